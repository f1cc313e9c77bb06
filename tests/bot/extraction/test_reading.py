"""What is read in a file, and what is said of one in which nothing can be read. Each file is made here, by hand."""

import io
from datetime import date, datetime
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from bot.extraction import sheets
from bot.extraction.reading import extract
from bot.extraction.values import KEPT, LARGEST, Extract
from core.files import Trouble
from tests.paperwork import docx, locked_pdf, pdf, scan, word_xml, xlsx, zipped

TITLE = "关于开展冬季独居老人安全排查工作的通知"
DUE = "请于2026年12月5日17:00前将排查表报送至民政办。"
BOX = (
    "<w:p><w:r><mc:AlternateContent xmlns:mc='m'><mc:Choice><w:txbxContent><w:p><w:r><w:t>框里的话</w:t></w:r></w:p>"
    "</w:txbxContent></mc:Choice><mc:Fallback><w:t>框里的话</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)
TABLE = "<w:tbl>{}</w:tbl>".format(
    "".join(
        f"<w:tr>{''.join(f'<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>' for cell in row)}</w:tr>"
        for row in (("截止时间", "12月5日"), ("报送至", "民政办"))
    )
)


@pytest.mark.parametrize(
    ("cmap", "encoding"),
    [
        ("UniGB-UCS2-H", "utf-16-be"),
        ("UniGB-UTF16-H", "utf-16-be"),
        ("GBK-EUC-H", "gbk"),
        ("GBKp-EUC-H", "gbk"),
        ("GB-EUC-H", "gb2312"),
        ("GBpc-EUC-H", "gb2312"),
        ("GBK2K-H", "gb18030"),
    ],
)
def test_a_pdf_without_its_font_is_read_by_adobes_tables(cmap: str, encoding: str) -> None:
    """What old office programs write: the letters are numbers in a table that the reader has to know."""
    assert extract(pdf([TITLE, DUE], cmap=cmap, encoding=encoding)).text == f"{TITLE}\n{DUE}"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (docx(TITLE, DUE), f"{TITLE}\n{DUE}"),
        (docx(TITLE, body=TABLE), f"{TITLE}\n截止时间 12月5日\n报送至 民政办"),
        (docx(body=BOX), "框里的话"),
        (docx(body="<w:p><w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:br/><w:t>三</w:t></w:r></w:p>"), "一 二\n三"),
        (docx(body="<w:p><w:moveFrom><w:r><w:t>旧处</w:t></w:r></w:moveFrom><w:r><w:t>新处</w:t></w:r></w:p>"), "新处"),
        (docx(body="<w:p><w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:r><w:t>留</w:t></w:r></w:p>"), "留"),
        (docx("正文", header1_xml=word_xml("<w:p><w:r><w:t>页眉</w:t></w:r></w:p>")), "正文"),
    ],
)
def test_a_word_document_is_read_as_it_looks_on_paper(content: bytes, text: str) -> None:
    assert extract(content).text == text


def test_a_workbook_is_read_row_by_row_with_dates_as_people_write_them() -> None:
    moment = datetime(2026, 12, 5, 17, 0)  # noqa: DTZ001 - a sheet knows no time zone
    rows = ["截止", date(2026, 12, 5), moment, 3.0, 3.5, None], ["备注"]
    content = xlsx(*rows, hidden=[["下拉选项"]])
    assert extract(content).text == "截止 2026年12月5日 2026年12月5日 17:00 3 3.5\n备注"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_plain_text_is_read_in_every_encoding_that_offices_use(encoding: str) -> None:
    assert extract(f"{TITLE}\r\n\r\n{DUE}".encode(encoding)).text == f"{TITLE}\n{DUE}"


def _bomb() -> bytes:
    """A document of a megabyte that would unpack to one thousand."""
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w", force_zip64=True) as part:
        part.write(f"<w:document xmlns:w='{'w'}'><w:p>".encode())
        for _ in range(60):
            part.write(b" " * 2**20)
    return made.getvalue()


LAUGHS = (
    '<!DOCTYPE d [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    '<w:document xmlns:w="w"><w:t>&b;</w:t></w:document>'
)
GARBLED = "\x01\x04\x05Ä12Å5Ç17:00ÉÑ\x14ÖÜáàâ"


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (locked_pdf(), Trouble.ENCRYPTED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), Trouble.ENCRYPTED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), Trouble.BROKEN),
        (pdf([TITLE])[:500], Trouble.BROKEN),
        (docx(TITLE)[:200], Trouble.BROKEN),
        (xlsx([TITLE])[:2000], Trouble.BROKEN),
        (zipped({"word/document.xml": "<w:document><w:t>没有结尾"}), Trouble.BROKEN),
        (zipped({"word/document.xml": LAUGHS}), Trouble.BROKEN),
        (zipped({"readme": "只是一个压缩包"}), Trouble.BROKEN),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", Trouble.BROKEN),
        (GARBLED.encode(), Trouble.BROKEN),
        (scan(), Trouble.ONLY_PICTURES),
        (docx(media__image1_png="x"), Trouble.ONLY_PICTURES),
        (docx(), Trouble.EMPTY),
        (xlsx(), Trouble.EMPTY),
        (pdf([]), Trouble.EMPTY),
        (b"", Trouble.EMPTY),
        (_bomb(), Trouble.TOO_BIG),
        (bytes(LARGEST + 1), Trouble.TOO_BIG),
        (xlsx(*[[]] * 60_000, [*[None] * 99, "远"]), Trouble.TOO_BIG),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, trouble: Trouble) -> None:
    assert extract(content) == Extract(trouble=trouble)


@pytest.mark.parametrize(
    "content",
    [
        pdf(["机密★1年", TITLE]),
        docx(TITLE, header1_xml=word_xml("<w:p><w:r><w:t>机密★1年</w:t></w:r></w:p>")),
        xlsx(["秘密★"], [TITLE]),
        ("公开的话。\n" * 10_000 + "【绝密】").encode(),
    ],
    ids=["a page", "a header", "a cell", "far behind what is kept"],
)
def test_a_marked_file_is_told_by_its_mark_and_nothing_else(content: bytes) -> None:
    """Not a word of it leaves the worker."""
    assert extract(content) == Extract(is_marked=True)


def test_of_a_thousand_pages_only_the_beginning_is_handed_on() -> None:
    found = extract(pdf(*[[f"第{number}页", DUE] for number in range(1000)]))
    assert found.text.startswith("第0页\n")
    assert len(found.text) <= KEPT
    assert "第999页" not in found.text


def test_a_reader_that_fails_in_an_unforeseen_way_has_a_stated_outcome(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: bytes) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(sheets, "read", fail)
    assert extract(xlsx([TITLE])) == Extract(trouble=Trouble.BROKEN)
