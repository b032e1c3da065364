# SPDX-License-Identifier: MIT
"""Writes .vbundle files of the old eras, byte for byte in the form of the format document 2 and 3.1.

Only what those eras' exporters wrote: regular files, a pax path record before long names, manifest shape v0.
"""
import hashlib
import json
import struct
import zlib

MTIME = 1_767_225_600


def _header(name, size, typeflag):
    fields = (
        name[:100].ljust(100, b"\0")
        + b"0000644\0"
        + b"0000000\0" * 2
        + b"%011o\0" % size
        + b"%011o\0" % MTIME
    )
    rest = typeflag + bytes(100) + b"ustar\x0000" + bytes(247)
    checksum = sum(fields) + 8 * 0x20 + sum(rest)
    return fields + b"%06o\0 " % checksum + rest


def _padded(data):
    return data + bytes(-len(data) % 512)


def _pax_record(name):
    """`<len> path=<name>\\n`, where the length counts its own digits."""
    tail = b" path=" + name + b"\n"
    length = len(tail)
    while length != len(b"%d" % length) + len(tail):
        length = len(b"%d" % length) + len(tail)
    return b"%d" % length + tail


def _entry(path, data):
    name = path.encode()
    pax = b""
    if len(name) > 100:
        record = _pax_record(name)
        pax = _header(b"PaxHeader/entry", len(record), b"x") + _padded(record)
    return pax + _header(name, len(data), b"0") + _padded(data)


def _compact(value, sort):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=sort).encode()


def _manifest_v0(entries, source):
    manifest = {
        "schema_version": "1.0",
        "created_at": "2026-01-01T00:00:00.000Z",
        "source": source,
        "description": "Runtime export bundle",
        "files": [
            {"path": path, "sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
            for path, data in entries
        ],
    }
    manifest["manifest_sha256"] = hashlib.sha256(_compact(manifest, sort=True)).hexdigest()
    return _compact(manifest, sort=False)


def gzip_bytes(data):
    """One gzip member with the producers' fixed header."""
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    body = deflate.compress(data) + deflate.flush()
    return (
        bytes.fromhex("1f8b0800000000000003")
        + body
        + struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)
    )


def write_bundle(path, entries, source="runtime-export"):
    """Writes a bundle of the (archive path, bytes) pairs in `entries`, manifest first."""
    tar = b"".join(
        _entry(name, data) for name, data in [("manifest.json", _manifest_v0(entries, source)), *entries]
    )
    with open(path, "wb") as file:
        file.write(gzip_bytes(tar + bytes(1024)))
