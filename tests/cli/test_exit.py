# SPDX-License-Identifier: MIT
"""One test for each exit code, with what it promises about the workspace."""
import os
import subprocess

import bundles
import faults
import support

FILES = [("workspace/a.txt", b"alpha\n"), ("workspace/sub/b.txt", b"beta\n")]
OLD = [("a.txt", b"older alpha\n"), ("mine.txt", b"only here\n"), ("skills/x/SKILL.md", b"skill\n")]


class ExitCodes(support.Case):
    def unchanged(self, run, code, reason, outcome, workspace, before):
        result = run.json
        self.assertEqual((run.code, result["reason"], result["outcome"]), (code, reason, outcome), run)
        self.assertFalse(result["ok"])
        self.assertEqual(result["workspace_state"], "untouched")
        self.assertTrue(result["errors"][0]["message"], run)
        self.assertEqual(support.tree(workspace), before)

    def imported(self, *words, workspace):
        return self.ferryctl("import", *words, "--workspace", workspace, "--json")

    def test_0_done(self):
        workspace = self.workspace(OLD)
        run = self.imported(self.bundle(bundles.v0(FILES)), "--yes", workspace=workspace)
        self.assertEqual((run.code, run.json["outcome"], run.json["workspace_state"]), (0, "imported", "replaced"), run)
        self.assertEqual((workspace / "sub/b.txt").read_bytes(), b"beta\n")

    def test_2_confirmation_needed(self):
        workspace = self.workspace(OLD)
        before = support.tree(workspace)
        run = self.imported(self.bundle(bundles.v0(FILES)), workspace=workspace)
        self.assertEqual(run.code, 2, run)
        self.assertIn("--yes", run.note)
        self.assertFalse(run.json["ok"])
        self.assertEqual(support.tree(workspace), before)

    def test_2_not_needed_when_nothing_is_lost(self):
        for name in ("new", "empty"):
            with self.subTest(name):
                workspace = self.dir / name
                if name == "empty":
                    workspace.mkdir()
                run = self.imported(self.bundle(bundles.v0(FILES)), workspace=workspace)
                self.assertEqual(run.code, 0, run)

    def test_3_every_faulty_bundle(self):
        for name, (data, code, reason) in bundles.faulty().items():
            with self.subTest(name):
                workspace = self.workspace(OLD, name=name)
                before = support.tree(workspace)
                bundle = self.bundle(data, name=name + ".vbundle")
                run = self.imported(bundle, "--yes", workspace=workspace)
                self.unchanged(run, 3, reason or run.json["reason"], "rejected", workspace, before)
                if code:
                    self.assertEqual(run.json["errors"][0]["code"], code, run)
                verified = self.ferryctl("verify", bundle, "--json")
                self.assertEqual((verified.code, verified.json["ok"]), (3, False), verified)
                self.assertEqual(verified.json["reason"], run.json["reason"])

    def test_3_leaves_no_new_directory_behind(self):
        for name, (data, _, _) in bundles.faulty().items():
            with self.subTest(name):
                run = self.imported(self.bundle(data), "--yes", workspace=self.dir / "new")
                self.assertEqual(run.code, 3, run)
                self.assertFalse((self.dir / "new").exists(), f"{name} left a directory behind")

    def test_3_bundles_that_are_no_files(self):
        (self.dir / "folder").mkdir()
        os.mkfifo(self.dir / "fifo")
        workspace = self.workspace(OLD)
        before = support.tree(workspace)
        for source in ("nowhere.vbundle", "folder", "fifo", "", "/dev/null", "in.vbundle/below"):
            with self.subTest(source):
                self.bundle()
                run = self.imported(source, "--yes", workspace=workspace)
                self.unchanged(run, 3, "extraction_failed", "rejected", workspace, before)
                for verb in ("inspect", "verify"):
                    self.assertEqual(self.ferryctl(verb, source, "--json").code, 3)

    def test_3_unreadable_bundle(self):
        bundle = self.bundle()
        bundle.chmod(0)
        workspace = self.workspace(OLD)
        before = support.tree(workspace)
        options = self.as_nobody(workspace)
        run = self.ferryctl("import", bundle, "--workspace", workspace, "--yes", "--json", **options)
        self.unchanged(run, 3, "extraction_failed", "rejected", workspace, before)
        self.assertIn("in.vbundle", run.json["errors"][0]["message"])

    def test_3_limits(self):
        bundle = self.bundle(bundles.v0(FILES))
        size = sum(len(data) for _, data in FILES)
        for words, code in ((["--max-entries", "1"], "bundle_too_many_entries"), (["--max-bytes", str(size - 1)], "bundle_too_large")):
            run = self.imported(bundle, *words, workspace=self.dir / "ws")
            self.assertEqual((run.code, run.json["errors"][0]["code"]), (3, code), run)
            self.assertIn(words[0], run.json["errors"][0]["message"])
            self.assertEqual(self.ferryctl("verify", bundle, *words).code, 3)
        run = self.imported(bundle, "--max-entries", "2", "--max-bytes", str(size), workspace=self.dir / "ws")
        self.assertEqual(run.code, 0, run)

    def test_4_version_gate(self):
        bundle = self.bundle(bundles.v1(FILES))  # 0.8.0 to 0.9.5
        workspace = self.workspace(OLD)
        before = support.tree(workspace)
        for version in ("0.7.99", "0.9.6", "0.10.0", "1.0.0"):
            with self.subTest(version):
                run = self.imported(bundle, "--yes", "--runtime-version", version, workspace=workspace)
                self.unchanged(run, 4, "version_incompatible", "rejected", workspace, before)
                self.assertIn(version, run.json["errors"][0]["message"])
        for number, version in enumerate(("0.8.0", "0.9.5", "0.9.5-beta.1", "0.8.10")):
            with self.subTest(version):
                run = self.imported(bundle, "--runtime-version", version, workspace=self.dir / f"new{number}")
                self.assertEqual(run.code, 0, run)

    def test_5_workspace_not_writable(self):
        workspace = self.workspace(OLD)
        options = self.as_nobody(workspace)
        workspace.chmod(0o555)
        before = support.tree(workspace)
        run = self.ferryctl("import", self.bundle(), "--workspace", workspace, "--yes", "--json", **options)
        self.unchanged(run, 5, "write_failed", "failed_unchanged", workspace, before)

    def test_5_workspace_cannot_be_made(self):
        for workspace in ("missing/parent/ws", "in.vbundle/ws", "in.vbundle"):
            with self.subTest(workspace):
                run = self.imported(self.bundle(), workspace=workspace)
                self.assertEqual((run.code, run.json["reason"]), (5, "write_failed"), run)

    def test_5_not_an_assistants_directory(self):
        for name, path in (("home", os.path.expanduser("~")), ("root", "/")):
            with self.subTest(name):
                run = self.imported(self.bundle(), "--yes", workspace=path)
                self.assertEqual((run.code, run.json["errors"][0]["code"]), (5, "workspace_unsuitable"), run)
        project = self.dir / "project"
        project.mkdir()
        (project / "main.c").write_text("int main;")
        run = self.imported(self.bundle(), "--yes", workspace=project)
        self.assertEqual((run.code, run.json["errors"][0]["code"]), (5, "workspace_unsuitable"), run)
        self.assertEqual(set(support.tree(project)), {b"main.c"})

    def test_5_no_space(self):
        faults.need_mounts(self)
        disk = self.dir / "disk"
        disk.mkdir()
        run = self.ferryctl("import", self.bundle(), "--workspace", disk / "ws", "--json", wrap=faults.on_tmpfs(disk, "2m"))
        self.assertEqual((run.code, run.json["reason"], run.json["outcome"]), (5, "no_space", "failed_unchanged"), run)
        self.assertIn("free", run.json["errors"][0]["message"])

    def test_7_assistant_is_running(self):
        workspace = self.workspace([*OLD, ("vellum.pid", b"%d\n" % os.getpid())])
        before = support.tree(workspace)
        run = self.imported(self.bundle(), "--yes", workspace=workspace)
        self.unchanged(run, 7, "workspace_busy", "failed_unchanged", workspace, before)
        self.assertIn(str(os.getpid()), run.json["errors"][0]["message"])

    def test_7_not_for_a_dead_assistant(self):
        ended = subprocess.Popen(["true"])
        ended.wait()
        workspace = self.workspace([*OLD, ("vellum.pid", b"%d\n" % ended.pid)])
        self.assertEqual(self.imported(self.bundle(), "--yes", workspace=workspace).code, 0)

    def test_8_interrupted_import(self):
        for name in (".import-marker.json", ".import-0b0f4e0e-6f3e-4a1c-9d42-6e9e6f0a1b2c/x",
                     ".pre-import-1772357400000-0b0f4e0e-6f3e-4a1c-9d42-6e9e6f0a1b2c/x"):
            with self.subTest(name):
                workspace = self.workspace([*OLD, (name, b"left over")], name="ws" + name.replace("/", "_"))
                before = support.tree(workspace)
                run = self.imported(self.bundle(), "--yes", workspace=workspace)
                self.unchanged(run, 8, "recovery_pending", "failed_unchanged", workspace, before)
                self.assertIn(name.partition("/")[0], run.json["errors"][0]["message"])

    def test_9_rolled_back(self):
        workspace = self.workspace(OLD)
        options = self.as_nobody(workspace)
        (workspace / "skills").chmod(0o555)  # POSIX rename: a directory that may not be written keeps its parent
        before = support.tree(workspace)
        run = self.ferryctl("import", self.bundle(), "--workspace", workspace, "--yes", "--json", **options)
        result = run.json
        self.assertEqual((run.code, result["outcome"], result["workspace_state"], result["reason"]),
                         (9, "rolled_back", "rolled_back", "write_failed"), run)
        self.assertIn("skills", result["errors"][0]["message"])
        self.assertEqual(support.tree(workspace), before)
        run = self.ferryctl("import", self.bundle(), "--workspace", workspace, "--yes", **options)
        self.assertIn("Your workspace was put back as it was.", run.note)

    def test_9_and_10_when_renames_fail(self):
        """From the n-th rename on every one fails. At the first nothing was moved; later the way back is barred too."""
        faults.need_strace(self)
        seen = set()
        for first in range(1, 9):
            with self.subTest(first):
                workspace = self.workspace(OLD, name=f"ws{first}")
                before = support.leaves(support.tree(workspace))
                run = self.ferryctl("import", self.bundle(), "--workspace", workspace, "--yes", "--json",
                                    wrap=faults.failing_renames(f"{first}+"))
                seen.add(run.code)
                self.assertIn(run.code, (0, 5, 9, 10), run)
                if run.code in (5, 9):
                    self.assertEqual(support.leaves(support.tree(workspace)), before)
                elif run.code == 10:
                    self.assertEqual((run.json["outcome"], run.json["workspace_state"]), ("needs_attention", "needs_recovery"))
                    kept = set(support.leaves(support.tree(workspace)).values())
                    self.assertLessEqual(set(before.values()), kept, "something of the user's is gone")
                    again = self.ferryctl("import", self.bundle(), "--workspace", workspace, "--yes")
                    self.assertEqual(again.code, 8, again)
        self.assertIn(10, seen)

    def test_12_strict(self):
        bundle = self.bundle(bundles.v0([*FILES, ("trust/trust.json", b"{}")]))
        run = self.imported(bundle, "--strict", workspace=self.dir / "one")
        self.assertEqual((run.code, run.json["ok"], run.json["outcome"]), (12, True, "imported_with_warnings"), run)
        self.assertEqual((self.dir / "one/a.txt").read_bytes(), b"alpha\n")
        self.assertEqual(self.imported(bundle, workspace=self.dir / "two").code, 0)
        clean = self.imported(self.bundle(bundles.v0(FILES)), "--strict", workspace=self.dir / "three")
        self.assertEqual(clean.code, 0, clean)

    def test_text_says_the_same(self):
        """Without --json the sentence and what became of the workspace stand on standard error."""
        workspace = self.workspace(OLD)
        run = self.ferryctl("import", self.bundle(bundles.faulty()["entry_hash"][0]), "--workspace", workspace, "--yes")
        self.assertEqual((run.code, run.out), (3, b""), run)
        self.assertIn("does not match its fingerprint: workspace/b.txt", run.note)
        self.assertIn("Your workspace was not changed.", run.note)


if __name__ == "__main__":
    support.main()
