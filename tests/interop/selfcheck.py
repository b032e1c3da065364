# SPDX-License-Identifier: MIT
"""Shows that this test can fail: planted differences that the comparison must find (in every run), and an
importer that stands in for Ferry (with --self-check): the reference, changed as differences.py demands."""
import hashlib
import os
import shutil

from differences import BACKUP_KEY, KEPT_BY_FERRY, PRESERVED, backed_up_side_files
from ferry import ADJUSTED
from reference import NEW
from sources import link, put
from trees import differences, snapshot, without_backup_times


def _plant_tree(root):
    put(root, "dir/file", b"content", 0o600)
    put(root, "dir/empty", b"", 0o600)
    put(root, "file.backup-2026-01-01T00-00-00-000Z", b"copy", 0o600)
    link(root, "link", "dir/file")


def _replace(path, make):
    os.remove(path)
    make()


def _plants(root):
    """Each planted difference and the number of lines it must give."""
    file, path = os.path.join(root, "dir/file"), os.path.join
    return {
        "nothing": (lambda: None, 0),
        "a time": (lambda: os.utime(file, (1, 1)), 0),
        "the time in a backup's name": (
            lambda: os.rename(
                path(root, "file.backup-2026-01-01T00-00-00-000Z"),
                path(root, "file.backup-2027-11-30T12-34-56-789Z"),
            ),
            0,
        ),
        "another name of a backup": (
            lambda: os.rename(
                path(root, "file.backup-2026-01-01T00-00-00-000Z"), path(root, "file.backup-now")
            ),
            2,
        ),
        "one byte": (lambda: put(root, "dir/file", b"Content", 0o600), 1),
        "one byte more in an empty file": (lambda: put(root, "dir/empty", b"\n", 0o600), 1),
        "a mode": (lambda: os.chmod(file, 0o644), 1),
        "a directory's mode": (lambda: os.chmod(path(root, "dir"), 0o700), 1),
        "a missing file": (lambda: os.remove(file), 1),
        "one file too many": (lambda: put(root, "dir/.import-marker.json"), 1),
        "an empty directory too many": (lambda: os.mkdir(path(root, "new")), 1),
        "a link's target": (
            lambda: _replace(path(root, "link"), lambda: link(root, "link", "./dir/file")),
            1,
        ),
        "a copy in place of a link": (
            lambda: _replace(path(root, "link"), lambda: put(root, "link", b"content")),
            1,
        ),
        "a link in place of a file": (lambda: _replace(file, lambda: link(root, "dir/file", "empty")), 1),
        "a FIFO in place of a file": (lambda: _replace(file, lambda: os.mkfifo(file)), 1),
    }


def planted_differences_are_found(scratch):
    """(name, complaints) of each planted difference."""
    original = os.path.join(scratch, "original")
    _plant_tree(original)
    for number, name in enumerate(_plants(original)):
        copy = os.path.join(scratch, str(number))
        shutil.copytree(original, copy, symlinks=True)
        plant, wanted = _plants(copy)[name]
        plant()
        found = differences(
            without_backup_times(snapshot(original), {}), without_backup_times(snapshot(copy), {})
        )
        yield f"finds {name}", [] if len(found) == wanted else [f"expected {wanted} lines, found {found}"]


class StandIn:
    """Imports with the reference, then makes the on-purpose differences on disk and a result object like
    Ferry's, both by other means than the rules that check them."""

    def __init__(self, bench):
        self._bench = bench

    def import_bundle(self, case, bundle, workspace):
        job = {
            "op": "importBundle",
            "workspace": workspace,
            "bundle": bundle,
            "guardian": self._bench.guardians[case.live],
        }
        result = self._bench.reference.values(NEW, [job])[0]
        template = self._bench.live(case.live)
        if result["laterConfig"] is not None:
            with open(os.path.join(workspace, "config.json"), "w", encoding="utf-8", newline="") as file:
                file.write(result["laterConfig"])
        _keep(os.path.join(template, "workspace"), workspace)
        _restore_links(template, os.path.dirname(workspace))
        _keep_side_files(os.path.join(template, "workspace"), workspace)
        for name in os.listdir(workspace):
            if name.startswith((".import-", ".pre-import-")):
                shutil.rmtree(os.path.join(workspace, name))
            elif name == "vellum.pid":
                os.remove(os.path.join(workspace, name))
        return _result_object(result, os.path.join(template, "workspace"), workspace), []


def _keep(live, workspace):
    for top in KEPT_BY_FERRY:
        source, target = os.path.join(live, top), os.path.join(workspace, top)
        if os.path.isdir(source):
            for directory, _, files in os.walk(source):
                there = os.path.join(target, os.path.relpath(directory, source))
                os.makedirs(there, exist_ok=True)
                for name in files:
                    if not os.path.lexists(os.path.join(there, name)):
                        shutil.copy2(os.path.join(directory, name), there)
        elif os.path.exists(source) and (top == BACKUP_KEY or not os.path.lexists(target)):
            shutil.copy2(source, target)


def _restore_links(template, side):
    for top in PRESERVED:
        original = os.path.join(template, "workspace", top)
        if os.path.islink(original):
            target = os.path.join(side, "workspace", top)
            shutil.rmtree(target, ignore_errors=True)
            os.symlink(os.readlink(original), target)
            shutil.rmtree(os.path.join(side, "outside"))
            shutil.copytree(os.path.join(template, "outside"), os.path.join(side, "outside"), symlinks=True)


def _keep_side_files(live, workspace):
    before, after = snapshot(live), snapshot(workspace)
    for side, backup in backed_up_side_files(before, after):
        shutil.copy2(os.path.join(live, side), os.path.join(workspace, backup))


def _read(path):
    if os.path.islink(path):
        return os.readlink(path)
    if not os.path.isfile(path):
        return None
    with open(path, "rb") as file:
        return file.read()


def _result_object(by_reference, live, workspace):
    files = []
    for file in by_reference["files"]:
        now, action = file["disk_path"], file["action"]
        if action != "skipped":
            before = os.path.join(live, os.path.relpath(now, workspace))
            action = "overwritten" if os.path.lexists(before) else "created"
            if action == "overwritten" and _read(before) == _read(now):
                action = "unchanged"
            if not os.path.lexists(now):
                action = "skipped"
        entry = {**file, "action": action}
        if os.path.relpath(now or "/", workspace) in ADJUSTED and action != "skipped":
            entry.update(size=os.path.getsize(now), sha256=hashlib.sha256(_read(now)).hexdigest())
        files.append(entry)
    removed = [
        os.path.relpath(os.path.join(directory, name), live)
        for directory, folders, names in os.walk(live)
        for name in folders + names
    ]
    accounts = by_reference["accounts"]
    own = [name for name in accounts if "/vellum/" not in name]
    return {
        "ok": True,
        "outcome": "imported",
        "report": {
            "files": files,
            "removed": [path for path in removed if not os.path.lexists(os.path.join(workspace, path))],
        },
        "credentials": {"accounts": own, "skipped_platform": len(accounts) - len(own)},
    }
