"""Residents: all, those of an age or a need, or nobody."""

import pytest

from core.needs import Need
from core.reading.audience import audience
from core.reading.values import Audience, Scope
from tests.core.reading.samples import seen


@pytest.mark.parametrize(
    "text",
    [
        "各位居民:明天停水",
        "请各位业主于6月10日前缴费",
        "居民朋友们,明天义诊",
        "请通知辖区居民明天停电",
        "因检修,5月22日7:00-19:00和平路停电",
        "请符合条件的居民办理优待证",
        "各位家长请查看体检安排",
        "温馨提示:谨防诈骗",
        "欢迎广大居民参加",
    ],
)
def test_a_text_for_residents_is_for_all(text: str) -> None:
    assert audience(seen(text)) == Audience(scope=Scope.ALL)


@pytest.mark.parametrize(
    ("text", "age", "needs"),
    [
        ("请各社区通知辖区80岁以上老人办理认证", 80, set()),
        ("65岁以上老年人免费体检", 65, set()),
        ("60周岁及以上老人到卫生站接种", 60, set()),
        ("年满80周岁的老人可申请津贴", 80, set()),
        ("请上门走访高龄老人", 80, set()),
        ("请通知老年人到社区体检", 60, set()),
        ("家里有老人的帮忙转告一下", 60, set()),
        ("请今天走访独居老人", None, {Need.ALONE}),
        ("请走访残疾人", None, {Need.DISABILITY, Need.SEVERE_DISABILITY}),
        ("请上门看望失能老人", None, {Need.DISABLED_CARE}),
        ("请走访独居、空巢、留守老人", None, {Need.ALONE, Need.EMPTY_NEST, Need.LEFT_BEHIND}),
        ("春节前走访每一户低保户", None, {Need.LOW_INCOME}),
    ],
)
def test_those_who_are_to_be_told_are_named(text: str, age: int | None, needs: set[Need]) -> None:
    assert audience(seen(text)) == Audience(
        scope=Scope.NAMED, min_age=age, needs=frozenset(str(need) for need in needs)
    )


@pytest.mark.parametrize(
    "text",
    [
        "请各社区报一下辖区独居老人数",
        "请将长者名册报送民政科",
        "请各社区于5月30日前将高龄津贴核查表报民政办",
        "请核对残疾人生活补贴发放对象",
        "请各支部报送发展对象材料",
        "定于周五召开例会",
        "请各社区把停电影响户数报上来",
        "转发区民政局《关于开展困难群众排查的通知》,请认真落实",
    ],
)
def test_what_only_counts_people_or_concerns_staff_is_for_nobody(text: str) -> None:
    found = audience(seen(text))
    assert found == Audience()
    assert not found


def test_only_words_of_the_register_are_needs() -> None:
    found = audience(seen("请走访失独、精神障碍、卧床、视障、听障、失智、孤儿、特困、半失能人员家庭"))
    assert found.needs <= {need.value for need in Need}
    assert len(found.needs) >= 5


@pytest.mark.parametrize(
    "text",
    [
        "居民朋友们，周六上午有义诊",
        "邻居们，楼道明天大扫除",
        "请转告家人明天停水",
        "二号楼电梯明天修，楼上楼下互相说一声",
        "各位叔叔阿姨，棋牌室装修",
        "家长朋友，别忘了签字",
        "租户须知：严禁飞线充电",
        "未领取光荣牌的退役军人家庭请到站里领取",
        "小区东门道闸升级",
        "请将停放在消防通道上的车辆立即驶离",
        "合唱团招新啦",
        "老年食堂明天恢复营业",
    ],
)
def test_casual_wording_for_residents_is_for_all(text: str) -> None:
    assert audience(seen(text)).scope is Scope.ALL


@pytest.mark.parametrize(
    "text",
    [
        "请大家于2日内完成线上问卷填写",
        "72小时内完成隐患整改",
        "请各物业公司两周之内完成电动车充电桩排查",
        "残疾人补贴申请资料请于本周三前报齐",
        "柳荫社区居民委员会：请报排查台账",
        "独居老人的探访记录大家记得补一下",
    ],
)
def test_a_task_of_the_staff_is_for_no_resident(text: str) -> None:
    assert not audience(seen(text))
