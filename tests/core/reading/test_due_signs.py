"""What the second opinion sees of a moment."""

from core.reading.due_signs import Scene, scene, signs
from core.reading.moments import Builder
from core.reading.setting import setting, whole
from tests.core.reading.samples import OFFICE, at, seen

POSTED = at("2025-05-20T09:10")


def view(text: str) -> tuple[Scene, frozenset[str]]:
    plain = seen(text)
    moments = Builder(plain, POSTED, OFFICE).moments()
    of = scene(plain, moments)
    words = setting(moments[0], plain, POSTED, whole(plain))
    return of, signs(words, of, of.places[0] or 0, moments[0].at, 0)


def test_days_look_alike() -> None:
    assert view("请于5月30日前报名单。") == view("请于6月12日前报名单。")


def test_the_words_beside_it_are_seen_by_place_and_in_the_sentence() -> None:
    _, own = view("请于5月30日前报名单。")
    assert {"R前", "L于", "L请于", "r:名单", "l:请", "cue=前", "rule=month_day", "has=demand"} <= own


def test_another_sentence_is_not_beside_it() -> None:
    _, own = view("大家好。请于5月30日前报名单。谢谢")
    assert not {"l:大家", "r:谢谢"} & own


def test_no_sign_breaks_a_line_of_the_table() -> None:
    of, own = view("通知\n请于5月30日\n交\t名单")
    assert not any("\n" in each or "\t" in each for each in own | of.shared)


def test_a_moment_inside_another_has_no_place() -> None:
    plain = seen("5月30日前")
    moment = Builder(plain, POSTED, OFFICE).moments()[0]
    assert scene(plain, [moment, moment]).places == (0, None)
