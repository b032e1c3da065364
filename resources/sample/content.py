# SPDX-License-Identifier: MIT
"""What is in the sample workspace: files() and links(), in the order in which an exporter ships them.

The invented owner is Mara Lindqvist, who runs a small pottery studio; her assistant is called Aria.
"""
import json
import struct
import uuid
import zlib

import database

NAMESPACE = uuid.UUID("0b6f2f5e-5d0c-4c55-9a53-2f4b8f0f7a11")


def stable_id(name):
    return str(uuid.uuid5(NAMESPACE, name))


def as_json(value):
    """Two-space indentation and a final line feed, as the exporter prints settings."""
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def config():
    """Settings in the form that an exporter leaves them: no public address, no daemon section, no extra directories."""
    return as_json({
        "llm": {"default": {"provider": "anthropic", "model": "claude-sonnet", "maxTokens": 16000}},
        "timezone": "Europe/Stockholm",
        "ingress": {"publicBaseUrl": ""},
        "skills": {"load": {"extraDirs": [], "watch": True}, "entries": {"kiln-log": {"enabled": True}}},
        "heartbeat": {"enabled": True, "intervalMs": 1800000},
        "logFile": {"dir": "data/logs", "retentionDays": 30},
        "hostBrowser": {"cdpInspect": {"enabled": False, "host": "localhost", "port": 9222}},
    })


def credential_metadata():
    """Names of stored secrets, never values. The vellum records belong to the old machine and stay behind."""
    def record(service, field, purpose):
        return {
            "credentialId": stable_id(f"credential {service} {field}"),
            "service": service,
            "field": field,
            "allowedTools": [],
            "allowedDomains": [],
            "usageDescription": purpose,
            "createdAt": 1767258000000,
            "updatedAt": 1774600000000,
        }
    return json.dumps({"version": 5, "credentials": [
        record("slack", "bot_token", "Posts the daily firing plan"),
        record("imap", "password", "Reads the studio's mailbox"),
        record("vellum", "platform_base_url", "Platform"),
        record("vellum", "assistant_api_key", "Platform"),
        record("calendar", "refresh_token", "Workshop calendar"),
    ]}, indent=2)


def picture():
    """A PNG of 48 x 48 pixels: a glaze gradient. Stored, not deflated, so that no zlib can change a byte."""
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    rows = b"".join(b"\0" + bytes(v for x in range(48) for v in (90 + 3 * x, 60 + 2 * y, 140 - x)) for y in range(48))
    stored = b"\x78\x01\x01" + struct.pack("<HH", len(rows), len(rows) ^ 0xFFFF) + rows
    stored += struct.pack(">I", zlib.adler32(rows))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 48, 48, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", stored) + chunk(b"IEND", b""))


def prompts():
    return {
        "IDENTITY.md": "# Identity\n\n- Name: Aria\n- Nature: the studio's assistant\n- Home: a shelf above the wheel\n",
        "SOUL.md": "# Soul\n\nCalm, exact, a little dry. Says what it does not know. Never promises a glaze result.\n",
        "NOW.md": "# Now\n\n- Bisque firing on Thursday, 1000 °C\n- Order 118 waits for handles\n- Ask Jonas about the van\n",
        "HEARTBEAT.md": "# Heartbeat\n\nEvery half hour: new mail, kiln temperature, workshop bookings. Quiet after 21:00.\n",
        "users/mara.md": "# Mara Lindqvist\n\nOwner of the studio. Prefers short answers and metric units.\n",
        "users/jonas.md": "# Jonas Öberg\n\nDrives the deliveries on Tuesdays and Fridays.\n",
        "users/default.md": "# Someone new\n\nBe friendly, offer the workshop calendar, share nothing about orders.\n",
        "channels/slack.md": "# Slack\n\nThreads only. No more than three messages in a row.\n",
        "channels/email.md": "# Email\n\nSign as \"Aria, for Mara Lindqvist\". Keep quotations short.\n",
        "channels/phone.md": "# Phone\n\nOne question at a time. Repeat numbers back.\n",
    }


SKILLS = {
    "kiln-log": ("Records firings and warns when a ramp is too steep", "python",
                 "import csv, sys\nlimit = 150  # degrees an hour\nrows = list(csv.reader(sys.stdin))\n"
                 "for (t0, a), (t1, b) in zip(rows, rows[1:]):\n"
                 "    rate = (float(b) - float(a)) / (float(t1) - float(t0))\n"
                 "    if rate > limit:\n        print(f'{t1} h: {rate:.0f} degrees an hour')\n"),
    "glaze-notebook": ("Scales glaze recipes and keeps test tiles together", "python",
                       "import json, sys\nrecipe, grams = json.load(sys.stdin), float(sys.argv[1])\n"
                       "total = sum(recipe.values())\nfor name, share in recipe.items():\n"
                       "    print(f'{name:20} {grams * share / total:8.1f} g')\n"),
    "invoice-draft": ("Drafts invoices from the order book", "bash",
                      "set -eu\norder=$1\ngrep \"^$order;\" data/orders.csv | awk -F';' '{ print $2, $3 * 1.25 }'\n"),
}


def skills():
    tree = {}
    for name, (purpose, language, code) in SKILLS.items():
        suffix = "py" if language == "python" else "sh"
        tree[f"skills/{name}/SKILL.md"] = (f"---\nname: {name}\ndescription: {purpose}\n---\n\n# {name}\n\n{purpose}.\n"
                                          f"Run `scripts/{name}.{suffix}`.\n")
        tree[f"skills/{name}/scripts/{name}.{suffix}"] = f"#!/usr/bin/env {language}{'3' if suffix == 'py' else ''}\n{code}"
    tree["skills/glaze-notebook/recipes/celadon.json"] = as_json(
        {"feldspar": 44, "silica": 27, "whiting": 18, "kaolin": 10, "red iron oxide": 1})
    tree["skills/glaze-notebook/recipes/tenmoku.json"] = as_json(
        {"feldspar": 45, "silica": 23, "whiting": 16, "kaolin": 8, "red iron oxide": 8})
    return tree


def hooks():
    return {
        "hooks/hooks.json": as_json({"hooks": {"before-send": {"script": "before-send/run.sh", "enabled": True}}}),
        "hooks/before-send/run.sh": "#!/bin/sh\n# Refuses messages that carry a card number.\n! grep -Eq '[0-9]{16}'\n",
        "routes/workshops.ts": "export const path = '/workshops';\nexport default () => ({ next: '2026-05-16', free: 3 });\n",
    }


def conversations():
    tree = {}
    for conversation in database.CONVERSATIONS:
        stamp = conversation["created_iso"].replace(":", "-").replace(".", "-")
        folder = f"conversations/{stamp}_{conversation['id']}"
        tree[f"{folder}/meta.json"] = as_json({
            "version": 1, "id": conversation["id"], "title": conversation["title"],
            "type": "standard", "createdAt": conversation["created_iso"]})
        lines = [json.dumps({"role": role, "ts": when, "content": text}, ensure_ascii=False)
                 for role, when, text in conversation["messages"]]
        tree[f"{folder}/messages.jsonl"] = "\n".join(lines) + "\n"
    return tree


def memory():
    days = {
        "2026-04-29": "Opened the kiln with Mara: two of eleven celadon bowls crawled at the rim. Thinner coat next time.",
        "2026-04-30": "Orders 117 and 118 confirmed. Jonas takes the van on Friday.",
        "2026-05-02": "Workshop with seven people. The slow wheel squeaks; found the bearing number.",
        "2026-05-03": "Quiet day. Sorted the test tiles by iron content.",
    }
    tree = {f"journal/mara/{day}.md": f"# {day}\n\n{text}\n" for day, text in days.items()}
    tree["journal/mara/2026-05-04 – Brännugn & lera.md"] = "# Anteckning\n\nNy lera från Höganäs, 25 kg. Åtta plattor på prov.\n"
    tree["data/memory/knowledge/kiln.md"] = "The kiln is 120 l, three-phase, and loses 20 °C at the door.\n"
    tree["data/memory/knowledge/suppliers.md"] = "- Clay: delivery on Mondays\n- Glaze materials: two weeks\n- Boxes: ask Jonas\n"
    tree["data/memory/knowledge/陶芸.md"] = "志野 (Shino): thick, white, crawls easily. 天目 (Tenmoku): iron, black to rust.\n"
    return tree


def data_files():
    orders = "".join(f"{100 + n};{18 + n % 7} cups, {'celadon' if n % 3 else 'tenmoku'};{240 + 35 * n}\n" for n in range(40))
    readings = "".join(f"2026-04-29T{h:02}:{m:02}:00.000Z kiln {min(1000, 20 + 95 * (h + m / 60)):.1f}\n"
                       for h in range(12) for m in range(0, 60, 2))
    return {
        "data/.workspace-migrations.json": as_json({"applied": {"001-avatar": {"status": "completed"},
                                                                "002-journal": {"status": "completed"}}}),
        "data/apps/kiln-board/index.html": "<!doctype html>\n<title>Kiln</title>\n<h1 id=\"t\">…</h1>\n<script src=\"app.js\"></script>\n",
        "data/apps/kiln-board/app.js": "document.getElementById('t').textContent = 'Next firing: Thursday';\n",
        "data/attachments/inbox/order-118.csv": "article;number\ncup with handle;24\nplate 21 cm;12\n",
        "data/attachments/glaze-tile.png": picture(),
        "data/attachments/2026/workshops/spring/photographs-of-the-second-wheel-throwing-course/"
        "participants-and-their-first-bowls-after-the-bisque-firing.txt": "Seven bowls, one ashtray. Pictures to follow.\n",
        "data/credentials/metadata.json": credential_metadata(),
        "data/db/assistant.db": database.build(),
        "data/logs/kiln-2026-04-29.log": readings,
        "data/orders.csv": orders,
        "data/sounds/.keep": "",
    }


CREDENTIALS = {
    "credential/slack/bot_token": "xoxb-not-a-real-token-sample-only",
    "credential/vellum/assistant_api_key": "not-a-real-key-sample-only",
}


def files():
    """(archive path, bytes): the walk, then the settings, then the credentials."""
    tree = {}
    for part in (prompts(), skills(), hooks(), conversations(), memory(), data_files()):
        tree.update(part)
    listed = [(f"workspace/{path}", tree[path]) for path in sorted(tree)]
    listed.append(("workspace/config.json", config()))
    listed += [(f"credentials/{account}", value) for account, value in CREDENTIALS.items()]
    return [(path, data.encode() if isinstance(data, str) else data) for path, data in listed]


def links():
    """(archive path, target): the owner's page under a second name."""
    return [("workspace/users/owner.md", "mara.md")]
