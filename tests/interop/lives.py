# SPDX-License-Identifier: MIT
"""The workspaces that are imported into, each a function that fills an empty directory. LIVES names them.

`scaffold` is the text of a persona file that nobody has edited, taken from the reference itself."""
import json
import os
import random

from databases import Contact, make_database, make_live_database
from sources import link, put

METADATA = {
    "version": 5,
    "credentials": [
        {"credentialId": "44444444-4444-4444-8444-444444444444", "service": "slack", "field": "bot_token"},
        {
            "credentialId": "55555555-5555-4555-8555-555555555555",
            "service": "vellum",
            "field": "assistant_api_key",
            "note": "the live one, ä",
        },
        {"credentialId": "66666666-6666-4666-8666-666666666666", "service": "Vellum", "field": "case"},
        {"service": "vellum", "field": "no id"},
        "not a record",
        {
            "credentialId": "77777777-7777-4777-8777-777777777777",
            "service": "vellum",
            "field": "webhook_secret",
        },
    ],
    "live": "only vellum records stay",
}


def empty(root, scaffold):
    """A workspace directory without content."""


def populated(root, scaffold):
    """An assistant in use: everything the carry-over, the swap and the promotion must tell apart."""
    make_live_database(f"{root}/data/db/assistant.db", [Contact("anna.md")])
    make_live_database(f"{root}/data/db/extra.db")
    put(root, "data/db/logs.db-wal", b"stale frames")
    put(root, "data/db/orphan.db-shm", b"no database")
    put(root, "data/db/snapshots/live only.db", b"SQLite format 3\0")
    os.makedirs(f"{root}/data/db/empty")
    put(root, "data/qdrant/collections/memory/0/segments/a.bin", random.Random(5).randbytes(4000), 0o600)
    put(root, "data/qdrant/raft_state.json", "{}")
    put(root, "embedding-models/bge/model.onnx", random.Random(6).randbytes(9000), 0o755)
    link(root, "embedding-models/current", "bge")
    link(root, "embedding-models/dangling", "nowhere")
    put(root, "deprecated/old.md", "live")
    put(root, "deprecated/sub/live.md", "live")
    put(root, "deprecated/sub/both.md", "live")
    put(root, "signals/wake", "1")
    put(root, "signals/sub/deeper", "2", 0o600)
    put(root, ".backup.key", b"k" * 32, 0o600)
    put(root, ".backups/backup-20260202-000000-000.vbundle", b"snapshot", 0o600)
    put(root, "data/credentials/metadata.json", json.dumps(METADATA), 0o600)
    put(root, "config.json", '{"live":true}', 0o600)
    put(root, "IDENTITY.md", "live identity\n")
    link(root, "SOUL.md", "users/other.md")
    put(root, "NOW.md/a directory", "where the bundle has a file")
    put(root, "journal", "a file where the bundle has a directory")
    put(root, "users/anna.md", scaffold)
    put(root, "users/other.md", "not in the bundle\n")
    put(root, "skills/weather report/SKILL.md", "---\nname: weather report\n---\n")  # as the bundle has it
    put(root, "skills/live only/SKILL.md", "gone after a swap\n")
    put(root, "hooks/on-wake/hook.json", "{\"live\":1}", 0o640)
    put(root, "conversations/2025-01-01T00-00-00.000Z_live/meta.json", "{}")
    os.makedirs(f"{root}/external/live empty")
    put(root, "vellum.pid", "999999999")  # above any kernel's highest process id: nothing runs


def linked(root, scaffold):
    """A preserved directory that is a link to another disk, here the directory beside the workspace."""
    put(root, "data/db/assistant.db", b"")
    put(root, "../outside/model.onnx", "a model on the other disk")
    put(root, "../outside/sub/more", "more")
    link(root, "embedding-models", "../outside")


def _persona(contacts, files=(), live_log=False):
    def fill(root, scaffold):
        database = f"{root}/data/db/assistant.db"
        if live_log:
            make_live_database(database, contacts, shm=False)
        else:
            make_database(database, contacts, rows=1)
        put(root, "IDENTITY.md", "live identity\n")
        for name, text in files:
            put(root, f"users/{name}", text.replace("SCAFFOLD", scaffold), 0o640)

    return fill


ANNA = [Contact("anna.md")]
LIVES = {
    "empty": empty,
    "populated": populated,
    "linked": linked,
    "no guardian": _persona([Contact("anna.md", role="contact")]),
    "guardian without a file": _persona(ANNA),
    "guardian with the scaffold": _persona(ANNA, [("anna.md", "SCAFFOLD")]),
    "guardian with a commented scaffold": _persona(ANNA, [("anna.md", "_ mine\n\n\n\nSCAFFOLD\n  _ more\n")]),
    "guardian with comments only": _persona(ANNA, [("anna.md", "_ one\n _ two\n\n")]),
    "guardian with a customised file": _persona(ANNA, [("anna.md", "SCAFFOLD- Likes tea\n")]),
    "guardian with a fenced file": _persona(ANNA, [("anna.md", "```\n_ code\n```\n")]),
    "guardian with an empty file": _persona(ANNA, [("anna.md", "")]),
    "guardian without a name": _persona([Contact(None)], [("guardian.md", "SCAFFOLD")]),
    "guardian of another channel": _persona([Contact("tele.md", channel="telegram")]),
    "guardian revoked": _persona([Contact("anna.md", status="revoked")]),
    "guardian verified last": _persona(
        [
            Contact("a.md", verified_at=5),
            Contact("b.md", verified_at=9),
            Contact("c.md", verified_at=None),
            Contact("d.md", channel="phone", verified_at=99),
        ]
    ),
    "guardian with a path": _persona([Contact("../evil.md")]),
    "guardian in the log": _persona(ANNA, live_log=True),
}
