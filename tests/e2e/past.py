#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What the window does about earlier imports, by keyboard: settings, history, undo and redo, and a backup that was found without
a record put back; then the workspace is compared.

usage: past.py FERRY FERRYCTL [VARIANT]      variants as in keyboard.py
Screenshots of every dialog go to $FERRY_SCREENSHOTS/past-VARIANT.
"""
import os
import pathlib
import subprocess
import sys

from desktop import BUNDLE, SKIP, Desktop, Skip, need_tools, tree
from keyboard import VARIANTS, Keyboard, fit_window

BACKUP = ".pre-import-1772357400000-0b0f4e0e-2c5c-4a52-9d3b-9a6d6f2f9c11"


def is_now(desktop, expected):
    try:
        return tree(desktop.workspace) == expected
    except FileNotFoundError:  # in the middle of the renames
        return False


def close(desktop, keys, key):
    """The titles of dialogs end with the program's name, the main window's is that."""
    def is_closed():
        if keys.title() == "Ferry":
            return True
        keys.press(key)
        return False
    if not desktop.until(is_closed):
        raise AssertionError(f"{keys.title()!r} does not close")


def start(desktop, keys, title, size):
    desktop.launch()
    keys.wait_for(title)
    if size:
        fit_window(desktop, size)


def settings(desktop, keys, shots):
    keys.wait_for("Settings", ["ctrl+comma"])
    desktop.screenshot(shots / "settings.png")
    close(desktop, keys, "Escape")


def history(desktop, keys, shots, before):
    """Undo and redo from the list; answers what is wrong."""
    imported = tree(desktop.workspace)
    keys.wait_for("Import history", ["ctrl+h"])
    keys.press("ctrl+Home", "Home")
    desktop.screenshot(shots / "history.png")
    problems = []
    for turn, (key, title, expected) in enumerate((("alt+u", "Undo import", before), ("alt+r", "Redo import", imported))):
        keys.wait_for(title, [key])
        desktop.screenshot(shots / f"undo-{turn}-asked.png")
        keys.press(key)
        if not desktop.until(lambda: is_now(desktop, expected)):
            problems.append(f"{title}: another workspace than expected")
        keys.wait_for("Import history", ["alt+c"])
        desktop.screenshot(shots / f"undo-{turn}-done.png")
    close(desktop, keys, "Escape")
    return problems


def backup_put_back(desktop, keys, shots, size):
    """At the next start; what is not in the backup stays."""
    before = tree(desktop.workspace)
    place = desktop.workspace / BACKUP
    (place / "notes").mkdir(parents=True)
    (place / "notes/old.md").write_bytes(b"only here\n")
    (place / "NOW.md").write_bytes(b"an older page\n")
    inside = {path.removeprefix(BACKUP + "/"): value for path, value in tree(desktop.workspace).items() if path.startswith(BACKUP)}
    start(desktop, keys, "An earlier import did not finish", size)
    desktop.screenshot(shots / "backup-found.png")
    keys.press("alt+d")
    desktop.screenshot(shots / "backup-details.png")
    keys.wait_for("Restore backup", ["alt+i"])
    desktop.screenshot(shots / "backup-asked.png")
    keys.press("alt+r")
    expected = {**{path: value for path, value in before.items() if path != "NOW.md"}, **inside}
    is_back = desktop.until(lambda: is_now(desktop, expected))
    desktop.screenshot(shots / "backup-done.png")
    close(desktop, keys, "alt+c")
    keys.press("ctrl+q")
    code = desktop.ended()
    return ([] if is_back else ["the backup was not put back as expected"]) + ([f"the program ended with {code}"] if code else [])


def drive(desktop, ferryctl, shots, size):
    keys = Keyboard(desktop)
    before = tree(desktop.workspace)
    subprocess.run([str(ferryctl), "import", str(BUNDLE), "--workspace", str(desktop.workspace), "--yes", "--progress", "none"],
                   env=desktop.environment, check=True, stdout=subprocess.DEVNULL)
    start(desktop, keys, "Ferry", size)
    desktop.screenshot(shots / "home.png")
    settings(desktop, keys, shots)
    problems = history(desktop, keys, shots, before)
    keys.press("ctrl+q")
    if code := desktop.ended():
        problems.append(f"the program ended with {code}")
    return problems + backup_put_back(desktop, keys, shots, size)


def main():
    ferry, ferryctl = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
    variant = sys.argv[3] if len(sys.argv) > 3 else "light"
    setup = VARIANTS[variant]
    need_tools()
    shots = pathlib.Path(os.environ.get("FERRY_SCREENSHOTS", "screenshots")).resolve() / f"past-{variant}"
    with Desktop(ferry, setup.get("size", "1280x1000"), setup.get("environment"), setup.get("arguments", ())) as desktop:
        place = desktop.home / ".config/ferry/ferry.conf"
        place.parent.mkdir(parents=True)
        place.write_text(setup.get("settings", "") + f"[import]\nlastWorkspace={desktop.workspace}\n")
        problems = drive(desktop, ferryctl, shots, setup.get("window"))
    print("\n".join(problems) or f"ok, screenshots in {shots}")
    return 1 if problems else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Skip as reason:
        print(f"past: skipped, {reason}")
        sys.exit(SKIP)
