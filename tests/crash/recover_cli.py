# SPDX-License-Identifier: MIT
"""ferryctl over workspaces that an import was killed in: what `recover` says and does, its exit codes, and that a new
import is refused (exit 8) without touching anything.

    recover_cli.py --ferryctl PROGRAM --driver PROGRAM
"""
import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile

from workspaces import MARKER, kill_import, make_workspace, write_swap_bundle

from trees import differences, snapshot

KILLED = 42
STATES = {"none", "R0", "R0b", "R1", "R2", "R3", "R4", "R5"}
FACTS = {"foreign", "undo", "credentials", "source_name", "started_at", "problem", "in_place", "in_backup", "waiting", "kept_bytes", "left_overs"}
FLAGS = {"roll_back": "--roll-back", "finish": "--finish", "clean_up": "--clean-up"}
# The choices of each state; finishing may be off. The first one is the default.
CHOICES = {
    "none": [[]],
    "R0": [["clean_up"]],
    "R0b": [["clean_up"]],
    "R1": [["roll_back", "finish"]],
    "R2": [["roll_back", "finish"]],
    "R3": [["clean_up", "roll_back"], ["clean_up"]],
    "R4": [[]],
    "R5": [["roll_back", "finish"], ["roll_back"]],
}


class Checks:
    """Counts what was checked and prints what failed."""

    def __init__(self):
        self.done = self.failed = 0

    def that(self, is_true, what):
        self.done += 1
        if not is_true:
            self.failed += 1
            print(f"FAIL {what}", flush=True)


class Program:
    """ferryctl, with a home of its own."""

    def __init__(self, path, scratch):
        self._path = path
        self._home = os.path.join(scratch, "home")
        os.makedirs(self._home, exist_ok=True)

    def run(self, *arguments):
        """Exit status and the JSON object of the last line, None where there is none."""
        environment = {**os.environ, "HOME": self._home, "LANG": "C.UTF-8"}
        done = subprocess.run(
            [self._path, *arguments],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )
        lines = done.stdout.decode().strip().splitlines()
        try:
            return done.returncode, json.loads(lines[-1]) if lines else None
        except ValueError:
            return done.returncode, None


class Fixture:
    """One interrupted workspace, the trees it came from and would have become, and the program under test."""

    def __init__(self, checks, program, scratch, trees):
        self.checks = checks
        self.program = program
        self.scratch = scratch
        self.trees = trees

    def status(self, workspace, where):
        """The state that --status tells; its shape is checked, and that looking changes nothing."""
        before = snapshot(workspace)
        code, facts = self.program.run("recover", "--workspace", workspace, "--status", "--json")
        self.checks.that(code == 0, f"{where}: --status exits with {code}")
        self.checks.that(snapshot(workspace) == before, f"{where}: --status changed something")
        if not isinstance(facts, dict):
            self.checks.that(False, f"{where}: --status printed no object")
            return "", []
        self.checks.that(list(facts) == ["state", "marker", "facts", "choices"], f"{where}: {list(facts)}")
        self.checks.that(facts["state"] in STATES, f"{where}: state {facts['state']}")
        self.checks.that(set(facts["facts"]) == FACTS, f"{where}: facts {sorted(facts['facts'])}")
        self.checks.that(facts["choices"] in CHOICES[facts["state"]], f"{where}: {facts['choices']}")
        has_marker = os.path.lexists(os.path.join(workspace, MARKER))
        self.checks.that(facts["marker"] == (MARKER if has_marker else None), f"{where}: {facts['marker']}")
        return facts["state"], facts["choices"]

    def refuses_import(self, workspace, bundle, where):
        """A new import exits with 8, and nothing is touched."""
        before = snapshot(workspace)
        code, result = self.program.run("import", bundle, "--workspace", workspace, "--yes", "--json")
        self.checks.that(code == 8, f"{where}: import exits with {code}")
        self.checks.that((result or {}).get("reason") == "recovery_pending", f"{where}: {result}")
        self.checks.that(snapshot(workspace) == before, f"{where}: import touched the workspace")

    def choose(self, workspace, state, choice, where):
        """The choice, on a copy: exit 0, the old or the new tree, and nothing left to recover."""
        copy = os.path.join(self.scratch, "copy")
        shutil.copytree(workspace, copy, symlinks=True)
        code, result = self.program.run("recover", "--workspace", copy, FLAGS[choice], "--json")
        self.checks.that(code == 0, f"{where}: {choice} exits with {code}")
        expected = {"ok": True, "state_before": state, "done": choice, "set_aside": [], "undo_ids": []}
        self.checks.that(result == expected, f"{where}: {choice} printed {result}")
        is_new = choice == "finish" or (choice == "clean_up" and state == "R3")
        wrong = differences(self.trees[is_new], snapshot(copy))
        self.checks.that(not wrong, f"{where}: {choice}: {wrong[:5]}")
        self.checks.that(self.status(copy, where)[0] == "none", f"{where}: not done after {choice}")
        shutil.rmtree(copy)

    def refuses_choice(self, workspace, flag, exit_code, where):
        """A choice that cannot be had exits so, and nothing is touched."""
        before = snapshot(workspace)
        code, result = self.program.run("recover", "--workspace", workspace, flag, "--json")
        self.checks.that(code == exit_code, f"{where}: {flag} exits with {code}, not {exit_code}")
        self.checks.that((result or {}).get("ok") is False, f"{where}: {flag} printed {result}")
        if exit_code == 8:
            self.checks.that(snapshot(workspace) == before, f"{where}: {flag} touched the workspace")


def interrupted(fixture, driver, bundle, pristine):
    """One workspace for each state that killing an import leads to: every kill is looked at, one a state is gone through."""
    found = {}
    for number in range(1, 10000):
        workspace = os.path.join(fixture.scratch, "ws")
        if kill_import(driver, bundle, pristine, workspace, number) != KILLED:
            break
        where = f"killed before call {number}"
        state, choices = fixture.status(workspace, where)
        if state in found:
            continue
        found[state] = os.path.join(fixture.scratch, state)
        shutil.copytree(workspace, found[state], symlinks=True)
        for choice in choices:
            fixture.choose(workspace, state, choice, where)
        for choice in FLAGS.keys() - set(choices):
            if state != "none":
                fixture.refuses_choice(workspace, FLAGS[choice], 8, where)
        if state != "none":
            fixture.refuses_import(workspace, bundle, where)
    print(f"# {number - 1} kills, states {sorted(found)}")
    fixture.checks.that({"R0", "R1", "R2", "R3"} <= found.keys(), f"states found: {sorted(found)}")
    return found


def damaged(fixture, bundle, during_swap):
    """R4: a record that cannot be trusted."""
    for name, content in [("zero length", b""), ("cut", b'{"carried":[')]:
        with open(os.path.join(during_swap, MARKER), "wb") as file:
            file.write(content)
        state, _ = fixture.status(during_swap, name)
        fixture.checks.that(state == "R4", f"{name}: {state}")
        for flag in FLAGS.values():
            fixture.refuses_choice(during_swap, flag, 8, name)
        fixture.refuses_import(during_swap, bundle, name)


def occupied(fixture, bundle, before_swap):
    """R5: somebody has made a carried name anew."""
    name = os.path.join(before_swap, "signals")
    if os.path.lexists(name):
        raise RuntimeError("the fixture still has its preserved directory")
    os.mkdir(name)
    fixture.refuses_choice(before_swap, "--roll-back", 10, "newcomer")
    state, _ = fixture.status(before_swap, "newcomer")
    fixture.checks.that(state == "R5", f"newcomer: {state}")
    fixture.refuses_import(before_swap, bundle, "newcomer")
    os.rmdir(name)
    fixture.choose(before_swap, "R5", "roll_back", "newcomer gone")


def carried_away(driver, bundle, pristine, scratch):
    """A workspace that was interrupted after `signals` had been carried into staging."""
    workspace = os.path.join(scratch, "carried")
    for number in range(1, 10000):
        if kill_import(driver, bundle, pristine, workspace, number) != KILLED:
            raise RuntimeError("no kill leaves the preserved directory in staging")
        if not os.path.lexists(os.path.join(workspace, "signals")):
            return workspace


def run(arguments, scratch):
    checks = Checks()
    bundle = os.path.join(scratch, "b.vbundle")
    write_swap_bundle(bundle)
    pristine, finished = os.path.join(scratch, "pristine"), os.path.join(scratch, "finished")
    make_workspace(pristine)
    if kill_import(arguments.driver, bundle, pristine, finished, 0) != 0:
        raise RuntimeError("the import fails when it is left alone")
    program = Program(arguments.ferryctl, scratch)
    fixture = Fixture(checks, program, scratch, {False: snapshot(pristine), True: snapshot(finished)})
    found = interrupted(fixture, arguments.driver, bundle, pristine)
    checks.that(fixture.status(pristine, "whole")[0] == "none", "a whole workspace")
    damaged(fixture, bundle, found["R2"])
    occupied(fixture, bundle, carried_away(arguments.driver, bundle, pristine, scratch))
    print(f"{checks.done} checks, {checks.failed} failed")
    return 1 if checks.failed else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ferryctl", required=True)
    parser.add_argument("--driver", required=True)
    arguments = parser.parse_args()
    os.umask(0o022)
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    scratch = tempfile.mkdtemp(prefix="ferry-crash-", dir=memory)
    try:
        return run(arguments, scratch)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
