#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes the sample bundle aria.vbundle: the workspace of an invented assistant, as an exporter would ship it.

usage: make-sample.py [OUTPUT]          default: aria.vbundle beside this script

Python's standard library only. The same bytes each time: all ids and times are fixed, nothing is read from the machine.
Everything in it is invented, the credentials too. The workspace itself is described in content.py; this file knows
the container: tar headers, the manifest with its checksum, gzip.
"""
import hashlib
import json
import pathlib
import struct
import sys
import zlib

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import content  # noqa: E402  (found beside this script)

CREATED_AT = "2026-05-04T12:34:56.789Z"
EXPORT_TIME = 1777898096  # the same moment; exporters stamp it on every entry
BLOCK = 512


def padded(data):
    return data + b"\0" * (-len(data) % BLOCK)


def header(name, size, typeflag, link=b""):
    """One ustar header block as upstream's exporters write it (format document 3.1)."""
    fields = b"".join([
        name[:100].ljust(100, b"\0"),
        b"0000644\0",
        b"0000000\0",
        b"0000000\0",
        b"%011o\0" % size,
        b"%011o\0" % EXPORT_TIME,
        b" " * 8,  # the checksum counts its own field as blanks
        typeflag,
        link.ljust(100, b"\0"),
        b"ustar\x0000",
    ]).ljust(BLOCK, b"\0")
    return fields[:148] + b"%06o\0 " % sum(fields) + fields[156:]


def pax_path(name):
    """The pax record that carries a name longer than the 100 bytes of a header. Its length counts itself."""
    rest = b" path=" + name + b"\n"
    length = len(rest)
    while length != len(rest) + len(str(length)):
        length = len(rest) + len(str(length))
    record = str(length).encode() + rest
    return header(b"PaxHeader/entry", len(record), b"x") + padded(record)


def entry(path, data):
    name = path.encode()
    prefix = pax_path(name) if len(name) > 100 else b""
    return prefix + header(name, len(data), b"0") + padded(data)


def link_entry(path, target):
    return header(path.encode(), 0, b"2", target.encode())


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def canonical(value):
    """Sorted, compact JSON. Python's order is code points; that equals the format's order for our ASCII keys."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def manifest(files, links):
    contents = [{"path": path, "sha256": sha256(data), "size_bytes": len(data)} for path, data in files]
    contents += [{"path": path, "sha256": sha256(target.encode()), "size_bytes": 0, "link_target": target}
                 for path, target in links]
    document = {
        "schema_version": 1,
        "bundle_id": "6f1c2d3e-4a5b-4c6d-8e7f-0123456789ab",
        "created_at": CREATED_AT,
        "assistant": {"id": "self", "name": "Aria", "runtime_version": "0.8.0"},
        "origin": {"mode": "self-hosted-local", "hostname": "studio"},
        "compatibility": {"min_runtime_version": "0.8.0", "max_runtime_version": None},
        "contents": contents,
        "checksum": "",
        "secrets_redacted": False,
        "export_options": {"include_logs": True, "include_browser_state": False, "include_memory_vectors": False},
    }
    document["checksum"] = sha256(canonical(document))
    return json.dumps(document, separators=(",", ":"), ensure_ascii=False).encode()


def gzip(data):
    """One gzip member with the header upstream's exporters write: no name, no time, OS 3."""
    deflate = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = deflate.compress(data) + deflate.flush()
    return (bytes.fromhex("1f8b0800000000000003") + body
            + struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF))


def main():
    output = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).with_name("aria.vbundle"))
    files, links = content.files(), content.links()
    archive = entry("manifest.json", manifest(files, links))
    archive += b"".join(entry(path, data) for path, data in files)
    archive += b"".join(link_entry(path, target) for path, target in links)
    bundle = gzip(archive + b"\0" * 2 * BLOCK)
    output.write_bytes(bundle)
    print(f"{output}: {len(files)} files, {len(links)} links, {len(bundle)} bytes, sha256 {sha256(bundle)}")


if __name__ == "__main__":
    main()
