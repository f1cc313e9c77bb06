"""What may wake people: urgent notices go out at once, but not in the quiet hours, unless a publisher says 特急."""

from demo.town import Town
from tests.stories.words import CHECK_LIST, GALE, OUTAGE


async def test_an_urgent_notice_goes_out_at_once_and_stands_in_the_next_digest(town: Town) -> None:
    await town.at("next workday 08:20")
    await town.street.posts(GALE.replace("明天", "今天"), by=town.lu)
    town.li.sees("【紧急】", "今天 10:00 前", "[办结]")
    await town.at("08:30")
    assert "【紧急】" in town.li.digest.text


async def test_an_urgent_notice_at_night_waits_for_the_morning(town: Town) -> None:
    await town.at("22:40")
    await town.street.posts(GALE, by=town.lu)
    await town.at("tomorrow 06:59")
    assert town.li.inbox == []
    await town.at("07:00")
    town.li.sees("【紧急】", "今天 10:00 前")


async def test_a_most_urgent_one_of_a_publisher_wakes_people(town: Town) -> None:
    await town.at("23:00")
    await town.street.posts(OUTAGE, by=town.lu)
    town.li.sees("【特急】")


async def test_the_word_of_anybody_else_does_not(town: Town) -> None:
    await town.at("23:00")
    await town.street.posts(OUTAGE, by=town.zheng)
    assert town.li.inbox == []
    await town.at("tomorrow 07:00")
    town.li.sees("【特急】")


async def test_a_copy_of_an_urgent_notice_is_not_sent_again(town: Town) -> None:
    await town.street.posts(GALE, by=town.lu)
    await town.community.posts(f"转发：{GALE}", by=town.wang)
    await town.restart()
    assert len(town.li.inbox) == 1


async def test_what_is_settled_in_the_urgent_message_is_settled_in_the_digest(town: Town) -> None:
    await town.street.posts(GALE, by=town.lu)
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    assert await town.li.taps("办结") == "✓ 已办结，辛苦了"
    await town.at("next workday 08:30")
    town.li.sees("共 1 件要办", "核查表")
    assert "大风" not in town.li.digest.text
    assert "棚架" not in town.li.digest.text


async def test_its_publisher_is_not_told_their_own_news(town: Town) -> None:
    await town.street.posts(GALE, by=town.lu)
    assert town.lu.inbox == []
