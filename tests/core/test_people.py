"""Who may do what: the table of the design, cell by cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ids import StaffId, UnitId
from core.people import Act, Person, Reach, Role, may, reach_of

OWN, BELOW, ELSEWHERE = UnitId(2), UnitId(3), UnitId(9)


def person(*roles: Role) -> Person:
    return Person(
        id=StaffId(1),
        name="李敏",
        telegram_id=1,
        roles=frozenset(roles),
        unit=OWN,
        below=frozenset({OWN, BELOW}),
    )


_NOBODY, _OWN, _UNIT, _BELOW, _ALL = (), (OWN,), (OWN,), (OWN, BELOW), (OWN, BELOW, ELSEWHERE)
_TABLE: dict[Act, dict[Role, tuple[UnitId, ...]]] = {
    Act.PUBLISH: {Role.PUBLISHER: _UNIT, Role.SUPERVISOR: _BELOW, Role.ADMIN: _ALL},
    Act.CURATE: {Role.PUBLISHER: _UNIT, Role.SUPERVISOR: _BELOW, Role.ADMIN: _ALL},
    Act.STATISTICS: {Role.SUPERVISOR: _BELOW, Role.ADMIN: _ALL},
    Act.CALL_LIST: {Role.SUPERVISOR: _BELOW, Role.ADMIN: _ALL},
    Act.CERTIFY: {Role.SUPERVISOR: _BELOW, Role.ADMIN: _ALL},
    Act.BURDEN: {Role.PUBLISHER: _UNIT, Role.SUPERVISOR: _BELOW, Role.ADMIN: _ALL},
    Act.CONFIRM_OUTREACH: {Role.PUBLISHER: _UNIT, Role.SUPERVISOR: _BELOW, Role.ADMIN: _ALL},
    Act.REGISTER: {},
    Act.REVEAL: {Role.SUPERVISOR: _BELOW, Role.ADMIN: _ALL},
    Act.EXPORT_REGISTER: {Role.SUPERVISOR: _BELOW, Role.ADMIN: _ALL},
    Act.COVERAGE: {Role.SUPERVISOR: _BELOW, Role.ADMIN: _ALL},
    Act.OWN_REQUESTS: {Role.GRID_WORKER: _UNIT, Role.SUPERVISOR: _BELOW, Role.ADMIN: _ALL},
    Act.ADMINISTER: {Role.ADMIN: _ALL},
    Act.VISIT: {},
    Act.SETTLE_OWN: {},
}
_OWN_THINGS: dict[Act, set[Role]] = {
    Act.PUBLISH: {Role.PUBLISHER, Role.SUPERVISOR, Role.ADMIN},
    Act.CURATE: {Role.PUBLISHER, Role.SUPERVISOR, Role.ADMIN},
    Act.STATISTICS: {Role.PUBLISHER, Role.SUPERVISOR, Role.ADMIN},
    Act.CALL_LIST: {Role.SUPERVISOR, Role.ADMIN},
    Act.CERTIFY: {Role.PUBLISHER, Role.SUPERVISOR, Role.ADMIN},
    Act.BURDEN: {Role.PUBLISHER, Role.SUPERVISOR, Role.ADMIN},
    Act.CONFIRM_OUTREACH: {Role.PUBLISHER, Role.SUPERVISOR, Role.ADMIN},
    Act.REGISTER: {Role.GRID_WORKER},
    Act.REVEAL: {Role.GRID_WORKER, Role.SUPERVISOR, Role.ADMIN},
    Act.EXPORT_REGISTER: {Role.GRID_WORKER, Role.SUPERVISOR, Role.ADMIN},
    Act.COVERAGE: {Role.SUPERVISOR, Role.ADMIN},
    Act.OWN_REQUESTS: {Role.GRID_WORKER, Role.SUPERVISOR, Role.ADMIN},
    Act.ADMINISTER: {Role.ADMIN},
    Act.VISIT: {Role.GRID_WORKER},
    Act.SETTLE_OWN: set(Role),
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("act", Act)
def test_the_table_of_rights(act: Act, role: Role) -> None:
    somebody = person(role)
    allowed = tuple(unit for unit in (OWN, BELOW, ELSEWHERE) if may(somebody, act, unit=unit))
    assert allowed == _TABLE[act].get(role, ())
    assert may(somebody, act, own=True) is (role in _OWN_THINGS[act])


@given(st.sets(st.sampled_from(Role)), st.sets(st.sampled_from(Role)), st.sampled_from(Act))
def test_one_more_role_never_takes_a_right_away(some: set[Role], more: set[Role], act: Act) -> None:
    assert reach_of(some | more, act) >= reach_of(some, act)
    assert reach_of(some | more, act) == max(reach_of(some, act), reach_of(more, act))


@pytest.mark.parametrize("act", Act)
def test_whoever_has_no_role_may_nothing(act: Act) -> None:
    nobody = person()
    assert reach_of((), act) is Reach.NONE
    assert not may(nobody, act, unit=OWN, own=True)


@pytest.mark.parametrize("act", [act for act in Act if act is not Act.ADMINISTER])
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_what_belongs_to_no_unit_is_nobodys_but_the_administrators(act: Act, role: Role) -> None:
    assert not may(person(role), act, unit=None)
