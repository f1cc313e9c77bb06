"""Which words say that something is changed, and what they change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.merging.announcing import amendment
from tests.core.merging.papers import paper


@pytest.mark.parametrize(
    "text",
    [
        "更正：会议时间写错了",
        "【延期通知】推进会推迟至6月26日",
        "例会改到下周一上午9点",
        "周五的研学取消，费用退回",
        "截止时间由11月15日延至11月18日",
        "不是11月7日，是11月9日前上报",
        "补充通知：领取时间增加周六上午",
        "培训地点改为二楼会议室",
        "招聘会暂缓举办",
        "原定明天的体检往后推",
        "名额由20对增加到35对",
        "考点变更为市职业技术学校",
        "以此条为准",
        "旧衣捐赠换地方啦",
        "报名延长到5月8日",
        "周报放宽到今天晚上8点前报",
        "时间有变，请注意",
        "社保卡换发点挪到二楼大厅",
        "最新通知：转移人数是5户15人",
        "义诊不搞了",
        "三号闸清淤没完，要关到13号",
        "周五的班不用来了",
        "关于清单的补充",
        "【复课通知】明天正常上课",
        "例会提前到上午8点",
        "截稿提前到下周三",
        "3号楼水泵修好了",
        "费用从78元降到63元",
        "大风蓝色预警升级为黄色预警",
        "气象台解除大风蓝色预警信号",
    ],
)
def test_a_word_of_change_is_heard(text: str) -> None:
    assert paper(text).amendment is not None


@pytest.mark.parametrize(
    "text",
    [
        "请于6月25日前整改到位，逾期通报",
        "明确整改责任人和整改期限",
        "过期作废，不退不换",
        "未按期认证的将取消待遇",
        "雨天改在多功能厅",
        "如遇下雨顺延到3月14日",
        "请各社区于6月20日前报送台账",
        "请提前15分钟到场",
        "缺勤两次取消结业资格",
        "恢复供水后请先放水几分钟",
        "改善人居环境",
        "请调整好心态迎接高考",
        "遇雨取消",
        "发票须验真，超期顺延至下月",
        "不足三分之二的改期再开",
        "到不了三分之二要改期",
        "食堂停餐一次，餐费往后顺延",
        "A区的车6月2日晚上10点前挪到地面临时车位",
        "优待证信息变了的带身份证来换",
        "下雨推到下周",
        "系统升级为3.2版",
        "请更新排查台账",
        "已预约改期的由村医登记后上门",
        "银行卡有变动的重新提交复印件",
        "去年领过的也要重新报",
        "充值优惠同时取消",
        "就地焚烧的取消补贴",
        "这个月不用就作废",
        "月租费按天顺延",
        "因病推迟返校的，须凭医院证明补假",
        "第三季度调成的案子补60元",
        "写错字的都拍照",
        "两次脱岗就不用来了",
        "农家书屋的补充图书到了",
        "没做完要说明原因",
        "往年有的也要重新报",
        "漏报两次取消季度话费补贴",
        "群里接龙预约，过号顺延",
        "发烧、过敏期暂缓",
        "经期、孕期人员顺延到下一批",
        "账户写错会退款",
        "身份证号有误的到村会计处更正",
        "想反映问题的选民请提前到社区登记",
        "裂缝变了马上转移受威胁的农户",
        "客车改走老街，货车绕行二级路",
        "修好了才能销号",
    ],
)
def test_a_word_of_the_matter_itself_changes_nothing(text: str) -> None:
    assert paper(text).amendment is None


@pytest.mark.parametrize(
    ("text", "cancels"),
    [
        ("古筝班改期了，9月3日的课挪到9月17日开", False),
        ("古筝班推迟到9月17日", False),
        ("信息采集延期了，报名表1月22日前给司法所", False),
        ("古筝班改期了，什么时候开另行通知", True),
        ("古筝班取消了，电影改到9月17日", True),
    ],
)
def test_what_is_put_off_to_another_day_is_not_called_off(text: str, cancels: bool) -> None:
    said = paper(text).amendment
    assert said is not None
    assert said.cancels is cancels


def test_reasons_and_courtesies_are_no_part_of_the_matter() -> None:
    said = paper("因系统测试未完成，原定于11月26日的保障房摇号推迟，敬请轮候家庭谅解。").amendment
    assert said is not None
    assert {"障房", "摇号"} <= said.matter
    assert not {"系统", "测试", "谅解"} & said.matter


def test_where_something_is_moved_is_told() -> None:
    said = paper("更正：推进会地点改为街道二楼会议室").amendment
    assert said is not None
    assert said.is_of_place
    assert said.places == ("街道二楼会议室",)


def test_calling_off_is_told_from_moving() -> None:
    off, moved = paper("周五的研学取消。").amendment, paper("周五的研学改到周六。").amendment
    assert off is not None
    assert moved is not None
    assert (off.cancels, moved.cancels) == (True, False)


@given(st.text(max_size=300))
def test_any_text_is_searched_for_changes(text: str) -> None:
    found = amendment(text, text)
    assert found is None or found.said
