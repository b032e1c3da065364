# SPDX-License-Identifier: MIT
"""An import that was killed, and the way out. strace kills the program at its n-th rename, so each stop is a known one."""
import os

import bundles
import faults
import shapes
import support

LIVE = [("a.txt", b"older\n"), ("mine.txt", b"only here\n"), ("data/db/assistant.db", b"live"), ("signals/s", b"s\n")]
FILES = [("workspace/a.txt", b"alpha\n"), ("workspace/new/b.txt", b"beta\n"), ("workspace/config.json", b"{}")]
LEGACY = [("prompts/SOUL.md", b"soul\n"), ("skills/k/SKILL.md", b"skill\n"), ("config/settings.json", b'{"x":1}')]

STATUS = {
    "state": {"none", "R0", "R0b", "R1", "R2", "R3", "R4", "R5"}, "marker": (str, shapes.NONE),
    "facts": {"foreign": bool, "undo": bool, "credentials": [str], "source_name": (str, shapes.NONE), "started_at": (str, shapes.NONE), "problem": (str, shapes.NONE),
              "in_place": int, "in_backup": int, "waiting": int, "kept_bytes": (int, shapes.NONE), "left_overs": [str]},
    "choices": [{"roll_back", "finish", "clean_up"}],
}
DONE = {"ok": bool, "state_before": str, "done": {"roll_back", "finish", "clean_up"}, "set_aside": [str], "undo_ids": [str]}


def clean(snapshot):
    """Files and links, without the backups that a legacy import leaves on purpose."""
    return {path: value for path, value in support.leaves(snapshot).items() if b".backup-" not in path}


class Recovery(support.Case):
    def recover(self, workspace, *words, code=0):
        run = self.ferryctl("recover", "--workspace", workspace, "--json", *words)
        self.assertEqual((run.code, run.out.count(b"\n")), (code, 1), run)
        return run.json

    def status(self, workspace):
        before = support.tree(workspace)
        found = self.recover(workspace, "--status")
        self.assertEqual(list(shapes.problems(found, STATUS)), [])
        self.assertEqual(support.tree(workspace), before, "looking changed something")
        return found

    def test_nothing_to_recover(self):
        workspace = self.workspace(LIVE)
        before = support.tree(workspace)
        self.assertEqual(self.status(workspace)["state"], "none")
        for option in ("--roll-back", "--finish", "--clean-up"):
            self.assertEqual(self.recover(workspace, option)["state"], "none")
        self.assertIn("nothing to recover", self.ferryctl("recover", "--workspace", workspace).text)
        self.assertEqual(support.tree(workspace), before)

    def killed_at(self, number, files, name):
        """A workspace whose import was killed at that rename, or None when there is no such rename."""
        workspace = self.workspace(LIVE, name=name)
        run = self.ferryctl("import", self.bundle(bundles.v0(files)), "--workspace", workspace, "--yes",
                            wrap=faults.killed_at_rename(number))
        return None if run.code == 0 else workspace

    def every_stop(self, files):
        faults.need_strace(self)
        reference = self.workspace(LIVE, name="reference")
        before = clean(support.tree(reference))
        self.ferryctl("import", self.bundle(bundles.v0(files)), "--workspace", reference, "--yes")
        after = clean(support.tree(reference))
        states = []
        for choice in ("roll_back", "finish", "clean_up"):
            for number in range(1, 40):
                workspace = self.killed_at(number, files, f"{choice}{number}")
                if workspace is None:
                    break
                with self.subTest(choice=choice, number=number):
                    states.append(self.one_way_out(workspace, choice, before, after))
            else:
                self.fail("the import never ends")
        return set(states)

    def one_way_out(self, workspace, choice, before, after):
        found = self.status(workspace)
        option = "--" + choice.replace("_", "-")
        blocked = self.ferryctl("import", self.bundle(), "--workspace", workspace, "--yes", "--json")
        self.assertEqual((blocked.code, blocked.json["reason"]), (8, "recovery_pending"), blocked)
        if choice in found["choices"]:
            done = self.recover(workspace, option)
            self.assertEqual(list(shapes.problems(done, DONE)), [])
            self.assertEqual((done["state_before"], done["done"]), (found["state"], choice))
            keeps_old = choice == "roll_back" or found["state"] == "R0"
            self.assertEqual(clean(support.tree(workspace)), before if keeps_old else after)
            self.no_scratch(workspace)
            self.assertEqual(self.status(workspace)["state"], "none")
            again = self.ferryctl("import", self.bundle(bundles.v0(FILES)), "--workspace", workspace, "--yes")
            self.assertEqual(again.code, 0, again)
        else:
            untouched = support.tree(workspace)
            self.assertFalse(self.recover(workspace, option, code=8)["ok"])
            self.assertEqual(support.tree(workspace), untouched)
        return found["state"]

    def test_swap_killed_at_every_rename(self):
        self.assertEqual(self.every_stop(FILES), {"R0", "R1", "R2", "R3"})

    def test_legacy_import_killed_at_every_rename(self):
        self.assertLessEqual({"R0", "R2"}, self.every_stop(LEGACY))

    def test_record_that_cannot_be_read(self):
        for number, marker in enumerate((b"", b"{", b"[]", b'{"tempWorkspaceDir":"/etc","carried":[]}',
                                         b'{"tempWorkspaceDir":"/tmp/.import-1","carried":[],"backupDir":"/"}')):
            with self.subTest(marker):
                workspace = self.workspace([*LIVE, (".import-marker.json", marker)], name=f"ws{number}")
                before = support.tree(workspace)
                found = self.status(workspace)
                self.assertEqual((found["state"], found["choices"], found["marker"]), ("R4", [], ".import-marker.json"))
                for option in ("--roll-back", "--finish", "--clean-up"):
                    self.assertFalse(self.recover(workspace, option, code=8)["ok"])
                self.assertEqual(support.tree(workspace), before)

    def test_backup_without_a_record_is_not_deleted(self):
        workspace = self.workspace([*LIVE, (".pre-import-1772357400000-0b0f4e0e/old.txt", b"the only copy\n")])
        self.assertEqual(self.status(workspace)["state"], "R0b")
        done = self.recover(workspace, "--clean-up")
        kept = [path for path in self.dir.rglob("old.txt")]
        self.assertEqual([path.read_bytes() for path in kept], [b"the only copy\n"])
        self.assertFalse(kept[0].is_relative_to(workspace))
        # It is an undo copy now, and goes back in place; what is not in it stays.
        before = support.tree(workspace)
        text = self.ferryctl("undo", "--workspace", workspace, done["undo_ids"][0], "--yes")
        self.assertEqual(text.code, 0, text)
        self.assertIn("backup was put back", text.text)
        self.assertEqual((workspace / "old.txt").read_bytes(), b"the only copy\n")
        self.assertEqual({**before, b"old.txt": support.tree(workspace)[b"old.txt"]}, support.tree(workspace))
        again = self.ferryctl("undo", "--workspace", workspace, "--yes")  # and out again
        self.assertEqual(again.code, 0, again)
        self.assertEqual(support.tree(workspace), before)

    def test_backup_put_back_leaves_what_every_import_leaves(self):
        # As the reference leaves it: killed in the middle of its swap, the record deleted as unreadable.
        workspace = self.workspace([("data/db/assistant.db", b"live database"), ("data/notes.txt", b"new"), ("b.txt", b"stays"),
                                    (".pre-import-1772357400000-0b0f4e0e/data/notes.txt", b"old"),
                                    (".pre-import-1772357400000-0b0f4e0e/gone.txt", b"old too")])
        done = self.recover(workspace, "--clean-up")
        run = self.ferryctl("undo", "--workspace", workspace, done["undo_ids"][0], "--yes", "--json")
        self.assertEqual(run.code, 0, run)
        content = {path: (workspace / path).read_bytes()
                   for path in ("data/db/assistant.db", "data/notes.txt", "b.txt", "gone.txt")}
        self.assertEqual(content, {"data/db/assistant.db": b"live database", "data/notes.txt": b"old", "b.txt": b"stays",
                                   "gone.txt": b"old too"})
        self.no_scratch(workspace)
        self.assertEqual(self.ferryctl("undo", "--workspace", workspace, "--yes").code, 0)
        self.assertEqual((workspace / "data/notes.txt").read_bytes(), b"new")
        self.assertEqual((workspace / "data/db/assistant.db").read_bytes(), b"live database")
        self.assertFalse((workspace / "gone.txt").exists())

    def test_not_while_somebody_works(self):
        workspace = self.workspace([*LIVE, (".import-left/x", b"x"), ("vellum.pid", b"%d" % os.getpid())])
        before = support.tree(workspace)
        self.assertEqual(self.recover(workspace, "--clean-up", code=7)["reason"], "workspace_busy")
        self.assertEqual(support.tree(workspace), before)

    def test_no_such_workspace(self):
        self.assertEqual(self.recover("nowhere", code=5)["reason"], "write_failed")
        self.assertFalse((self.dir / "nowhere").exists())

    def test_text_names_the_ways_out(self):
        workspace = self.workspace([*LIVE, (".import-left\x1b[31m/x", b"x")])
        run = self.ferryctl("recover", "--workspace", workspace)
        self.assertEqual((run.code, run.err), (0, b""), run)
        self.assertIn("--clean-up", run.text)
        self.assertNotIn("\x1b", run.text)
        done = self.ferryctl("recover", "--workspace", workspace, "--clean-up")
        self.assertEqual(done.code, 0, done)
        self.assertIn("cleared away", done.text)
        self.no_scratch(workspace)


if __name__ == "__main__":
    support.main()
