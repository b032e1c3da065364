// SPDX-License-Identifier: MIT
#include "bundle/inflater.h"

#include "bundle/inflater_isal.h"
#include "bundle/inflater_karchive.h"

namespace ferry {

bool gzipBackendAvailable(GzipBackend backend)
{
#ifdef FERRY_HAVE_ISAL
    Q_UNUSED(backend)
    return true;
#else
    return backend != GzipBackend::IsaL;
#endif
}

std::unique_ptr<Inflater> makeInflater(GzipBackend backend)
{
#ifdef FERRY_HAVE_ISAL
    if (backend != GzipBackend::KArchive)
        return makeIsalInflater();
#else
    Q_UNUSED(backend)
#endif
    return makeKArchiveInflater();
}

} // namespace ferry
