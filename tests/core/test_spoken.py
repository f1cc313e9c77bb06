"""What is left of a notice for offices when it is read by an old person: what, when and where, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.needs import Need
from core.spoken import LONGEST, spoken, without_task

TOLD = [
    (
        "【流感疫苗接种通知】辖区80岁以上老人可于11月26日上午到社区卫生服务中心免费接种流感疫苗，请各网格逐户通知到人。",
        ("可于11月26日上午到社区卫生服务中心免费接种流感疫苗",),
    ),
    ("【通知】请网格员上门提醒辖区80岁以上老人于6月20日前办理高龄津贴认证。", ("于6月20日前办理津贴认证",)),
    (
        "【停水通知】6月5日8:00至18:00全小区停水，请各位居民提前储水。",
        ("6月5日8:00至18:00全小区停水，请各位居民提前储水",),
    ),
    (
        "【通知】本周六上午在社区卫生站给80岁以上老人打流感疫苗，请带身份证。",
        ("本周六上午在社区卫生站打流感疫苗，请带身份证",),
    ),
    (
        "【通知】请各网格通知辖区居民：11月28日上午9点在社区活动室免费义诊，带身份证。",
        ("11月28日上午9点在社区活动室免费义诊，带身份证",),
    ),
    ("请提醒低保户于12月5日前到社区年审。", ("于12月5日前到社区年审",)),
    ("通知：居民朋友们，明天上午10点社区活动室有免费理发。", ("明天上午10点社区活动室有免费理发",)),
    ("停电了！请各位居民注意安全。\n12月1日恢复供电", ("请各位居民注意安全", "12月1日恢复供电")),
]


@pytest.mark.parametrize(("text", "said"), TOLD)
def test_a_resident_reads_what_when_and_where(text: str, said: tuple[str, ...]) -> None:
    assert spoken(text, "标题") == said


@pytest.mark.parametrize(
    "secret",
    [
        "各网格于11月30日前将名单报民政办",
        "联系人秦海棠",
        "电话13800000000",
        "咨询0571-88886666",
        "请转告3号楼的王奶奶",
        "请李大爷的家人放心",
        "详见https://example.com/a",
        "完成后请在群里回复",
        "@赵小满 请落实",
        "张某住在三单元",
    ],
)
def test_what_is_for_the_staff_or_about_somebody_is_left_out(secret: str) -> None:
    text = f"【通知】12月1日起可到社区领取补贴。{secret}。{secret}，请居民带身份证。"
    assert spoken(text, "标题") == ("12月1日起可到社区领取补贴", "请居民带身份证")


TASKS = [
    "动员居民安装反诈APP，11月26日18:00前完成",
    "请组织居民11月28日上午9点到广场参加演练，带身份证",
    "请各网格广泛发动群众参加植树",
    "请网格员、社工积极动员辖区80岁以上老人接种疫苗",
    "烦请引导住户提前储水",
]


@pytest.mark.parametrize("task", TASKS)
def test_what_the_staff_are_to_bring_residents_to_do_is_said_to_none_of_them(task: str) -> None:
    assert spoken(f"【通知】{task}。", "办证") == ("办证",)
    assert spoken(f"【通知】12月1日起可到社区领取补贴。{task}。", "办证") == ("12月1日起可到社区领取补贴",)
    assert spoken(f"【通知】12月1日停水，{task}。", "办证") == ("12月1日停水",)


def test_a_title_that_is_a_task_says_what_it_is_about() -> None:
    assert spoken("请各社区报送名单。", "动员居民安装反诈APP") == ("安装反诈APP",)
    assert without_task("请组织群众参加演练") == "参加演练"


@pytest.mark.parametrize(
    "said", ["社区组织辖区居民免费体检", "组织开展免费义诊", "请组织好家里的东西", "欢迎居民参加动员会"]
)
def test_what_is_offered_is_no_task(said: str) -> None:
    assert without_task(said) == said


def test_where_nothing_may_be_said_the_title_stands_in() -> None:
    assert spoken("请各社区报送名单。", "高龄津贴认证") == ("津贴认证",)
    assert spoken("请各社区报送名单。", "80岁以上老人") == ()


def test_it_is_short() -> None:
    said = spoken("。".join(f"第{number}件事是大家都要知道的" for number in range(90)), "标题")
    assert 0 < sum(map(len, said)) <= LONGEST


@given(st.text(), st.lists(st.sampled_from([need.value for need in Need] + ["90岁", "八旬老人", "，", "。", " "])))
def test_no_need_is_ever_said_and_no_text_breaks_it(text: str, needs: list[str]) -> None:
    said = "".join(spoken(text + "".join(needs) + "可到社区领取补贴", "标题"))
    assert not [need for need in Need if need.value in said]
    assert "90岁" not in said
