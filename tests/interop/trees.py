# SPDX-License-Identifier: MIT
"""Snapshots of directory trees, and how two of them differ.

A tree is a dict from the path below the root ("." is the root itself, bytes that are not UTF-8 as surrogate
escapes) to a Node. Times and owners are not part of it: no importer restores them.
"""
import hashlib
import os
import re
import stat
from typing import NamedTuple

# What promotion appends to the name of a file it is about to replace (format document 12.2).
BACKUP_TIME = re.compile(r"\.backup-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z(?=$|-wal$|-shm$|-journal$)")


class Node(NamedTuple):
    kind: str  # "file", "dir", "link" or "other"
    mode: int  # permission bits; 0 for links, which have none of their own
    content: str  # SHA-256 of a file, target of a link, else empty
    size: int  # bytes of a file, else 0

    def __str__(self):
        if self.kind == "file":
            return f"file {self.mode:04o} {self.size} bytes {self.content[:8]}"
        if self.kind == "link":
            return f"link to {self.content!r}"
        return f"{self.kind} {self.mode:04o}"


def file_node(data, mode=0o600):
    """The node of a file that holds `data`."""
    return Node("file", mode, hashlib.sha256(data).hexdigest(), len(data))


def read_node(path):
    """The node of what lies at `path`, not followed if it is a link."""
    info = os.lstat(path)
    mode = stat.S_IMODE(info.st_mode)
    if stat.S_ISLNK(info.st_mode):
        return Node("link", 0, os.readlink(path), 0)
    if stat.S_ISDIR(info.st_mode):
        return Node("dir", mode, "", 0)
    if not stat.S_ISREG(info.st_mode):
        return Node("other", mode, "", 0)
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return Node("file", mode, digest.hexdigest(), info.st_size)


def snapshot(root):
    """The tree below `root`."""
    tree = {".": read_node(root)}
    for directory, folders, files in os.walk(root):
        for name in folders + files:
            path = os.path.join(directory, name)
            tree[os.path.relpath(path, root)] = read_node(path)
    return tree


def without_backup_times(tree, known):
    """`tree` with the time in the names of promotion's copies replaced; names in `known` stay as they are."""
    return {
        path if path in known else BACKUP_TIME.sub(".backup-TIME", path): node for path, node in tree.items()
    }


def below(path, top):
    """Whether `path` is `top` or lies below it."""
    return path == top or path.startswith(top + "/")


def subtree(tree, top):
    """The part of `tree` below `top`, with paths as seen from there."""
    return {os.path.relpath(path, top): node for path, node in tree.items() if below(path, top)}


def differences(expected, actual):
    """One line per path whose node differs, sorted by path."""
    lines = []
    for path in sorted(expected.keys() | actual.keys()):
        want, have = expected.get(path), actual.get(path)
        if want != have:
            lines.append(f"{path!r}: expected {want or 'nothing'}, found {have or 'nothing'}")
    return lines
