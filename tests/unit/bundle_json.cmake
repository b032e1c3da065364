# SPDX-License-Identifier: MIT
engine_test(json LIBS ferry_bundle)
engine_test(canonicaljson LIBS ferry_bundle)
engine_test(manifest LIBS ferry_bundle)
engine_test(manifestschema LIBS ferry_bundle)
engine_test(manifesttime LIBS ferry_bundle)
engine_test(jsonnode LIBS ferry_bundle)
