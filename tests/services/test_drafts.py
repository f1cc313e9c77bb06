"""Drafts: looked at, ticked, changed and dropped by their publisher alone, and what is said of each."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from core.drafts import Drafted, DraftReason
from core.people import Person, Role
from core.preflight import AdviceReason, Like
from storage import roster, sources
from storage.tables import draft, notice
from tests.builders import NEWS, Desk
from tests.services.drafting import (
    MARKED,
    WORDS,
    copies,
    drafts_stored,
    post,
    put,
    tick,
)


async def test_the_words_of_a_draft_are_sealed(desk: Desk, zhou: Person) -> None:
    await put(desk, zhou)
    async with desk.store.reading() as connection:
        (sealed,) = await connection.scalars(select(draft.c.text))
    assert WORDS[4:12].encode() not in sealed


async def test_only_groups_for_whose_unit_one_may_publish_are_offered(desk: Desk, zhou: Person) -> None:
    own = await desk.group("东群")
    await desk.group("西群", unit=desk.west)
    await desk.group("没启用的群", enabled=False)
    found = await put(desk, zhou)
    assert [(each.source, each.is_chosen) for each in found.targets] == [(own.source, True)]  # the only one is ticked


async def test_who_is_in_a_group_may_post_in_it_whichever_unit_it_belongs_to(desk: Desk, zhou: Person) -> None:
    """What a publisher posts there with their own hands is a notice of theirs as well."""
    inside = await desk.group("街道综合群", zhou, unit=desk.street)
    draft_id = await post(desk, zhou, WORDS, inside)
    assert await desk.services.draft_posts.words_for(draft_id, inside.source) is not None
    async with desk.store.writing() as connection:
        await sources.set_member(connection, inside.source, zhou.id, is_member=False, now=desk.now)
    assert await desk.services.draft_posts.words_for(draft_id, inside.source) is None


async def test_who_supervises_the_street_may_post_in_all_its_groups_and_ticks_them_by_name(desk: Desk) -> None:
    shen = await desk.person("主管沈", Role.SUPERVISOR, unit=desk.street)
    west, east = await desk.group("乙群", unit=desk.west), await desk.group("丙群")
    found = await put(desk, shen)
    assert [each.title for each in found.targets] == ["丙群", "乙群"]
    assert found.chosen == 0
    found = await tick(desk, shen, found, west)
    assert [each.source for each in found.targets if each.is_chosen] == [west.source]
    assert await tick(desk, shen, found, west) == found, "a tap that arrives twice"
    assert (await tick(desk, shen, found)).chosen == 2
    found = await tick(desk, shen, found, west, is_in=False)
    assert [each.source for each in found.targets if each.is_chosen] == [east.source]


async def test_a_group_that_one_may_not_post_in_cannot_be_ticked_by_a_forged_button(desk: Desk, zhou: Person) -> None:
    await desk.group("东群")
    await desk.group("南群")
    foreign = await desk.group("西群", unit=desk.west)
    found = await tick(desk, zhou, await put(desk, zhou), foreign)
    assert found.chosen == 0
    assert (await desk.services.drafts.post(zhou, found.id, desk.now)).reason is DraftReason.NO_GROUPS


async def test_somebody_elses_draft_is_not_there(desk: Desk, zhou: Person) -> None:
    other = await desk.person("发文人吴", Role.PUBLISHER)
    await desk.group("东群")
    found = await put(desk, zhou)
    drafts = desk.services.drafts
    for act in (drafts.show, drafts.post, drafts.drop):
        assert (await act(other, found.id, desk.now)).reason is DraftReason.GONE
    assert (await drafts.choose(other, found.id, None, desk.now, is_in=True)).reason is DraftReason.GONE
    assert await desk.services.draft_posts.outcome(other, found.id) is None
    assert await drafts_stored(desk) == [("open", True)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (MARKED, DraftReason.MARKED),
        (" \u200b\n", DraftReason.EMPTY),
        ("3-2-0412 张阿姨昨天没在家", DraftReason.ABOUT_A_HOME),
        (f"【通知】{'长' * 4096}", DraftReason.TOO_LONG),
    ],
)
async def test_what_may_not_be_posted_is_not_stored_at_all(
    desk: Desk, zhou: Person, text: str, reason: DraftReason
) -> None:
    assert await desk.services.drafts.put(zhou, text, desk.now) == Drafted(reason=reason)
    assert await drafts_stored(desk) == []


@pytest.mark.parametrize("role", Role)
async def test_only_who_may_publish_drafts(desk: Desk, role: Role) -> None:
    person = await desk.person("某人", role)
    drafted = await desk.services.drafts.put(person, WORDS, desk.now)
    is_refused = drafted.reason is DraftReason.NOT_ALLOWED
    assert is_refused is (role in (Role.STAFF, Role.GRID_WORKER))


async def test_the_right_is_asked_for_again_at_every_tap_and_at_the_moment_of_sending(desk: Desk, zhou: Person) -> None:
    group = await desk.group("东群")
    draft_id = await post(desk, zhou, WORDS, group)
    other = await put(desk, zhou)
    async with desk.store.writing() as connection:
        await roster.set_roles(connection, zhou.id, [Role.STAFF])
        demoted = await roster.person(connection, zhou.id)
    assert demoted is not None
    assert (await desk.services.drafts.post(demoted, other.id, desk.now)).reason is DraftReason.NOT_ALLOWED
    assert await desk.services.draft_posts.words_for(draft_id, group.source) is None


async def test_two_taps_on_post_are_one(desk: Desk, zhou: Person) -> None:
    group = await desk.group("东群")
    draft_id = await post(desk, zhou, WORDS, group)
    again = await desk.services.drafts.post(zhou, draft_id, desk.now)
    assert again == Drafted(reason=DraftReason.POSTING)
    assert len(await copies(desk)) == 1
    await desk.send_all()
    assert (await desk.services.drafts.post(zhou, draft_id, desk.now)).reason is DraftReason.POSTED


async def test_new_words_are_a_new_draft_and_an_old_screen_posts_nothing(desk: Desk, zhou: Person) -> None:
    group, _ = await desk.group("东群"), await desk.group("南群")
    old = await tick(desk, zhou, await put(desk, zhou), group)
    new = await put(desk, zhou, NEWS, instead=old.id)
    assert [each.source for each in new.targets if each.is_chosen] == [group.source], "the ticks stay"
    assert (await desk.services.drafts.post(zhou, old.id, desk.now)).reason is DraftReason.GONE
    assert await drafts_stored(desk) == [("dropped", False), ("open", True)]
    fresh = await put(desk, zhou, NEWS)
    assert fresh.chosen == 0


async def test_an_update_that_is_handled_twice_makes_one_draft(desk: Desk, zhou: Person) -> None:
    first = await put(desk, zhou, message_id=77)
    assert (await put(desk, zhou, message_id=77)).id == first.id
    assert (await put(desk, zhou, message_id=78)).id != first.id


async def test_an_edit_of_the_message_is_an_edit_of_the_draft(desk: Desk, zhou: Person) -> None:
    drafts = desk.services.drafts
    old = await put(desk, zhou, message_id=77)
    assert await drafts.edited(zhou, 78, NEWS, desk.now) is None
    found = await drafts.edited(zhou, 77, NEWS, desk.now)
    assert found is not None
    assert found.preflight is not None
    assert found.preflight.id != old.id
    await drafts.drop(zhou, found.preflight.id, desk.now)
    assert await drafts.edited(zhou, 77, WORDS, desk.now) == Drafted(reason=DraftReason.GONE)


async def test_a_draft_that_turns_out_to_be_secret_loses_its_words(desk: Desk, zhou: Person) -> None:
    group = await desk.group("东群")
    await put(desk, zhou, message_id=77)
    edited = replace(desk.message(group, "", zhou, number=77), chat_id=zhou.telegram_id or 0)
    await desk.services.notices.marked(edited, desk.now)
    assert await drafts_stored(desk) == [("dropped", False)]


async def test_a_dropped_draft_has_no_words_and_cannot_be_posted(desk: Desk, zhou: Person) -> None:
    await desk.group("东群")
    found = await put(desk, zhou)
    drafts = desk.services.drafts
    assert (await drafts.drop(zhou, found.id, desk.now)).reason is DraftReason.DROPPED
    assert (await drafts.drop(zhou, found.id, desk.now)).reason is DraftReason.GONE
    assert (await drafts.post(zhou, found.id, desk.now)).reason is DraftReason.GONE
    assert await drafts_stored(desk) == [("dropped", False)]


async def test_a_draft_nobody_came_back_to_loses_its_words_after_a_day_and_its_row_after_a_season(
    desk: Desk, zhou: Person
) -> None:
    await put(desk, zhou)
    await desk.services.drafts.tend(desk.clock.later(hours=23))
    assert await drafts_stored(desk) == [("open", True)]
    await desk.services.drafts.tend(desk.clock.later(hours=2))
    assert await drafts_stored(desk) == [("dropped", False)]
    await desk.services.drafts.tend(desk.clock.later(days=91))
    assert await drafts_stored(desk) == []


async def likes(desk: Desk, person: Person, text: str = WORDS) -> list[Like]:
    return [each.like for each in (await put(desk, person, text)).advice if each.like is not None]


async def test_a_like_notice_of_another_unit_is_shown_with_its_day(desk: Desk, zhou: Person) -> None:
    wu = await desk.person("发文人吴", Role.PUBLISHER, unit=desk.west)
    notice_id = await desk.notice(await desk.group("西群", unit=desk.west), WORDS, wu)
    posted_at = desk.now
    desk.clock.later(days=3)
    (like,) = await likes(desk, zhou)
    assert (like.notice, like.unit_name, like.is_own, like.is_one) == (notice_id, "松岭社区", False, True)
    assert like.posted_at == posted_at
    assert not like.may_open, "another unit's notice that was never hers"


async def test_ones_own_unit_is_told_that_it_said_so_already(desk: Desk, zhou: Person) -> None:
    await desk.notice(await desk.group("东群"), WORDS, zhou)
    (like,) = await likes(desk, zhou)
    assert like.is_own
    assert like.may_open


async def test_what_the_own_unit_posted_is_told_and_not_somebody_elses_copy(desk: Desk, zhou: Person) -> None:
    """“松岭社区 posted the same” would be odd to read for whoever posted it too."""
    wu = await desk.person("发文人吴", Role.PUBLISHER, unit=desk.west)
    notice_id = await desk.notice(await desk.group("西群", unit=desk.west), WORDS, wu)
    desk.clock.later(hours=1)
    await desk.post(await desk.group("东群"), WORDS, zhou)
    (like,) = await likes(desk, zhou)
    assert (like.notice, like.is_own, like.is_one, like.posted_at) == (notice_id, True, True, desk.now)


@pytest.mark.parametrize("ends", ["withdrawn", "older than a week", "about something else"])
async def test_what_is_over_or_old_or_different_is_not_like_it(desk: Desk, zhou: Person, ends: str) -> None:
    text = NEWS if ends == "about something else" else WORDS
    notice_id = await desk.notice(await desk.group("东群"), text, zhou)
    if ends == "withdrawn":
        await desk.services.notices.withdraw(zhou, notice_id, desk.now)
    if ends == "older than a week":
        desk.clock.later(days=8)
    assert await likes(desk, zhou) == []


async def test_who_signs_with_the_unit_above_does_not_speak_to_it_alone(desk: Desk, zhou: Person) -> None:
    """松岭社区 is spoken to, 青石街道 only stands beneath."""
    street, own = await desk.group("街道群", zhou, unit=desk.street), await desk.group("东群")
    await desk.group("西群", zhou, unit=desk.west)

    async def meant(text: str) -> list[tuple[str, ...]]:
        found = await tick(desk, zhou, await put(desk, zhou, text), street, own)
        return [each.meant for each in found.advice if each.reason is AdviceReason.WIDE]

    assert await meant(f"{WORDS}青石街道") == []
    assert await meant(f"{WORDS}请松岭社区先报") == [("松岭社区",)]


async def test_looking_at_a_draft_takes_nothing_in(desk: Desk, zhou: Person) -> None:
    await put(desk, zhou)
    assert await likes(desk, zhou) == []
    async with desk.store.reading() as connection:
        assert list(await connection.execute(select(notice))) == []
