"""All routers in their order, which matters: the first that fits takes the update."""

from aiogram import Router

from handlers import (
    burden,
    capture,
    certificates,
    coverage,
    digests,
    doubts,
    finding,
    full,
    groups,
    joining,
    marking,
    menu,
    pages,
    preflight,
    reports,
    requests,
    resident_entry,
    residents,
    settings,
    stale,
    start,
    stats,
    strangers,
    suggestions,
    visit_plan,
    visits,
)
from handlers.asking import Asked


def build_routers(asked: Asked) -> list[Router]:
    """Fresh routers for one dispatcher; a router can be attached only once."""
    return [
        capture.build_marked_router(),  # emptied messages first: nothing else may look at them
        stale.build_forged_router(),  # no handler need fear a number that the database cannot hold
        residents.build_router(),  # their links begin with /start too, and their chats are no strangers'
        start.build_router(),  # /start is open to strangers
        groups.build_router(),  # service messages and membership, before capture takes them for posts
        strangers.build_router(),  # in private nobody unknown comes further than here
        digests.build_router(),
        full.build_router(),
        joining.build_router(),
        marking.build_router(),
        visits.build_router(asked),
        visit_plan.build_router(),
        resident_entry.build_router(asked),
        pages.build_router(),
        reports.build_router(),
        stats.build_router(),
        burden.build_router(),
        certificates.build_router(),
        coverage.build_router(),
        settings.build_router(),
        doubts.build_router(asked),  # answers to our questions may be any words, also such as are taken for notices
        requests.build_router(asked),
        preflight.build_router(asked),  # a draft is no notice yet: neither its words nor an edit of them are captured
        suggestions.build_router(asked),
        finding.build_router(asked),
        menu.build_router(),  # the words of the keyboard, before they are taken for pasted notices
        visit_plan.build_typed_router(),  # what was ticked on paper: short lists of numbers and outcomes
        preflight.build_rewording_router(),  # with a draft waiting, a typed notice is its next words
        capture.build_router(),
        stale.build_router(),
    ]
