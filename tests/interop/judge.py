# SPDX-License-Identifier: MIT
"""Imports a case with Ferry and compares what it left with what the reference left."""
import os
from typing import NamedTuple

import oracle
from cases import EXPORTS
from differences import Situation, expected_tree
from ferry import report_complaints
from trees import Node, differences, snapshot, subtree, without_backup_times
from vectors import mismatches


class Judgement(NamedTuple):
    complaints: list
    entries: int


def judge(bench, number, case, by_reference, importer, seen):
    """Imports with `importer` and compares with what the reference left."""
    before = snapshot(bench.live(case.live))
    workspace = bench.copy_live(number, case, "ferry")
    result, complaints = importer.import_bundle(case, bench.bundles[case.bundle], workspace)
    live = subtree(before, "workspace")
    if by_reference.get("code", "") != case.refused:
        return Judgement([f"the reference: {by_reference}"], 0)
    expected = right_tree(bench, number, case)
    expected = expected_tree(expected, Situation(live, by_reference.get("laterConfig")), seen)
    actual = snapshot(workspace)
    complaints += differences(without_backup_times(expected, live), without_backup_times(actual, live))
    complaints += outside_complaints(before, snapshot(os.path.dirname(workspace)))
    if case.bundle.startswith("vector-") and case.live == "empty":
        complaints += mismatches(case.bundle[-1], actual)
    if result and not complaints and not case.refused:
        reference_workspace = bench.workspace(number, "reference")
        complaints += report_complaints(result, by_reference, reference_workspace, live, actual)
        complaints += brought_files_are_private(by_reference, reference_workspace, actual)
    return Judgement(complaints, len(actual))


def right_tree(bench, number, case):
    """What the reference left, or, where it refused, what the exported workspace says."""
    if not case.refused:
        return snapshot(bench.workspace(number, "reference"))
    return oracle_tree(bench, case)


def oracle_tree(bench, case):
    export = next(export for export in EXPORTS if export.name == case.bundle)
    return oracle.from_source(
        bench.source(export.source), export.version, os.path.join(bench.live(case.live), "workspace")
    )


def oracle_complaints(bench, cases):
    """Where the oracle and the reference disagree."""
    sources = {export.name: export.source for export in EXPORTS}
    complaints = []
    for number, case in enumerate(cases):
        if sources.get(case.bundle) in oracle.KNOWN_SOURCES and not case.refused:
            complaints += differences(right_tree(bench, number, case), oracle_tree(bench, case))
    return complaints


def outside_complaints(before, after):
    """Nothing beside the workspace may change (Ferry's undo copies in .ferry apart)."""

    def beside(tree):
        return {
            path: node
            for path, node in tree.items()
            if path != "." and path.split("/")[0] not in ("workspace", ".ferry")
        }

    return [f"beside the workspace: {line}" for line in differences(beside(before), beside(after))]


def brought_files_are_private(by_reference, reference_workspace, actual):
    """Every file the bundle brought has mode 0600 (format document 8.5), whatever the reference did."""
    nobody: Node = Node("missing", 0, "", 0)
    paths = (
        os.path.relpath(file["disk_path"], reference_workspace)
        for file in by_reference["files"]
        if file["action"] != "skipped"
    )
    return [
        f"{path!r} has mode {actual[path].mode:04o}"
        for path in paths
        if actual.get(path, nobody).kind == "file" and actual[path].mode != 0o600
    ]
