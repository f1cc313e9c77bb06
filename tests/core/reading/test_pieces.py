"""The pieces a title is chosen from: whole words, whole brackets, and nothing that hangs at an end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading.naming import hope, score
from core.reading.pieces import LONGEST, Piece, Span, after_number, after_salutation, fitted, rough, trimmed


def pieces(text: str, *due: Span) -> list[Piece]:
    return [trimmed(text, piece) for piece in rough(text, 0, due, ())]


def fitting(text: str) -> str:
    start, end = fitted(text, 0, len(text))
    return text[start:end]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("各位居民,明天停水", "明天停水"),
        ("@所有人 今天开会", "今天开会"),
        ("居民朋友们大家好明天停水", "明天停水"),
        ("社区周六上午搞义剪,免费", "社区周六上午搞义剪,免费"),
        ("一、时间:周五", "时间:周五"),
    ],
)
def test_greetings_and_list_signs_are_passed_over(text: str, rest: str) -> None:
    assert text[after_salutation(text, 0) :] == rest


@pytest.mark.parametrize(
    ("text", "fit"),
    [
        ("请各社区报送台账", "报送台账"),
        ("免费适配辅助器具申请", "免费适配辅助器具申请"),
        ("暖气停止供应", "暖气停止供应"),
        ("现场照片", "现场照片"),
        ("体检时间定于", "体检时间"),
        ("《出租屋统计表》(加盖", "《出租屋统计表》(加盖"[:8]),
        ("困难党员名单再核一遍啊", "困难党员名单再核一遍"),
    ],
)
def test_hanging_words_are_trimmed_and_words_are_kept_whole(text: str, fit: str) -> None:
    assert fitting(text) == fit


def test_what_is_too_long_ends_at_a_joint() -> None:
    text = "辖区内各类经营性自建房结构安全和消防安全隐患大排查大整治专项行动并建立台账"
    assert len(fitting(text)) <= LONGEST
    assert fitting(text) == "辖区内各类经营性自建房结构安全"


def test_a_number_of_a_list_is_no_part_of_the_words() -> None:
    assert after_number("2、更新平安码", 0, 7) == 2
    assert after_number("3.5公里", 0, 5) == 0


def test_a_clause_falls_apart_at_its_deadline_and_its_object() -> None:
    text = "请于周五前将台账报民政办"
    found = {piece.text: piece for piece in pieces(text, (2, 5))}
    assert found["台账报民政办"].is_object
    assert found["台账报民政办"].after_due


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("高龄津贴核查表", "电子版发邮箱"),
        ("开展燃气隐患排查", "各相关单位"),
        ("召开平安建设推进会", "区应急局通知"),
        ("电梯年检", "给您带来不便"),
        ("畜禽免疫注射", "根据有关规定"),
    ],
)
def test_a_matter_scores_more_than_an_aside(better: str, worse: str) -> None:
    def scored(text: str) -> float:
        return score(Piece(start=0, end=len(text), clause=0, text=text))

    assert scored(better) > scored(worse)


@given(st.text(alphabet="请各将把于到供应申请(《》)“”,:;、1一 停水", max_size=60))
def test_every_piece_lies_within_the_text_and_fits(text: str) -> None:
    for piece in pieces(text):
        assert text[piece.start : piece.end] == piece.text
        assert len(piece.text) <= LONGEST


@given(st.text(alphabet="请各社区于5月30日前报送名单主题:将把会议通知,。:!\n【】()关的", min_size=1, max_size=80))
def test_no_piece_scores_more_than_was_hoped(text: str) -> None:
    """What is not looked at could not have won."""
    for piece in rough(text, 0, ((4, 9),), ((12, 14),)):
        assert score(trimmed(text, piece)) <= hope(piece)
