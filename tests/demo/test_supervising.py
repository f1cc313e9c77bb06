"""What the day looks at about publishing and supervising: each look must be able to fail, so each is tried out."""

import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from demo import day
from demo.deeds import adds_bot, imports, starts, types
from demo.looks import groups_are_quiet, silently
from demo.play import Act, Play, Step
from demo.supervising import forged, hands_on_certificate, has_briefs, names_nobody, one_adds_up, posted_for, verified
from tests.core.certified import BARE, FOREIGN, RING
from tests.demo.test_residents import says

DRAFT = "【通知】请各社区11月27日12:00前报送物资需求表。"
BRIEF = "今天要您定的"


async def _told(folder: Path, *acts: Act) -> tuple[bool, str]:
    """Whether all was as told after the town was seeded and one group became a source, and what the audience read."""
    out = io.StringIO()
    step = Step(at="18:40", zh="一步", en="One step", acts=[imports(), starts("gu"), adds_bot("gu", "street"), *acts])
    performance = await day.play_on(out, [step], folder)
    return performance.ending is day.Ending.AS_TOLD, out.getvalue()


def writes(group: str, text: str) -> Act:
    """The bot writes this in a group."""

    async def act(play: Play) -> None:
        app = play.town.stage.app
        assert app is not None
        await app.bot.send_message(play.group(group).chat.id, text)

    return act


ONE = "核查表\n已处理 2/7\n办结 1 · 不涉及 1 · 有疑问 1 · 未处理 {waiting}\n代登记 1"


@pytest.mark.parametrize(
    ("acts", "complaint"),
    [
        ([says(ONE.format(waiting=3)), one_adds_up("gu")], "are not 7"),
        ([says(ONE.format(waiting=4).replace("2/7", "3/7")), one_adds_up("gu")], "are not 3 settled"),
        ([posted_for("gu", DRAFT, "street")], "posted 0 times"),
        ([writes("street", DRAFT), writes("street", DRAFT), posted_for("gu", DRAFT, "street")], "posted 2 times"),
        ([writes("street", DRAFT), posted_for("gu", DRAFT, "street")], "no sign under the post"),
        ([says(BRIEF), has_briefs("shen")], "briefs of today"),
        ([says(BRIEF), says(BRIEF), has_briefs("gu")], "briefs of today"),
        ([says("减负台账 王立新"), names_nobody("gu", "减负台账")], "['王立新'] stand in"),
        ([hands_on_certificate("gu")], "got no .json"),
        ([writes("street", DRAFT), groups_are_quiet()], "the bot wrote in a group"),
        ([silently(says("一声"), but="shen")], "the bot wrote"),
    ],
)
async def test_what_is_not_so_ends_the_play(tmp_path: Path, acts: Sequence[Act], complaint: str) -> None:
    is_as_told, told = await _told(tmp_path, *acts)
    assert not is_as_told
    assert complaint in told


async def test_what_is_so_is_counted(tmp_path: Path) -> None:
    is_as_told, told = await _told(
        tmp_path,
        says(ONE.format(waiting=4)),
        one_adds_up("gu"),
        silently(says(BRIEF), but="gu"),
        has_briefs("gu"),
        names_nobody("gu", BRIEF),
        types("gu", DRAFT),
        writes("street", DRAFT),
        groups_are_quiet(),
    )
    assert is_as_told, told
    assert "6 项核对无误" in told


async def test_a_certificate_is_sound_until_one_figure_in_it_is_changed() -> None:
    """Checked where nothing of the office is, by the very command that whoever received it types."""
    assert forged(BARE) != BARE
    assert len(forged(BARE)) == len(BARE)
    for content, key, expected in (
        (BARE, RING.public_key, True),
        (forged(BARE), RING.public_key, False),
        (BARE, FOREIGN.public_key, False),
    ):
        is_sound, told = await verified("签收证明.json", content, key)
        assert is_sound is expected, told
        assert ("✓ 有效" in told) is expected
