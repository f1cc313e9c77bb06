"""The text of a PDF by PDFium, page by page, its wrapped lines joined to paragraphs again."""

from pypdfium2 import PdfDocument, PdfiumError, raw

from bot.extraction.lines import unwrapped
from bot.extraction.values import SEARCHED, Found, UnreadableError
from core.files import Trouble

MOST_PAGES = 200


def read(content: bytes) -> Found:
    """The first pages, as far as a text is read at all. Raises UnreadableError."""
    document = _opened(content)
    pages, length = [], 0
    for index in range(min(len(document), MOST_PAGES)):
        pages.append(_page(document, index))
        length += len(pages[-1])
        if length > SEARCHED:
            break
    text = unwrapped("\n".join(pages))
    return Found(text=text, has_pictures=not text.strip() and len(document) > 0 and _has_picture(document))


def _opened(content: bytes) -> PdfDocument:
    try:
        return PdfDocument(content)
    except PdfiumError as error:
        locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        raise UnreadableError(Trouble.ENCRYPTED if locked else Trouble.BROKEN) from error


def _page(document: PdfDocument, index: int) -> str:
    """A page that is broken by itself does not spoil the others."""
    try:
        page = document[index]
        words = page.get_textpage()
        return str(words.get_text_bounded()).replace("\r\n", "\n")
    except PdfiumError:
        return ""


def _has_picture(document: PdfDocument) -> bool:
    """Something is drawn on the first page, and it is no text: a scan."""
    return any(True for _ in document[0].get_objects(max_depth=1))
