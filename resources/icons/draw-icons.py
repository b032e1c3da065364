#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Draws every icon of Ferry, with nothing but Python's standard library, and writes resources/ferry.qrc.

usage: draw-icons.py [--check]        --check: writes nothing, exit status 1 if a file would change

Each shape is a signed distance (negative inside, in units of a 16 x 16 grid); a pixel's cover follows from the distance of
its centre. Status icons are masks: black with alpha, tinted by the program (ui/theme.h) at 16 px and its @2x and @3x.
"""
import math
import pathlib
import struct
import sys
import zlib

HERE = pathlib.Path(__file__).resolve().parent
APP_SIZES = (16, 24, 32, 48, 64, 128, 192, 256, 512)
APP_ALIASES = {"ferry.png": "ferry-64.png", "ferry@2x.png": "ferry-128.png", "ferry@3x.png": "ferry-192.png"}


# --- Shapes -------------------------------------------------------------------------------------------------------------

def disc(cx, cy, r):
    return lambda x, y: math.hypot(x - cx, y - cy) - r


def ring(cx, cy, r, width):
    return lambda x, y: abs(math.hypot(x - cx, y - cy) - r) - width / 2


def line(x1, y1, x2, y2, width):
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy or 1e-9

    def distance(x, y):
        t = max(0.0, min(1.0, ((x - x1) * dx + (y - y1) * dy) / length))
        return math.hypot(x - x1 - t * dx, y - y1 - t * dy) - width / 2
    return distance


def path(points, width):
    return union(*(line(*a, *b, width) for a, b in zip(points, points[1:])))


def arc(cx, cy, r, width, start, end):
    """Part of a ring, in degrees clockwise from the right, as a path."""
    steps = max(4, int(abs(end - start) / 12))
    return path([(cx + r * math.cos(math.radians(start + (end - start) * i / steps)),
                  cy + r * math.sin(math.radians(start + (end - start) * i / steps))) for i in range(steps + 1)], width)


def box(x, y, w, h, r=0.0):
    def distance(px, py):
        qx, qy = abs(px - x - w / 2) - w / 2 + r, abs(py - y - h / 2) - h / 2 + r
        return math.hypot(max(qx, 0), max(qy, 0)) + min(max(qx, qy), 0) - r
    return distance


def polygon(points, r=0.0):
    def distance(x, y):
        best, inside, j = 1e9, False, len(points) - 1
        for i, (xi, yi) in enumerate(points):
            xj, yj = points[j]
            ex, ey, wx, wy = xj - xi, yj - yi, x - xi, y - yi
            t = max(0.0, min(1.0, (wx * ex + wy * ey) / (ex * ex + ey * ey)))
            best = min(best, math.hypot(wx - t * ex, wy - t * ey))
            if (yi > y) != (yj > y) and x < (xj - xi) * (y - yi) / (yj - yi) + xi:
                inside = not inside
            j = i
        return (-best if inside else best) - r
    return distance


def union(*shapes):
    return lambda x, y: min(shape(x, y) for shape in shapes)


def cut(shape, *holes):
    return lambda x, y: max(shape(x, y), *(-hole(x, y) for hole in holes))


def outline(shape, width):
    return lambda x, y: abs(shape(x, y)) - width / 2


# --- Status and action icons --------------------------------------------------------------------------------------------

W = 1.5  # the weight of every stroke
BADGE = disc(8, 8, 6.75)
SHIELD = polygon([(8, 2.2), (12.8, 3.9), (12.8, 7.6), (11.6, 10.6), (8, 13.6), (4.4, 10.6), (3.2, 7.6), (3.2, 3.9)], 0.7)

STATUS = {
    "created": cut(BADGE, line(8, 4.8, 8, 11.2, W), line(4.8, 8, 11.2, 8, W)),
    "removed": cut(BADGE, line(4.8, 8, 11.2, 8, W)),
    "failed": cut(BADGE, line(5.6, 5.6, 10.4, 10.4, W), line(10.4, 5.6, 5.6, 10.4, W)),
    "done": cut(BADGE, path([(4.8, 8.2), (7, 10.4), (11.2, 5.9)], W)),
    "active": cut(BADGE, polygon([(6.4, 5), (6.4, 11), (11.4, 8)], 0.3)),
    "information": cut(BADGE, line(8, 7.6, 8, 11.4, W), disc(8, 4.8, 1.0)),
    "error": cut(BADGE, line(8, 4.4, 8, 8.4, W), disc(8, 11.2, 1.0)),
    "warning": cut(polygon([(8, 2.4), (14.2, 13.2), (1.8, 13.2)], 1.1), line(8, 6.0, 8, 9.4, W), disc(8, 12.0, 0.95)),
    "waiting": ring(8, 8, 5.6, W),
    "skipped": union(ring(8, 8, 6, W), line(4.2, 11.8, 11.8, 4.2, W)),
    "unchanged": union(line(3, 6, 13, 6, W), line(3, 10, 13, 10, W)),
    "overwritten": union(arc(8, 8, 5.2, W, 200, 340), arc(8, 8, 5.2, W, 20, 160),
                         polygon([(13.6, 2.8), (13.6, 7.4), (9.4, 7.4)], 0.1), polygon([(2.4, 13.2), (2.4, 8.6), (6.6, 8.6)], 0.1)),
    "kept": cut(union(box(3, 7, 10, 7.5, 1.3), arc(8, 7, 3.2, W, 180, 360), line(4.8, 7, 4.8, 8, W), line(11.2, 7, 11.2, 8, W)),
                disc(8, 10.2, 1.1), line(8, 10.2, 8, 12.2, 1.1)),
    "shield": cut(SHIELD, path([(5.4, 8), (7.3, 9.9), (10.7, 6)], W)),
    "close": union(line(4, 4, 12, 12, W), line(12, 4, 4, 12, W)),
    "open": union(outline(polygon([(2.4, 4), (6.4, 4), (7.6, 5.6), (13.6, 5.6), (13.6, 12.6), (2.4, 12.6)], 0.5), 1.3)),
    "folder": union(outline(polygon([(2.4, 4), (6.4, 4), (7.6, 5.6), (13.6, 5.6), (13.6, 12.6), (2.4, 12.6)], 0.5), 1.3),
                    line(2.4, 7.6, 13.6, 7.6, 1.2)),
    "copy": union(outline(box(2.2, 2.2, 8, 8, 1.2), 1.3), cut(outline(box(5.8, 5.8, 8, 8, 1.2), 1.3), box(2.2, 2.2, 8, 8, 1.2))),
    "search": union(ring(6.8, 6.8, 4.4, W), line(10.2, 10.2, 13.8, 13.8, 1.8)),
    "history": union(arc(8, 8, 5.8, W, -150, 150), path([(8, 4.8), (8, 8.2), (10.4, 9.6)], W),
                     polygon([(0.9, 5.4), (5.2, 5.4), (2.9, 8.2)], 0.1)),
    "link": union(arc(5.2, 8, 3, W, 60, 300), arc(10.8, 8, 3, W, -120, 120), line(5.8, 8, 10.2, 8, W)),
    "export": union(line(8, 2.4, 8, 9.6, W), path([(5, 6.8), (8, 9.8), (11, 6.8)], W),
                    path([(2.6, 10.4), (2.6, 13.4), (13.4, 13.4), (13.4, 10.4)], W)),
    "bundle": cut(union(box(1.8, 5.4, 12.4, 8.8, 1.0), box(1.2, 2.2, 13.6, 3.6, 0.9)), box(1.0, 5.5, 14, 0.7), line(6.4, 8.6, 9.6, 8.6, W)),
    "workspace": union(outline(box(2, 2.6, 12, 10.8, 1.4), 1.4), line(2, 5.8, 14, 5.8, 1.4), line(6.4, 5.8, 6.4, 13, 1.3)),
}
LARGE = {"bundle": 48, "error": 48, "done": 48, "warning": 48, "shield": 48}  # name -> the size of the larger version, "<name>-large"


# --- The application's icon: a ferry carrying a parcel across -------------------------------------------------------------

def blue(x, y):
    top, bottom = (0x3d, 0x8b, 0xe8), (0x1a, 0x4f, 0xa0)
    t = max(0.0, min(1.0, y / 16))
    return tuple(round(a + (b - a) * t) for a, b in zip(top, bottom))


def solid(red, green, blue_):
    return lambda x, y: (red, green, blue_)


def wave(base, height, phase):
    return lambda x, y: base + height * math.sin((x / 16) * 4 * math.pi + phase) - y


def app_layers(size):
    tile = box(0.5, 0.5, 15, 15, 3.4)
    inside = lambda shape: (lambda x, y: max(shape(x, y), tile(x, y)))  # noqa: E731
    layers = [(tile, blue), (polygon([(2.6, 9), (13.4, 9), (11.9, 12.6), (4.1, 12.6)], 0.35), solid(255, 255, 255)),
              (box(4.4, 6.6, 4.1, 2.6, 0.3), solid(0xd7, 0xe6, 0xfb)),
              (box(9.2, 5.4, 3.0, 3.4, 0.35), solid(0xff, 0xc2, 0x4d))]
    if size >= 32:
        layers += [(box(5.1, 7.3, 0.9, 0.9, 0.15), solid(0x2a, 0x66, 0xb8)), (box(6.9, 7.3, 0.9, 0.9, 0.15), solid(0x2a, 0x66, 0xb8)),
                   (box(5.4, 4.3, 1.1, 2.2, 0.2), solid(255, 255, 255)), (box(10.4, 5.4, 0.6, 3.4), solid(0xb8, 0x79, 0x14))]
    sea = solid(0x0f, 0x38, 0x7a)
    layers.append((inside(wave(11.9, 0.45, 0.6)), sea))
    if size >= 32:
        layers.append((inside(cut(outline(wave(13.5, 0.4, 2.4), 0.5), box(0, 0, 16, 12.4))), solid(0x5f, 0xa3, 0xf0)))
    return layers


# --- Pixels -------------------------------------------------------------------------------------------------------------

def cover(distance, scale):
    return max(0.0, min(1.0, 0.5 - distance * scale))


def mask_pixels(shape, size):
    scale = size / 16
    for row in range(size):
        for column in range(size):
            alpha = cover(shape((column + 0.5) / scale, (row + 0.5) / scale), scale)
            yield 0, 0, 0, round(255 * alpha)


def app_pixels(size):
    scale, layers = size / 16, app_layers(size)
    for row in range(size):
        for column in range(size):
            x, y = (column + 0.5) / scale, (row + 0.5) / scale
            color, alpha = (0.0, 0.0, 0.0), 0.0
            for shape, paint in layers:
                part = cover(shape(x, y), scale)
                if part <= 0:
                    continue
                both = part + alpha * (1 - part)
                color = tuple((new * part + old * alpha * (1 - part)) / both for new, old in zip(paint(x, y), color))
                alpha = both
            yield (*(round(channel) for channel in color), round(255 * alpha))


def png(pixels, size):
    data = bytes(channel for pixel in pixels for channel in pixel)
    rows = b"".join(b"\0" + data[i:i + 4 * size] for i in range(0, len(data), 4 * size))

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def files():
    drawings = [(name, shape, 16) for name, shape in STATUS.items()]
    drawings += [(f"{name}-large", STATUS[name], size) for name, size in LARGE.items()]
    for name, shape, size in drawings:
        for factor, suffix in ((1, ""), (2, "@2x"), (3, "@3x")):
            yield f"{name}{suffix}.png", png(mask_pixels(shape, size * factor), size * factor)
    for size in APP_SIZES:
        yield f"ferry-{size}.png", png(app_pixels(size), size)


def resource_list(names):
    aliases = {name: name for name in names} | APP_ALIASES
    lines = ["<RCC>", '  <qresource prefix="/icons">']
    lines += [f'    <file alias="{alias}">icons/{aliases[alias]}</file>' for alias in sorted(aliases)]
    return "\n".join(lines + ["  </qresource>", "</RCC>", ""]).encode()


def main():
    written = {HERE / name: data for name, data in files()}
    written[HERE.parent / "ferry.qrc"] = resource_list([path_.name for path_ in written])
    changed = [path_ for path_, data in written.items() if not path_.exists() or path_.read_bytes() != data]
    for path_ in changed:
        print(("would change " if "--check" in sys.argv else "wrote ") + str(path_.relative_to(HERE.parent)))
        if "--check" not in sys.argv:
            path_.write_bytes(written[path_])
    return 1 if changed and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
