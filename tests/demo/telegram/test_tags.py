"""HTML as Telegram reads it: what is marked, and what is refused with which complaint."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demo.telegram.refusals import Refusal, Refused
from demo.telegram.tags import parse
from demo.telegram.texts import Formatted, cut_utf16, span_of, utf16_length

PLAIN = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("只是字", "只是字", []),
        ("<b>粗</b>", "粗", [("bold", 0, 1)]),
        ("<strong>粗</strong>", "粗", [("bold", 0, 1)]),
        ("<i>斜</i><em>斜</em>", "斜斜", [("italic", 0, 1), ("italic", 1, 1)]),
        ("<u>a</u><ins>b</ins>", "ab", [("underline", 0, 1), ("underline", 1, 1)]),
        ("<s>a</s><strike>b</strike>", "ab", [("strikethrough", 0, 1), ("strikethrough", 1, 1)]),
        ("<del>a</del>", "a", [("strikethrough", 0, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [("spoiler", 0, 1)]),
        ("<tg-spoiler>a</tg-spoiler>", "a", [("spoiler", 0, 1)]),
        ("<code>a</code>", "a", [("code", 0, 1)]),
        ("<pre>a</pre>", "a", [("pre", 0, 1)]),
        ("<blockquote>a</blockquote>", "a", [("blockquote", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
        ("<b>😀粗</b>", "😀粗", [("bold", 0, 3)]),
        ("😀<b>粗</b>", "😀粗", [("bold", 2, 1)]),
        ("<b><i>a</i>b</b>", "ab", [("bold", 0, 2), ("italic", 0, 1)]),
        ("<B>a</b>", "a", [("bold", 0, 1)]),
        ("<b>a</>", "a", [("bold", 0, 1)]),
        ("<b>a</b >", "a", [("bold", 0, 1)]),
        ("<b></b>空", "空", []),
        ("1 &lt; 2 &amp; 3 &gt; 2 &quot;", '1 < 2 & 3 > 2 "', []),
        ("&#20013;&#x6587;", "中文", []),
        ("&#128512;<b>a</b>", "😀a", [("bold", 2, 1)]),
        ("&nbsp; & &copy;", "&nbsp; & &copy;", []),
        ("&lt", "<", []),
        ("&ltx;", "&ltx;", []),
        ("&#0; &#x110000; &#;", "&#0; &#x110000; &#;", []),
        ("&#128;", "\x80", []),
        ("a > b", "a > b", []),
    ],
)
def test_tags_become_entities(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    parsed = parse(source)
    assert parsed.text == text
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in parsed.entities] == entities


@pytest.mark.parametrize(
    ("source", "extra"),
    [
        (
            '<a href="https://example.org/?a=1&amp;b=2">x</a>',
            {"type": "text_link", "url": "https://example.org/?a=1&b=2"},
        ),
        ("<a href='https://example.org'>x</a>", {"type": "text_link", "url": "https://example.org"}),
        ('<a href="example.org">x</a>', {"type": "text_link", "url": "http://example.org"}),
        ('<a href="http://127.0.0.1:8080/x">x</a>', {"type": "text_link", "url": "http://127.0.0.1:8080/x"}),
        ('<a href="tg://resolve?domain=x">x</a>', {"type": "text_link", "url": "tg://resolve?domain=x"}),
        ("<a>example.org</a>", {"type": "text_link", "url": "http://example.org"}),
        (
            '<a href="tg://user?id=42">x</a>',
            {"type": "text_mention", "user": {"id": 42, "is_bot": False, "first_name": ""}},
        ),
        ('<pre><code class="language-python">x</code></pre>', {"type": "pre", "language": "python"}),
        ('<code class="language-python"><pre>x</pre></code>', {"type": "pre", "language": "python"}),
        ('<code class="language-python">x</code>', {"type": "code"}),
        ('<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>', {"custom_emoji_id": "5368324170671202286"}),
        ('<tg-time unix="1795000000" format="wDT">x</tg-time>', {"unix_time": 1795000000, "date_time_format": "wDT"}),
        ('<tg-time unix="1795000000">x</tg-time>', {"type": "date_time", "unix_time": 1795000000}),
    ],
)
def test_attributes_are_kept(source: str, extra: dict[str, object]) -> None:
    (entity,) = parse(source).entities
    assert {**entity, **extra} == entity
    assert "language" not in entity or "language" in extra


@pytest.mark.parametrize(
    "source",
    [
        '<a href="http://localhost:8080">x</a>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="no link">x</a>',
        '<a href="">x y</a>',
        '<tg-time unix="soon">x</tg-time>',
    ],
)
def test_what_leads_nowhere_is_plain_text(source: str) -> None:
    assert parse(source).entities == ()


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("中<div>a</div>", 'Unsupported start tag "div" at byte offset 3'),
        ("a<br>b", 'Unsupported start tag "br" at byte offset 1'),
        ("3 < 4", 'Unsupported start tag "" at byte offset 2'),
        ("3 <4", "Unclosed start tag at byte offset 2"),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b><i>a</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<span class="red">a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a href=a%b>x</a>", "Unexpected end of name token at byte offset 8"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<b / >a</b>", 'Empty attribute name in the tag "b" at byte offset 0'),
        ('<tg-emoji emoji-id="x">a</tg-emoji>', "Invalid custom emoji identifier specified"),
        (
            "&#xd83d;",
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units",
        ),
        ('<tg-time unix="1795000000" format="x">a</tg-time>', "Invalid date-time format specified"),
    ],
)
def test_what_telegram_cannot_parse_is_refused(source: str, complaint: str) -> None:
    with pytest.raises(Refused) as caught:
        parse(source)
    assert caught.value.refusal.status == 400
    assert caught.value.refusal.description == f"Bad Request: can't parse entities: {complaint}"


@given(PLAIN)
def test_escaped_text_comes_back_as_it_was(text: str) -> None:
    assert parse(html.escape(text)).text == html.unescape(html.escape(text))


@given(PLAIN, PLAIN, PLAIN)
def test_an_entity_marks_exactly_what_stood_between_the_tags(before: str, inside: str, after: str) -> None:
    parsed = parse(f"{html.escape(before)}<b>{html.escape(inside)}</b>{html.escape(after)}")
    assert parsed.text == before + inside + after
    assert [
        cut_utf16(parsed.text, int(str(entity["offset"])), int(str(entity["length"]))) for entity in parsed.entities
    ] == ([inside] if inside else [])


@given(st.text(st.sampled_from(list("<>/b&;ia =\"'中😀")), max_size=40))
def test_anything_is_either_parsed_within_its_bounds_or_refused(source: str) -> None:
    outcome = _outcome(source)
    if isinstance(outcome, Refusal):
        assert "can't parse entities" in outcome.description
    else:
        assert all(0 <= begin < end <= utf16_length(outcome.text) for begin, end in map(span_of, outcome.entities))


def _outcome(source: str) -> Formatted | Refusal:
    try:
        return parse(source)
    except Refused as refused:
        return refused.refusal
