"""The typed blocks of a rich message, made from our own words.

Its danger is foreign text that skips `words`: invisible signs would turn or hide what stands around them.
"""

from collections.abc import Iterable, Sequence
from string import Formatter

from aiogram.types import (
    InlineKeyboardButton,
    InputRichBlockButtons,
    InputRichBlockDetails,
    InputRichBlockParagraph,
    InputRichBlockSectionHeading,
    InputRichBlockTable,
    InputRichBlockUnion,
    InputRichMessage,
    RichBlockTableCell,
    RichMessageButton,
    RichTextBold,
    RichTextButton,
    RichTextStrikethrough,
    RichTextUnion,
    RichTextUrl,
)

from views.html import is_openable, seen
from views.keyboards import rows_of
from views.wording import Wording, messages

Text = RichTextUnion
Block = InputRichBlockUnion

HEADING = 3
SECTION = 5
"""Sizes of headings: 1 is the largest, 6 the smallest. Small ones, for small screens."""


def words(foreign: str) -> str:
    return seen(foreign)


def bold(*parts: Text) -> Text:
    return RichTextBold(text=together(*parts))


def struck(foreign: str) -> Text:
    return RichTextStrikethrough(text=words(foreign))


def link(foreign: str, address: str | None) -> Text:
    """A link, or only its words when the address is none that a chat should open."""
    if address is None or not is_openable(address):
        return words(foreign)
    return RichTextUrl(text=words(foreign), url=address)


def together(*parts: Text) -> Text:
    """The parts that say anything, one after the other in one flat list."""
    kept: list[Text] = []
    for part in parts:
        kept += part if isinstance(part, list) else [part] if part else []
    return kept[0] if len(kept) == 1 else kept


def joined(between: str, parts: Iterable[Text]) -> Text:
    found: list[Text] = []
    for part in parts:
        if part not in ("", []):
            found += [between, part] if found else [part]
    return together(*found)


def woven(w: Wording, key: str, **parts: Text) -> Text:
    """The words of `key` with rich parts in the places of its names."""
    found: list[Text] = []
    for before, name, _, _ in Formatter().parse(messages(w.locale)[key]):
        found += [before, parts[name]] if name else [before]
    return together(*found)


def heading(text: Text, size: int = HEADING) -> Block:
    return InputRichBlockSectionHeading(text=text, size=size)


def paragraph(*parts: Text) -> Block:
    return InputRichBlockParagraph(text=together(*parts))


def details(summary: Text, *blocks: Block) -> Block:
    """Folded: the summary shows, the blocks come with a tap on it."""
    return InputRichBlockDetails(summary=summary, blocks=list(blocks))


def table(head: Sequence[Text], rows: Iterable[Sequence[Text]]) -> Block:
    """The first column is read, so it stands left; the others are figures and buttons."""
    cells = [[_cell(at, text, is_header=True) for at, text in enumerate(head)]]
    cells += [[_cell(at, text) for at, text in enumerate(row)] for row in rows]
    return InputRichBlockTable(cells=cells, is_striped=True, is_compact=True)


def _cell(at: int, text: Text, *, is_header: bool = False) -> RichBlockTableCell:
    return RichBlockTableCell(
        text=text or None, align="left" if at == 0 else "center", valign="middle", is_header=is_header or None
    )


def in_line(button: InlineKeyboardButton) -> Text:
    """A button within a line of text, as a link."""
    return RichTextButton(button=_rich(button, "link"))


def row(*buttons: InlineKeyboardButton) -> Block:
    return InputRichBlockButtons(buttons=[_rich(button, button.style) for button in buttons])


def button_rows(buttons: Sequence[InlineKeyboardButton]) -> list[Block]:
    """At most three to a row."""
    return [row(*each) for each in rows_of(buttons)]


def _rich(button: InlineKeyboardButton, style: str | None) -> RichMessageButton:
    return RichMessageButton(
        text=button.text, callback_data=button.callback_data, disabled=button.disabled, style=style
    )


def message(*blocks: Block) -> InputRichMessage:
    """Numbers that look like telephone numbers are household codes here, so nothing is detected in the text."""
    return InputRichMessage(blocks=list(blocks), skip_entity_detection=True)
