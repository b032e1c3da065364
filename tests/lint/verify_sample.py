#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Is the committed sample what its script makes, and is it a sound bundle? Judged by programs other than Ferry.

usage: verify_sample.py MAKE-SAMPLE BUNDLE

The script is run again and compared with the committed bundle; tar unpacks it; sha256sum checks every digest of
the manifest; SQLite checks the database. Exit status 1 and a reason for each thing that does not hold.
"""
import gzip
import hashlib
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

problems = []


def expect(holds, text):
    if not holds:
        problems.append(text)


def check_reproducible(script, bundle, scratch):
    again = scratch / "again.vbundle"
    subprocess.run([sys.executable, str(script), str(again)], check=True, stdout=subprocess.DEVNULL)
    made, committed = again.read_bytes(), bundle.read_bytes()
    if made == committed:
        return
    # Another zlib may compress differently; what is inside has to be the same to the byte.
    same = gzip.decompress(made) == gzip.decompress(committed)
    expect(same, f"{script} does not make the committed {bundle.name}")
    if same:
        print("the archives are equal; this machine's zlib compresses differently")


def check_contents(tree, manifest):
    listed = "".join(f"{item['sha256']}  {item['path']}\n"
                     for item in manifest["contents"] if "link_target" not in item)
    run = subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "-"], input=listed, cwd=tree,
                         capture_output=True, text=True, check=False)
    expect(run.returncode == 0, "sha256sum: " + run.stdout + run.stderr)
    for item in manifest["contents"]:
        path = tree / item["path"]
        if "link_target" in item:
            expect(os.readlink(path) == item["link_target"], f"{item['path']}: another target")
            digest = hashlib.sha256(item["link_target"].encode()).hexdigest()
            expect(digest == item["sha256"] and item["size_bytes"] == 0, f"{item['path']}: digest of the target")
        else:
            expect(path.stat().st_size == item["size_bytes"], f"{item['path']}: size")
    found = {path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_symlink() or path.is_file()}
    declared = {item["path"] for item in manifest["contents"]} | {"manifest.json"}
    expect(found == declared, f"declared and archived differ: {sorted(found ^ declared)}")


def check_checksum(manifest):
    blanked = json.dumps({**manifest, "checksum": ""}, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    expect(hashlib.sha256(blanked.encode()).hexdigest() == manifest["checksum"], "checksum of the manifest")


def check_is_a_fair_sample(bundle, tree, manifest):
    """What the sample is there to show; a sample that loses it is no longer worth importing."""
    paths = [item["path"] for item in manifest["contents"]]
    expect(40 <= len(paths) <= 80, f"{len(paths)} entries, not 40 to 80")
    expect(bundle.stat().st_size < 200 * 1024, "not under 200 KiB")
    expect(any(len(path.encode()) > 100 for path in paths), "no path over 100 bytes")
    expect(any(not path.isascii() for path in paths), "no name beyond ASCII")
    expect(any(item["size_bytes"] == 0 and "link_target" not in item for item in manifest["contents"]), "no empty file")
    expect(any(path.startswith("credentials/credential/vellum/") for path in paths), "no platform credential")
    database = sqlite3.connect(f"file:{tree / 'workspace/data/db/assistant.db'}?mode=ro", uri=True)
    expect(database.execute("PRAGMA integrity_check").fetchone() == ("ok",), "integrity of the database")
    guardian = database.execute(
        "SELECT user_file FROM contacts JOIN contact_channels ON contact_channels.contact_id = contacts.id "
        "WHERE contacts.role = 'guardian' AND contact_channels.type = 'vellum' AND contact_channels.status = 'active'")
    expect(guardian.fetchall() == [("mara.md",)], "the guardian in the database")
    database.close()


def main():
    script, bundle = map(pathlib.Path, sys.argv[1:3])
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        check_reproducible(script, bundle, scratch)
        tree = scratch / "tree"
        tree.mkdir()
        first = subprocess.run(["tar", "tzf", str(bundle)], check=True, capture_output=True, text=True).stdout
        expect(first.startswith("manifest.json\n"), "manifest.json is not the first entry")
        subprocess.run(["tar", "xzf", str(bundle), "-C", str(tree)], check=True)
        manifest = json.loads((tree / "manifest.json").read_text())
        check_contents(tree, manifest)
        check_checksum(manifest)
        check_is_a_fair_sample(bundle, tree, manifest)
    for problem in problems:
        print(f"verify_sample: {problem}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
