# SPDX-License-Identifier: MIT
"""Every system call that changes a file system is watched: nothing outside the workspace and the report is touched, and
nothing talks to a network."""
import os
import re

import bundles
import faults
import support

CALLS = ("open,openat,openat2,creat,mkdir,mkdirat,mknod,mknodat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,"
         "unlinkat,rmdir,truncate,ftruncate,chmod,fchmod,fchmodat,chown,lchown,fchown,fchownat,utime,utimes,utimensat,setxattr,"
         "lsetxattr,fsetxattr,removexattr,socket,connect")
LINE = re.compile(r"^\d+ +(?:<\.\.\. )?(\w+)(?: resumed>)?\(?(.*)$")
# A name with the directory that it is relative to, or a descriptor alone; strace -y prints what descriptors are.
NAMED = re.compile(r'(?:(?:AT_FDCWD|\d+)<(?P<directory>[^>]*)>, )?"(?P<name>(?:[^"\\]|\\.)*)"|\d+<(?P<open>[^>]*)>')
OPENS = {"open", "openat", "openat2", "creat"}
WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_TMPFILE")


def unescaped(text):
    return text.encode("latin-1").decode("unicode_escape").encode("latin-1").decode("utf-8", "surrogateescape")


class Files(support.Case):
    def setUp(self):
        super().setUp()
        faults.need_strace(self)

    def touched(self, *words, code=0):
        """The paths that a run changed or tried to, and the kinds of sockets it opened."""
        log = self.dir / "strace.log"
        run = self.ferryctl(*words, wrap=["strace", "-f", "-y", "-s", "4096", "-qq", "-o", str(log), "-e", "trace=" + CALLS])
        self.assertEqual(run.code, code, run)
        paths, sockets = set(), set()
        for line in log.read_text(errors="surrogateescape").splitlines():
            match = LINE.match(line)
            if not match or "unfinished" in line and match[1] not in OPENS:
                continue
            call, rest = match.groups()
            if call in ("socket", "connect"):
                sockets.add(rest.split(",")[0])
            elif call not in OPENS or call == "creat" or WRITES.search(rest):
                paths |= set(self.paths_in(call, rest))
        log.unlink()
        return paths, sockets

    def paths_in(self, call, rest):
        if call.startswith("symlink"):
            rest = rest.partition('", ')[2]  # the first is the target, which is only text
        arguments = rest.rpartition(") = ")[0] or rest
        for match in NAMED.finditer(arguments):
            if match["open"] is not None:
                yield match["open"].replace(" (deleted)", "")
            else:
                yield os.path.normpath(os.path.join(match["directory"] or self.dir, unescaped(match["name"])))

    def outside(self, paths, *allowed):
        allowed = [os.fspath(path) for path in allowed]
        return {path for path in paths if not path.startswith(("/dev/", "/proc/"))
                and not any(path == root or path.startswith(root + "/") for root in allowed)}

    def test_the_watch_sees_writing(self):
        """An import that is watched and changes nothing would mean that the watch is blind."""
        workspace = self.dir / "ws"
        paths, _ = self.touched("import", support.SAMPLE, "--workspace", workspace, "--report", self.dir / "r.json")
        self.assertTrue(any(path.startswith(f"{workspace}/.import-") for path in paths))
        self.assertIn(f"{workspace}/IDENTITY.md", paths)
        self.assertIn(f"{workspace}/.import-marker.json", paths)
        self.assertIn(str(self.dir / "r.json"), paths)

    def test_import_keeps_to_the_workspace(self):
        workspace = self.workspace([("old.txt", b"old\n"), ("data/db/assistant.db", b"live"), ("signals/s", b"s")])
        paths, sockets = self.touched("import", support.SAMPLE, "--workspace", workspace, "--yes")
        self.assertEqual(self.outside(paths, workspace), set())
        self.assertEqual(sockets, set())

    def test_import_into_a_new_workspace(self):
        paths, _ = self.touched("import", support.SAMPLE, "--workspace", "new")
        self.assertEqual(self.outside(paths, self.dir / "new"), set())

    def test_report(self):
        shelf = self.dir / "shelf"
        shelf.mkdir()
        paths, _ = self.touched("import", support.SAMPLE, "--workspace", "ws", "--report", shelf / "r.csv")
        self.assertEqual(self.outside(paths, self.dir / "ws", shelf), set())
        self.assertEqual(os.listdir(shelf), ["r.csv"])

    def test_legacy_import_with_a_database_in_use(self):
        """The guardian is looked up in the live database, and SQLite likes to make files beside one."""
        workspace = self.workspace([("data/db/assistant.db", b""), ("data/db/assistant.db-wal", b"")])
        before = support.tree(workspace / "data")
        bundle = self.bundle(bundles.v0([("prompts/USER.md", b"me\n"), ("prompts/SOUL.md", b"s\n")]))
        paths, _ = self.touched("import", bundle, "--workspace", workspace, "--yes")
        self.assertEqual(self.outside(paths, workspace), set())
        self.assertEqual(support.tree(workspace / "data"), before)

    def test_failures_keep_to_the_workspace_too(self):
        workspace = self.workspace([("old.txt", b"old\n")])
        for name in ("entry_hash", "unsafe_path", "escaping_link", "truncated"):
            with self.subTest(name):
                paths, _ = self.touched("import", self.bundle(bundles.faulty()[name][0]), "--workspace", workspace, "--yes", code=3)
                self.assertEqual(self.outside(paths, workspace), set())

    def test_reading_writes_nothing(self):
        for verb in ("inspect", "verify"):
            with self.subTest(verb):
                paths, sockets = self.touched(verb, support.SAMPLE)
                self.assertEqual((self.outside(paths), sockets), (set(), set()))

    def test_preflight_keeps_to_its_staging(self):
        workspace = self.workspace([("old.txt", b"old\n")])
        paths, _ = self.touched("preflight", support.SAMPLE, "--workspace", workspace)
        beside = {path for path in self.outside(paths) if not path.startswith(f"{workspace}/.import-")}
        self.assertEqual(beside, set())


if __name__ == "__main__":
    support.main()
