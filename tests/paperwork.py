"""Files as offices send them, made by hand: a PDF, a Word document, a workbook, whole or spoilt in a stated way."""

import zlib
from collections.abc import Mapping, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from xlsxwriter import Workbook

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(*pages: Sequence[str], cmap: str = "UniGB-UCS2-H", encoding: str = "utf-16-be", padding: int = 0) -> bytes:
    """Pages of lines in a font that is not embedded, with one of Adobe's own tables of characters.

    `padding`: so many blanks follow in each page's stream, which packs them to nearly nothing.
    """
    font = [
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/%s/DescendantFonts[4 0 R]>>" % cmap.encode(),
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/FontDescriptor 5 0 R/DW 1000"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>",
        b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0"
        b"/Ascent 880/Descent -120/CapHeight 880/StemV 93>>",
    ]
    return _pdf([_written(lines, encoding) + b" " * padding for lines in pages], font, b"/Font<</F1 3 0 R>>")


def scan(pages: int = 1) -> bytes:
    """Each page is a picture and nothing else."""
    picture = b"q 500 0 0 700 50 50 cm BI /W 2 /H 2 /CS /G /BPC 8 ID \x00\x40\x80\xc0 EI Q"
    return _pdf([picture] * pages, [b"<<>>"] * 3, b"")


def _written(lines: Sequence[str], encoding: str) -> bytes:
    shown = b" ".join(b"<%s> Tj T*" % line.encode(encoding).hex().encode() for line in lines)
    return b"BT /F1 12 Tf 72 780 Td 20 TL " + shown + b" ET"


def _pdf(streams: Sequence[bytes], font: Sequence[bytes], resources: bytes) -> bytes:
    kids = b" ".join(b"%d 0 R" % (6 + 2 * index) for index in range(len(streams)))
    parts = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(streams)), *font]
    for index, stream in enumerate(streams):
        parts.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<%s>>/Contents %d 0 R>>"
            % (resources, 7 + 2 * index)
        )
        packed = zlib.compress(stream)
        parts.append(b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed))
    return _numbered(parts)


def _numbered(parts: Sequence[bytes], trailer: bytes = b"") -> bytes:
    made, places = bytearray(b"%PDF-1.4\n"), []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF"
    return bytes(made) + end % (len(parts) + 1, table, len(parts) + 1, trailer, len(made))


def locked_pdf() -> bytes:
    """It has a password, of which nothing here knows what it is."""
    lock = b"<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>" % (b"41" * 32, b"42" * 32)
    parts = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>", lock]
    return _numbered(parts, b"/Encrypt 3 0 R/ID[<%s><%s>]" % (b"43" * 16, b"43" * 16))


def docx(*paragraphs: str, body: str = "", **parts: str) -> bytes:
    """Paragraphs, then `body` as it is (elements with the prefix w); `parts` are further parts of the archive.

    A double underscore in the name of a part stands for the slash: `media__image1_png`.
    """
    lines = "".join(f"<w:p><w:r><w:t>{each}</w:t></w:r></w:p>" for each in paragraphs)
    return zipped(
        {"word/document.xml": word_xml(lines + body)} | {f"word/{_path(name)}": parts[name] for name in parts}
    )


def _path(name: str) -> str:
    stem, _, suffix = name.replace("__", "/").rpartition("_")
    return f"{stem}.{suffix}"


def word_xml(body: str) -> str:
    return f'<?xml version="1.0"?><w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def xlsx(*rows: Sequence[object], hidden: Sequence[Sequence[object]] = ()) -> bytes:
    """A sheet of these rows, and perhaps one that nobody sees."""
    made = BytesIO()
    with Workbook(made, {"default_date_format": "yyyy-mm-dd"}) as book:
        for number, content in enumerate((rows, hidden)):
            sheet = book.add_worksheet()
            for row, cells in enumerate(content):
                sheet.write_row(row, 0, cells)
            if number:
                sheet.hide()
    return made.getvalue()
