"""Draws icon.png: lines of code, one of them found, and the pick that found it. Needs Python alone: python3 docs/images/icon.py"""
import math
import os
import struct
import zlib

SIZE, FINE = 128, 4
NIGHT, LINE, GOLD, WOOD = (30, 41, 59), (100, 116, 139), (251, 191, 36), (226, 232, 240)


def near(x, y, ax, ay, bx, by):
    """Distance of a point from a stretch."""
    t = max(0.0, min(1.0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)))
    return math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay))


def colour(x, y):
    """Colour and cover of a point of the 128 by 128 field."""
    dx, dy = max(24 - x, x - 104, 0), max(24 - y, y - 104, 0)
    if math.hypot(dx, dy) > 22:
        return NIGHT, 0.0

    # The head of the pick is an arc about a point below it, thinner towards its ends; the handle stands on its middle.
    along = math.atan2(y - 100, x - 44)
    if abs(math.hypot(x - 44, y - 100) - 66) < 6.5 - 6.0 * abs(along + math.pi / 4) and abs(along + math.pi / 4) < 0.95:
        return GOLD, 1.0
    if near(x, y, 36, 108, 88, 56) < 4.5:
        return WOOD, 1.0
    for top, left, right, found in ((26, 20, 58, False), (42, 30, 72, False), (58, 30, 64, True), (74, 30, 52, False)):
        if near(x, y, left + 3, top, right - 3, top) < 3.5:
            return (GOLD if found else LINE), 1.0
    return NIGHT, 1.0


def pixel(px, py):
    samples = [colour(px + (i + 0.5) / FINE, py + (j + 0.5) / FINE) for i in range(FINE) for j in range(FINE)]
    cover = sum(c for _, c in samples)
    if cover == 0:
        return bytes(4)
    return bytes([round(sum(rgb[k] * c for rgb, c in samples) / cover) for k in range(3)] + [round(255 * cover / len(samples))])


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


rows = b"".join(b"\0" + b"".join(pixel(x, y) for x in range(SIZE)) for y in range(SIZE))
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "icon.png"), "wb") as png:
    png.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", SIZE, SIZE, 8, 6, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))
