"""A rich message as its reader sees it: Telegram's limits as assertions, the words, and the buttons in their order."""

from collections.abc import Iterator
from typing import Any, TypeVar

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InputRichMessage

from demo.telegram.params import Params
from demo.telegram.rich import read_rich_message
from tests.views.checker import has_unseen
from views.html import units
from views.message import Message
from views.rich.measure import MAX_BLOCKS, MAX_CHARACTERS, MAX_DEPTH, size_of

Json = dict[str, Any]
Tap = TypeVar("Tap", bound=CallbackData)


def rich_of(message: Message) -> InputRichMessage:
    assert message.rich is not None
    return message.rich


def check_rich(message: Message) -> str:
    """Asserts that Telegram takes the rich form as it is; gives back its text, a line for each paragraph."""
    rich = rich_of(message)
    assert rich.blocks
    size = size_of(rich.blocks)
    dumped = wire(rich)
    assert size.characters <= MAX_CHARACTERS
    assert size.blocks == _count(dumped) <= MAX_BLOCKS
    assert size.depth <= MAX_DEPTH
    _accepted(rich)
    text = "\n".join(_lines(dumped))
    shown = "".join(label for row in button_rows(message) for label in row)
    assert units(text.replace("\n", "")) + units(shown) <= MAX_CHARACTERS
    assert not has_unseen(text)
    assert all(1 <= len(row) <= 3 for row in button_rows(message))
    assert sum(len(row) for row in button_rows(message)) <= 100
    return text


def _accepted(rich: InputRichMessage) -> None:
    """Judged a second time by the local server, which measures by itself: it raises what Telegram would refuse."""
    params = Params(values={"rich_message": rich.model_dump(exclude_none=True, mode="json")})
    read_rich_message(params, private=True, find_user=lambda _: None)


def wire(rich: InputRichMessage) -> list[Json]:
    """The blocks as they travel."""
    dumped: list[Json] = rich.model_dump(exclude_none=True, mode="json")["blocks"]
    return dumped


def button_rows(message: Message) -> list[list[str]]:
    """Labels of all buttons in reading order; one within a text makes a row of its own."""
    return [[_plain(button["text"]) for button in row] for row in _rows(wire(rich_of(message)))]


def rich_labels(message: Message) -> list[str]:
    return [label for row in button_rows(message) for label in row]


def data_in(message: Message) -> list[str]:
    """What the buttons carry, in reading order; a spent button carries nothing."""
    buttons = [button for row in _rows(wire(rich_of(message))) for button in row]
    carried = [str(button["callback_data"]) for button in buttons if "disabled" not in button]
    assert all(1 <= len(each.encode()) <= 64 for each in carried)
    return carried


def taps_in(message: Message, kind: type[Tap]) -> list[Tap]:
    return [kind.unpack(each) for each in data_in(message) if each.startswith(f"{kind.__prefix__}:")]


def _lines(blocks: list[Json]) -> Iterator[str]:
    for block in blocks:
        for key in ("summary", "text"):
            if key in block:
                yield _plain(block[key])
        yield from _lines(block.get("blocks", []))
        for cells in block.get("cells", []):
            yield " | ".join(_plain(cell.get("text", "")) for cell in cells)


def _plain(text: Any) -> str:
    if isinstance(text, str):
        return text
    if isinstance(text, list):
        return "".join(map(_plain, text))
    return "" if text["type"] == "button" else _plain(text["text"])


def _rows(node: Any) -> Iterator[list[Json]]:
    if isinstance(node, list):
        for each in node:
            yield from _rows(each)
    elif isinstance(node, dict) and node.get("type") == "buttons":
        yield node["buttons"]
    elif isinstance(node, dict) and node.get("type") == "button":
        yield [node["button"]]
    elif isinstance(node, dict):
        for each in node.values():
            yield from _rows(each)


def _count(blocks: list[Json]) -> int:
    return sum(1 + _count(block.get("blocks", [])) + len(block.get("cells", [])) for block in blocks)
