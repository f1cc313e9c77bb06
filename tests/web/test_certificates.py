"""Certificates on the office's pages, and the page behind a code that is open to whoever has the code."""

import csv
import json
from io import BytesIO, StringIO

import pytest
from python_calamine import CalamineWorkbook

from core.certificates import Certificate
from core.people import Role
from core.receipts import Tap
from tests.builders import Desk
from tests.views.paper.values import words_of
from tests.web.browsing import Answer, Street, Visitor
from tests.web.certified import Certified, certified
from tests.web.houses import HARM
from web.knocks import MOST

UNKNOWN = "2345678923"


@pytest.fixture
async def bureau(desk: Desk) -> Certified:
    return await certified(desk)


async def made_by(visitor: Visitor, **fields: str) -> Answer:
    return await visitor.fills(await visitor.opens("/certificates"), "/certificates", **fields)


async def test_a_supervisor_makes_one_and_takes_it_along_in_every_form(street: Street, bureau: Certified) -> None:
    async with street.visitor(bureau.qin) as visitor:
        page = await made_by(visitor, notice=str(bureau.notice))
        assert (page.status, page.path.startswith("/certificates/")) == (200, True)
        for words in ("青石街道/柳荫社区 5 0 0 1 0 0 4 0", "青石街道/松岭社区 5", "合计 10", "不是排名", "公钥"):
            assert words in page.text
        assert HARM not in page.html
        files = {kind: await visitor.opens(f"{page.path}.{kind}") for kind in ("pdf", "xlsx", "csv", "json")}
    code = json.loads(files["json"].body)["record"]["code"]
    assert code in page.text
    assert f"/c/{code}" in words_of(files["pdf"].body)
    sheet = CalamineWorkbook.from_filelike(BytesIO(files["xlsx"].body)).get_sheet_by_index(0).to_python()
    assert ["合计", 10.0, 0.0, 0.0, 1.0, 0.0, 0.0, 9.0, 0.0] in sheet
    assert code in files["csv"].body.decode("utf-8-sig")
    for kind, file in files.items():
        assert f'filename="certificate-{bureau.notice}-{code}.{kind}"' in file.headers["Content-Disposition"]
        assert file.headers["Cache-Control"] == "no-store"


async def test_the_signed_file_is_handed_out_byte_for_byte(street: Street, bureau: Certified) -> None:
    made = await bureau.certificate()
    async with street.visitor(bureau.qin) as visitor:
        file = await visitor.opens(f"/certificates/{made.id}.json")
    assert file.body == await bureau.desk.services.certificates.file_of(bureau.qin, made.id)


async def test_names_are_on_it_only_if_they_were_asked_for(street: Street, bureau: Certified) -> None:
    async with street.visitor(bureau.qin) as visitor:
        plain = await made_by(visitor, notice=str(bureau.notice))
        named = await made_by(visitor, notice=str(bureau.notice), names="on")
        assert [each.name for each in bureau.people if each.name in plain.text] == []
        assert [each.name for each in bureau.people if each.name not in named.text] == []
        assert "用完请删除" in named.text
        assert "东一" in words_of((await visitor.opens(f"{named.path}.pdf")).body)


async def test_a_publisher_is_offered_no_names_and_gets_none_by_asking(street: Street, bureau: Certified) -> None:
    """Nor those of a certificate that somebody else made with names."""
    named = await bureau.certificate(with_names=True)
    async with street.visitor(bureau.zhou) as visitor:
        form = await visitor.opens("/certificates")
        assert "带姓名（" not in form.text
        refused = await visitor.fills(form, "/certificates", notice=str(bureau.notice), names="on")
        assert (refused.status, "由发通知的人或主管来出" in refused.text) == (400, True)
        shown = await visitor.opens(f"/certificates/{named.id}")
        assert shown.status == 200
        assert not any(each.name in shown.text for each in bureau.people)
        assert await names_in_files(visitor, named, bureau) == {kind: set() for kind in FILES}
    async with street.visitor(bureau.qin) as visitor:
        everybody = {each.name for each in bureau.people}
        assert await names_in_files(visitor, named, bureau) == dict.fromkeys(FILES, everybody)


FILES = ("json", "csv", "xlsx", "pdf")


async def names_in_files(visitor: Visitor, made: Certificate, bureau: Certified) -> dict[str, set[str]]:
    """Whose names stand in each of its files."""
    found = {}
    for kind in FILES:
        answer = await visitor.opens(f"/certificates/{made.id}.{kind}")
        assert answer.status == 200
        words = said_in(answer.body)
        found[kind] = {each.name for each in bureau.people if each.name in words}
    return found


def said_in(body: bytes) -> str:
    """The words of a file, whatever it is packed in."""
    if body.startswith(b"PK"):
        book = CalamineWorkbook.from_filelike(BytesIO(body))
        return str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])
    return words_of(body) if body.startswith(b"%PDF") else body.decode()


async def test_a_notice_is_chosen_or_its_number_written(street: Street, bureau: Certified) -> None:
    async with street.visitor(bureau.qin) as visitor:
        chosen = await visitor.opens(f"/certificates?notice={bureau.notice}")
        assert f'value="{bureau.notice}" selected' in chosen.html
        closed = await visitor.opens("/certificates?notice=77")
        assert closed.form("/certificates").fields["number"] == "77"
        assert (await made_by(visitor, number=str(bureau.notice))).status == 200
        for wrong, words in (
            ("", "请选一条通知"),
            ("x", "请选一条通知"),
            ("9" * 30, "请选一条通知"),
            ("999", "没有这条"),
        ):
            answer = await made_by(visitor, number=wrong, notice="")
            assert (answer.status, words in answer.text) == (400, True)


@pytest.mark.parametrize("path", ["/certificates", "/certificates.xlsx", "/certificates/1", "/certificates/1.json"])
async def test_whoever_may_make_none_finds_nothing(street: Street, bureau: Certified, path: str) -> None:
    made = await bureau.certificate()
    assert made.id == 1
    zhao = await bureau.desk.person("赵敏", Role.GRID_WORKER, grid=bureau.desk.grid)
    async with street.visitor(zhao) as visitor:
        assert (await visitor.opens(path)).status == 404
        csrf = (await visitor.opens("/")).form("/leave").fields
        assert (await visitor.sends("/certificates", csrf | {"notice": str(bureau.notice)})).status == 404
    assert len(await bureau.desk.services.certificates.made(bureau.qin)) == 1
    async with street.stranger() as stranger:
        assert (await stranger.opens(path)).status == 401


async def test_another_unit_s_certificate_is_as_one_that_does_not_exist(street: Street, bureau: Certified) -> None:
    made = await bureau.certificate()
    stranger = await bureau.desk.person("吴主任", Role.SUPERVISOR, unit=bureau.desk.west)
    async with street.visitor(stranger) as visitor:
        assert (await visitor.opens("/certificates")).text.count(made.code) == 0
        found = [
            await visitor.opens(f"/certificates/{number}{end}") for number in (made.id, 999) for end in ("", ".pdf")
        ]
        assert {each.status for each in found} == {404}
        assert len({each.body for each in found}) == 1


async def test_the_list_of_those_made_is_a_table_to_take_along(street: Street, bureau: Certified) -> None:
    made = [await bureau.certificate(), await bureau.certificate()]
    async with street.visitor(bureau.qin) as visitor:
        page = await visitor.opens("/certificates")
        file = await visitor.opens("/certificates.csv")
        assert (await visitor.opens("/certificates.exe")).status == 404
        assert (await visitor.opens(f"/certificates/{made[0].id}.exe")).status == 404
    lines = list(csv.reader(StringIO(file.body.decode("utf-8-sig"), newline="")))
    assert [line[0] for line in lines] == ["证明编号", made[1].code, made[0].code]
    assert all(each.code in page.text for each in made)
    assert "certificates-20260601.csv" in file.headers["Content-Disposition"]


# the page behind a code


async def test_whoever_has_the_code_sees_that_it_is_valid_and_counts_without_names(
    street: Street, bureau: Certified
) -> None:
    made = await bureau.certificate(with_names=True)
    async with street.stranger() as stranger:
        page = await stranger.opens(f"/c/{made.code}")
    assert page.status == 200
    for words in ("有效", "名册", "第 1 版", "青石街道/松岭社区 5", "从那以后人数没有变", made.public_key):
        assert words in page.text
    assert not any(each.name in page.text for each in (*bureau.people, bureau.qin))
    assert HARM not in page.html


async def test_later_receipts_leave_it_valid_and_are_shown(street: Street, bureau: Certified) -> None:
    made = await bureau.certificate()
    await bureau.desk.services.receipts.settle(bureau.people[1], bureau.notice, Tap.DONE, bureau.desk.now)
    async with street.stranger() as stranger:
        page = await stranger.opens(f"/c/{made.code}")
    assert "有效" in page.text
    assert "现在是： 应签收 10 · 办结 2 · 未处理 8" in page.text


async def test_a_notice_that_was_withdrawn_has_changed(street: Street, bureau: Certified) -> None:
    made = await bureau.certificate()
    await bureau.desk.services.notices.withdraw(bureau.zhou, bureau.notice, bureau.desk.now)
    async with street.stranger() as stranger:
        page = await stranger.opens(f"/c/{made.code}")
    assert (page.status, "已变动" in page.text, "撤回了" in page.text) == (200, True, True)
    assert "从那以后人数没有变" not in page.text


@pytest.mark.parametrize("code", [UNKNOWN, "x", "%00", "a" * 300, "%3Cscript%3E", "..%2F..%2Fkeys"])
async def test_any_other_code_is_unknown(street: Street, bureau: Certified, code: str) -> None:
    await bureau.certificate()
    async with street.stranger() as stranger:
        page = await stranger.opens(f"/c/{code}")
    assert page.status == 404
    assert "查不到" in page.text
    assert "<script>" not in page.html


async def test_a_code_may_be_typed_as_people_type_it(street: Street, bureau: Certified) -> None:
    made = await bureau.certificate()
    async with street.stranger() as stranger:
        form = await stranger.opens("/c")
        assert form.form("/c").fields == {"code": ""}
        typed = f"{made.code[:5].lower()}+{made.code[5:]}"
        assert (await stranger.opens(f"/c?code={typed}")).path == f"/c/{made.code}"
        assert (await stranger.opens("/c?code=hello")).status == 404


async def test_whoever_tries_many_codes_waits_and_a_code_of_ours_still_opens(street: Street, bureau: Certified) -> None:
    made = await bureau.certificate()
    async with street.stranger() as stranger:
        tried = [await stranger.opens(f"/c/{UNKNOWN}") for _ in range(MOST)]
        assert {each.status for each in tried} == {404}
        assert (await stranger.opens(f"/c/{UNKNOWN}")).status == 429
        assert (await stranger.opens(f"/c/{made.code}")).status == 200


async def test_how_a_handful_of_people_stand_is_said_to_nobody_here(street: Street, bureau: Certified) -> None:
    desk = bureau.desk
    group = await desk.group("小群", bureau.zhou, *bureau.people[:2])
    few = await desk.notice(group, "【通知】请于6月9日前报送消防器材检查表。", bureau.zhou)
    made = await desk.services.certificates.make(bureau.qin, few, desk.now)
    assert isinstance(made, Certificate)
    async with street.stranger() as stranger:
        before = await stranger.opens(f"/c/{made.code}")
        await desk.services.receipts.settle(bureau.people[1], few, Tap.DONE, desk.now)
        page = await stranger.opens(f"/c/{made.code}")
    assert page.text == before.text, "nor that one of them tapped since"
    assert "共 2 人应签收" in page.text
    assert "合计" not in page.text
    assert "现在是" not in page.text
