"""What says that it changes something, and what it changes."""

import pytest

from core.merging.updating import is_likely_update, is_update
from tests.core.merging.papers import CENSUS, HOLIDAY_CLASS, MEETING, OUTAGE, paper


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("【延期通知】原定6月24日上午的基层治理工作推进会推迟至6月26日上午9:00，地点不变。", MEETING),
        ("更正：基层治理工作推进会地点改为二楼会议室，时间不变。", MEETING),
        ("6月24日的基层治理工作推进会取消。", MEETING),
        ("光明路社区暑期少儿托管班报名时间延长至7月3日，仍有少量名额。", HOLIDAY_CLASS),
        ("锦绣苑小区1-6号楼原定6月18日的停电检修推迟到6月20日。", OUTAGE),
        ("【更正】" + CENSUS.replace("7月12日", "7月15日"), CENSUS),
        (CENSUS + "（报送时间调整为7月20日前）", CENSUS),
    ],
)
def test_a_text_that_says_so_updates_the_same_matter(new: str, old: str) -> None:
    assert is_update(paper(new), paper(old))


@pytest.mark.parametrize(
    ("new", "old"),
    [
        (MEETING.replace("6月24日", "6月26日"), MEETING),
        ("6月24日的妇联工作例会取消。", MEETING),
        ("翠竹苑小区1-6号楼原定6月18日的停电检修推迟到6月20日。", OUTAGE),
        ("社区图书室7月1日起开放时间调整为早8点", "社区图书室6月1日起开放时间调整为早9点"),
        ("请对排查出的隐患整改到位，6月25日前报结果", "请对排查出的隐患限期整改，6月20日前报结果"),
        ("未按期认证的将取消待遇，请于7月1日前办理资格认证", "未按期认证的将停发待遇，请于6月1日前办理资格认证"),
        ("7月例会推迟到7月26日", "6月例会定于6月24日召开"),
    ],
)
def test_without_a_word_of_change_or_another_matter_nothing_is_updated(new: str, old: str) -> None:
    assert not is_update(paper(new), paper(old))


CERTIFICATE = "城乡居民养老保险待遇认证需本人持身份证、户口本、近期照片到村委会办理，6月底前完成。"


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("空置房数区里三点就要，改成今天14:30前报！！未报的网格抓紧", "请各网格今日18:00前报空置房屋数。"),
        ("各位书记，座谈会改到管委会一楼了，时间还是九点，别跑错", "6月4日上午9点，党建工作座谈会在二楼召开。"),
        (
            "更正口径：撂荒地统计表单位以“公顷”计，之前报了的重新换算",
            "请各村填报撂荒地统计表，单位按“亩”，6月5日前报。",
        ),
        ("5号安全生产法宣讲，有限空间企业的负责人也一并参加", "6月5日下午安全生产法宣讲，请危化品企业负责人参加。"),
        ("村会计轮训压缩成一天，只上8号", "6月8日、9日两天在党校举办村会计轮训，各村会计参加。"),
    ],
)
def test_whoever_corrects_something_out_loud_changes_it_too(new: str, old: str) -> None:
    assert is_update(paper(new), paper(old))


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("跟大家说下，养老认证不用带照片和户口本了，带身份证人来就行，其他跟昨天通知一样", CERTIFICATE),
        ("评优名额调整了，每个单位只推1人，10号前交不变", "评优材料请6月10日前交，每单位推2人。"),
    ],
)
def test_where_little_of_the_matter_is_named_a_person_is_asked(new: str, old: str) -> None:
    assert is_likely_update(paper(new), paper(old))


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("18路27路4月12号起改走解放路，要45天", "4月12日起18路、27路公交绕行解放路，工期45天。"),
        ("旧门禁卡15号就刷不开了，14号前换新卡，一户4张", "6月15日更换门禁系统，6月14日前换卡，每户限4张。"),
        ("一户一档更新6.1开始6.20结束", "关于开展“一户一档”信息更新工作的通知：6月1日至6月20日。"),
    ],
)
def test_words_of_change_that_are_the_matter_itself_change_nothing(new: str, old: str) -> None:
    assert not is_update(paper(new), paper(old))
    assert not is_update(paper(old), paper(new))


def test_a_text_is_no_update_of_itself() -> None:
    text = paper("【延期通知】推进会推迟至6月26日上午9:00，地点不变。")
    assert not is_update(text, text)


STOPPED = "因水管爆裂，东区所有楼栋目前停水，抢修中，来水时间另告。"


def test_what_works_again_may_be_what_had_stopped() -> None:
    assert is_likely_update(paper("东区水来了，管子换好了，放几分钟再用。"), paper(STOPPED))


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("东区路灯亮了，线路换好了。", STOPPED),
        ("东区水来了，管子换好了，放几分钟再用。", "东区各楼栋明天上午开楼长会，请准时参加。"),
    ],
)
def test_what_never_stopped_is_not_restored(new: str, old: str) -> None:
    assert not is_likely_update(paper(new), paper(old))


@pytest.mark.parametrize(
    ("new", "old"),
    [
        (
            "考虑到部分村还没排完，水利设施隐患排查台账上报时间延至6月9日。",
            "请各村于6月5日前上报水利设施隐患排查台账。",
        ),
        ("网格员转正考试增设203考场，准考证尾号31以后的到203。", "网格员转正考试6月6日上午9:00举行，地点职业中专201。"),
    ],
)
def test_what_is_said_in_passing_changes_it_too(new: str, old: str) -> None:
    assert is_update(paper(new), paper(old))


def test_who_drives_another_way_because_a_road_is_closed_changes_nothing() -> None:
    closed = "6月6日零时起，湖滨路（文昌街至南门口段）全封闭施工，公交12路、37路绕行文昌街。"
    told = "湖滨路文昌街到南门口那段6号零点起封，12路37路改走文昌街。"
    assert not is_update(paper(told), paper(closed))
