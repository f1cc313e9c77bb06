"""Files by id: what people and the bot uploaded, kept in memory with the ids Telegram would give them.

The danger is size: bots may fetch 20 MB, and send 50 MB (pictures 10 MB).
"""

import hashlib
from dataclasses import dataclass, field
from mimetypes import guess_type
from pathlib import PurePosixPath
from typing import Literal

from demo.telegram.params import Json
from demo.telegram.pictures import SIGNATURES, dimensions
from demo.telegram.refusals import FILE_EMPTY, FILE_TOO_BIG, INVALID_FILE_ID, Refused, bad_request

MAX_FETCH = 20 * 1024 * 1024
MAX_SEND = 50 * 1024 * 1024
MAX_PHOTO = 10 * 1024 * 1024

FileKind = Literal["photo", "document", "video", "animation", "audio", "voice"]
FILE_KINDS: tuple[FileKind, ...] = ("photo", "document", "video", "animation", "audio", "voice")
_PREFIXES = {"photo": "AgAC", "video": "BAAC", "animation": "CgAC", "audio": "CQAC", "voice": "AwAC"}
_FOLDERS = {"audio": "music", "voice": "voice"}
TINY_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
_MOVING = (1280, 720)  # nothing here reads a video; Telegram gives back a size of it


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    id: str
    unique_id: str
    path: str
    name: str
    content: bytes
    kind: FileKind
    width: int = 0
    height: int = 0

    @property
    def mime_type(self) -> str:
        return guess_type(self.name)[0] or "application/octet-stream"

    def as_content(self) -> Json:
        """The fields of a message with this file. An animation is a document too, for older bots."""
        match self.kind:
            case "photo":
                return {"photo": self.as_photo()}
            case "document":
                return {"document": self.as_document()}
            case "animation":
                return {
                    "animation": {**self.as_document(), **self._size(), "duration": 0},
                    "document": self.as_document(),
                }
            case "video":
                return {"video": {**self.as_document(), **self._size(), "duration": 0}}
            case "audio":
                return {"audio": {**self.as_document(), "duration": 0}}
            case "voice":
                named = self.as_document()
                return {"voice": {**{key: named[key] for key in named if key != "file_name"}, "duration": 0}}

    def as_document(self) -> Json:
        return {**self._ids(), "file_name": self.name, "mime_type": self.mime_type, "file_size": len(self.content)}

    def as_photo(self) -> list[Json]:
        """One size; Telegram lists several, the largest last."""
        return [{**self._ids(), "file_size": len(self.content), **self._size()}]

    def as_file(self) -> Json:
        return {**self._ids(), "file_size": len(self.content), "file_path": self.path}

    def _size(self) -> Json:
        return {"width": self.width, "height": self.height}

    def _ids(self) -> Json:
        return {"file_id": self.id, "file_unique_id": self.unique_id}


@dataclass(slots=True)
class FileStore:
    by_id: dict[str, StoredFile] = field(default_factory=dict)
    by_path: dict[str, StoredFile] = field(default_factory=dict)

    def keep(self, content: bytes, name: str, kind: FileKind) -> StoredFile:
        number = len(self.by_id)
        unique = hashlib.sha256(content + name.encode()).hexdigest()[:16]
        width, height = dimensions(content) if kind == "photo" else _MOVING
        suffix = PurePosixPath(name).suffix or ".bin"
        stored = StoredFile(
            id=f"{_PREFIXES.get(kind, 'BQAC')}{number:06d}{unique}",
            unique_id=f"AQAD{unique}",
            path=f"{_FOLDERS.get(kind, f'{kind}s')}/file_{number}{suffix}",
            name=name,
            content=content,
            kind=kind,
            width=width,
            height=height,
        )
        self.by_id[stored.id] = self.by_path[stored.path] = stored
        return stored

    def accept(self, content: bytes, name: str, kind: FileKind) -> StoredFile:
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
    if not content.startswith(SIGNATURES):
        raise Refused(bad_request("IMAGE_PROCESS_FAILED"))
    width, height = dimensions(content)
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise Refused(bad_request("PHOTO_INVALID_DIMENSIONS"))
