"""Words of change that change nothing yet, and those that do though they look alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.merging.in_case import settled
from tests.core.merging.papers import paper


@pytest.mark.parametrize(
    "text",
    [
        "每周一上午10点前发周报，节假日顺延一天",
        "样本编号不能写错",
        "户数别弄错，名单不得有误",
        "区分新增、注销和推送有误四类",
        "图斑分成道路、推错了四种",
        "老机械表换成智能远传表，师傅上门",
        "停用约12天，请住户改乘1号电梯",
        "充值卡顺延一周",
        "已预约的会逐个电话改期",
        "约好的孩子顺延一周",
        "请提醒企业9月12日前上报，别拖到最后一天",
        "虚报人数的取消全年资格",
        "不要等到月底才报",
        "燃气胶管一律换成金属波纹管",
        "下雨天改在室内",
        "换小区门禁卡，旧卡11月30日24点失效",
        "门禁卡换新的，旧卡到11月30日夜里12点作废",
        "续租一律进平台竞价，村里私自先签的作废",
        "先开接收证明，关网就不办了",
        "12路绕行工农路，取消菜场、梅园小区两站",
        "食堂下周一起改为刷脸就餐",
        "9月1日起2号校车改走西环路，柳树湾站取消，学生到供销社上车",
        "入户安检3月3日开始，改期请拨1380000xxxx",
        "燃气师傅上门，要改时间打1380000xxxx",
        "报明天住宿生人数，含临时改乘的",
        "有争议的先不报，附调解记录",
        "数据对不上的暂缓拨付资金",
        "缺材料的顺延到下一批",
        "每村报2人，有证的就不用报了",
        "报电工名单，去年报过的不用再报了",
        "每人只留一个号码，之后再发错的由社区自行解释",
        "12月1日起，28路首末班时间调整为6:00—21:30，文昌路的站点临时撤销，改停路口站",
    ],
)
def test_what_may_happen_to_somebody_changes_nothing(text: str) -> None:
    assert paper(text).amendment is None


@pytest.mark.parametrize(
    "text",
    [
        "国庆活动顺延到10月9日",
        "上条发错了，数据以这条为准",
        "刚才的时间写错了",
        "地点换成二楼会议室",
        "旧城改造座谈会改为线上举行",
        "大巴改走北门，8点发车",
        "报名的截止时间延后到周五",
        "预约的门诊时间改期到12日",
        "培训因下雨改期",
        "有关高龄老人的不用报了",
        "昨天说的台账不用报了",
        "上午通知过的不用报了",
        "独居老人台账，前天布置过的不用报了",
        "上午安排过的就不用再交了",
        "公交改走湖滨路，6月10日上午献血站取消",
        "居住证登记6月10日起到四楼，老地方不办了",
        "受降雨影响，运动会改到5月8日",
        "由于报名不足，手工课改期",
        "截止时间拖到周五",
        "80岁以上老人高龄津贴改为按季发放",
        "例会从下周起改为每周二上午",
        "明天的招聘会就不办了",
        "讲座6月5日起改为线上",
        "食堂6月1日起改为午餐每份12元",
        "窗口6月8日起改为8:30至16:30办理",
        "关于培训会时间变更的通知：培训会改到6月13日上午9点",
        "周六的家电维修顺延到下周六",
        "周四的暂缓进行，疫苗接种等通知",
        "台账昨天说的先不报，等区里口径",
        "因下雨，儿童运动会需改期",
        "学生春游临时改乘高铁",
    ],
)
def test_what_is_announced_does(text: str) -> None:
    assert paper(text).amendment is not None


@given(st.text(alphabet="各社区请于6月12日前报送名册给民政办，。；", max_size=200))
def test_a_text_without_a_word_of_change_stays_as_it_is(text: str) -> None:
    assert settled(text) == text


@given(st.text(alphabet="预约的别拖到换成旧卡顺延取消资格重新改乘请,。;节假日不能写错有误类由于下雨12月", max_size=400))
def test_whole_clauses_or_their_ends_go_and_nothing_comes(text: str) -> None:
    """What is left stands in the text in its order."""
    rest = iter(text)
    assert all(char in rest for char in settled(text))
