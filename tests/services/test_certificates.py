"""Certificates: who gets one, whom it counts, what it never says, and what becomes of it when its notice changes."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import delete, select, update

from core.certificate_checking import Flaw, Names, check
from core.certificate_files import digest_of
from core.certificates import (
    Certificate,
    CertificateState,
    ChangedWhy,
    NamedReceipt,
    Proof,
    Refusal,
    Tally,
    UnitTally,
    Validity,
)
from core.chain import first_break
from core.ids import CertificateId, NoticeId
from core.people import Person, Role
from core.receipts import ReceiptState, Tap
from services.certificates import CertificatesService
from storage import certificates, ledger, receipts, roster
from storage.signing import SigningRing, is_signed, new_ring
from storage.tables import audit, audit_secret, certificate, certificate_secret, notice
from tests.builders import CENSUS, LATER, MEETING, Clock, Desk, Group
from tests.conftest import SIGNING
from tests.services.pairs import two

EAST = ("安宁", "白雪", "曹敏", "丁一", "方正", "高远")
WEST = ("韩冰", "姜山", "孔明", "雷雨", "马跃")


class Town:
    """The street sent the census to six people of the eastern community and five of the western one."""

    publisher: Person
    head: Person
    east_head: Person
    east: list[Person]
    west: list[Person]
    group: Group
    notice: NoticeId

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    async def opened(self) -> "Town":
        desk = self.desk
        self.publisher = await desk.person("李文", Role.PUBLISHER, unit=desk.street)
        self.head = await desk.person("孙立", Role.SUPERVISOR, unit=desk.street)
        self.east_head = await desk.person("吴岚", Role.SUPERVISOR)
        self.east = [await desk.person(name) for name in EAST]
        self.west = [await desk.person(name, unit=desk.west) for name in WEST]
        self.group = await desk.group("工作群", *self.east, *self.west, unit=desk.street)
        self.notice = await desk.notice(self.group, CENSUS, self.publisher)
        return self

    @property
    def service(self) -> CertificatesService:
        return self.desk.services.certificates

    async def tap(self, person: Person, tap: Tap) -> None:
        await self.desk.services.receipts.settle(person, self.notice, tap, self.desk.now)

    async def make(self, actor: Person | None = None, *, with_names: bool = False) -> Certificate:
        made = await self.service.make(actor, self.notice, self.desk.now, with_names=with_names)
        assert isinstance(made, Certificate), made
        return made

    async def file(self, made: Certificate, actor: Person | None = None) -> bytes:
        found = await self.service.file_of(actor, made.id)
        assert found is not None
        return found

    async def state(self, made: Certificate) -> CertificateState:
        return await self.service.state_of(made.code)


@pytest.fixture
async def town(desk: Desk) -> Town:
    return await Town(desk).opened()


# What it says.


async def test_it_counts_unit_by_unit_how_everybody_stands(town: Town) -> None:
    await town.tap(town.east[0], Tap.DONE)
    await town.tap(town.east[1], Tap.DOING)
    await town.tap(town.west[0], Tap.NOT_MINE)
    await town.tap(town.west[1], Tap.QUESTION)
    await town.tap(town.west[2], Tap.READ)
    made = await town.make(town.head)
    assert made.units == (
        UnitTally(unit="青石街道/松岭社区", tally=Tally(addressed=5, not_mine=1, question=1, read=1, waiting=2)),
        UnitTally(unit="青石街道/柳荫社区", tally=Tally(addressed=6, done=1, doing=1, waiting=4)),
    )
    assert made.totals == Tally(addressed=11, done=1, doing=1, not_mine=1, question=1, read=1, waiting=6)
    assert (made.notice, made.title, made.revision) == (town.notice, "高龄津贴领取人员名册核对完毕", 1)
    assert (made.issuer, made.posted_on.isoformat(), made.copies) == ("青石街道", "2026-06-01", 1)
    assert made.deadline is not None
    assert made.deadline.isoformat() == "2026-06-12T17:00:00+08:00"


async def test_what_a_colleague_settled_is_said(town: Town) -> None:
    async with town.desk.store.writing() as connection:
        await receipts.set_receipt(
            connection, town.notice, town.east[0].id, ReceiptState.DONE, by=town.east_head.id, now=town.desk.now
        )
    assert (await town.make(town.head)).totals == Tally(addressed=11, done=1, on_behalf=1, waiting=10)


async def test_a_receipt_for_an_older_demand_counts_no_more(town: Town) -> None:
    await town.tap(town.east[0], Tap.DONE)
    async with town.desk.store.writing() as connection:
        await connection.execute(update(notice).where(notice.c.id == town.notice).values(demand_revision=2))
    made = await town.make(town.head, with_names=True)
    assert (made.totals.done, made.totals.waiting) == (0, 11)
    assert all(each.day is None for each in made.people)


async def test_whoever_left_the_group_is_not_counted(town: Town) -> None:
    async with town.desk.store.writing() as connection:
        await receipts.release(connection, town.notice, town.east[0].id, town.desk.now)
    assert (await town.make(town.head)).totals.addressed == 10


async def test_the_file_is_what_was_made(town: Town) -> None:
    made = await town.make(town.head)
    verdict = check(await town.file(made, town.head), is_signed, [SIGNING.public_key])
    assert verdict.certificate == replace(made, id=CertificateId(0))


# Names.


async def test_names_stand_by_the_alphabet_with_days_and_without_times(town: Town, clock: Clock) -> None:
    clock.at("16:30")
    await town.tap(town.west[0], Tap.DONE)
    clock.at("09:15", 2)
    await town.tap(town.east[0], Tap.READ)
    clock.at("10:00", 2)
    made = await town.make(town.head, with_names=True)
    assert [each.name for each in made.people] == [*EAST, *WEST]
    first = next(each for each in made.people if each.name == "安宁")
    assert first == NamedReceipt(
        name="安宁", unit="青石街道/柳荫社区", state=ReceiptState.READ, day=clock.now.date(), on_behalf=False
    )
    data = await town.file(made, town.head)
    assert check(data, is_signed).names is Names.MATCH
    assert b"09:15" not in data
    assert b"16:30" not in data


async def test_without_being_asked_for_no_name_leaves_the_office(town: Town) -> None:
    data = await town.file(await town.make(town.head), town.head)
    assert not any(name.encode() in data for name in (*EAST, *WEST, "李文", "孙立"))


async def test_nothing_that_is_stored_in_the_open_holds_a_name(town: Town) -> None:
    await town.make(town.head, with_names=True)
    async with town.desk.store.reading() as connection:
        for table in (certificate, certificate_secret, audit, audit_secret):
            stored = [value for row in await connection.execute(select(table)) for value in row]
            content = b"|".join(each if isinstance(each, bytes) else str(each).encode() for each in stored)
            assert content
            assert not any(name.encode() in content for name in (*EAST, *WEST))


async def test_the_names_in_a_certificate_are_for_whoever_may_call_people(town: Town) -> None:
    """The publisher opens the supervisor's certificate: the counts, and a file that says that names were left out."""
    made = await town.make(town.head, with_names=True)
    seen = await town.service.show(town.publisher, made.id)
    assert seen is not None
    assert seen == replace(made, people=())
    assert check(await town.file(made, town.publisher), is_signed).names is Names.LEFT_OUT


# Who may.

_UNITS = {"own": "east", "below": "grid", "above": "street", "other": "west"}
_MAY = {Role.SUPERVISOR, Role.ADMIN}
"""Whoever issued it: five of their own people are meant."""


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("where", _UNITS)
@pytest.mark.parametrize("with_names", [False, True])
async def test_who_may_have_one_of_a_notice_of_which_unit(
    desk: Desk, role: Role, where: str, *, with_names: bool
) -> None:
    """The table of rights: people of the actor's own unit are meant; their unit, or another, issued it."""
    actor = await desk.person("某人", role)
    author = await desk.person("发布人", Role.PUBLISHER, unit=getattr(desk, _UNITS[where]))
    group = await desk.group("群", *[await desk.person(name) for name in EAST])
    notice_id = await desk.notice(group, CENSUS, author)
    made = await desk.services.certificates.make(actor, notice_id, desk.now, with_names=with_names)
    expected = await desk.services.certificates.may_make(actor, notice_id, with_names=with_names)
    if role in _MAY:
        assert isinstance(made, Certificate)
        assert expected is None
    else:
        assert made is expected is Refusal.NOT_ALLOWED


async def test_a_publisher_gets_counts_of_their_own_notices_and_no_names(town: Town) -> None:
    assert (await town.make(town.publisher)).totals.addressed == 11
    named = await town.service.make(town.publisher, town.notice, town.desk.now, with_names=True)
    assert named is Refusal.NOT_ALLOWED
    colleague = await town.desk.person("另一发布员", Role.PUBLISHER, unit=town.desk.street)
    assert await town.service.make(colleague, town.notice, town.desk.now) is Refusal.NOT_ALLOWED


async def test_a_supervisor_of_those_who_were_told_gets_their_own_people_only(town: Town) -> None:
    made = await town.make(town.east_head, with_names=True)
    assert made.unit == "青石街道/柳荫社区"
    assert {each.name for each in made.people} == set(EAST)
    assert made.units == ()


async def test_whoever_made_one_sees_only_their_own_and_below(town: Town) -> None:
    whole, part = await town.make(town.head, with_names=True), await town.make(town.east_head)
    assert [each.id for each in await town.service.made(town.head)] == [part.id, whole.id]
    assert [each.id for each in await town.service.made(town.east_head)] == [part.id]
    assert [each.id for each in await town.service.made(town.publisher)] == [whole.id]
    assert await town.service.made(town.east[0]) == ()
    assert not any(each.people for each in await town.service.made(town.head))
    for stranger in (town.east_head, town.east[0]):
        assert await town.service.show(stranger, whole.id) is None
        assert await town.service.file_of(stranger, whole.id) is None


async def test_a_part_cannot_be_subtracted_by_whoever_may_not_know_the_people(desk: Desk) -> None:
    """Six in the east and one in its grid: the one is nobody's to see but their own supervisor's."""
    publisher = await desk.person("李文", Role.PUBLISHER, unit=desk.street)
    head = await desk.person("吴岚", Role.SUPERVISOR, unit=desk.grid)
    people = [*[await desk.person(name) for name in EAST], await desk.person("韩冰", unit=desk.grid)]
    notice_id = await desk.notice(await desk.group("群", *people, unit=desk.street), CENSUS, publisher)
    service = desk.services.certificates
    whole = await service.make(publisher, notice_id, desk.now)
    part = await service.make(head, notice_id, desk.now)
    assert isinstance(whole, Certificate)
    assert isinstance(part, Certificate)
    assert (whole.totals.addressed, part.totals.addressed) == (7, 1)
    assert await service.show(publisher, part.id) is None
    assert await service.file_of(publisher, part.id) is None
    assert [each.id for each in await service.made(publisher)] == [whole.id]
    assert [each.id for each in await service.made(head)] == [part.id]


async def test_a_handful_stays_closed_to_the_publisher_whoever_made_it(desk: Desk) -> None:
    publisher = await desk.person("李文", Role.PUBLISHER)
    admin = await desk.person("管理员", Role.ADMIN)
    group = await desk.group("群", *[await desk.person(name) for name in EAST[:3]])
    notice_id = await desk.notice(group, CENSUS, publisher)
    made = await desk.services.certificates.make(admin, notice_id, desk.now)
    assert isinstance(made, Certificate)
    assert await desk.services.certificates.show(publisher, made.id) is None
    assert await desk.services.certificates.file_of(publisher, made.id) is None
    assert await desk.services.certificates.made(publisher) == ()
    assert await desk.services.certificates.show(admin, made.id) == made


async def test_a_right_that_was_taken_away_is_gone_at_once(town: Town) -> None:
    made = await town.make(town.head)
    async with town.desk.store.writing() as connection:
        await roster.set_roles(connection, town.head.id, [Role.STAFF])
        head = await roster.person(connection, town.head.id)
    assert head is not None
    assert await town.service.file_of(head, made.id) is None
    assert await town.service.made(head) == ()


async def test_numbers_that_lead_nowhere_lead_nowhere(town: Town) -> None:
    assert await town.service.make(town.head, NoticeId(404), town.desk.now) is Refusal.NOT_KNOWN
    assert await town.service.show(town.head, CertificateId(404)) is None
    assert await town.service.file_of(town.head, CertificateId(404)) is None


async def test_a_handful_is_certified_only_by_whoever_may_know_them(desk: Desk) -> None:
    """Of three people each count is nearly a name."""
    publisher = await desk.person("李文", Role.PUBLISHER)
    head = await desk.person("吴岚", Role.SUPERVISOR)
    group = await desk.group("群", *[await desk.person(name) for name in EAST[:3]])
    notice_id = await desk.notice(group, CENSUS, publisher)
    service = desk.services.certificates
    assert await service.make(publisher, notice_id, desk.now) is Refusal.TOO_FEW
    made = await service.make(head, notice_id, desk.now)
    assert isinstance(made, Certificate)
    assert (made.is_small, made.units, made.totals.addressed) == (True, (), 3)


async def test_what_concerns_nobody_of_theirs_is_not_certified(town: Town) -> None:
    north = await town.desk.person("钱进", Role.SUPERVISOR, unit=town.desk.grid)
    assert await town.service.make(north, town.notice, town.desk.now) is Refusal.NOBODY


async def test_a_withdrawn_notice_is_not_certified(town: Town) -> None:
    await town.desk.services.notices.withdraw(town.publisher, town.notice, town.desk.now)
    assert await town.service.make(town.head, town.notice, town.desk.now) is Refusal.WITHDRAWN


async def test_without_a_key_there_is_none(town: Town) -> None:
    service = replace(town.service, signing=None)
    assert await service.make(town.head, town.notice, town.desk.now) is Refusal.NO_KEY
    assert await service.may_make(town.head, town.notice) is Refusal.NO_KEY
    assert service.public_keys() == ()


# The office's record.


async def test_it_is_a_link_of_the_offices_record(town: Town) -> None:
    await town.make(town.head)
    made = await town.make(town.head, with_names=True)
    body = json.loads(await town.file(made))
    async with town.desk.store.reading() as connection:
        links = await ledger.links(connection)
        sealed = await connection.scalar(
            select(audit_secret.c.payload).where(audit_secret.c.audit_id == made.link_number)
        )
    assert first_break(links) is None
    mine = links[made.link_number - 1]
    written = (body["link"]["digest"], body["link"]["previous"], body["link"]["commitment"])
    assert written == (mine.digest, mine.previous, mine.commitment)
    values = json.loads(town.desk.keys.open("audit_secret.payload", sealed or b""))["values"]
    assert values == {
        "certificate": made.code,
        "record": digest_of(body["record"]),
        "staff": town.head.id,
        "with_names": True,
    }


async def test_names_are_erased_and_everything_still_verifies(town: Town) -> None:
    made, other = await town.make(town.head, with_names=True), await town.make(town.head, with_names=True)
    async with town.desk.store.writing() as connection:
        await certificates.erase_people(connection, [made.id])
        await connection.execute(delete(audit_secret))
        assert first_break(await ledger.links(connection)) is None
    data = await town.file(made, town.head)
    verdict = check(data, is_signed, [SIGNING.public_key])
    assert (verdict.flaw, verdict.names) == (None, Names.LEFT_OUT)
    assert not any(name.encode() in data for name in (*EAST, *WEST))
    assert (await town.state(made)).validity is Validity.VALID
    assert check(await town.file(other, town.head), is_signed).names is Names.MATCH, "only the one that was asked for"


async def test_what_cannot_be_signed_leaves_no_trace(town: Town) -> None:
    service = replace(town.service, signing=SigningRing(b"too short"))
    with pytest.raises(ValueError, match="32"):
        await service.make(town.head, town.notice, town.desk.now)
    async with town.desk.store.reading() as connection:
        for table in (certificate, certificate_secret, audit):
            assert (await connection.execute(select(table))).first() is None


async def test_an_old_certificate_is_good_after_a_change_of_keys(town: Town) -> None:
    made = await town.make(town.head)
    service = replace(town.service, signing=SigningRing(new_ring().private, (SIGNING.public_key,)))
    data = await service.file_of(town.head, made.id)
    current, old = service.public_keys()
    assert data is not None
    assert check(data, is_signed, [old]).flaw is None
    assert check(data, is_signed, [current]).flaw is Flaw.FOREIGN_KEY
    assert await service.foreign_keys() == ()
    assert await replace(service, signing=new_ring()).foreign_keys() == (made.key_id,)


# Its page.


async def test_its_page_says_counts_and_no_names(town: Town) -> None:
    made = await town.make(town.head, with_names=True)
    state = await town.state(made)
    assert (state.validity, state.why, state.has_moved) == (Validity.VALID, None, False)
    assert state.certificate == replace(made, people=())


async def test_receipts_since_are_shown_and_change_nothing(town: Town) -> None:
    made = await town.make(town.east_head)
    await town.tap(town.west[0], Tap.DONE)
    assert not (await town.state(made)).has_moved, "that one is not counted in it"
    await town.tap(town.east[0], Tap.DONE)
    state = await town.state(made)
    assert (state.validity, state.has_moved) == (Validity.VALID, True)
    assert state.now == Tally(addressed=6, done=1, waiting=5)


@pytest.mark.parametrize("code", ["", "ABCDEFGH23", "' or 1=1 --", "中文", "A" * 10_000])
async def test_what_is_no_code_of_ours_is_unknown(town: Town, code: str) -> None:
    await town.make(town.head)
    assert await town.service.state_of(code) == CertificateState(validity=Validity.UNKNOWN)


async def test_a_code_may_be_typed_as_people_type(town: Town) -> None:
    made = await town.make(town.head)
    typed = f" {made.code[:5].lower()}-{made.code[5:]}"
    assert (await town.service.state_of(typed)).validity is Validity.VALID


async def test_a_new_revision_changes_it(town: Town, clock: Clock) -> None:
    made = await town.make(town.head)
    clock.later(minutes=5)
    await town.desk.post(town.group, "【更正】" + LATER, town.publisher)
    state = await town.state(made)
    assert (state.validity, state.why) == (Validity.CHANGED, ChangedWhy.REVISED)
    assert state.now is not None
    assert (await town.state(await town.make(town.head))).validity is Validity.VALID


async def test_a_copy_in_another_group_changes_nothing(town: Town, clock: Clock) -> None:
    made = await town.make(town.head)
    clock.later(minutes=5)
    newcomer = await town.desk.person("新人")
    await town.desk.post(await town.desk.group("群二", newcomer), CENSUS, town.publisher)
    state = await town.state(made)
    assert state.validity is Validity.VALID
    assert state.now is not None
    assert state.now.addressed == 12


async def test_a_withdrawal_changes_it(town: Town) -> None:
    made = await town.make(town.head)
    await town.desk.services.notices.withdraw(town.publisher, town.notice, town.desk.now)
    state = await town.state(made)
    assert (state.validity, state.why, state.now) == (Validity.CHANGED, ChangedWhy.WITHDRAWN, None)
    assert await town.file(made, town.head), "the file stays what it was"


async def test_merging_and_splitting_change_it(desk: Desk, clock: Clock) -> None:
    it = await two(desk, CENSUS, MEETING)
    service = desk.services.certificates
    ours, theirs = [await service.make(None, each, desk.now) for each in (it.one, it.other)]
    assert isinstance(ours, Certificate)
    assert isinstance(theirs, Certificate)
    await it.join()
    clock.later(minutes=1)
    for each in (ours, theirs):
        state = await service.state_of(each.code)
        assert (state.validity, state.why) == (Validity.CHANGED, ChangedWhy.MERGED)
    both = await service.make(None, it.other, desk.now)
    assert isinstance(both, Certificate)
    assert (both.notice, both.copies) == (it.one, 2)
    assert (await service.state_of(both.code)).validity is Validity.VALID
    await it.split()
    assert (await service.state_of(both.code)).why is ChangedWhy.SPLIT
    assert (await service.state_of(ours.code)).validity is Validity.VALID, "it is again what it was"


async def test_a_copy_that_is_split_off_changes_it(desk: Desk, clock: Clock) -> None:
    """The rules had made them one; the publisher says that they are two."""
    liu, wang, zhou = [await desk.person(name, Role.PUBLISHER) for name in ("刘主任", "王芳", "周伟")]
    first, second = await desk.group("群一", liu, wang), await desk.group("群二", liu, zhou)
    notice_id = await desk.notice(first, CENSUS, liu)
    clock.later(minutes=1)
    assert await desk.notice(second, CENSUS, liu) == notice_id
    made = await desk.services.certificates.make(None, notice_id, desk.now)
    assert isinstance(made, Certificate)
    seen = await desk.services.notices.show(liu, notice_id)
    assert seen is not None
    clock.later(minutes=1)
    await desk.services.joining.split(liu, notice_id, seen.origins[-1].posting, desk.now)
    assert (await desk.services.certificates.state_of(made.code)).why is ChangedWhy.SPLIT


async def test_whoever_is_asked_for_a_screenshot_points_to_the_newest_certificate(town: Town) -> None:
    asked = town.east[0]
    assert await town.service.proof(asked, town.notice) == Proof()
    await town.make(town.head)
    newest = await town.make(town.east_head)
    assert await town.service.proof(asked, town.notice) == Proof(newest=newest.code)
    assert await town.service.proof(town.publisher, town.notice) == Proof(may_make=True)


async def test_who_may_not_read_a_notice_learns_of_no_certificate_of_it(town: Town) -> None:
    await town.make(town.head)
    stranger = await town.desk.person("路人")
    assert await town.service.proof(stranger, town.notice) is Refusal.NOT_KNOWN
    assert await town.service.proof(stranger, NoticeId(999)) is Refusal.NOT_KNOWN


async def test_of_a_withdrawn_notice_there_is_nothing_to_prove(town: Town) -> None:
    await town.make(town.head)
    await town.desk.services.notices.withdraw(town.publisher, town.notice, town.desk.now)
    for actor in (town.east[0], town.publisher, town.head):
        assert await town.service.proof(actor, town.notice) is Refusal.WITHDRAWN


# Words that turn out to be secret.


async def test_a_certificate_of_what_turns_out_secret_is_emptied(town: Town) -> None:
    other = await town.make(town.head, with_names=True)
    post = town.desk.message(town.group, MEETING, town.publisher)
    captured = await town.desk.services.capture.capture(post, town.desk.now)
    assert captured.notice is not None
    secret = await town.service.make(town.head, captured.notice, town.desk.now)
    assert isinstance(secret, Certificate)
    await town.desk.services.notices.marked(replace(post, text=""), town.desk.now)
    async with town.desk.store.reading() as connection:
        row = (await connection.execute(select(certificate).where(certificate.c.id == secret.id))).one()
        sealed = list(await connection.scalars(select(certificate_secret.c.certificate_id)))
    assert (row.record, row.signature) == ("", "")
    assert sealed == [other.id]
    assert await town.service.file_of(town.head, secret.id) is None
    assert await town.state(secret) == CertificateState(validity=Validity.CHANGED)
    assert [each.id for each in await town.service.made(town.head)] == [other.id]
    assert await town.file(other, town.head)


async def test_a_certificate_made_on_the_machine_is_nobodys(town: Town) -> None:
    made = await town.make(None, with_names=True)
    async with town.desk.store.reading() as connection:
        assert await connection.scalar(select(certificate.c.made_by).where(certificate.c.id == made.id)) is None
    assert made.totals.addressed == 11
    assert len(made.people) == 11


@pytest.mark.parametrize(("role", "people", "offered"), [(Role.PUBLISHER, 3, False), (Role.PUBLISHER, 5, True)])
async def test_the_button_is_there_only_where_it_gives_one(desk: Desk, role: Role, people: int, offered: bool) -> None:
    zhou = await desk.person("发文人周", role)
    members = [await desk.person(f"同事{number}") for number in range(people)]
    notice = await desk.notice(await desk.group("工作群", zhou, *members), CENSUS, zhou)
    found = await desk.services.notices.show(zhou, notice)
    assert found is not None
    assert found.may_certify is offered


async def test_whoever_may_see_the_names_is_offered_it_for_two_people(desk: Desk) -> None:
    lu = await desk.person("主管陆", Role.SUPERVISOR, unit=desk.street)
    zhou = await desk.person("发文人周", Role.PUBLISHER)
    notice = await desk.notice(await desk.group("工作群", zhou, await desk.person("同事")), CENSUS, zhou)
    found = await desk.services.notices.show(lu, notice)
    assert found is not None
    assert found.may_certify
