"""The words beside a moment that make it a deadline, in all their wordings."""

import pytest

from tests.core.reading.samples import due_at, due_stamps


@pytest.mark.parametrize(
    "text",
    [
        "名单最晚5月28日给我",
        "最迟拖到5月28日",
        "至晚5月28日",
        "别拖过5月28日",
        "不要超过5月28日哈",
        "最多等到5月28日",
        "给你们留到5月28日",
        "到5月28日为止",
        "5月28日截",
        "截止:5月28日",
        "【截止】5月28日",
        "ddl是5.28",
        "DDL 5月28日",
        "截止时间(下同)为5月28日",
        "完成时限:5月28日",
        "上报时间:5月28日",
        "时间节点是5月28日,记牢了",
        "过了5月28日就不收了",
        "超过5月28日就要重新排队了",
        "5月28日以后递来的一概不收",
        "5月28日仍未报送的将通报",
        "5月28日一过系统自动默认同意",
        "5月28日为最后受理日",
        "5月28日是缴费的最后期限",
        "5月28日关账",
        "申报窗口5月28日关闭",
        "征订工作于5月28日结束",
        "投稿箱5月28日封箱",
        "自查自纠到5月28日,之后抽查",
        "报名从5月21日开始,到5月28日结束",
        "换证从5月21日换到5月28日,旧证作废",
        "认购登记:5月21日—5月28日",
        "资格复审时间:5月27日至5月28日,逾期视为放弃",
        "即日起到5月28日,凭身份证领取",
        "名单于5月27日、28日两天交到一号楼",
        "未按时(5月28日)提交的视为自动放弃",
        "凡5月28日前未办理的一律停用",
    ],
)
def test_a_cue_of_any_wording_makes_a_deadline(text: str) -> None:
    assert due_stamps(text) == ["2025-05-28T18:00"]


@pytest.mark.parametrize(
    "text",
    [
        "公交末班车延长至22:00",
        "图书馆开放到晚上9点",
        "展览持续到6月10日",
        "停水延长至5月22日18:00",
        "5月22日前往市里参观",
        "5月22日前台值班",
        "自6月2日起至6月26日止,夜间临时封闭",
        "停车证办理时间:每周一至周五9:00-11:30",
        "前5名有奖,前三天免费",
        "活动于6月30日结束",
    ],
)
def test_what_only_looks_like_a_cue_makes_none(text: str) -> None:
    assert due_stamps(text) == []


@pytest.mark.parametrize(
    ("text", "stamp", "asks"),
    [
        ("请于5月28日11:30闭馆前带离", "2025-05-28T11:30", False),
        ("周五例会前交", "2025-05-23T18:00", True),
        ("旧卡5月28日停用,请提前更换", "2025-05-28T18:00", True),
    ],
)
def test_the_eve_of_what_takes_place_then_asks_unless_its_hour_is_named(text: str, stamp: str, asks: bool) -> None:
    due = due_at(text)
    assert [f"{deadline.at:%Y-%m-%dT%H:%M}" for deadline in due.deadlines] == [stamp]
    assert due.asks is asks


@pytest.mark.parametrize(
    "text", ["优惠卡5月30日到期后自动续,不用跑。", "会员5月30日到期之后自动续", "协议5月30日到期后顺延一年"]
)
def test_what_happens_after_something_has_run_out_is_none(text: str) -> None:
    assert due_stamps(text) == []


def test_what_runs_out_and_has_to_be_renewed_is_asked_about() -> None:
    due = due_at("上岗证5月30日到期后不能再用,请提前复训")
    assert due.asks


@pytest.mark.parametrize(
    "text",
    [
        "自查时间自通知发布日起至5月28日,请大家登录客户端逐件扫码。",
        "摸底时间自发文之日起到5月28日,请各社区上报",
        "自查自纠时间自本通知印发之日起至5月28日。",
        "道路命名公开征求意见,时间为5月21日至5月28日",
        "小区停车方案征集意见,时间:5月21日至5月28日,请业主书面反馈",
    ],
)
def test_a_window_may_begin_with_the_paper_or_name_its_days_behind_a_comma(text: str) -> None:
    assert due_stamps(text) == ["2025-05-28T18:00"]


@pytest.mark.parametrize(
    "text",
    [
        "公示期自发布之日起至5月28日",
        "封闭时间自本通告发布之日起至5月28日,请绕行",
        "优惠期自公告之日起至5月28日",
        "讲座报名,时间为5月21日至23日",
    ],
)
def test_what_lasts_from_the_paper_on_is_none(text: str) -> None:
    assert due_stamps(text) == []
