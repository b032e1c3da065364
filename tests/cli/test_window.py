# SPDX-License-Identifier: MIT
"""The window's program as a shell sees it: what it answers without a display, and which words it refuses."""
import os
import subprocess
import tempfile
import unittest

FERRY = os.environ["FERRY"]


class Window(unittest.TestCase):
    def ferry(self, *words, platform="offscreen"):
        with tempfile.TemporaryDirectory() as home:
            environment = {"PATH": os.environ["PATH"], "HOME": home, "XDG_RUNTIME_DIR": home, "LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": platform}
            return subprocess.run([FERRY, *words], env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60,
                                  check=False)

    def refused(self, *words, names):
        run = self.ferry(*words)
        self.assertEqual((run.returncode, run.stdout), (2, ""), run)
        self.assertTrue(run.stderr.startswith("ferry: "), run)
        self.assertIn(names, run.stderr)
        return run

    def test_answers_without_a_display(self):
        for word, start in (("--help", "Usage: ferry "), ("-h", "Usage: ferry "), ("--version", "ferry "), ("-v", "ferry ")):
            with self.subTest(word):
                run = self.ferry(word, platform="no-such-platform")
                self.assertEqual((run.returncode, run.stderr), (0, ""), run)
                self.assertTrue(run.stdout.startswith(start), run)

    def test_words_it_does_not_know(self):
        self.refused("--import", names="unknown option: --import")
        self.refused("a.vbundle", "b.vbundle", names="one bundle at a time: b.vbundle")
        self.refused("--", "-a.vbundle", "-b.vbundle", names="one bundle at a time: -b.vbundle")

    def test_links_are_pasted(self):
        """A link is a secret; what a command line holds, every process may read."""
        for link in ("https://example.com/x.vbundle?sig=geheim", "HTTP://localhost/?sig=geheim", "--url=https://example.com/?sig=geheim"):
            with self.subTest(link):
                run = self.refused(link, names="a link is pasted in the window")
                self.assertNotIn("geheim", run.stderr)


if __name__ == "__main__":
    unittest.main()
