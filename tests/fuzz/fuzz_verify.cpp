// SPDX-License-Identifier: MIT
// Any tar stream as a bundle, through everything that `verify` does: gzip, tar, manifest, digests, policies, places and links. The
// mutator repairs checksums and digests, so that what it changes is judged by the rules behind them. What is accepted
// has only canonical paths and is accepted again.
#include "archiverepair.h"
#include "base/paths.h"
#include "import/verification.h"
#include "mutate.h"
#include "support/gzipwriter.h"
#include "support/memorysource.h"
#include "target.h"

using namespace ferry;
using namespace ferry::fuzz;

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t *data, std::size_t size, std::size_t maxSize);
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t *data, std::size_t size, std::size_t maxSize,
                                               unsigned seed);

QByteArray ferry::fuzz::adjusted(const QByteArray &bytes)
{
    return repairedArchive(bytes);
}

#ifdef FERRY_LIBFUZZER
std::size_t LLVMFuzzerCustomMutator(std::uint8_t *data, std::size_t size, std::size_t maxSize, unsigned seed)
{
    const std::size_t mutated = LLVMFuzzerMutate(data, size, maxSize);
    if (seed % 8 == 0) // some stay broken
        return mutated;
    const QByteArray repaired = repairedArchive(bytesOf(data, mutated));
    const std::size_t count = std::min(maxSize, static_cast<std::size_t>(repaired.size()));
    std::copy_n(repaired.cbegin(), count, reinterpret_cast<char *>(data));
    return count;
}
#endif

namespace {

Result<VerifyFacts> verdictOn(const QByteArray &bundle)
{
    test::MemorySource source(bundle);
    BundleReader reader(source, {}, CancelToken());
    const auto facts = Verification(reader).run();
    if (facts) {
        for (const ManifestEntry &entry : reader.manifest().entries)
            require(canonicalProblem(entry.path) == PathProblem::None || entry.path == "credentials/",
                    "an accepted path is canonical");
        require(facts->entries == static_cast<qint64>(reader.manifest().entries.size()),
                "every declared entry was seen");
    }
    return facts;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray tar = bytesOf(data, size);
    static_cast<void>(verdictOn(test::gzipMember(tar, test::Deflate::Stored)));
    return 0;
}
