"""The sample that asks whether a phone shows rich messages; the choice it offers; and the words of its outcome."""

import pytest

from core.people import Style
from tests.views.checker import check, data_of, labels
from tests.views.rich.reading import check_rich, data_in, rich_labels
from tests.views.values import BOTH, NOW, OFFICE, ZH
from views.buttons import SettingTap
from views.settings import render_sample, render_sample_answered
from views.wording import Wording


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
def test_the_sample_shows_a_heading_a_fold_and_a_button_that_does_nothing(w: Wording) -> None:
    message = render_sample(w=w, now=NOW, office=OFFICE)
    check_rich(message)
    assert rich_labels(message) == [w("sample.button")]
    assert data_in(message) == []


def test_its_two_answers_stand_beneath_it_where_every_app_shows_them() -> None:
    message = render_sample(w=ZH, now=NOW, office=OFFICE)
    assert labels(message) == ["看得到", "看不到"]
    assert SettingTap.unpack(data_of(message, "看得到")) == SettingTap(name="sample", value="rich")
    assert SettingTap.unpack(data_of(message, "看不到")) == SettingTap(name="sample", value="plain")


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
@pytest.mark.parametrize("style", Style)
def test_the_answer_says_where_to_change_it(style: Style, w: Wording) -> None:
    assert w("menu.settings") in check(render_sample_answered(style, w=w))
