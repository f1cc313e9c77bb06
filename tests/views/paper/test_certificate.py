"""A certificate on paper: read as text, looked at as a picture, its code found where it is scanned."""

from dataclasses import replace
from typing import Any

import pypdfium2
import pytest
import segno

from core.certificates import NamedReceipt, UnitTally
from tests.views.certificates import ADDRESS, CODE, KEY, PEOPLE, certificate, named
from tests.views.paper.values import BOTH, pages_of, words_of
from tests.views.values import HOSTILE
from views.moments import Clock
from views.paper.canvas import HEIGHT, MARGIN, WIDTH
from views.paper.certificate import _FOOT, _QR, _TOP, certificate_pdf
from views.paper.codes import QUIET

ZH, EN = BOTH


@pytest.mark.parametrize("clock", BOTH, ids=lambda clock: clock.w.locale)
def test_it_says_what_it_is_of_how_many_and_how_to_check_it(clock: Clock) -> None:
    (page,) = pages_of(certificate_pdf(certificate(), clock, address=ADDRESS))
    for words in ("核对高龄津贴领取人员名册", CODE, KEY, "0123456789abcdef", f"{ADDRESS}/c/{CODE}", "huiyueverify"):
        assert words in page
    for key in ("title", "instead", "counts", "no_ranking", "folded", "check_file"):
        assert "".join(clock.w(f"certificate.paper.{key}").split()) in page
    assert f"{''.join(clock.w('certificate.paper.totals').split())}192181162" in page


def test_without_an_address_there_is_no_code_to_scan_and_none_is_spoken_of() -> None:
    page = words_of(certificate_pdf(certificate(), ZH))
    assert "二维码" not in page
    assert _dark(certificate_pdf(certificate(), ZH)) < _dark(certificate_pdf(certificate(), ZH, address=ADDRESS))


def test_an_address_of_this_machine_is_said_to_be_none_of_the_world_s() -> None:
    page = words_of(certificate_pdf(certificate(), ZH, address="http://127.0.0.1:8080"))
    assert "只能在办公室里打开" in page
    assert "只能在办公室里打开" not in words_of(certificate_pdf(certificate(), ZH, address=ADDRESS))


def test_every_module_of_the_code_is_where_a_telephone_looks_for_it() -> None:
    picture = _picture(certificate_pdf(certificate(), ZH, address=ADDRESS), scale=4)
    matrix = segno.make(f"{ADDRESS}/c/{CODE}", error="m", micro=False).matrix
    module, millimetre = _QR / (len(matrix) + 2 * QUIET), picture.width / WIDTH
    left = WIDTH - MARGIN - _QR

    def is_dark(x: int, y: int) -> bool:
        place = ((left + (x + 0.5) * module) * millimetre, (_TOP + (y + 0.5) * module) * millimetre)
        return bool(picture.getpixel((round(place[0]), round(place[1]))) < 128)

    size = range(len(matrix) + 2 * QUIET)
    seen = [[is_dark(x, y) for x in size] for y in size]
    inner = [row[QUIET:-QUIET] for row in seen[QUIET:-QUIET]]
    assert inner == [[bool(module) for module in row] for row in matrix]
    assert sum(map(sum, seen)) == sum(map(sum, inner)), "the white around it is white"


def test_names_stand_on_it_only_when_they_were_asked_for() -> None:
    assert not any(each.name in words_of(certificate_pdf(certificate(), ZH)) for each in PEOPLE)
    page = words_of(certificate_pdf(named(), ZH))
    assert "李雨桐青石街道/柳荫社区已办结2026年11月20日" in page
    assert "不分先后" in page


def test_names_that_were_erased_leave_the_counts() -> None:
    page = words_of(certificate_pdf(named(()), ZH))
    assert "姓名已按规定删除" in page
    assert "合计192181162" in page


def test_a_name_that_cannot_be_printed_leaves_a_gap_and_says_so() -> None:
    rare = replace(PEOPLE[0], name="李\U00020000")
    assert "李□" in words_of(certificate_pdf(named((rare,)), ZH))
    assert "打不出的字" in words_of(certificate_pdf(named((rare,)), ZH))
    assert "打不出的字" not in words_of(certificate_pdf(named(), ZH))


def test_many_people_take_several_pages_and_no_line_is_lost_or_torn() -> None:
    people = tuple(replace(PEOPLE[0], name=f"李{number:03d}", unit="青石街道/" + "长" * 40) for number in range(120))
    pages = pages_of(certificate_pdf(named(people), ZH, address=ADDRESS))
    assert len(pages) > 3
    assert all(f"第{number}/{len(pages)}页" in page for number, page in enumerate(pages, 1))
    assert [number for number in range(120) if f"李{number:03d}" not in "".join(pages)] == []
    assert all("姓名单位状态日期" in page for page in pages[1:-1]), "each page says what its columns are"


@pytest.mark.parametrize("text", HOSTILE)
def test_any_words_can_be_printed(text: str) -> None:
    units = (UnitTally(unit=text or "甲", tally=certificate().totals), *certificate().units)
    people = (NamedReceipt(name=text, unit=text, state=PEOPLE[0].state, day=PEOPLE[0].day),)
    content = certificate_pdf(
        certificate(title=text, issuer=text, unit=text, units=units, people=people, with_names=True), EN
    )
    assert CODE in words_of(content)


def test_nothing_is_printed_beyond_the_edges_of_the_sheet() -> None:
    units = tuple(UnitTally(unit="长" * 90, tally=certificate().totals) for _ in range(30))
    document = pypdfium2.PdfDocument(certificate_pdf(certificate(title="长" * 90, units=units), EN, address=ADDRESS))
    try:
        for page in document:
            picture = page.render(scale=2, grayscale=True).to_pil()
            millimetre = picture.width / WIDTH
            edge = picture.crop((0, 0, round((MARGIN - 1) * millimetre), picture.height))
            right = picture.crop((round((WIDTH - MARGIN + 1) * millimetre), 0, picture.width, picture.height))
            foot = picture.crop(
                (0, round((HEIGHT - _FOOT + 0.5) * millimetre), picture.width, round((HEIGHT - _FOOT + 2) * millimetre))
            )
            assert [part.getextrema()[0] for part in (edge, right, foot)] == [255, 255, 255]
    finally:
        document.close()


def _picture(content: bytes, scale: float) -> Any:
    document = pypdfium2.PdfDocument(content)
    try:
        return document[0].render(scale=scale, grayscale=True).to_pil()
    finally:
        document.close()


def _dark(content: bytes) -> int:
    return sum(_picture(content, 1).histogram()[:128])
