#!/usr/bin/env python3
"""Draws the bar chart of the sample report, fixtures/docx/report/word/media/chart.png, pixel by pixel.

  draw_chart.py OUT.png"""
import struct
import sys
import zlib

WIDTH, HEIGHT = 480, 300
VALUES = (12.1, 14.6, 16.9, 17.7)
TOP = 20  # the value at the upper grid line
LEFT, RIGHT, UPPER, LOWER = 40, 460, 30, 260
WHITE, GRID, AXIS, BAR = range(4)
PALETTE = ((255, 255, 255), (218, 218, 218), (64, 64, 64), (192, 57, 43))


def draw():
    pixels = [bytearray([WHITE]) * WIDTH for _ in range(HEIGHT)]

    def fill(left, top, right, bottom, colour):
        for y in range(top, bottom):
            pixels[y][left:right] = bytes([colour]) * (right - left)

    for step in range(5):
        y = LOWER - (LOWER - UPPER) * step // 4
        fill(LEFT, y, RIGHT, y + 1, GRID)
    slot = (RIGHT - LEFT) // len(VALUES)
    for k, value in enumerate(VALUES):
        left = LEFT + k * slot + slot // 4
        fill(left, LOWER - round((LOWER - UPPER) * value / TOP), left + slot // 2, LOWER, BAR)
    fill(LEFT, UPPER, LEFT + 2, LOWER, AXIS)
    fill(LEFT, LOWER, RIGHT, LOWER + 2, AXIS)
    return pixels


def png(pixels):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)  # eight bits a pixel, with a palette
    rows = b"".join(b"\0" + bytes(row) for row in pixels)  # filter 0: none
    palette = bytes(value for colour in PALETTE for value in colour)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"PLTE", palette)
        + chunk(b"IDAT", zlib.compress(rows, 9))
        + chunk(b"IEND", b"")
    )


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with open(sys.argv[1], "wb") as file:
        file.write(png(draw()))


if __name__ == "__main__":
    main()
