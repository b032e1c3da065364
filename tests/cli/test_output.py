# SPDX-License-Identifier: MIT
"""What goes where: the result to standard output, everything else to standard error, whatever is at the other end."""
import json
import os
import subprocess

import bundles
import support


class Output(support.Case):
    def test_results_are_all_there_is_on_standard_output(self):
        workspace = self.dir / "ws"
        for words in (["inspect"], ["verify"], ["preflight", "--workspace", workspace], ["import", "--workspace", workspace]):
            with self.subTest(words[0]):
                run = self.ferryctl(words[0], support.SAMPLE, *words[1:])
                self.assertEqual((run.code, run.err), (0, b""), run)
                self.assertTrue(run.out.endswith(b"\n"), run)
                self.assertNotIn(b"\x1b", run.out)

    def test_failures_are_not_results(self):
        for verb, words in (("inspect", []), ("verify", []), ("preflight", ["--workspace", "ws"]), ("import", ["--workspace", "ws"])):
            with self.subTest(verb):
                run = self.ferryctl(verb, self.bundle(b"nothing"), *words)
                self.assertEqual((run.code, run.out), (3, b""), run)
                self.assertIn("This file is not an assistant bundle", run.note)

    def test_progress_goes_to_standard_error(self):
        silent = self.ferryctl("import", support.SAMPLE, "--workspace", self.dir / "none", "--progress", "none")
        auto = self.ferryctl("import", support.SAMPLE, "--workspace", self.dir / "auto")
        terminal = self.ferryctl("import", support.SAMPLE, "--workspace", self.dir / "tty", "--progress", "tty")
        lines = self.ferryctl("import", support.SAMPLE, "--workspace", self.dir / "nd", "--progress", "ndjson")
        self.assertEqual((silent.err, auto.err), (b"", b""))
        self.assertIn("Unpacking and verifying", terminal.note)
        self.assertTrue(all(isinstance(json.loads(line), dict) for line in lines.err.splitlines()))
        self.assertGreater(len(lines.err.splitlines()), 3)
        results = [run.text.replace(str(self.dir / name), "") for run, name in
                   ((silent, "none"), (auto, "auto"), (terminal, "tty"), (lines, "nd"))]
        self.assertEqual(len(set(results)), 1)

    def test_quiet(self):
        run = self.ferryctl("import", support.SAMPLE, "--workspace", "ws", "--quiet")
        self.assertNotIn("IDENTITY.md", run.text)
        self.assertIn("50 created", run.text)

    def test_what_inspect_says(self):
        facts = dict(line.split(maxsplit=1) for line in self.ferryctl("inspect", support.SAMPLE).text.splitlines() if " " in line)
        self.assertEqual((facts["Assistant"], facts["Created"], facts["Entries"]), ("Aria", "2026-05-04T12:34:56.789Z", "52"))

    def test_full_disk_behind_standard_output(self):
        for words in (["inspect"], ["verify"], ["verify", "--json"], ["preflight", "--workspace", "a"],
                      ["import", "--workspace", "b"], ["import", "--json", "--workspace", "c"]):
            with self.subTest(words), open("/dev/full", "wb") as full:
                run = self.ferryctl(words[0], support.SAMPLE, *words[1:], stdout=full)
                self.assertEqual(run.code, 1, run)
                self.assertIn("could not be written to standard output; what was asked for is done", run.note)
        self.assertTrue((self.dir / "b/IDENTITY.md").exists())

    def test_a_failure_keeps_its_code_when_it_cannot_be_told(self):
        with open("/dev/full", "wb") as full:
            run = self.ferryctl("import", self.bundle(b"nothing"), "--workspace", "ws", "--json", stdout=full)
        self.assertEqual(run.code, 3, run)
        self.assertNotIn("what was asked for is done", run.note)

    def test_reader_that_went_away(self):
        """The import neither dies of the closed pipe nor claims to have told its result."""
        read_end, write_end = os.pipe()
        os.close(read_end)
        with os.fdopen(write_end, "wb") as pipe:
            run = self.ferryctl("import", support.SAMPLE, "--workspace", "ws", stdout=pipe)
        self.assertEqual(run.code, 1, run)
        self.assertTrue((self.dir / "ws/IDENTITY.md").exists())
        self.no_scratch(self.dir / "ws")

    def test_head(self):
        """Much output and a reader of one line, as in a shell."""
        bundle = self.bundle(bundles.many(3_000))
        done = subprocess.run(["bash", "-c", '"$0" preflight "$1" --workspace ws | head -1; exit ${PIPESTATUS[0]}', self.program, bundle],
                              cwd=self.dir, capture_output=True, check=False, timeout=60)
        self.assertEqual((done.returncode, done.stdout.count(b"\n")), (1, 1), done)
        self.assertFalse((self.dir / "ws").exists())

    def closed(self, redirections, *words):
        return subprocess.run(["bash", "-c", f'exec "$@" {redirections}', "bash", self.program, *map(str, words)], cwd=self.dir,
                              capture_output=True, check=False, timeout=60)

    def test_streams_that_are_closed_from_the_start(self):
        """What is printed must not end up in the first file that is opened instead."""
        bundle = self.bundle()
        expected = bundle.read_bytes()
        for redirections, code in ((">&-", 1), ("2>&-", 0), ("<&-", 0), (">&- 2>&-", 1), ("<&- >&- 2>&-", 1)):
            with self.subTest(redirections):
                workspace = self.dir / ("ws" + redirections.replace("&", ""))
                done = self.closed(redirections, "import", bundle, "--workspace", workspace, "--report", "r.json",
                                   "--progress", "ndjson")
                self.assertEqual(done.returncode, code, done)
                self.assertEqual({path.name: path.read_bytes() for path in workspace.rglob("*.txt")},
                                 {"a.txt": b"alpha\n", "b.txt": b"beta\n"})
                self.assertTrue(json.loads((self.dir / "r.json").read_bytes())["ok"])
                self.assertEqual(bundle.read_bytes(), expected)

    def test_closed_standard_error_of_a_failure(self):
        done = self.closed("2>&-", "import", self.bundle(b"nothing"), "--workspace", "ws", "--json")
        self.assertEqual((done.returncode, json.loads(done.stdout)["ok"]), (3, False))


class Surroundings(support.Case):
    """The environment of scripts, services and strangers."""

    def imported(self, name, **options):
        run = self.ferryctl("import", support.SAMPLE, "--workspace", self.dir / name, "--json", **options)
        self.assertEqual((run.code, run.err), (0, b""), run)
        self.assertEqual(run.json["report"]["summary"]["files_created"], 50)

    def test_no_environment_at_all(self):
        self.imported("ws", env={})

    def test_home_of_any_kind(self):
        for number, home in enumerate(("", "/nonexistent", "relative", str(self.dir), "/")):
            with self.subTest(home):
                self.imported(f"ws{number}", env={**os.environ, "HOME": home})

    def test_home_that_cannot_be_written(self):
        home = self.dir / "home"
        home.mkdir()
        shelf = self.dir / "shelf"
        shelf.mkdir()
        options = self.as_nobody(home, shelf)
        home.chmod(0o555)
        self.imported("shelf/ws", env={"HOME": str(home), "PATH": os.environ["PATH"]}, **options)
        self.assertEqual(os.listdir(home), [])

    def test_home_is_never_a_workspace(self):
        home = self.dir / "home"
        (home / "data").mkdir(parents=True)
        (self.dir / "alias").symlink_to("home")
        for workspace in (home, self.dir, "home", "./home/", "alias", "alias/../home"):
            with self.subTest(workspace):
                run = self.ferryctl("import", support.SAMPLE, "--workspace", workspace, "--yes", "--json",
                                    env={**os.environ, "HOME": str(home)})
                self.assertEqual((run.code, run.json["errors"][0]["code"]), (5, "workspace_unsuitable"), run)
        self.assertEqual(os.listdir(home), ["data"])

    def test_locales(self):
        for number, locale in enumerate(("C", "POSIX", "C.UTF-8", "en_US.ISO-8859-1", "nonsense")):
            with self.subTest(locale):
                self.imported(f"ws{number}", env={"LC_ALL": locale})
        run = self.ferryctl("import", support.SAMPLE, "--workspace", "text", env={"LC_ALL": "C"})
        self.assertIn("\u00e9", self.ferryctl("preflight", self.bundle(bundles.v0([("workspace/caf\u00e9.md", b"x")])), "--workspace",
                                              "new", env={"LC_ALL": "C"}).text)
        self.assertEqual(run.code, 0)

    def test_temporary_directory_is_not_needed(self):
        self.imported("ws", env={**os.environ, "TMPDIR": "/nonexistent"})

    def test_umask(self):
        """Modes are the format's: files for the owner only, whatever the umask would allow."""
        self.imported("ws", umask=0)
        modes = {path.stat().st_mode & 0o777 for path in (self.dir / "ws").rglob("*") if path.is_file() and not path.is_symlink()}
        self.assertEqual(modes, {0o600})


if __name__ == "__main__":
    support.main()
