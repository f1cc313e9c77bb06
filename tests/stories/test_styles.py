"""Rich and plain: a person picks by a tap, the choice holds, and a refusal costs nobody a message."""

from demo.telegram import Message
from demo.town import Town, Townsman
from tests.stories.conftest import OpenTown
from tests.stories.words import CHECK_LIST, FIRE_DRILL, FLU, ROTA


async def chooses_rich(who: Townsman) -> None:
    """First contact: the sample, and 看得到."""
    await who.starts()
    await who.taps("看得到")


async def morning(town: Town) -> None:
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.civil_affairs.posts(FIRE_DRILL, by=town.qin)
    await town.civil_affairs.posts(ROTA, by=town.qin)
    await town.at("next workday 08:30")


def is_rich(message: Message) -> bool:
    return "rich_message" in message.content


async def test_first_contact_shows_a_sample_and_remembers_the_answer(town: Town) -> None:
    await town.li.starts()
    assert is_rich(town.li.screen)
    town.li.sees("这是新样式的样例", "[看得到] [看不到]")
    await town.li.taps("看得到")
    town.li.sees_nothing_of("这是新样式的样例")
    await town.li.starts()
    town.li.sees_nothing_of("这是新样式的样例")
    await town.li.types("设置")
    town.li.sees("✓ 新样式")


async def test_who_cannot_see_it_is_not_asked_again_and_gets_plain_messages(town: Town) -> None:
    await town.li.starts()
    await town.li.taps("看不到")
    await town.li.starts()
    town.li.sees_nothing_of("样例")
    await morning(town)
    assert not is_rich(town.li.digest)


async def test_who_never_answered_gets_plain_messages(town: Town) -> None:
    await town.li.starts()
    await morning(town)
    assert not is_rich(town.li.digest)


async def test_the_whole_day_is_one_rich_message_with_each_item_s_buttons(town: Town) -> None:
    await chooses_rich(town.li)
    await morning(town)
    assert is_rich(town.li.digest)
    assert town.li.digest.is_protected
    assert town.li.digest.labels == [
        ["办结 1", "有疑问 1", "更多 1"],
        ["办结 2", "有疑问 2", "更多 2"],
        ["更多 3"],
        ["✅ 全部已阅"],
    ]
    town.li.sees("联系人：秦海棠", "值班表已排好")


async def test_a_tap_updates_only_the_message_that_was_tapped(town: Town) -> None:
    await chooses_rich(town.li)
    await morning(town)
    digest, before = town.li.digest, len(town.world.calls)
    await town.li.taps("办结 1")
    called = [call.method for call in town.world.calls[before:] if call.method != "getUpdates"]
    assert called == ["answerCallbackQuery", "editMessageText"]
    assert town.li.digest is digest
    assert is_rich(digest)
    town.li.sees("✓ 已办结", "撤销 1", "办结 2")


async def test_every_screen_that_has_a_rich_form_comes_in_it(town: Town) -> None:
    for who in (town.shen, town.zhao):
        await chooses_rich(who)
    await town.community.posts(FLU, by=town.wang)
    await morning(town)
    await town.shen.types("统计")
    assert is_rich(town.shen.figures)
    await town.shen.taps("名单 1")
    town.shen.sees("人要联系")
    await town.shen.taps("返回")
    assert is_rich(town.shen.figures)
    await town.zhao.types("走访清单")
    assert is_rich(town.zhao.visit_list)
    await town.zhao.taps("已告知 1")
    town.zhao.sees("✓ 已告知", "撤销 1")


async def test_the_full_text_is_one_rich_message(town: Town) -> None:
    await chooses_rich(town.li)
    await morning(town)
    await town.li.taps("更多 1")
    await town.li.taps("全文 1")
    assert is_rich(town.li.screen)
    town.li.sees("来源 1 处", "联系人：秦海棠", "办结")
    await town.li.taps("不涉及", on=town.li.screen)
    town.li.sees("✓ 不涉及")


async def test_settings_change_the_style_both_ways(town: Town) -> None:
    await morning(town)
    await town.li.types("设置")
    await town.li.taps("新样式")
    await town.li.types("今日一览")
    assert is_rich(town.li.digest)
    await town.li.taps("简洁样式")
    await town.li.taps("办结 1", on=town.li.digest)
    assert not is_rich(town.li.digest)
    town.li.sees("✓ 已办结", "撤销 1")


async def test_the_sample_is_shown_once_also_to_whoever_did_not_answer(town: Town) -> None:
    await town.li.starts()
    await town.li.starts()
    assert sum("样例" in message.text for message in town.li.inbox) == 1


async def test_a_long_full_text_loses_nothing_when_its_rich_edit_is_refused(town: Town) -> None:
    long = "\n".join(
        f"第{number}条：请各社区按时报送第{number}项材料，逐项核对，逐项留底。" for number in range(1, 130)
    )
    await chooses_rich(town.li)
    await town.civil_affairs.posts(f"【通知】请各社区于11月25日17:00前报送材料。\n{long}"[:4096], by=town.qin)
    await town.at("next workday 08:30")
    await town.li.taps("更多 1")
    await town.li.taps("全文 1")
    assert is_rich(town.li.screen)
    town.world.fail_next("editMessageText", 400, "Bad Request: RICH_MESSAGE_BLOCKS_INVALID")
    town.world.fail_next("sendRichMessage", 400, "Bad Request: RICH_MESSAGE_BLOCKS_INVALID")
    await town.li.taps("办结", on=town.li.screen)
    shown = "\n".join(message.text for message in town.li.inbox[-2:])
    assert "第1条" in shown
    assert "✓ 已办结" in shown


async def test_a_choice_that_the_server_cannot_serve_yet_is_kept_and_said(town: Town) -> None:
    town.world.knows_rich = False
    await town.li.starts()
    await town.li.types("设置")
    assert "只能发简洁样式" in await town.li.taps("新样式")
    town.li.sees("✓ 简洁样式")


async def test_a_rich_digest_that_is_refused_comes_plain_at_once(town: Town) -> None:
    await chooses_rich(town.li)
    town.world.fail_next("sendRichMessage", 400, "Bad Request: RICH_MESSAGE_BLOCKS_INVALID", chat_id=town.li.user.id)
    await morning(town)
    assert not is_rich(town.li.digest)
    town.li.sees("共 2 件要办", "[办结 1] [有疑问 1] [更多 1]")


async def test_an_edit_that_is_refused_comes_plain_at_once(town: Town) -> None:
    await chooses_rich(town.li)
    await morning(town)
    town.world.fail_next("editMessageText", 400, "Bad Request: RICH_MESSAGE_BLOCKS_INVALID")
    assert await town.li.taps("办结 1") == "✓ 已办结，辛苦了"
    assert not is_rich(town.li.digest)
    town.li.sees("✓ 已办结", "撤销 1")


async def test_a_server_that_knows_no_rich_messages_is_asked_once_and_nobody_misses_anything(town: Town) -> None:
    for who in (town.li, town.wang):
        await chooses_rich(who)
    town.world.knows_rich = False
    await morning(town)
    refused = town.world.calls_of("sendRichMessage")[2:]
    assert 1 <= len(refused) <= 2  # both may be on their way before the first answer comes
    for who in (town.li, town.wang):
        assert not is_rich(who.digest)
    before = len(town.world.calls_of("sendRichMessage"))
    await town.li.types("今日一览")
    await town.sun.starts()
    assert len(town.world.calls_of("sendRichMessage")) == before
    town.sun.sees_nothing_of("看得到")


async def test_an_office_may_write_plainly_or_richly_from_the_start(open_town: OpenTown) -> None:
    async with open_town(MESSAGE_STYLE="rich") as town:
        await morning(town)
        assert is_rich(town.li.digest)
        await town.li.types("设置")
        await town.li.taps("简洁样式")
        await town.li.types("今日一览")
        assert not is_rich(town.li.digest)


async def test_an_office_that_writes_plainly_asks_nobody(open_town: OpenTown) -> None:
    async with open_town(MESSAGE_STYLE="plain") as town:
        await town.li.starts()
        town.li.sees_nothing_of("样例")
        await morning(town)
        assert not is_rich(town.li.digest)
