"""The parameter `rich_message` of a call, read and checked as a whole."""

from collections.abc import Callable

from demo.telegram.params import Json, Params
from demo.telegram.refusals import TEXT_EMPTY, Refused, bad_request
from demo.telegram.rich.blocks import read_blocks
from demo.telegram.rich.fields import flags, mapping
from demo.telegram.rich.measure import Measure

_FORMS = ("html", "markdown", "blocks")


def read_rich_message(params: Params, *, private: bool, find_user: Callable[[int], Json | None]) -> Json:
    """`{"blocks": […]}` as a message carries it. `find_user` knows who may be mentioned."""
    given = params.decoded("rich_message")
    if given is None:
        raise Refused(TEXT_EMPTY)
    value = mapping(given, "rich message")
    _judge_form([form for form in _FORMS if value.get(form) is not None])
    measure = Measure(private=private, find_user=find_user)
    blocks = read_blocks(value, 1, measure)
    if not measure.has_content:
        raise Refused(TEXT_EMPTY)
    return {"blocks": blocks, **flags(value, "is_rtl")}


def _judge_form(forms: list[str]) -> None:
    if len(forms) != 1:
        raise Refused(bad_request("exactly one of html, markdown and blocks must be specified in a rich message"))
    if forms != ["blocks"]:
        raise Refused(bad_request(f"this server reads rich messages as blocks only, not as {forms[0]}"))
