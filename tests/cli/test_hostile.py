# SPDX-License-Identifier: MIT
"""A bundle chooses its names and texts; it must not steer a terminal with them. And secrets stay where they are: nowhere."""
import os
import pathlib
import re

import bundles
import support

ESC = "\x1b]0;owned\x07\x1b[2J\x1b[31m"
C1 = "\u009b31m\u0085"
BIDI = "\u202egpj.exe\u3164\u2028\u00ad\U000e0041"
ALL = ESC + C1 + BIDI + "\x7f\r"

# What a terminal may obey: C0 but line feeds, DEL, and C1 in UTF-8.
STEERS = re.compile(rb"[\x00-\x09\x0b-\x1f\x7f]|\xc2[\x80-\x9f]")
HIDES = re.compile("[\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\u3164\ufeff\U000e0041]")

SECRETS = {"credential/slack/bot_token": b"xoxb-7f3a-PLANTED-slack", "credential/imap/password": b"PLANTED pass word",
           "credential/vellum/assistant_api_key": b"vk-PLANTED-platform"}


class Terminal(support.Case):
    def harmless(self, run):
        for stream in (run.out, run.err):
            found = STEERS.search(stream)
            self.assertIsNone(found, f"{found and stream[max(0, found.start() - 40):found.end() + 40]!r}")
            self.assertIsNone(HIDES.search(stream.decode()), run)
        return run

    def every_way(self, data, *codes):
        """All verbs, as text and as JSON, with every kind of progress that scripts can ask for."""
        bundle = self.bundle(data)
        for verb in ("inspect", "verify", "preflight", "import"):
            for words in ([], ["--json"], ["--progress", "ndjson"]):
                with self.subTest(verb=verb, words=words):
                    if verb in ("preflight", "import"):
                        words = [*words, "--workspace", self.dir / "ws", "--yes"]
                    run = self.ferryctl(verb, bundle, *words)
                    self.harmless(run)
                    self.assertIn(run.code, codes or (0,), run)

    def test_names_of_files(self):
        for bad in (ESC, "\x7f", "\r", "\x00x"):
            with self.subTest(bad):
                self.every_way(bundles.v0([("workspace/x" + bad + "/a.md", b"x")]), 0, 3)
        self.every_way(bundles.v0([("workspace/" + C1 + BIDI + ".md", b"x"), ("workspace/config.json", b"{}")]))

    def test_the_name_is_still_recognisable(self):
        run = self.ferryctl("import", self.bundle(bundles.v0([("workspace/" + C1 + BIDI, b"x")])), "--workspace", "ws")
        self.assertIn("\\u009B31m\\u0085\\u202Egpj.exe\\u3164\\u2028\\u00AD\\U000E0041", run.text)

    def test_names_in_the_archive_only(self):
        """Names that the manifest does not know are printed in refusals."""
        files = [("workspace/a.md", b"x")]
        for bad in (ESC, C1, BIDI, "\x7f"):
            with self.subTest(bad):
                head = bundles.member("manifest.json", bundles.compact(bundles.manifest_v0(files)))
                self.every_way(bundles.archive([head, bundles.member(*files[0]), bundles.member("workspace/" + bad, b"y")]), 0, 3)

    def test_names_that_are_skipped(self):
        self.every_way(bundles.v0([("trust/" + C1 + BIDI, b"x"), ("credentials/credential/a/" + C1, b"x"),
                                   ("workspace/config.json", b"{}")]))

    def test_links(self):
        self.every_way(bundles.v1([("workspace/a.md", b"x")], [("workspace/link" + C1, "a.md"), ("workspace/out" + BIDI, "../" + C1)]), 0, 3)

    def test_texts_of_the_manifest(self):
        self.every_way(bundles.v1([("workspace/a.md", b"x")], assistant={"id": ALL, "name": ALL, "runtime_version": ALL},
                                  origin={"mode": "self-hosted-local", "hostname": ALL, "platform_version": ALL},
                                  compatibility={"min_runtime_version": ALL, "max_runtime_version": ALL}))
        manifest = bundles.manifest_v0([("workspace/config.json", b"{}")])
        manifest.update(created_at=ALL, source=ALL, description=ALL, schema_version=ALL)
        del manifest["manifest_sha256"]
        manifest["manifest_sha256"] = bundles.sha256(bundles.compact(manifest, sort=True))
        self.every_way(bundles.archive([bundles.member("manifest.json", bundles.compact(manifest)),
                                        bundles.member("workspace/config.json", b"{}")]))

    def test_megabytes_of_text(self):
        """What is said of a bundle is no longer than people read, whatever the bundle says."""
        long = "p" * (9 << 20)
        twice = bundles.manifest_v0([("workspace/" + long, b"x")] * 2)
        for data in (bundles.v0([("workspace/" + long, b"x")]), bundles.v0([("workspace/" + "p" * 60_000, b"x")]),
                     bundles.archive([bundles.member("manifest.json", bundles.compact(twice))]),
                     bundles.v1([], assistant={"id": "self", "name": long, "runtime_version": "0.8.0"}),
                     bundles.v1([], compatibility={"min_runtime_version": "9.0.0-" + "v" * 4000, "max_runtime_version": None})):
            for words in ([], ["--json"]):
                run = self.ferryctl("import", self.bundle(data), "--workspace", "ws", "--runtime-version", "0.1.0", *words)
                self.assertIn(run.code, (3, 4), run)
                self.assertLess(len(run.out), 20_000)
                self.assertLess(len(run.json["errors"][0]["message"] if words else run.note), 500)

    def test_refused_versions(self):
        bundle = self.bundle(bundles.v1([], compatibility={"min_runtime_version": "9.0.0-" + ALL, "max_runtime_version": None}))
        for words in ([], ["--json"]):
            run = self.ferryctl("import", bundle, "--workspace", "ws", "--runtime-version", "0.1.0", *words)
            self.assertEqual(self.harmless(run).code, 4)

    def test_what_the_user_names(self):
        """A script hands on names that somebody else chose."""
        for words in (["verify", ESC + C1], ["import", self.bundle(), "--workspace", ESC + "/" + C1], [ESC], ["verify", "--" + ESC],
                      ["import", self.bundle(), "--workspace", "ws", "--report", "no/" + ESC + ".json"]):
            self.assertIn(self.harmless(self.ferryctl(*words)).code, (2, 3, 5))
        (self.dir / (ESC + ".vbundle")).write_bytes(self.bundle().read_bytes())
        self.harmless(self.ferryctl("import", ESC + ".vbundle", "--workspace", "ws"))
        self.harmless(self.ferryctl("import", self.bundle(), "--workspace", ESC.replace("/", "")))

    def test_live_names(self):
        workspace = self.workspace([("gone" + ESC, b"x"), ("signals/kept" + C1 + BIDI, b"x")])
        bundle = self.bundle(bundles.v0([("workspace/config.json", b"{}")]))
        self.harmless(self.ferryctl("preflight", bundle, "--workspace", workspace))
        self.harmless(self.ferryctl("preflight", bundle, "--workspace", workspace, "--json"))
        self.harmless(self.ferryctl("import", bundle, "--workspace", workspace, "--yes"))


class Secrets(support.Case):
    def bundle_with_secrets(self, spoil=b""):
        files = [("workspace/config.json", b"{}")] + [("credentials/" + name, value) for name, value in SECRETS.items()]
        bodies = [bundles.member(path, value[:-len(spoil)] + spoil if spoil else value) for path, value in files]
        return self.bundle(bundles.archive([bundles.member("manifest.json", bundles.compact(bundles.manifest_v0(files))), *bodies]))

    def no_secret_in(self, run):
        found = [path for path in pathlib.Path(self.dir).rglob("*") if path.is_file() and path.suffix != ".vbundle"
                 and b"PLANTED" in path.read_bytes()]
        self.assertEqual(found, [])
        self.assertNotIn(b"PLANTED", run.out + run.err)

    def test_values_are_nowhere(self):
        bundle = self.bundle_with_secrets()
        for verb, words in (("inspect", []), ("verify", []), ("preflight", ["--workspace", "new"]), ("import", ["--workspace", "ws"])):
            for form in ([], ["--json"], ["--progress", "ndjson"]):
                run = self.ferryctl(verb, bundle, *words, *form)
                self.assertEqual(run.code, 0, run)
                self.no_secret_in(run)
        for kind in ("json", "csv", "html"):
            self.no_secret_in(self.ferryctl("import", bundle, "--workspace", "ws", "--report", f"r.{kind}"))
            self.assertTrue((self.dir / f"r.{kind}").exists())

    def test_values_are_nowhere_after_a_failure(self):
        bundle = self.bundle_with_secrets(spoil=b"X")
        for form in ([], ["--json"], ["--report", "r.json"]):
            run = self.ferryctl("import", bundle, "--workspace", "ws", *form)
            self.assertEqual(run.code, 3, run)
            self.no_secret_in(run)

    def test_names_are_told(self):
        run = self.ferryctl("import", self.bundle_with_secrets(), "--workspace", "ws")
        self.assertIn("credential/slack/bot_token, credential/imap/password", run.text)
        self.assertIn("Credentials of the platform, never imported: 1", run.text)
        self.assertNotIn("assistant_api_key", run.text)

    def test_the_bundle_is_only_read(self):
        bundle = self.bundle_with_secrets()
        bundle.chmod(0o400)
        before = os.stat(bundle)
        self.ferryctl("import", bundle, "--workspace", "ws")
        after = os.stat(bundle)
        self.assertEqual((before.st_mtime_ns, before.st_size, before.st_mode), (after.st_mtime_ns, after.st_size, after.st_mode))


if __name__ == "__main__":
    support.main()
