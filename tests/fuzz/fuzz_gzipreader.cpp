// SPDX-License-Identifier: MIT
// Any bytes as a gzip stream: what the portable backend accepts, every other accepts too, with the same bytes; how the source is cut into
// reads makes no difference. Not the other way round: ISA-L takes incomplete sets of Huffman codes, which zlib refuses and no
// compressor writes (found/gzipreader/incomplete-huffman-set); what it makes of them is unambiguous, checked by CRC and length.
#include "support/gzipruns.h"
#include "target.h"

using namespace ferry;
using namespace ferry::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray stream = bytesOf(data, size);
    const test::GzipRun portable = test::runGzip(stream, GzipBackend::KArchive);
    for (const GzipBackend backend : test::gzipBackends()) {
        const test::GzipRun whole = test::runGzip(stream, backend);
        require(!portable.kind.isEmpty() || (whole.kind.isEmpty() && whole.bytes == portable.bytes),
                "what one backend accepts, the other accepts");
        const test::GzipRun pieces = test::runGzip(stream, backend, 7, 509);
        require(pieces.kind.isEmpty() == whole.kind.isEmpty(), "pieces make no difference to the verdict");
        require(!whole.kind.isEmpty() || pieces.bytes == whole.bytes, "nor to the bytes");
    }
    return 0;
}
