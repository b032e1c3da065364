// SPDX-License-Identifier: MIT
#include "ui/resources.h"

static void loadCompiledIn() // the macros name functions of the global namespace
{
    Q_INIT_RESOURCE(ferry);
#ifdef FERRY_HAS_TRANSLATIONS
    Q_INIT_RESOURCE(translations);
#endif
}

namespace ferry {

void initResources()
{
    loadCompiledIn();
}

QIcon applicationIcon()
{
    QIcon icon;
    for (const int size : {16, 24, 32, 48, 64, 128, 192, 256, 512})
        icon.addFile(QStringLiteral(":/icons/ferry-%1.png").arg(size));
    return icon;
}

} // namespace ferry
