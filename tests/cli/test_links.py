# SPDX-License-Identifier: MIT
"""Imports from migration links over loopback, from real servers (Python's http.server, which knows no ranges, and nginx) and from one that drops connections; what
is refused before a byte is fetched; and that the link, which is a secret, is nowhere afterwards."""
import functools
import http.server
import os
import re
import shutil
import subprocess
import threading

import bundles
import support

SECRET = "PLANTEDSECRET0123"
LIVE = [("a.txt", b"older\n"), ("mine.txt", b"only here\n")]
FILES = [("workspace/a.txt", b"alpha\n"), ("workspace/config.json", b"{}"),
         ("workspace/big.bin", b"".join(bundles.sha256(b"%d" % i).encode() for i in range(6000)))]


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


class Ranged(Quiet):
    """Knows ranges, and drops each connection after `cut` bytes of a body."""
    cut = None
    seen = []

    def do_GET(self):
        with open(self.translate_path(self.path), "rb") as file:
            data = file.read()
        span = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        start = int(span.group(1)) if span else 0
        type(self).seen.append(start)
        self.send_response(206 if span else 200)
        self.send_header("Content-Length", str(len(data) - start))
        self.send_header("ETag", '"%s"' % bundles.sha256(data)[:16])
        if span:
            self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        self.end_headers()
        self.wfile.write(data[start:] if self.cut is None else data[start:start + self.cut])
        self.close_connection = True


class Links(support.Case):
    def setUp(self):
        super().setUp()
        self.served = self.new_directory(support.QUICK)

    def serve(self, handler):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=self.served))
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        return server.server_port

    def nginx(self):
        if not shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin"):
            self.skipTest("needs nginx")
        place = self.new_directory(None)
        port = self.serve(Quiet)  # a port that is free
        port += 1
        (place / "conf").write_text(f"""
            daemon off; master_process off; pid {place}/pid; error_log stderr; worker_processes 1; {'user root;' if os.geteuid() == 0 else ''}
            events {{}}
            http {{ access_log off; client_body_temp_path {place}/b; proxy_temp_path {place}/p; fastcgi_temp_path {place}/f;
                    uwsgi_temp_path {place}/u; scgi_temp_path {place}/s;
                    server {{ listen 127.0.0.1:{port}; root {self.served}; limit_rate_after 100k; }} }}""")
        server = subprocess.Popen(["nginx", "-c", str(place / "conf")], stderr=subprocess.DEVNULL,
                                  env={**os.environ, "PATH": os.environ["PATH"] + ":/usr/sbin"})
        self.addCleanup(support.end, server)
        for _ in range(1000):  # until it listens
            probe = subprocess.run(["curl", "-s", "-o", "/dev/null", f"http://127.0.0.1:{port}/"], check=False)
            if probe.returncode == 0:
                return port
            if server.poll() is not None:
                break
        self.skipTest("nginx does not start here")
        return None

    def link(self, port, name="b.vbundle", query=f"X-Goog-Signature={SECRET}"):
        path = self.dir / "link"
        path.write_text(f"http://127.0.0.1:{port}/{name}?{query}\n")
        return path

    def fetch(self, verb, link, *words, **options):
        where = () if verb in ("inspect", "verify") else ("--workspace", self.dir / "ws")
        return self.ferryctl(verb, "--url-file", link, "--allow-host", "127.0.0.1", *where, *words, **options)

    def no_secret(self, *runs):
        for run in runs:
            self.assertNotIn(SECRET.encode(), run.out + run.err)
        for top in (self.dir, self.data):
            for directory, _, names in os.walk(top):
                for name in names:
                    path = os.path.join(directory, name)
                    if os.path.islink(path) or path == str(self.dir / "link"):
                        continue
                    with open(path, "rb") as file:
                        self.assertNotIn(SECRET.encode(), file.read(), path)

    def imported_as_from_a_file(self, link):
        data = bundles.v0(FILES)
        workspace = self.workspace(LIVE)
        runs = [self.fetch("inspect", link), self.fetch("verify", link), self.fetch("preflight", link),
                self.fetch("import", link, "--yes", "--report", self.dir / "r.html", "--progress", "ndjson")]
        for run in runs:
            self.assertEqual(run.code, 0, run)
        other = self.workspace(LIVE, name="from-a-file")
        self.assertEqual(self.ferryctl("import", self.bundle(data), "--workspace", other, "--yes").code, 0)
        self.assertEqual(support.tree(workspace), support.tree(other))
        self.no_secret(*runs)
        return runs

    def test_a_server_without_ranges(self):
        (self.served / "b.vbundle").write_bytes(bundles.v0(FILES))
        self.imported_as_from_a_file(self.link(self.serve(Quiet)))

    def test_nginx(self):
        (self.served / "b.vbundle").write_bytes(bundles.v0(FILES))
        self.imported_as_from_a_file(self.link(self.nginx()))

    def test_connections_that_drop(self):
        data = bundles.v0(FILES)
        (self.served / "b.vbundle").write_bytes(data)
        handler = type("Dropping", (Ranged,), {"cut": len(data) // 3 + 1, "seen": []})
        self.workspace(LIVE)
        run = self.fetch("import", self.link(self.serve(handler)), "--yes", "--json")
        self.assertEqual(run.code, 0, run)
        # It goes on from where it was. (Qt repeats a request by itself when a connection ends before it has read anything.)
        self.assertEqual(sorted(handler.seen), handler.seen)
        self.assertGreaterEqual(len(set(handler.seen)), 3)
        self.no_secret(run)

    def test_gone(self):
        workspace = self.workspace(LIVE)
        before = support.tree(workspace)
        run = self.fetch("import", self.link(self.serve(Quiet), "none.vbundle"), "--yes", "--json")
        self.assertEqual((run.code, run.json["reason"], run.json["errors"][0]["kind"]), (6, "fetch_failed", "link_expired"), run)
        self.assertIn("Ask for a new link", run.json["errors"][0]["message"])
        self.assertEqual(support.tree(workspace), before)
        self.no_secret(run)

    def test_nobody_there(self):
        port = self.serve(Quiet)
        link = self.link(1)
        workspace = self.workspace(LIVE)
        before = support.tree(workspace)
        process = self.start("import", "--url-file", link, "--allow-host", "127.0.0.1", "--workspace", workspace, "--yes")
        process.terminate()  # while it tries again and again
        self.assertIn(process.wait(timeout=20), (6, 11, -15))
        self.assertEqual(support.tree(workspace), before)
        self.assertNotEqual(port, 1)

    def test_damaged_on_the_way(self):
        data = bytearray(bundles.v0(FILES))
        data[len(data) // 2] ^= 1
        (self.served / "b.vbundle").write_bytes(data)
        workspace = self.workspace(LIVE)
        before = support.tree(workspace)
        run = self.fetch("import", self.link(self.serve(Quiet)), "--yes", "--json")
        self.assertEqual(run.code, 3, run)
        self.assertEqual(support.tree(workspace), before)

    def test_refused_links(self):
        workspace = self.workspace(LIVE)
        before = support.tree(workspace)
        for text, words in ((f"http://storage.googleapis.com/b?X-Goog-Signature={SECRET}", "https://"),
                            (f"https://example.org/b?X-Goog-Signature={SECRET}", "example.org"),
                            (f"https://me@storage.googleapis.com/b?X-Goog-Signature={SECRET}", "user name"),
                            (f"https://storage.googleapis.com:444/b?X-Goog-Signature={SECRET}", "port"),
                            (f"https://storage.googleapis.com/b?key={SECRET}", "signature is missing"),
                            (f"https://storage.googleapis.com/a/../b?X-Goog-Signature={SECRET}", "unsafe path"),
                            (f"nonsense {SECRET}", "not a web address"), ("", "not a web address")):
            with self.subTest(words):
                link = self.dir / "link"
                link.write_text(text)
                for options in ((), ("--json",)):
                    run = self.ferryctl("import", "--url-file", link, "--workspace", workspace, "--yes", *options)
                    self.assertEqual(run.code, 6, run)
                    self.assertIn(words, run.json["errors"][0]["message"] if options else run.note)
                    self.no_secret(run)
        self.assertEqual(support.tree(workspace), before)

    def test_links_on_the_command_line(self):
        """Others see them there already; what Ferry must not do is repeat them, or write them down."""
        link = f"https://storage.googleapis.com/b/o.vbundle?X-Goog-Signature={SECRET}"
        workspace = self.workspace(LIVE)
        state = self.new_directory(support.QUICK)
        bundle = self.bundle()
        before = support.tree(self.dir)
        for words in (("import", link, "-w", workspace), ("import", link, "-w", workspace, "--report", "r.json"),
                      ("import", link.replace("https", "HTTPS"), "-w", workspace), ("import", " " + link, "-w", workspace),
                      ("import", "--url-file", link, "-w", workspace), ("import", f"--url-file={link}", "-w", workspace),
                      ("import", bundle, link, "-w", workspace), ("import", bundle, "-w", link), ("import", bundle, f"-w{link}"),
                      ("import", "--", link), ("inspect", link), ("verify", link), ("preflight", link, "-w", workspace),
                      ("import", bundle, "-w", workspace, "--report", link), ("history", link), (link,), (f"--{link}",)):
            for more in ((), ("--json",)):
                with self.subTest((*words, *more)):
                    run = self.ferryctl(*words, *more, env={**self.environment, "XDG_STATE_HOME": os.fspath(state)})
                    self.assertEqual((run.code, run.out), (2, b""), run)
                    self.assertIn("--url-file FILE", run.note)
                    self.no_secret(run)
        self.assertEqual((support.tree(self.dir), os.listdir(state), os.listdir(self.data)), (before, [], []))

    def test_standard_input(self):
        (self.served / "b.vbundle").write_bytes(bundles.v0(FILES))
        with open(self.link(self.serve(Quiet)), "rb") as text:
            run = self.fetch("inspect", "-", stdin=text)
        self.assertEqual(run.code, 0, run)

    def test_usage(self):
        link = self.link(1)
        for words in (("inspect", "x", "--url-file", link), ("inspect", "--allow-host", "h", "x"), ("inspect", "--url-file", ""),
                      ("recover", "--workspace", "ws", "--url-file", link), ("history", "--url-file", link)):
            with self.subTest(words):
                self.assertEqual(self.ferryctl(*words).code, 2)
        run = self.ferryctl("inspect", "--url-file", self.dir / "missing")
        self.assertEqual(run.code, 3, run)


if __name__ == "__main__":
    support.main()
