"""Files in the chats, the examples that lie in the office, and spreadsheets as tables."""

from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest
import pytest_asyncio
import xlsxwriter

from demo.enclosures import SAMPLES, enclosed, samples
from demo.page.files import MOST_ROWS, sheets_of
from demo.page.showing import open_page
from storage.sheet_guards import SheetError
from tests.demo.page.visitor import Json, Visitor, visiting

pytestmark = pytest.mark.asyncio(loop_scope="module")

PNG = b"\x89PNG\r\n\x1a\n" + bytes(8) + (320).to_bytes(4, "big") + (200).to_bytes(4, "big") + bytes(40)
HTML = b"<!doctype html><script>fetch('/act')</script>"
PDF, XLSX = "冬春救助工作方案.pdf", "排查情况表.xlsx"
SIGNS = {".pdf": b"%PDF-", ".xlsx": b"PK\x03\x04", ".png": b"\x89PNG"}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def visitor(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Visitor]:
    """Files need no bot."""
    async with open_page(tmp_path_factory.mktemp("page")) as page, visiting(page) as visitor:
        yield visitor


async def _seen(visitor: Visitor, sent: Json) -> Json:
    """What was just posted, as the browser shows it."""
    key = f"message:{sent['chat']}:{sent['message']}"
    found: Json = await visitor.until(lambda keys: keys.get(key))
    return found


async def _file_of(visitor: Visitor, body: Json) -> Json:
    found: Json = (await _seen(visitor, body))["file"]
    return found


async def _posted(visitor: Visitor, sample: str) -> Json:
    chat = visitor.person("li")["id"]
    return await _file_of(visitor, await visitor.acts("post", person="li", chat=chat, text="", samples=[sample]))


async def _uploaded(visitor: Visitor, name: str, content: bytes) -> Json:
    act = {"do": "post", "person": "li", "chat": visitor.person("li")["id"], "text": ""}
    _, body = await visitor.uploads(act, **{name: content})
    return await _file_of(visitor, body)


# The examples.


async def test_the_examples_are_real_and_small() -> None:
    found = samples()
    assert [*found] == [PDF, XLSX, "样式一.png", "样式二.png", "样式三.png"]
    for name, sample in found.items():
        assert sample.content.startswith(SIGNS[Path(name).suffix])
        assert len(sample.content) < 60_000
    assert len({sample.content for sample in found.values()}) == len(found)


async def test_the_page_is_told_of_the_examples(visitor: Visitor) -> None:
    kinds = {each["name"]: (each["mime"], each["kind"]) for each in await visitor.gets("/samples")}
    assert kinds[PDF] == ("application/pdf", "document")
    assert kinds[XLSX] == ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "document")
    assert kinds["样式一.png"] == ("image/png", "photo")


async def test_a_file_of_a_story_that_is_no_example_is_made_up() -> None:
    assert enclosed(PDF, "document").content == (SAMPLES / PDF).read_bytes()
    assert enclosed("演练方案.docx", "document").content == b"document"
    assert enclosed("图.jpg", "photo").content.startswith(b"\x89PNG")


# Posting.


async def test_an_uploaded_picture_is_shown_with_its_size(visitor: Visitor) -> None:
    chat = visitor.chat("柳荫社区工作群")["id"]
    act = {"do": "post", "person": "wang", "chat": chat, "text": "【通知】样式见图。", "as": "photo"}
    status, body = await visitor.uploads(act, board_png=PNG)
    assert (status, body["ok"]) == (200, True)
    seen = await _seen(visitor, body)
    assert seen["text"] == "【通知】样式见图。"
    file = seen["file"]
    assert (file["kind"], file["name"], file["width"], file["height"]) == ("photo", "board.png", 320, 200)
    async with visitor.session.get(visitor.address + file["url"]) as response:
        assert (response.content_type, await response.read()) == ("image/png", PNG)


async def test_several_files_are_an_album_with_the_caption_on_the_first(visitor: Visitor) -> None:
    chat = visitor.chat("柳荫社区工作群")["id"]
    names = ["样式一.png", "样式二.png", "样式三.png"]
    body = await visitor.acts("post", person="wang", chat=chat, text="三种样式", **{"as": "photo", "samples": names})
    await visitor.until(lambda keys: f"message:{chat}:{body['message'] + 2}" in keys)
    album = [visitor.keys[f"message:{chat}:{body['message'] + place}"] for place in range(3)]
    assert [each["file"]["name"] for each in album] == names
    assert [each["text"] for each in album] == ["三种样式", "", ""]
    assert len({each["album"] for each in album}) == 1
    assert album[0]["album"]


async def test_a_name_with_a_path_becomes_a_bare_name(visitor: Visitor) -> None:
    chat = visitor.person("li")["id"]
    act = {"do": "post", "person": "li", "chat": chat, "text": ""}
    form_name = "..\\..\\evil/名册_csv"
    _, body = await visitor.uploads(act, **{form_name: "姓名,电话\n张三,1".encode()})
    assert (await _seen(visitor, body))["file"]["name"] == "名册.csv"


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"samples": []}, "1 到 10"),
        ({"samples": ["没有.pdf"]}, "文件"),
        ({"samples": ["冬春救助工作方案.pdf"], "as": "photo"}, "不是图片"),
        ({"samples": ["样式一.png"], "as": "voice"}, "as"),
        ({"samples": ["样式一.png"] * 11}, "1 到 10"),
        ({"samples": ["样式一.png"], "text": "长" * 1025}, "1024"),
        ({"samples": [7]}, "samples"),
    ],
)
async def test_what_cannot_be_posted_is_declined(visitor: Visitor, fields: Json, word: str) -> None:
    why = await visitor.is_declined("post", person="wang", chat=visitor.person("wang")["id"], **fields)
    assert word in why["zh"]


async def test_an_empty_file_is_declined(visitor: Visitor) -> None:
    status, body = await visitor.uploads(
        {"do": "post", "person": "li", "chat": visitor.person("li")["id"]}, nothing_txt=b""
    )
    assert (status, body["ok"]) == (400, False)


# Serving.


async def test_a_document_is_served_as_it_was_posted(visitor: Visitor) -> None:
    file = await _posted(visitor, PDF)
    content = (SAMPLES / PDF).read_bytes()
    assert (file["name"], file["mime"], file["size"]) == (PDF, "application/pdf", len(content))
    assert file["table"] is False
    async with visitor.session.get(visitor.address + file["url"]) as response:
        assert response.content_type == "application/pdf"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Content-Disposition"].startswith("inline; filename*=UTF-8''%E5%86%AC")
        assert await response.read() == content


async def test_what_could_run_under_our_address_is_shut_in(visitor: Visitor) -> None:
    file = await _uploaded(visitor, "page_html", HTML)
    async with visitor.session.get(visitor.address + file["url"]) as response:
        assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert await response.read() == HTML


@pytest.mark.parametrize("path", ["/files/nothing", "/files/nothing/table", "/files/..%2f..%2fpyproject.toml"])
async def test_a_file_that_is_not_there_is_not_found(visitor: Visitor, path: str) -> None:
    async with visitor.session.get(visitor.address + path) as response:
        assert response.status == 404


# Tables.


async def test_a_spreadsheet_is_shown_as_a_table(visitor: Visitor) -> None:
    file = await _posted(visitor, XLSX)
    assert file["table"] is True
    sheets = (await visitor.gets(f"{file['url']}/table"))["sheets"]
    assert [sheet["name"] for sheet in sheets] == ["排查情况", "填表说明"]
    head, first, *_ = sheets[0]["rows"]
    assert head == ["序号", "社区", "排查内容", "排查数量", "发现隐患", "完成日期"]
    assert first == ["1", "柳荫社区", "楼顶广告牌", "12", "1", "2026-11-24"]


async def test_a_csv_file_is_a_table_too(visitor: Visitor) -> None:
    file = await _uploaded(visitor, "名册_csv", "姓名;电话\n张三;015400000001".encode("gb18030"))
    sheets = (await visitor.gets(f"{file['url']}/table"))["sheets"]
    assert sheets == [{"name": "", "rows": [["姓名", "电话"], ["张三", "015400000001"]]}]


@pytest.mark.parametrize("sample", [PDF, "样式一.png"])
async def test_what_holds_no_table_is_declined_kindly(visitor: Visitor, sample: str) -> None:
    file = await _posted(visitor, sample)
    async with visitor.session.get(f"{visitor.address}{file['url']}/table") as response:
        assert response.status == 404
        assert "表格" in (await response.json())["why"]["zh"]


async def test_a_long_table_is_cut() -> None:
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet("长表")
    for line in range(500):
        sheet.write(line, 0, line + 0.5)
    book.close()
    [cut] = sheets_of(buffer.getvalue())
    rows = cut["rows"]
    assert isinstance(rows, list)
    assert len(rows) == MOST_ROWS
    assert rows[:2] == [["0.5"], ["1.5"]]


@pytest.mark.parametrize("content", [b"PK\x03\x04 not a workbook", b"%PDF-1.4", b"\x00\x01\x02", b" "])
async def test_broken_files_are_no_tables(content: bytes) -> None:
    with pytest.raises(SheetError):
        sheets_of(content)
