"""All routers in their order, which matters: the first that fits takes the update."""

from aiogram import Router

from handlers import (
    capture,
    digests,
    doubts,
    finding,
    full,
    groups,
    joining,
    menu,
    reports,
    settings,
    stale,
    start,
    strangers,
    suggestions,
    visits,
)
from handlers.asking import Asked


def build_routers(asked: Asked) -> list[Router]:
    """Fresh routers for one dispatcher; a router can be attached only once."""
    return [
        capture.build_marked_router(),  # emptied messages first: nothing else may look at them
        stale.build_forged_router(),  # no handler need fear a number that the database cannot hold
        start.build_router(),  # /start is open to strangers
        groups.build_router(),  # service messages and membership, before capture takes them for posts
        strangers.build_router(),  # in private nobody unknown comes further than here
        digests.build_router(),
        full.build_router(),
        joining.build_router(),
        visits.build_router(),
        reports.build_router(),
        settings.build_router(),
        doubts.build_router(asked),  # answers to our questions may be any words, also such as are taken for notices
        suggestions.build_router(asked),
        finding.build_router(asked),
        menu.build_router(),  # the words of the keyboard, before they are taken for pasted notices
        capture.build_router(),
        stale.build_router(),
    ]
