#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How long Ferry's window takes to come up, against a bare Qt Widgets program: from the start of the process to the window being mapped, in
turns, medians.

usage: window.py --ferry PATH --bare PATH [--rounds N]        needs Xvfb and libX11
"""
import argparse
import ctypes
import os
import pathlib
import statistics
import subprocess
import tempfile
import time

MAP_NOTIFY = 19
SUBSTRUCTURE_NOTIFY = 1 << 19


class Screen:
    """The root window's children, as they are mapped."""

    def __init__(self, display):
        self.x11 = ctypes.CDLL("libX11.so.6")
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.x11.XDefaultRootWindow.restype = ctypes.c_ulong
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(display.encode()))
        if not self.display.value:
            raise RuntimeError("no display")
        root = ctypes.c_ulong(self.x11.XDefaultRootWindow(self.display))
        self.x11.XSelectInput(self.display, root, ctypes.c_long(SUBSTRUCTURE_NOTIFY))
        self.x11.XSync(self.display, 1)

    def wait_for_window(self):
        event = (ctypes.c_long * 24)()
        while True:
            self.x11.XNextEvent(self.display, ctypes.byref(event))
            if event[0] & 0xFFFFFFFF == MAP_NOTIFY:
                return


def start(screen, command, environment):
    started = time.perf_counter()
    program = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    screen.wait_for_window()
    seconds = time.perf_counter() - started
    program.terminate()
    program.wait()
    screen.x11.XSync(screen.display, 1)
    return seconds


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--ferry", required=True)
    parser.add_argument("--bare", required=True)
    parser.add_argument("--rounds", type=int, default=11)
    arguments = parser.parse_args()
    read, write = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x1024x24", "-noreset"], pass_fds=[write],
                              stderr=subprocess.DEVNULL)
    try:
        display = ":" + os.read(read, 16).decode().strip()
        # In memory, where a session's XDG_RUNTIME_DIR lies.
        with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as home:
            (pathlib.Path(home) / "run").mkdir(mode=0o700)
            environment = {**os.environ, "DISPLAY": display, "HOME": home, "XDG_RUNTIME_DIR": home + "/run", "QT_QPA_PLATFORM": "xcb",
                           "XDG_STATE_HOME": home + "/state", "XDG_CONFIG_HOME": home + "/config", "XDG_DATA_HOME": home + "/data"}
            screen = Screen(display)
            times = {"ferry": [], "bare": []}
            for _ in range(arguments.rounds + 1):
                times["bare"].append(start(screen, [arguments.bare], environment))
                times["ferry"].append(start(screen, [arguments.ferry], environment))
            medians = {name: statistics.median(values[1:]) for name, values in times.items()}  # the first reads from the disk
            for name, values in times.items():
                print(f"{name:8}{medians[name] * 1000:7.0f} ms   ({min(values[1:]) * 1000:.0f} to {max(values[1:]) * 1000:.0f})")
            print(f"ferry takes {medians['ferry'] / medians['bare']:.2f} of the bare window's time")
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
