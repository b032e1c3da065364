# SPDX-License-Identifier: MIT
"""The workspaces that are exported, each a function that fills an empty directory; the same bytes every time
(but for the salts of SQLite's write-ahead log). SOURCES names them, exported() is what an exporter takes."""
import json
import os
import random
import unicodedata

from databases import Contact, make_database, make_live_database
from trees import below, snapshot

# Every member that the format document 8.1 names, in an order and notation that JSON.stringify would not use.
CONFIG = r"""{
  "zeta": [1.0, 1e3, -0, 0.1, 12345678901234567890, [], {}], "2": "index-like", "1": "first",
  "ingress": {"publicBaseUrl": "https://old.example", "enabled": true, "publicBaseUrlManagedBy": "velay",
    "lastTunnel": {"url": "https://t.example"}, "pairingTunnel": "p", "assistantId": "a-1",
    "webhook": {"keep": true}},
  "telegram": {"registeredWebhookUrl": "https://hook.example", "botUsername": "b\u00f6t"},
  "daemon": {"startupSocketWaitMs": 9000},
  "skills": {"load": {"extraDirs": ["/opt/skills"], "watch": false},
    "entries": {"weather": {"enabled": true}}},
  "hostBrowser": {"cdpInspect": {"desktopAuto": {"enabled": true}, "port": 9222}},
  "logFile": {"dir": "/var/log/vellum", "retentionDays": 30},
  "name": "Zo\u00eb \ud83e\udd89 \u2028 \/ \u007f", "name": "the last one wins \u0001\t\"\\",
  "empty": {}, "none": null
}
"""
METADATA = {
    "version": 5,
    "credentials": [
        {
            "credentialId": "11111111-1111-4111-8111-111111111111",
            "service": "slack",
            "field": "bot_token",
            "allowedTools": ["send"],
            "createdAt": 1767225600000,
            "label": "Büro",
        },
        {
            "credentialId": "22222222-2222-4222-8222-222222222222",
            "service": "vellum",
            "field": "assistant_api_key",
            "createdAt": 1,
        },
        {
            "credentialId": "33333333-3333-4333-8333-333333333333",
            "service": "gmail",
            "field": "refresh_token",
        },
    ],
}
CREDENTIALS = [
    {"account": "credential/slack/bot_token", "value": "xoxb-interop-secret-1"},
    {"account": "credential/gmail/refresh_token", "value": "grüße-interop-secret-2\n"},
    {"account": "credential/vellum/assistant_api_key", "value": "interop-secret-3"},
]


def put(root, path, data=b"", mode=0o644):
    """A file with its parents."""
    target = os.path.join(root, path)
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with open(target, "wb") as file:
        file.write(data if isinstance(data, bytes) else data.encode())
    os.chmod(target, mode)


def link(root, path, target):
    os.makedirs(os.path.dirname(os.path.join(root, path)), exist_ok=True)
    os.symlink(target, os.path.join(root, path))


def put_conversations(root, count):
    for number in range(count):
        folder = f"conversations/2026-04-{number % 28 + 1:02}T10-00-00.000Z_{number:08x}"
        put(root, f"{folder}/meta.json", json.dumps({"id": number, "title": f"Gespräch {number}"}))
        put(root, f"{folder}/messages.jsonl", "".join(f'{{"n":{n}}}\n' for n in range(number % 9)))


def rich(root):
    """What an assistant's workspace usually holds."""
    make_database(f"{root}/data/db/assistant.db", [Contact("anna.md")], rows=400)
    make_live_database(f"{root}/data/db/logs.db")
    put(root, "data/db/old.db-journal", b"left behind")
    put(root, "data/db/snapshots/before upgrade.db", b"SQLite format 3\0" + bytes(5000))
    put(root, "config.json", CONFIG)
    put(root, "data/credentials/metadata.json", json.dumps(METADATA, ensure_ascii=False))
    for name in ("IDENTITY.md", "SOUL.md", "NOW.md", "HEARTBEAT.md"):
        put(root, name, f"# {name}\n\nÜber mich.\n")
    for name in ("users/default.md", "users/anna.md", "channels/telegram.md", "journal/anna/2026-01-01.md"):
        put(root, name, f"{name}\n")
    put(root, "skills/weather report/SKILL.md", "---\nname: weather report\n---\n")
    put(root, "skills/weather report/scripts/run.sh", "#!/bin/sh\necho sunny\n", 0o755)
    put(root, "skills/a/b/c/d/e/f/g/deep.txt", "deep")
    put(root, "hooks/on-wake/hook.json", "{}")
    put(root, "hooks/on-wake/run.ts", "export {};\n", 0o700)
    put(root, "data/avatar/avatar-image.png", random.Random(1).randbytes(7001))
    put(root, "data/memory/knowledge/empty.md")
    put(root, "data/attachments/Rechnung März.pdf", random.Random(2).randbytes(70_000), 0o400)
    put(root, "logs/empty.log")
    put_conversations(root, 25)
    os.makedirs(f"{root}/external/empty directory")
    for path in (
        "embedding-models/model.onnx",
        "data/qdrant/raft_state.json",
        "signals/wake",
        "deprecated/old.md",
    ):
        put(root, path, "exporters leave this out")


LONG = "x" * 90
NAMES = [
    "with space.txt",
    " leading and trailing ",
    "dot at the end.",
    "..two dots",
    "...",
    "-rf",
    "*star? [a]{b}.txt",
    "quote'\"s.txt",
    "percent%20%2F.txt",
    "hash#semi;amp&.txt",
    "$(echo)`x`|<>.txt",
    "colon: comma,.txt",
    "~tilde",
    unicodedata.normalize("NFC", "Größe café.md"),
    unicodedata.normalize("NFD", "Größe zerlegt é.md"),
    "日本語/ファイル 1.txt",
    "العربية/ملف.txt",
    "emoji 😀 👩‍👩‍👧.txt",
    "кириллица.txt",
    "\u200bzero width.txt",
    "exactly " + "a" * 82,
    "one more " + "a" * 82,  # 100 and 101 bytes with "workspace/"
    "ü" * 60 + ".txt",
    "a" + "ü" * 60 + ".txt",  # byte 100 between characters, and inside one
    "b" * 251 + ".txt",
    "é" * 125 + ".txt",  # names of 255 and 254 bytes
    "/".join([LONG, "ä ö ü " + LONG, LONG, LONG]) + "/over 255 bytes.txt",
    "/".join(f"{n}-{LONG}" for n in range(9)) + "/over 800 bytes.txt",
]


def names(root):
    """Names that a careless archive reader or file layer would stumble over."""
    make_database(f"{root}/data/db/assistant.db", rows=1)
    for name in NAMES:
        put(root, name, f"I am {name}\n")
    put(root, f"skills/{LONG}/{LONG}/empty")


def sizes(root):
    """Sizes around the block sizes of tar, pipes and buffers; half of the data cannot be compressed."""
    make_database(f"{root}/data/db/assistant.db", rows=1)
    generator = random.Random(3)
    for base in (0, 1, 512, 1024, 10_240, 65_536, 1 << 20):
        for size in {max(base - 1, 0), base, base + 1}:
            put(root, f"sizes/random {size}", generator.randbytes(size))
            put(root, f"sizes/plain {size}", (b"0123456789abcdef" * (size // 16 + 1))[:size])
    put(root, "sizes/20 MiB", generator.randbytes(10 << 20) + bytes(10 << 20))


def links(root):
    """Symbolic links that a version 1 exporter keeps, and those it drops (format document 16)."""
    make_database(f"{root}/data/db/assistant.db", rows=1)
    put(root, "IDENTITY.md", "me\n")
    put(root, "notes/2026 März.md", "note\n")
    put(root, "notes/deep/er/file.txt", "deep\n")
    put(root, "embedding-models/model.bin", "model")
    link(root, "latest.md", "notes/2026 März.md")
    link(root, "notes/me.md", "../IDENTITY.md")
    link(root, "notes/deep/er/up.md", "../../../IDENTITY.md")
    link(root, "notes/deep/self.txt", "er/file.txt")
    link(root, "notes/absolute.md", f"{root}/IDENTITY.md")
    link(root, "chain", "notes/me.md")
    link(root, "data/db/current.db", "assistant.db")
    link(root, "users/guardian.md", "../notes/deep/../2026 März.md")
    link(root, f"{LONG}-link to a long name", "IDENTITY.md")
    put(root, f"{'t' * 95}.txt", "target of 99 bytes")
    link(root, "target of 99 bytes", f"{'t' * 95}.txt")
    put(root, f"{'t' * 99}.txt", "target of 103 bytes")
    link(root, "dropped/long target", f"../{'t' * 99}.txt")
    link(root, "dropped/broken", "nowhere")
    link(root, "dropped/outside", "/etc/hostname")
    link(root, "dropped/outside relative", "../../..")
    link(root, "dropped/directory", "../notes")
    link(root, "dropped/left out", "../embedding-models/model.bin")
    link(root, "dropped/loop", "loop")


def leftovers(root):
    """What a workspace should not hold but does: an interrupted import, process files, snapshots."""
    make_database(f"{root}/data/db/assistant.db", rows=1)
    put(root, ".import-0b0e7c1e-4f0a-4a51-9a57-6c8f3e1d2b3a/config.json", "{}")
    put(root, ".pre-import-1767225600000-5b1c1d5e-3d3c-4d61-8f0e-0d9a4e1f2c3b/IDENTITY.md", "old me")
    put(root, "notes/.import-not at the top/file.txt", "kept")
    put(root, "config.json.backup-2026-01-01T00-00-00-000Z", "{}")
    put(root, "daemon.lock", "x")
    put(root, "vellum.pid", "999999999")
    put(root, "notes/vellum.pid", "a note of that name")
    put(root, "gateway.pid", "999999999")
    put(root, ".backups/backup-20260101-000000-000.vbundle", random.Random(4).randbytes(3000))
    put(root, ".backup.key", bytes(32), 0o600)
    put(root, "UPDATES.md", "retired")
    put(root, "skills/UPDATES.md", "not retired")


def many(root):
    """7,000 small files: their manifest is over the reference's limit of 1 MiB."""
    make_database(f"{root}/data/db/assistant.db", rows=1)
    for number in range(7000):
        put(
            root,
            f"conversations/2026-04-22T10-00-00.000Z_{number // 100:04}-of-many/{number:05}.json",
            f"{number}\n",
        )


def nothing(root):
    """An empty workspace; exported with credentials, a bundle of credentials only."""


SOURCES = {build.__name__: build for build in (rich, names, sizes, links, leftovers, many, nothing)}


def exported(root, version):
    """The workspace paths that a release's exporter takes from `root` (format document 20)."""
    taken = set()
    for path, node in snapshot(root).items():
        if any(
            below(path, skipped) for skipped in ("embedding-models", "data/qdrant", "signals", "deprecated")
        ):
            continue
        if node.kind == "file" and not path.endswith((".db-wal", ".db-shm", ".db-journal")):
            if version == 0 or os.path.basename(path) != ".backup.key":
                taken.add(path)
        if node.kind == "link" and version == 1 and not path.startswith("dropped/"):
            taken.add(path)
    return taken
