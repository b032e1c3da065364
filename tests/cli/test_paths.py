# SPDX-License-Identifier: MIT
"""Names as people and scripts write them: relative, with blanks, in any script, with bytes that are no text at all."""
import os

import bundles
import support

NAMES = [b"with blank", b" leading", b"caf\xc3\xa9 \xe2\x98\x95", b"caf\xe9-latin1", b"\xff\xfe", b"quote'\"$HOME`id`", b"new\nline",
         b"-dash", b"--yes", b"*?[a]", b"back\\slash", b"\xf0\x9f\x8c\xbb", b"%41%s%n", b"a" * 255]
FILES = [("workspace/a.txt", b"alpha\n"), ("workspace/config.json", b"{}")]


class Names(support.Case):
    def imported(self, bundle, workspace, **options):
        run = self.ferryctl("import", "--yes", "--json", "--workspace", workspace, "--", bundle, **options)
        self.assertEqual(run.code, 0, run)
        return run

    def test_any_name_for_the_workspace(self):
        bundle = self.bundle(bundles.v0(FILES))
        for name in NAMES:
            with self.subTest(name):
                workspace = os.path.join(os.fsencode(self.dir), name)
                run = self.imported(bundle, workspace)
                self.assertIn(name, os.listdir(os.fsencode(self.dir)))
                with open(os.path.join(workspace, b"a.txt"), "rb") as file:
                    self.assertEqual(file.read(), b"alpha\n")
                row = run.json["report"]["files"][0]
                self.assertEqual(row["disk_path"], (workspace + b"/a.txt").decode("utf-8", "replace"))
                self.imported(bundle, workspace)

    def test_any_name_for_the_bundle(self):
        for number, name in enumerate(NAMES):
            with self.subTest(name):
                path = os.path.join(os.fsencode(self.dir), name)
                with open(path, "wb") as file:
                    file.write(bundles.v0(FILES))
                self.imported(path, self.dir / f"ws{number}")
                for verb in ("inspect", "verify"):
                    self.assertEqual(self.ferryctl(verb, path).code, 0)

    def test_any_name_for_the_report(self):
        for number, name in enumerate([b"with blank.json", b"caf\xc3\xa9.json", b".json", b"UPPER.JSON", b"two.csv.json"]):
            with self.subTest(name):
                self.ferryctl("import", self.bundle(bundles.v0(FILES)), "--workspace", f"ws{number}", "--report", name)
                self.assertIn(name, os.listdir(os.fsencode(self.dir)))

    def test_report_names_that_are_no_text_are_refused(self):
        run = self.ferryctl("import", self.bundle(), "--workspace", "ws", "--report", b"caf\xe9.json")
        self.assertEqual(run.code, 2, run)
        self.assertEqual(os.listdir(self.dir), ["in.vbundle"])

    def test_relative_names(self):
        self.bundle(bundles.v0(FILES))
        (self.dir / "sub").mkdir()
        for bundle, workspace, place in (("in.vbundle", "one", "one"), ("./in.vbundle", "./two", "two"), ("in.vbundle", "three/", "three"),
                                         ("sub/../in.vbundle", "sub/../four//", "four"), ("in.vbundle", "sub/five", "sub/five")):
            with self.subTest(workspace):
                self.imported(bundle, workspace)
                self.assertTrue((self.dir / place / "a.txt").exists())

    def test_the_current_directory(self):
        bundle = self.bundle(bundles.v0(FILES))
        (self.dir / "here").mkdir()
        run = self.imported(bundle, ".", cwd=self.dir / "here")
        self.assertEqual(run.json["report"]["files"][0]["disk_path"], f"{self.dir}/here/a.txt")

    def test_links_lead_where_the_kernel_says(self):
        """`link/..` is the parent of what the link points to, not the directory that the link is in."""
        bundle = self.bundle(bundles.v0(FILES))
        (self.dir / "far/deep").mkdir(parents=True)
        (self.dir / "link").symlink_to("far/deep")
        self.imported(bundle, "link/../ws")
        self.assertTrue((self.dir / "far/ws/a.txt").exists())
        self.assertFalse((self.dir / "ws").exists())

    def test_workspace_behind_a_link(self):
        bundle = self.bundle(bundles.v0(FILES))
        real = self.workspace()
        (self.dir / "alias").symlink_to("ws")
        run = self.imported(bundle, "alias")
        self.assertTrue((self.dir / "alias").is_symlink())
        self.assertEqual(run.json["report"]["files"][0]["disk_path"], f"{real}/a.txt")

    def test_link_to_nowhere_is_no_workspace(self):
        (self.dir / "dangling").symlink_to("nowhere")
        run = self.ferryctl("import", self.bundle(), "--workspace", "dangling", "--json")
        self.assertEqual((run.code, run.json["reason"]), (5, "write_failed"), run)
        self.assertFalse((self.dir / "nowhere").exists())

    def test_live_names_that_are_no_text(self):
        """They are removed or kept like any other, and never make the JSON unreadable."""
        workspace = os.fsencode(self.workspace())
        for name in (b"gone-\xff", b"signals"):
            path = os.path.join(workspace, name)
            if name == b"signals":
                os.mkdir(path)
                path = os.path.join(path, b"kept-\xfe\n")
            with open(path, "wb") as file:
                file.write(b"x")
        report = self.imported(self.bundle(bundles.v0(FILES)), workspace).json["report"]
        self.assertEqual(report["removed"], ["gone-\ufffd"])
        self.assertEqual(report["kept"], ["signals/kept-\ufffd\n"])
        self.assertEqual(os.listdir(os.path.join(workspace, b"signals")), [b"kept-\xfe\n"])


if __name__ == "__main__":
    support.main()
