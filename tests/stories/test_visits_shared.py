"""Two workers, one round: a leave, a door at the same moment, a register that is imported anew in the middle."""

import csv
import io
from pathlib import Path

import pytest

from core.imports.headers import find_layout
from core.imports.resident_columns import RESIDENT_COLUMNS
from core.imports.residents import check_residents
from demo.seed import RESIDENTS
from demo.town import Town, Townsman
from demo.witness import told_at_doors, told_of_residents
from storage.sheets import read_table
from tests.stories.conftest import OpenTown
from tests.stories.words import FLU


@pytest.fixture
async def zhao(town: Town) -> Townsman:
    """The grid worker of 第一网格 with a plan for the flu vaccination, Tuesday at nine."""
    await town.community.posts(FLU, by=town.wang)
    await town.at("next workday 09:00")
    await town.zhao.types("/visits")
    return town.zhao


async def test_the_plan_says_how_much_it_is_before_she_leaves(zhao: Townsman) -> None:
    zhao.sees("今天 5 户，约 40 分钟（估计）", "1号楼 3 户 · 2号楼 2 户", "[全部 5 户]", "[交给同事]", "[打印]")
    await zhao.taps("2号楼 2 户")
    zhao.sees("2号楼：2 户要走访", "2-1-0102", "2-2-0204", "流感疫苗接种")
    assert "1-1-0101" not in zhao.visit_list.text
    await zhao.taps("回到计划")
    zhao.sees("今天 5 户")


async def test_a_worker_on_leave_hands_over_her_grid_and_takes_it_back(town: Town, zhao: Townsman) -> None:
    await zhao.taps("交给同事")
    await zhao.taps("整个网格（休假）")
    assert "已交给 孙可" in await zhao.taps("孙可")
    town.sun.sees("赵小满 交给您", "[走访清单]")
    await town.sun.taps("走访清单")
    town.sun.sees("今天 11 户", "1号楼 3 户 · 2号楼 2 户 · 3号楼 4 户 · 4号楼 2 户", "还给同事")
    await town.sun.taps("1号楼 3 户")
    await town.sun.taps("已告知 1")
    await zhao.types("/visits")
    zhao.sees("现在没有要走访的户", "户交给了同事")
    button = next(label for row in zhao.screen.labels for label in row if label.startswith("取回交出"))
    await zhao.taps(button)
    await zhao.types("/visits")
    zhao.sees("4 户要走访", "1-1-0302")
    assert "已记下" in await town.sun.taps("已告知 2"), "she may have knocked before it was taken back"


async def test_two_workers_at_one_door_note_it_once(town: Town, zhao: Townsman) -> None:
    await zhao.taps("全部 5 户")
    data = next(str(each["callback_data"]) for each in zhao.visit_list.buttons if each["text"] == "已告知 1")
    await zhao.taps("更多 1")
    await zhao.taps("交给同事")
    await zhao.taps("孙可")
    await town.sun.types("/visits")
    await town.sun.taps("1号楼 1 户")
    await town.sun.taps("已告知 1")
    assert "已经有人记过" in await zhao.forges(data, on=zhao.screen)


async def test_what_is_left_for_tomorrow_is_there_tomorrow(town: Town, zhao: Townsman) -> None:
    await zhao.taps("1号楼 3 户")
    await zhao.taps("已告知 1")
    await zhao.taps("回到计划")
    assert "4 户留到 11月25日（周三）" in await zhao.taps("其余留到明天")
    zhao.sees("今天没有还要去的户")
    await town.at("next workday 09:00")
    await zhao.types("/visits")
    zhao.sees("4 户要走访")


async def test_the_older_list_goes_when_a_newer_one_comes(zhao: Townsman) -> None:
    older = zhao.screen
    await zhao.types("/visits")
    assert older.is_deleted
    zhao.sees("今天 5 户")


async def test_a_register_imported_anew_in_the_middle_moves_nobody_out_of_sight(
    town: Town, zhao: Townsman, tmp_path: Path
) -> None:
    """范: 1-1-0101 is another grid's now, and whoever lived in 1-1-0302 lives in 2-2-0402."""
    await zhao.taps("全部 5 户")
    await _import(
        town,
        tmp_path,
        {
            "1-1-0101": {"网格": "第二网格"},
            "1-1-0302": {"户编号": "2-2-0402", "楼栋": "2号楼", "单元": "2单元", "房号": "0402"},
        },
    )
    assert "已告知" in await zhao.taps("已告知 1"), "she may have knocked before the office moved it"
    zhao.sees("3 户要走访", "1-1-0302 这户有变动")
    await zhao.types("/visits")
    zhao.sees("4 户要走访", "2-2-0402", "1-2-0201")
    await town.sun.types("/visits")
    town.sun.sees("今天 6 户")
    assert told_of_residents(town.world) == []


async def _import(town: Town, folder: Path, changes: dict[str, dict[str, str]]) -> None:
    """The office's spreadsheet with other words in some households' rows."""
    assert town.stage.app is not None
    with RESIDENTS.open(encoding="utf-8-sig", newline="") as file:
        held = list(csv.DictReader(file))
    out = io.StringIO()
    writer = csv.DictWriter(out, held[0].keys())
    writer.writeheader()
    writer.writerows([row | changes.get(row["户编号"], {}) for row in held])
    sheet = folder / "residents.csv"
    sheet.write_text(out.getvalue(), encoding="utf-8")
    table = read_table(sheet)
    layout = find_layout(table, RESIDENT_COLUMNS)
    assert layout is not None
    rows = check_residents(table, town.now.year).rows
    outcome = await town.stage.app.services.imports.import_residents(rows, layout.headings, town.now)
    assert not outcome.problems


async def test_what_was_ticked_on_paper_is_typed_back_and_undone_with_one_tap(town: Town, zhao: Townsman) -> None:
    await zhao.types("1 已告知 2、3不在家 4 改天")
    zhao.sees("✓ 记下 3 条", "1（1-1-0101） 已告知", "3（1-2-0201） 不在家", "没看懂，没有记：", "• 4", "[全部撤销]")
    await zhao.types("/visits")
    zhao.sees("4 户要走访", "上次不在家")
    assert "3 户" in await zhao.taps("全部撤销")
    await zhao.types("/visits")
    zhao.sees("今天 5 户")
    assert told_at_doors(town.world) == []


async def test_words_with_a_number_that_are_not_understood_are_answered_with_an_example(zhao: Townsman) -> None:
    await zhao.types("2户搬走")
    zhao.sees("没有记下什么", "2户：是第2户，还是一共2户？没有记")
    await zhao.types("3不好说")
    zhao.sees("没看懂，什么都没有记", "3 已告知 4 不在家")
    await zhao.types("三号告知了，0101没人")
    zhao.sees("✓ 记下 2 条", "3（1-2-0201） 已告知", "1-1-0101 不在家")


async def test_typing_back_swallows_nothing_else(town: Town, zhao: Townsman) -> None:
    await zhao.types("3号楼的居民都通知到了吗")
    assert "记下" not in zhao.screen.text
    await zhao.types("【通知】请各网格于11月30日前更换3号楼公示栏。")
    zhao.sees("3号楼公示栏")
    await town.li.types("3 已告知")
    assert "记下" not in town.li.screen.text, "who has no visit list types nothing back"


async def test_one_of_two_people_by_a_tap_of_their_own(zhao: Townsman) -> None:
    await zhao.taps("全部 5 户")
    await zhao.taps("更多 3")
    zhao.sees("1-2-0201", "[第1人] [第2人] [留到明天 3]")
    await zhao.taps("第2人")
    await zhao.taps("不需要 3.2")
    zhao.sees("第2人 ✓ 不需要", "✓ 第2人")
    await zhao.taps("返回")
    await zhao.taps("已告知 3")
    zhao.sees("第1人 ✓ 已告知 · 第2人 ✓ 不需要", "[撤销 3]")


async def test_a_note_is_kept_sealed_and_never_shown(town: Town, zhao: Townsman) -> None:
    await zhao.taps("全部 5 户")
    await zhao.taps("不在家 1")
    await zhao.taps("备注 1")
    zhao.sees("户：1-1-0101", "不写也可以")
    mine = await zhao.types("门铃坏了要敲门")
    zhao.sees("✓ 备注记下了")
    assert not [each for each in zhao.inbox if "门铃坏了" in each.text]
    await town.at("tomorrow 09:05")
    assert mine.is_deleted


async def test_the_chat_carries_codes_and_contact_reasons_only(town: Town, zhao: Townsman) -> None:
    for button in ("全部 5 户", "更多 3", "第1人", "不在家 3.1", "返回", "回到计划", "交给同事", "2号楼 2 户", "孙可"):
        await zhao.taps(button)
    await town.sun.types("/visits")
    await town.sun.types("1 已告知 2 已告知")
    assert told_of_residents(town.world) == []
    assert told_at_doors(town.world) == []


async def test_a_note_may_be_spoken(town: Town, zhao: Townsman) -> None:
    await zhao.taps("全部 5 户")
    await zhao.taps("更多 1")
    await zhao.taps("备注 1")
    voice = {"file_id": "voice-1", "file_unique_id": "v1", "duration": 4}
    zhao.user.sends({"voice": voice}, reply_to=zhao.screen)
    await town.settle()
    zhao.sees("✓ 备注记下了")


async def test_an_office_may_show_masked_names_and_never_more(open_town: OpenTown) -> None:
    async with open_town(RESIDENT_DETAILS="masked") as town:
        await town.community.posts(FLU, by=town.wang)
        await town.at("next workday 09:00")
        await town.zhao.types("/visits")
        await town.zhao.taps("全部 5 户")
        town.zhao.sees("1. 1-1-0101 · 1 人（孟*")
        assert told_of_residents(town.world) == []
