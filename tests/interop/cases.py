# SPDX-License-Identifier: MIT
"""The imports that are compared: which bundle into which live workspace, and who says what is right."""
import json
import os
from typing import NamedTuple

from bundlewriter import write_bundle
from databases import Contact, make_database
from lives import LIVES
from sources import CONFIG, CREDENTIALS, METADATA
from vectors import EXPECTED as VECTORS, write_vector


class Export(NamedTuple):
    name: str  # of the bundle
    source: str  # of the workspace, in sources.SOURCES
    version: int  # of the manifest: 0 by the reference 0.6.4, 1 by 0.10.5
    credentials: tuple = ()
    outside: bool = False  # hooks and trust rules beside the workspace, as in era W1


class Case(NamedTuple):
    bundle: str
    live: str  # in lives.LIVES
    # The code with which the reference refuses the bundle. The source workspace is then the judge.
    refused: str = ""

    @property
    def name(self):
        return f"{self.bundle} into {self.live}"


EXPORTS = [
    *(
        Export(f"{source}-v{version}", source, version)
        for source in ("rich", "names", "sizes", "links", "leftovers", "many")
        for version in (0, 1)
    ),
    *(Export(f"rich-credentials-v{version}", "rich", version, tuple(CREDENTIALS)) for version in (0, 1)),
    Export("rich-outside-v0", "rich", 0, outside=True),
    Export("credentials-only-v0", "nothing", 0, tuple(CREDENTIALS)),
]

# Configurations as the importer meets them when an exporter has not sanitised them (eras L to W2).
CONFIGS = {
    "all fields": CONFIG,
    "not json": "{\"ingress\": {\"enabled\": true},}",
    "not an object": "[{\"daemon\": 1}]",
    "empty": "",
    "byte order mark": "\ufeff{\"daemon\":1,\"a\":[1,2.50,1e-7,1E21]}",
    "arrays instead of objects": '{"ingress":[1],"skills":{"load":[2]},"hostBrowser":{"cdpInspect":[3]},'
    '"telegram":[]}',
    "empty objects": '{"ingress":{},"skills":{"load":{}},"hostBrowser":{"cdpInspect":{}},"telegram":{},'
    '"daemon":null}',
    "no objects": '{"ingress":null,"skills":"x","hostBrowser":1,"telegram":true,"x":[{}],"y":[[],[[]]]}',
    "opted out": '{"hostBrowser":{"cdpInspect":{"desktopAuto":{"enabled":false,"host":"h"}}}}',
    "not quite opted out": '{"hostBrowser":{"cdpInspect":{"desktopAuto":{"enabled":0}}}}',
    "opted out by a boolean": '{"hostBrowser":{"cdpInspect":{"desktopAuto":false,"port":1}}}',
    "lone surrogates": '{"a":"\\ud800","b":"\\udc00x","c":"\\ud83d\\ude00","d":"\u2028\u2029\u007f"}',
    "prototype key": '{"__proto__":{"daemon":1},"constructor":2,"a":{"__proto__":3}}',
    "index-like keys": '{"b":1,"10":2,"9":3,"01":4,"-1":5,"4294967294":6,"4294967295":7,"a":{"1":0,"0":1}}',
}
METADATAS = {
    "usual": json.dumps(METADATA),
    "not json": "{",
    "an array": "[]",
    "byte order mark": "\ufeff" + json.dumps(METADATA),
    "no list": '{"version":4,"other":[1.0,{}]}',
    "not records": '{"credentials":[1,null,{"service":"x","field":"y"},'
    '{"credentialId":"i","service":"x","field":"y",'
    '"n":1.50}],"10":"first","version":3}',
    "list is an object": '{"credentials":{"service":"vellum"},"version":3}',
}


def _scratch_database(scratch):
    path = os.path.join(scratch, "bundle.db")
    if not os.path.exists(path):
        make_database(path, [Contact("from-the-bundle.md")], rows=20)
    with open(path, "rb") as file:
        return file.read()


def _text(**files):
    return [(path, text.encode()) for path, text in files.items()]


def old_bundles(scratch):
    """Bundles of eras that no installed release writes (format document 1), by name: (entries, source)."""
    database = _scratch_database(scratch)
    two_files = [("data/db/assistant.db", database), ("config/settings.json", CONFIG.encode())]
    prompts = _text(**{"prompts/IDENTITY.md": "bundle identity\n", "prompts/USER.md": "bundle user\n"})
    workspace = [
        ("workspace/data/db/assistant.db", database),
        *_text(
            **{
                "workspace/IDENTITY.md": "W\n",
                "workspace/UPDATES.md": "retired\n",
                "workspace/deprecated/sub/both.md": "W\n",
                "workspace/deprecated/sub/bundle.md": "W\n",
                "workspace/signals/from-bundle": "",
                "workspace/users/anna.md": "W\n",
                "workspace/" + "lang/" * 20 + "é" * 60 + ".md": "long\n",
            }
        ),
    ]
    hooks = _text(**{"hooks/on-wake/hook.json": "{}", "hooks/on-wake/sub/run.ts": "export {};\n"})
    trust = _text(**{"trust/trust.json": '{"rules":[]}'})
    secrets = [(f"credentials/{item['account']}", item["value"].encode()) for item in CREDENTIALS]
    return {
        "era-L": (two_files, "runtime-export"),
        "era-L-database": (two_files[:1], "runtime-export"),
        "era-L2": (
            [
                *two_files,
                *trust,
                *_text(
                    **{
                        "skills/weather report/SKILL.md": "---\nname: weather report\n---\n",
                        "skills/neu/ä/SKILL.md": "new\n",
                        "prompts/SOUL.md": "bundle soul\n",
                        "prompts/UPDATES.md": "retired\n",
                        "prompts/OTHER.md": "unknown\n",
                    }
                ),
                *prompts,
                *hooks,
            ],
            "runtime-export",
        ),
        "persona": (prompts, "runtime-export"),
        "era-W1": (
            [*workspace, ("workspace/config.json", CONFIG.encode()), *hooks, *trust],
            "runtime-export",
        ),
        "era-W3": ([*workspace, ("workspace/config.json", b'{\n  "a": 1\n}\n'), *secrets], "runtime-export"),
        "era-W3-snapshot": ([*workspace, *trust], "backup-worker"),
        "retired only": (
            _text(**{"workspace/UPDATES.md": "retired\n", "trust/trust.json": "{}"}),
            "runtime-export",
        ),
        "no files": ([], "runtime-export"),
        **{
            f"config {name}": ([("workspace/config.json", text.encode())], "runtime-export")
            for name, text in CONFIGS.items()
        },
        **{
            f"metadata {name}": (
                [("workspace/data/credentials/metadata.json", text.encode())],
                "runtime-export",
            )
            for name, text in METADATAS.items()
        },
    }


def write_old_bundles(directory):
    """Writes them and the test vectors below `directory`; the paths by name."""
    paths = {}
    for name, (entries, source) in old_bundles(directory).items():
        paths[name] = os.path.join(directory, name + ".vbundle")
        write_bundle(paths[name], entries, source)
    for name in VECTORS:
        paths[f"vector-{name}"] = os.path.join(directory, f"vector-{name}.vbundle")
        write_vector(name, paths[f"vector-{name}"])
    return paths


def all_cases():
    too_many = {"many-v0": "manifest_too_large", "many-v1": "manifest_too_large"}
    both = [export.name for export in EXPORTS] + ["era-L", "era-L2", "era-W1", "era-W3", "era-W3-snapshot"]
    both += ["retired only", "no files", *(f"vector-{name}" for name in VECTORS)]
    cases = [
        Case(bundle, live, too_many.get(bundle, "")) for bundle in both for live in ("empty", "populated")
    ]
    cases += [
        Case("rich-v0", "linked"),
        Case("rich-v1", "linked"),
        Case("era-L-database", "guardian in the log"),
    ]
    cases += [
        Case("persona", live) for live in LIVES if live.startswith(("empty", "populated", "guardian", "no "))
    ]
    cases += [Case(f"config {name}", "empty") for name in CONFIGS]
    cases += [Case(f"metadata {name}", live) for name in METADATAS for live in ("empty", "populated")]
    return cases
