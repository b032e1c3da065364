#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks what no compiler checks. Prints each finding as `file:line: rule: text`; exit status 1 if there is one.

usage: lint.py [ROOT]        default: the tree this script is in

Rules: spdx, pragma-once, format, engine-text, layers, system-calls, file-length, function-length, sleep, hosts.
test_lint.py plants one fault of each kind and expects it to be found.
"""
import ast
import pathlib
import re
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import cppscan  # noqa: E402  (found beside this script)

MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 60
CLANG_FORMAT_MAJOR = 14  # another release lays out a few things differently

CPP = {".cpp", ".h"}
# A .ts file is TypeScript, except Qt Linguist's under resources/translations (see Tree).
SOURCES = CPP | {".py", ".sh", ".ts", ".js", ".mjs", ".cmake"}

# Folders of the engine from the ground up: each may include itself and those before it.
LAYERS = ["base", "source", "bundle", "workspace", "commit", "import"]
# The window uses values and the job; it never reaches into how the engine works.
UI_MAY_INCLUDE = {
    # values
    "base/error.h", "base/result.h", "base/progress.h", "base/visibletext.h", "base/userdirs.h", "bundle/manifest.h",
    "commit/plan.h", "import/request.h", "import/importresult.h", "import/reportwriter.h",
    # jobs, which answer by signals, and the log, which fileops writes
    "import/importjob.h", "import/inspectjob.h", "import/workspacecheck.h", "import/discoveryjob.h",
    "import/reportexport.h", "import/workspacejobs.h", "base/logfile.h",
}

# All file access of the engine goes through base/fileops; processinfo reads a process's state for the busy check.
MAY_CALL_SYSTEM = re.compile(r"engine/base/(fileops\w*|processinfo)\.(cpp|h)$")
SYSTEM_HEADERS = re.compile(r"^\s*#\s*include\s*<(unistd\.h|fcntl\.h|sys/\w+\.h|dirent\.h|filesystem|fstream"
                            r"|QFile|QFileInfo|QFileDevice|QDir|QDirIterator|QSaveFile|QTemporaryFile|QTemporaryDir"
                            r"|QStorageInfo|QLockFile|QProcess)>")
SYSTEM_NAMES = re.compile(r"\b(QFile|QFileInfo|QDir|QDirIterator|QSaveFile|QTemporaryFile|QTemporaryDir|QStorageInfo|QLockFile"
                          r"|QProcess|std::filesystem|std::[io]?fstream|std::rename|std::remove\s*\(\s*\w*[Pp]ath|fopen)\b")

# Functions that are one table of rows.
TABLES = {"old_bundles", "cases"}

SLEEPS = re.compile(r"\b(sleep_for|sleep_until|nanosleep|usleep|msleep|qWait|qSleep)\s*\(|QThread::sleep\s*\("
                    r"|\btime\.sleep\s*\(")
SHELL_SLEEP = re.compile(r"(^|[;&|]\s*|\bdo\s+)sleep\s+[\d.$]", re.MULTILINE)

# Where packages come from is the machine's business; a name in the tree would bind it to one place. Spelled as
# patterns, so that this file passes its own check.
HOSTS = re.compile(
    r"\b(?:registry|deb|security|ports|archive|files|index|proxy|repo|mirrors?|packages|dl-cdn)"
    r"\.(?!example\b)[a-z0-9-]+\.(?:org|com|io|net|dev)\b"
    r"|\b(?:pypi|npmjs|crates|ghcr|quay|docker|rubygems|nuget|anaconda|pythonhosted|golang)\.(?:org|com|io)\b"
    r"|\bpkg\.dev\b|/work/(?:shared|main|\.)", re.IGNORECASE)

TEXT_CALLS = re.compile(r"\b(?:tr|trUtf8|QCoreApplication::translate|qtTrId|QT_TR_NOOP|QT_TRANSLATE_NOOP)\s*\(")


class Tree:
    """The files under a root, with the root-relative paths that findings name."""

    def __init__(self, root):
        self.root = root
        self.files = sorted(path for path in self._list()
                            if (root / path).is_file() and not path.startswith("resources/translations/"))

    def _list(self):
        if (self.root / ".git").exists():
            listed = subprocess.run(["git", "-C", str(self.root), "ls-files", "-coz", "--exclude-standard"],
                                    capture_output=True, check=False)
            if listed.returncode == 0:
                return set(filter(None, listed.stdout.decode().split("\0")))
        found = (path.relative_to(self.root) for path in self.root.rglob("*") if not path.is_symlink())
        return {path.as_posix() for path in found if path.parts[0] not in {".git", ".deps", "build"}}

    def text(self, path):
        return (self.root / path).read_bytes().decode("utf-8", "replace")

    def cpp(self, *folders):
        return [path for path in self.files
                if pathlib.PurePath(path).suffix in CPP and (not folders or path.startswith(folders))]


def matches(pattern, text):
    """Yields (line number, matched text) of each match."""
    for match in pattern.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, match.group().strip()


def includes(text):
    return [(number, match.group(1)) for number, line in enumerate(text.splitlines(), 1)
            if (match := re.match(r'\s*#\s*include\s*"([^"]+)"', line))]


def is_script(path, text):
    return pathlib.PurePath(path).suffix in {".sh", ""} and re.match(r"#!.*\b(ba)?sh\b", text)


def check_spdx(tree):
    for path in tree.files:
        text = tree.text(path)
        pure = pathlib.PurePath(path)
        if pure.suffix in SOURCES or pure.name == "CMakeLists.txt" or text.startswith("#!"):
            first = text.split("\n", 2)[1 if text.startswith("#!") else 0:][:1]
            if not first or "SPDX-License-Identifier: MIT" not in first[0]:
                yield path, 1, "spdx", "the first line (after #!) is not the SPDX-License-Identifier"


def check_pragma_once(tree):
    for path in tree.cpp():
        if path.endswith(".h") and not re.search(r"^#pragma once$", tree.text(path), re.MULTILINE):
            yield path, 1, "pragma-once", "header without #pragma once"


def clang_format():
    """The program of the right release, or None with the reason printed."""
    for name in (f"clang-format-{CLANG_FORMAT_MAJOR}", "clang-format"):
        program = shutil.which(name)
        if not program:
            continue
        version = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
        if re.search(rf"version {CLANG_FORMAT_MAJOR}\.", version):
            return program
        print(f"lint: {name} is not release {CLANG_FORMAT_MAJOR}: {version.strip()}")
    print(f"lint: rule `format` skipped: no clang-format {CLANG_FORMAT_MAJOR} here")
    return None


def check_format(tree):
    program = clang_format()
    paths = tree.cpp()
    if not program or not paths:
        return
    run = subprocess.run([program, "--dry-run", "--ferror-limit=3", *paths],
                         cwd=tree.root, capture_output=True, text=True, check=False)
    for match in re.finditer(r"^(.+?):(\d+):\d+: \w+: (.*)$", run.stderr, re.MULTILINE):
        yield match.group(1), int(match.group(2)), "format", match.group(3)
    if run.returncode != 0 and not run.stderr:
        yield ".clang-format", 1, "format", f"clang-format ended with {run.returncode}"


def check_engine_text(tree):
    for path in tree.cpp("engine/"):
        for line, found in matches(TEXT_CALLS, cppscan.code_only(tree.text(path))):
            yield path, line, "engine-text", f"{found} in the engine; wording belongs to ui/"


def check_layers(tree):
    for path in tree.cpp("engine/", "ui/"):
        part = path.split("/")
        for line, name in includes(tree.text(path)):
            target = name.split("/")[0]
            if part[0] == "ui":
                wrong = target == "app" or (target in LAYERS and name not in UI_MAY_INCLUDE)
            else:
                allowed = LAYERS[:LAYERS.index(part[1]) + 1] if part[1] in LAYERS else LAYERS
                wrong = target in {"app", "ui"} or (target in LAYERS and target not in allowed) or ".." in name
            if wrong:
                yield path, line, "layers", f'"{name}" is above this folder or not for it'


def check_system_calls(tree):
    for path in tree.cpp("engine/", "ui/"):
        if MAY_CALL_SYSTEM.match(path):
            continue
        text = tree.text(path)
        for number, content in enumerate(text.splitlines(), 1):
            if SYSTEM_HEADERS.match(content):
                yield path, number, "system-calls", f"{content.strip()} outside base/fileops"
        for line, found in matches(SYSTEM_NAMES, re.sub(r"(?m)^\s*#.*$", "", cppscan.code_only(text))):
            yield path, line, "system-calls", f"{found} outside base/fileops"


def check_file_length(tree):
    for path in tree.files:
        if pathlib.PurePath(path).suffix in SOURCES:
            lines = tree.text(path).count("\n")
            if lines > MAX_FILE_LINES:
                yield path, MAX_FILE_LINES + 1, "file-length", f"{lines} lines, at most {MAX_FILE_LINES}"


def python_functions(text):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.name, node.lineno, node.end_lineno - node.lineno + 1


def check_function_length(tree):
    for path in tree.files:
        if pathlib.PurePath(path).suffix in CPP:
            found = cppscan.functions(tree.text(path))
        elif path.endswith(".py"):
            found = python_functions(tree.text(path))
        else:
            continue
        for name, line, length in found:
            # The rows of a data-driven test are a table, however long.
            if length > MAX_FUNCTION_LINES and not name.endswith("_data") and name not in TABLES:
                yield path, line, "function-length", f"{name}: {length} lines, at most {MAX_FUNCTION_LINES}"


def check_sleep(tree):
    for path in tree.files:
        if not path.startswith("tests/") or path.startswith("tests/lint/"):
            continue
        suffix = pathlib.PurePath(path).suffix
        if suffix in CPP or suffix == ".py":
            text = tree.text(path)
            found = matches(SLEEPS, cppscan.code_only(text) if suffix in CPP else text)
        elif is_script(path, tree.text(path)):
            found = matches(SHELL_SLEEP, tree.text(path))
        else:
            continue
        for line, what in found:
            yield path, line, "sleep", f"{what} in a test; wait for the event itself"


def check_hosts(tree):
    for path in tree.files:
        data = (tree.root / path).read_bytes()
        if b"\0" not in data and path not in {"tests/lint/test_lint.py"}:
            for line, found in matches(HOSTS, data.decode("utf-8", "replace")):
                yield path, line, "hosts", f"{found}: no registry or machine of ours is named in the tree"


CHECKS = [check_spdx, check_pragma_once, check_format, check_engine_text, check_layers, check_system_calls,
          check_file_length, check_function_length, check_sleep, check_hosts]


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2]).resolve()
    tree = Tree(root)
    if not tree.cpp():
        print(f"lint: no C++ below {root}; this cannot be the right folder")
        return 1
    findings = sorted(finding for check in CHECKS for finding in check(tree))
    for path, line, rule, text in findings:
        print(f"{path}:{line}: {rule}: {text}")
    print(f"lint: {len(tree.files)} files, {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
