# SPDX-License-Identifier: MIT
engine_test(policy LIBS ferry_workspace)
engine_test(versiongate LIBS ferry_workspace)
engine_test(persona LIBS ferry_workspace)
engine_test(guardian LIBS ferry_workspace SQLite::SQLite3)
engine_test(transforms LIBS ferry_workspace)
engine_test(busy LIBS ferry_workspace)
