# SPDX-License-Identifier: MIT
engine_test(fileops LIBS ferry_importsupport)
engine_test(writeback LIBS ferry_base LABELS threads)
engine_test(removetree LIBS ferry_importsupport)
