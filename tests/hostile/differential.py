# SPDX-License-Identifier: MIT
"""Generated archives (fixed seeds) through Ferry and through the assistant's own streaming importer: verdicts and resulting trees are
compared, and every class of difference must be in the tables below, with its reason.

usage: differential.py --ferryctl PROGRAM [--count N] [--seed S]     default: 250 archives; by hand, 20000 take about half an hour
Exit status 77 where the assistant's packages cannot be had.
"""
import argparse
import collections
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "cli"), str(HERE.parent / "interop")]
import bundles  # noqa: E402  (found there)
import reference  # noqa: E402

BLOCK = 512
# Ferry refuses what the reference accepts: kind -> why.
STRICTER = {
    "unsafe_path": "an alias of a path: the reference resolves it and so dodges its own rules",
    "path_too_long": "a name that no file system takes",
    "path_conflict": "two entries for one place: the last one would win",
    "duplicate_entry": "a repeated entry: the last one would win",
    "unsupported_entry_type": "hard links, devices and the like: the reference drops them without a word",
    "tar_damaged": "readers disagree: something behind zeros, a pax header against the tar header, numbers, GNU forms",
    "symlink_target_escapes_archive": "a link that leaves through other links",
    "header_too_large": "more extension headers than any writer needs",
}
# Ferry accepts what the reference refuses: the reference's code or reason -> why.
LAXER = {
    "manifest_too_large": "its 1 MiB refuses bundles of its own exporter",
    "no answer": "the reference hangs",
    "write_failed": "scratch that an exporter carried along is skipped, not an error; files and directories in one place",
}


class Generator:
    """Archives by one seed each."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def paths(self):
        names = ["hello.txt", "a/b.md", "a/c.md", "notes/x", "data/db/assistant.db", "\u00e9/\u4f60.md", "n" * 120, "d/" * 20 + "deep",
                 "./x", "a/../y", "a//z", "config.json", ".import-marker.json", "UPDATES.md"]
        chosen = self.random.sample(names, self.random.randint(1, 5))
        found = [f"workspace/{name}" for name in chosen]
        if self.random.random() < 0.3:
            found += self.random.sample(["skills/s/SKILL.md", "hooks/h", "trust/trust.json", "prompts/SOUL.md", "other/x"], 2)
        return list(dict.fromkeys(found))

    def bundle(self):
        files = [(path, b"{}" if path.endswith("config.json") else self.random.randbytes(self.random.choice([0, 1, 5, 511, 512, 513])))
                 for path in self.paths()]
        is_new = self.random.random() < 0.5
        links = []
        if is_new:
            if not any(path == "workspace/data/db/assistant.db" for path, _ in files):
                files.append(("workspace/data/db/assistant.db", b"db"))
            if self.random.random() < 0.4:
                links = [("workspace/l", self.random.choice(["hello.txt", ".", "a", "missing", "../x", "../../x", "a/../../../x"]))]
            manifest = bundles.manifest_v1(files, links, compatibility={"min_runtime_version": "0.7.2", "max_runtime_version": None})
        else:
            manifest = bundles.manifest_v0(files)
        members = [bundles.member("manifest.json", bundles.compact(manifest))]
        members += [bundles.member(*file) for file in files] + [bundles.link(*link) for link in links]
        return self.mutated(members)

    def mutated(self, members):
        body = self.random.choice(members[1:])
        kind = self.random.choice(["none", "none", "reorder", "repeat", "drop", "undeclared", "directory", "zeros", "cut", "rubbish",
                                   "header", "body", "global", "second", "members", "tail", "size", "type"])
        tail = b""
        if kind == "reorder":
            members = [members[0]] + self.random.sample(members[1:], len(members) - 1)
        elif kind == "repeat":
            members.insert(self.random.randint(1, len(members)), body)
        elif kind == "drop":
            members.remove(body)
        elif kind == "undeclared":
            members.append(bundles.member("workspace/undeclared", b"x"))
        elif kind == "directory":
            members.insert(self.random.randint(1, len(members)), bundles.header(b"workspace/newdir/", 0, b"5"))
        elif kind == "zeros":
            members.insert(self.random.randint(1, len(members)), bytes(BLOCK * self.random.randint(1, 3)))
        elif kind == "global":
            members.insert(self.random.randint(1, len(members)), bundles.header(b"g", 14, b"g") + b"14 comment=ab\n".ljust(BLOCK, b"\0"))
        elif kind == "second":
            members.append(members[0])
        elif kind == "header":
            place = members.index(body)
            members[place] = self.changed_header(body)
        elif kind == "body":
            place = members.index(body)
            if len(body) > BLOCK:
                at = self.random.randrange(len(body) - BLOCK) + BLOCK
                members[place] = body[:at] + bytes([body[at] ^ 1]) + body[at + 1:]
        elif kind == "size":
            place = members.index(body)
            members[place] = self.refield(body, 124, b"%011o\0" % self.random.choice([0, 1, 512, 513]))
        elif kind == "type":
            place = members.index(body)
            if body[124:136] == b"00000000000\0":  # with a size, the reference never comes back from some of these
                members[place] = self.refield(body, 156, self.random.choice([b"1", b"3", b"6", b"7", b"5", b"\0"]))
        archive = b"".join(members) + bytes(2 * BLOCK)
        if kind == "cut":
            archive = archive[:self.random.randrange(len(archive) // BLOCK) * BLOCK]
        elif kind == "rubbish":
            archive += b"r" * BLOCK
        elif kind == "tail":
            tail = self.random.choice([bytes(100), b"x", bundles.gzip_bytes(b"")])
        if kind == "members":
            at = self.random.randrange(len(archive))
            return bundles.gzip_bytes(archive[:at]) + bundles.gzip_bytes(archive[at:])
        return bundles.gzip_bytes(archive) + tail

    def changed_header(self, member):
        """Any field but type and size, which may stop the reference for ever."""
        at = self.random.choice([*range(124), *range(136, 148), *range(157, BLOCK)])
        return self.refield(member, at, bytes([member[at] ^ (1 << self.random.randrange(7))]))

    @staticmethod
    def refield(member, at, value):
        head = bytearray(member[:BLOCK])
        head[at:at + len(value)] = value
        head[148:156] = b" " * 8
        head[148:156] = b"%06o\0 " % sum(head)
        return bytes(head) + member[BLOCK:]


def tree(root):
    """What a workspace holds, without the names that the two write differently."""
    found = {}
    for directory, names, files in os.walk(os.fsencode(root)):
        for name in names + files:
            path = os.path.join(directory, name)
            if os.path.islink(path):
                found[os.path.relpath(path, os.fsencode(root))] = b"-> " + os.readlink(path)
            elif os.path.isfile(path):
                with open(path, "rb") as file:
                    found[os.path.relpath(path, os.fsencode(root))] = file.read()
    return found


class Comparison:
    def __init__(self, program, directory):
        self.program = program
        self.directory = directory
        self.classes = collections.Counter()
        self.unexplained = []

    def ferry(self, bundle, workspace):
        done = subprocess.run([self.program, "import", bundle, "--workspace", workspace, "--yes", "--json", "--quiet"],
                              capture_output=True, check=False, timeout=60)
        if done.returncode == 0:
            return None
        error = json.loads(done.stdout.splitlines()[-1])["errors"][0]
        return error.get("kind") or error["code"]

    def judge(self, seed, ours, theirs, trees):
        if (ours is None) and theirs["ok"]:
            same = trees[0] == trees[1]
            self.note("both accept" if same else "both accept, other trees", seed, same)
        elif ours is not None and not theirs["ok"]:
            self.note("both refuse", seed, True)
        elif ours is not None:
            self.note(f"only Ferry refuses: {ours}", seed, ours in STRICTER)
        else:
            why = theirs.get("code") or theirs["reason"]
            self.note(f"only the reference refuses: {why}", seed, why in LAXER)

    def note(self, label, seed, explained):
        self.classes[label] += 1
        if not explained:
            self.unexplained.append((seed, label))


def compare(arguments, directory, release):
    comparison = Comparison(arguments.ferryctl, directory)
    for first in range(arguments.seed, arguments.seed + arguments.count, 250):
        seeds = range(first, min(first + 250, arguments.seed + arguments.count))
        batch = directory / "batch"
        jobs, ours = [], []
        for seed in seeds:
            place = batch / str(seed)
            (place / "theirs").mkdir(parents=True)
            (place / "b.vbundle").write_bytes(Generator(seed).bundle())
            ours.append(comparison.ferry(place / "b.vbundle", place / "ours"))
            jobs.append({"op": "importBundle", "workspace": str(place / "theirs"), "bundle": str(place / "b.vbundle"), "guardian": None, "timeoutMs": 2000})
        for seed, mine, result in zip(seeds, ours, release.run(reference.NEW, jobs)):
            place = batch / str(seed)
            theirs = result.get("value") or {"ok": False, "reason": "no answer" if "no answer" in result["thrown"] else "thrown"}
            comparison.judge(seed, mine, theirs, (tree(place / "ours"), tree(place / "theirs")))
        shutil.rmtree(batch)
    return comparison


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--ferryctl", required=True)
    parser.add_argument("--count", type=int, default=250)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    place = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="ferry-differential-", dir=place) as scratch:
        cache = os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "ferry-interop")
        try:
            release = reference.Reference(cache, scratch)
        except reference.Unavailable as why:
            print(f"skipped: {why}")
            return 77
        comparison = compare(arguments, pathlib.Path(scratch), release)
    for label, count in sorted(comparison.classes.items()):
        print(f"{count:6} {label}")
    for seed, label in comparison.unexplained[:20]:
        print(f"UNEXPLAINED seed {seed}: {label}")
    enough = comparison.classes["both accept"] > 0 and comparison.classes["both refuse"] > 0
    return 0 if enough and not comparison.unexplained else 1


if __name__ == "__main__":
    sys.exit(main())
