#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The window program killed with SIGKILL in each phase of an import, and started again: the dialog has to come up with the right
state, each choice is pressed, and the workspace is compared.

usage: kills.py FERRY FERRYCTL
Screenshots of every dialog, before and after, go to $FERRY_SCREENSHOTS/kills.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

from desktop import BUNDLE, SKIP, TOOLS, Desktop, Skip, compare, need_tools, tree
from keyboard import Keyboard

TITLE = "An earlier import did not finish"
RENAMES_AT_MOST = 200
# state -> key of the choice, what the workspace then is
CHOICES = {
    "R0": [("clean up", "alt+u", "old")],
    "R1": [("roll back", "alt+r", "old"), ("finish", "alt+i", "new")],
    "R2": [("roll back", "alt+r", "old"), ("finish", "alt+i", "new")],
    "R3": [("keep", "alt+k", "new"), ("undo", "alt+u", "old")],
}


def killed_at(number):
    return ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=renameat2",
            "-e", f"inject=renameat2:signal=SIGKILL:when={number}"]


def status(ferryctl, workspace, environment):
    done = subprocess.run([ferryctl, "recover", "--workspace", workspace, "--status", "--json"], env=environment,
                          capture_output=True, check=False)
    return json.loads(done.stdout.decode().splitlines()[-1])["state"]


def renames_by_state(desktop, ferryctl):
    """Which rename of the import has to be the last for which state, tried out with the console program: the engine is the same."""
    found = {}
    with tempfile.TemporaryDirectory(prefix="ferry-kills-") as place:
        environment = {"PATH": os.environ["PATH"], "HOME": place}
        for number in range(1, RENAMES_AT_MOST):
            workspace = os.path.join(place, str(number), "workspace")
            shutil.copytree(desktop.workspace, workspace, symlinks=True)
            done = subprocess.run([*killed_at(number), ferryctl, "import", str(BUNDLE), "--workspace", workspace, "--yes"],
                                  env=environment, capture_output=True, check=False)
            if done.returncode == 0:
                break
            found.setdefault(status(ferryctl, workspace, environment), []).append(number)
    return {state: numbers[len(numbers) // 2] for state, numbers in found.items()}


def begin(desktop, number):
    """The import through the window, up to the kill."""
    keys = Keyboard(desktop)
    ferry = desktop.ferry
    desktop.program = desktop._start(*killed_at(number), str(ferry), str(BUNDLE))
    keys.wait_for("Choose the workspace")
    keys.wait_for("Review the changes", ["ctrl+Return"])
    keys.wait_for("Replace the workspace?", ["F6", "space"])
    keys.press("alt+r")
    return desktop.ended(30)


def is_pending(workspace):
    return any(name.startswith((".import-", ".pre-import-")) for name in os.listdir(workspace))


def resolve(desktop, shots, name, key):
    """The next start: the dialog, the choice, the way out."""
    keys = Keyboard(desktop)
    desktop.launch()
    keys.wait_for(TITLE)
    desktop.screenshot(shots / f"{name}-1-found.png")
    keys.press(key)
    end = time.monotonic() + 30
    while is_pending(desktop.workspace) and time.monotonic() < end:
        keys.title()  # asks the screen, which takes a moment
    desktop.screenshot(shots / f"{name}-2-done.png")
    while keys.title() != "Ferry" and time.monotonic() < end:  # the dialogs' titles end with it
        keys.press("alt+c")
    keys.press("ctrl+q")
    return desktop.ended()


def one(ferry, ferryctl, state, choice, key, expected, number, shots):
    with Desktop(ferry) as desktop:
        before = tree(desktop.workspace)
        ended = begin(desktop, number)
        environment = desktop.environment
        found = status(ferryctl, str(desktop.workspace), environment)
        if found != state:
            return [f"{state}: the kill (exit {ended}) left {found}"]
        code = resolve(desktop, shots, f"{state}-{choice.replace(' ', '-')}", key)
        problems = [] if code == 0 else [f"{state}, {choice}: the program ended with {code}"]
        if expected == "new":
            problems += [f"{state}, {choice}: {line}" for line in compare(desktop.workspace)]
        elif tree(desktop.workspace) != before:
            problems.append(f"{state}, {choice}: not the old workspace")
        if is_pending(desktop.workspace):
            problems.append(f"{state}, {choice}: scratch is left")
        history = list((desktop.home / ".local/share/ferry/history").glob("*.json"))
        if len(history) != 1:
            problems.append(f"{state}, {choice}: {len(history)} records in the history")
        return problems


def main():
    ferry, ferryctl = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
    need_tools((*TOOLS, "strace"))
    shots = pathlib.Path(os.environ.get("FERRY_SCREENSHOTS", "screenshots")).resolve() / "kills"
    with Desktop(ferry) as desktop:
        numbers = renames_by_state(desktop, str(ferryctl))
    print(f"# the last rename for each state: {numbers}", flush=True)
    problems = [f"no kill leads to {state}" for state in CHOICES if state not in numbers]
    for state, choices in CHOICES.items():
        for choice, key, expected in choices if state in numbers else []:
            problems += one(ferry, str(ferryctl), state, choice, key, expected, numbers[state], shots)
            print(f"# {state}, {choice}", flush=True)
    print("\n".join(problems) or "ok")
    return 1 if problems else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Skip as reason:
        print(f"kills: skipped, {reason}")
        sys.exit(SKIP)
