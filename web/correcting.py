"""From a form with every field of an entry to a correction that names only what was changed in it.

Each field comes with what stood there (`was.<name>`): what somebody did not touch is left to whoever changed it
meanwhile, and an old number with a fault in it does not keep a new note from being kept.
"""

from collections.abc import Iterable

from aiohttp import web

from core.needs import Tier
from core.outreach import Judgement, Way
from core.register import ProxyKind, ResidentState
from core.registering import LONGEST_NAME, LONGEST_WORDS, Correction
from web.site import Frame

_LONG = {"note": LONGEST_WORDS}
_TEXTS = ("name", "phone", "id_number", "born", "language", "proxy_name", "proxy_phone", "note")


def correction_of(frame: Frame) -> Correction:
    """Raises HTTPBadRequest for a choice that no form of ours offers."""
    changed = {name: _changed(frame, name, _LONG.get(name, 2 * LONGEST_NAME)) for name in _TEXTS}
    state, away = _chosen(frame, "state", ResidentState), _chosen(frame, "is_proxy_away", ("yes", "no"))
    return Correction(
        **changed,
        needs=_needs(frame),
        is_proxy_away=None if away is None else away == "yes",
        state=None if state is None else ResidentState(state),
        judgement=_chosen(frame, "judgement", ("", *Judgement)),
        tier=_chosen(frame, "tier", ("", *Tier)),
        proxy_kind=_chosen(frame, "proxy_kind", ("", *ProxyKind)),
        agreed=_ways(frame, "agreed"),
        refused=_ways(frame, "refused"),
    )


def _changed(frame: Frame, name: str, most: int = LONGEST_NAME) -> str | None:
    """What it says now; None when it is what stood there, or was not asked."""
    if name not in frame.form:
        return None
    said = frame.said(name, most)
    return None if said == frame.said(f"was.{name}", most) else said


def _chosen(frame: Frame, name: str, offered: Iterable[str]) -> str | None:
    said = _changed(frame, name)
    if said is not None and said not in set(offered):
        raise web.HTTPBadRequest
    return said


def _needs(frame: Frame) -> frozenset[str] | None:
    said, before = frame.many("needs"), frame.many("was.needs")
    return None if said == before or "needs.asked" not in frame.form else said


def _ways(frame: Frame, said: str) -> frozenset[Way]:
    return frozenset(way for way in Way if _changed(frame, f"way.{way}") == said)
