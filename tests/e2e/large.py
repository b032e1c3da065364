#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A bundle of 50,000 files through the real window by keyboard: how much memory the program takes at its peak, and the tree.

usage: large.py FERRY
"""
import hashlib
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
import bundles  # noqa: E402  (found beside this folder)
from desktop import SKIP, Desktop, Skip, need_tools, tree  # noqa: E402
from keyboard import Keyboard  # noqa: E402

FILES = 50_000
MOST_MEMORY = 180  # MiB
PATIENCE = 120  # seconds for a page to come up


def files():
    for n in range(FILES):
        yield f"workspace/conversations/{n % 500:03}/message-{n:05}.json", b'{"message": %d}\n' % n


def peak_memory(pid):
    """The high-water mark of resident memory, MiB."""
    for line in pathlib.Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise AssertionError("the kernel does not say how much memory the program had")


def drive(desktop, bundle, shots):
    keys = Keyboard(desktop)
    program = desktop.launch(bundle)
    keys.wait_for("Choose the workspace", within=PATIENCE)
    keys.wait_for("Review the changes", ["ctrl+Return"], within=PATIENCE)
    desktop.screenshot(shots / "review.png")
    keys.wait_for("Replace the workspace?", ["F6", "space"], within=PATIENCE)
    keys.press("alt+u")
    keys.wait_for("Import finished", ["alt+r"], within=PATIENCE)
    desktop.screenshot(shots / "report.png")
    keys.press("ctrl+f")
    keys.type("message-4999")
    desktop.screenshot(shots / "search.png")
    memory = peak_memory(program.pid)
    keys.press("ctrl+q")
    return desktop.ended(), memory


def main():
    ferry = pathlib.Path(sys.argv[1]).resolve()
    need_tools()
    shots = pathlib.Path(os.environ.get("FERRY_SCREENSHOTS", "screenshots")).resolve() / "large"
    with Desktop(ferry) as desktop:
        bundle = desktop.home / "large.vbundle"
        bundle.write_bytes(bundles.v1(files()))
        status, memory = drive(desktop, bundle, shots)
        found = tree(desktop.workspace)
    expected = {path.removeprefix("workspace/"): hashlib.sha256(data).hexdigest() for path, data in files()}
    wrong = [path for path, digest in expected.items() if found.get(path) != digest]
    print(f"large: the program ended with {status}; {FILES} files, {len(wrong)} wrong; "
          f"peak memory {memory:.1f} MiB, at most {MOST_MEMORY} allowed")
    return 1 if status or wrong or memory > MOST_MEMORY else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Skip as reason:
        print(f"large: skipped, {reason}")
        sys.exit(SKIP)
