#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A desktop for one test: a virtual screen, a window manager, a home directory of its own, the program, and what is left on the disk.

Nothing here sleeps: every wait is for an event (a title that changes, a process that ends), with a time limit.
"""
import contextlib
import hashlib
import os
import pathlib
import selectors
import shutil
import subprocess
import tarfile
import tempfile
import time

SKIP = 77
TOOLS = ["Xvfb", "openbox", "xdotool", "xprop", "import", "dbus-daemon"]
ROOT = pathlib.Path(__file__).resolve().parents[2]
BUNDLE = ROOT / "resources/sample/aria.vbundle"
LIVED_IN = {  # what the workspace holds before the import
    "config.json": b'{"llm": {"provider": "anthropic"}}\n', "NOW.md": b"# Now\n\nAn older page.\n",
    "SOUL.md": b"# Soul\n\nAn older page.\n", "journal/mara/2026-04-02.md": b"Not in the bundle.\n",
    "skills/tea-timer/SKILL.md": b"# Tea timer\n", "scratch/sketch.txt": b"a sketch\n",
    "signals/wake.json": b"{}\n", "data/orders.csv": b"order,glaze\n1,celadon\n",
}


class Skip(Exception):
    pass


def need_tools(tools=tuple(TOOLS)):
    missing = [tool for tool in tools if shutil.which(tool) is None]
    if missing:
        raise Skip("missing here: " + ", ".join(missing))


def lines_until(process, deadline):
    """Lines of a process's standard output as they come, until the deadline (time.monotonic)."""
    selector = selectors.DefaultSelector()
    selector.register(process.stdout, selectors.EVENT_READ)
    rest = b""
    while (left := deadline - time.monotonic()) > 0 and selector.select(left):
        data = os.read(process.stdout.fileno(), 65536)
        if not data:
            return
        *lines, rest = (rest + data).split(b"\n")
        yield from (line.decode("utf-8", "replace") for line in lines)


class Desktop:
    """A screen with a window manager; also the scratch home and the workspace of the test."""

    def __init__(self, ferry, size="1280x1000", environment=None, arguments=()):
        self.ferry, self.size, self.arguments = ferry, size, list(arguments)
        self.stack = contextlib.ExitStack()
        self.extra = environment or {}
        self.program = None

    def __enter__(self):
        self.home = pathlib.Path(self.stack.enter_context(tempfile.TemporaryDirectory(prefix="ferry-e2e-")))
        self.workspace = self.home / ".vellum/workspace"
        for path, data in LIVED_IN.items():
            place = self.workspace / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        (self.home / "run").mkdir(mode=0o700)
        self.environment = {**{key: value for key, value in os.environ.items()
                               if not key.startswith(("QT_", "XDG_", "VELLUM_", "WAYLAND", "DBUS_SYSTEM"))},
                            "HOME": str(self.home), "XDG_RUNTIME_DIR": str(self.home / "run"),
                            "LC_ALL": "C.UTF-8", "LANGUAGE": "en", "QT_QPA_PLATFORM": "xcb", **self.extra}
        try:
            self._start_screen()
            self._start_window_manager()
        except BaseException:
            self.stack.close()
            raise
        return self

    def __exit__(self, kind, *unused):
        with contextlib.ExitStack() as always:
            always.callback(self.stack.close)
            if kind is not None and self.program is not None:
                self.screenshot(pathlib.Path(os.environ.get("FERRY_SCREENSHOTS", "screenshots")) / "failed.png")

    def _start_screen(self):
        """Without key repetition (-r): where the machine is busy, a key that is let go late would be typed twice."""
        read, write = os.pipe()
        screen = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", self.size + "x24", "-nolisten", "tcp", "-r"],
                                  pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        self.stack.callback(screen.wait)
        self.stack.callback(screen.terminate)
        with os.fdopen(read) as number:
            self.environment["DISPLAY"] = ":" + number.readline().strip()

    def _start_window_manager(self):
        """A window that is mapped before it is there never gets the focus; it says when it is."""
        manager = self._start("openbox", "--startup", "echo ready", stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        if not any("ready" in line for line in lines_until(manager, time.monotonic() + 30)):
            raise AssertionError("the window manager did not start")

    def _start(self, *command, **options):
        process = subprocess.Popen(command, env=self.environment, **options)
        self.stack.callback(process.wait)
        self.stack.callback(process.kill)
        return process

    def start_session_bus(self):
        """A message bus of its own; answers its address and puts it into the environment."""
        daemon = self._start("dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1",
                             stdout=subprocess.PIPE, text=True)
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = daemon.stdout.readline().strip()
        return self.environment["DBUS_SESSION_BUS_ADDRESS"]

    def launch(self, *arguments):
        self.program = self._start(str(self.ferry), *self.arguments, *map(str, arguments))
        return self.program

    def run(self, *command):
        return subprocess.run(command, env=self.environment, check=True, capture_output=True, text=True, timeout=30).stdout

    def ended(self, seconds=10):
        return self.program.wait(timeout=seconds)

    def until(self, holds, seconds=20):
        """Asks again and again, between looks at the screen, which take a moment."""
        end = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > end:
                return False
            # Fails when the window below the pointer goes at that moment, which is no news.
            subprocess.run(["xdotool", "getmouselocation"], env=self.environment, check=False, capture_output=True, timeout=30)
        return True

    def screenshot(self, path):
        path.parent.mkdir(parents=True, exist_ok=True)
        self.run("import", "-window", "root", str(path))


def tree(root):
    """Relative path to what is there: a digest, or `-> target`."""
    found = {}
    for folder, _, names in os.walk(root):
        for name in names:
            path = pathlib.Path(folder, name)
            key = path.relative_to(root).as_posix()
            found[key] = f"-> {os.readlink(path)}" if path.is_symlink() else hashlib.sha256(path.read_bytes()).hexdigest()
        for name in _:
            path = pathlib.Path(folder, name)
            if path.is_symlink():
                found[path.relative_to(root).as_posix()] = f"-> {os.readlink(path)}"
    return found


REWRITTEN = {"config.json", "data/credentials/metadata.json"}  # adjusted on import; only their being there is checked


def expected_tree():
    """What the workspace has to be after the import, by another reader of the archive (tarfile)."""
    expected = {"signals/wake.json": hashlib.sha256(LIVED_IN["signals/wake.json"]).hexdigest()}
    with tarfile.open(BUNDLE, "r:gz") as archive:
        for entry in archive:
            if entry.name.startswith("workspace/"):
                path = entry.name.removeprefix("workspace/")
                if entry.issym():
                    expected[path] = f"-> {entry.linkname}"
                elif entry.isfile():
                    expected[path] = hashlib.sha256(archive.extractfile(entry).read()).hexdigest()
    return expected


def compare(workspace):
    """Differences between the workspace and what it has to be, a line each."""
    expected, found = expected_tree(), tree(workspace)
    lines = [f"missing: {path}" for path in expected if path not in found]
    lines += [f"too much: {path}" for path in found if path not in expected]
    lines += [f"differs: {path}" for path in expected
              if path in found and path not in REWRITTEN and expected[path] != found[path]]
    return lines
