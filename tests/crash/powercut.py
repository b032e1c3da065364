# SPDX-License-Identifier: MIT
"""Power cuts: an import, and then its undo, on a real ext4 file system whose disk is a file, copied at many instants (by reflink, so
each copy is one instant), while a neighbour has the file system write its journal all the time. Every copy is mounted as after a
power cut, recovered by ferryctl in every way that it offers, and compared: exactly the old tree or exactly the new one.

    powercut.py --ferryctl PROGRAM [--instants N] [--without-syncs]

--without-syncs lets fsync, fdatasync and syncfs do nothing, and ends well only if copies are then found that are neither: the test
can fail. System calls are slowed down with strace so that there are instants to copy. Needs root, loop devices, strace, ext4 and
xfs; without them the test is skipped (exit 77), with the reason.
"""
import argparse
import collections
import fcntl
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading

from workspaces import make_workspace

from bundlewriter import write_bundle
from trees import differences, snapshot

SKIPPED = 77
FICLONE = 0x40049409
CALLS = "renameat,renameat2,fsync,fdatasync,syncfs,mkdirat,unlinkat"
SYNCS = "fsync,fdatasync,syncfs"
SLOWER_US = 4000
INSTANTS = 90  # of each act, at most
FLAGS = {"roll_back": "--roll-back", "finish": "--finish", "clean_up": "--clean-up"}


class Unavailable(Exception):
    pass


def run(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, **options)


def needs():
    if os.geteuid() != 0:
        raise Unavailable("needs root")
    for program in ("mkfs.ext4", "mkfs.xfs", "losetup", "strace", "mount"):
        if not shutil.which(program, path=os.environ["PATH"] + ":/sbin:/usr/sbin"):
            raise Unavailable(f"needs {program}")
    if subprocess.run(["losetup", "-f"], capture_output=True, check=False).returncode != 0:
        raise Unavailable("needs loop devices")


def own_mounts():
    """Nothing that is mounted here is seen outside, and all of it is gone with this process."""
    if os.environ.get("FERRY_POWERCUT") != "inside":
        os.environ["FERRY_POWERCUT"] = "inside"
        os.execvp("unshare", ["unshare", "--mount", "--propagation", "private", sys.executable, "-B", *sys.argv])


def clone(source, target):
    with open(source, "rb") as origin, open(target, "wb") as copy:
        fcntl.ioctl(copy, FICLONE, origin.fileno())


class Neighbour(threading.Thread):
    """Syncs a file of its own, which has the file system write its journal, whatever else has reached it."""

    def __init__(self, path):
        super().__init__(daemon=True)
        self.path = path
        self.ends = threading.Event()

    def run(self):
        descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT, 0o600)
        while not self.ends.is_set():
            os.pwrite(descriptor, os.urandom(16), 0)
            os.fsync(descriptor)
        os.close(descriptor)


class PowerCut:
    def __init__(self, arguments, place):
        self.arguments = arguments
        self.ferryctl = os.path.abspath(arguments.ferryctl)
        self.place = place
        self.store = os.path.join(place, "xfs")  # where the disk and its copies lie
        self.disk = os.path.join(self.store, "disk")
        self.live = os.path.join(place, "live")
        self.dead = os.path.join(place, "dead")
        self.home = os.path.join(place, "home")
        self.bundle = os.path.join(place, "b.vbundle")
        self.problems = []
        self.outcomes = collections.Counter()

    def set_up(self):
        for directory in (self.store, self.live, self.dead, self.home):
            os.mkdir(directory)
        outer = os.path.join(self.place, "xfs.img")
        with open(outer, "wb") as file:
            file.truncate(4 << 30)
        run("mkfs.xfs", "-q", "-m", "reflink=1", outer)
        run("mount", "-o", "loop", outer, self.store)
        with open(self.disk, "wb") as file:
            file.truncate(96 << 20)
        run("mkfs.ext4", "-q", "-F", self.disk)
        run("mount", "-o", "loop", self.disk, self.live)
        make_workspace(os.path.join(self.live, "ws"))
        files = [(f"workspace/skills/s{number}/SKILL.md", b"%d new " % number * 900) for number in range(40)]
        files += [("workspace/data/db/assistant.db", b"new database" * 5000), ("workspace/hello.txt", b"new hello")]
        write_bundle(self.bundle, files)
        os.sync()

    def tear_down(self):
        for directory in (self.dead, self.live, self.store):
            subprocess.run(["umount", "-q", directory], capture_output=True, check=False)

    def command(self, *words, slowly=False):
        command = [self.ferryctl, *words, "--json"]
        if slowly:
            spoilt = ["-e", f"inject={SYNCS}:retval=0:delay_enter={SLOWER_US}"] if self.arguments.without_syncs else []
            command = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={CALLS}",
                       "-e", f"inject={CALLS}:delay_enter={SLOWER_US}", *spoilt, *command]
        return command

    def environment(self):
        return {"PATH": os.environ["PATH"], "HOME": self.home, "LC_ALL": "C.UTF-8"}

    def tree(self, top):
        return snapshot(os.path.join(top, "ws"))

    def act(self, name, *words):
        """Runs the act on the live disk, copies the disk as it goes, judges the copies."""
        old = self.tree(self.live)
        neighbour = Neighbour(os.path.join(self.live, "neighbour"))
        neighbour.start()
        copies = []
        victim = subprocess.Popen(self.command(*words, slowly=True), env=self.environment(), stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE)
        while victim.poll() is None:
            copies.append(os.path.join(self.store, f"{name}-{len(copies)}"))
            clone(self.disk, copies[-1])
        out, err = victim.communicate()
        neighbour.ends.set()
        neighbour.join()
        if victim.returncode != 0:
            raise RuntimeError(f"{name} ended with {victim.returncode}: {out[-500:]} {err[-500:]}")
        new = self.tree(self.live)
        if old == new:
            raise RuntimeError(f"{name} changed nothing")
        step = max(1, len(copies) // self.arguments.instants)
        judged = copies[::step]
        for copy in judged:
            self.judge(name, copy, old, new)
        for copy in copies:
            os.unlink(copy)
        print(f"# {name}: {len(copies)} copies, {len(judged)} judged", flush=True)

    def judge(self, name, copy, old, new):
        where = os.path.basename(copy)
        for choice in self.on_copy(copy, lambda: self.status()["choices"]) or [None]:
            result = self.on_copy(copy, lambda choice=choice: self.recovered(where, choice, old, new))
            self.outcomes[f"{name}: {result}"] += 1

    def on_copy(self, copy, look):
        """`look` at the disk after the cut, on a copy of the copy."""
        scratch = copy + ".scratch"
        clone(copy, scratch)
        run("mount", "-o", "loop", scratch, self.dead)
        try:
            return look()
        finally:
            run("umount", self.dead)
            os.unlink(scratch)

    def status(self):
        done = subprocess.run(self.command("recover", "--workspace", os.path.join(self.dead, "ws"), "--status"),
                              env=self.environment(), capture_output=True, check=False)
        return json.loads(done.stdout.decode().splitlines()[-1])

    def recovered(self, where, choice, old, new):
        state = self.status()["state"]
        if choice:
            done = subprocess.run(self.command("recover", "--workspace", os.path.join(self.dead, "ws"), FLAGS[choice]),
                                  env=self.environment(), capture_output=True, check=False)
            if done.returncode != 0:
                self.problems.append(f"{where}: {state} {choice}: exit {done.returncode} {done.stdout[-300:]}")
                return "failed"
        tree = self.tree(self.dead)
        not_old, not_new = differences(old, tree), differences(new, tree)
        if not_old and not_new:
            self.problems.append(f"{where}: {state} {choice}: {not_old[:4]} {not_new[:4]}")
            return f"{state} {choice} to neither"
        expected = {"roll_back": not_old, "finish": not_new}.get(choice, [])
        if expected:
            self.problems.append(f"{where}: {state} {choice}: {expected[:4]}")
        return f"{state} {choice or 'as it is'} to {'new' if not_old else 'old'}"


def unavailable(reason):
    if os.environ.get("CI") == "true" and "loop" not in reason and "root" not in reason:
        print(f"FAIL {reason}")
        return 1
    print(f"SKIP {reason}")
    return SKIPPED


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ferryctl", required=True)
    parser.add_argument("--instants", type=int, default=INSTANTS)
    parser.add_argument("--without-syncs", action="store_true")
    arguments = parser.parse_args()
    try:
        needs()
    except Unavailable as error:
        return unavailable(str(error))
    own_mounts()
    place = tempfile.mkdtemp(prefix="ferry-powercut-")
    cut = PowerCut(arguments, place)
    try:
        try:
            cut.set_up()
        except subprocess.CalledProcessError as error:
            return unavailable(f"no loop device can be mounted: {error.stderr.decode().strip()}")
        workspace = os.path.join(cut.live, "ws")
        cut.act("import", "import", cut.bundle, "--workspace", workspace, "--yes")
        cut.act("undo", "undo", "--workspace", workspace, "--yes")
    except RuntimeError as error:
        print(f"FAIL {error}")
        return 1
    finally:
        cut.tear_down()
        shutil.rmtree(place, ignore_errors=True)
    for outcome, count in sorted(cut.outcomes.items()):
        print(f"# {outcome}: {count}")
    if arguments.without_syncs:
        print(f"{len(cut.problems)} copies were neither old nor new without the syncs")
        return 0 if cut.problems else 1
    for problem in cut.problems[:10]:
        print(f"FAIL {problem}")
    print("ok" if not cut.problems else f"{len(cut.problems)} failed")
    return 1 if cut.problems else 0


if __name__ == "__main__":
    sys.exit(main())
