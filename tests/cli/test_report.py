# SPDX-License-Identifier: MIT
"""--report FILE: complete, written on failure too, refused before anything is done, and inert whatever a bundle is called."""
import csv
import html.parser
import io
import json
import os

import bundles
import faults
import shapes
import support

BIDI = "\u202ecod.exe"
C1 = "\u009b31m"
NASTY = ["=cmd|' /C calc'!A0", "+1+1", "-2-2", "@SUM(1)", "<script>alert(1)</script>", "a\"b,c;d", "&amp;", "'quoted'",
         "<img src=x onerror=alert(1)>.md", BIDI, C1, "caf\u00e9 \U0001f33b.md"]
FILES = [("workspace/" + name, b"x\n") for name in NASTY] + [("trust/=odd<b>", b"{}")]
LIVE = [("=gone", b"g\n"), ("<b>gone", b"g\n"), ("signals/=kept", b"k\n")]


class Cells(html.parser.HTMLParser):
    """The cells of a report and every tag in it."""

    def __init__(self, text):
        super().__init__()
        self.tags = set()
        self.cells = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.add((tag, tuple(sorted(name for name, _ in attrs))))
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_data(self, data):
        self.text += data
        if self.cells:
            self.cells[-1] += data


class Reports(support.Case):
    def report(self, name, data=None, workspace=None, code=0):
        workspace = workspace or self.workspace(LIVE)
        run = self.ferryctl("import", self.bundle(data or bundles.v0(FILES)), "--workspace", workspace, "--yes", "--json",
                            "--report", name)
        self.assertEqual(run.code, code, run)
        return run, (self.dir / name).read_bytes().decode()

    def test_json(self):
        run, text = self.report("report.json")
        written = json.loads(text)
        self.assertEqual(list(shapes.problems(written, shapes.IMPORTED)), [])
        printed = run.json
        for volatile in ("timings", "peak_rss_bytes"):
            written.pop(volatile)
            printed.pop(volatile)
        self.assertEqual(written, printed)
        self.assertIn("\n  ", text)

    def rows(self, text):
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        self.assertEqual(rows[0], ["action", "path", "place", "size", "reason", "sha256", "backup"])
        return rows[1:]

    def test_csv_has_every_row(self):
        run, text = self.report("report.csv")
        report = run.json["report"]
        rows = self.rows(text)
        self.assertEqual(len(rows), len(report["files"]) + len(report["removed"]) + len(report["kept"]))
        self.assertEqual({row[0] for row in rows}, {"created", "removed", "kept", "skipped"})
        self.assertIn(["created", "workspace/a\"b,c;d", "a\"b,c;d", "2", "", bundles.sha256(b"x\n"), ""], rows)
        self.assertTrue(text.endswith("\r\n"))

    def test_csv_has_no_formula(self):
        for row in self.rows(self.report("report.csv")[1]):
            for cell in row:
                self.assertFalse(cell.startswith(("=", "+", "-", "@", "\t", "\r")), row)

    def test_no_report_has_control_characters(self):
        for name in ("report.csv", "report.html"):
            _, text = self.report(name, workspace=self.workspace(LIVE, name=name + ".ws"))
            for bad in (BIDI[0], C1[0], "\x1b", "\x7f"):
                self.assertNotIn(bad, text)
            self.assertIn("\\u202Ecod.exe", text)
            self.assertIn("caf\u00e9 \U0001f33b.md", text)

    def test_html_is_inert_and_complete(self):
        run, text = self.report("report.html")
        page = Cells(text)
        plain = {("html", ("lang",)), ("meta", ("charset",))} | {(tag, ()) for tag in
                 ("head", "title", "style", "body", "h1", "table", "tr", "td", "th", "p", "ul", "li")}
        self.assertEqual(page.tags - plain, set())
        self.assertIn("workspace/<script>alert(1)</script>", page.cells)
        self.assertIn("&amp;", page.cells)
        report = run.json["report"]
        self.assertEqual(len(page.cells), 7 * (1 + len(report["files"]) + len(report["removed"]) + len(report["kept"])))
        self.assertIn("Import finished with warnings.", page.text)

    def test_written_on_failure(self):
        data, code, _ = bundles.faulty()["entry_hash"]
        for name in ("report.json", "report.csv", "report.html"):
            with self.subTest(name):
                _, text = self.report(name, data, self.dir / "ws", code=3)
                self.assertTrue(text)
                if name.endswith("json"):
                    written = json.loads(text)
                    self.assertEqual(list(shapes.problems(written, shapes.FAILED)), [])
                    self.assertEqual(written["errors"][0]["code"], code)
                elif name.endswith("html"):
                    self.assertIn("This bundle can't be imported.", Cells(text).text)
                    self.assertIn(code, Cells(text).cells)
                else:
                    self.assertEqual([(row[0], row[4]) for row in self.rows(text)], [("rejected", code)])

    def test_written_when_confirmation_is_missing(self):
        run = self.ferryctl("import", self.bundle(), "--workspace", self.workspace(LIVE), "--report", "r.json")
        self.assertEqual(run.code, 2, run)
        self.assertFalse(json.loads((self.dir / "r.json").read_bytes())["ok"])

    def refused(self, report, **options):
        workspace = self.dir / "ws"
        before = support.tree(workspace)
        run = self.ferryctl("import", self.bundle(), "--workspace", workspace, "--yes", "--report", report, **options)
        self.assertEqual((run.code, run.out), (2, b""), run)
        self.assertIn("--report", run.note)
        self.assertEqual(support.tree(workspace), before, "something was done before the report was refused")

    def test_refused_before_anything_is_done(self):
        self.workspace(LIVE)
        (self.dir / "folder.json").mkdir()
        (self.dir / "dangling.json").symlink_to("nowhere/at/all.json")
        for report in ("missing/r.json", "folder.json", "in.vbundle/r.json", "dangling.json"):
            with self.subTest(report):
                self.refused(report)

    def test_refused_where_it_may_not_be_written(self):
        workspace = self.workspace(LIVE)
        options = self.as_nobody(workspace)
        locked = self.dir / "locked"
        locked.mkdir()
        locked.chmod(0o555)
        self.refused("locked/r.json", **options)

    def test_refused_on_a_read_only_file_system(self):
        faults.need_mounts(self)
        self.workspace(LIVE)
        shelf = self.dir / "shelf"
        shelf.mkdir()
        self.refused("shelf/r.json", wrap=faults.read_only(shelf))

    def test_refused_inside_the_workspace(self):
        """The import replaces everything there, a report included."""
        self.workspace(LIVE)
        (self.dir / "alias").symlink_to("ws")
        for report in ("ws/r.json", "ws/signals/r.csv", "alias/r.html"):
            with self.subTest(report):
                self.refused(report)

    def test_replaces_an_older_report_and_leaves_no_temporary_file(self):
        (self.dir / "report.json").write_text("old")
        _, text = self.report("report.json")
        json.loads(text)
        self.assertEqual(sorted(os.listdir(self.dir)), [".ferry", "in.vbundle", "report.json", "ws"])


if __name__ == "__main__":
    support.main()
