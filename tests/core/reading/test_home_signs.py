"""The signs of residents as readers, and of staff."""

import pytest

from core.reading.home_signs import home_signs


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("渠边的柴草喊大家自己收了", "told"),
        ("各楼长跟住户打个招呼", "through"),
        ("35到64周岁的妇女", "people"),
        ("凭身份证来领", "brings"),
        ("阳台花盆收进屋", "home"),
        ("各位同事下班前关灯", "staff"),
        ("残疾人底册核对", "count"),
        ("市政、片警都到", "crew"),
    ],
)
def test_a_sign_of_the_readers_is_named(text: str, name: str) -> None:
    assert f"home={name}" in set(home_signs(text))


def test_a_text_that_names_nobody_has_no_sign() -> None:
    assert set(home_signs("材料已收")) == set()
