# SPDX-License-Identifier: MIT
"""What an import must leave, worked out from the exported workspace itself. It judges the bundles that the
reference refuses, and is held against the reference where that accepts."""
import json
import os

from differences import PRESERVED
from sources import exported
from trees import below, file_node, snapshot

# The exported workspaces it is good for: no configuration, credential metadata, links, scratch of an import.
KNOWN_SOURCES = ("names", "sizes", "many")
METADATA = "data/credentials/metadata.json"


def _with_parents(tree, directory):
    for path in list(tree):
        while path := os.path.dirname(path):
            tree.setdefault(path, directory)
    return tree


def _owner(path):
    """The database that a SQLite side file belongs to, or nothing."""
    for suffix in (".db-wal", ".db-shm", ".db-journal"):
        if path.endswith(suffix):
            return path[: -len(suffix)] + ".db"
    return None


def _platform_metadata(live_root):
    """The credential metadata that a bundle without any leaves: the live platform records (format document
    8.2)."""
    path = os.path.join(live_root, METADATA)
    if not os.path.exists(path):
        return {}
    with open(path, encoding="utf-8") as file:
        records = json.load(file)["credentials"]
    kept = [
        record
        for record in records
        if isinstance(record, dict) and "credentialId" in record and record["service"] == "vellum"
    ]
    text = json.dumps({"version": 5, "credentials": kept}, indent=2, ensure_ascii=False)
    return {METADATA: file_node(text.encode())}


def from_source(root, version, live_root):
    """The tree after importing the bundle that a release made of the workspace at `root` over `live_root`."""
    live = snapshot(live_root)
    exported_paths = exported(root, version)
    tree = {
        path: node if node.kind == "link" else node._replace(mode=0o600)
        for path, node in snapshot(root).items()
        if path in exported_paths
    }
    carried = {
        path: node
        for path, node in live.items()
        if any(below(path, top) for top in PRESERVED) and path not in tree and _owner(path) not in tree
    }  # a side file goes with its database
    tree = _with_parents({**tree, **carried, **_platform_metadata(live_root)}, live["."]._replace(mode=0o755))
    return {**tree, ".": live["."]}
