"""What others promise is no deadline of the readers, and what readers hand in is one though it sounds alike."""

import pytest

from tests.core.reading.samples import due_at, due_stamps


@pytest.mark.parametrize(
    "text",
    [
        "施工单位承诺:主体结构6月底前封顶,欢迎业主监督。",
        "绿化补植由养护单位于6月10日前完成。",
        "慰问金将于6月5日前发放到位。",
        "端午节前补贴将于近日打卡。",
        "体检6月8日前出结果,请耐心等待",
        "合同约定7月1日前交房,开发商又拖了",
        "这期片子6月中旬前在区台播出。",
        "组织部于6月1日前将标准发至各支部。",
    ],
)
def test_what_others_will_do_is_no_deadline(text: str) -> None:
    due = due_at(text)
    assert not due.deadlines
    assert "promise" in due.reasons


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("请各支部于6月5日前将组织生活会清单报组织办。", "2025-06-05T18:00"),
        ("今天18点前,各校把值班电话报到群里统一公布。", "2025-05-20T18:00"),
        ("请由社区牵头于6月5日前完成登记。", "2025-06-05T18:00"),
        ("物业必须6月5日前完成整改。", "2025-06-05T18:00"),
        ("问卷统计6月5日前出结果", "2025-06-05T18:00"),
        ("请各居委会6月5日18时前完成台账录入。", "2025-06-05T18:00"),
        ("请各业委会于6月5日前公示公共收益账目。", "2025-06-05T18:00"),
    ],
)
def test_what_readers_hand_in_is_one(text: str, stamp: str) -> None:
    assert due_stamps(text) == [stamp]


@pytest.mark.parametrize(
    "text",
    [
        "您的补贴审批通过了,从6月起每月15号前打到卡上",
        "退费审核通过,十个工作日内到账",
        "报销款15个工作日内退到您的银行卡",
        "取暖补贴月底前统一打卡发放,大家不用跑",
        "稿费次月20日前转到您账户",
    ],
)
def test_what_the_office_pays_is_nobody_s_deadline(text: str) -> None:
    assert due_stamps(text) == []


@pytest.mark.parametrize(
    "text", ["请各企业6月5日前把工资打到工人卡上", "党费6月5日前转到支部账户", "份子钱6月5日前打到我卡上"]
)
def test_what_the_readers_have_to_pay_is_theirs(text: str) -> None:
    assert due_stamps(text) == ["2025-06-05T18:00"]


@pytest.mark.parametrize(
    "text",
    [
        "低保复核名单,6月5日前退回民政所,有异议附页说明。",
        "登记表核对签字后6月5日前退回社区",
        "借用的档案6月5日前退还档案室",
        "没发完的救灾物资6月5日前返还仓库",
        "材料不全的6月5日前退回村里补正",
        "燃油补贴花名册6月5日前核完退回来。",
    ],
)
def test_what_is_handed_back_to_an_office_is_theirs_to_hand_back(text: str) -> None:
    assert due_stamps(text) == ["2025-06-05T18:00"]


@pytest.mark.parametrize(
    "text",
    [
        "押金6月5日前退还业主,不用来催。",
        "多收的物业费6月5日前退回各户账户",
        "保证金6月5日前由中心退回",
        "名册核对后6月5日前返还各社区",
        "报名费6月5日前退回,请留意短信",
    ],
)
def test_what_comes_back_to_the_readers_is_no_deadline(text: str) -> None:
    assert due_stamps(text) == []


@pytest.mark.parametrize(
    ("text", "stamps"),
    [
        ("应急广播故障点5月22日前报数,5月30日前修好。", ["2025-05-22T18:00", "2025-05-30T18:00"]),
        ("各站5月22日前填报设备故障表,5月30日前修复", ["2025-05-22T18:00", "2025-05-30T18:00"]),
        ("请住户5月22日前报漏水情况,5月30日前修好", ["2025-05-22T18:00"]),
        ("请各户5月22日前报停水户号,5月30日前恢复供水", ["2025-05-22T18:00"]),
        ("电梯5月30日前修好。", []),
        ("漏水点昨天报给物业了,5月30日前修好", []),
    ],
)
def test_who_reports_the_damage_first_has_to_mend_it_unless_residents_do(text: str, stamps: list[str]) -> None:
    assert due_stamps(text) == stamps
