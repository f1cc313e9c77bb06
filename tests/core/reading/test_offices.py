"""Which words name an office; every name is invented or a kind of office."""

import re

import pytest

from core.reading.offices import OFFICE, is_name


@pytest.mark.parametrize(
    "name",
    [
        "民政办", "区住建局", "青石街道党群办", "柳荫社区", "柳荫社区居委会", "镇应急站", "市委组织部", "区发改委",
        "交通运输局", "公交公司", "县教体局政策法规股", "安居物业服务中心", "幸福路派出所", "交警大队", "后勤管理处",
        "残联", "区防指", "街道党政综合办公室", "和平路社区", "县政府办公室", "社会管理科", "双创办", "河长办",
    ],
)  # fmt: skip
def test_a_name_is_one(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize(
    "words",
    [
        "社区", "街道", "上级部门", "各科室", "有关单位", "全体社区", "一网通办", "主办", "正在督办", "内科", "专科",
        "结局", "大局", "厕所", "场所", "地铁站", "市中心", "干部", "全部", "常委", "民政办法",
        "公安局长", "办", "市局", "请区民政局", "区民政局的", "",
    ],
)  # fmt: skip
def test_what_only_ends_like_one_is_none(words: str) -> None:
    assert not is_name(words)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("区民政局办公室汇总", "区民政局办公室"),
        ("民政办李敏处", "民政办"),
        ("综治办小赵", "综治办"),
        ("街道安监办。", "街道安监办"),
        ("社区工作者", None),
        ("学校门口", "学校"),
        ("街道各科室", None),
    ],
)
def test_the_name_ends_where_the_office_does(text: str, name: str | None) -> None:
    found = re.match(OFFICE, text)
    assert (found.group() if found else None) == name
