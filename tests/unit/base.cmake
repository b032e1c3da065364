# SPDX-License-Identifier: MIT
engine_test(fileops LIBS ferry_importsupport)
engine_test(removetree LIBS ferry_importsupport)
