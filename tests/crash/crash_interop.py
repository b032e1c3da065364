# SPDX-License-Identifier: MIT
"""Both ways with the reference assistant: Ferry's imports, killed at each system call, recovered by the reference; the
reference's own, killed at each change it makes, recovered by ferryctl.

    crash_interop.py --ferryctl PROGRAM --driver PROGRAM

The packages are those of tests/interop. Without them the test is skipped (exit 77), under CI=true it fails.
"""
import argparse
import collections
import json
import os
import shutil
import subprocess
import sys
import tempfile

from workspaces import MARKER, kill_import, make_workspace, write_promotion_bundle, write_swap_bundle

from reference import NEW, Reference, Unavailable
from trees import differences, snapshot

SKIPPED, KILLED = 77, 42
CALLS_AT_MOST = 80  # changes that one import of the reference makes, and some
HERE = os.path.dirname(os.path.abspath(__file__))
FLAGS = {"roll_back": "--roll-back", "clean_up": "--clean-up"}


class KillableReference(Reference):
    """The newer release under killed_reference.ts."""

    def script(self, mode, *arguments):
        """What the script in `mode` answers to `arguments`."""
        home = os.path.join(self._scratch, "home-killed")
        results = os.path.join(home, "results.json")
        os.makedirs(os.path.join(home, "tmp"), exist_ok=True)
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": home,
            "TMPDIR": os.path.join(home, "tmp"),
            "LANG": "C.UTF-8",
            "VELLUM_WORKSPACE_DIR": os.path.join(home, "workspace"),
            "BUN_RUNTIME_TRANSPILER_CACHE_PATH": os.path.join(self._cache, "transpiled"),
        }
        package = os.path.join(self._cache, f"assistant-{NEW}", "node_modules/@vellumai/assistant")
        done = subprocess.run(
            [self._bun, os.path.join(HERE, "killed_reference.ts"), package, mode, results, *arguments],
            env=environment,
            cwd=home,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=300,
            check=False,
        )
        if done.returncode != 0:
            raise RuntimeError(f"the reference ended with {done.returncode}: {done.stderr[-2000:].decode()}")
        with open(results, encoding="utf-8") as file:
            return json.load(file)


def missing(expected, actual):
    """Names of `expected` that are not in `actual`, or not the same there; more than expected is fine."""
    return sorted(path for path, node in expected.items() if path != "." and actual.get(path) != node)


class Run:
    """Both directions over one bundle and one workspace."""

    def __init__(self, arguments, scratch, reference):
        self.arguments = arguments
        self.scratch = scratch
        self.reference = reference
        self.failed = 0
        self.bundle = os.path.join(scratch, "b.vbundle")
        self.legacy_bundle = os.path.join(scratch, "legacy.vbundle")
        self.pristine = os.path.join(scratch, "pristine")
        write_swap_bundle(self.bundle)
        write_promotion_bundle(self.legacy_bundle)
        make_workspace(self.pristine)
        self.old = snapshot(self.pristine)

    def complain(self, what):
        self.failed += 1
        print(f"FAIL {what}", flush=True)

    def ours_by_theirs(self, bundle, *options):
        """Everything old is there, or everything new; what stays besides is counted."""
        kind = "-".join(("ours", os.path.basename(bundle), *options))
        finished = os.path.join(self.scratch, f"{kind}-finished", "ws")
        if kill_import(self.arguments.driver, bundle, self.pristine, finished, 0, *options) != 0:
            raise RuntimeError("the import fails when it is left alone")
        # The names of backups hold the time.
        new = {path: node for path, node in snapshot(finished).items() if ".backup-" not in path}
        workspaces = []
        for number in range(1, 10000):
            workspace = os.path.join(self.scratch, f"{kind}-{number}", "ws")  # undo copies lie beside it
            if kill_import(self.arguments.driver, bundle, self.pristine, workspace, number, *options) != KILLED:
                shutil.rmtree(workspace)
                break
            workspaces.append(workspace)
        outcomes = collections.Counter()
        for workspace, answer in zip(workspaces, self.reference.script("recover", *workspaces)):
            outcomes[self.judge_theirs(workspace, answer, new)] += 1
            if options:
                self.nothing_lost(workspace)
        print(f"# {kind} recovered by the reference: {len(workspaces)} kills, {dict(outcomes)}", flush=True)

    def nothing_lost(self, workspace):
        """What was to be kept is in the workspace, in a backup there, or beside it."""
        found = {node.content for path, node in snapshot(os.path.dirname(workspace)).items() if node.kind == "file"}
        gone = [path for path, node in self.old.items() if node.kind == "file" and node.content not in found]
        if gone:
            self.complain(f"{os.path.basename(os.path.dirname(workspace))}: {gone[:5]} is nowhere any more")

    def judge_theirs(self, workspace, answer, new):
        tree = snapshot(workspace)
        name = os.path.basename(os.path.dirname(workspace))
        if answer != {"ok": True, "failedCount": 0}:
            self.complain(f"{name}: the reference answered {answer}")
        if MARKER in tree:
            self.complain(f"{name}: the marker is still there")
        not_old, not_new = missing(self.old, tree), missing(new, tree)
        if not_old and not_new:
            self.complain(f"{name}: of the old tree {not_old[:5]}, of the new one {not_new[:5]} is missing")
            return "lost"
        kind, expected = ("old", self.old) if not not_old else ("new", new)
        return kind if expected.keys() == tree.keys() else kind + ", and more"

    def theirs_by_ours(self):
        """Exactly the old tree, or exactly what the reference had finished."""
        outcomes = collections.Counter()
        kills = 0
        for moment in ("before", "after"):
            workspaces = []
            for number in range(CALLS_AT_MOST):
                workspace = os.path.join(self.scratch, f"theirs-{moment}-{number}", "ws")
                shutil.copytree(self.pristine, workspace, symlinks=True)
                workspaces.append(workspace)
            ends = self.reference.script("import", self.bundle, moment, *workspaces)
            if ends[0] != "imported" or ends[-1] != "imported":
                raise RuntimeError(f"the reference's imports ended as {ends}")
            new = snapshot(workspaces[0])
            for number in range(1, len(ends) - 1):
                kills += 1
                outcomes[self.recover_ours(workspaces[number], f"{moment} {number}", new)] += 1
        print(f"# the reference's recovered by ours: {kills} kills, {dict(outcomes)}", flush=True)

    def ferryctl(self, workspace, *flags):
        done = subprocess.run(
            [os.path.abspath(self.arguments.ferryctl), "recover", "--workspace", workspace, "--json", *flags],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )
        if not done.stdout:
            raise RuntimeError(f"ferryctl {done.returncode}: {done.stderr.decode()[-500:]}")
        return done.returncode, json.loads(done.stdout.decode().strip().splitlines()[-1])

    def recover_ours(self, workspace, where, new):
        _, facts = self.ferryctl(workspace, "--status")
        state, choices = facts["state"], facts["choices"]
        if choices:
            code, result = self.ferryctl(workspace, FLAGS[choices[0]])
            if code != 0:
                self.complain(f"{where}: {state} {choices[0]} exits with {code}: {result}")
        tree = snapshot(workspace)
        not_old, not_new = differences(self.old, tree), differences(new, tree)
        is_new = state in ("R3", "R0b") or (state == "none" and not_old)
        wrong = not_new if is_new else not_old
        if wrong or state in ("R4", "R5"):
            self.complain(f"{where}: {state} {choices}: {wrong[:6]}")
        return f"{state} to {'new' if is_new else 'old'}"


def unavailable(reason):
    if os.environ.get("CI") == "true":
        print(f"FAIL {reason}")
        return 1
    print(f"SKIP {reason}")
    return SKIPPED


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ferryctl", required=True)
    parser.add_argument("--driver", required=True)
    arguments = parser.parse_args()
    cache_home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    cache = os.environ.get("FERRY_INTEROP_DIR") or os.path.join(cache_home, "ferry-interop")
    os.umask(0o022)
    scratch = tempfile.mkdtemp(prefix="ferry-crash-interop-")
    try:
        run = Run(arguments, scratch, KillableReference(cache, scratch))
        for bundle in (run.bundle, run.legacy_bundle):
            run.ours_by_theirs(bundle)
            run.ours_by_theirs(bundle, "keep")
        run.theirs_by_ours()
        print("ok" if not run.failed else f"{run.failed} failed")
        return 1 if run.failed else 0
    except Unavailable as error:
        return unavailable(str(error))
    except (RuntimeError, subprocess.TimeoutExpired) as error:
        print(f"FAIL {error}")
        return 1
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
