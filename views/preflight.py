"""A notice before it is posted: what is read in it, what its publisher may want to think of, and where it is to go."""

from collections.abc import Iterator

from aiogram.enums import ButtonStyle
from aiogram.types import ForceReply, InlineKeyboardButton

from core.drafts import Drafted, DraftReason, LiveCount, Outcome, Posted, PostState, Preflight
from core.ids import DraftId
from core.preflight import Advice, AdviceReason, Like, Target
from core.reading import Confidence, Urgency
from views.buttons import DraftTap, NoticeTap
from views.html import Html, blocks, bold, joined, lines, link, one_line, text
from views.items import LONGEST_NAME, title_words, urgency_words
from views.keyboards import Row, button, keyboard, page_words, turns
from views.message import Message, Page
from views.moments import Clock, date_words, deadline_words, moment_words, span_words
from views.wording import LOCALES, Wording

PER_PAGE = 8
ALL_FROM = 3
"""From so many groups one tap ticks all of them."""
POSTS_SHOWN = 20
LONGEST_PHRASE = 40
LONGEST_LABEL = 40


def render_draft_ask(*, w: Wording) -> Message:
    """The chat opens an answer to it by itself: write, or forward, and send."""
    return Message(
        lines(bold(w("preflight.ask")), text(w("preflight.how"))),
        ForceReply(input_field_placeholder=w("preflight.placeholder")),
    )


def is_draft_ask(shown: str) -> bool:
    """Is this our own question, in any language?"""
    return shown.partition("\n")[0] in {Wording(locale)("preflight.ask") for locale in LOCALES}


def render_redraft_ask(draft: DraftId, *, w: Wording) -> Message:
    return Message(
        lines(bold(w("asked.redraft", number=draft)), text(w("preflight.again_how"))),
        ForceReply(input_field_placeholder=w("preflight.placeholder")),
    )


def render_drafted(drafted: Drafted, page: int = 0, *, clock: Clock) -> Message:
    """The screen before posting; or in one sentence why there is none."""
    if drafted.preflight is None:
        return Message(text(drafted_words(drafted.reason, clock.w)))
    return render_preflight(drafted.preflight, page, clock=clock)


def drafted_words(reason: DraftReason, w: Wording) -> str:
    return w(f"preflight.reason.{reason}")


def render_only_words(*, w: Wording) -> Message:
    """The draft came with a file, which does not go out with it."""
    return Message(text(w("preflight.only_words")))


def render_preflight(found: Preflight, page: int = 0, *, clock: Clock) -> Message:
    w = clock.w
    part = _page(found, page)
    return Message(
        blocks(
            lines(bold(w("preflight.title")), *_read(found, clock)),
            _advice(found, clock),
            text(w("preflight.groups", count=found.chosen) if found.targets else w("preflight.no_groups")),
            page_words(part, w),
        ),
        keyboard([*_groups(found, part, w), *_ends(found, w)]),
    )


def _read(found: Preflight, clock: Clock) -> Iterator[Html]:
    """What the rules read in it, as those who get it will see it."""
    w, reading = clock.w, found.reading
    yield Html(text(urgency_words(reading.urgency, w)) + bold(title_words(reading.title, w)))
    yield text(_deadline(found, clock))
    yield text(w("preflight.kind_is", kind=w(f"preflight.kind.{reading.kind}")))
    if found.issuer_name:
        yield text(w("notice.issuer", unit=one_line(found.issuer_name, LONGEST_NAME)))
    if reading.urgency is not Urgency.NORMAL:
        yield text(w("preflight.urgent"))
    if reading.residents:
        yield text(w("preflight.residents"))


def _deadline(found: Preflight, clock: Clock) -> str:
    first = next(iter(found.reading.deadlines), None)
    if first is None:
        return clock.w("preflight.no_deadline")
    words = deadline_words(
        first.at,
        first.precision,
        w=clock.w,
        now=clock.now,
        office=clock.office,
        is_inferred=first.confidence is Confidence.INFERRED,
    )
    return clock.w("notice.deadline", words=words)


def _advice(found: Preflight, clock: Clock) -> Html:
    if not found.advice:
        return text(clock.w("preflight.no_advice"))
    said = (joined(" ", [text("•"), _one(each, clock)]) for each in found.advice)
    return lines(text(clock.w("preflight.advice")), *said)


def _one(advice: Advice, clock: Clock) -> Html:
    if advice.like is not None:
        return _like(advice.like, clock)
    w = clock.w
    kinds = w("comma").join(dict.fromkeys(w(f"trace.{kind}") for kind in advice.traces))
    return text(
        w(
            f"preflight.advice_on.{advice.reason}",
            count=advice.count,
            kinds=kinds,
            phrase=one_line(advice.phrase or w("comma").join(advice.meant), LONGEST_PHRASE),
            span="" if advice.span is None else span_words(advice.span, w),
            moment="" if advice.at is None else _moment(advice, clock),
        )
    )


def _moment(advice: Advice, clock: Clock) -> str:
    assert advice.at is not None  # noqa: S101  # the caller looked
    if advice.reason is AdviceReason.REST_DAY:
        return date_words(clock.office.local(advice.at).date(), w=clock.w, today=clock.today)
    return moment_words(advice.at, w=clock.w, now=clock.now, office=clock.office)


def _like(like: Like, clock: Clock) -> Html:
    """The other notice can be opened by its title, where its group has such addresses."""
    w = clock.w
    unit = w("preflight.own_unit") if like.is_own else one_line(like.unit_name, LONGEST_NAME)
    date = date_words(clock.office.local(like.posted_at).date(), w=w, today=clock.today)
    sentence = w(f"preflight.advice_on.{'like_one' if like.is_one else 'like_near'}", unit=unit, moment=date)
    return lines(text(sentence), link(title_words(like.title, w), like.link))


def _page(found: Preflight, page: int) -> Page:
    count = max(1, -(-len(found.targets) // PER_PAGE))
    number = min(max(page, 0), count - 1)
    return Page(first=number * PER_PAGE, last=(number + 1) * PER_PAGE, number=number, count=count)


def _groups(found: Preflight, part: Page, w: Wording) -> Iterator[Row]:
    """One group to a row: their names are long."""
    for each in found.targets[part.first : part.last]:
        yield [_group(found, each, part.number, w)]
    yield turns(part, w, lambda _, number: DraftTap(draft=found.id, act="page", page=number))
    if len(found.targets) >= ALL_FROM:
        is_all = found.chosen == len(found.targets)
        tap = DraftTap(draft=found.id, act="off" if is_all else "on", page=part.number)
        yield [button(w("preflight.button.clear" if is_all else "preflight.button.all"), tap)]


def _group(found: Preflight, group: Target, page: int, w: Wording) -> InlineKeyboardButton:
    """The button says what it makes true, so that a tap that arrives twice does not undo itself."""
    name = one_line(group.title, LONGEST_LABEL) or w("notice.unnamed")
    tap = DraftTap(draft=found.id, act="off" if group.is_chosen else "on", value=group.source, page=page)
    return button(w("preflight.chosen", name=name) if group.is_chosen else name, tap)


def _ends(found: Preflight, w: Wording) -> Iterator[Row]:
    if found.chosen:
        label = w("preflight.button.post", count=found.chosen)
        yield [button(label, DraftTap(draft=found.id, act="post"), ButtonStyle.PRIMARY)]
    yield [button(w(f"preflight.button.{act}"), DraftTap(draft=found.id, act=act)) for act in ("again", "drop")]


def render_draft_done(draft: DraftId, outcome: Outcome, *, w: Wording) -> Message:
    """Where it stands now; the groups that could not be reached first, each with its reason."""
    failed = [each for each in outcome.posts if each.state is not PostState.SENT]
    sent = [each for each in outcome.posts if each.state is PostState.SENT]
    shown = [*failed, *sent]
    rest = len(shown) - POSTS_SHOWN
    more = text(w("preflight.done.more", count=rest) if rest > 0 else "")
    full = [] if outcome.notice is None else [button(w("button.full"), NoticeTap(notice=outcome.notice, act="full"))]
    count = [_count(draft, outcome, w)] if outcome.may_count else []
    title = Html("") if outcome.notice is None else bold(title_words(outcome.title, w))
    return Message(
        blocks(
            lines(text(_summary(outcome, w)), title), lines(*(_post(each, w) for each in shown[:POSTS_SHOWN]), more)
        ),
        keyboard([full, count]),
    )


def _count(draft: DraftId, outcome: Outcome, w: Wording) -> InlineKeyboardButton:
    act = "uncount" if outcome.is_counted else "count"
    return button(w(f"preflight.button.{act}"), DraftTap(draft=draft, act=act))


def render_count(count: LiveCount, *, w: Wording) -> Message:
    """The line in the group: how many, never who."""
    if count.is_withdrawn:
        return Message(text(w("mark.withdrawn")))
    return Message(text(w(f"preflight.count.{count.kind}", settled=count.settled, addressed=count.addressed)))


def answer_counted(what: str, w: Wording) -> str:
    """`what`: count, uncount or refused."""
    return w(f"preflight.counted.{what}")


def _summary(outcome: Outcome, w: Wording) -> str:
    if not outcome.sent:
        return w("preflight.done.none")
    key = "sent_only" if outcome.notice is None else "sent"
    return w(f"preflight.done.{key}", count=outcome.sent, people=outcome.addressed)


def _post(post: Posted, w: Wording) -> Html:
    name = one_line(post.title, LONGEST_NAME) or w("notice.unnamed")
    if post.state is PostState.SENT:
        return link(w("preflight.done.group", name=name), post.link)
    return text(w("preflight.done.failed", name=name, why=w(f"preflight.done.{post.state}")))
