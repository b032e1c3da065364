# SPDX-License-Identifier: MIT
engine_test(gzipreader LIBS ferry_bundle)
engine_test(gzipdamage LIBS ferry_bundle)
#engine_test(readahead LIBS ferry_bundle LABELS threads)
#engine_test(tarreader LIBS ferry_bundle)
#engine_test(tarprograms LIBS ferry_bundle)
#engine_test(sha256 LIBS ferry_base)
#engine_test(paths LIBS ferry_base)
#engine_test(utf8 LIBS ferry_base)
