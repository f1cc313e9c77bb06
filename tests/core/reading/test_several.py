"""One message with several notices becomes several; one notice with several points stays one."""

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.office import Office
from core.reading import notices_in
from core.reading.several import parts_again

POSTED = datetime.fromisoformat("2026-06-01T09:00")
WATER = "【停水通知】因管道检修，6月3日8:00-17:00柳荫社区1-5号楼停水，请提前储水。"
MEETING = "【会议通知】定于6月4日上午9点在三楼会议室召开网格例会，请准时参加。"
REPORT = "【综治办】请各社区6月5日前报矛盾纠纷排查表。"


def texts(text: str) -> tuple[str, ...]:
    return notices_in(text, POSTED, Office())


@pytest.mark.parametrize(
    ("text", "first_words"),
    [
        (f"{WATER}\n{MEETING}", ["【停水通知】", "【会议通知】"]),
        (f"大家好，转两个通知：\n{WATER}\n\n{MEETING}", ["【停水通知】", "【会议通知】"]),
        (f"1. {WATER}\n2. {MEETING}\n3. {REPORT}", ["1. 【停水", "2. 【会议", "3. 【综治"]),
        (f"{REPORT}\n--------\n请各单位6月6日下午3点参加安全培训，地点四楼。", ["【综治办】", "请各单位"]),
        (
            "各社区：今天有三件事：\n1、请于周五前报送高龄津贴名单；\n2、明天上午9点在街道三楼开安全生产会，书记参加；\n"
            "3、防汛值班表今天下班前发我。",
            ["各社区：\n请于周五前", "各社区：\n明天上午", "各社区：\n防汛值班"],
        ),
        (
            "本周工作提示\n① 周三前完成残疾人信息采集并上报残联；\n② 周四上午请各网格派2人清理楼道；\n"
            "③ 周五下班前把垃圾分类台账交给社区办公室。",
            ["周三前", "周四上午", "周五下班前"],
        ),
        # heads of some, numbers of all, and no 请
        (
            "今天三件事，请大家落实：\n一、【通知】各社区于6月5日17:00前报送隐患排查台账。\n"
            "二、【会议】6月4日上午9:00在街道四楼会议室召开创文工作推进会，各社区书记参加。\n"
            "三、高龄津贴认证工作本月底前完成。",
            ["【通知】各社区", "【会议】6月4日", "高龄津贴认证"],
        ),
        (
            "一、【通知】各社区于6月5日17:00前报送隐患排查台账。\n二、【会议】6月4日上午9:00在四楼召开推进会，请书记参加。\n"
            "三、高龄津贴认证工作本月底前完成，请逐户通知。",
            ["一、【通知】", "二、【会议】", "三、高龄津贴"],
        ),
        # days right behind the number, and one that only may be a notice
        (
            "今天三件事：\n1、消防隐患排查台账6月5日17:00前报应急办\n2、6月4日上午9:00四楼开会\n3、高龄津贴认证本月底前完成",
            ["消防隐患", "6月4日", "高龄津贴"],
        ),
        # points within one of them
        (
            "今天两件事：一、请各社区6月5日前报台账：1.电子版发邮箱；2.纸质版交302；二、6月4日9:00开会，请书记参加。",
            ["请各社区6月5日", "6月4日9:00"],
        ),
        # something else, behind the heads
        (f"{WATER}\n{MEETING}\n另外，花名册请于6月5日下班前报民政办。", ["【停水通知】", "【会议通知】", "另外"]),
        (f"{MEETING}\n另：花名册请于6月5日下班前报民政办。", ["【会议通知】", "另"]),
    ],
)
def test_several_notices_are_told_apart_by_the_form_of_the_message(text: str, first_words: list[str]) -> None:
    found = texts(text)
    assert len(found) == len(first_words)
    assert all(part.startswith(words) for part, words in zip(found, first_words, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "关于防汛的通知\n一、请于5月30日前报预案；\n二、每日巡查；\n三、加强值班。",
        "一、电子版5月21日12:00前发邮箱;二、纸质盖章版5月23日前送209室。",
        "【民政办】请于5月30日前报高龄津贴名册，盖章后交302室。\n【要求】请各社区对照附件逐人核对。\n【联系人】小王",
        "请各社区于周五前报送名单。\n----------\n青石街道民政办\n6月1日",
        "【转发】各社区：\n【紧急】请各社区今天下班前报送在建工地清单。",
        "会议通知\n时间：6月4日上午9点\n地点：三楼\n要求：1.请准时参加；2.请带笔记本；3.不得请假。",
        "今天三件事都办好了，大家辛苦",
        f"{MEETING}\n另：参会名单请于6月3日下班前报党政办。",
        f"{MEETING}\n另外，请携带笔记本。",
        "【通知】请各社区开展消防排查：\n①排查九小场所；\n②建立台账；\n③6月5日前报应急办。",
        "关于做好夏季安全三项工作的通知\n一、时间：6月5日至30日；\n二、各社区要开展排查，6月30日前报台账；\n三、联系人：陆一鸣。",
        "收到",
        "",
    ],
)
def test_one_notice_stays_whole(text: str) -> None:
    assert texts(text) == (text,)


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from([WATER, MEETING, REPORT, "收到", "1、", "\n", "------\n", "今天两件事：", "①"]), max_size=20
    )
)
def test_whatever_is_put_together_something_comes_back(pieces: list[str]) -> None:
    found = texts("".join(pieces))
    assert 1 <= len(found) <= 12
    assert all(part.strip() or len(found) == 1 for part in found)


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        ((WATER, "【会议通知】取消", REPORT), 3),  # one of them may be none by itself
        ((WATER, "【会议通知】取消", "【综治办】不用报了"), 1),  # two of them may not
        ((WATER, MEETING, REPORT), 3),
        (("各位晚上好",), 1),
    ],
)
def test_of_an_edited_message_all_but_one_have_to_be_known(lines: tuple[str, ...], count: int) -> None:
    text = "\n".join(lines)
    found = parts_again(text, lambda part: part in (WATER, MEETING, REPORT))
    assert found == (lines if count > 1 else (text,))
