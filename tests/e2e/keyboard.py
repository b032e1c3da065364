#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""From launch to report with nothing but a keyboard, in the real program on a virtual screen; then the workspace is compared.

usage: keyboard.py FERRY [VARIANT]      variants: light dark scale2 reverse small
Screenshots of every page and dialog go to $FERRY_SCREENSHOTS/VARIANT (default: screenshots/ in the working directory).
"""
import os
import pathlib
import subprocess
import sys
import time

from desktop import BUNDLE, SKIP, Desktop, Skip, compare, lines_until, need_tools

WITHIN = 60  # seconds for a page to come up
AGAIN_AFTER = 1.0  # seconds; a key may come before its button is enabled, then it is pressed again
ANEW_AFTER = 10  # seconds for the dialog to take a path, until it is typed anew

VARIANTS = {
    "light": {},
    "dark": {"settings": "[appearance]\ntheme=dark\n"},
    "scale2": {"environment": {"QT_SCALE_FACTOR": "2"}, "size": "2000x1500"},
    "reverse": {"arguments": ["-reverse"]},
    "small": {"window": (760, 560)},
}


class Keyboard:
    """The keys, and the title of the window that has the focus, as it changes."""

    def __init__(self, desktop):
        self.desktop = desktop

    def press(self, *keys):
        self.desktop.run("xdotool", "key", "--clearmodifiers", *keys)

    def type(self, text):
        self.desktop.run("xdotool", "type", "--clearmodifiers", "--delay", "5", text)

    def title(self):
        try:
            return self.desktop.run("xdotool", "getactivewindow", "getwindowname").strip()
        except subprocess.CalledProcessError:
            return ""

    def wait_for(self, text, keys=(), within=WITHIN):
        """Until the active window's title begins with `text`; `keys` are pressed now and again while it is the one it was."""
        end = time.monotonic() + within
        before = ""
        while time.monotonic() < end:
            now = self.title()
            if now.startswith(text):
                return
            before = before or now
            if keys and now == before:
                self.press(*keys)
            self._wait_for_title(text, min(end, time.monotonic() + AGAIN_AFTER))
        raise AssertionError(f"no window {text!r} in {within} s; there is {self.title()!r}")

    def _wait_for_title(self, text, deadline):
        if self.title().startswith(text):
            return
        try:
            window = self.desktop.run("xdotool", "getactivewindow").strip()
        except subprocess.CalledProcessError:
            window = None
        command = ["xprop", "-spy", "-id", window, "_NET_WM_NAME"] if window else \
                  ["xprop", "-root", "-spy", "_NET_ACTIVE_WINDOW"]
        with subprocess.Popen(command, env=self.desktop.environment, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL) as spy:
            for _ in lines_until(spy, deadline):
                if self.title().startswith(text):
                    break
            spy.terminate()


def drive(desktop, shots, size):
    keys = Keyboard(desktop)
    desktop.launch()
    keys.wait_for("Ferry")
    if size:
        fit_window(desktop, size)
    desktop.screenshot(shots / "1-home.png")
    keys.wait_for("Keyboard Shortcuts", ["F1"])
    desktop.screenshot(shots / "1-shortcuts.png")
    keys.wait_for("Ferry", ["Escape"])
    open_bundle(desktop, keys, shots)
    desktop.screenshot(shots / "4-destination.png")
    keys.wait_for("Choose what to import", ["alt+b"])
    desktop.screenshot(shots / "3-source.png")
    keys.wait_for("Choose the workspace", ["ctrl+Return"])
    keys.wait_for("Review the changes", ["ctrl+Return"])
    desktop.screenshot(shots / "6-review.png")
    keys.wait_for("Replace the workspace?", ["F6", "space"])
    desktop.screenshot(shots / "7-confirm.png")
    keys.wait_for("Import finished", ["alt+r"])
    desktop.screenshot(shots / "9-report.png")
    keys.wait_for("Ferry", ["Return"])
    keys.press("ctrl+q")
    return desktop.ended()


def open_bundle(desktop, keys, shots):
    """Through Qt's own file dialog. A busy machine can lose a key that is typed for the program: said, and typed anew."""
    for attempt in (1, 2, 3):
        keys.wait_for("Choose a bundle", ["ctrl+o"])
        desktop.screenshot(shots / "2-open-dialog.png")
        keys.type(str(BUNDLE))
        try:
            keys.wait_for("Choose the workspace", ["Return"], ANEW_AFTER)  # the first may only close the suggestions
            return
        except AssertionError as error:
            if attempt == 3 or not keys.title().startswith("Choose a bundle"):
                raise
            print(f"keyboard: {error}; typing the path anew")
            desktop.screenshot(shots / f"2-not-taken-{attempt}.png")
        keys.wait_for("Ferry", ["Escape"])


def fit_window(desktop, size):
    window = desktop.run("xdotool", "search", "--sync", "--onlyvisible", "--class", "ferry").split()[0]
    desktop.run("xdotool", "windowsize", "--sync", window, *map(str, size))


def main():
    ferry = pathlib.Path(sys.argv[1]).resolve()
    variant = sys.argv[2] if len(sys.argv) > 2 else "light"
    setup = VARIANTS[variant]
    need_tools()
    shots = pathlib.Path(os.environ.get("FERRY_SCREENSHOTS", "screenshots")).resolve() / variant
    with Desktop(ferry, setup.get("size", "1280x1000"), setup.get("environment"), setup.get("arguments", ())) as desktop:
        if settings := setup.get("settings"):
            place = desktop.home / ".config/ferry/ferry.conf"
            place.parent.mkdir(parents=True)
            place.write_text(settings)
        status = drive(desktop, shots, setup.get("window"))
        differences = compare(desktop.workspace)
    print(f"keyboard: the program ended with {status}; {len(differences)} differences; screenshots in {shots}")
    print("\n".join(differences))
    return 1 if status or differences else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Skip as reason:
        print(f"keyboard: skipped, {reason}")
        sys.exit(SKIP)
