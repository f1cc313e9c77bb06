"""What may stand beside a household's code: the matter, and nothing by which it tells of somebody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.openly import is_about_somebody, said_openly
from core.outreach import plain_sentence

SAYABLE = [
    "流感疫苗接种通知",
    "乙肝疫苗接种",
    "3号楼6月8日停水",
    "停水通知",
    "更换新版公示栏",
    "安装反诈APP",
    "冬春救助开始申请",
    "城乡居民医疗保险缴费",
    "养老保险缴费",
    "燃气入户安检",
    "人口普查入户登记",
    "传染病预防讲座",
    "狂犬病疫苗接种",
    "病媒生物消杀",
    "学习贯彻全会精神",
    "精神文明创建",
    "非物质文化遗产展",
    "慰问金发放",
    "走访周边单位",
    "关于老旧小区改造的通知",
    "各位同志开会",
    "党员同志学习",
    "联系方式更新",
    "健步走活动",
    "flu vaccination",
    "water cut on Friday",
    "insurance payment",
    "gas check",
]
CLEANED = [
    ("辖区80岁以上老人高龄津贴认证", "津贴认证"),
    ("高龄老人体检", "体检"),
    ("独居老人防寒", "防寒"),
    ("低保户、特困人员和孤儿慰问", "慰问"),
]
UNSAYABLE = [
    "请上门通知王建国同志6月12日前到社区领取",
    "请欧阳美娟女士领取",
    "王小明同志体检",
    "张桂兰的家属到社区",
    "看望王建国",
    "王奶奶复诊",
    "李某领证",
    "联系人：陆一鸣",
    "联系王芳",
    "来电13800001111",
    "来电 138 0000 1111",
    "来电0571-88886666",
    "艾滋病检测",
    "艾-滋检测",
    "HIV随访",
    "ＨＩＶ隨訪",
    "癌症患者救助金申领",
    "肺结核随访",
    "乙肝复查",
    "透析车接送",
    "尿毒症补助",
    "糖尿病随访",
    "高血压随访",
    "精神障碍患者免费服药",
    "社区矫正人员报到",
    "刑满释放人员帮扶",
    "吸毒人员谈话",
    "社区戒毒",
    "张桂兰遗产公证",
    "殡葬补贴",
    "丧偶登记",
    "离婚调解",
    "家暴回访",
    "信访答复",
    "低保金年审",
    "特困供养体检",
    "医疗救助申请",
    "残疾人两项补贴年审",
    "轮椅发放登记",
    "孕妇免费产检",
    "百岁寿星慰问",
    "60后退休人员认证",
    "自闭症儿童补贴",
    "水费欠费",
    "cancer screening",
    "HIV test",
    "probation meeting",
    "Mr. Wang to report",
    "divorce papers",
]


@pytest.mark.parametrize("title", SAYABLE)
def test_what_concerns_everybody_is_said_as_it_stands(title: str) -> None:
    assert said_openly(title) == title


@pytest.mark.parametrize(("title", "said"), CLEANED)
def test_ages_and_needs_are_cut_out_where_the_matter_stays_whole(title: str, said: str) -> None:
    assert said_openly(title) == said


@pytest.mark.parametrize("title", UNSAYABLE)
def test_what_tells_of_health_law_death_or_a_person_is_not_said_at_all(title: str) -> None:
    assert said_openly(title) == ""


@given(st.text(), st.sampled_from(["艾滋", "糖尿", "矫正", "遗产", "13800001111"]), st.text())
def test_no_surrounding_makes_it_sayable(before: str, stem: str, after: str) -> None:
    assert is_about_somebody(f"{before[:80]}{stem}{after[:80]}")


@given(st.text())
def test_what_was_said_may_be_said_again(title: str) -> None:
    said = said_openly(title)
    assert plain_sentence(said) == said
