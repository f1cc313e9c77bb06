"""Which words call the whole of a notice off: those that do, and more of those that only sound so."""

import time
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calling_off import OffReason, calls_off, ends_something, resumes
from core.office import Office
from core.reading import read
from tests.builders import SHANGHAI

POSTED = datetime(2026, 6, 22, 9, 0, tzinfo=SHANGHAI)
MEETING = "【通知】定于6月26日（周五）14:30在街道四楼多功能厅召开基层治理工作推进会，请各社区书记参加，不得替会。"
LISTED = MEETING + "请于6月25日17:00前报送参会名单。"
CLINIC = "【通知】6月23日上午9点在柳荫社区广场举办免费义诊活动，请居民朋友带上身份证参加。"
DRILL = (
    "关于开展夏季消防演练的通知\n各社区：定于6月24日15:00在松岭广场开展夏季消防演练，请组织20名居民参加，"
    "6月23日17:00前报名单。"
)
CENSUS = "【通知】各社区：请于6月25日17:00前将高龄津贴领取人员名册核对完毕，报民政办。"
WATER = "【停水通知】6月25日8:00至18:00全小区停水，请各位居民提前储水。"
LECTURE = "【通知】6月27日下午2点在会议室举办育儿讲座，请家长报名。"
TOUR = "关于流动体检的通知\n6月23日柳荫社区，6月24日松岭社区，6月25日石桥社区，请网格员组织居民参加流动体检。"
TWO = "【通知】6月26日14:30召开安全生产和消防工作培训，请各社区参加。"
HALVES = "关于健康讲座的通知\n6月28日上午9点讲膳食，下午2点讲用药，请居民到社区会议室参加健康讲座。"
VACCINE = "【通知】6月27日上午在社区服务站开展疫苗接种，请居民参加。"
SECOND = "【通知】6月28日9点举办第二场育儿讲座，请家长参加。"

LEDGER = "【通知】请各社区于6月27日17:00前将消防安全隐患排查台账报应急办，联系人：陆一鸣。"
ROSTER = "【通知】请各社区于6月27日前将志愿者花名册发至综合办邮箱。"
FORM = "【通知】请各社区于6月27日前把困难群众核查表交到民政办。"
SENT_IN = "【通知】请各社区于6月27日前报送消防安全隐患排查台账至应急办邮箱。"
BOTH = "【通知】请各社区于6月27日前将消防安全隐患排查台账报应急办，并于6月30日前完成整改。"
SEVERAL = "【通知】请各社区于6月26日前将消防台账、燃气台账报应急办。"
DAILY = "【通知】请各社区每天17:00前将防汛日报报应急办。"
TO_ATTEND = "【通知】请各社区于6月25日前将参会人员名单报综合办。6月27日9:00在街道四楼召开推进会，请各社区书记参加。"

OFF = [
    (LEDGER, "消防安全隐患排查台账不用报了。"),
    (LEDGER, "消防安全隐患排查台账取消，请互相转告。"),
    (LEDGER, "接上级通知，消防安全隐患排查台账取消，不再报送。"),
    (LEDGER, "接上级通知，原定于6月27日前报送的消防安全隐患排查台账取消，不再报送。"),
    (LEDGER, "【取消】消防安全隐患排查台账不再报送"),
    (LEDGER, "上午发的消防安全隐患排查台账通知作废。"),
    (DAILY, "防汛日报不用报了"),
    (ROSTER, "志愿者花名册不用报了，辛苦大家。"),
    (FORM, "困难群众核查表不用交了"),
    (SENT_IN, "消防安全隐患排查台账不用报了"),
    (BOTH, "消防安全隐患排查台账的通知作废。"),
    (MEETING, "原定周五下午的推进会取消，时间另行通知"),
    (MEETING, "【更正】定于6月26日下午召开的基层治理工作推进会取消，请各社区书记互相转告。"),
    (MEETING, "接区里通知，周五下午的会不开了，时间等通知"),
    (MEETING, "【紧急通知】因区里临时安排，基层治理工作推进会取消，给大家带来不便，敬请谅解。"),
    (MEETING, "取消原定6月26日的推进会。"),
    (MEETING, "定于6月26日召开的推进会，因故取消。"),
    (MEETING, "通知：周五的会议取消。"),
    (MEETING, "上一条通知撤回，会不开了"),
    (CLINIC, "明天的义诊不搞了，大家互相说一声"),
    (CLINIC, "因天气原因，原定6月23日在柳荫社区广场举办的义诊活动取消。"),
    (CLINIC, "本次义诊活动取消，敬请谅解"),
    (CLINIC, "义诊停办。"),
    (CLINIC, "原定明日的義診活動取消，請互相轉告"),
    (DRILL, "《关于开展夏季消防演练的通知》作废，演练时间另行通知。"),
    (DRILL, "关于开展夏季消防演练的通知作废。"),
    (DRILL, "6月24日的消防演练取消，名单不用报了。"),
    (DRILL, "不再举办消防演练，请转告居民。"),
    (CENSUS, "高龄津贴领取人员名册不用报了，区里统一从系统取数。"),
    (WATER, "6月25日的停水取消了，正常供水。"),
    (LECTURE, "27号下午的育儿讲座取消"),
    (LECTURE, "育儿讲座不办了，下次再约"),
    (TOUR, "6月23日、6月24日、6月25日的流动体检全部取消。"),
    (TWO, "安全生产和消防工作培训取消。"),
    (SECOND, "第二场育儿讲座取消"),
    (MEETING, "各位书记：因区里临时有会，推进会取消，时间另行通知。请互相转告。\n青石街道安监办\n2026年6月25日"),
    (MEETING, "不好意思各位，周五的推进会取消了，大家不用来了"),
    (MEETING, "【取消通知】6月26日下午的推进会因故取消，给已报名参加的同志带来不便，敬请谅解！"),
    (CLINIC, "因药品未到货，6月23日的义诊取消，何时举办等通知，已预约的不用来。"),
    (CLINIC, "受大风天气影响，义诊活动取消，请各社区通知到报名居民。"),
]
ON = [
    (SEVERAL, "燃气台账不用报了", OffReason.UNCLEAR),
    (SEVERAL, "消防台账取消", OffReason.UNCLEAR),
    (DAILY, "今天的防汛日报不用报了", OffReason.PART),
    (DAILY, "防汛日报本周不用报了", OffReason.ANOTHER),
    (BOTH, "消防安全隐患排查台账不用报了。", OffReason.UNCLEAR),
    (BOTH, "消防安全隐患排查台账取消，不再报送。", OffReason.UNCLEAR),
    (TO_ATTEND, "参会人员名单不用报了", OffReason.UNCLEAR),
    (LEDGER, "柳荫社区的台账不用报了", OffReason.ANOTHER),
    (LEDGER, "台账的纸质版不用报了", OffReason.ANOTHER),
    (LEDGER, "台账不用报了，改报表格", OffReason.UNCLEAR),
    (LEDGER, "消防安全隐患排查台账不用报了，柳荫社区除外", OffReason.UNCLEAR),
    (LEDGER, "消防安全隐患排查台账暂不报送", OffReason.UNCLEAR),
    (LEDGER, "消防安全隐患排查台账暂停，时间另行通知", OffReason.UNCLEAR),
    (LEDGER, "消防安全隐患排查台账暂不报送，推迟到7月1日", OffReason.NOTHING),
    (LEDGER, "台账先不报吗？", OffReason.NOTHING),
    (LEDGER, "上午发的消防安全隐患排查台账通知作废，以新通知为准。", OffReason.UNCLEAR),
    (LEDGER, "取消", OffReason.UNCLEAR),
    (ROSTER, "志愿者培训取消", OffReason.UNCLEAR),
    (MEETING, "推进会午餐取消，请自行解决", OffReason.ANOTHER),
    (MEETING, "取消推进会签到，直接入场", OffReason.ANOTHER),
    (MEETING, "会后聚餐取消", OffReason.ANOTHER),
    (MEETING, "推进会的会务费取消", OffReason.ANOTHER),
    (MEETING, "取消收到回复，大家看到就行", OffReason.ANOTHER),
    (MEETING, "推进会推迟至6月29日召开", OffReason.NOTHING),
    (MEETING, "推进会改到下周二", OffReason.NOTHING),
    (MEETING, "推进会暂缓召开", OffReason.NOTHING),
    (MEETING, "原定周五的推进会取消，改到下周二下午", OffReason.MOVED),
    (MEETING, "推进会取消线下，改为线上", OffReason.MOVED),
    (MEETING, "线下推进会取消，大家线上参加", OffReason.MOVED),
    (MEETING, "推进会取消了吗？", OffReason.ASKED),
    (MEETING, "听说周五的推进会取消", OffReason.ASKED),
    (MEETING, "推进会不取消，请准时参加", OffReason.DENIED),
    (MEETING, "推进会并没有取消，以通知为准", OffReason.DENIED),
    (MEETING, "如遇大雨，推进会取消", OffReason.IN_CASE),
    (MEETING, "人数不足的话，一旦不够20人推进会取消", OffReason.IN_CASE),
    (MEETING, "推进会取消，请各社区6月25日17:00前报书面材料", OffReason.DEMANDS),
    (MEETING, "推进会取消，其余安排照旧", OffReason.GOES_ON),
    (MEETING, "原定的活动取消", OffReason.UNCLEAR),
    (MEETING, "取消，时间另行通知", OffReason.UNCLEAR),
    (LISTED, "基层治理工作推进会取消", OffReason.UNCLEAR),
    (CLINIC, "义诊第二场取消", OffReason.ANOTHER),
    (CLINIC, "抽奖活动取消，义诊时间不变", OffReason.GOES_ON),
    (CLINIC, "抽奖取消", OffReason.ANOTHER),
    (CLINIC, "6月24日的义诊取消", OffReason.PART),
    (CLINIC, "义诊预约取消，直接来", OffReason.ANOTHER),
    (DRILL, "前面的通知作废，以这条为准：演练定于6月25日15:00", OffReason.REPLACED),
    (DRILL, "松岭广场封闭取消", OffReason.ANOTHER),
    (DRILL, "名单不用报了", OffReason.ANOTHER),
    (CENSUS, "不用交纸质版了，电子版照旧", OffReason.NOTHING),
    (CENSUS, "柳荫社区的名册不用报了", OffReason.ANOTHER),
    (CENSUS, "名册取消一栏，其余不变", OffReason.GOES_ON),
    (CENSUS, "取消截图，点一下就行", OffReason.ANOTHER),
    (CENSUS, "逾期未报的视为取消资格", OffReason.IN_CASE),
    (CENSUS, "高龄津贴取消了", OffReason.ANOTHER),
    (CENSUS, "旧表作废", OffReason.NOTHING),
    (WATER, "停水预警解除", OffReason.NOTHING),
    (WATER, "3号楼停水取消", OffReason.ANOTHER),
    (LECTURE, "育儿讲座取消报名，直接到场", OffReason.ANOTHER),
    (LECTURE, "育儿讲座不限名额，取消预约", OffReason.ANOTHER),
    (LECTURE, "育儿讲座恢复举行，取消的消息作废", OffReason.GOES_ON),
    (TOUR, "6月24日的流动体检取消", OffReason.PART),
    (TOUR, "松岭社区的流动体检取消", OffReason.PART),
    (TOUR, "明天的流动体检取消", OffReason.PART),
    (TWO, "消防工作培训取消", OffReason.PART),
    (HALVES, "下午的健康讲座取消", OffReason.PART),
    (VACCINE, "疫苗接种下午取消", OffReason.UNCLEAR),
    (MEETING, "上午的推进会取消", OffReason.UNCLEAR),
    (MEETING, "15:30的推进会取消", OffReason.UNCLEAR),
    (MEETING, "28号的推进会取消", OffReason.UNCLEAR),
    (MEETING, "明天的推进会取消", OffReason.UNCLEAR),
    (MEETING, "周三的推进会取消", OffReason.UNCLEAR),
    (MEETING, "王阿姨：推进会取消了", OffReason.UNCLEAR),
    (MEETING, "推进会取消，因为您有别的会", OffReason.UNCLEAR),
    (CENSUS, "高龄津贴领取人员名册不用报了：先报残疾人的", OffReason.UNCLEAR),
    (MEETING, "区里的推进会取消了", OffReason.UNCLEAR),
    (MEETING, "我不参加了，我的推进会取消", OffReason.UNCLEAR),
    (MEETING, "推进会取消，各社区书记直接到现场看。", OffReason.UNCLEAR),
    (MEETING, "推进会不开了，书面交流。", OffReason.UNCLEAR),
    (MEETING, "推进会取消，周五上午再开", OffReason.UNCLEAR),
    (MEETING, "推进会取消 大家周五来", OffReason.UNCLEAR),
    (MEETING, "推进会取消，下午的党建会照开", OffReason.UNCLEAR),
    (MEETING, "推进会取消，不用来三楼了，来二楼", OffReason.UNCLEAR),
    (MEETING, "推进会取消，党员除外", OffReason.UNCLEAR),
    (MEETING, "推进会取消！才怪", OffReason.UNCLEAR),
    (MEETING, "推进会取消，请转告书记7点到广场", OffReason.UNCLEAR),
    (MEETING, "推进会取消，各社区通知到网格员开分会", OffReason.UNCLEAR),
    (MEETING, "以上通知作废，看下面这条。", OffReason.UNCLEAR),
    (MEETING, "推进会取消，麻烦大家把总结发群里", OffReason.UNCLEAR),
    (MEETING, "推进会取消，辛苦各位三点半在一楼集中", OffReason.UNCLEAR),
    (MEETING, "推进会取消，麻烦明天带上本子来", OffReason.UNCLEAR),
    (MEETING, "推进会取消，感谢大家先把方案写好", OffReason.UNCLEAR),
    (MEETING, "推进会取消，根据区里要求每个社区派两个人去区里", OffReason.UNCLEAR),
    (MEETING, "推进会取消，按区里要求都去区里听", OffReason.UNCLEAR),
    (MEETING, "推进会的通知撤回，感谢大家理解，麻烦大家看新群", OffReason.UNCLEAR),
    (MEETING, "推进会取消，谢谢各位先去会场布置", OffReason.UNCLEAR),
    (CLINIC, "居民义诊取消，工作人员正常到岗", OffReason.UNCLEAR),
    (CLINIC, "义诊周二取消，周日办", OffReason.UNCLEAR),
    (CENSUS, "高龄津贴领取人员名册不用报了，直接在系统里填。", OffReason.UNCLEAR),
    (CENSUS, "高龄津贴领取人员名册不用报了，报人数就行。", OffReason.UNCLEAR),
    (CENSUS, "高龄津贴领取人员名册不用送了，发群里。", OffReason.UNCLEAR),
]


def title_of(text: str) -> str:
    return read(text, POSTED, Office(), by_publisher=True).title


@pytest.mark.parametrize(("notice", "text"), OFF)
def test_the_whole_matter_is_off(notice: str, text: str) -> None:
    found = calls_off(text, title=title_of(notice), before=(notice,), posted=POSTED.date())
    assert (found.is_sure, found.reason) == (True, OffReason.CALLED_OFF)


@pytest.mark.parametrize(("notice", "text", "why"), ON)
def test_a_part_a_change_or_a_doubt_calls_nothing_off(notice: str, text: str, why: OffReason) -> None:
    found = calls_off(text, title=title_of(notice), before=(notice,), posted=POSTED.date())
    assert (found.is_sure, found.reason) == (False, why)


@pytest.mark.parametrize(
    ("notice", "text"),
    [
        (LEDGER, "取消"),
        (LEDGER, "不用报了"),
        (LEDGER, "刚才那个通知不用报了"),
        (LEDGER, "作废"),
        (LEDGER, "不搞了，辛苦大家"),
        (MEETING, "会议取消"),
        (MEETING, "不开了"),
    ],
)
def test_a_reply_need_not_say_what_is_off(notice: str, text: str) -> None:
    title = title_of(notice)
    assert calls_off(text, title=title, before=(notice,), posted=POSTED.date(), is_reply=True).is_sure


@pytest.mark.parametrize(
    ("notice", "text", "why"),
    [
        (LEDGER, "取消，大家都去二楼", OffReason.UNCLEAR),
        (LEDGER, "暂停", OffReason.UNCLEAR),
        (LEDGER, "这次先不报了，等通知", OffReason.UNCLEAR),
        (LEDGER, "纸质版不用报了", OffReason.ANOTHER),
        (LEDGER, "延期到周一", OffReason.NOTHING),
        (LEDGER, "取消吗？", OffReason.ASKED),
        (BOTH, "不用报了", OffReason.UNCLEAR),
        (TO_ATTEND, "不用报了", OffReason.UNCLEAR),
        (MEETING, "不用来了", OffReason.UNCLEAR),
        (MEETING, "取消午餐", OffReason.ANOTHER),
        (MEETING, "取消，改为发材料", OffReason.MOVED),
    ],
)
def test_a_reply_that_leaves_a_doubt_calls_nothing_off(notice: str, text: str, why: OffReason) -> None:
    found = calls_off(text, title=title_of(notice), before=(notice,), posted=POSTED.date(), is_reply=True)
    assert (found.is_sure, found.reason) == (False, why)


@pytest.mark.parametrize("text", [MEETING, CLINIC, DRILL, CENSUS, WATER, LECTURE, TOUR, TWO, HALVES, SECOND])
def test_what_announces_a_matter_ends_nothing(text: str) -> None:
    assert not ends_something(text)
    assert not resumes(text)


@pytest.mark.parametrize(
    ("text", "is_on"),
    [
        ("推进会恢复举行，时间地点不变", True),
        ("义诊照常举行", True),
        ("会不取消了，照开", True),
        ("讲座如期举办", True),
        ("恢复正常供水", False),
        ("台账恢复报送，请于7月2日前报应急办", True),
        ("台账照常报送", True),
        ("请继续报送日报", False),
        ("推进会取消", False),
        ("其余照旧", False),
    ],
)
def test_which_words_take_it_up_again(text: str, is_on: bool) -> None:
    assert resumes(text) is is_on


def test_the_newest_words_say_which_day_is_meant() -> None:
    moved = "【更正】基层治理工作推进会改到6月27日14:30召开。"
    found = calls_off("6月27日的推进会取消", title=title_of(MEETING), before=(MEETING, moved))
    assert found.is_sure
    assert not calls_off("6月27日的推进会取消", title=title_of(MEETING), before=(MEETING,)).is_sure


@pytest.mark.parametrize("changed", ["推进会改到6月27日14:30召开。", "基层治理工作推进会恢复举行。", "推进会照常召开"])
def test_what_was_changed_before_is_still_the_same_matter(changed: str) -> None:
    assert calls_off("推进会因故取消", title=title_of(changed), before=(MEETING, changed)).is_sure


@given(st.text(max_size=400), st.text(max_size=60), st.text(max_size=200))
def test_any_text_is_judged(text: str, title: str, before: str) -> None:
    found = calls_off(text, title=title, before=(before,))
    assert found.is_sure is (found.reason is OffReason.CALLED_OFF)


@pytest.mark.parametrize(
    "text", ["取消" * 2000, "会" * 4000 + "取消", "因" * 4000, "关于" * 2000 + "通知作废", "1月" * 2000]
)
def test_no_repetition_makes_it_slow(text: str) -> None:
    """Patterns that backtrack without bound take minutes here; a second is generous even on a busy machine."""
    started = time.perf_counter()
    calls_off(text[:4096], title="推进会", before=(MEETING,))
    assert time.perf_counter() - started < 1.0
