"""Why a moment is no deadline: one line for each reason, and its neighbours that are deadlines after all."""

import pytest

from tests.core.reading.samples import due_at, due_stamps


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        ("condition", "凡1965年6月30日前出生的老人可领取。"),
        ("condition", "6月30日前取得毕业证的应届生优先。"),
        ("counting", "业绩的计算截止时间为6月30日。"),
        ("counting", "年龄截止到6月30日。"),
        ("question", "值班表是周五前交吗?"),
        ("question", "咱们是周五前交还是下周一交来着"),
        ("question", "有没有人周五前能帮我接下孩子?"),
        ("question", "五点前能到家不"),
        ("modifier", "6月1日以前的票据单独装订。"),
        ("modifier", "周五前完成的3项任务均已销号。"),
        ("modifier", "上月底前要求签订的责任书已全部签完。"),
        ("modifier", "6月5日前交的材料大家都交了,辛苦"),
        ("validity", "合同期限至6月30日。"),
        ("validity", "停供时效至6月30日止。"),
        ("replaced", "前面说的周五前收表作废。"),
        ("replaced", "刚才发的周五前交作废。"),
        ("promise", "街道将于6月10日前发放补贴。"),
        ("promise", "物业说6月底前修好。"),
        ("promise", "厂家承诺6月20日前到货。"),
        ("promise", "退款将在6月1日前原路返回。"),
        ("promise", "组织部于6月1日前将标准发至各支部。"),
        ("attendance", "请大家8:20前到广场站好队。"),
        ("attendance", "请5月22日8:50前入场就座。"),
        ("plan", "我打算6月1日前把台账补一遍。"),
        ("plan", "我们社区下周三前能弄完。"),
        ("plan", "好的,下班前报。"),
        ("plan", "明天我下班前给你"),
        ("hearsay", "听说下周五前要交总结。"),
        ("hearsay", "好像是周五前交。"),
        ("excused", "不用赶在周五前交。"),
        ("state", "6月30日前禁止下河游泳。"),
        ("state", "6月15日前该路段封闭施工。"),
        ("report", "国庆前就说要换的灯,昨天总算换上了"),
        ("report", "上月各单位按要求均于25日前报送了信息,现予以通报表扬。"),
        ("report", "工作小结:本周走访12户,6月5日前走完全部。"),
        ("report", "城管已责令施工方22:00前停工。"),
    ],
)
def test_a_moment_is_refused_for_its_reason(reason: str, text: str) -> None:
    due = due_at(text)
    assert due.deadlines == ()
    assert reason in due.reasons


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("6月1日以前未报的视为放弃。", "2025-06-01T18:00"),
        ("6月1日前需要办理的居民请到社区。", "2025-06-01T18:00"),
        ("6月1日前没来领的就当放弃了啊", "2025-06-01T18:00"),
        ("请6月1日前的工作日任意时间来办。", "2025-06-01T18:00"),
        ("值班计划请在6月1日前交。", "2025-06-01T18:00"),
        ("教研组计划6月1日前挂到共享盘。", "2025-06-01T18:00"),
        ("请各社区将有关材料于6月1日前报送。", "2025-06-01T18:00"),
        ("6月1日前将有关材料一式三份报综合科。", "2025-06-01T18:00"),
        ("保证金须于6月1日17:00前到账。", "2025-06-01T17:00"),
        ("系统将于6月1日关闭。", "2025-06-01T18:00"),
        ("6月1日前给我,我好汇总。", "2025-06-01T18:00"),
        ("请考生于6月1日8:30前到考点报到。", "2025-06-01T08:30"),
        ("周五之前,不管多忙,台账给我补完。", "2025-05-23T18:00"),
        ("周五前报齐,大家有问题吗?", "2025-05-23T18:00"),
        ("第一季度小结6月1日前交。", "2025-06-01T18:00"),
        ("6月1日前不反馈就当同意。", "2025-06-01T18:00"),
    ],
)
def test_its_neighbour_is_a_deadline(text: str, stamp: str) -> None:
    assert due_stamps(text) == [stamp]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("截止日期从25日变成30日。", ["2025-05-30T18:00"]),
        ("报送时间由5月22日延至5月29日。", ["2025-05-29T18:00"]),
        ("医保征缴延长至6月12日(原6月5日)。", ["2025-06-12T18:00"]),
        ("名单不是周三要了,是周五!", ["2025-05-23T18:00"]),
        ("周五前?不,周四!周四务必把名单给农业站。", ["2025-05-22T18:00"]),
        ("原先说周五交,现在提到明天下班前。", ["2025-05-21T18:00"]),
        ("会议延期至5月28日下午召开。", []),
        ("今晚8点的线上培训改到明天晚上8点。", []),
        ("12月1日起,取件时间改为9:00-20:00。", []),
    ],
)
def test_of_what_was_moved_only_the_new_time_counts(text: str, wanted: list[str]) -> None:
    assert due_stamps(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "甲方应于每季度首月10日前向乙方支付服务费。",
        "县政府常务会议决定事项,原则上自会议决定之日起,各单位在5个工作日内报告落实情况。",
        "物业须在接到报修后30分钟内到场,24小时内修复,这是合同里写明的",
    ],
)
def test_what_a_contract_or_a_rule_says_is_nobodys_deadline(text: str) -> None:
    assert due_stamps(text) == []


@pytest.mark.parametrize(
    ("text", "stamps"),
    [
        ("学院公示5月30日前结束,请各班推进。", ["2025-05-30T18:00"]),
        ("两天内务必张贴通知。", ["2025-05-22T18:00"]),
        ("请还没贴通知的楼栋两天内贴。", ["2025-05-22T18:00"]),
        ("收到组织部通知,表格见附件,后天前报给我。", ["2025-05-22T18:00"]),
        ("报送时间由5月21日推后至5月23日,请各学院报学生处。", ["2025-05-23T18:00"]),
        ("请购房补贴申请人尽快补正资料,逾期(5月26日)未补正的,视为放弃。", ["2025-05-26T18:00"]),
        ("社保认证还有116人没弄,5月26号系统就停了", ["2025-05-26T18:00"]),
    ],
)
def test_and_these_are_deadlines_all_the_same(text: str, stamps: list[str]) -> None:
    assert due_stamps(text) == stamps


@pytest.mark.parametrize(
    "text",
    [
        "森林防火责任状5月28日前签到组、签到户。",
        "禁毒承诺书5月28日前签到每一户",
        "家庭医生协议5月28日前签到人头,不许代签",
        "平安建设责任书务必5月28日前签到位",
    ],
)
def test_what_is_signed_with_everybody_is_no_attendance(text: str) -> None:
    assert due_stamps(text) == ["2025-05-28T18:00"]


@pytest.mark.parametrize(
    "text", ["5月28日9点前签到,位置按座签", "队员5月28日7点半前签到、集合", "家长5月28日14:30前签到,各班在操场集合"]
)
def test_when_to_sign_in_is_none(text: str) -> None:
    due = due_at(text)
    assert not due.deadlines
    assert "attendance" in due.reasons


@pytest.mark.parametrize(
    "text",
    [
        "育儿补贴补申请5月30日截止,窗口上班时间9:00—17:00。",
        "老年卡年审5月30日截止,窗口有人值守",
        "资格认证5月30日截止,可以用手机办",
    ],
)
def test_what_ends_is_due_though_the_hours_follow(text: str) -> None:
    assert due_stamps(text) == ["2025-05-30T18:00"]


@pytest.mark.parametrize("text", ["借书权限到5月30日为止,之后照样可以进馆", "5月30日前我都在办公室,有事来找"])
def test_what_is_only_allowed_until_then_is_none(text: str) -> None:
    due = due_at(text)
    assert not due.deadlines
    assert "permission" in due.reasons
