# SPDX-License-Identifier: MIT
"""Checks that an exported bundle is what its case claims: its shape, its entries, its long names."""
import json
import tarfile

from sources import exported
from trees import snapshot


def _expected_paths(export, source):
    paths = {f"workspace/{path}" for path in exported(source, export.version)}
    paths |= {f"credentials/{credential['account']}" for credential in export.credentials}
    if export.outside:
        paths |= {"hooks/outside/hook.json", "trust/trust.json"}
    return paths


def check_export(export, source, bundle):
    """What is wrong with `bundle`, read with Python's own tar reader."""
    with tarfile.open(bundle, "r:gz") as archive:
        members = archive.getmembers()
        manifest = json.load(archive.extractfile(members[0]))
    complaints = []
    if manifest["schema_version"] != ("1.0" if export.version == 0 else 1):
        complaints.append(f"schema_version is {manifest['schema_version']!r}")
    paths = {member.name for member in members[1:]}
    complaints += [f"differs in {path!r}" for path in sorted(paths ^ _expected_paths(export, source))]
    kept = {f"workspace/{path}" for path, node in snapshot(source).items() if node.kind == "link"}
    links = {member.name for member in members if member.issym()}
    if links != (kept & paths if export.version == 1 else set()):
        complaints.append(f"links are {sorted(links)}")
    for member in members:
        if (len(member.name.encode()) > 100) != ("path" in member.pax_headers):
            complaints.append(f"pax record of {member.name!r}")
    return complaints
