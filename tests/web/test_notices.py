"""The overview, the list of notices, and one of them: what each reader sees, and what no reader does."""

import csv
from dataclasses import replace
from io import BytesIO, StringIO

import pytest
from python_calamine import load_workbook

from core.people import Role
from core.receipts import Tap
from tests.builders import LATER, NEWS, Desk
from tests.web.browsing import Answer, Street
from tests.web.bureaus import HARM, Bureau, staffed


@pytest.fixture
async def bureau(desk: Desk) -> Bureau:
    return await staffed(desk)


def lines(answer: Answer) -> list[list[str]]:
    """A CSV file as a spreadsheet program reads it."""
    return list(csv.reader(StringIO(answer.body.decode("utf-8-sig"), newline="")))


def cells(workbook: bytes) -> list[list[str]]:
    """The first sheet of an XLSX file."""
    sheet = load_workbook(BytesIO(workbook)).get_sheet_by_index(0)
    return [[str(cell) for cell in row] for row in sheet.to_python()]


async def test_the_overview_says_what_is_open_past_its_deadline_and_asked(street: Street, bureau: Bureau) -> None:
    await bureau.settles(bureau.staff[0])
    await bureau.settles(bureau.staff[1], Tap.QUESTION)
    async with street.visitor(bureau.qin) as visitor:
        page = await visitor.opens("/overview")
        for words in ("2 条通知还开着", "0 条过了时限还没办完", "1 个疑问", "已处理 1/9 人", "接着 1 个群"):
            assert words in page.text
        bureau.desk.clock.at("17:01", 12)
        page = await visitor.enters(await street.link(bureau.qin, "/overview"))
        assert "1 条过了时限还没办完" in page.text
        for person in bureau.staff:
            assert person.name not in page.text


async def test_a_doubted_deadline_is_marked_on_the_overview_as_on_every_page(street: Street, bureau: Bureau) -> None:
    await bureau.desk.services.doubts.doubt(bureau.staff[0], bureau.census, bureau.desk.now)
    async with street.visitor(bureau.qin) as visitor:
        for path in ("/overview", "/notices", f"/notices/{bureau.census}"):
            assert (await visitor.opens(path)).text.count("（待核实）") == 1, path


@pytest.mark.parametrize(
    ("who", "seen", "received"),
    [
        ("qin", {"census", "news"}, set()),
        ("west", {"foreign"}, set()),
        ("street", {"census", "news", "foreign"}, set()),
        ("clerk", {"census"}, {"news"}),
    ],
)
async def test_everybody_sees_the_notices_they_answer_for(
    street: Street, bureau: Bureau, who: str, seen: set[str], received: set[str]
) -> None:
    """And may open what they received themselves, without its numbers."""
    async with street.visitor(getattr(bureau, who)) as visitor:
        page = await visitor.opens("/notices")
        linked = {
            name for name in ("census", "news", "foreign") if f'href="/notices/{getattr(bureau, name)}"' in page.html
        }
        assert linked == seen
        for name in ("census", "news", "foreign"):
            opened = await visitor.opens(f"/notices/{getattr(bureau, name)}")
            assert (opened.status == 200) is (name in seen | received), name
            assert (opened.status == 200 and "已处理" in opened.text) is (name in seen), name


@pytest.mark.parametrize("who", ["qin", "west", "clerk"])
async def test_what_may_not_be_seen_is_as_if_it_did_not_exist(street: Street, bureau: Bureau, who: str) -> None:
    """Ids can be guessed; the answers to a stranger's and to none at all are the same to the byte."""
    hidden = bureau.census if who == "west" else bureau.foreign
    async with street.visitor(getattr(bureau, who)) as visitor:
        answers = [
            await visitor.opens(f"/notices/{number}{path}")
            for number in (hidden, 99_999, 10**18, 10**19)
            for path in ("", ".xlsx", ".csv", "/people/still", "/people/addressed", "/merge", "/split")
        ]
        answers.append(await visitor.opens(f"/notices/{bureau.news}/merge/{hidden}"))
        csrf = (await visitor.opens("/")).form("/leave").fields
        answers += [
            await visitor.sends(f"/notices/{number}{path}", csrf | {"act": "join"})
            for number in (hidden, 99_999)
            for path in ("/withdraw", "/restore", "/split/1", f"/merge/{bureau.news}")
        ]
        assert [answer.path for answer in answers if answer.status != 404] == []
        assert len({answer.body for answer in answers}) == 1


async def test_the_list_is_filtered_by_state_and_by_unit_and_turned_by_pages(street: Street, bureau: Bureau) -> None:
    desk = bureau.desk
    many = [await desk.notice(bureau.group, f"【通知】请于6月{10 + at % 15}日前报送第{at}批材料。") for at in range(31)]
    await desk.services.notices.withdraw(bureau.qin, many[0], desk.now)
    async with street.visitor(bureau.street) as visitor:
        first = await visitor.opens("/notices")
        assert f'href="/notices/{many[30]}"' in first.html
        assert f'href="/notices/{bureau.census}"' not in first.html
        older = first.html.partition('href="/notices?which=open&amp;before=')[2].partition('"')[0]
        second = await visitor.opens(f"/notices?which=open&before={older}")
        assert f'href="/notices/{bureau.census}"' in second.html
        newer = second.html.partition('href="/notices?which=open&amp;after=')[2].partition('"')[0]
        again = await visitor.opens(f"/notices?which=open&after={newer}")
        assert [part[:8] for part in again.html.split('href="/notices/')] == [
            part[:8] for part in first.html.split('href="/notices/')
        ]
        gone = await visitor.opens("/notices?which=withdrawn")
        assert gone.html.count('href="/notices/') == 1
        west = await visitor.opens(f"/notices?which=open&unit={desk.west}")
        assert west.html.count('href="/notices/') == 1
        desk.clock.at("09:00", 13)
        await visitor.enters(await street.link(bureau.street))
        assert f'href="/notices/{bureau.census}"' in (await visitor.opens("/notices?which=overdue")).html
        for person in (*bureau.staff, bureau.qin):
            await bureau.settles(person)
        assert f'href="/notices/{bureau.census}"' not in (await visitor.opens("/notices?which=overdue")).html


@pytest.mark.parametrize(
    "query", ["which=x&unit=y", "before=-1", "after=1e3", "unit=99999999999999999999", "before=0&after=%D9%A3"]
)
async def test_what_no_form_of_ours_asks_for_is_not_heard(street: Street, bureau: Bureau, query: str) -> None:
    async with street.visitor(bureau.qin) as visitor:
        page = await visitor.opens(f"/notices?{query}")
        assert (page.status, f'href="/notices/{bureau.census}"' in page.html) == (200, True)


async def test_a_unit_that_is_not_ones_own_gives_nothing(street: Street, bureau: Bureau) -> None:
    async with street.visitor(bureau.qin) as visitor:
        assert "没有这样的通知" in (await visitor.opens(f"/notices?unit={bureau.desk.west}")).text
        offered = (await visitor.opens("/notices")).html
        assert f'value="{bureau.desk.west}"' not in offered


async def test_one_notice_tells_its_text_sources_history_and_counts(street: Street, bureau: Bureau) -> None:
    await bureau.settles(bureau.staff[0])
    await bureau.edits(LATER)
    async with street.visitor(bureau.qin) as visitor:
        page = await visitor.opens(f"/notices/{bureau.census}")
        for words in ("报民政办王芳", "民政群", "修改经过", "改了时间或地点", "首次发布", "6月15日", "已处理 1/9 人"):
            assert words in page.text, words


async def test_a_number_opens_the_people_behind_it_and_only_for_who_may_call_them(
    street: Street, bureau: Bureau
) -> None:
    await bureau.settles(bureau.staff[0])
    path = f"/notices/{bureau.census}/people/still"
    async with street.visitor(bureau.qin) as visitor:
        assert f'href="{path}"' in (await visitor.opens(f"/notices/{bureau.census}")).html
        page = await visitor.opens(path)
        assert "赵敏" in page.text
        assert "王芳" not in page.text
        assert (await visitor.opens(f"/notices/{bureau.census}/people/speed")).status == 404
    async with street.visitor(bureau.clerk) as visitor:
        assert "/people/" not in (await visitor.opens(f"/notices/{bureau.census}")).html
        assert (await visitor.opens(path)).status == 404


async def test_the_list_of_names_goes_with_the_notice(street: Street, bureau: Bureau) -> None:
    async with street.visitor(bureau.qin) as visitor:
        page = await visitor.opens(f"/notices/{bureau.census}")
        gone = await visitor.fills(page, f"/notices/{bureau.census}/withdraw")
        assert "收到的人会看到" in gone.text
        assert "/people/" not in gone.html
        assert (await visitor.opens(f"/notices/{bureau.census}/people/still")).status == 404


async def test_what_was_withdrawn_is_brought_back(street: Street, bureau: Bureau) -> None:
    async with street.visitor(bureau.qin) as visitor:
        page = await visitor.opens(f"/notices/{bureau.census}")
        assert "/restore" not in page.html
        gone = await visitor.fills(page, f"/notices/{bureau.census}/withdraw")
        back = await visitor.fills(gone, f"/notices/{bureau.census}/restore")
        assert "通知已恢复" in back.text
        assert "/restore" not in back.html
    notice = await bureau.desk.services.notices.show(bureau.qin, bureau.census)
    assert notice is not None
    assert notice.state == "open"


async def test_what_a_message_called_off_says_so(street: Street, bureau: Bureau) -> None:
    desk = bureau.desk
    meeting = await desk.notice(bureau.group, "【通知】6月5日14:30召开基层治理推进会，请各社区书记参加。", bureau.qin)
    await desk.post(bureau.group, "6月5日的基层治理推进会取消，请互相转告。", bureau.qin)
    async with street.visitor(bureau.qin) as visitor:
        for page in ("/notices?which=withdrawn", f"/notices/{meeting}"):
            found = await visitor.opens(page)
            assert "已取消" in found.html.partition("<main")[2]
            assert '<span class="tag">已撤回</span>' not in found.html


async def test_two_are_made_one_and_one_is_made_two(street: Street, bureau: Bureau) -> None:
    desk = bureau.desk
    twin = await desk.notice(
        bureau.group, "【通知】请于6月12日17:00前把享受津贴的党员核一遍，名单给组织办。", bureau.clerk
    )
    assert twin != bureau.census
    async with street.visitor(bureau.qin) as visitor:
        page = await visitor.opens(f"/notices/{twin}/merge")
        assert f'href="/notices/{twin}/merge/{bureau.census}"' in page.html
        compared = await visitor.opens(f"/notices/{twin}/merge/{bureau.census}")
        assert "留下的" in compared.text
        told = await visitor.fills(compared, f"/notices/{twin}/merge/{bureau.census}", act="join")
        assert (told.path, "已合成一条" in told.text) == (f"/notices/{bureau.census}", True)
        assert (await visitor.opens(f"/notices/{twin}")).path == f"/notices/{bureau.census}", "old addresses lead on"
        pieces = await visitor.opens(f"/notices/{bureau.census}/split")
        action = pieces.forms[-2].action
        told = await visitor.fills(pieces, action)
        assert "已拆成两条" in told.text
        again = await visitor.sends(action, pieces.form(action).fields)
        assert (again.status, "已经是这样了" in again.text) == (200, True)


async def test_what_is_not_the_same_is_never_merged_again(street: Street, bureau: Bureau) -> None:
    async with street.visitor(bureau.qin) as visitor:
        compared = await visitor.opens(f"/notices/{bureau.news}/merge/{bureau.census}")
        told = await visitor.fills(compared, f"/notices/{bureau.news}/merge/{bureau.census}", act="apart")
        assert "已记下：不是同一条" in told.text
        bad = await visitor.sends(
            f"/notices/{bureau.news}/merge/{bureau.census}", compared.forms[0].fields | {"act": "x"}
        )
        assert bad.status == 400


async def test_what_was_withdrawn_is_not_merged_any_more(street: Street, bureau: Bureau) -> None:
    await bureau.desk.services.notices.withdraw(bureau.qin, bureau.news, bureau.desk.now)
    async with street.visitor(bureau.qin) as visitor:
        for path in (f"{bureau.news}/merge", f"{bureau.news}/split", f"{bureau.census}/merge/{bureau.news}"):
            answer = await visitor.opens(f"/notices/{path}")
            assert (answer.status, "已撤回" in answer.text) == (409, True), path


@pytest.mark.parametrize("act", ["withdraw", "restore", "split/1", "merge/2"])
async def test_nothing_is_changed_without_the_token_of_the_session(street: Street, bureau: Bureau, act: str) -> None:
    async with street.visitor(bureau.qin) as visitor:
        for fields in ({}, {"csrf": "0" * 64}):
            assert (await visitor.sends(f"/notices/{bureau.census}/{act}", fields)).status == 403
        assert (await visitor.opens(f"/notices/{bureau.census}/withdraw")).status == 405
        assert "开着" in (await visitor.opens("/overview")).text
    notice = await bureau.desk.services.notices.show(bureau.qin, bureau.census)
    assert notice is not None
    assert notice.state == "open"


async def test_a_change_on_a_page_leaves_something_to_send(street: Street, bureau: Bureau) -> None:
    """Whoever holds the notice in a digest sees that it was withdrawn, just as after a tap in chat."""
    desk, staff = bureau.desk, bureau.staff[0]
    desk.clock.at("08:30")
    await desk.services.digests.publish_due(desk.now)
    assert await desk.digest_of(staff) is not None
    async with street.visitor(bureau.qin) as visitor:
        await visitor.fills(await visitor.opens(f"/notices/{bureau.census}"), f"/notices/{bureau.census}/withdraw")
    assert len([each for each in await desk.send_all() if each.chat_id == staff.telegram_id]) == 1


# Files.


@pytest.mark.parametrize("path", ["/overview", "/notices", "/notices/{census}", "/sources"])
async def test_every_table_is_a_spreadsheet_too(street: Street, bureau: Bureau, path: str) -> None:
    path = path.format(census=bureau.census)
    async with street.visitor(bureau.li) as visitor:
        page = await visitor.opens(path)
        for kind in ("xlsx", "csv"):
            assert f'href="{path}.{kind}' in page.html
        sheet = cells((await visitor.opens(f"{path}.xlsx")).body)
        text = lines(await visitor.opens(f"{path}.csv"))
        assert len(sheet) == len(text)
        assert any("名册" in cell or "民政群" in cell for row in text for cell in row)
        assert (await visitor.opens(f"{path}.exe")).status == 404
        assert not any(person.name in cell for person in bureau.staff for row in text for cell in row)


async def test_units_stand_in_the_order_of_the_tree_whatever_their_numbers(street: Street, bureau: Bureau) -> None:
    """松岭 has settled everything and 柳荫 nothing: neither the page nor the file puts one before the other for it."""
    desk = bureau.desk
    west = [await desk.person(f"西{at}", unit=desk.west) for at in range(5)]
    group = await desk.group("街道群", *bureau.staff, *west, unit=desk.street)
    notice = await desk.notice(group, NEWS.replace("三楼", "五楼"), bureau.street)
    for people in (west, bureau.staff):
        for person in people:
            await bureau.settles(person, Tap.READ, notice)
        async with street.visitor(bureau.street) as visitor:
            page = await visitor.opens(f"/notices/{notice}")
            file = lines(await visitor.opens(f"/notices/{notice}.csv"))
        table = page.text.partition("各单位")[2]
        assert 0 < table.index("松岭社区") < table.index("柳荫社区")
        assert [row[0] for row in file if row and row[0].endswith("社区")] == ["松岭社区", "柳荫社区"]


async def test_a_formula_in_a_title_is_only_text_in_a_file(street: Street, desk: Desk) -> None:
    harm = '=HYPERLINK("http://evil.example","点我")'
    bureau = await staffed(desk)
    await desk.services.sources.renamed(bureau.group.chat_id, harm)
    async with street.visitor(bureau.li) as visitor:
        files = [lines(await visitor.opens("/sources.csv")), cells((await visitor.opens("/sources.xlsx")).body)]
    for file in files:
        held = [cell for row in file for cell in row if harm in cell]
        assert held
        assert not any(cell.startswith("=") for cell in held)


# What is foreign text.


async def test_titles_texts_and_names_of_groups_are_never_markup(street: Street, desk: Desk) -> None:
    bureau = await staffed(desk, harm=HARM)
    later = LATER.replace("名册", f"名册{HARM}")
    await bureau.edits(later)
    await desk.post(bureau.other, later, bureau.west)
    twin = await desk.notice(bureau.group, f"【通知】请于6月20日前报送{HARM}。", bureau.clerk)
    pages = [
        "/overview",
        "/notices",
        f"/notices/{bureau.census}",
        f"/notices/{bureau.census}/people/still",
        f"/notices/{bureau.census}/merge",
        f"/notices/{bureau.census}/merge/{twin}",
        f"/notices/{bureau.census}/split",
        "/sources",
    ]
    async with street.visitor(bureau.li) as visitor:
        for path in pages:
            page = await visitor.opens(path)
            assert "<img" not in page.html, path
            assert "onerror" in page.text, path


async def test_a_link_of_a_posting_that_is_no_link_is_none(street: Street, bureau: Bureau) -> None:
    desk = bureau.desk
    for number, link in enumerate(("javascript:alert(1)", "https://t.me/c/1/5")):
        post = desk.message(bureau.group, f"【通知】请于6月2{number}日前报送{number}号材料。", bureau.clerk)
        taken = await desk.services.capture.capture(replace(post, link=link), desk.now)
        async with street.visitor(bureau.qin) as visitor:
            page = await visitor.opens(f"/notices/{taken.notice}")
            assert "javascript:" not in page.html
            assert ('href="https://t.me/c/1/5"' in page.html) is bool(number)


# Groups.


async def test_only_administrators_see_how_each_group_is_heard(street: Street, bureau: Bureau) -> None:
    desk = bureau.desk
    bureau.desk.clock.later(days=8)
    await desk.services.sources.bot_added(bureau.other.chat_id, "松岭群", None, desk.now, can_read=False)
    async with street.visitor(bureau.li) as visitor:
        page = await visitor.opens("/sources")
        for words in ("接着 2 个群", "1 个收不到消息", "2 个 7 天没有消息", "民政群", "柳荫社区", "/groups"):
            assert words in page.text, words
    for who in (bureau.qin, bureau.clerk):
        async with street.visitor(who) as visitor:
            for path in ("/sources", "/sources.csv"):
                assert (await visitor.opens(path)).status == 404


@pytest.mark.parametrize("path", ["/overview", "/notices", "/overview.csv", "/notices.xlsx", "/sources"])
async def test_a_grid_worker_has_none_of_it(street: Street, desk: Desk, path: str) -> None:
    zhao = await desk.person("赵敏", Role.GRID_WORKER, grid=desk.grid)
    async with street.visitor(zhao) as visitor:
        assert (await visitor.opens(path)).status == 404


async def test_nobody_without_a_session_sees_any_of_it(street: Street, bureau: Bureau) -> None:
    async with street.stranger() as visitor:
        for path in (
            "/overview",
            "/notices",
            f"/notices/{bureau.census}",
            "/notices.csv",
            "/sources",
            "/overview.xlsx",
        ):
            answer = await visitor.opens(path)
            assert answer.status == 401
            assert "名册" not in answer.text


async def test_of_too_few_people_a_file_says_only_how_many_they_are(street: Street, bureau: Bureau) -> None:
    """Whoever may call them sees on the page how they stand; a file goes further than that."""
    desk = bureau.desk
    group = await desk.group("小群", *bureau.staff[:3])
    few = await desk.notice(group, "【通知】请于6月20日前报送防汛物资清单。", bureau.qin)
    await bureau.settles(bureau.staff[0], Tap.QUESTION, few)
    async with street.visitor(bureau.qin) as visitor:
        assert f'href="/notices/{few}/people/question"' in (await visitor.opens(f"/notices/{few}")).html
        total = lines(await visitor.opens(f"/notices/{few}.csv"))[-1]
    assert total == ["合计", "3", *[""] * 9]
