"""Whatever blocks a bot puts together: they are refused as a whole, or aiogram decodes them and no word is lost."""

import json

from aiogram.types import Message
from hypothesis import given, settings
from hypothesis import strategies as st

from demo.telegram import Refusal, Refused, User, World
from demo.telegram.methods import METHODS
from demo.telegram.params import Params
from tests.demo.telegram.conftest import MONDAY, Json

WORD = "字"  # stands in no field but those that people read, so that it can be counted
WORDS = st.sampled_from([WORD, f" {WORD} ", f"{WORD}\n{WORD}", ""])


def _seldom(good: st.SearchStrategy[object], *faulty: object) -> st.SearchStrategy[object]:
    """One in forty is faulty, so that about half of the messages are sound."""
    return st.integers(0, 39).flatmap(lambda dice: st.sampled_from(faulty) if dice == 0 else good)


def _object(kind: str, **fields: st.SearchStrategy[object]) -> st.SearchStrategy[Json]:
    return st.fixed_dictionaries({"type": st.just(kind), **fields})


def _sample(*values: object) -> st.SearchStrategy[object]:
    return st.sampled_from(values)


EMOJI = _object("custom_emoji", custom_emoji_id=_sample("1"), alternative_text=_seldom(_sample(WORD), ""))
FORMS = _seldom(_sample("r", "wDT", "d", "t", ""), "x", "tD", None)


def _moment(text: st.SearchStrategy[object]) -> st.SearchStrategy[Json]:
    return _object("date_time", text=text, unix_time=_sample(1, "2"), date_time_format=FORMS)


LABELS = _seldom(st.lists(WORDS | EMOJI | _moment(WORDS), min_size=1, max_size=3) | st.just(WORD), "", {"type": "bold"})
KINDS = _sample(
    {"callback_data": "d1"},
    {"callback_data": "d1", "style": "link"},
    {"url": "https://example.org/x", "style": "danger"},
    {"url": "tg://user?id=1"},
    {"disabled": {}},
    {"copy_text": {"text": "x"}},
    {"web_app": {"url": "https://example.org"}},
    {"switch_inline_query": ""},
    {"switch_inline_query_chosen_chat": {"allow_user_chats": True}},
)
BUTTONS = st.builds(
    lambda text, kind: {"text": text, **kind},
    LABELS,
    _seldom(KINDS, {}, {"style": "link", "disabled": {}}, {"callback_data": "汉" * 22}),
)


def _formatted(text: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    plain = ("bold", "italic", "spoiler", "marked", "code", "subscript")
    return st.one_of(
        st.lists(text, max_size=3),
        *(_object(kind, text=text) for kind in plain),
        _moment(text),
        _object("url", text=text, url=_seldom(_sample("https://example.org", "tel:110"), "ftp://x.y", "x")),
        _object("mention", text=text, username=_seldom(_sample("someone"), "", None)),
        _object("text_mention", text=text, user=_sample({"id": 1}, {"id": 2}, {"id": "1"})),
        _object("anchor_link", text=text, anchor_name=_sample("", "a")),
    )


LEAVES = st.one_of(
    WORDS,
    EMOJI,
    _object("anchor", name=_sample("a")),
    _object("mathematical_expression", expression=_sample(WORD)),
    _object("button", button=BUTTONS),
)
# Two levels of formatting: each one more makes aiogram's decoder some twenty times slower, seconds from the fifth on.
ONCE = LEAVES | _formatted(LEAVES)
TEXTS = _seldom(ONCE | _formatted(ONCE), None, 1, {"type": "loud", "text": "x"})
ALIGN = _seldom(_sample("left", "center", "right"), "justify", None)
VALIGN = _seldom(_sample("top", "middle", "bottom"), "center")
CELLS = st.fixed_dictionaries(
    {"align": ALIGN, "valign": VALIGN},
    optional={"text": TEXTS, "colspan": _sample(1, 2, 15), "rowspan": _sample(1, 2), "is_header": st.booleans()},
)


def _holding(blocks: st.SearchStrategy[object]) -> st.SearchStrategy[Json]:
    within = st.lists(blocks, max_size=3)
    item = st.fixed_dictionaries(
        {"blocks": within},
        optional={
            "value": _sample(1, 30, "4"),
            "type": _seldom(_sample("a", "I", "1"), "b"),
            "has_checkbox": st.booleans(),
            "is_checked": st.booleans(),
        },
    )
    return st.one_of(
        _object("list", items=st.lists(item, min_size=1, max_size=3)),
        _object("blockquote", blocks=within, credit=TEXTS),
        _object("details", blocks=within, summary=TEXTS, is_open=st.booleans()),
    )


SINGLE = st.one_of(
    *(_object(kind, text=TEXTS) for kind in ("paragraph", "footer", "pre")),
    _object("heading", text=TEXTS, size=_seldom(st.integers(1, 6), 0, 7, "2", None)),
    _object("expandable_blockquote", text=TEXTS, credit=TEXTS),
    _object("table", cells=st.lists(st.lists(CELLS, min_size=1, max_size=3), min_size=1, max_size=3), caption=TEXTS),
    _object("buttons", buttons=st.lists(BUTTONS, min_size=1, max_size=3)),
    _object("divider"),
    _object("mathematical_expression", expression=_sample(WORD)),
)
BLOCKS = st.recursive(SINGLE | _seldom(SINGLE, {"type": "video", "video": {}}), _holding, max_leaves=5)


def _town() -> tuple[World, User]:
    world = World(clock=lambda: MONDAY)
    li = world.add_user("李小雨", number=1)
    li.start()
    return world, li


def _count(value: object) -> int:
    return json.dumps(value, ensure_ascii=False).count(WORD)


def _sent(world: World, blocks: object) -> Json | Refusal:
    try:
        sent = METHODS["sendrichmessage"](world, Params(values={"chat_id": 1, "rich_message": {"blocks": blocks}}))
    except Refused as refused:
        return refused.refusal
    assert isinstance(sent, dict)
    return sent


@settings(max_examples=300)
@given(st.lists(BLOCKS, min_size=1, max_size=3))
def test_any_blocks_are_refused_or_kept_word_for_word(blocks: list[object]) -> None:
    world, li = _town()
    sent = _sent(world, blocks)
    if isinstance(sent, Refusal):
        assert (sent.status, li.inbox()) == (400, [])
        return
    decoded = Message.model_validate(sent).rich_message
    assert decoded is not None
    assert _count(decoded.model_dump(mode="json")) == _count(blocks)
    (message,) = li.inbox()
    assert _count([message.text, message.labels]) == _count(blocks)


@settings(max_examples=100)
@given(st.lists(BLOCKS, min_size=1, max_size=2))
def test_what_was_given_back_can_be_sent_again_unchanged(blocks: list[object]) -> None:
    """So a bot may read a message and repeat it; the labels of list items are given anew."""
    world, li = _town()
    if not isinstance(_sent(world, blocks), Refusal):
        _sent(world, li.inbox()[0].blocks)
        first, second = li.inbox()
        assert first.content == second.content
