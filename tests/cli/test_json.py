# SPDX-License-Identifier: MIT
"""What scripts rely on: with --json the last line of standard output is one JSON object of the contract's shape."""
import json
import os

import bundles
import shapes
import support

MIXED = [
    ("workspace/config.json", b'{"daemon":{"port":1},"theme":"dark"}'),
    ("workspace/same.txt", b"same\n"),
    ("workspace/changed.txt", b"new\n"),
    ("workspace/new/one.txt", b"one\n"),
    ("trust/trust.json", b"{}"),
    ("credentials/credential/slack/bot_token", b"xoxb-planted-1"),
    ("credentials/credential/vellum/assistant_api_key", b"planted-2"),
]
LIVE = [("same.txt", b"same\n"), ("changed.txt", b"old\n"), ("gone.txt", b"gone\n"), ("signals/state", b"kept\n")]


class Contract(support.Case):
    def shaped(self, run, shape):
        """The object, which must be the only line and of that shape."""
        self.assertEqual(run.out.count(b"\n"), 1, run)
        found = list(shapes.problems(run.json, shape))
        self.assertEqual(found, [], run)
        return run.json

    def imported(self, data, workspace, *words, **options):
        return self.ferryctl("import", self.bundle(data), "--workspace", workspace, "--yes", "--json", *words, **options)

    def test_import(self):
        run = self.imported(bundles.v1(MIXED), self.workspace(LIVE))
        result = self.shaped(run, shapes.IMPORTED)
        self.assertEqual(result["report"]["summary"], {
            "total_files": 6, "files_created": 2, "files_overwritten": 2, "files_skipped": 1, "backups_created": 0,
            "files_unchanged": 1, "files_removed": 1, "files_kept": 1})
        self.assertEqual(result["credentials"], {"found": 1, "accounts": ["credential/slack/bot_token"], "skipped_platform": 1})
        self.assertEqual(result["report"]["removed"], ["gone.txt"])
        self.assertEqual(result["report"]["kept"], ["signals/state"])
        self.assertEqual(result["outcome"], "imported_with_warnings")
        skipped = [row for row in result["report"]["files"] if row["action"] == "skipped"]
        self.assertEqual([(row["path"], row["reason"], row["disk_path"]) for row in skipped], [("trust/trust.json", "unmapped", "")])
        self.assertEqual(result["report"]["manifest"]["assistant"]["name"], "Iris")
        # Archive order, credentials left out.
        self.assertEqual([row["path"] for row in result["report"]["files"]],
                         [path for path, _ in MIXED if not path.startswith("credentials/")] + ["workspace/data/db/assistant.db"])

    def test_numbers_of_the_run(self):
        result = self.imported(bundles.v1(MIXED), self.workspace(LIVE)).json
        times = result["timings"]
        self.assertTrue(all(0 <= value < 60_000 for value in times.values()), times)
        self.assertGreaterEqual(times["total_ms"], times["stage_ms"])
        self.assertGreaterEqual(times["stage_ms"], times["manifest_ms"] + times["compare_ms"])
        self.assertGreaterEqual(times["commit_ms"], times["sync_ms"] + times["swap_ms"])
        # More than any process that links Qt, less than anything that buffers bundles.
        self.assertGreater(result["peak_rss_bytes"], 4 << 20)
        self.assertLess(result["peak_rss_bytes"], 200 << 20)

    def test_legacy_import_names_its_backups(self):
        workspace = self.workspace([("IDENTITY.md", b"old\n")])
        run = self.imported(bundles.v0([("prompts/IDENTITY.md", b"new\n"), ("skills/a/SKILL.md", b"s\n")]), workspace)
        report = self.shaped(run, shapes.IMPORTED)["report"]
        identity = next(row for row in report["files"] if row["path"] == "prompts/IDENTITY.md")
        self.assertEqual((identity["action"], identity["disk_path"]), ("overwritten", f"{workspace}/IDENTITY.md"))
        with open(identity["backup_path"], "rb") as backup:
            self.assertEqual(backup.read(), b"old\n")
        self.assertEqual((report["summary"]["backups_created"], report["removed"]), (1, []))

    def test_nothing_to_import(self):
        workspace = self.workspace(LIVE)
        before = support.tree(workspace)
        run = self.imported(bundles.v0([("credentials/credential/imap/password", b"planted")]), workspace)
        result = self.shaped(run, shapes.IMPORTED)
        self.assertEqual((result["workspace_state"], result["report"]["files"]), ("untouched", []))
        self.assertEqual(support.tree(workspace), before)

    def test_every_failure_of_import(self):
        for name, (data, _, _) in bundles.faulty().items():
            with self.subTest(name):
                self.shaped(self.imported(data, self.dir / "ws"), shapes.FAILED)

    def test_failures_that_are_not_the_bundles(self):
        busy = self.workspace([("vellum.pid", b"%d" % os.getpid())], name="busy")
        pending = self.workspace([(".import-marker.json", b"{}")], name="pending")
        for workspace, words in ((busy, []), (pending, []), ("/", []), ("no/such/parent", []),
                                 (self.dir / "ws", ["--runtime-version", "0.1.0"])):
            with self.subTest(workspace):
                self.shaped(self.imported(bundles.v1(MIXED), workspace, *words), shapes.FAILED)

    def test_confirmation_needed(self):
        run = self.ferryctl("import", self.bundle(bundles.v1(MIXED)), "--workspace", self.workspace(LIVE), "--json")
        self.assertEqual(run.code, 2)
        self.assertEqual(self.shaped(run, shapes.FAILED)["reason"], "cancelled")

    def test_inspect(self):
        result = self.shaped(self.ferryctl("inspect", self.bundle(bundles.v1(MIXED)), "--json"), shapes.INSPECTED)
        sizes = sum(len(data) for _, data in MIXED) + len(bundles.DATABASE[1])
        self.assertEqual((result["shape"], result["entries"], result["total_bytes"]), ("v1", len(MIXED) + 1, sizes))
        self.assertEqual(result["origin"], {"mode": "self-hosted-local", "hostname": "old-box"})
        self.assertEqual(result["compatibility"], {"min_runtime_version": "0.8.0", "max_runtime_version": "0.9.5"})
        self.assertEqual(result["created_at"], bundles.CREATED)
        self.assertEqual(result["credentials"]["accounts"], ["credential/slack/bot_token"])

    def test_inspect_the_old_shape(self):
        result = self.shaped(self.ferryctl("inspect", self.bundle(bundles.v0(MIXED)), "--json"), shapes.INSPECTED)
        self.assertEqual((result["shape"], result["assistant"]["name"]), ("v0", "Assistant"))

    def test_verify(self):
        result = self.shaped(self.ferryctl("verify", self.bundle(bundles.v1(MIXED)), "--json"), shapes.VERIFIED)
        sizes = sum(len(data) for _, data in MIXED) + len(bundles.DATABASE[1])
        self.assertEqual(result, {"ok": True, "errors": [], "entries": len(MIXED) + 1, "bytes": sizes})

    def test_reading_faulty_bundles(self):
        for name, (data, _, _) in bundles.faulty().items():
            with self.subTest(name):
                bundle = self.bundle(data)
                self.assertFalse(self.shaped(self.ferryctl("verify", bundle, "--json"), shapes.READ_FAILED)["ok"])
                run = self.ferryctl("inspect", bundle, "--json")
                self.shaped(run, shapes.INSPECTED if run.code == 0 else shapes.READ_FAILED)

    def test_preflight(self):
        workspace = self.workspace(LIVE)
        before = support.tree(workspace)
        run = self.ferryctl("preflight", self.bundle(bundles.v1(MIXED)), "--workspace", workspace, "--json")
        plan = self.shaped(run, shapes.PLANNED)
        self.assertEqual(run.code, 0)
        self.assertEqual(plan["summary"], {"create": 2, "overwrite": 2, "unchanged": 1, "remove": 1, "keep": 1, "skip": 1})
        self.assertEqual(support.tree(workspace), before)
        self.assertEqual(json.loads(self.ferryctl("import", self.bundle(bundles.v1(MIXED)), "--dry-run", "--workspace",
                                                  workspace, "--json").out)["files"], plan["files"])
        self.assertEqual(support.tree(workspace), before)

    def test_preflight_of_a_new_workspace_makes_none(self):
        run = self.ferryctl("preflight", self.bundle(bundles.v1(MIXED)), "--workspace", "new", "--json")
        self.assertEqual(self.shaped(run, shapes.PLANNED)["summary"]["create"], 5)
        self.assertFalse((self.dir / "new").exists())

    def test_preflight_and_import_agree(self):
        words = (self.bundle(bundles.v1(MIXED)), "--workspace", self.workspace(LIVE), "--json")
        plan = self.ferryctl("preflight", *words).json
        report = self.ferryctl("import", *words, "--yes").json["report"]
        past = {"create": "created", "overwrite": "overwritten", "unchanged": "unchanged", "skip": "skipped"}
        self.assertEqual([(row["path"], past[row["action"]], row["bundle_size"], row["bundle_sha256"]) for row in plan["files"]],
                         [(row["path"], row["action"], row["size"], row["sha256"]) for row in report["files"]])
        for key in ("removed", "kept", "config_changes", "warnings"):
            self.assertEqual(plan[key], report[key])

    def test_preflight_of_faulty_bundles(self):
        for name, (data, _, _) in bundles.faulty().items():
            with self.subTest(name):
                run = self.ferryctl("preflight", self.bundle(data), "--workspace", "new", "--json")
                self.assertEqual((run.code, self.shaped(run, shapes.NOT_PLANNED)["can_import"]), (3, False))
                self.assertFalse((self.dir / "new").exists())


if __name__ == "__main__":
    support.main()
