# SPDX-License-Identifier: MIT
"""Makes .vbundle files for the tests of the console program: good ones of both shapes, and ones with one fault each.

Everything is bytes put together here, by the format alone: nothing of the program under test is used.
"""
import hashlib
import json
import struct
import zlib

CREATED = "2026-03-01T09:30:00.000Z"
DATABASE = ("data/db/assistant.db", b"not really a database")  # a v1 manifest must list one


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def compact(value, sort=False):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=sort).encode()


def _padded(data):
    return data + bytes(-len(data) % 512)


def header(name, size=0, typeflag=b"0", link=b""):
    fields = name[:100].ljust(100, b"\0") + b"0000644\0" + b"0000000\0" * 2 + b"%011o\0" % size + b"%011o\0" % 1_772_357_400
    rest = typeflag + link.ljust(100, b"\0") + b"ustar\x0000" + bytes(247)
    return fields + b"%06o\0 " % (sum(fields) + 8 * 0x20 + sum(rest)) + rest


def member(path, data):
    """One file of the archive; `path` is text or bytes. Long names travel in a pax record."""
    name = path if isinstance(path, bytes) else path.encode()
    pax = b""
    if len(name) > 100:
        tail = b" path=" + name + b"\n"
        length = len(tail)
        while length != len(b"%d" % length) + len(tail):
            length = len(b"%d" % length) + len(tail)
        record = b"%d" % length + tail
        pax = header(b"PaxHeader/entry", len(record), b"x") + _padded(record)
    return pax + header(name, len(data)) + _padded(data)


def link(path, target):
    return header(path.encode(), 0, b"2", target.encode())


def gzip_bytes(data, level=6):
    deflate = zlib.compressobj(level, zlib.DEFLATED, -15)
    body = deflate.compress(data) + deflate.flush()
    return bytes.fromhex("1f8b0800000000000003") + body + struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)


def manifest_v0(files):
    manifest = {"schema_version": "1.0", "created_at": CREATED, "source": "runtime-export",
                "files": [{"path": path, "sha256": sha256(data), "size": len(data)} for path, data in files]}
    manifest["manifest_sha256"] = sha256(compact(manifest, sort=True))
    return manifest


def manifest_v1(files, links=(), **changes):
    contents = [{"path": path, "sha256": sha256(data), "size_bytes": len(data)} for path, data in files]
    contents += [{"path": path, "sha256": sha256(target.encode()), "size_bytes": 0, "link_target": target}
                 for path, target in links]
    manifest = {
        "schema_version": 1, "bundle_id": "0b0f4e0e-6f3e-4a1c-9d42-6e9e6f0a1b2c", "created_at": CREATED,
        "assistant": {"id": "self", "name": "Iris", "runtime_version": "0.8.0"},
        "origin": {"mode": "self-hosted-local", "hostname": "old-box"},
        "compatibility": {"min_runtime_version": "0.8.0", "max_runtime_version": "0.9.5"},
        "contents": contents, "checksum": "", "secrets_redacted": False,
        "export_options": {"include_logs": True, "include_browser_state": False, "include_memory_vectors": False},
    }
    manifest.update(changes)
    manifest["checksum"] = ""
    manifest["checksum"] = sha256(compact(manifest, sort=True))
    return manifest


def archive(members, level=6):
    return gzip_bytes(b"".join(members) + bytes(1024), level)


def v0(files, level=6):
    """A bundle of the old shape of (archive path, bytes) pairs."""
    return archive([member("manifest.json", compact(manifest_v0(files)))] + [member(*file) for file in files], level)


def v1(files, links=(), **changes):
    """A bundle of the new shape. A database is added when `files` has none, because the shape demands one."""
    files = list(files)
    if not any(path.endswith("data/db/assistant.db") for path, _ in files):
        files.append(("workspace/" + DATABASE[0], DATABASE[1]))
    return archive([member("manifest.json", compact(manifest_v1(files, links, **changes)))]
                   + [member(*file) for file in files] + [link(*item) for item in links])


def faulty():
    """name -> (bytes, code that the format document gives the fault, reason)."""
    files = [("workspace/a.txt", b"alpha\n"), ("workspace/b.txt", b"beta\n")]
    head = member("manifest.json", compact(manifest_v0(files)))
    bodies = [member(*file) for file in files]
    good = archive([head, *bodies])
    wrong_sum = dict(manifest_v0(files), manifest_sha256="0" * 64)
    twice = manifest_v0([*files, files[0]])
    refused = "validation_failed"
    damaged = "extraction_failed"
    return {
        "manifest_not_first": (archive([*bodies, head]), "manifest_not_first", refused),
        "manifest_malformed": (archive([member("manifest.json", b"{"), *bodies]), "manifest_malformed", refused),
        "manifest_schema": (archive([member("manifest.json", b'{"schema_version":7}')]), "manifest_schema", refused),
        "manifest_sha256": (archive([member("manifest.json", compact(wrong_sum)), *bodies]), "manifest_sha256", refused),
        "manifest_duplicate_path": (archive([member("manifest.json", compact(twice))]), "manifest_duplicate_path", refused),
        "manifest_mismatch": (archive([head, *bodies, member("workspace/extra.txt", b"x")]), "manifest_mismatch", refused),
        "missing_entry": (archive([head, bodies[0]]), "missing_entry", refused),
        "entry_size": (archive([head, bodies[0], member("workspace/b.txt", b"longer than that\n")]), "entry_size", refused),
        "entry_hash": (archive([head, bodies[0], member("workspace/b.txt", b"BETA\n")]), "entry_hash", refused),
        "unsafe_path": (v0([("workspace/../../escape.txt", b"x")]), "unsafe_path", refused),
        "escaping_link": (v1(files, [("workspace/out", "../../../etc/passwd")]), "symlink_target_escapes_archive", refused),
        "not_gzip": (b"PK\x03\x04 this is a zip archive, really", damaged, damaged),
        "empty": (b"", damaged, damaged),
        "truncated": (good[:-40], damaged, damaged),
        "flipped_bit": (good[:60] + bytes([good[60] ^ 0x10]) + good[61:], None, None),
        "trailing": (good + b"more", damaged, damaged),
    }


def many(count, size=24):
    """A bundle that takes a while to unpack: `count` small files in two hundred directories."""
    return v0([(f"workspace/skills/s{n % 200:03}/note-{n:06}.md", b"%08d" % n + b"." * (size - 8))
               for n in range(count)], level=1)
