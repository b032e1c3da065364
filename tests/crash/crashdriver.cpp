// SPDX-License-Identifier: MIT
//
// The victim for tests that drive Ferry from outside: imports BUNDLE into WORKSPACE and ends with _exit(42) before the commit's system
// call number N (0: never).
//
//   usage: crashdriver BUNDLE WORKSPACE HOME N [keep | undo]       keep: what is replaced becomes an undo copy
//                                                                  undo: takes back such an import, and ends in that
//
// Exit status: 42 killed, 0 done, 1 it failed, 2 usage.

#include "crashbench.h"

#include <QCoreApplication>

#include <cstdio>

using namespace ferry;
using namespace ferry::test;

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc != 5 && argc != 6) {
        std::fputs("usage: crashdriver BUNDLE WORKSPACE HOME N [keep | undo]\n", stderr);
        return 2;
    }
    ImportRequest request;
    request.sourcePath = argv[1];
    request.workspacePath = argv[2];
    request.homePath = argv[3];
    const Kill kill{.number = QByteArray(argv[4]).toLongLong()};
    if (argc == 6 && QByteArrayView(argv[5]) == "undo")
        return undoKilledAt(request.workspacePath, kill) ? 0 : 1;
    return importKilledAt(request, kill, argc == 6) ? 0 : 1;
}
