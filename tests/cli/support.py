# SPDX-License-Identifier: MIT
"""What every test of the console program needs: running it as a user or script would, and looking at the disk afterwards
without its help. FERRYCTL names the program.
"""
import json
import os
import pathlib
import shutil
import stat
import subprocess
import sys
import tempfile
import unittest

import bundles

NOBODY = 65534

def _quick():
    """A file system in memory, with room: each import waits for its file system to reach the disk, and on a shared one for
    everybody's data. None: where temporary files usually go.
    """
    place = "/dev/shm"
    if not os.access(place, os.W_OK | os.X_OK):
        return None
    space = os.statvfs(place)
    return place if space.f_bavail * space.f_frsize > 512 << 20 else None


QUICK = _quick()
SAMPLE = pathlib.Path(__file__).resolve().parents[2] / "resources" / "sample" / "aria.vbundle"


def tree(root):
    """path -> what is there, links not followed: `dir`, `link TARGET` or the digest of a file. Paths are bytes."""
    root = os.fsencode(root)
    found = {}
    for directory, names, files in os.walk(root):
        for name in names + files:
            path = os.path.join(directory, name)
            status = os.lstat(path)
            if stat.S_ISLNK(status.st_mode):
                value = b"link " + os.readlink(path)
            elif stat.S_ISDIR(status.st_mode):
                value = b"dir"
            elif stat.S_ISREG(status.st_mode):
                with open(path, "rb") as file:
                    value = bundles.sha256(file.read()).encode()
            else:
                value = b"other"
            found[os.path.relpath(path, root)] = value
    return found


def leaves(snapshot):
    return {path: value for path, value in snapshot.items() if value != b"dir"}


class Run:
    """How one run ended."""

    def __init__(self, code, out, err):
        self.code = code
        self.out = out
        self.err = err

    def __repr__(self):
        return f"exit {self.code}\n--- stdout\n{self.out[-3000:]!r}\n--- stderr\n{self.err[-3000:]!r}"

    @property
    def text(self):
        return self.out.decode("utf-8", "strict")

    @property
    def note(self):
        return self.err.decode("utf-8", "strict")

    @property
    def json(self):
        """The one object that the last line of standard output must be."""
        assert self.out.endswith(b"\n"), self
        return json.loads(self.out.rstrip(b"\n").rpartition(b"\n")[2])


class Case(unittest.TestCase):
    maxDiff = 4000

    def setUp(self):
        self.dir = self.new_directory(QUICK)
        self.data = self.new_directory(QUICK)  # where the history goes
        self.environment = {**os.environ, "XDG_DATA_HOME": os.fspath(self.data)}
        self.program = os.environ["FERRYCTL"]

    def new_directory(self, place):
        path = pathlib.Path(tempfile.mkdtemp(prefix="ferry-cli-", dir=place))
        path.chmod(0o755)
        self.addCleanup(_remove, path)
        return path

    def ferryctl(self, *words, stdin=subprocess.DEVNULL, timeout=60, wrap=(), **options):
        words = [os.fspath(word) if isinstance(word, os.PathLike) else word for word in words]
        done = subprocess.run([*wrap, self.program, *words], stdin=stdin, stdout=options.pop("stdout", subprocess.PIPE),
                              stderr=subprocess.PIPE, timeout=timeout, cwd=options.pop("cwd", self.dir),
                              env=options.pop("env", self.environment), check=False, **options)
        return Run(done.returncode, done.stdout or b"", done.stderr)

    def start(self, *words, **options):
        words = [os.fspath(word) if isinstance(word, os.PathLike) else word for word in words]
        options.setdefault("env", self.environment)
        process = subprocess.Popen([self.program, *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, cwd=self.dir, **options)
        self.addCleanup(end, process)
        return process

    def bundle(self, data=None, name="in.vbundle"):
        path = self.dir / name
        path.write_bytes(data if data is not None else bundles.v0([("workspace/a.txt", b"alpha\n"), ("workspace/sub/b.txt", b"beta\n")]))
        return path

    def workspace(self, files=(), name="ws"):
        """A workspace with the (path, bytes) pairs in it; recognisable as one, because it has a config.json."""
        root = self.dir / name
        root.mkdir()
        for path, data in [("config.json", b"{}\n"), *files]:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
        return root

    def no_scratch(self, workspace):
        left = [name for name in os.listdir(workspace) if name.startswith((".import-", ".pre-import-"))]
        self.assertEqual(left, [])

    def as_nobody(self, *owned):
        """Options for ferryctl() that take root's powers away, so that permissions mean something."""
        if os.geteuid() != 0:
            return {}
        copy = self.new_directory(None) / "ferryctl"  # the build directory may lie where only root can look
        shutil.copy(self.program, copy)
        copy.chmod(0o755)
        self.program = str(copy)
        for path in owned:
            os.chown(path, NOBODY, NOBODY)
            for directory, names, files in os.walk(path):
                for name in names + files:
                    os.lchown(os.path.join(directory, name), NOBODY, NOBODY)
        options = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        try:
            works = self.ferryctl("--version", **options).code == 0
        except OSError:
            works = False
        if not works:
            self.skipTest(f"an unprivileged user cannot run programs in {self.dir}")
        return options


def _remove(root):
    for directory, names, _ in os.walk(root):
        for name in names:
            path = os.path.join(directory, name)
            if not os.path.islink(path):
                os.chmod(path, 0o755)
    shutil.rmtree(root)


def end(process):
    if process.poll() is None:
        process.kill()
    process.communicate()


def main():
    unittest.main(module=sys.modules["__main__"], verbosity=2)
