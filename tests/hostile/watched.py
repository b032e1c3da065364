# SPDX-License-Identifier: MIT
"""Whole imports of hostile bundles into a workspace full of traps, watched from outside with strace: no system call names,
opens or changes anything outside the workspace but what a program reads to run at all, and nothing at all of the place that the traps lead to.
"""
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
import bundles  # noqa: E402  (found there)
import faults  # noqa: E402
import support  # noqa: E402

STRING = r'"((?:[^"\\]|\\.)*)"'
PLACE = re.compile(r"(?:AT_FDCWD(?:<([^>]*)>)?|\d+<([^>]*)>), " + STRING)
FIRST = re.compile(r"^[a-z0-9_]+\(" + STRING)
CALL = re.compile(r"^(?:\d+ +)?([a-z0-9_]+)\(")
RESULT = re.compile(r"= \d+<([^>]*)>$")
CHANGES = re.compile(r"^(rename|unlink|rmdir|mkdir|mknod|link|symlink|creat|truncate|chmod|fchmodat|chown|lchown|fchownat"
                     r"|utime|setxattr|lsetxattr|mount|umount)")
# Where a path is the second argument of two, the first being only text.
TEXT_FIRST = {"symlink", "symlinkat"}


def unescaped(text):
    return text.encode().decode("unicode_escape").encode("latin-1")


class Trace:
    """What strace -y has seen: (line, absolute path, whether the call changes something)."""

    def __init__(self, log, cwd):
        self.cwd = os.fsencode(cwd)
        self.touched = [found for line in log.read_text(errors="surrogateescape").splitlines() for found in self._read(line)]

    def _read(self, line):
        call = CALL.match(line)
        if not call or " = -1 ENOENT" in line:
            return
        name = call.group(1)
        body = line[call.start(1):]
        changes = bool(CHANGES.match(name)) or bool(re.search(r"O_(WRONLY|RDWR|CREAT|TRUNC|APPEND)", body))
        if name in TEXT_FIRST:
            body = body.split(", ", 1)[1] if name == "symlinkat" else body
        for at, descriptor, path in PLACE.findall(body):
            if descriptor and not descriptor.startswith("/"):
                continue  # a pipe
            yield line, self._absolute(at or descriptor, path), changes
        first = FIRST.match(body)
        if first and name not in TEXT_FIRST and name != "execve":
            yield line, self._absolute("", first.group(1)), changes
        result = RESULT.search(line)
        if result and result.group(1).startswith("/"):
            yield line, os.path.normpath(unescaped(result.group(1))), False

    def _absolute(self, directory, path):
        return os.path.normpath(os.path.join(self.cwd, unescaped(directory), unescaped(path)))


def below(path, directory):
    directory = os.fsencode(directory)
    return path == directory or path.startswith(directory + b"/")


class Watched(support.Case):
    def setUp(self):
        super().setUp()
        faults.need_strace(self)
        self.outside = self.dir / "outside"
        for name in ("notes", "skills/a", "models", "deep/data", "hooks"):
            (self.outside / name).mkdir(parents=True)
            (self.outside / name / "mine.txt").write_bytes(b"mine")
        (self.outside / "secret").write_bytes(b"secret")

    def traps(self, name="ws"):
        root = self.workspace([("data/db/assistant.db", b"live"), ("plain/a.txt", b"live"), ("locked/x", b"x")], name)
        for link, target in (("notes", "../outside/notes"), ("skills", "../outside/skills"), ("embedding-models", "../outside/models"),
                             ("hello.txt", "../outside/secret"), ("SOUL.md", str(self.outside / "secret")), ("hooks", "../outside/hooks"),
                             ("loop", "loop"), ("up", ".."), ("data/db/side.db", "../../../outside/secret")):
            (root / link).symlink_to(target)
        os.mkfifo(root / "IDENTITY.md")
        os.mkfifo(root / "plain/pipe")
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(os.path.relpath(root / "plain/socket"))
        self.addCleanup(listener.close)
        (root / "locked").chmod(0)
        return root

    def watch(self, *words, program=None):
        """Runs the program under strace; answers how it ended and what it touched."""
        log = self.dir / "trace"
        command = ["strace", "-f", "-y", "-s", "8192", "-o", str(log), "-e", "trace=%file"]
        if program:
            done = subprocess.run([*command, *program], cwd=self.dir, capture_output=True, check=False)
            run = support.Run(done.returncode, done.stdout, done.stderr)
        else:
            run = self.ferryctl(*words, wrap=command)
        return run, Trace(log, self.dir)

    def harmless(self, trace, workspace):
        beside = os.fsencode(self.dir)
        undo = self.dir / ".ferry"  # copies for undoing lie beside the workspace
        history = self.data / "ferry"  # what was done is noted where the user's data is
        for line, path, changes in trace.touched:
            self.assertFalse(below(path, self.outside), line)
            if changes and not path.startswith((b"/dev/null", b"/dev/tty", b"/proc/self")) and b"pipe:" not in path:
                self.assertTrue(below(path, workspace) or below(path, undo) or below(path, history), line)
            if below(path, self.dir) and path != beside:
                self.assertTrue(below(path, workspace) or below(path, undo) or path.endswith(b"/in.vbundle"), line)

    def imported(self, data, codes, workspace=None):
        workspace = workspace or self.traps()
        before = support.tree(self.outside)
        seen = support.tree(workspace)
        run, trace = self.watch("import", self.bundle(data), "--workspace", workspace, "--yes")
        self.harmless(trace, workspace)
        self.assertEqual(support.tree(self.outside), before)
        self.assertIn(run.code, codes, run)
        if run.code == 3:
            self.assertEqual(support.tree(workspace), seen)
        self.no_scratch(workspace)
        self.assertGreater(len(trace.touched), 50)  # something was watched
        return run

    def test_the_watcher_sees(self):
        """A program that does touch the outside is caught, or the tests below mean nothing."""
        workspace = self.traps()
        for program in (["touch", str(self.outside / "secret")], ["cat", str(workspace / "hello.txt")],
                        ["cat", str(workspace / "notes/mine.txt")], ["mkdir", str(self.dir / "beside")],
                        ["ln", "-s", "x", str(self.outside / "new")], ["mv", str(workspace / "config.json"), str(self.dir / "gone")]):
            with self.subTest(program), self.assertRaises(AssertionError):
                self.harmless(self.watch(program=program)[1], workspace)

    def test_swap(self):
        files = [("workspace/" + path, b"new") for path in
                 ("notes/x.md", "skills/a/SKILL.md", "embedding-models/m.bin", "SOUL.md", "IDENTITY.md", "hello.txt", "hooks/h",
                  "plain/pipe/x", "loop/x", "up/x", "locked/y", "data/db/side.db")]
        self.imported(bundles.v1(files, [("workspace/link", "hello.txt"), ("workspace/away", "../x")]), (0, 3, 5))

    def test_swap_without_preserved_traps(self):
        workspace = self.traps()
        (workspace / "data/db/side.db").unlink()
        (workspace / "embedding-models").unlink()
        run = self.imported(bundles.v1([("workspace/notes/x.md", b"new"), ("workspace/hello.txt", b"new")]), (0,), workspace)
        self.assertEqual((workspace / "notes/x.md").read_bytes(), b"new", run)
        self.assertFalse((workspace / "notes").is_symlink())

    def test_promotion(self):
        self.imported(bundles.v0([("skills/a/SKILL.md", b"new"), ("hooks/h", b"new"), ("prompts/SOUL.md", b"new"),
                                  ("prompts/IDENTITY.md", b"new")]), (3, 5))

    def test_links(self):
        self.imported(bundles.v1([("workspace/x", b"x")], [("workspace/a", "."), ("workspace/esc", "a/a/a/../../outside/secret")]), (3,))
        self.imported(bundles.v1([("workspace/x", b"x")], [("workspace/l", "embedding-models/mine.txt")]), (0, 3), self.traps("ws2"))

    def test_every_fault(self):
        workspace = self.traps()
        for name, (data, _, _) in bundles.faulty().items():
            with self.subTest(name):
                self.imported(data, (3,), workspace)

    def test_mount_point(self):
        faults.need_mounts(self)
        workspace = self.traps()
        (workspace / "mounted").mkdir()
        seen = support.tree(self.outside)
        run = self.ferryctl("import", self.bundle(bundles.v1([("workspace/x", b"x")])), "--workspace", workspace, "--yes",
                            wrap=faults.on_tmpfs(workspace / "mounted", "1m"))
        self.assertIn(run.code, (3, 5), run)
        self.assertTrue((workspace / "mounted").is_dir())
        self.assertEqual(support.tree(self.outside), seen)

    def test_immutable_file(self):
        place = self.new_directory(None)  # the file system in memory has no such flag
        workspace = place / "ws"
        workspace.mkdir()
        for name in ("config.json", "fixed.txt"):
            (workspace / name).write_bytes(b"{}")
        marked = shutil.which("chattr") and subprocess.run(["chattr", "+i", workspace / "fixed.txt"], capture_output=True, check=False)
        if not marked or marked.returncode != 0:
            self.skipTest("no file can be made immutable here")
        try:
            seen = support.tree(workspace)
            run = self.ferryctl("import", self.bundle(bundles.v1([("workspace/x", b"x")])), "--workspace", workspace, "--yes")
            self.assertIn(run.code, (5, 9), run)
            self.assertEqual(support.tree(workspace), seen)
        finally:
            subprocess.run(["chattr", "-i", workspace / "fixed.txt"], check=False)


if __name__ == "__main__":
    unittest.main(verbosity=2)
