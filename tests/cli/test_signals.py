# SPDX-License-Identifier: MIT
"""Ctrl-C and kill: free before the swap, held during it, never a mix. Everything waits for a progress line, nothing for a clock."""
import json
import os
import signal
import subprocess

import bundles
import support

BIG = bundles.many(16_000)
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Signals(support.Case):
    def setUp(self):
        super().setUp()
        self.big = self.bundle(BIG, name="big.vbundle")
        self.live = self.workspace([("a.txt", b"old\n"), ("data/x.txt", b"x\n")])
        self.before = support.tree(self.live)

    def begin(self, verb="import", *words, workspace=None):
        words = [*words, "--progress", "ndjson", "--json"]
        if verb != "verify":
            words += ["--workspace", workspace or self.live]
        if verb == "import":
            words.append("--yes")
        return self.start(verb, self.big, *words)

    def wait_for(self, process, step):
        """Reads progress until a line of `step`."""
        for line in process.stderr:
            progress = json.loads(line)
            if progress["step"] == step:
                return progress
        self.fail(f"no line of {step}")

    def finish(self, process):
        out, err = process.communicate(timeout=60)
        return support.Run(process.returncode, out, err)

    def test_while_staging(self):
        for number in SIGNALS:
            for workspace in (self.live, self.dir / "new"):
                with self.subTest(signal=number.name, workspace=workspace.name):
                    process = self.begin(workspace=workspace)
                    progress = self.wait_for(process, "unpack")
                    self.assertLess(progress["entries_done"], progress["entries_total"])
                    process.send_signal(number)
                    run = self.finish(process)
                    result = run.json
                    self.assertEqual((run.code, result["outcome"], result["reason"], result["workspace_state"]),
                                     (11, "cancelled", "cancelled", "untouched"), run)
                    self.assertEqual(support.tree(self.live), self.before)
                    self.assertFalse((self.dir / "new").exists())

    def test_staging_was_there(self):
        """What the test above finds gone did exist: seen while the program is stopped in the middle."""
        process = self.begin()
        self.wait_for(process, "unpack")
        process.send_signal(signal.SIGSTOP)
        os.waitpid(process.pid, os.WUNTRACED)
        scratch = [name for name in os.listdir(self.live) if name.startswith(".import-")]
        self.assertEqual(len(scratch), 1)
        process.send_signal(signal.SIGTERM)
        process.send_signal(signal.SIGCONT)
        self.assertEqual(self.finish(process).code, 11)
        self.assertEqual(support.tree(self.live), self.before)

    def test_while_only_reading(self):
        for verb in ("preflight", "verify"):
            with self.subTest(verb):
                process = self.begin(verb)
                self.wait_for(process, "unpack")
                process.send_signal(signal.SIGINT)
                run = self.finish(process)
                self.assertEqual((run.code, run.json["reason"]), (11, "cancelled"), run)
                self.assertEqual(support.tree(self.live), self.before)

    def test_report_says_cancelled(self):
        process = self.begin("import", "--report", "r.json")
        self.wait_for(process, "unpack")
        process.send_signal(signal.SIGINT)
        self.assertEqual(self.finish(process).code, 11)
        self.assertEqual(json.loads((self.dir / "r.json").read_bytes())["outcome"], "cancelled")

    def swap(self, number):
        """Signals at the first line of the swap. True if the program was seen in the middle of it."""
        workspace = self.workspace([(f"old-{n:05}.txt", b"o\n") for n in range(6_000)], name=f"swap{len(os.listdir(self.dir))}")
        process = self.start("import", self.small, "--workspace", workspace, "--yes", "--progress", "ndjson", "--json")
        self.wait_for(process, "replace")
        process.send_signal(signal.SIGSTOP)
        stopped = os.WIFSTOPPED(os.waitpid(process.pid, os.WUNTRACED)[1])
        in_swap = stopped and any(name.startswith(".pre-import-") for name in os.listdir(workspace))
        if stopped:
            process.send_signal(number)
            process.send_signal(number)
            process.send_signal(signal.SIGCONT)
        run = self.finish(process)
        if stopped:
            self.assertEqual((run.code, run.json["outcome"]), (0, "imported"), run)
        self.assertEqual(set(os.listdir(workspace)), {"config.json", "new.txt"})
        return in_swap

    def test_during_the_swap(self):
        """Held: the import ends as if nothing had been. Six thousand renames give the signal time to arrive."""
        self.small = self.bundle(bundles.v0([("workspace/config.json", b"{}"), ("workspace/new.txt", b"n\n")]), name="small.vbundle")
        for number in SIGNALS:
            with self.subTest(number.name):
                self.assertTrue(any(self.swap(number) for _ in range(8)), "never caught in the middle of the swap")

    def test_second_import_while_the_first_works(self):
        first = self.begin()
        self.wait_for(first, "unpack")
        first.send_signal(signal.SIGSTOP)
        os.waitpid(first.pid, os.WUNTRACED)
        during = support.tree(self.live)
        second = self.ferryctl("import", self.bundle(), "--workspace", self.live, "--yes", "--json")
        self.assertEqual((second.code, second.json["reason"], second.json["errors"][0]["kind"]),
                         (7, "workspace_busy", "workspace_locked"), second)
        self.assertEqual(self.ferryctl("preflight", self.bundle(), "--workspace", self.live).code, 7)
        self.assertEqual(support.tree(self.live), during)
        first.send_signal(signal.SIGCONT)
        self.assertEqual(self.finish(first).code, 0)
        self.assertEqual(len(list((self.live / "skills").rglob("*.md"))), 16_000)

    def test_lock_dies_with_its_holder(self):
        first = self.begin()
        self.wait_for(first, "unpack")
        first.kill()
        first.communicate()
        run = self.ferryctl("import", self.bundle(), "--workspace", self.live, "--yes", "--json")
        self.assertEqual((run.code, run.json["reason"]), (8, "recovery_pending"), run)
        after = {path: value for path, value in support.tree(self.live).items() if not path.startswith(b".import-")}
        self.assertEqual(after, self.before)

    def test_nohup(self):
        """A hang-up that was to be ignored is ignored."""
        process = self.start("import", self.big, "--workspace", self.live, "--yes", "--progress", "ndjson", "--json",
                             preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
        self.wait_for(process, "unpack")
        process.send_signal(signal.SIGHUP)
        self.assertEqual(self.finish(process).code, 0)

    def test_progress_lines(self):
        process = self.begin()
        run = self.finish(process)
        self.assertEqual(run.code, 0)
        lines = [json.loads(line) for line in run.err.splitlines()]
        self.assertTrue(all(set(line) == {"step", "bytes_done", "bytes_total", "entries_done", "entries_total", "path"} for line in lines))
        steps = list(dict.fromkeys(line["step"] for line in lines))
        order = ["read_manifest", "unpack", "compare", "flush", "keep_local", "replace", "clean_up"]
        self.assertEqual(steps, [step for step in order if step in steps])
        self.assertLessEqual({"read_manifest", "unpack", "compare", "flush", "replace"}, set(steps))
        unpacked = [line for line in lines if line["step"] == "unpack"]
        for key in ("bytes_done", "entries_done"):
            values = [line[key] for line in unpacked]
            self.assertEqual(values, sorted(values))
        self.assertEqual((unpacked[-1]["entries_done"], unpacked[-1]["entries_total"]), (16_000, 16_000))
        self.assertTrue(all(line["bytes_done"] <= line["bytes_total"] == len(BIG) for line in unpacked))

    def test_the_reader_of_progress_goes_away(self):
        process = self.begin()
        self.wait_for(process, "unpack")
        process.stderr.close()
        out = process.stdout.read()
        self.assertEqual((process.wait(timeout=60), support.Run(0, out, b"").json["ok"]), (0, True))


if __name__ == "__main__":
    support.main()
