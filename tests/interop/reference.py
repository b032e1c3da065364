# SPDX-License-Identifier: MIT
"""Installs the reference's npm packages once and runs reference.ts with one of them."""
import fcntl
import json
import os
import platform
import shutil
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
OLD, NEW, BUN = "0.6.4", "0.10.5", "1.4.5"


class Unavailable(Exception):
    """The reference cannot be had here; the text says why."""


def _bun_package():
    if platform.system() != "Linux" or platform.machine() not in ("x86_64", "aarch64"):
        raise Unavailable(f"no bun for {platform.system()} {platform.machine()}")
    if platform.machine() == "aarch64":
        return "@oven/bun-linux-aarch64"
    with open("/proc/cpuinfo", encoding="ascii", errors="replace") as cpuinfo:
        avx2 = " avx2" in cpuinfo.read()
    return "@oven/bun-linux-x64" if avx2 else "@oven/bun-linux-x64-baseline"


def _install(directory, package):
    """`package` below `directory`; the finished installation appears there in one rename, or not at all."""
    if os.path.isdir(directory):
        return
    part = directory + ".part"
    shutil.rmtree(part, ignore_errors=True)
    os.makedirs(part)
    with open(os.path.join(part, "package.json"), "w", encoding="utf-8") as file:
        file.write('{"private":true}\n')
    command = ["npm", "i", "--no-audit", "--no-fund", "--ignore-scripts", package]
    for attempt in (1, 2):
        print(f"# installing {package}, attempt {attempt}", flush=True)
        done = subprocess.run(
            command, cwd=part, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        if done.returncode == 0:
            os.rename(part, directory)
            return
    raise Unavailable(f"npm could not install {package}: {' '.join(done.stderr.split())[-400:]}")


class Reference:
    """The installed releases. `scratch` takes what their modules write when they are loaded."""

    def __init__(self, cache, scratch):
        if shutil.which("npm") is None:
            raise Unavailable("npm is not installed")
        bun = _bun_package()
        os.makedirs(cache, exist_ok=True)
        with open(os.path.join(cache, "lock"), "w", encoding="ascii") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # two runs may share a cache
            for version in (OLD, NEW):
                _install(os.path.join(cache, f"assistant-{version}"), f"@vellumai/assistant@{version}")
            _install(os.path.join(cache, f"bun-{BUN}"), f"{bun}@{BUN}")
        self._cache = cache
        self._bun = os.path.join(cache, f"bun-{BUN}", "node_modules", bun, "bin", "bun")
        self._scratch = scratch

    def run(self, version, jobs, timeout=300):
        """The results of `jobs` (see reference.ts) with the release `version`, all in one process."""
        home = os.path.join(self._scratch, f"home-{version}")
        temporary = os.path.join(home, "tmp")
        os.makedirs(temporary, exist_ok=True)
        jobs_file, results_file = os.path.join(home, "jobs.json"), os.path.join(home, "results.json")
        if os.path.exists(results_file):
            os.remove(results_file)
        with open(jobs_file, "w", encoding="utf-8") as file:
            json.dump(jobs, file)
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": home,
            "TMPDIR": temporary,
            "LANG": "C.UTF-8",
            "VELLUM_WORKSPACE_DIR": os.path.join(home, "workspace"),
            "BUN_RUNTIME_TRANSPILER_CACHE_PATH": os.path.join(self._cache, "transpiled"),
        }
        package = os.path.join(self._cache, f"assistant-{version}", "node_modules/@vellumai/assistant")
        command = [self._bun, os.path.join(HERE, "reference.ts"), package, jobs_file, results_file]
        done = subprocess.run(
            command,
            env=environment,
            cwd=home,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=timeout,
            check=False,
        )
        if done.returncode != 0 or not os.path.exists(results_file):
            raise RuntimeError(
                f"reference {version} ended with {done.returncode}: {done.stderr[-2000:].decode()}"
            )
        with open(results_file, encoding="utf-8") as file:
            return json.load(file)

    def values(self, version, jobs):
        """As run, but a job that threw ends the test."""
        results = self.run(version, jobs)
        for job, result in zip(jobs, results):
            if "thrown" in result:
                raise RuntimeError(f"reference {version} {job['op']}: {result['thrown']}")
        return [result["value"] for result in results]
