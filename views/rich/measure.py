"""How much of Telegram's limits rich blocks take: 32,768 characters, 500 blocks, 16 levels (Bot API, rich messages)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from aiogram.types import (
    InputRichBlockButtons,
    InputRichBlockDetails,
    InputRichBlockParagraph,
    InputRichBlockSectionHeading,
    InputRichBlockTable,
    RichTextBold,
    RichTextButton,
    RichTextDateTime,
    RichTextStrikethrough,
    RichTextUrl,
)

from views.html import units
from views.rich.blocks import Block, Text

MAX_CHARACTERS = 32_768
MAX_BLOCKS = 500
MAX_DEPTH = 16
ROOM = 28_000
"""What the items of one page may take, so that heading, page number and buttons always fit as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """Characters as UTF-16 units; blocks with all that lie within others, list items and table rows too."""

    characters: int = 0
    blocks: int = 0
    depth: int = 0

    def __add__(self, other: "Size") -> "Size":
        return Size(
            characters=self.characters + other.characters,
            blocks=self.blocks + other.blocks,
            depth=max(self.depth, other.depth),
        )


def size_of(blocks: Iterable[Block]) -> Size:
    """What the blocks take of 32,768 characters, 500 blocks and 16 levels (Bot API, rich message limits)."""
    return sum((_size(block) for block in blocks), Size())


def _size(block: Block) -> Size:
    inner = sum((_text_size(text) for text in _texts(block)), Size())
    if isinstance(block, InputRichBlockDetails):
        inner = inner + size_of(block.blocks)
    if isinstance(block, InputRichBlockTable):
        inner = inner + Size(blocks=len(block.cells), depth=1)
    return Size(characters=inner.characters, blocks=inner.blocks + 1, depth=inner.depth + 1)


def _texts(block: Block) -> Iterator[Text]:
    match block:
        case InputRichBlockParagraph() | InputRichBlockSectionHeading():
            yield block.text
        case InputRichBlockDetails():
            yield block.summary
        case InputRichBlockTable():
            yield from (cell.text for cells in block.cells for cell in cells if cell.text is not None)
        case InputRichBlockButtons():
            yield from (button.text for button in block.buttons)


def _text_size(text: Text) -> Size:
    match text:
        case str():
            return Size(characters=units(text))
        case list():
            return sum((_text_size(part) for part in text), Size())
        case RichTextButton():
            return _deeper(_text_size(text.button.text))
        case RichTextBold() | RichTextStrikethrough() | RichTextUrl() | RichTextDateTime():
            return _deeper(_text_size(text.text))
    raise TypeError(f"our blocks hold no {type(text).__name__}")


def _deeper(inner: Size) -> Size:
    return Size(characters=inner.characters, depth=inner.depth + 1)
