"""The attachments that a text lists under itself; every line is invented."""

import pytest

from core.reading.enclosures import MOST, enclosures
from core.reading.shape import shape


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("请落实。\n附件：1.宣传方案 2.统计表\n统计表3月19日前报武装部。", ("宣传方案", "统计表")),
        ("请落实。\n附件：《排查台账》", ("《排查台账》",)),
        ("附件：\n1. 花名册\n2. 排查表（样表）", ("花名册", "排查表（样表）")),
        ("附件：1.排查台账\n2.花名册\n3.工作方案\n民政办", ("排查台账", "花名册", "工作方案")),
        ("附件1：排查表.xlsx\n附件2：名册.docx", ("排查表.xlsx", "名册.docx")),
        ("附件1：名单.xlsx；附件2：说明.docx；附件3：表.xls", ("名单.xlsx", "说明.docx", "表.xls")),
        ("附件1：报名表 附件2：活动方案\n请落实。", ("报名表", "活动方案")),
        ("附件：排查台账、花名册", ("排查台账", "花名册")),
        ("附1：评分标准", ("评分标准",)),
        ("关于报送的通知。附件：推荐表。联系人：李敏", ("推荐表",)),
        ("附件：1.名单、照片汇总表；2.方案", ("名单、照片汇总表", "方案")),
        ("附件：報名回執", ("報名回執",)),
        ("附件：花名册，电话13800000000", ("花名册",)),
        ("附件：花名册、花名册", ("花名册",)),
    ],
)
def test_what_is_listed_is_told(text: str, names: tuple[str, ...]) -> None:
    assert enclosures(shape(text)) == names


@pytest.mark.parametrize(
    "text",
    [
        "附件见群文件",
        "附件：请查收",
        "附件：",
        "附件：无",
        "附件：见群里的名单",
        "附件：稍后发方案",
        "见附件：下午发",
        "附件：\n民政办",
        "请对照附件1认真核对名单",
        "名册见附件2。",
        "附件《推荐表》请填好",
        "附件：1.1号楼名单",
        "把附件发我",
        "附近：花名册",
        "",
    ],
)
def test_what_names_no_paper_is_not(text: str) -> None:
    assert enclosures(shape(text)) == ()


def test_a_long_list_is_cut_short() -> None:
    text = "附件：" + "".join(f"{number}.第{number}号表\n" for number in range(1, 10))
    assert len(enclosures(shape(text))) == MOST
