// SPDX-License-Identifier: MIT
#include "support/gzipruns.h"

namespace ferry::test {

GzipRun runGzip(const QByteArray &stream, GzipBackend backend, std::size_t chunk, std::size_t readSize)
{
    MemorySource source(stream, chunk);
    GzipReader reader(source, backend);
    std::vector<char> buffer(readSize);
    GzipRun run;
    while (true) {
        const Result<std::size_t> count = reader.read(buffer);
        if (!count)
            run.kind = kindString(count.error().code).data();
        if (!count || *count == 0)
            return run;
        run.bytes.append(buffer.data(), static_cast<qsizetype>(*count));
    }
}

std::vector<GzipBackend> gzipBackends()
{
    std::vector<GzipBackend> backends{GzipBackend::KArchive};
    if (gzipBackendAvailable(GzipBackend::IsaL))
        backends.push_back(GzipBackend::IsaL);
    return backends;
}

const char *gzipBackendName(GzipBackend backend)
{
    return backend == GzipBackend::IsaL ? "ISA-L" : "KArchive";
}

} // namespace ferry::test
