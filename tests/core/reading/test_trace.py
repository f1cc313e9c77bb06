"""Trace demands of every kind, and the prohibitions and reports that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading.shape import shape
from core.reading.trace import trace_demands
from core.reading.values import TraceKind


def kinds(text: str) -> set[TraceKind]:
    return {demand.kind for demand in trace_demands(shape(text))}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("请学完后把完成页面截图发到群里", TraceKind.SCREENSHOT),
        ("截屏发我看一下", TraceKind.SCREENSHOT),
        ("请录屏上传", TraceKind.SCREENSHOT),
        ("请大家接龙报名", TraceKind.CHAIN),
        ("没有接龙的尽快接龙", TraceKind.CHAIN),
        ("请网格员每日签到打卡", TraceKind.CHECK_IN),
        ("漏打卡的扣绩效", TraceKind.CHECK_IN),
        ("承诺书签订后请拍照上传系统", TraceKind.PHOTO),
        ("请用水印相机记录", TraceKind.PHOTO),
        ("报送简报一篇,附照片3张", TraceKind.PHOTO),
        ("活动结束后做一个美篇发群", TraceKind.PHOTO),
        ("学习体会录制小视频发我", TraceKind.PHOTO),
        ("大家拍一张合影发群里", TraceKind.PHOTO),
        ("入户宣传要有影像资料", TraceKind.PHOTO),
        ("请上传带定位的照片,共享实时定位", TraceKind.LOCATION),
        ("巡河轨迹不得少于3公里", TraceKind.LOCATION),
        ("请全体党员转发到朋友圈", TraceKind.FORWARDING),
        ("请转发此推文", TraceKind.FORWARDING),
        ("给公众号文章点个在看", TraceKind.FORWARDING),
        ("发朋友圈集赞满20个", TraceKind.FORWARDING),
        ("每天组织50人给最美社区投票", TraceKind.FORWARDING),
        ("请下载注册反诈APP", TraceKind.INSTALL),
        ("请关注平安公众号,关注人数不少于500人", TraceKind.INSTALL),
        ("日活要达到60%", TraceKind.INSTALL),
        ("本月积分不少于900分", TraceKind.SCORE),
        ("学习时长不够的补学", TraceKind.SCORE),
        ("完成率低的社区将通报排名", TraceKind.NAMING),
        ("每周公布红黑榜", TraceKind.NAMING),
        ("收到请回复", TraceKind.REPLY),
        ("请收到后在群里扣1", TraceKind.REPLY),
        ("五分钟内必须响应", TraceKind.REPLY),
        ("请报送佐证材料", TraceKind.MATERIAL),
        ("会后将签到表、会议记录报组织办", TraceKind.MATERIAL),
        ("问卷请选择非常满意", TraceKind.RATING),
        ("回访时请回答“满意”", TraceKind.RATING),
    ],
)
def test_a_demand_is_found_with_its_kind(text: str, kind: TraceKind) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "无需截图、不用拍照留痕。",
        "报名不用接龙,直接到社区登记即可。",
        "请勿转发未经证实的消息。",
        "严禁转发涉密文件,不得截图外传。",
        "不得以点赞量、转发量、投票数作为考核依据。",
        "各类APP不得设置打卡签到、积分排名、在线时长等功能。",
        "即日起取消每日打卡。",
        "不再统计学习积分,不作通报排名。",
        "不得强制家长打卡(包括上传完成学习的截图等)。",
        "一律不得要求基层即时打卡晒成绩。",
        "不要参与点赞投票类兼职。",
        "整治拍照留痕、强制转发等形式主义问题。",
        "转发区民政局《关于开展排查的通知》,请认真落实。",
        "凡要求居民下载APP并截图的做法一律叫停。",
        "学习时长退出年度考核，此前的通报作废。",
        "去接龙镇卫生院培训的村医在镇政府门口乘车。",
        "请于每月第一个工作日前报上月台账。",
        "请在一个工作日内报名单。",
        "评优不看转发量和点赞数。",
        "危房改造户补齐材料:建房前、建房中、竣工后照片各一张,土地证复印件一份,本周五送村建办。",
        "今后走访不再要求拍照。",
        "对以打卡、接龙代替工作落实的,一经发现严肃处理。",
        "征集指尖上的形式主义线索。",
        "文件里说要少晒图、少留痕，请大家周四例会上讨论一下。",
        "现将《工作写实手册》印发给你们。",
        "请携带一寸照片两张。",
        "请对照片区分工落实责任。",
        "征集老照片。",
        "主题党日活动照常开展。",
        "请前往投票站参加选举。",
        "请关注天气预警。",
        "和平社区已接龙",
        "昨天的照片我已经上传了",
        "现场照片已收到,不用再发。",
        "截图看不清,能发个原图吗",
        "打卡第12天",
        "每日排查情况在工作群内通报",
    ],
)
def test_a_prohibition_or_a_report_is_no_demand(text: str) -> None:
    assert kinds(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "不用拍照,但请各社区截图反馈。",
        "纸质材料无需报送,请将完成页面截图发群。",
        "不要忘记打卡。",
        "打卡不得漏打、不得代打。",
        "不接龙的视为不参加。",
        "取消纸质登记,改为每日打卡。",
        "严禁带火种进山,卡口每天拍照发群。",
        "无人机飞完,航拍视频发宣传科。",
        "垃圾清理前后各拍一张发群。",
        "年度考核取消评优的,今天把学时截图补上。",
        "请分别拍照、人脸识别签到。",
        "防止漏报,请各村接龙。",
        "反诈APP请每人下载注册。",
        "把昨天的照片甩到群里。",
        "昨天没拍照的今天补拍。",
        "我镇激活率还差两成。",
    ],
)
def test_a_negation_ends_where_a_new_demand_begins(text: str) -> None:
    assert kinds(text)


def test_each_kind_stands_once_with_the_original_words() -> None:
    demands = trace_demands(shape("請截圖發群,再截圖上傳"))
    assert [(demand.kind, demand.phrase) for demand in demands] == [(TraceKind.SCREENSHOT, "截圖")]


def test_the_words_shown_begin_with_no_stop() -> None:
    demands = trace_demands(shape("各单位转发情况每周统计，转发率低于90%的点名"))
    assert demands
    assert all(demand.phrase[0] not in "，,。" for demand in demands)


@given(
    st.sampled_from(["无需", "不用", "严禁", "不得", "取消", "请勿", "不再"]),
    st.sampled_from(["截图", "打卡", "接龙", "点赞", "拍照留痕"]),
)
def test_no_prohibition_is_flagged(negation: str, demand: str) -> None:
    assert kinds(f"各社区:{negation}{demand}、上传照片。") == set()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("弄完截个图给我", TraceKind.SCREENSHOT),
        ("报名的接个龙", TraceKind.CHAIN),
        ("每天早上打个卡", TraceKind.CHECK_IN),
        ("走访完拍个照发群里，没照片的当没去", TraceKind.PHOTO),
        ("大家都拍个照发群里", TraceKind.PHOTO),
        ("下班之前拍两张照片传上来", TraceKind.PHOTO),
        ("巡查情况晒一下", TraceKind.PHOTO),
        ("入户要留个痕", TraceKind.PHOTO),
        ("到点发个定位", TraceKind.LOCATION),
        ("大家给咱社区投个票", TraceKind.FORWARDING),
        ("文章点个赞", TraceKind.FORWARDING),
        ("每人每天转发一条", TraceKind.FORWARDING),
        ("反诈app让家里人都下一个", TraceKind.INSTALL),
        ("刷一下学习时长", TraceKind.SCORE),
        ("各支部报个数", TraceKind.REPLY),
        ("看到的群里吱一声", TraceKind.REPLY),
        ("收到的回个话", TraceKind.REPLY),
        ("逾期通报", TraceKind.NAMING),
        ("上传佐证", TraceKind.MATERIAL),
        ("满意度选满意", TraceKind.RATING),
        ("接到电话都说满意", TraceKind.RATING),
    ],
)
def test_a_casual_demand_is_found(text: str, kind: TraceKind) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "不用拍照了，说一声就行",
        "群里别再接龙了",
        "取消打卡",
        "照片不用发了",
        "拍照就算了，人到就行",
        "只看实效，不拍照、不截图、不打卡",
        "甭截图了",
        "没必要发定位",
        "点赞自愿，转发全凭自愿",
        "接龙取消",
        "我们都截图了",
        "我刚打了卡",
        "撤回一下，发错群了",
        "去转一圈，把堵的清了",
        "报一下辖区独居老人数",
    ],
)
def test_a_casual_negation_or_report_is_no_demand(text: str) -> None:
    assert kinds(text) == set()


@pytest.mark.parametrize("text", ["不截图的视为没学", "不打卡按缺勤算"])
def test_a_threat_is_a_demand(text: str) -> None:
    assert kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "业委会换届投票本周六早九点开始,一户一票,到中心花园票箱投",
        "各位业主,暴雨后家中有渗水的,可拍照发给管家,工程部会上门查看",
        "看到井盖松动、路灯不亮,随手拍个照发给管家,我们当天安排人修",
        "腿脚不便的,子女把证件正反面拍清楚发给社区代办",
        "接龙\n1. 陈美芳\n2. 老何",
        "包粽子人数已满,接龙到此为止,请等下一期",
        "每天发定位的事,书记讲了,不搞了",
        "寒假作业不打卡、不传视频、不排名",
        "照片一张都不要",
        "截图不得外传",
        "走访不拍合影不拉横幅",
        "我家的照片昨天发了",
        "请各科室自查有无强制点赞的情况",
    ],
)
def test_elections_damage_documents_and_what_is_over_are_no_traces(text: str) -> None:
    assert kinds(text) == set()


@pytest.mark.parametrize("text", ["每人必须拍照发群,可以晚点发", "请给公众号里的最美社区投一票,一天一票"])
def test_a_must_and_a_vote_for_clicks_are(text: str) -> None:
    assert kinds(text)
