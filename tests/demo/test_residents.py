"""What the day looks at about residents: each look must be able to fail, so each is put to the test."""

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from demo import day
from demo.browsing import entered, opens_link
from demo.deeds import imports, scans_code, starts
from demo.looks import counts_add_up, lacks, register_is_sealed, residents_stayed_home
from demo.play import Act, Play, Step
from tests import leaks

LINK = "https://t.me/huiyue_demo_bot?start=r_"


async def _told(folder: Path, *acts: Act) -> tuple[bool, str]:
    """Whether all was as told after the town was seeded, and what the audience read. Some of it leaks on purpose."""
    out = io.StringIO()
    step = Step(at="18:40", zh="一步", en="One step", acts=[imports(), starts("gu"), *acts])
    with leaks.watching(is_alone=True):
        performance = await day.play_on(out, [step], folder)
    return performance.ending is day.Ending.AS_TOLD, out.getvalue()


def says(text: str, *data: str, url: str = "") -> Act:
    """The bot writes this to the administrator, with a button for each word of data, or one to an address."""

    async def act(play: Play) -> None:
        app = play.town.stage.app
        assert app is not None
        buttons = [[InlineKeyboardButton(text="按钮", callback_data=each)] for each in data]
        if url:
            buttons = [[InlineKeyboardButton(text="打开网页", url=url)]]
        markup = InlineKeyboardMarkup(inline_keyboard=buttons) if buttons else None
        await app.bot.send_message(play.town.gu.user.id, text, reply_markup=markup)

    return act


def is_given_link(path: str = "/", *, is_spent: bool = False) -> Act:
    async def act(play: Play) -> None:
        app = play.town.stage.app
        assert app is not None
        gu = await app.services.roster.recognise(play.town.gu.user.id)
        assert gu is not None
        token = await app.services.passes.issue(gu, path, play.town.now)
        link = f"{app.pages.door.address}/enter/{token}"
        if is_spent:
            await entered(link)
        await says("链接", url=link)(play)

    return act


@pytest.mark.parametrize(
    ("acts", "complaint"),
    [
        ([says("应告知 9 人：已告知 2，不需要 0，还要告知 6\n手机 2"), counts_add_up("gu")], "does not add up"),
        ([says("应告知 9 人：已告知 3，不需要 0，还要告知 6\n手机 2"), counts_add_up("gu")], "does not add up"),
        ([says("1. 1-1-0302 · 1 人", "v:1"), lacks("gu", "1-1-0302")], "has '1-1-0302'"),
        ([says("户 1-1-0101：独居"), residents_stayed_home()], "told beside a household's code"),
        ([says("80 岁以上", "l:1"), residents_stayed_home()], "told beside a household's code"),
        ([says(f"1-1-0302 的连接码\n{LINK}x"), scans_code("luo", "gu")], "no picture to scan"),
        ([is_given_link(), opens_link("gu", "首页", "没有这几个字")], "lacks"),
        ([is_given_link(is_spent=True), opens_link("gu", "首页")], "opens nothing: 404"),
        ([says("没有链接"), opens_link("gu", "首页")], "has no link to a page"),
    ],
)
async def test_what_is_not_so_ends_the_play(tmp_path: Path, acts: Sequence[Act], complaint: str) -> None:
    is_as_told, told = await _told(tmp_path, *acts)
    assert not is_as_told
    assert complaint in told


async def test_a_name_that_lies_in_a_file_is_found(tmp_path: Path) -> None:
    async def writes_it_down(play: Play) -> None:
        (play.town.stage.settings.data_dir / "notes.txt").write_text("罗秀英", encoding="utf-8")

    is_as_told, told = await _told(tmp_path, writes_it_down, register_is_sealed())
    assert not is_as_told
    assert "notes.txt: 罗秀英" in told


async def test_what_is_so_is_counted(tmp_path: Path) -> None:
    counts = says(
        "应告知 9 人：已告知 2，不需要 1，还要告知 6\n手机 1 · 电话 1\n\n应告知 1 人：已告知 0，不需要 0，还要告知 1"
    )
    is_as_told, told = await _told(
        tmp_path,
        counts,
        counts_add_up("gu"),
        is_given_link(),
        opens_link("gu", "首页", "要看什么？"),
        register_is_sealed(),
    )
    assert is_as_told, told
    assert "5 项核对无误" in told
