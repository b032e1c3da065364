# SPDX-License-Identifier: MIT
"""Who may say yes to overwriting and removing: --yes, or a person at a terminal. Nobody else."""
import errno
import os
import pty
import subprocess

import bundles
import support

LIVE = [("a.txt", b"old\n"), ("gone.txt", b"gone\n")]


class Dialogue:
    """The program with a terminal for all three streams; `text` is what a person saw of it."""

    def __init__(self, case, *words, **streams):
        self.terminal, far_end = pty.openpty()
        case.addCleanup(self.hang_up)
        words = [os.fspath(word) for word in words]
        pipes = {"stdin": far_end, "stdout": far_end, "stderr": far_end, **streams}
        # A session of its own whose terminal this is, so that typed control characters become signals.
        self.process = subprocess.Popen([case.program, *words], cwd=case.dir, start_new_session=True,
                                        preexec_fn=lambda: os.close(os.open(os.ttyname(far_end), os.O_RDWR)), **pipes)
        case.addCleanup(support.end, self.process)
        os.close(far_end)
        self.text = ""

    def read_until(self, words):
        while words not in self.text:
            chunk = self._read()
            assert chunk, f"ended before {words!r}: {self.text!r}"
            self.text += chunk

    def type(self, keys):
        os.write(self.terminal, keys)

    def hang_up(self):
        """The window is closed."""
        if self.terminal is not None:
            os.close(self.terminal)
        self.terminal = None

    def finish(self):
        while chunk := self._read():
            self.text += chunk
        return self.process.wait(timeout=60)

    def _read(self):
        try:
            return os.read(self.terminal, 4096).decode()
        except OSError as error:  # what Linux answers when the far end is closed
            if error.errno != errno.EIO:
                raise
            return ""


class Confirmation(support.Case):
    def setUp(self):
        super().setUp()
        self.place = self.workspace(LIVE)
        self.before = support.tree(self.place)
        self.words = ("import", self.bundle(bundles.v0([("workspace/a.txt", b"new\n"), ("workspace/data/x.json", b"{}")])), "--workspace", self.place)

    def ask(self, *words, **streams):
        dialogue = Dialogue(self, *self.words, *words, **streams)
        dialogue.read_until("[y/N]")
        return dialogue

    def is_unchanged(self):
        self.assertEqual(support.tree(self.place), self.before)

    def test_the_question_names_the_loss(self):
        for words, fate in (((), "What is replaced is kept for ferryctl undo."), (("--no-undo",), "This can't be undone.")):
            with self.subTest(words):
                dialogue = self.ask(*words)
                self.assertIn("1 file(s) will be overwritten and 2 removed. " + fate, dialogue.text)
                dialogue.type(b"\n")
                self.assertEqual(dialogue.finish(), 11)
                self.is_unchanged()

    def test_yes(self):
        for answer in (b"y\n", b"Yes\n", b"  YES \n"):
            with self.subTest(answer):
                (self.place / "a.txt").write_bytes(b"old\n")
                dialogue = self.ask()
                dialogue.type(answer)
                self.assertEqual(dialogue.finish(), 0, dialogue.text)
                self.assertIn("Import finished", dialogue.text)
                self.assertEqual((self.place / "a.txt").read_bytes(), b"new\n")

    def test_everything_else_is_no(self):
        for answer in (b"n\n", b"no\n", b"\n", b"yess\n", b"ja\n", b"y y\n", b"\x04"):
            with self.subTest(answer):
                dialogue = self.ask()
                dialogue.type(answer)
                self.assertEqual(dialogue.finish(), 11, dialogue.text)
                self.assertIn("Your workspace was not changed.", dialogue.text)
                self.is_unchanged()

    def test_control_c(self):
        dialogue = self.ask()
        dialogue.type(b"\x03")
        self.assertEqual(dialogue.finish(), 11, dialogue.text)
        self.is_unchanged()

    def test_control_c_after_half_an_answer(self):
        dialogue = self.ask()
        dialogue.type(b"y")
        dialogue.type(b"\x03")
        self.assertEqual(dialogue.finish(), 11, dialogue.text)
        self.is_unchanged()

    def test_closed_window_is_no_consent(self):
        dialogue = self.ask()
        dialogue.hang_up()
        self.assertEqual(dialogue.process.wait(timeout=60), 11)
        self.is_unchanged()

    def test_question_with_json(self):
        """The question goes to standard error, so a script still gets its one object."""
        dialogue = self.ask("--json", stdout=subprocess.PIPE)
        dialogue.type(b"y\n")
        out, _ = dialogue.process.communicate(timeout=60)
        self.assertEqual(dialogue.finish(), 0)
        self.assertTrue(support.Run(0, out, b"").json["ok"])

    def test_no_question_without_need(self):
        for words in (["--yes"], ["-y"]):
            (self.place / "a.txt").write_bytes(b"old\n")
            dialogue = Dialogue(self, *self.words, *words)
            self.assertEqual(dialogue.finish(), 0, dialogue.text)
            self.assertNotIn("[y/N]", dialogue.text)

    def test_no_input(self):
        dialogue = Dialogue(self, *self.words, "--no-input")
        self.assertEqual(dialogue.finish(), 2, dialogue.text)
        self.assertIn("--yes", dialogue.text)
        self.is_unchanged()

    def test_no_terminal(self):
        """A y on a pipe is not a person."""
        for stdin in (subprocess.DEVNULL, subprocess.PIPE):
            with self.subTest(stdin):
                options = {"input": b"y\n"} if stdin == subprocess.PIPE else {"stdin": stdin}
                done = subprocess.run([self.program, *map(os.fspath, self.words)], capture_output=True, check=False, timeout=60,
                                      **options)
                self.assertEqual((done.returncode, done.stdout), (2, b""), done.stderr)
                self.assertIn(b"--yes", done.stderr)
                self.is_unchanged()

    def test_changed_while_asking(self):
        """What is agreed to must still be what is there."""
        dialogue = self.ask()
        (self.place / "late.txt").write_bytes(b"just written\n")
        dialogue.type(b"y\n")
        self.assertEqual(dialogue.finish(), 7, dialogue.text)
        self.assertIn("was changed by something else", dialogue.text)
        self.assertEqual((self.place / "late.txt").read_bytes(), b"just written\n")
        self.no_scratch(self.place)

    def test_assistant_started_while_asking(self):
        (self.place / "vellum.pid").write_bytes(b"")
        self.before = support.tree(self.place)
        dialogue = self.ask()
        (self.place / "vellum.pid").write_bytes(b"%d\n" % os.getpid())
        dialogue.type(b"y\n")
        self.assertEqual(dialogue.finish(), 7, dialogue.text)
        self.assertEqual((self.place / "a.txt").read_bytes(), b"old\n")

    def test_progress_leaves_no_trace_on_the_terminal(self):
        """The progress line is taken off before anything else is printed."""
        dialogue = Dialogue(self, *self.words, "--yes")
        self.assertEqual(dialogue.finish(), 0)
        shown = [line.rpartition("\r\x1b[K")[2] for line in dialogue.text.split("\r\n")]
        self.assertIn("1 created, 1 overwritten", dialogue.text)
        self.assertFalse([line for line in shown if "Unpacking" in line or "Comparing" in line], shown)


if __name__ == "__main__":
    support.main()
