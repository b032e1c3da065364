#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How fast an import is, against what a user could do instead and against its own parts: the same bundle, the same disk, one after the
other in turns, medians and spread.

usage: bench.py --ferryctl PATH [--profile NAME]... [--rounds N] [--on tmpfs|ext4]... [--keep DIRECTORY] [--only NAME]...
Profiles: small mid tenth many most big huge. ext4 is a fresh file system on a loop device (needs root). The assistant's own importer runs when
its packages are installed (tests/interop does that).
"""
import argparse
import contextlib
import functools
import http.server
import json
import os
import pathlib
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

import bundles

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "interop"))


def run(command, environment=None, cwd=None, stdin=None):
    """Seconds, standard output."""
    started = time.perf_counter()
    process = subprocess.Popen(command, env=environment, cwd=cwd, stdin=stdin or subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, shell=isinstance(command, str))
    output = process.stdout.read()
    problems = process.stderr.read()
    process.wait()
    seconds = time.perf_counter() - started
    if process.returncode != 0:
        raise RuntimeError(f"{command} ended with {process.returncode}: {problems[-500:]!r} {output[-300:]!r}")
    return seconds, output


class Contestants:
    """Each unpacks the bundle below `place` and answers (seconds, peak bytes, seconds of it that were the final sync)."""

    def __init__(self, arguments, scratch):
        self.ferryctl, self.scratch = arguments.ferryctl, scratch
        self.environment = {**os.environ, "HOME": str(scratch), "LC_ALL": "C.UTF-8", "XDG_STATE_HOME": str(scratch / "state"),
                            "XDG_DATA_HOME": str(scratch / "data")}
        self.reference = self._reference()

    def all(self):
        rows = {"ferryctl": self.ferry, "ferryctl, again": self.again, "ferryctl, link": self.link, "tar -xzf": self.tar,
                "tar -xzf, sync -f": self.durable_tar, "bsdtar -xf": self.bsdtar}
        if shutil.which("eatmydata"):
            rows["ferryctl, no syncing"] = self.volatile
        if shutil.which("igzip"):
            rows |= {"igzip -dc | tar -x": self.igzip_tar, "(inflate: igzip -dc)": self.inflate}
        rows["(hash: openssl sha256)"] = self.digest
        rows["(create the files)"] = self.create
        if self.reference:
            rows["the assistant's importer"] = self.assistant
        return rows

    def ferry(self, bundle, place, *words, undo="--no-undo"):
        words = words or (str(bundle),)
        # By a shell: what a fork of this program holds would count as the import's.
        seconds, output = run(["sh", "-c", '"$@"; exit $?', "sh", self.ferryctl, "import", *words, "--workspace", str(place / "ws"), "--yes", "--json",
                                     "--progress", "none", undo, "--max-entries", "200000"], self.environment)
        result = json.loads(output.splitlines()[-1])
        self.phases = result["timings"]
        return seconds, result["peak_rss_bytes"], result["timings"]["sync_ms"] / 1000

    def again(self, bundle, place):
        """Into a workspace that holds all of it already, so that every file is compared; what is replaced is kept."""
        self.ferry(bundle, place)
        (place / "ws" / "config.json").write_text("{}")  # what tells a workspace
        subprocess.run(["sync", "-f", str(place)], check=True)
        return self.ferry(bundle, place, undo="--yes")

    def link(self, bundle, place):
        with serving(bundle.parent, self.scratch) as port:
            file = self.scratch / "link"
            file.write_text(f"http://127.0.0.1:{port}/{bundle.name}?X-Goog-Signature=x")
            return self.ferry(bundle, place, "--url-file", str(file), "--allow-host", "127.0.0.1")

    def volatile(self, bundle, place):
        """What the others promise: nothing. Dirty data goes out on the way, so that what our sync costs is not the final one alone."""
        durable = self.environment
        self.environment = {**durable, "LD_PRELOAD": "libeatmydata.so"}
        try:
            return self.ferry(bundle, place)
        finally:
            self.environment = durable

    def tar(self, bundle, place):
        return run(["tar", "-xzf", str(bundle), "-C", str(place)])[0], 0, None

    def durable_tar(self, bundle, place):
        """What an import promises: when it says done, a power cut takes nothing of it."""
        seconds = self.tar(bundle, place)[0]
        synced = run(["sync", "-f", str(place)])[0]
        return seconds + synced, 0, synced

    def bsdtar(self, bundle, place):
        return run(["bsdtar", "-xf", str(bundle), "-C", str(place)])[0], 0, None

    def igzip_tar(self, bundle, place):
        return run(f"igzip -dc '{bundle}' | tar -x -C '{place}'")[0], 0, None

    def inflate(self, bundle, place):
        return run(f"igzip -dc '{bundle}' > /dev/null")[0], 0, None

    def digest(self, bundle, place):
        plain = bundle.with_suffix(".tar")
        if not plain.exists():
            run(f"gzip -dc '{bundle}' > '{plain}'")
        return run(["openssl", "dgst", "-sha256", str(plain)])[0], 0, None

    def create(self, bundle, place):
        """Open, write, close, with the bytes at hand: what the file system alone costs."""
        profile = bundle.stem
        bodies, lengths = bundles.Bodies(), bundles.sizes(profile)
        names = [os.path.join(place, bundles.name_of(number)) for number in range(len(lengths))]
        started = time.perf_counter()
        for directory in dict.fromkeys(map(os.path.dirname, names)):
            os.makedirs(directory, exist_ok=True)
        for number, name in enumerate(names):
            file = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            for piece in bodies.pieces(number, lengths[number]):
                os.write(file, piece)
            os.close(file)
        return time.perf_counter() - started, 0, None

    def _reference(self):
        from reference import NEW, Reference, Unavailable
        cache = os.path.join(os.path.expanduser("~"), ".cache", "ferry-interop")
        if not os.path.isdir(os.path.join(cache, f"assistant-{NEW}")):
            return None
        try:
            return Reference(cache, str(self.scratch / "reference"))
        except Unavailable:
            return None

    def assistant(self, bundle, place):
        from reference import NEW
        (place / "ws").mkdir()
        started = time.perf_counter()
        result = self.reference.values(NEW, [{"op": "importBundle", "bundle": str(bundle), "workspace": str(place / "ws"),
                                              "guardian": None}])[0]
        if not result["ok"]:
            raise RuntimeError(f"the assistant's importer refuses the bundle: {result}")
        return time.perf_counter() - started, 0, None


@contextlib.contextmanager
def serving(directory, scratch):
    """nginx where it is installed, so that the server is not what is measured; else Python's."""
    nginx = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    if nginx is None:
        handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=directory)
        handler.func.log_message = lambda *_: None
        server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield port
        server.shutdown()
        return
    place = scratch / "nginx"
    place.mkdir(exist_ok=True)
    (place / "conf").write_text(f"""
        daemon off; master_process off; pid {place}/pid; error_log /dev/null; {'user root;' if os.geteuid() == 0 else ''}
        events {{}}
        http {{ access_log off; sendfile on; client_body_temp_path {place}/b; proxy_temp_path {place}/p; fastcgi_temp_path {place}/f;
                uwsgi_temp_path {place}/u; scgi_temp_path {place}/s; server {{ listen 127.0.0.1:{port}; root {directory}; }} }}""")
    server = subprocess.Popen([nginx, "-c", str(place / "conf")], stderr=subprocess.DEVNULL)
    while subprocess.run(["curl", "-s", "-o", "/dev/null", f"http://127.0.0.1:{port}/"], check=False).returncode != 0:
        if server.poll() is not None:
            raise RuntimeError("nginx does not start")
    try:
        yield port
    finally:
        server.terminate()
        server.wait()


@contextlib.contextmanager
def disk_image(scratch, size):
    """A file of zeros, in memory where that is large enough: the machine's own disk can say nothing about the programs. Not sparse, because what a
    first write to a block costs would be counted for whoever comes first."""
    shared = pathlib.Path("/dev/shm")
    in_memory = shared.is_dir() and shutil.disk_usage(shared).free > 3 * size
    with tempfile.NamedTemporaryFile(dir=shared if in_memory else scratch, prefix="ferry-bench-") as file:
        for _ in range(size // (16 * bundles.MIB)):
            file.write(bytes(16 * bundles.MIB))
        file.flush()
        yield file.name


@contextlib.contextmanager
def disk(kind, scratch, payload):
    place = scratch / kind
    place.mkdir()
    with contextlib.ExitStack() as stack:
        if kind == "tmpfs":
            subprocess.run(["mount", "-t", "tmpfs", "none", str(place)], check=True)
        else:
            image = stack.enter_context(disk_image(scratch, 2 * payload + (4 << 30)))
            subprocess.run(["mkfs.ext4", "-q", "-E", "nodiscard,lazy_itable_init=0,lazy_journal_init=0", "-i", "8192", image], check=True)
            subprocess.run(["mount", "-o", "loop", image, str(place)], check=True)
        stack.callback(place.rmdir)
        stack.callback(subprocess.run, ["umount", str(place)], check=True)
        yield place


def measure(arguments, profile, kind, place, bundle, payload, contestants):
    results = {}
    rows = contestants.all()
    if arguments.only:
        rows = {name: rows[name] for name in ["ferryctl", *arguments.only]}
    if profile in ("tenth", "many", "most"):
        rows.pop("the assistant's importer", None)  # it refuses more than 10,000 entries
    for turn in range(arguments.rounds):
        for name, contest in rows.items():
            target = place / "target"
            target.mkdir()
            subprocess.run(["sync", "-f", str(place)], check=True)
            results.setdefault(name, []).append(contest(bundle, target))
            shutil.rmtree(target)
            print(f"# {profile} on {kind}, turn {turn + 1}: {name}: {results[name][-1][0]:.2f} s", file=sys.stderr, flush=True)
    base = statistics.median(result[0] for result in results["ferryctl"])
    print(f"\n{profile} on {kind}: {payload / 1e6:.1f} MB in {len(bundles.sizes(profile))} files, "
          f"{bundle.stat().st_size / 1e6:.1f} MB packed; medians of {arguments.rounds}")
    print(f"{'':28}{'seconds':>9}{'least':>8}{'most':>8}{'MB/s':>8}{'MiB':>7}{'sync':>7}{'ferryctl is':>14}")
    for name, values in results.items():
        times = [value[0] for value in values]
        middle = statistics.median(times)
        peak = max(value[1] for value in values) // bundles.MIB if name.startswith("ferryctl") else "-"
        sync = [value[2] for value in values if value[2] is not None]
        print(f"{name:28}{middle:9.3f}{min(times):8.3f}{max(times):8.3f}{payload / 1e6 / middle:8.0f}"
              f"{peak:>7}{statistics.median(sync) if sync else float('nan'):7.3f}{middle / base:11.2f} x", flush=True)


# The first that is in the names of a sample's functions or of its library; what is in none is Ferry's own.
PARTS = {"inflate": ["libisal"], "hash": ["libcrypto"], "create": ["sys_openat", "sys_close", "sys_mkdirat", "task_work_run"],
         "write": ["ksys_write", "sys_write"], "sync": ["sync", "fadvise"], "compare": ["statx"], "swap": ["rename"],
         "read": ["ksys_read", "sys_read"]}


def where_the_time_goes(contestants, bundle, place):
    """Seconds of processor time by part, sampled in a run of its own; needs perf(1). The phases are of the same run, wall time."""
    if shutil.which("perf") is None:
        print("where the time goes: no perf here")
        return
    data, target = contestants.scratch / "perf", place / "target"
    target.mkdir()
    plain = contestants.ferryctl
    wrapper = contestants.scratch / "sampled"
    wrapper.write_text(f"#!/bin/sh\nexec perf record -q -F 997 -g -o '{data}' '{plain}' \"$@\"\n")
    wrapper.chmod(0o755)
    contestants.ferryctl = str(wrapper)
    contestants.ferry(bundle, target)
    contestants.ferryctl = plain
    shutil.rmtree(target)
    samples = run(["perf", "script", "-i", str(data), "-F", "ip,sym,dso"])[1].decode("utf-8", "replace").split("\n\n")
    spent = dict.fromkeys([*PARTS, "own"], 0)
    for sample in filter(str.strip, samples):
        first = sample.strip().splitlines()[0]
        part = next((part for part, marks in PARTS.items()
                     if any(mark in (first if mark.startswith("lib") else sample) for mark in marks)), "own")
        spent[part] += 1
    print("where the time goes, processor seconds: " + ", ".join(f"{part} {count / 997:.2f}" for part, count in spent.items()))
    print("phases, milliseconds: " + ", ".join(f"{name[:-3]} {value}" for name, value in contestants.phases.items()), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--ferryctl", required=True)
    parser.add_argument("--profile", action="append", choices=bundles.PROFILES)
    parser.add_argument("--on", action="append", choices=["tmpfs", "ext4"])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", action="append", help="ferryctl against these rows of the table alone")
    parser.add_argument("--keep", help="directory for the bundles, which are made once")
    arguments = parser.parse_args()
    arguments.ferryctl = os.path.abspath(arguments.ferryctl)
    with tempfile.TemporaryDirectory(prefix="ferry-bench-") as name:
        scratch = pathlib.Path(name)
        keep = pathlib.Path(arguments.keep).resolve() if arguments.keep else scratch / "bundles"
        keep.mkdir(parents=True, exist_ok=True)
        contestants = Contestants(arguments, scratch)
        for profile in arguments.profile or ["small", "mid", "many", "big"]:
            bundle = keep / f"{profile}.vbundle"
            if not bundle.exists():
                bundles.write(bundle, profile)
            for kind in arguments.on or ["tmpfs", "ext4"]:
                payload = sum(bundles.sizes(profile))
                with disk(kind, scratch, payload) as place:
                    measure(arguments, profile, kind, place, bundle, payload, contestants)
                    where_the_time_goes(contestants, bundle, place)


if __name__ == "__main__":
    if os.geteuid() == 0 and os.environ.get("FERRY_BENCH_NS") != "1":  # mounts of our own, gone with us
        os.environ["FERRY_BENCH_NS"] = "1"
        os.execvp("unshare", ["unshare", "-m", sys.executable, "-B", *sys.argv])
    main()
