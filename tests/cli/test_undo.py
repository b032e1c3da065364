# SPDX-License-Identifier: MIT
"""Taking an import back from the console: what undo, redo, history and freeing space say, and what is on the disk afterwards."""
import os
import shutil
import sqlite3

import bundles
import faults
import shapes
import support

LIVE = [("a.txt", b"older\n"), ("mine.txt", b"only here\n"), ("data/db/assistant.db", b"live"), ("signals/s", b"s\n")]
FILES = [("workspace/a.txt", b"alpha\n"), ("workspace/new/b.txt", b"beta\n"), ("workspace/config.json", b"{}")]
LEGACY = [("prompts/SOUL.md", b"soul\n"), ("skills/k/SKILL.md", b"skill\n")]

UNDONE = {"ok": bool, "workspace_state": {"replaced"}, "done": {"undo", "redo"}, "id": str, "kept_as": str,
          "changed_since": [str], "cleaned_up": bool}
RUN = {"id": str, "kind": {"import", "undo", "redo", "recovery"}, "ended_at": str, "workspace": str,
       "bundle": (str, shapes.NONE), "assistant": (str, shapes.NONE), "outcome": str, "error": (str, shapes.NONE),
       "created": int, "overwritten": int, "unchanged": int, "removed": int, "kept": int, "skipped": int, "bytes": int,
       "duration_ms": int, "undo": ({"id": str, "bytes": int, "damaged": bool}, shapes.NONE)}


class Undo(support.Case):
    def imported(self, files, name="ws", live=LIVE, *options):
        workspace = self.workspace(live, name=name)
        before = support.tree(workspace)
        run = self.ferryctl("import", self.bundle(bundles.v0(files)), "--workspace", workspace, "--yes", "--json", *options)
        self.assertEqual(run.code, 0, run)
        return workspace, before, run.json

    def undo(self, workspace, *words, code=0):
        run = self.ferryctl("undo", "--workspace", workspace, "--yes", "--json", *words)
        self.assertEqual((run.code, run.out.count(b"\n")), (code, 1), run)
        return run.json

    def history(self):
        run = self.ferryctl("history", "--json")
        self.assertEqual(run.code, 0, run)
        self.assertEqual(list(shapes.problems(run.json, {"runs": [RUN]})), [])
        return run.json["runs"]

    def test_there_and_back_again(self):
        for name, files in (("swap", FILES), ("legacy", LEGACY)):
            with self.subTest(name):
                workspace, before, result = self.imported(files, name)
                after = support.tree(workspace)
                self.assertNotEqual(before, after)
                self.assertTrue(os.path.isdir(result["undo"]["path"]), result["undo"])
                self.assertEqual(os.stat(result["undo"]["path"]).st_mode & 0o777, 0o700)
                for round_number in range(2):
                    found = self.undo(workspace)
                    self.assertEqual(list(shapes.problems(found, UNDONE)), [])
                    self.assertEqual((found["done"], found["changed_since"]), ("undo", []))
                    self.assertEqual(support.tree(workspace), before, round_number)
                    found = self.undo(workspace)
                    self.assertEqual((found["done"], found["changed_since"]), ("redo", []))
                    self.assertEqual(support.tree(workspace), after, round_number)
                self.no_scratch(workspace)

    def test_into_an_empty_workspace(self):
        workspace, before, _ = self.imported(FILES, "ws")
        shutil.rmtree(workspace)
        workspace.mkdir()
        run = self.ferryctl("import", self.bundle(), "--workspace", workspace, "--json")
        self.assertEqual(run.code, 0, run)
        self.undo(workspace, run.json["undo"]["id"])
        self.assertEqual(support.tree(workspace), {})

    def test_what_changed_since_is_said_and_kept(self):
        workspace, before, _ = self.imported(FILES)
        (workspace / "new" / "b.txt").write_bytes(b"my own words\n")
        (workspace / "later.txt").write_bytes(b"later\n")
        (workspace / "data/db/assistant.db").write_bytes(b"lived on")  # what imports leave in place goes on living
        found = self.undo(workspace)
        self.assertEqual(sorted(found["changed_since"]), ["later.txt", "new/b.txt"])
        expected = dict(before)
        expected[b"data/db/assistant.db"] = bundles.sha256(b"lived on").encode()
        self.assertEqual(support.tree(workspace), expected)
        self.undo(workspace)
        self.assertEqual((workspace / "new" / "b.txt").read_bytes(), b"my own words\n")
        self.assertEqual((workspace / "later.txt").read_bytes(), b"later\n")

    def test_declined(self):
        workspace, _, result = self.imported(FILES, "ws", LIVE, "--no-undo")
        self.assertIsNone(result["undo"])
        self.assertEqual(self.undo(workspace, code=5)["errors"][0]["code"], "undo_missing")
        self.assertFalse((self.dir / ".ferry").exists())

    def test_asks_first(self):
        workspace, _, _ = self.imported(FILES)
        after = support.tree(workspace)
        run = self.ferryctl("undo", "--workspace", workspace)
        self.assertEqual(run.code, 2, run)
        self.assertIn("--yes", run.note)
        self.assertEqual(support.tree(workspace), after)

    def test_by_name(self):
        workspace, _, first = self.imported(FILES)
        between = support.tree(workspace)
        run = self.ferryctl("import", self.bundle(bundles.v0([("workspace/c.txt", b"c")])), "--workspace", workspace, "--yes", "--json")
        self.assertEqual(self.undo(workspace, "20200101-000000-0123abcd", code=5)["errors"][0]["code"], "undo_missing")
        self.assertEqual(self.ferryctl("undo", "--workspace", workspace, "../../etc").code, 2)
        self.undo(workspace, run.json["undo"]["id"])
        self.assertEqual(support.tree(workspace), between)
        self.assertNotEqual(first["undo"]["id"], run.json["undo"]["id"])

    def test_only_the_last_two_are_kept(self):
        workspace = self.workspace(LIVE)
        ids = []
        for number in range(4):
            data = bundles.v0([("workspace/n.txt", b"%d" % number)])
            run = self.ferryctl("import", self.bundle(data), "--workspace", workspace, "--yes", "--json")
            ids.append(run.json["undo"]["id"])
        kept = sorted(os.listdir(self.dir / ".ferry" / "undo"))
        self.assertEqual(kept, sorted(ids[2:]))

    def test_space_is_freed(self):
        workspace, _, result = self.imported(FILES)
        after = support.tree(workspace)
        found = self.undo(workspace, "--remove")
        self.assertEqual((found["removed"], found["bytes"]), (result["undo"]["id"], result["undo"]["bytes"]))
        self.assertEqual(os.listdir(self.dir / ".ferry" / "undo"), [])
        self.assertEqual(support.tree(workspace), after)
        self.assertIsNone(self.history()[0]["undo"])

    def test_damaged(self):
        workspace, _, result = self.imported(FILES)
        after = support.tree(workspace)
        shutil.rmtree(os.path.join(result["undo"]["path"], "tree"))
        self.assertEqual(self.undo(workspace, code=5)["errors"][0]["code"], "undo_damaged")
        self.assertTrue(self.history()[0]["undo"]["damaged"])
        self.assertEqual(support.tree(workspace), after)

    def test_legacy_backup_gone(self):
        workspace, _, _ = self.imported(LEGACY, "ws", [("workspace.txt", b"x"), ("SOUL.md", b"old soul\n"), ("prompts/SOUL.md", b"old\n")])
        removed = 0
        for directory, _, names in os.walk(workspace):
            for name in names:
                if ".backup-" in name:
                    os.unlink(os.path.join(directory, name))
                    removed += 1
        if not removed:
            self.skipTest("the bundle replaced nothing")
        after = support.tree(workspace)
        self.assertEqual(self.undo(workspace, code=5)["errors"][0]["code"], "undo_damaged")
        self.assertEqual(support.tree(workspace), after)

    def test_a_store_of_somebody_else(self):
        (self.dir / "elsewhere").mkdir()
        (self.dir / ".ferry").symlink_to(self.dir / "elsewhere")
        workspace, _, result = self.imported(FILES)
        self.assertIsNone(result["undo"])
        self.assertEqual(os.listdir(self.dir / "elsewhere"), [])

    def test_not_while_an_import_waits_for_recovery(self):
        faults.need_strace(self)
        workspace, _, _ = self.imported(FILES)
        run = self.ferryctl("import", self.bundle(bundles.v0([("workspace/c.txt", b"c")])), "--workspace", workspace, "--yes",
                            wrap=faults.killed_at_rename(3))
        self.assertNotEqual(run.code, 0)
        self.assertEqual(self.undo(workspace, code=8)["errors"][0]["code"], "recovery_pending")

    def test_json_when_it_is_not_confirmed(self):
        """One object, as always with --json; exit 2 names the option, and nothing was done."""
        workspace, _, _ = self.imported(FILES)
        after = support.tree(workspace)
        for words in ((), ("--remove",)):
            with self.subTest(words):
                run = self.ferryctl("undo", "--workspace", workspace, "--json", *words)
                self.assertEqual((run.code, run.out.count(b"\n")), (2, 1), run)
                self.assertEqual((run.json["ok"], run.json["workspace_state"], run.json["reason"]), (False, "untouched", "cancelled"))
                self.assertIn("--yes", run.note)
        self.assertEqual(support.tree(workspace), after)

    def test_json_of_a_history_that_cannot_be_read(self):
        (self.data / "ferry").mkdir()
        (self.data / "ferry" / "history").write_bytes(b"in the way")
        run = self.ferryctl("history", "--json")
        self.assertEqual((run.code, run.out.count(b"\n")), (5, 1), run)
        self.assertFalse(run.json["ok"])
        self.assertTrue(run.json["errors"][0]["code"])

    def test_killed_and_recovered(self):
        """What each choice promises is what it does: rolling back an undo brings the import back."""
        faults.need_strace(self)
        said = set()
        for choice, words, done in (("--roll-back", "as it was before the undo began", "before the undo began"),
                                    ("--finish", "as the undo makes it", "The undo is finished"),
                                    ("--clean-up", "keeps the undo", "What the undo left behind")):
            for number in range(1, 40):
                workspace, before, _ = self.imported(FILES, f"{choice}{number}")
                after = support.tree(workspace)
                run = self.ferryctl("undo", "--workspace", workspace, "--yes", wrap=faults.killed_at_rename(number))
                if run.code == 0:
                    break
                found = self.ferryctl("recover", "--workspace", workspace).text
                if "It was the undo" not in found:
                    continue
                self.assertNotIn("the import", found.replace("the undo of an import", ""))
                if choice not in found:
                    continue
                with self.subTest(choice=choice, number=number):
                    self.assertIn(words, found)
                    recovered = self.ferryctl("recover", "--workspace", workspace, choice)
                    self.assertEqual(recovered.code, 0, recovered)
                    self.assertIn(done, recovered.text)
                    self.assertEqual(support.tree(workspace), after if choice == "--roll-back" else before)
                    said.add(choice)
            else:
                self.fail("the undo never ends")
        self.assertEqual(said, {"--roll-back", "--finish", "--clean-up"})

    def test_a_real_database_with_its_log(self):
        """SQLite itself says whether what came back is what was there, the write-ahead log included."""
        workspace = self.workspace(LIVE[:2])
        (workspace / "data" / "db").mkdir(parents=True)
        database = workspace / "data" / "db" / "assistant.db"
        writer = sqlite3.connect(database)
        writer.execute("pragma journal_mode=wal")
        writer.execute("create table memory(text)")
        writer.execute("insert into memory values('mine')")
        writer.commit()
        shutil.copytree(workspace / "data", self.dir / "kept")  # with the log, as a crash leaves it
        writer.close()
        shutil.rmtree(workspace / "data")
        shutil.copytree(self.dir / "kept", workspace / "data")
        before = support.tree(workspace)
        self.assertIn(b"data/db/assistant.db-wal", before)
        for files in ([("data/db/assistant.db", b"not it")], [("workspace/data/db/assistant.db", b"not it")]):
            run = self.ferryctl("import", self.bundle(bundles.v0(files)), "--workspace", workspace, "--yes", "--json")
            self.assertEqual(run.code, 0, run)
            self.undo(workspace)
            self.assertEqual(support.tree(workspace), before)
        with sqlite3.connect(database) as reader:
            self.assertEqual(reader.execute("select text from memory").fetchall(), [("mine",)])

    def test_history_has_every_run(self):
        self.assertEqual(self.history(), [])
        self.assertIn("No imports yet", self.ferryctl("history").text)
        workspace, _, result = self.imported(FILES)
        self.undo(workspace)
        self.undo(workspace)
        self.assertNotEqual(self.ferryctl("import", self.bundle(b"nonsense"), "--workspace", workspace).code, 0)
        runs = self.history()
        self.assertEqual([(run["kind"], run["outcome"], run["error"]) for run in runs],
                         [("import", "rejected", "not_gzip"), ("redo", "imported", None), ("undo", "imported", None),
                          ("import", "imported", None)])
        summary = result["report"]["summary"]
        self.assertEqual({name: runs[-1][name] for name in ("created", "overwritten", "removed", "kept")},
                         {name: summary["files_" + name] for name in ("created", "overwritten", "removed", "kept")})
        for name in os.listdir(self.data / "ferry" / "history"):
            self.assertEqual(os.stat(self.data / "ferry" / "history" / name).st_mode & 0o777, 0o600)
        self.assertEqual(os.stat(self.data / "ferry" / "history").st_mode & 0o777, 0o700)

    def test_a_history_that_cannot_be_written_changes_nothing(self):
        (self.data / "ferry").write_bytes(b"in the way")
        workspace, _, _ = self.imported(FILES)
        self.undo(workspace)


if __name__ == "__main__":
    support.main()
