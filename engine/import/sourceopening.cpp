// SPDX-License-Identifier: MIT
#include "import/sourceopening.h"

#include "source/filesource.h"

namespace ferry {

Result<std::unique_ptr<ByteSource>> openSource(const ImportRequest &request, const CancelToken &cancel)
{
    if (request.link) {
        Result<std::unique_ptr<HttpSource>> source = HttpSource::open(*request.link, cancel, request.http);
        if (!source)
            return source.error();
        return std::unique_ptr<ByteSource>(std::move(*source));
    }
    Result<std::unique_ptr<FileSource>> source = FileSource::open(request.sourcePath);
    if (!source)
        return source.error();
    return std::unique_ptr<ByteSource>(std::move(*source));
}

} // namespace ferry
