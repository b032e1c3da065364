# SPDX-License-Identifier: MIT
"""Real SQLite databases as an assistant's workspace holds them, with or without a live write-ahead log."""
import os
import shutil
import sqlite3
import tempfile
from typing import NamedTuple, Optional

# The columns of the two tables that the guardian's persona is looked up in (format document 7.2), as the
# reference 0.6.4 selects them: it names every column, so all must exist.
SCHEMA = """
CREATE TABLE contacts (id TEXT PRIMARY KEY, display_name TEXT NOT NULL, notes TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL, role TEXT NOT NULL DEFAULT 'contact', principal_id TEXT, user_file TEXT,
  contact_type TEXT NOT NULL DEFAULT 'human');
CREATE TABLE contact_channels (id TEXT PRIMARY KEY, contact_id TEXT NOT NULL REFERENCES contacts (id),
  type TEXT NOT NULL, address TEXT NOT NULL, is_primary INTEGER NOT NULL DEFAULT 0, external_user_id TEXT,
  external_chat_id TEXT, status TEXT NOT NULL DEFAULT 'unverified', policy TEXT NOT NULL DEFAULT 'allow',
  verified_at INTEGER, verified_via TEXT, invite_id TEXT, revoked_reason TEXT, blocked_reason TEXT,
  last_seen_at INTEGER, interaction_count INTEGER NOT NULL DEFAULT 0, last_interaction INTEGER,
  updated_at INTEGER, created_at INTEGER NOT NULL);
CREATE TABLE messages (id INTEGER PRIMARY KEY, body TEXT NOT NULL);
"""


class Contact(NamedTuple):
    user_file: Optional[str]
    role: str = "guardian"
    channel: str = "vellum"
    status: str = "active"
    verified_at: Optional[int] = 1000


def _add_contacts(connection, contacts):
    for number, contact in enumerate(contacts):
        connection.execute(
            "INSERT INTO contacts (id, display_name, created_at, updated_at, role, user_file)"
            " VALUES (?,?,1,1,?,?)",
            (f"c{number}", f"Contact {number}", contact.role, contact.user_file),
        )
        connection.execute(
            "INSERT INTO contact_channels (id, contact_id, type, address, status, verified_at, created_at)"
            " VALUES (?,?,?,?,?,?,1)",
            (
                f"h{number}",
                f"c{number}",
                contact.channel,
                f"address-{number}",
                contact.status,
                contact.verified_at,
            ),
        )


def make_database(path, contacts=(), rows=50):
    """A database file at `path` with `contacts` and `rows` messages, nothing beside it."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    connection = sqlite3.connect(path)
    connection.executescript(SCHEMA)
    _add_contacts(connection, contacts)
    connection.executemany(
        "INSERT INTO messages (body) VALUES (?)",
        ((f"{os.path.basename(path)} message {n}: Grüße",) for n in range(rows)),
    )
    connection.commit()
    connection.close()


def make_live_database(path, contacts=(), shm=True):
    """As make_database, but `contacts` are only in the write-ahead log beside it, as while an assistant runs.

    The files are copied while the connection is open, because closing it folds the log into the database.
    Without `shm` the shared-memory index is left out, as a copy of a crashed machine's disk may lack it.
    """
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        original = os.path.join(scratch, "live.db")
        make_database(original)
        connection = sqlite3.connect(original)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA wal_autocheckpoint=0")
        _add_contacts(connection, contacts)
        connection.execute("INSERT INTO messages (body) VALUES ('only in the log')")
        connection.commit()
        for suffix in ("", "-wal") + (("-shm",) if shm else ()):
            shutil.copyfile(original + suffix, path + suffix)
        connection.close()
