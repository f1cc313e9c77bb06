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
