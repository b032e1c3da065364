# SPDX-License-Identifier: MIT
"""Where Ferry differs from the reference 0.10.5 on purpose, and why. Nothing else may differ.

Each difference changes the tree that the reference left into the tree that Ferry must leave, so it is
demanded, not merely allowed. A difference that no case shows is stale, and the test says so."""
from typing import Callable, NamedTuple, Optional

from trees import Node, below, file_node

PRESERVED = ("embedding-models", "deprecated", "data/db", "data/qdrant")
BACKUP_KEY = ".backup.key"
KEPT_BY_FERRY = ("signals", BACKUP_KEY, ".backups")


class Situation(NamedTuple):
    live: dict  # the tree before the import
    later_config: Optional[str]  # config.json as later releases sanitise it; None if the bundle brings none


class Difference(NamedTuple):
    name: str
    reason: str
    apply: Callable[[dict, Situation], dict]


def _keep_more(tree, situation):
    kept = {
        path: node for path, node in situation.live.items() if any(below(path, top) for top in KEPT_BY_FERRY)
    }
    return {**kept, **tree}


def _keep_key(tree, situation):
    if BACKUP_KEY not in situation.live:
        return tree
    return {**tree, BACKUP_KEY: situation.live[BACKUP_KEY]}


def _sanitise_more(tree, situation):
    if situation.later_config is None:
        return tree
    return {**tree, "config.json": file_node(situation.later_config.encode())}


def _skip_leftovers(tree, situation):
    scratch = (".import-", ".pre-import-")
    return {
        path: node
        for path, node in tree.items()
        if not path.startswith(scratch) and (path != "vellum.pid" or situation.live.get(path) == node)
    }


def _keep_links(tree, situation):
    for top in PRESERVED + KEPT_BY_FERRY:
        node: Optional[Node] = situation.live.get(top)
        if node is not None and node.kind == "link":
            tree = {path: other for path, other in tree.items() if not below(path, top)}
            tree[top] = node
    return tree


def backed_up_side_files(live, tree):
    """Per side file of a database that promotion backed up: (its path, the name beside the backup)."""
    for path in tree:
        database, found, _time = path.rpartition(".backup-")
        if not found or path in live or not database.endswith(".db"):
            continue
        for suffix in ("-wal", "-shm", "-journal"):
            if database + suffix in live:
                yield database + suffix, path + suffix


def _keep_side_files(tree, situation):
    moved = {backup: situation.live[side] for side, backup in backed_up_side_files(situation.live, tree)}
    return {**tree, **moved}


DIFFERENCES = (
    Difference(
        "keeps more",
        "`signals`, `.backup.key` and `.backups` are what a bundle does not carry and its owner would miss; "
        "the reference erases them",
        _keep_more,
    ),
    Difference(
        "keeps the key",
        "releases before 0.7.2 export `.backup.key`; the snapshots of the computer that is imported to can be "
        "read with its own key only, and the bundle's stays in the bundle",
        _keep_key,
    ),
    Difference(
        "sanitises more",
        "ingress.lastTunnel, .pairingTunnel, .assistantId and telegram.registeredWebhookUrl belong to the "
        "machine the bundle came from; releases after 0.10.5 remove them too (format document 8.1)",
        _sanitise_more,
    ),
    Difference(
        "skips leftovers",
        "`.import-*` and `.pre-import-*` at the top of the workspace are scratch of an interrupted import, "
        "and the next start would take them for its own; `vellum.pid` names a process of another computer",
        _skip_leftovers,
    ),
    Difference(
        "keeps links",
        "a preserved path that is a link stays the link; the reference empties the directory it leads to",
        _keep_links,
    ),
    Difference(
        "backs up side files",
        "a promoted database's write-ahead log travels with its backup copy, under the name SQLite looks for; "
        "the reference deletes it, and with it whatever was not yet in the database file",
        _keep_side_files,
    ),
)


def expected_tree(reference_tree, situation, seen):
    """What Ferry must leave where the reference left `reference_tree`; `seen` gains the differences used."""
    tree = reference_tree
    for difference in DIFFERENCES:
        changed = difference.apply(tree, situation)
        if changed != tree:
            seen.add(difference.name)
        tree = changed
    return tree
