"""Files by id: what people and the bot uploaded, kept in memory with the ids Telegram would give them.

The danger is size: bots may fetch 20 MB, and send 50 MB (pictures 10 MB).
"""

import hashlib
import struct
from dataclasses import dataclass, field
from mimetypes import guess_type
from pathlib import PurePosixPath

from demo.telegram.params import Json
from demo.telegram.refusals import FILE_EMPTY, FILE_TOO_BIG, INVALID_FILE_ID, Refused, bad_request

MAX_FETCH = 20 * 1024 * 1024
MAX_SEND = 50 * 1024 * 1024
MAX_PHOTO = 10 * 1024 * 1024

_PNG = b"\x89PNG\r\n\x1a\n"
_PICTURES = (_PNG, b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM")
TINY_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    id: str
    unique_id: str
    path: str
    name: str
    content: bytes
    kind: str  # photo or document
    width: int = 0
    height: int = 0

    @property
    def mime_type(self) -> str:
        return guess_type(self.name)[0] or "application/octet-stream"

    def as_document(self) -> Json:
        return {**self._ids(), "file_name": self.name, "mime_type": self.mime_type, "file_size": len(self.content)}

    def as_photo(self) -> list[Json]:
        """One size; Telegram lists several, the largest last."""
        return [{**self._ids(), "file_size": len(self.content), "width": self.width, "height": self.height}]

    def as_file(self) -> Json:
        return {**self._ids(), "file_size": len(self.content), "file_path": self.path}

    def _ids(self) -> Json:
        return {"file_id": self.id, "file_unique_id": self.unique_id}


@dataclass(slots=True)
class FileStore:
    by_id: dict[str, StoredFile] = field(default_factory=dict)
    by_path: dict[str, StoredFile] = field(default_factory=dict)

    def keep(self, content: bytes, name: str, kind: str) -> StoredFile:
        number = len(self.by_id)
        unique = hashlib.sha256(content + name.encode()).hexdigest()[:16]
        width, height = _dimensions(content) if kind == "photo" else (0, 0)
        suffix = PurePosixPath(name).suffix or ".bin"
        stored = StoredFile(
            id=f"{'AgAC' if kind == 'photo' else 'BQAC'}{number:06d}{unique}",
            unique_id=f"AQAD{unique}",
            path=f"{kind}s/file_{number}{suffix}",
            name=name,
            content=content,
            kind=kind,
            width=width,
            height=height,
        )
        self.by_id[stored.id] = self.by_path[stored.path] = stored
        return stored

    def accept(self, content: bytes, name: str, kind: str) -> StoredFile:
        """An upload by the bot. Refuses what is empty, too big or no picture."""
        if not content:
            raise Refused(FILE_EMPTY)
        if len(content) > (MAX_PHOTO if kind == "photo" else MAX_SEND):
            raise Refused(FILE_TOO_BIG)
        if kind == "photo":
            _judge_picture(content)
        return self.keep(content, name, kind)

    def to_fetch(self, file_id: str) -> StoredFile:
        stored = self.by_id.get(file_id)
        if stored is None:
            raise Refused(INVALID_FILE_ID)
        if len(stored.content) > MAX_FETCH:
            raise Refused(FILE_TOO_BIG)
        return stored


def _judge_picture(content: bytes) -> None:
    if not content.startswith(_PICTURES):
        raise Refused(bad_request("IMAGE_PROCESS_FAILED"))
    width, height = _dimensions(content)
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise Refused(bad_request("PHOTO_INVALID_DIMENSIONS"))


def _dimensions(content: bytes) -> tuple[int, int]:
    """Read from a PNG's header; other pictures are taken for 1280 × 960."""
    if content.startswith(_PNG) and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    return 1280, 960
