"""What a text asks to be handed in, to whom, and in which form: 将《排查台账》纸质版一式两份报民政办.

Everything is cut from the text. The dangers are the thing that need not be handed in (不用报), that was handed in
already, that somebody else hands in (由民政办汇总后报区里), and the person at the other end: names and numbers of
people are left where they stand.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from core.reading import handing_words as words
from core.reading.shape import Shape
from core.reading.values import Submission

MOST = 4
_MOST_VERBS = 60
"""A text with more verbs than that is a book; the rest of it is not read, which bounds the time."""
_LONGEST = 40
"""Characters of a thing; what is longer is a sentence."""
_LOOK = 80
"""A thing and its verb stand no further apart; it bounds the time."""
_BEHIND = 30
_STOP = re.compile(r"[。;!?\n]")
_IN_BRACKETS = re.compile(r"\([^()\n]{0,30}\)")
_TAKEN = re.compile(r"(?<!即)(?:将|把)")

Span = tuple[int, int]


class Act(NamedTuple):
    """One verb that hands something in: its own stretch of the sentence begins at `start` and ends at `stop`."""

    start: int
    verb: Span
    stop: int
    name: str
    to: Span | None
    is_last: bool


def submissions(shape: Shape) -> tuple[Submission, ...]:
    """What is handed in, in the order of the text; each thing once for each place it goes to."""
    text = words.ADDRESS.sub(lambda address: "·" * len(address.group()), shape.text)
    found: list[Submission] = []
    for act in islice(_acts(text), _MOST_VERBS):
        each = _read(shape, text, act)
        if each is not None and each not in found:
            found = _with(found, each)
    return tuple(found[:MOST])


def _with(found: list[Submission], each: Submission) -> list[Submission]:
    """填写《意见表》并报民政办: a place without a thing of its own belongs to the thing before it."""
    last = found[-1] if found else None
    is_other = last is None or each.what not in last.what or (last.to and each.to not in ("", last.to))
    if last is None or is_other:
        return [*found, each] if each.what else found
    if last.to or not each.to:
        return found
    return [*found[:-1], replace(last, to=each.to, forms=tuple(dict.fromkeys((*last.forms, *each.forms))))]


def _acts(text: str) -> Iterator[Act]:
    """Every verb that is asked for, with the stretch of its sentence that is its own."""
    for begin, stop in _sentences(text):
        verbs = [each for each in words.VERB.finditer(text, begin, stop) if _is_whole(text, each)]
        start = begin
        for number, each in enumerate(verbs):
            if _is_asked(text, begin, each, stop):
                to = each.span("to") if each["to"] else None
                is_last = number == len(verbs) - 1
                yield Act(start, each.span(), stop, each["verb"], to, is_last)
            start = each.end()


def _sentences(text: str) -> Iterator[Span]:
    """Those that ask no question."""
    begin = 0
    for stop in _STOP.finditer(text):
        if text[stop.start()] != "?":
            yield begin, stop.start()
        begin = stop.end()
    yield begin, len(text)


def _is_whole(text: str, found: re.Match[str]) -> bool:
    """报 in 报名 and 发 in 发现 hand nothing in: a verb of one sign needs the place it goes to."""
    if found["verb"] not in words.WEAK:
        return True
    return found["to"] is not None and not words.PART_OF_WORD.search(text, max(0, found.start() - 1), found.start())


def _is_asked(text: str, begin: int, found: re.Match[str], stop: int) -> bool:
    clauses = text[max(begin, found.start() - _LOOK) : found.start()].split(",")
    near = ",".join(clauses[-2:])
    if words.REFUSED.search(clauses[-1]) or words.OTHERS.match(clauses[-1].lstrip()):
        return False
    if words.CONDITION.search(near) or words.HISTORY.search(near) or words.PHASE.search(clauses[-1] + found["verb"]):
        return False
    return not words.EXCUSED.match(text[found.end() : min(stop, found.end() + 12)])


def _read(shape: Shape, text: str, act: Act) -> Submission | None:
    """A verb with its thing, its place and its forms; None where the thing is not to be told."""
    thing, rule = _thing(text, act)
    to = _place(shape, text, act, thing)
    forms = _forms(text, act, thing)
    if thing is None and forms and to and _is_bare(text, act, forms[0]):
        (thing, *more), rule = _parted(text, forms[0]), "form"
        forms = [*more, *forms[1:]]
    if thing is None and (to is None or not words.GLUE.fullmatch(text[act.start : act.verb[0]])):
        return None
    return Submission(
        what=_last_words(shape.quote(*thing)) if thing else "",
        to=shape.quote(*to) if to else "",
        forms=tuple(dict.fromkeys(shape.quote(*span) for span in forms)),
        rule=rule,
    )


def _parted(text: str, form: Span) -> list[Span]:
    """纸质版盖章: the first of them is what is handed in."""
    first = words.ONE_FORM.match(text, *form)
    if first is None or first.end() == form[1]:
        return [form]
    return [first.span(), (first.end(), form[1])]


def _last_words(said: str) -> str:
    """Where blanks take the place of commas, what stands before them is another clause."""
    return said if "(" in said or "（" in said else said.rsplit(maxsplit=1)[-1]


def _is_bare(text: str, act: Act, form: Span) -> bool:
    """电子版发邮箱: the form is all that is named."""
    clauses = text[act.start : form[0]].split(",")
    start = form[0] - len(",".join(clauses[-2:]))
    has_thing = any(_thing_of(text, *run.span()) for run in words.RUN.finditer(text, start, form[0]))
    return not has_thing and bool(words.STANDS_ALONE.search(text[form[0] : form[1]]))


def _thing(text: str, act: Act) -> tuple[Span | None, str]:
    """The thing that is taken (将…), else the one behind the verb, else the one before it."""
    start = max(act.start, act.verb[0] - _LOOK)
    taken = [found.end() for found in _TAKEN.finditer(text, start, act.verb[0])]
    if taken:
        return _before(text, taken[-1], act.verb[0], is_taken=True), "taken"
    if act.name not in words.WEAK and words.CALLED_FOR.search(text[max(0, act.verb[0] - 16) : act.verb[0]]):
        behind = _behind(text, act)
        if behind is not None:
            return behind, "behind"
    return _before(text, start, act.verb[0], is_taken=False), "before"


def _before(text: str, start: int, end: int, *, is_taken: bool) -> Span | None:
    """The last thing before the verb, with those it is listed with."""
    things = [span for run in words.RUN.finditer(text, start, end) if (span := _thing_of(text, *run.span()))]
    if not things or not _leads_to_verb(text[things[-1][1] : end], is_taken=is_taken):
        return None
    first, last = things[-1]
    for earlier, earlier_end in reversed(things[:-1]):
        if not words.JOINED.fullmatch(text[earlier_end:first]) or last - earlier > _LONGEST:
            break
        first = earlier
    return _with_item_before(text, start, first), last


def _with_item_before(text: str, start: int, first: int) -> int:
    """活动记录、照片: what leads a list belongs to it, whatever it is called."""
    item = words.ITEM.search(text[max(start, first - 16) : first])
    return first - len(item["item"]) - 1 if item else first


def _behind(text: str, act: Act) -> Span | None:
    """上报总结1份、照片5张: the things that follow on the verb."""
    first = None
    at = act.verb[1]
    while run := words.RUN.match(text, at, min(act.stop, act.verb[1] + _LOOK)):
        end = _first_end(text, *run.span())
        if end is None:
            break
        first, last = first or run.start(), end
        joint = re.compile("、|和|及|以及").match(text, last, act.stop)
        if joint is None:
            return _narrowed(text, first, last)
        at = joint.end()
    return None if first is None else (first, last)


def _first_end(text: str, start: int, end: int) -> int | None:
    """Where the first thing of the run ends, with its number; None where it is part of a longer word."""
    for kind in words.KIND.finditer(text, start, end):
        if words.ENDS.match(text, kind.end()):
            count = words.COUNT.match(text, kind.end())
            return count.end() if count else kind.end()
    return None


def _thing_of(text: str, start: int, end: int) -> Span | None:
    """The last thing that the run names."""
    kinds = list(words.KIND.finditer(text, start, end))
    return _narrowed(text, start, kinds[-1].end()) if kinds else None


def _narrowed(text: str, start: int, end: int) -> Span | None:
    """Without the words that lead up to the thing: 请各社区将更新好的名单."""
    leads = [found.end() for found in words.LEAD.finditer(text, start, end) if end - found.end() >= 2]
    start = next((lead for lead in reversed(leads) if _is_closed(text[lead:end])), start)
    start += text[start] in "和及与、"
    count = words.COUNT.match(text, end)
    is_word = end - start >= 2 and not re.fullmatch("情况|结果|[^\u4e00-\u9fff]+表?", text[start:end])
    return (start, count.end() if count else end) if is_word else None


def _is_closed(said: str) -> bool:
    """No quotation mark has lost its partner."""
    return (
        all(said.count(opened) == said.count(closed) for opened, closed in ("《》", "“”", "()"))
        and not said.count('"') % 2
    )


def _leads_to_verb(between: str, *, is_taken: bool) -> bool:
    """Nothing stands between that has another thing in it."""
    first, *rest = between.split(",")
    is_near = (is_taken and len(first) <= _BEHIND and not words.OTHER_VERB.search(first)) or words.GLUE.fullmatch(first)
    return bool(is_near) and all(words.GLUE.fullmatch(clause) for clause in rest)


def _place(shape: Shape, text: str, act: Act, thing: Span | None) -> Span | None:
    """Behind the verb; else 上报台账至民政办, 通过浙政钉报送…. A blank between them parts two clauses."""
    if act.to is not None:
        is_one = not re.search(r"\s", shape.quote(act.verb[0], act.to[1]))
        return act.to if is_one else None
    if thing is not None and thing[0] >= act.verb[1] and (found := words.BEHIND.match(text, thing[1], act.stop)):
        return found.span("to")
    start = max(act.start, act.verb[0] - 24)
    ahead = words.AHEAD.search(text[start : act.verb[0]])
    return (start + ahead.start("to"), start + ahead.end("to")) if ahead else None


def _forms(text: str, act: Act, thing: Span | None) -> list[Span]:
    """Behind the thing in the verb's own stretch; behind the verb only what no other verb claims."""
    start = max(act.start, act.verb[0] - _LOOK) if thing is None else thing[1]
    ahead = [found.span() for found in words.FORMS.finditer(text, min(start, act.verb[0]), act.verb[0])]
    spans = [span for span in ahead if not words.SENT_ELSEWHERE.search(text, span[1], act.verb[0])]
    spans += _added(text, act, max(start, act.verb[1]))
    return [span for span in spans if not words.NO_FORM.search(text[max(0, span[0] - 6) : span[0]])]


def _added(text: str, act: Act, start: int) -> Iterator[Span]:
    """报民政办,加盖公章: forms that follow one another behind the verb and its thing."""
    end = min(act.stop, start + _BEHIND) if act.is_last else _bracket_end(text, start, act.stop)
    for found in words.FORMS.finditer(text, start, end):
        if not words.ADDED.fullmatch(text[start : found.start()]):
            return
        if not words.KEPT.match(text, found.end()):
            yield found.span()
        start = found.end()


def _bracket_end(text: str, start: int, stop: int) -> int:
    """Where a bracket just behind the verb closes."""
    found = _IN_BRACKETS.match(text, start, stop)
    return found.end() if found else start
