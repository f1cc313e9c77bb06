"""The watch over the queries of the whole run sees what weighs people, and lets alone what does not."""

import pytest
from sqlalchemy import func, select

from storage.store import Store
from storage.tables import certificate, notice, receipt, staff, visit
from tests import merit

WHO, MINE = staff.alias("who"), receipt.alias("mine")
WEIGHED = {
    "taps by person": select(receipt.c.staff_id, func.count()).group_by(receipt.c.staff_id),
    "knocks by name": select(staff.c.name, func.count())
    .join_from(visit, staff, visit.c.staff_id == staff.c.id)
    .group_by(staff.c.name),
    "who was first": select(staff.c.name)
    .join_from(receipt, staff, receipt.c.staff_id == staff.c.id)
    .order_by(receipt.c.at),
    "most settled first": select(receipt.c.notice_id, func.count().label("settled"))
    .group_by(receipt.c.notice_id)
    .order_by(func.count().desc()),
    "who was first, by number": select(receipt.c.staff_id).order_by(receipt.c.at),
    "who was first, of two tables": select(staff.c.name).where(receipt.c.staff_id == staff.c.id).order_by(receipt.c.at),
    "who was first, under other names": select(WHO.c.name)
    .join_from(MINE, WHO, MINE.c.staff_id == WHO.c.id)
    .order_by(MINE.c.at),
    "certificates by maker": select(certificate.c.made_by, func.count()).group_by(certificate.c.made_by),
    "by the name of the number": select(receipt.c.notice_id, func.count().label("settled"))
    .group_by(receipt.c.notice_id)
    .order_by("settled"),
}
JUST = {
    "taps by notice": select(receipt.c.notice_id, func.count()).group_by(receipt.c.notice_id),
    "people by name": select(staff.c.name)
    .join_from(receipt, staff, receipt.c.staff_id == staff.c.id)
    .order_by(staff.c.name),
    "notices by age": select(notice.c.title).order_by(notice.c.created_at),
    "knocks by household": select(visit.c.household_id, func.max(visit.c.at)).group_by(visit.c.household_id),
}


@pytest.mark.parametrize("what", WEIGHED)
def test_what_weighs_people_is_seen(what: str) -> None:
    assert merit.fault(str(WEIGHED[what])) is not None


@pytest.mark.parametrize("what", JUST)
def test_what_weighs_nobody_is_let_alone(what: str) -> None:
    assert merit.fault(str(JUST[what])) is None


async def test_a_query_is_seen_on_its_way_to_the_database(store: Store) -> None:
    with merit.watching() as faults:
        async with store.reading() as connection:
            await connection.execute(WEIGHED["taps by person"])
        assert [each.partition(":")[0] for each in faults] == ["counts by person"]
        faults.clear()
