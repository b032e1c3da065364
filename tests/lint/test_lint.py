#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Plants one fault of each kind in a small tree and expects the lint to name file, line and rule; a clean tree passes.

A check that cannot fail does not count.
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import cppscan  # noqa: E402
import lint  # noqa: E402

SPDX = "// SPDX-License-Identifier: MIT\n"
CLEAN = {
    "engine/base/fileops.cpp": SPDX + '#include "base/fileops.h"\n\n#include <QFile>\n\n#include <unistd.h>\n',
    "engine/base/fileops.h": SPDX + "#pragma once\n\n// Calls tr() and QFile in a comment only; \"QFile\" too.\n",
    "engine/import/importjob.h": SPDX + '#pragma once\n\n#include "commit/swap.h"\n#include "import/report.h"\n',
    "ui/page.cpp": SPDX + '#include "import/importjob.h"\n\nQString text()\n{\n    return tr("Welcome");\n}\n',
    "tests/unit/tst_a.cpp": SPDX + "void wait()\n{\n    QTRY_COMPARE(a, b);\n}\n",
    "tests/lint/x.py": "# SPDX-License-Identifier: MIT\n",
    "packaging/run": "#!/bin/bash\n# SPDX-License-Identifier: MIT\n",
    "README.md": "See https://deb.example.org and https://www.example.com/\n",
}
LONG = "int f()\n{\n" + "    g();\n" * 60 + "}\n"

# rule: (file, its content, the line to be named)
FAULTS = {
    "spdx of C++": ("engine/base/a.cpp", "#include <vector>\n", 1),
    "spdx of a script": ("packaging/test", "#!/bin/sh\nset -e\n", 1),
    "spdx of CMake": ("engine/CMakeLists.txt", "add_library(x)\n", 1),
    "pragma-once": ("engine/base/a.h", SPDX + "int a();\n", 1),
    "format": ("engine/base/a.cpp", SPDX + "int  a( );\n", 2),
    "engine-text": ("engine/base/a.cpp", SPDX + 'auto a = QObject::tr("x");\n', 2),
    "layers in the engine": ("engine/base/a.cpp", SPDX + '#include "bundle/tarreader.h"\n', 2),
    "layers: engine to ui": ("engine/import/a.cpp", SPDX + '#include "ui/page.h"\n', 2),
    "layers by a detour": ("engine/base/a.cpp", SPDX + '#include "../bundle/tarreader.h"\n', 2),
    "layers: ui to the inside": ("ui/a.cpp", SPDX + '#include "commit/swap.h"\n', 2),
    "system-calls by header": ("engine/commit/a.cpp", SPDX + "#include <unistd.h>\n", 2),
    "system-calls by Qt": ("engine/commit/a.cpp", SPDX + "bool a()\n{\n    return QFile::rename(b, c);\n}\n", 4),
    "system-calls by std": ("engine/commit/a.cpp", SPDX + "auto a = std::filesystem::exists(b);\n", 2),
    "file-length": ("engine/base/a.cpp", SPDX + "\n" * 400, 401),
    "function-length of C++": ("engine/base/a.cpp", SPDX + LONG, 3),
    "function-length of Python": ("tests/a.py", "# SPDX-License-Identifier: MIT\ndef f():\n" + "    g()\n" * 61, 2),
    "sleep in C++": ("tests/unit/tst_a.cpp", SPDX + "void a()\n{\n    QTest::qWait(5);\n}\n", 4),
    "sleep by the thread": ("tests/unit/tst_a.cpp", SPDX + "void a()\n{\n    QThread::sleep(1);\n}\n", 4),
    "sleep in Python": ("tests/a.py", "# SPDX-License-Identifier: MIT\ntime.sleep(1)\n", 2),
    "sleep in a script": ("tests/a.sh", "#!/bin/sh\n# SPDX-License-Identifier: MIT\nfoo; sleep 1\n", 3),
    "hosts": ("packaging/x.txt", "curl https://registry." + "npmjs.org/x\n", 1),
    "hosts of Debian": ("README.md", "\ndeb http://deb." + "debian.org/debian\n", 2),
    "hosts: this machine": ("README.md", "see /work/" + "shared/x.md\n", 1),
}


class LintTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        shutil.copy(HERE.parents[1] / ".clang-format", self.root)
        for path, text in CLEAN.items():
            self.write(path, text)

    def write(self, path, text):
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text)

    def run_lint(self):
        run = subprocess.run([sys.executable, str(HERE / "lint.py"), str(self.root)],
                             capture_output=True, text=True, check=False)
        return run.returncode, run.stdout + run.stderr

    def test_clean_tree_passes(self):
        self.assertEqual(self.run_lint()[0], 0, self.run_lint()[1])

    def test_every_rule_is_planted(self):
        rules = {check.__name__.removeprefix("check_").replace("_", "-") for check in lint.CHECKS}
        self.assertEqual(rules, {fault.split(" ")[0].rstrip(":") for fault in FAULTS})

    def test_planted_faults_are_found(self):
        for fault, (path, text, line) in FAULTS.items():
            rule = fault.split(" ")[0].rstrip(":")
            if rule == "format" and not lint.clang_format():
                continue
            with self.subTest(fault):
                before = (self.root / path).read_text() if (self.root / path).exists() else None
                self.write(path, text)
                status, output = self.run_lint()
                self.assertEqual(status, 1)
                self.assertIn(f"{path}:{line}: {rule}: ", output)
                if before is None:
                    (self.root / path).unlink()
                else:
                    self.write(path, before)

    def test_empty_tree_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            run = subprocess.run([sys.executable, str(HERE / "lint.py"), folder], capture_output=True, check=False)
            self.assertEqual(run.returncode, 1)


class FunctionsTest(unittest.TestCase):
    """Shapes of C++ that a brace counter could get wrong."""

    def lengths(self, code):
        return [(name, first, length) for name, first, length in cppscan.functions(code)]

    def test_plain_and_nested(self):
        code = "namespace a {\nint f(int x)\n{\n    if (x) {\n        g();\n    }\n}\n}\n"
        self.assertEqual(self.lengths(code), [("f", 3, 5)])

    def test_braces_in_initialiser_list(self):
        code = "A::A(int x)\n    : m_a{x}\n    , m_b{1}\n{\n    g();\n}\nint h()\n{\n}\n"
        self.assertEqual(self.lengths(code), [("A::A", 4, 3), ("h", 8, 2)])

    def test_class_with_methods(self):
        code = "class A final : public B\n{\npublic:\n    int f() const { return 1; }\n    int m_x{0};\n    A() = default;\n};\n"
        self.assertEqual(self.lengths(code), [("f", 4, 1)])

    def test_type_with_attribute_is_no_function(self):
        self.assertEqual(self.lengths("struct alignas(8) X {\n    int a;\n};\nenum class E { A, B };\n"), [])

    def test_function_returning_a_struct(self):
        self.assertEqual(self.lengths("struct stat probe(int fd)\n{\n}\n"), [("probe", 2, 2)])

    def test_braces_in_strings_and_comments(self):
        code = "void f()\n{\n    // }\n    g(\"}\", '}', R\"(})\", 1'000'000);\n    /* } */\n}\nvoid h()\n{\n}\n"
        self.assertEqual(self.lengths(code), [("f", 2, 5), ("h", 8, 2)])

    def test_table_then_function(self):
        code = "const Row rows[] = {\n    {1, 2},\n    {3, 4},\n};\nint f()\n{\n}\n"
        self.assertEqual(self.lengths(code), [("f", 6, 2)])


if __name__ == "__main__":
    unittest.main()
