"""The bot is killed (SIGKILL) after each kind of step and started again: nothing is lost, nothing has an effect twice.

What a crash between "sent" and "recorded" may repeat are the messages that were in flight: eight at most.
"""

import asyncio
import shutil
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from demo.cast import ADMIN
from demo.day import BEGINS, ENVIRON
from demo.seed import import_office
from demo.stage import open_stage
from demo.telegram import Call, Limits, Message, World
from tests.stories.conftest import LATER_UPDATES, later_world
from tests.stories.lives import Life, Nursery, open_life, open_nursery
from tests.stories.words import CHECK_LIST, FLU, GALE

IN_FLIGHT = 8
CROWD = 60
TUESDAY = BEGINS.replace(day=24, hour=8, minute=31)


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    with open_nursery() as opened:
        yield opened


@pytest.fixture
async def life(founded: Path, tmp_path: Path, nursery: Nursery) -> AsyncIterator[Life]:
    """The town, with nobody at work in it yet."""
    folder = tmp_path / "town"
    shutil.copytree(founded, folder)
    async with open_life(later_world, TUESDAY, folder, nursery) as opened:
        yield opened


def _posts(life: Life, count: int) -> list[Message]:
    author, group = life.user("秦海棠"), life.group("民政工作群")
    names = "甲乙丙丁戊己庚辛"
    return [
        author.writes(f"【通知】请各社区于11月{25 + number}日17:00前上报{names[number]}类台账。", to=group)
        for number in range(count)
    ]


@pytest.mark.parametrize("moment", [0.0, 0.03, 0.15])
async def test_a_post_that_was_fetched_is_captured_once(life: Life, moment: float) -> None:
    """Killed so many seconds after six posts were handed out: between fetching, storing, handling and signing."""
    life.begin(BEGINS)
    posts = _posts(life, 6)
    await life.until(lambda: any(_handed_out(call) for call in life.world.calls_of("getUpdates")))
    await asyncio.sleep(moment)
    await life.again()
    await life.until(lambda: all(post.reactions for post in posts))
    await life.rest()
    assert [post.reactions for post in posts] == [["👌"]] * 6
    digest = await life.asks("李雨桐", "/digest")
    assert digest.text.startswith("共 6 件要办")


def _handed_out(call: Call) -> bool:
    result = call.response.get("result")
    return isinstance(result, list) and "台账" in repr(result)


@pytest.mark.parametrize("method", ["answerCallbackQuery", "editMessageText"])
async def test_a_tap_counts_once_wherever_the_process_ends(life: Life, method: str) -> None:
    life.begin(BEGINS)
    _posts(life, 2)
    await life.rest()
    digest = await life.asks("李雨桐", "/digest")
    life.world.limit(Limits(per_second=None, latency=0.5))
    press = life.user("李雨桐").presses(digest, "办结 1")
    await life.until(lambda: any(call.method == method for call in life.world.under_way.values()))
    life.kill()
    life.world.limit(Limits(per_second=None))
    await life.again()
    assert "✓ 已办结" in digest.text
    assert press.is_answered
    figures = await life.asks("沈静宜", "/stats")
    assert "1/3" in figures.text


async def test_a_tap_that_nobody_heard_is_heard_by_the_next(life: Life) -> None:
    life.begin(BEGINS)
    _posts(life, 1)
    await life.rest()
    digest = await life.asks("李雨桐", "/digest")
    life.kill()
    life.user("李雨桐").presses(digest, "办结 1")
    await life.again()
    assert "✓ 已办结" in digest.text


async def test_a_knock_is_recorded_once(life: Life) -> None:
    life.begin(BEGINS)
    life.user("王立新").writes(FLU, to=life.group("柳荫社区工作群"))
    await life.rest()
    visits = await life.asks("赵小满", "/visits")
    life.user("赵小满").presses(visits, "全部 5 户")
    await life.rest()
    life.world.limit(Limits(per_second=None, latency=0.5))
    life.user("赵小满").presses(visits, "不在家 1")
    await life.until(lambda: any(call.method == "answerCallbackQuery" for call in life.world.under_way.values()))
    life.kill()
    life.world.limit(Limits(per_second=None))
    await life.again()
    assert "✓ 不在家" in visits.text
    following = await life.asks("赵小满", "/visits")
    life.user("赵小满").presses(following, "全部 5 户")
    await life.rest()
    assert "上次不在家" in following.text
    assert "次不在家：" not in following.text, "one knock is one attempt"


# A crowd of sixty.


def _crowded(clock: Callable[[], datetime]) -> World:
    world = World(clock=clock)
    admin = world.add_user("顾明远", number=ADMIN)
    people = [world.add_user(f"同事{number:02d}", number=ADMIN + number) for number in range(1, CROWD + 1)]
    group = world.add_group("全街道工作群", by=admin, supergroup=True)
    group.join(*people)
    for user in world.users.values():
        user.chat.is_started = True
    group.add_bot(by=admin)
    return world


def _crowded_later(clock: Callable[[], datetime]) -> World:
    """The same world after the notice was posted and everything until then was confirmed."""
    world = _crowded(clock)
    _post(world, CHECK_LIST)
    world.queue.waiting.clear()
    world.queue.next_id = LATER_UPDATES
    return world


def _post(world: World, text: str) -> None:
    world.users[ADMIN].writes(text, to=next(iter(world.groups.values())))


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of an office with sixty colleagues in one group, and a notice that waits for the digest."""
    folder = tmp_path_factory.mktemp("crowded")
    roster = folder / "staff.csv"
    lines = [f"同事{number:02d},{ADMIN + number},工作人员" for number in range(1, CROWD + 1)]
    roster.write_text("\n".join(["姓名,电报ID,角色", f"顾明远,{ADMIN},管理员", *lines]), encoding="utf-8")
    asyncio.run(_crowd(folder / "data", roster))
    return folder / "data"


async def _crowd(folder: Path, roster: Path) -> None:
    async with open_stage(folder, _crowded, BEGINS, ENVIRON | {"SEND_RATE": "500"}) as stage:
        await import_office(stage.settings, BEGINS, staff=roster)
        await stage.start()
        _post(stage.world, CHECK_LIST)
        await stage.settle()


@pytest.fixture
async def crowd(crowded: Path, tmp_path: Path, nursery: Nursery) -> AsyncIterator[Life]:
    folder = tmp_path / "crowd"
    shutil.copytree(crowded, folder)
    async with open_life(_crowded_later, TUESDAY, folder, nursery) as opened:
        yield opened


def _received(life: Life, words: str) -> Counter[int]:
    """How many messages with these words each of the sixty ever got."""
    return Counter(
        user.id
        for user in life.world.users.values()
        for message in user.chat.history.values()
        if message.sender is life.world.bot and any(words in str(each.get("text")) for each in _versions(message))
    )


def _versions(message: Message) -> list[dict[str, object]]:
    return [*message.versions, message.content]


@pytest.mark.parametrize("after", [1, 30, 59])
async def test_a_broadcast_cut_off_reaches_everybody_and_repeats_eight_at_most(crowd: Life, after: int) -> None:
    crowd.world.limit(Limits(per_second=None, latency=0.04))
    crowd.begin(TUESDAY)
    await _until_so_many_were_reached(crowd, after)
    await crowd.again()
    await _until_so_many_were_reached(crowd, CROWD)
    await crowd.rest()
    received = _received(crowd, "核查表")
    assert received.total() - CROWD <= IN_FLIGHT
    assert max(received.values()) <= 2


async def _until_so_many_were_reached(crowd: Life, count: int) -> None:
    await crowd.until(lambda: len(_received(crowd, "核查表")) >= count)


async def test_killed_again_and_again_a_broadcast_still_reaches_everybody(crowd: Life) -> None:
    crowd.world.limit(Limits(per_second=None, latency=0.04))
    crowd.begin(TUESDAY)
    for reached in (10, 25, 40):
        await _until_so_many_were_reached(crowd, reached)
        crowd.kill()
        crowd.begin(crowd.clock.at + timedelta(seconds=20))
    await _until_so_many_were_reached(crowd, CROWD)
    await crowd.rest()
    assert _received(crowd, "核查表").total() - CROWD <= 3 * IN_FLIGHT


async def test_an_urgent_broadcast_that_was_cut_off_reaches_everybody(crowd: Life) -> None:
    crowd.begin(BEGINS)
    await crowd.rest()
    crowd.world.limit(Limits(per_second=None, latency=0.04))
    _post(crowd.world, GALE)
    await crowd.until(lambda: _received(crowd, "【紧急】").total() >= 20)
    await crowd.again()
    await crowd.until(lambda: len(_received(crowd, "【紧急】")) == CROWD)
    await crowd.rest()
    received = _received(crowd, "【紧急】")
    assert len(received) == CROWD
    assert received.total() - CROWD <= IN_FLIGHT
