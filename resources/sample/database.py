# SPDX-License-Identifier: MIT
"""The sample's SQLite database: contacts with a guardian, their channels, conversations and messages.

The same bytes from every SQLite 3: one connection, fixed page size and order of statements, and the one field that
names the library's version is set to a constant.
"""
import pathlib
import sqlite3
import struct
import tempfile

SCHEMA = """
CREATE TABLE contacts (
  id TEXT PRIMARY KEY, display_name TEXT NOT NULL, notes TEXT, role TEXT NOT NULL DEFAULT 'contact',
  user_file TEXT, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL);
CREATE TABLE contact_channels (
  id TEXT PRIMARY KEY, contact_id TEXT NOT NULL REFERENCES contacts(id) ON DELETE CASCADE,
  type TEXT NOT NULL, address TEXT NOT NULL, is_primary INTEGER NOT NULL DEFAULT 0,
  status TEXT NOT NULL DEFAULT 'unverified', verified_at INTEGER, created_at INTEGER NOT NULL);
CREATE INDEX idx_contact_channels_contact ON contact_channels(contact_id);
CREATE TABLE conversations (
  id TEXT PRIMARY KEY, title TEXT, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL);
CREATE TABLE messages (
  id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL REFERENCES conversations(id),
  role TEXT NOT NULL, content TEXT NOT NULL, created_at INTEGER NOT NULL);
CREATE INDEX idx_messages_conversation ON messages(conversation_id, created_at);
"""

CONTACTS = [
    ("ct-mara", "Mara Lindqvist", "Owner", "guardian", "mara.md"),
    ("ct-jonas", "Jonas Öberg", "Deliveries", "contact", "jonas.md"),
    ("ct-elif", "Elif Demir", "Gallery", "contact", None),
]
CHANNELS = [
    ("ch-1", "ct-mara", "vellum", "vellum-principal-mara", 1, "active", 1767260000000),
    ("ch-2", "ct-mara", "email", "mara@studio.example", 0, "active", 1767261000000),
    ("ch-3", "ct-jonas", "phone", "+46 70 000 00 00", 1, "active", 1769000000000),
    ("ch-4", "ct-elif", "email", "elif@gallery.example", 1, "unverified", None),
]


def _talk(number, day, title, lines):
    """One conversation: alternating lines of the user and the assistant, a minute apart."""
    start = f"2026-{day}T09:00:00.000Z"
    return {
        "id": f"conv-{number:04}",
        "title": title,
        "created_iso": start,
        "created": 1767258000000 + number * 86400000,
        "messages": [("user" if i % 2 == 0 else "assistant", f"2026-{day}T09:{i:02}:00.000Z", text)
                     for i, text in enumerate(lines)],
    }


CONVERSATIONS = [
    _talk(1, "01-12", "Firing schedule", [
        "When can we fire the bowls?", "Thursday: the kiln is free and power is cheap after ten.",
        "Cone 6?", "Cone 6 is 1222 °C with the usual ramp. Shall I write the schedule?", "Yes please."]),
    _talk(2, "02-03", "Celadon crawls", [
        "The celadon crawled again.", "Both times the coat was over 1.4 mm. Try 1.0 mm and a cleaner rim.",
        "What about less kaolin?", "That lowers shrinkage too: 8 instead of 10 parts. Change one thing at a time."]),
    _talk(3, "03-20", "Order 118", [
        "Elif wants 24 cups and 12 plates by June.", "That is two bisque and two glaze firings; the last on 22 May.",
        "Tell her yes.", "Drafted. Please look before I send it."]),
    _talk(4, "04-28", "Wheel bearing", [
        "The slow wheel squeaks.", "The bearing is a 6204. Two are in the drawer under the sink.", "👍"]),
]


def _fill(connection):
    connection.executescript(SCHEMA)
    now = 1767258000000
    connection.executemany("INSERT INTO contacts VALUES (?,?,?,?,?,?,?)", [(*row, now, now) for row in CONTACTS])
    connection.executemany("INSERT INTO contact_channels VALUES (?,?,?,?,?,?,?,?)", [(*row, now) for row in CHANNELS])
    for talk in CONVERSATIONS:
        connection.execute("INSERT INTO conversations VALUES (?,?,?,?)",
                           (talk["id"], talk["title"], talk["created"], talk["created"] + 600000))
        connection.executemany("INSERT INTO messages VALUES (?,?,?,?,?)", [
            (f"{talk['id']}-m{i}", talk["id"], role, text, talk["created"] + 60000 * i)
            for i, (role, _, text) in enumerate(talk["messages"])])
    connection.commit()


def build():
    """The bytes of the database file."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "assistant.db"
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA page_size = 4096")
        connection.execute("PRAGMA encoding = 'UTF-8'")
        _fill(connection)
        connection.close()
        data = bytearray(path.read_bytes())
    struct.pack_into(">I", data, 96, 3040001)  # the writer's version, informative only
    return bytes(data)
