# SPDX-License-Identifier: MIT
"""The workspace, the bundle and the victim that the crash tests outside of C++ share. Importing it makes tests/interop's
modules importable."""
import os
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "interop"))

from bundlewriter import write_bundle  # noqa: E402

MARKER = ".import-marker.json"

FILES = {
    "config.json": b'{"mine":1}\n',
    "notes/mine.md": b"mine",
    "notes/both.md": b"old both",
    "hello.txt": b"old hello",
    "data/db/assistant.db": b"old database",
    "data/db/kept.db": b"kept",
    "data/qdrant/a/segment": b"vectors",
    "data/other.txt": b"goes",
    "deprecated/old": b"deprecated",
    "embedding-models/m/weights": b"weights",
    "signals/one": b"signal",
    "only-old/file": b"only old",
}


def make_workspace(path):
    """A workspace with content of every kind: replaced, removed, preserved."""
    for name, content in FILES.items():
        file = os.path.join(path, name)
        os.makedirs(os.path.dirname(file), exist_ok=True)
        with open(file, "wb") as out:
            out.write(content)
    os.symlink("notes/mine.md", os.path.join(path, "latest"))
    os.mkdir(os.path.join(path, "empty"), 0o700)


def write_swap_bundle(path):
    """A bundle whose import is a swap."""
    write_bundle(
        path,
        [
            ("workspace/data/db/assistant.db", b"new database"),
            ("workspace/hello.txt", b"new hello"),
            ("workspace/notes/both.md", b"new both"),
            ("workspace/only-new/file", b"only new"),
            ("workspace/skills/s/SKILL.md", b"skill"),
        ],
    )


def write_promotion_bundle(path):
    """A legacy bundle: single files take their places in the workspace, what they replace stays beside them."""
    write_bundle(
        path,
        [
            ("data/db/assistant.db", b"new database"),
            ("config/settings.json", b"{}\n"),
            ("skills/s/SKILL.md", b"skill"),
        ],
    )


def kill_import(driver, bundle, pristine, workspace, number, *options):
    """A fresh copy of `pristine` at `workspace`, Ferry's import killed in it; the driver's exit status."""
    shutil.rmtree(workspace, ignore_errors=True)
    shutil.rmtree(os.path.join(os.path.dirname(workspace), ".ferry"), ignore_errors=True)
    shutil.copytree(pristine, workspace, symlinks=True)
    home = os.path.join(os.path.dirname(workspace), "home")
    command = [driver, bundle, workspace, home, str(number), *options]
    return subprocess.run(command, stdin=subprocess.DEVNULL, timeout=60, check=False).returncode
