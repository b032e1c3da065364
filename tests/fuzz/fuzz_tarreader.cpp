// SPDX-License-Identifier: MIT
// Any bytes as a tar stream: the same entries and the same verdict however the stream is cut into blocks, and whether bodies are read or
// passed over; what is accepted was read to its last byte.
#include "archiverepair.h"
#include "mutate.h"
#include "support/tarruns.h"
#include "target.h"

using namespace ferry;
using namespace ferry::fuzz;

QByteArray ferry::fuzz::adjusted(const QByteArray &bytes)
{
    return withTarChecksums(bytes);
}

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray archive = bytesOf(data, size);
    const test::TarRun whole = test::runTar(archive);
    const test::TarRun pieces = test::runTar(archive, 509);
    require(whole.kind == pieces.kind && whole.entries == pieces.entries && whole.path == pieces.path,
            "blocks make no difference");
    require(test::runTar(archive, 0, test::Bodies::PassedOver).kind == whole.kind,
            "passing a body over is reading it");
    require(!whole.kind.isEmpty() || whole.position == archive.size(), "everything was read");
    return 0;
}
