# SPDX-License-Identifier: MIT
"""The command line itself: what is understood, what is refused with exit 2, and what --help says."""
import re

import support


class Usage(support.Case):
    def refused(self, *words, names=""):
        """Exit 2, one line on standard error that names the trouble, nothing on standard output, nothing done."""
        before = support.tree(self.dir)
        run = self.ferryctl(*words)
        self.assertEqual(run.code, 2, run)
        self.assertEqual(run.out, b"", run)
        self.assertIn(names, run.note)
        self.assertTrue(run.note.startswith("ferryctl: "), run)
        self.assertEqual(support.tree(self.dir), before)

    def test_nothing_to_do(self):
        self.refused(names="inspect, verify, preflight, import, recover, undo or history")

    def test_verbs_that_are_not_there(self):
        for verb in ("report", "Import", "--", ""):
            with self.subTest(verb):
                self.refused(verb, "x", "--workspace", "ws")

    def test_options_that_are_not_there(self):
        bundle = self.bundle()
        for words in (["--allow-host", "localhost"], ["--status"], ["--roll-back"], ["--finish"],
                      ["--force"], ["--log-file", "x"], ["-v"], ["--json=yes"]):
            with self.subTest(words):
                self.refused("import", bundle, "--workspace", "ws", *words)

    def test_the_number_of_bundles(self):
        bundle = self.bundle()
        for verb in ("inspect", "verify", "preflight", "import"):
            with self.subTest(verb):
                self.refused(verb, names="exactly one bundle")
                self.refused(verb, bundle, bundle, names="exactly one bundle")

    def test_workspace_where_it_belongs(self):
        bundle = self.bundle()
        self.refused("import", bundle, names="--workspace")
        self.refused("preflight", bundle, names="--workspace")
        self.refused("import", bundle, "--workspace", "", names="--workspace")
        self.refused("import", bundle, "--workspace")
        self.refused("inspect", bundle, "--workspace", "ws", names="--workspace")
        self.refused("verify", bundle, "-w", "ws", names="--workspace")

    def test_recover(self):
        self.workspace()
        self.refused("recover", names="--workspace")
        self.refused("recover", "x", "--workspace", "ws", names="no bundle")
        self.refused("recover", "--workspace", "ws", "--finish", "--roll-back", names="only one of")
        for words in (["--report", "r.json"], ["--strict"], ["--no-undo"]):
            self.refused("recover", "--workspace", "ws", *words, names=words[0])
        for option in ("--status", "--roll-back", "--finish", "--clean-up"):
            self.refused("import", self.bundle(), "--workspace", "ws", option, names=option)
            self.assertEqual(self.ferryctl("recover", "--workspace", "ws", option).code, 0)

    def test_values(self):
        bundle = self.bundle()
        for words in (["--max-entries", "0"], ["--max-entries", "-1"], ["--max-entries", "many"], ["--max-bytes", "1.5"],
                      ["--max-bytes", ""], ["--max-json-depth", "1001"], ["--max-path-depth", "0"], ["--runtime-version", "0.8"], ["--runtime-version", "v0.8.0"],
                      ["--runtime-version", ""], ["--progress", "loud"], ["--report", "report.txt"], ["--report", "json"],
                      ["--report", ""]):
            with self.subTest(words):
                self.refused("import", bundle, "--workspace", "ws", *words, names=words[0])

    def test_options_of_import_only(self):
        bundle = self.bundle()
        self.refused("import", bundle, "--workspace", "ws", "--remove", names="--remove")
        self.refused("history", "--workspace", "ws", names="--workspace")
        self.refused("history", bundle, names="history")
        self.refused("undo", names="--workspace")
        for words in (["--report", "r.json"], ["--strict"], ["--no-undo"]):
            with self.subTest(words):
                self.refused("verify", bundle, *words, names=words[0])
                self.refused("preflight", bundle, "--workspace", "ws", *words, names=words[0])
                # A dry run is a preflight: a report that is never written must not be promised.
                self.refused("import", bundle, "--workspace", "ws", "--dry-run", *words, names=words[0])

    def test_help(self):
        run = self.ferryctl("--help")
        self.assertEqual((run.code, run.err), (0, b""), run)
        for code in range(13):
            self.assertRegex(run.text, rf"(?m)(^| ) {code} \w")
        self.assertLessEqual(max(map(len, run.text.splitlines())), 100)
        self.assertEqual(self.ferryctl("-h", "import").text, run.text)

    def test_every_option_of_help_is_understood(self):
        text = self.ferryctl("--help").text
        options = set(re.findall(r"(?<![\w-])(--?[a-z][a-z-]*)", text.partition("Options:")[2].partition("Exit codes:")[0]))
        values = {"--workspace": "ws", "-w": "ws", "--report": "r.json", "--runtime-version": "0.8.0", "--progress": "none",
                  "--max-entries": "500", "--max-bytes": "99999999", "--max-overhead-bytes": "99999999",
                  "--max-manifest-bytes": "99999", "--max-json-depth": "100", "--max-buffered-bytes": "99999",
                  "--max-header-bytes": "9999", "--max-path-depth": "50"}
        self.assertIn("--no-undo", options)
        recover = {"--status", "--roll-back", "--finish", "--clean-up"}
        self.assertLessEqual(recover, options)
        elsewhere = {"--remove", "--url-file", "--allow-host"}  # test_undo, test_links
        self.assertLessEqual(elsewhere, options)
        for option in sorted(options - recover - elsewhere - {"--help", "-h", "--version", "--workspace", "-w", "--dry-run"}):
            with self.subTest(option):
                words = [option] + ([values[option]] if option in values else [])
                run = self.ferryctl("import", support.SAMPLE, "--workspace", "ws", "--yes", *words)
                self.assertEqual(run.code, 0, run)

    def test_version(self):
        run = self.ferryctl("--version")
        self.assertEqual((run.code, run.err), (0, b""), run)
        self.assertRegex(run.text, r"\Aferryctl \d+\.\d+\.\d+\n\Z")


if __name__ == "__main__":
    support.main()
