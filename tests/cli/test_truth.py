# SPDX-License-Identifier: MIT
"""The report is held against the disk: a tree before, a tree after, and a difference that this test works out alone."""
import os
import random

import bundles
import support

PRESERVED = ("embedding-models", "deprecated", "data/db", "data/qdrant", "signals", ".backup.key", ".backups")


def is_preserved(path):
    return any(path == top or path.startswith(top + "/") for top in PRESERVED)


class Truth(support.Case):
    def check(self, data, live, links=(), name="ws"):
        workspace = self.workspace(live, name)
        for path, target in links:
            os.symlink(target, workspace / path)
        tree = support.tree(workspace)
        before = support.leaves(tree)
        run = self.ferryctl("import", self.bundle(data), "--workspace", workspace, "--yes", "--json")
        self.assertEqual(run.code, 0, run)
        after = support.leaves(support.tree(workspace))
        report = run.json["report"]
        self.check_rows(report["files"], workspace, tree, after)
        gone = {os.fsdecode(path) for path in before.keys() - after.keys()}
        self.assertEqual({path for path in report["removed"] if not path.endswith("/")}, gone)
        kept = {path for path in report["kept"] if not path.endswith("/")}
        self.assertEqual({path for path in kept if before[path.encode()] == after[path.encode()]}, kept)
        brought = {os.path.relpath(row["disk_path"], workspace) for row in report["files"] if row["action"] != "skipped"}
        backups = {os.path.relpath(row["backup_path"], workspace) for row in report["files"] if row["backup_path"]}
        self.assertEqual({os.fsdecode(path) for path in after} - brought - backups - kept, set(), "files nobody spoke of")
        self.no_scratch(workspace)
        return report

    def check_rows(self, rows, workspace, before, after):
        for row in rows:
            if row["action"] == "skipped":
                continue
            path = os.fsencode(os.path.relpath(row["disk_path"], workspace))
            expected = ("created" if path not in before else "unchanged" if before[path] == after[path] else "overwritten")
            self.assertEqual(row["action"], expected, row["path"])
            if not after[path].startswith(b"link "):
                self.assertEqual((row["sha256"], row["size"]), (after[path].decode(), os.stat(row["disk_path"]).st_size))
            if row["backup_path"]:
                with open(row["backup_path"], "rb") as backup:
                    self.assertEqual(bundles.sha256(backup.read()).encode(), before[path])

    def test_a_bit_of_everything(self):
        """Twenty trials of random trees over few names, so that all kinds of meetings happen."""
        names = ["a.txt", "config.json", "data/db/assistant.db", "data/db/assistant.db-wal", "data/db/extra.db", "data/x.bin",
                 "data/qdrant/seg", "deprecated/old.md", "embedding-models/m", "signals/s", "skills/k/SKILL.md", "users/u.md"]
        contents = [b"", b"{}\n", b"one\n", b"two\n"]
        for seed in range(20):
            with self.subTest(seed):
                dice = random.Random(seed)
                live = [(name, dice.choice(contents)) for name in names if dice.random() < 0.6]
                brought = [("workspace/" + name, dice.choice(contents)) for name in names if dice.random() < 0.5]
                self.check(bundles.v1([("workspace/top.md", b"top\n"), *brought]), live, name=f"ws{seed}")

    def test_kinds_change(self):
        files = [("workspace/was-dir", b"file now\n"), ("workspace/was-file/in.txt", b"in\n"), ("workspace/was-link", b"file now\n")]
        live = [("was-dir/deep/x.txt", b"x\n"), ("was-file", b"file\n"), ("target.txt", b"t\n")]
        report = self.check(bundles.v1(files, [("workspace/link", "was-dir")]), live, [("was-link", "target.txt"), ("link", "was-dir")])
        self.assertIn("was-dir/deep/x.txt", report["removed"])
        actions = {row["path"]: row["action"] for row in report["files"]}
        self.assertEqual(actions["workspace/link"], "unchanged")

    def test_legacy_places_files_one_by_one(self):
        files = [("prompts/IDENTITY.md", b"new\n"), ("prompts/SOUL.md", b"same\n"), ("skills/s/SKILL.md", b"s\n"),
                 ("config/settings.json", b'{"daemon":1}'), ("data/db/assistant.db", b"new db")]
        live = [("IDENTITY.md", b"old\n"), ("SOUL.md", b"same\n"), ("other/stays.txt", b"stays\n"), ("data/db/assistant.db", b"old db")]
        run_report = self.check_legacy(bundles.v0(files), live)
        workspace = self.dir / "ws"
        self.assertEqual(run_report["summary"]["backups_created"], 4)  # of each that was there, format document 12.2
        self.assertEqual((workspace / "other/stays.txt").read_bytes(), b"stays\n")
        self.assertEqual((workspace / "config.json").read_bytes(), b"{}\n")

    def check_legacy(self, data, live):
        """As check(), but nothing else may be touched."""
        workspace = self.workspace(live)
        before = support.leaves(support.tree(workspace))
        run = self.ferryctl("import", self.bundle(data), "--workspace", workspace, "--yes", "--json")
        self.assertEqual(run.code, 0, run)
        after = support.leaves(support.tree(workspace))
        self.check_rows(run.json["report"]["files"], workspace, before, after)
        self.assertEqual(before.keys() - after.keys(), set())
        self.assertEqual(run.json["report"]["removed"], [])
        return run.json["report"]

    def test_the_same_bundle_twice(self):
        workspace = self.dir / "ws"
        for expected in ("created", "unchanged"):
            run = self.ferryctl("import", support.SAMPLE, "--workspace", workspace, "--yes", "--json")
            self.assertEqual({row["action"] for row in run.json["report"]["files"]}, {expected}, run)
        self.assertEqual(run.json["report"]["removed"], [])

    def test_what_text_says_is_what_json_says(self):
        live = [("a.txt", b"old\n"), ("gone.txt", b"g\n"), ("signals/s", b"s\n")]
        files = [("workspace/a.txt", b"new\n"), ("workspace/b.txt", b"b\n")]
        bundle = self.bundle(bundles.v0(files))
        one = self.ferryctl("import", bundle, "--workspace", self.workspace(live, "one"), "--yes", "--json").json["report"]
        text = self.ferryctl("import", bundle, "--workspace", self.workspace(live, "two"), "--yes").text
        rows = {(words[0], words[1]) for words in map(str.split, text.splitlines()) if len(words) > 1}
        for row in one["files"]:
            self.assertIn((row["action"], os.path.relpath(row["disk_path"], self.dir / "one")), rows)
        for action in ("removed", "kept"):
            for path in one[action]:
                self.assertIn((action, path), rows)
        self.assertIn("1 created, 1 overwritten, 0 unchanged, 2 removed, 1 kept, 0 skipped.", text)


if __name__ == "__main__":
    support.main()
