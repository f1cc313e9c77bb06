"""How wide and high a picture is, read from the first bytes of a PNG, JPEG or GIF.

The danger is a broken file: whatever is not understood is taken for 1280 × 960, never refused here.
"""

import struct

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
GIF = b"GIF8"
SIGNATURES = (PNG, JPEG, GIF, b"RIFF", b"BM")

_UNKNOWN = (1280, 960)
_BARE_MARKERS = frozenset({0x01, *range(0xD0, 0xDA)})  # without a length: restarts, start and end
_NO_FRAME = frozenset({0xC4, 0xC8, 0xCC})  # tables that lie among the frame markers


def dimensions(content: bytes) -> tuple[int, int]:
    """Width and height in pixels."""
    if content.startswith(PNG) and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    if content.startswith(GIF) and len(content) >= 10:
        width, height = struct.unpack("<HH", content[6:10])
        return width, height
    return (_of_jpeg(content) if content.startswith(JPEG) else None) or _UNKNOWN


def _of_jpeg(content: bytes) -> tuple[int, int] | None:
    """Walks from marker to marker until the one that opens the frame."""
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in _NO_FRAME:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        if marker == 0xFF:  # padding
            at += 1
        elif marker in _BARE_MARKERS:
            at += 2
        else:
            at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return None
