"""One digest per person and slot: never a second one, never an empty one, and a missed one only on the same day."""

from demo.town import Town
from tests.stories.conftest import OpenTown
from tests.stories.words import CHECK_LIST, FIRE_DRILL, ROTA


async def test_a_digest_comes_once_even_if_ticked_fifty_times_and_after_restarts(town: Town) -> None:
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.at("next workday 08:30")
    for _ in range(50):
        await town.stage.tick()
    await town.restart()
    await town.at("12:00")
    await town.restart()
    await town.at("18:00")
    assert [len(who.digests) for who in (town.li, town.wang, town.gu)] == [1, 1, 1]


async def test_a_slot_missed_while_down_is_made_up_the_same_day(town: Town) -> None:
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.stage.stop()
    await town.at("next workday 11:00")
    await town.stage.start()
    assert len(town.li.digests) == 1
    town.li.sees("核查表")


async def test_what_came_in_while_the_bot_was_down_is_in_the_digest_that_is_made_up(town: Town) -> None:
    await town.stage.stop()
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.at("next workday 09:00")
    await town.stage.start()
    town.li.sees("共 1 件要办", "核查表")


async def test_a_slot_missed_until_after_work_is_not_made_up(town: Town) -> None:
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.stage.stop()
    await town.at("next workday 18:05")
    await town.stage.start()
    assert town.li.inbox == []
    await town.at("next workday 08:30")
    assert len(town.li.digests) == 1


async def test_a_day_without_news_is_silent(town: Town) -> None:
    await town.at("next workday 08:30")
    await town.at("18:00")
    assert all(who.inbox == [] for who in town.staff)


async def test_there_is_no_digest_on_a_day_off(town: Town) -> None:
    await town.at("four days later 20:00")
    await town.civil_affairs.posts(ROTA, by=town.qin)
    await town.at("tomorrow 18:00")
    assert town.now.strftime("%A") == "Saturday"
    assert town.li.inbox == []
    await town.at("next workday 08:30")
    assert len(town.li.digests) == 1


async def test_unfinished_demands_come_again_and_what_is_done_does_not(town: Town) -> None:
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.civil_affairs.posts(FIRE_DRILL.replace("11月26日", "11月25日"), by=town.qin)
    await town.at("next workday 08:30")
    await town.li.taps("办结 2")
    await town.at("next workday 08:30")
    assert len(town.li.digests) == 1, "the older copy goes"
    town.li.sees("共 1 件要办", "消防演练")
    town.li.sees_nothing_of("核查表")


async def test_two_slots_a_day_are_two_digests_only_when_something_is_new(open_town: OpenTown) -> None:
    async with open_town(DIGEST_AT="08:30,14:00") as town:
        await town.civil_affairs.posts(FIRE_DRILL.replace("11月26日", "11月30日"), by=town.qin)
        await town.at("next workday 08:30")
        await town.at("14:00")
        first = town.li.screen.id
        await town.at("next workday 08:30")
        assert town.li.screen.id == first, "nothing new, nothing due: silence"
        await town.civil_affairs.posts(ROTA, by=town.qin)
        await town.at("14:00")
        assert town.li.screen.id != first


async def test_asking_for_the_list_sends_a_new_copy_and_takes_the_old_one_away(town: Town) -> None:
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.at("next workday 08:30")
    old = town.li.digest
    await town.li.types("今日一览")
    assert old.is_deleted
    assert len(town.li.digests) == 1


async def test_a_person_who_joins_after_the_slot_waits_for_the_next(town: Town) -> None:
    newcomer = town.world.add_user("新来的周宁")
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.at("next workday 09:00")
    link = await town.invite("staff", "柳荫社区")
    newcomer.start(link)
    town.civil_affairs.chat.join(newcomer)
    await town.settle()
    await town.stage.tick()
    assert len(newcomer.inbox()) == 2, "only the welcome and the sample"
    await town.at("next workday 08:30")
    assert "核查表" in newcomer.inbox()[-1].text
