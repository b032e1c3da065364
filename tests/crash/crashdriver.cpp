// SPDX-License-Identifier: MIT
//
// The victim for tests that drive Ferry from outside: imports BUNDLE into WORKSPACE and ends with _exit(42) before the commit's system
// call number N (0: never).
//
//   usage: crashdriver BUNDLE WORKSPACE HOME N [keep]       keep: what is replaced becomes an undo copy
//
// Exit status: 42 killed, 0 imported, 1 the import failed, 2 usage.

#include "crashbench.h"

#include <QCoreApplication>

#include <cstdio>

using namespace ferry;
using namespace ferry::test;

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc != 5 && argc != 6) {
        std::fputs("usage: crashdriver BUNDLE WORKSPACE HOME N [keep]\n", stderr);
        return 2;
    }
    ImportRequest request;
    request.sourcePath = argv[1];
    request.workspacePath = argv[2];
    request.homePath = argv[3];
    return importKilledAt(request, {.number = QByteArray(argv[4]).toLongLong()}, argc == 6) ? 0 : 1;
}
