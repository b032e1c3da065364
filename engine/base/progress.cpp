// SPDX-License-Identifier: MIT
#include "base/progress.h"

namespace ferry {

const char *stepString(Step step)
{
    switch (step) {
    case Step::ReadManifest: return "read_manifest";
    case Step::Unpack: return "unpack";
    case Step::Compare: return "compare";
    case Step::Flush: return "flush";
    case Step::KeepLocal: return "keep_local";
    case Step::Replace: return "replace";
    case Step::CleanUp: break;
    }
    return "clean_up";
}

} // namespace ferry
