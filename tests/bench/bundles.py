# SPDX-License-Identifier: MIT
"""Bundles for the benchmark, streamed to disk so that their size costs no memory. Version 0, made from the format alone, packed by gzip(1)."""
import hashlib
import json
import random
import subprocess
import tarfile

MIB = 1 << 20
# name -> (number of files, least and most bytes of each)
PROFILES = {
    "small": (60, 200, 8192),
    "mid": (5_000, 200, 8192),
    "tenth": (10_000, 200, 8192),
    "many": (50_000, 200, 8192),
    "most": (100_000, 200, 8192),
    "big": (16, 64 * MIB, 64 * MIB),
    "huge": (128, 64 * MIB, 64 * MIB),
}


class Bodies:
    """Half noise, half pattern: compresses to a bit more than half, as text and databases together do. The same every time."""

    def __init__(self):
        source = random.Random(7)
        block = bytearray(source.randbytes(4 * MIB))
        block[::2] = bytes(97 + i % 7 for i in range(len(block) // 2))
        self.block = bytes(block) * 2

    def pieces(self, number, size):
        yield b"%016d" % number
        left = size - 16
        start = number * 4099 % (4 * MIB)
        while left > 0:
            piece = self.block[start:start + min(left, 4 * MIB)]
            yield piece
            left -= len(piece)


def sizes(profile):
    count, least, most = PROFILES[profile]
    source = random.Random(count)
    return [source.randint(least, most) for _ in range(count)]


def name_of(number):
    return f"workspace/notes/{number // 100:04d}/{number:06d}.bin"


def write(path, profile):
    """Answers the number of bytes in the files."""
    bodies, lengths = Bodies(), sizes(profile)
    files = []
    for number, size in enumerate(lengths):
        digest = hashlib.sha256()
        for piece in bodies.pieces(number, size):
            digest.update(piece)
        files.append({"path": name_of(number), "sha256": digest.hexdigest(), "size": size})
    manifest = {"schema_version": "1.0", "created_at": "2026-03-01T09:30:00.000Z", "source": "runtime-export", "files": files}
    canonical = json.dumps(manifest, separators=(",", ":"), sort_keys=True, ensure_ascii=False).encode()
    manifest["manifest_sha256"] = hashlib.sha256(canonical).hexdigest()
    text = json.dumps(manifest, separators=(",", ":"), ensure_ascii=False).encode()
    with open(path, "wb") as out, subprocess.Popen(["gzip", "-6", "-n"], stdin=subprocess.PIPE, stdout=out) as packer:
        add(packer.stdin, "manifest.json", len(text), [text])
        for number, size in enumerate(lengths):
            add(packer.stdin, name_of(number), size, bodies.pieces(number, size))
        packer.stdin.write(bytes(1024))
        packer.stdin.close()
    if packer.returncode != 0:
        raise RuntimeError("gzip failed")
    return sum(lengths)


def add(stream, name, size, pieces):
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode, entry.mtime = size, 0o644, 1_772_357_400
    stream.write(entry.tobuf(tarfile.USTAR_FORMAT))
    for piece in pieces:
        stream.write(piece)
    stream.write(bytes(-size % 512))
