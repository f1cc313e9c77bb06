"""The text of one file, whatever kind it is, or why there is none. The kind is told by the content, not by the name.

Called in the worker only: the libraries behind it are native code, and a bad file may end the process.
"""

from bot.extraction.values import KEPT, LARGEST, SEARCHED, Extract, Found, UnreadableError
from bot.extraction.wording import clean, decode, is_garbled
from core.files import Trouble
from core.secrecy import marking

_PDF_WITHIN = 1024
"""Bytes before the sign of a PDF that readers commonly put up with."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def extract(content: bytes) -> Extract:
    """Never raises."""
    try:
        return _judged(_found(content))
    except UnreadableError as error:
        return Extract(trouble=error.trouble)
    except (MemoryError, RecursionError):
        return Extract(trouble=Trouble.TOO_BIG)
    except Exception:
        return Extract(trouble=Trouble.BROKEN)


def _judged(found: Found) -> Extract:
    text = clean(found.text[:SEARCHED])
    if marking(f"{text}\n{clean(found.margins[:SEARCHED])}") is not None:
        return Extract(is_marked=True)
    if not text:
        return Extract(trouble=Trouble.ONLY_PICTURES if found.has_pictures else Trouble.EMPTY)
    return Extract(trouble=Trouble.BROKEN) if is_garbled(found.text) else Extract(text=text[:KEPT])


def _found(content: bytes) -> Found:
    if len(content) > LARGEST:
        raise UnreadableError(Trouble.TOO_BIG)
    if b"%PDF-" in content[:_PDF_WITHIN]:
        from bot.extraction import pdf

        return pdf.read(content)
    if content.startswith(b"PK"):
        return _packed(content)
    if content.startswith(_OLE):
        return _ole(content)
    return Found(text=decode(content))


def _packed(content: bytes) -> Found:
    from bot.extraction import docx, sheets, zipped

    with zipped.opened(content) as archive:
        return docx.read(archive) if docx.is_one(archive) else sheets.read(content)


def _ole(content: bytes) -> Found:
    """The container of old workbooks, and of new files with a password. Old letters (.doc) are not read."""
    if _LOCKED in content:
        raise UnreadableError(Trouble.ENCRYPTED)
    from bot.extraction import sheets

    return sheets.read(content)
