# SPDX-License-Identifier: MIT
"""Runs `ferryctl import` and holds its result object against the reference's report and the disk."""
import json
import os
import subprocess

from differences import BACKUP_KEY, KEPT_BY_FERRY, PRESERVED
from sources import CREDENTIALS
from trees import below


class Ferry:
    """One ferryctl binary; `scratch` becomes its home, so that nothing of the user's is read or written."""

    def __init__(self, binary, scratch):
        self._binary = binary
        self._home = os.path.join(scratch, "home-ferry")
        self._environment = {"PATH": os.environ["PATH"], "HOME": self._home, "LANG": "C.UTF-8"}
        for name in ("CONFIG_HOME", "DATA_HOME", "STATE_HOME", "CACHE_HOME", "RUNTIME_DIR"):
            self._environment["XDG_" + name] = os.path.join(self._home, name.lower())
            os.makedirs(self._environment["XDG_" + name], mode=0o700)
        for name in ("LD_LIBRARY_PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "LSAN_OPTIONS"):
            if name in os.environ:
                self._environment[name] = os.environ[name]

    def import_bundle(self, _case, bundle, workspace):
        """The result object and a list of complaints about the run itself."""
        command = [self._binary, "import", bundle, "--workspace", workspace, "--yes", "--json"]
        try:
            done = subprocess.run(
                command,
                env=self._environment,
                cwd=self._home,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=120,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return {}, [f"ferryctl: {error}"]
        said = done.stderr[-600:].decode(errors="replace").strip()
        try:
            result = json.loads(done.stdout.splitlines()[-1])
        except (IndexError, ValueError):
            return {}, [
                f"ferryctl: exit {done.returncode}, its last line is no JSON object; it said {said!r}"
            ]
        complaints = []
        if done.returncode != 0 or result.get("ok") is not True:
            reason = result.get("reason"), result.get("errors")
            complaints.append(f"ferryctl: exit {done.returncode}, {reason}, it said {said!r}")
        for credential in CREDENTIALS:
            if credential["value"].strip().encode() in done.stdout + done.stderr:
                complaints.append(f"ferryctl printed the value of {credential['account']}")
        return result, complaints


# Files that change on their way into the workspace (format document 8.1, 8.2).
ADJUSTED = ("config.json", "data/credentials/metadata.json")


def _action(path, before, after):
    if path not in before:
        return "created"
    same = before[path].kind == after[path].kind and before[path].content == after[path].content
    return "unchanged" if same else "overwritten"


def _expected_files(reference_files, workspace, before, after, promoted):
    """Per archive path the (action, size, sha256) of a truthful report, from the reference's own report."""
    expected = {}
    for file in reference_files:
        path, size, digest = (
            os.path.relpath(file["disk_path"] or "/", workspace),
            file["size"],
            file["sha256"],
        )
        keeps_key = path == BACKUP_KEY and path in before and before[path].content != digest
        if file["action"] == "skipped" or path not in after or keeps_key:
            expected[file["path"]] = ("skipped", file["size"], file["sha256"])
            continue
        if path in ADJUSTED:  # reported as written, not as archived
            size, digest = after[path].size, after[path].content
        action = _action(path, before, after)
        # Promotion replaces an equal file too and keeps a copy; both words are true then.
        if promoted and action == "unchanged":
            action = "unchanged or overwritten"
        expected[file["path"]] = (action, size, digest)
    return expected


def report_complaints(result, reference, workspace, before, after):
    """What is wrong with the report and credentials of `result`; `reference` is the reference's result."""
    complaints = []
    if result.get("outcome") not in ("imported", "imported_with_warnings"):
        complaints.append(f"outcome is {result.get('outcome')!r}")
    promoted = not any(file["path"].startswith("workspace/") for file in reference["files"])
    expected = _expected_files(reference["files"], workspace, before, after, promoted)
    reported = {
        file["path"]: (file["action"], file["size"], file["sha256"])
        for file in result.get("report", {}).get("files", [])
    }
    for path in sorted(expected.keys() | reported.keys()):
        want, have = expected.get(path), reported.get(path)
        if want and have and have[0] in want[0].split(" or "):
            want = (have[0], *want[1:])
        if want != have:
            complaints.append(f"report of {path!r}: expected {want}, found {have}")
    accounts = sorted(name for name in reference["accounts"] if not name.startswith("credential/vellum/"))
    skipped = len(reference["accounts"]) - len(accounts)
    credentials = result.get("credentials") or {}
    if (sorted(credentials.get("accounts", [])), credentials.get("skipped_platform", 0)) != (
        accounts,
        skipped,
    ):
        complaints.append(
            f"credentials: expected {accounts} and {skipped} of the platform, found {credentials}"
        )
    return complaints + _removed_and_kept(result.get("report", {}), before, after)


def _became_directory(before, after):
    return before.kind != "dir" and after.kind == "dir"


def _removed_and_kept(report, before, after):
    """`removed` must name every file and link that is gone, or a directory above it, and nothing else."""
    gone = {path for path in before if path not in after or _became_directory(before[path], after[path])}
    removed = report.get("removed", [])
    complaints = [f"report.removed names {path!r}, which is not gone" for path in removed if path not in gone]
    for path in sorted(gone):
        if before[path].kind != "dir" and not any(below(path, other) for other in removed):
            complaints.append(f"report.removed does not name {path!r}")
    for path in report.get("kept", []):
        may_be_kept = any(below(path, top) for top in PRESERVED + KEPT_BY_FERRY) or path == ADJUSTED[1]
        if path not in after or not may_be_kept:
            complaints.append(f"report.kept names {path!r}, which was not kept")
    return complaints
