"""The register: masked in a search, in full once a reason was given, and corrected where it is wrong.

The words of a search are sent and not part of an address: addresses stay in the browser's history.
"""

from aiohttp import web

from core.ids import HouseholdId, ResidentId
from core.linking import LinkRole
from core.needs import Tier
from core.outreach import Judgement, Way
from core.pages import Page
from core.register import ProxyKind, ResidentState
from core.register_entries import AccessReason, HouseholdEntry, PersonEntry
from core.registering import LONGEST_NAME, LONGEST_WORDS, RegisterReason
from views.wording import Wording
from web.correcting import correction_of
from web.site import Frame


async def on_search(frame: Frame) -> web.Response:
    """The field, and what was found with it."""
    words = frame.said("words", LONGEST_NAME)
    found = await frame.services.access.search(frame.person, words, frame.now)
    if found is None:
        raise web.HTTPNotFound
    return frame.page("register", here=Page.REGISTER, words=words, found=found)


async def on_household(frame: Frame) -> web.Response:
    """First the reason."""
    home = HouseholdId(frame.number("household"))
    if not await frame.services.access.may_open(frame.person, home):
        raise web.HTTPNotFound
    return frame.page("reason", here=Page.REGISTER, home=home, reasons=tuple(AccessReason), is_empty=False)


async def on_open(frame: Frame) -> web.Response:
    """Then the entries, once for each reason: there is no address that shows them."""
    home = HouseholdId(frame.number("household"))
    if not await frame.services.access.may_open(frame.person, home):
        raise web.HTTPNotFound
    reason = frame.said("own") or frame.said("reason")
    entry = await frame.services.access.open_household(frame.person, home, reason, frame.now)
    if entry is None:
        reasons = tuple(AccessReason)
        return frame.page("reason", here=Page.REGISTER, status=400, home=home, reasons=reasons, is_empty=True)
    return await _entries(frame, entry)


async def on_correct(frame: Frame) -> web.Response:
    """What was said otherwise. Nothing of the entry is shown again: opening it has its own reason."""
    resident = ResidentId(frame.number("resident"))
    done = await frame.services.registering.correct(frame.person, resident, correction_of(frame), frame.now)
    return _told(frame, done.reason, done.household)


async def on_add(frame: Frame) -> web.Response:
    """Somebody else lives here too."""
    home = HouseholdId(frame.number("household"))
    words = f"{frame.said('name', LONGEST_NAME)} {frame.said('phone', LONGEST_NAME)}"
    done = await frame.services.registering.add(frame.person, home, words, frame.now)
    return _told(frame, done.reason, home)


async def _entries(frame: Frame, entry: HouseholdEntry) -> web.Response:
    can_correct = await frame.services.registering.card(frame.person, entry.household) is not None
    held = frozenset(word for person in entry.people for word in person.needs)
    return frame.page(
        "household",
        here=Page.REGISTER,
        entry=entry,
        can_correct=can_correct,
        office=frame.services.office,
        needs=sorted(frame.services.office.needs.words | held),
        choices=_choices(frame.w),
        ways=tuple(way.value for way in Way),
        standing=_standing,
        roles=tuple(role.value for role in LinkRole),
        chats=await frame.services.linking.chats_in(frame.person, entry.household),
        longest_name=LONGEST_NAME,
        longest_words=LONGEST_WORDS,
    )


def _choices(w: Wording) -> dict[str, list[tuple[str, str]]]:
    """What each field may be chosen from: (value, words)."""
    nothing, rules = [("", w("web.none"))], [("", w("web.judgement.rules"))]
    return {
        "tier": nothing + [(each.value, w(f"web.tier.{each}")) for each in Tier],
        "proxy_kind": nothing + [(each.value, w(f"web.proxy_kind.{each}")) for each in ProxyKind],
        "is_proxy_away": [("no", w("web.no")), ("yes", w("web.yes"))],
        "judgement": rules + [(each.value, w(f"web.judgement.{each}")) for each in Judgement],
        "state": [(each.value, w(f"web.person_state.{each}")) for each in ResidentState],
        "way": [(each, w(f"web.consent.{each}")) for each in ("unasked", "agreed", "refused")],
    }


def _standing(person: PersonEntry, way: str) -> str:
    """What this person said to being reached this way."""
    held = next((each for each in person.ways if each.way == way), None)
    if held is None or (held.refused_at is None and held.consent_at is None):
        return "unasked"
    return "refused" if held.refused_at is not None else "agreed"


def _told(frame: Frame, reason: RegisterReason, home: HouseholdId | None) -> web.Response:
    if reason is RegisterReason.NOT_ALLOWED:
        raise web.HTTPNotFound
    is_done = reason in _DONE
    return frame.page(
        "told", here=Page.REGISTER, status=200 if is_done else 400, reason=reason.value, is_done=is_done, home=home
    )


_DONE = frozenset(
    {
        RegisterReason.ADDED,
        RegisterReason.BACK,
        RegisterReason.ALREADY,
        RegisterReason.CHANGED,
        RegisterReason.SAME,
    }
)
