#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Migration links in the real window, by keyboard: pasted and imported over a connection that drops, expired and replaced by a new one, and a
download that was killed in the middle, continued at the next start. Then the workspace is compared.

usage: link.py FERRY
Screenshots go to $FERRY_SCREENSHOTS/link.
"""
import hashlib
import http.server
import os
import pathlib
import random
import re
import signal
import subprocess
import sys
import threading

from desktop import BUNDLE, SKIP, TOOLS, Desktop, Skip, compare, need_tools, tree
from keyboard import Keyboard

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
import bundles  # noqa: E402  (of the tests of the console program)

SECRET = "PLANTEDSECRET"


class Server:
    """One object; `cut`: bytes a connection, `hang_at`: where the object ends for now, `status`: instead of it."""

    def __init__(self, data):
        self.data, self.cut, self.hang_at, self.status, self.starts = data, None, None, None, []
        self.reached, self.going_on = threading.Event(), threading.Event()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_GET(self):
                outer.answer(self)

        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def link(self, secret=SECRET):
        return f"http://127.0.0.1:{self.http.server_port}/f/b.vbundle?X-Goog-Signature={secret}"

    def answer(self, request):
        if self.status:
            request.send_error(self.status)
            return
        span = re.fullmatch(r"bytes=(\d+)-", request.headers.get("Range", ""))
        start = int(span.group(1)) if span else 0
        self.starts.append(start)
        request.send_response(206 if span else 200)
        request.send_header("Content-Length", str(len(self.data) - start))
        request.send_header("ETag", '"%s"' % hashlib.sha256(self.data).hexdigest()[:16])
        if span:
            request.send_header("Content-Range", f"bytes {start}-{len(self.data) - 1}/{len(self.data)}")
        request.end_headers()
        end = min(len(self.data), self.hang_at or len(self.data), start + (self.cut or len(self.data)))
        try:
            request.wfile.write(self.data[start:end])
            if self.hang_at:
                self.reached.set()
                self.going_on.wait()
        except OSError:
            pass  # the program went away
        request.close_connection = True


def paste(desktop, text):
    # The one that holds the clipboard stays, so its output must not be waited for.
    subprocess.run(["xclip", "-selection", "clipboard", "-in"], input=text, text=True, env=desktop.environment, check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=30)


def to_report(keys):
    keys.wait_for("Review the changes", ["ctrl+Return"], within=90)
    keys.wait_for("Replace the workspace?", ["F6", "space"])
    keys.wait_for("Import finished", ["alt+r"])


def leave(desktop, keys):
    keys.press("Return")
    keys.wait_for("Ferry")
    keys.press("ctrl+q")
    return desktop.ended()


def dropped_and_expired(desktop, shots):
    keys, server = Keyboard(desktop), Server(BUNDLE.read_bytes())
    desktop.launch()
    keys.wait_for("Ferry")
    server.status = 403
    paste(desktop, server.link())
    keys.wait_for("Choose what to import", ["ctrl+shift+v"])
    desktop.screenshot(shots / "1-pasted.png")
    keys.wait_for("Choose the workspace", ["ctrl+Return"])
    keys.wait_for("The import stopped", ["ctrl+Return"])
    desktop.screenshot(shots / "2-expired.png")
    server.status, server.cut = None, len(server.data) // 3 + 1
    paste(desktop, server.link("ANOTHERSECRET"))
    keys.wait_for("Choose what to import", ["alt+n"])
    keys.press("ctrl+v")
    desktop.screenshot(shots / "3-new-link.png")
    keys.wait_for("Choose the workspace", ["ctrl+Return"])
    to_report(keys)
    desktop.screenshot(shots / "4-report.png")
    problems = compare(desktop.workspace)
    if len(set(server.starts)) < 3:
        problems.append(f"the connection was to drop: {server.starts}")
    if code := leave(desktop, keys):
        problems.append(f"the program ended with {code}")
    return problems


def killed_and_continued(desktop, shots):
    source = random.Random(5)
    files = [(f"workspace/{number}.bin", source.randbytes(1_500_000)) for number in range(70)]
    server = Server(bundles.v1(files))
    server.hang_at = len(server.data) * 9 // 10
    keys = Keyboard(desktop)
    desktop.launch()
    keys.wait_for("Ferry")
    paste(desktop, server.link())
    keys.wait_for("Choose what to import", ["ctrl+shift+v"])
    keys.wait_for("Choose the workspace", ["ctrl+Return"])
    keys.wait_for("Checking the bundle", ["ctrl+Return"])
    server.reached.wait(60)
    log = desktop.home / ".local/state/ferry/resume"
    if not desktop.until(lambda: log.is_dir() and any(len(path.read_bytes()) > 60_000 for path in log.iterdir())):
        return ["no checkpoint was written"]
    desktop.screenshot(shots / "5-downloading.png")
    desktop.program.send_signal(signal.SIGKILL)
    desktop.ended()
    server.hang_at = None
    server.going_on.set()
    before = len(server.starts)
    desktop.launch()
    keys.wait_for("An earlier import did not finish")
    desktop.screenshot(shots / "6-found.png")
    keys.wait_for("Choose what to import", ["alt+o"])
    paste(desktop, server.link("ANOTHERSECRET"))
    keys.press("ctrl+v")
    desktop.screenshot(shots / "7-link-again.png")
    keys.wait_for("Choose the workspace", ["ctrl+Return"])
    to_report(keys)
    desktop.screenshot(shots / "8-report.png")
    expected = {path.removeprefix("workspace/"): hashlib.sha256(data).hexdigest() for path, data in files}
    found = tree(desktop.workspace)
    problems = [f"differs: {path}" for path, digest in expected.items() if found.get(path) != digest]
    if server.starts[before] < len(server.data) // 3:
        problems.append(f"what was there was fetched again: {server.starts}")
    if code := leave(desktop, keys):
        problems.append(f"the program ended with {code}")
    return problems


def secrets_left(home):
    return [f"the link is in {path}" for path in home.rglob("*")
            if path.is_file() and not path.is_symlink() and any(s in path.read_bytes() for s in (SECRET.encode(), b"ANOTHERSECRET"))]


def main():
    ferry = pathlib.Path(sys.argv[1]).resolve()
    need_tools((*TOOLS, "xclip"))
    shots = pathlib.Path(os.environ.get("FERRY_SCREENSHOTS", "screenshots")).resolve() / "link"
    problems = []
    for act in (dropped_and_expired, killed_and_continued):
        with Desktop(ferry, environment={"VELLUM_MIGRATION_IMPORT_ALLOWED_HOSTS": "127.0.0.1"}) as desktop:
            problems += act(desktop, shots) + secrets_left(desktop.home)
    print("\n".join(problems) or f"ok, screenshots in {shots}")
    return 1 if problems else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Skip as reason:
        print(f"link: skipped, {reason}")
        sys.exit(SKIP)
