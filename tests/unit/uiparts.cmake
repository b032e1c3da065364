# SPDX-License-Identifier: MIT
# What the window asks the engine besides an import.
engine_test(userdirs LIBS ferry_base)
engine_test(logfile LIBS ferry_base)
engine_test(discovery LIBS ferry_workspace)
engine_test(workspacecheck LIBS ferry_import)
engine_test(lookups LIBS ferry_import LABELS threads)
engine_test(reportexport LIBS ferry_import)
