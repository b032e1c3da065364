// SPDX-License-Identifier: MIT
#include "import/sourceopening.h"

#include "source/filesource.h"

namespace ferry {

Result<std::unique_ptr<ByteSource>> openSource(const ImportRequest &request, const CancelToken &cancel,
                                               const std::optional<SourcePosition> &from)
{
    if (request.link) {
        Result<std::unique_ptr<HttpSource>> source =
            from ? HttpSource::openAt(*request.link, *from, cancel, request.http)
                 : HttpSource::open(*request.link, cancel, request.http);
        if (!source)
            return source.error();
        return std::unique_ptr<ByteSource>(std::move(*source));
    }
    Result<std::unique_ptr<FileSource>> source =
        from ? FileSource::openAt(request.sourcePath, *from) : FileSource::open(request.sourcePath);
    if (!source)
        return source.error();
    return std::unique_ptr<ByteSource>(std::move(*source));
}

} // namespace ferry
