# SPDX-License-Identifier: MIT
engine_test(committer_faults LIBS ferry_importsupport)
engine_test(digestlist LIBS ferry_importsupport)
engine_test(livecomparison LIBS ferry_importsupport LABELS threads)
engine_test(scratch LIBS ferry_importsupport)
engine_test(undostore LIBS ferry_importsupport)
engine_test(undo LIBS ferry_importsupport)
