# SPDX-License-Identifier: MIT
engine_test(committer_faults LIBS ferry_importsupport)
