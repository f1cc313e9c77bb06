"""Flags on a notice: one line, in both styles, and only when there is something to tell."""

import json

from core.flags import FlagKind
from core.people import Style
from tests.views.checker import check
from tests.views.values import NOW, OFFICE, ZH, notice
from views.flags import flag_words
from views.notice import render_full

VOICES = ((FlagKind.REPEATED, 3), (FlagKind.TRACE, 7))
SAID = "不记名反映：重复 3、要求留痕 7"


def test_the_full_text_tells_them_in_both_styles() -> None:
    (plain,) = render_full(notice(flags=VOICES), w=ZH, now=NOW, office=OFFICE)
    assert SAID in check(plain)
    (rich,) = render_full(notice(flags=VOICES), w=ZH, now=NOW, office=OFFICE, style=Style.RICH)
    assert rich.rich is not None
    assert SAID in json.dumps(rich.rich.model_dump(mode="json", exclude_none=True), ensure_ascii=False)


def test_where_there_are_none_nothing_is_said() -> None:
    assert flag_words((), ZH) == ""
    (plain,) = render_full(notice(), w=ZH, now=NOW, office=OFFICE)
    assert "不记名" not in check(plain)
