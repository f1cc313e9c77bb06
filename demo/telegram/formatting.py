"""The text or the caption of a call: parsed, measured after parsing, and refused where Telegram refuses it."""

from collections.abc import Mapping

from demo.telegram import tags
from demo.telegram.params import Params, as_integer
from demo.telegram.refusals import CAPTION_TOO_LONG, TEXT_EMPTY, TEXT_NON_EMPTY, TEXT_TOO_LONG, Refused, bad_request
from demo.telegram.texts import Entity, Formatted, clean, finish, utf16_length

MAX_TEXT = 4096
MAX_CAPTION = 1024


def read_text(params: Params) -> Formatted:
    """1 to 4,096 UTF-16 units, counted after the tags are gone."""
    if not params.has("text"):
        raise Refused(TEXT_EMPTY)
    text = _formatted(params, "text", "entities")
    if not text.text:
        raise Refused(TEXT_NON_EMPTY)
    if utf16_length(text.text) > MAX_TEXT:
        raise Refused(TEXT_TOO_LONG)
    return text


def read_caption(params: Params) -> Formatted:
    """0 to 1,024 UTF-16 units."""
    caption = _formatted(params, "caption", "caption_entities")
    if utf16_length(caption.text) > MAX_CAPTION:
        raise Refused(CAPTION_TOO_LONG)
    return caption


def _formatted(params: Params, field: str, entities: str) -> Formatted:
    source = clean(params.text(field))
    match params.text("parse_mode").lower():
        case "html":
            return finish(tags.parse(source))
        case "":
            given = tuple(_entity(item) for item in params.items(entities))
            return finish(Formatted(text=source, entities=given))
        case "markdown" | "markdownv2":
            raise Refused(bad_request("this server reads HTML only"))
        case _:
            raise Refused(bad_request("unsupported parse_mode"))


def _entity(item: object) -> Entity:
    if not isinstance(item, Mapping) or not {"type", "offset", "length"} <= item.keys():
        raise Refused(bad_request("can't parse MessageEntity: expected an Object"))
    span = {key: as_integer(item[key]) for key in ("offset", "length")}
    return {**{key: value for key, value in item.items() if value is not None}, **span}
