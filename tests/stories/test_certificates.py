"""Instead of screenshots: three files that anybody can check, with names only after a second tap."""

import json
from io import BytesIO

import pytest
from aiohttp import ClientSession
from python_calamine import CalamineWorkbook

from core.certificate_checking import Names, check
from demo.telegram import Message
from demo.town import NotAsTold, Town, Townsman
from storage.signing import is_signed
from tests.stories.words import CHECK_LIST, ROTA
from tests.views.paper.values import words_of
from views.taps import answer_foreign
from views.wording import Wording

SNAPSHOT = "【通知】请各社区于11月26日12:00前将消防栓检查情况报街道办。完成后请截图发群。"


@pytest.fixture
async def town_with_notice(town: Town) -> Town:
    """Tuesday 09:00: six are meant by the check list, and 李雨桐 has done it."""
    await town.street.posts(CHECK_LIST, by=town.lu)
    await town.at("next workday 08:30")
    await town.li.taps("办结 1")
    return town


def files_of(who: Townsman) -> dict[str, Message]:
    """The newest files from the bot, by how their names end."""
    return {_document(each)["file_name"].rpartition(".")[2]: each for each in _with_files(who)[-3:]}


def _with_files(who: Townsman) -> list[Message]:
    return [each for each in who.inbox if "document" in each.content]


def content_of(town: Town, message: Message) -> bytes:
    return town.world.files.by_id[_document(message)["file_id"]].content


def _document(message: Message) -> dict[str, str]:
    found = message.content["document"]
    assert isinstance(found, dict)
    return found


async def test_a_supervisor_picks_a_notice_and_gets_three_files_without_a_name(town_with_notice: Town) -> None:
    town = town_with_notice
    await town.shen.types("签收证明")
    pick = town.shen.sees("要哪条通知的签收证明？", "高龄津贴核查表")
    await town.shen.taps("证明 1", on=pick)
    made = town.shen.sees("签收证明已出", "应签收 7 · 办结 1 · 未处理 6", "/c/")
    files = files_of(town.shen)
    assert set(files) == {"pdf", "xlsx", "json"}
    printed, signed = content_of(town, files["pdf"]), content_of(town, files["json"])
    sheet = CalamineWorkbook.from_filelike(BytesIO(content_of(town, files["xlsx"]))).get_sheet_by_index(0).to_python()
    code = json.loads(signed)["record"]["code"]
    assert code in made.text
    assert code in words_of(printed)
    assert ["合计", 7.0, 0.0, 0.0, 1.0, 0.0, 0.0, 6.0, 0.0] in sheet
    key = json.loads(signed)["public_key"]
    assert key in words_of(printed)
    assert check(signed, is_signed, [key]).flaw is None
    for content in (words_of(printed), str(sheet), signed.decode()):
        assert not any(who.name in content for who in town.staff)


async def test_names_come_only_after_a_second_tap_and_can_not_be_passed_on(town_with_notice: Town) -> None:
    town = town_with_notice
    await town.shen.types("/certificate 1")
    await town.shen.taps("要带姓名的…")
    town.shen.sees("出一份带姓名的证明？", "没有钟点")
    assert len(_with_files(town.shen)) == 3
    await town.shen.taps("出带姓名的")
    files = files_of(town.shen)
    words = words_of(content_of(town, files["pdf"]))
    people = words[words.index("姓名单位状态日期") : words.index("怎么核对")]
    assert people.index("李雨桐") < people.index("孙可") < people.index("王立新") < people.index("赵小满")
    assert "已办结2026年11月24日" in people
    assert ":" not in people, "days, and no times"
    assert all(each.is_protected for each in files.values())
    verdict = check(content_of(town, files["json"]), is_signed)
    assert (verdict.flaw, verdict.names) == (None, Names.MATCH)
    with pytest.raises(NotAsTold):
        await town.shen.taps("出带姓名的")


async def test_a_publisher_gets_the_counts_of_own_notices_and_no_names(town_with_notice: Town) -> None:
    town = town_with_notice
    await town.lu.types("/certificate 1")
    made = town.lu.sees("签收证明已出")
    assert "要带姓名的…" not in str(made.labels)
    files = len(_with_files(town.lu))
    assert await town.lu.forges("y:burn:1:0", on=made) == answer_foreign(Wording("zh-CN"))
    for act in ("names", "sure"):
        assert "由发通知的人或主管来出" in await town.lu.forges(f"y:{act}:1:0", on=made)
    assert len(_with_files(town.lu)) == files
    await town.qin.types("/certificate 1")
    town.qin.sees("由发通知的人或主管来出")


async def test_a_member_of_staff_who_was_asked_for_a_screenshot_is_told_what_to_say(town: Town) -> None:
    """Nobody else hears of it."""
    await town.street.posts(SNAPSHOT, by=town.lu)
    await town.at("next workday 08:30")
    before = {who.name: len(who.inbox) for who in (town.lu, town.shen, town.gu)}
    await town.li.taps("更多 1")
    await town.li.taps("不用截图 1")
    town.li.sees("本通知已改为按钮签收", "主管可出具签收证明")
    assert {who.name: len(who.inbox) for who in (town.lu, town.shen, town.gu)} == before
    assert _with_files(town.li) == []


async def test_once_there_is_a_certificate_they_can_point_to_it(town: Town) -> None:
    await town.street.posts(SNAPSHOT, by=town.lu)
    await town.at("next workday 08:30")
    await town.shen.taps("更多 1")
    await town.shen.taps("不用截图 1")
    code = json.loads(content_of(town, files_of(town.shen)["json"]))["record"]["code"]
    await town.li.taps("更多 1")
    await town.li.taps("全文 1")
    await town.li.taps("不用截图")
    shown = town.li.sees("本通知已改为按钮签收", code)
    async with ClientSession() as stranger, stranger.get(_address_in(shown, code)) as answer:
        page = await answer.text()
    assert (answer.status, "有效" in page, "消防栓" in page) == (200, True, True)


def _address_in(message: Message, code: str) -> str:
    """Where the code is looked up; an address of this machine is no link in a chat, so it stands as words."""
    return next(word.removeprefix("核对：") for word in message.text.split() if word.endswith(f"/c/{code}"))


async def test_under_the_full_text_and_in_the_figures_it_is_one_tap(town_with_notice: Town) -> None:
    town = town_with_notice
    await town.shen.types("/stats")
    await town.shen.taps("详情 1")
    await town.shen.taps("签收证明")
    town.shen.sees("签收证明已出")
    await town.lu.types("/find 高龄津贴")
    await town.lu.taps("全文 1")
    await town.lu.taps("签收证明")
    town.lu.sees("签收证明已出")


async def test_of_a_withdrawn_notice_no_screenshot_is_talked_about(town: Town) -> None:
    message = await town.street.posts(SNAPSHOT, by=town.lu)
    await town.at("next workday 08:30")
    await town.li.taps("更多 1")
    proof = next(str(each["callback_data"]) for each in town.li.screen.buttons if each["text"] == "不用截图 1")
    await town.lu.withdraws(message)
    for each in (town.li, town.shen):
        assert "已撤回" in await each.forges(proof, on=each.screen)
        each.sees_nothing_of("已改为按钮签收")


async def test_a_number_is_understood_as_people_type_it(town: Town) -> None:
    await town.street.posts(ROTA, by=town.lu)
    for said in ("１", "#1", "第1号"):
        await town.shen.types(f"/certificate {said}")
        assert "签收证明已出" in town.shen.screen.text, said


async def test_what_is_no_number_of_a_notice_is_said_kindly(town: Town) -> None:
    await town.street.posts(ROTA, by=town.lu)
    for said, answer in (
        ("/certificate abc", "编号没看懂"),
        ("/certificate 999", "没有这条通知"),
        (f"/certificate {'9' * 30}", "编号没看懂"),
    ):
        await town.shen.types(said)
        town.shen.sees(answer)
    await town.li.types("/certificate 1")
    assert _with_files(town.li) == []
