"""Names of places, offices, titles, festivals and seasons."""

import pytest

from core.merging.names import Name, NameKind, letters, names_conflict, names_in


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("幸福里社区居民请注意", Name(NameKind.PLACE, "幸福里")),
        ("请和平社区于本周报", Name(NameKind.PLACE, "和平社区")),
        ("锦绣苑小区停电", Name(NameKind.PLACE, "锦绣苑")),
        ("建设路封闭施工", Name(NameKind.PLACE, "建设路")),
        ("结果报应急办", Name(NameKind.OFFICE, "应急办")),
        ("材料交区住建局", Name(NameKind.OFFICE, "住建局")),
        ("档案送街道档案室", Name(NameKind.OFFICE, "街道档案室")),
        ("由综合执法队抽查", Name(NameKind.OFFICE, "综合执法队")),
        ("未完成的镇纪委点名", Name(NameKind.OFFICE, "镇纪委")),
        ("学习《信访工作条例》", Name(NameKind.TITLE, "信访工作条例")),
        ("开展“干部夜访”活动", Name(NameKind.TITLE, "干部夜访")),
        ("端午节放假", Name(NameKind.FESTIVAL, "端午")),
        ("秋季新生", Name(NameKind.SEASON, "秋")),
        ("在朱家桥头开现场会", Name(NameKind.PLACE, "朱家桥头")),
        ("何家坪中学家长陪餐", Name(NameKind.PLACE, "何家坪")),
        ("城北农贸市场休市", Name(NameKind.PLACE, "城北农贸市场")),
        ("沙溪河全段禁止捕捞", Name(NameKind.PLACE, "沙溪河")),
        ("柳河村停电", Name(NameKind.PLACE, "柳河村")),
        ("春和社区老人体检", Name(NameKind.PLACE, "春和社区")),
    ],
)
def test_a_name_is_known_by_its_last_word(text: str, name: Name) -> None:
    assert name in names_in(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "各社区请注意",
            "在我社区",
            "包保干部",
            "已经举办",
            "全部完成",
            "代领要委托书",
            "请各部门",
            "6月1日0时起小区",
        ),
        *("暂停腹部彩超", "纸质版留社区备查", "献血车停靠镇上", "专干带领社区戒毒人员"),
        *("第六届街道广场舞大赛", "先看路线", "熟悉路况", "组织巡河护河", "关网就不办了", "统一集中办", "自家坡地"),
        *("组织职工拔河比赛", "清理河塘垃圾", "排查危险河塘", "病险水库巡查"),
        *("镇志编纂", "六条道路", "完成9月份社区戒毒谈话", "每个村找2位", "以外村庄"),
        *("待业的转到户籍地社区", "食材社区准备", "区里逐村复核"),
    ],
)
def test_a_word_that_ends_like_a_name_is_none(text: str) -> None:
    assert names_in(text) == ()


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("湖滨社区办活动", "桃园社区办活动", NameKind.PLACE),
        ("湖滨社区办活动", "社区办活动", None),
        ("报应急办", "报执法局", NameKind.OFFICE),
        ("报街道应急办", "报应急办", None),
        ("学习《条例》全文", "学习《准则》全文", NameKind.TITLE),
        ("关于端午节", "关于国庆节", NameKind.FESTIVAL),
        ("向家坪中学陪餐", "何家坪中学陪餐", NameKind.PLACE),
        ("人民路线路停电", "建设路线路停电", NameKind.PLACE),
        ("察看石坝村、杨湾村", "看石坝、杨湾两个村", None),
        ("石坝村停水", "石坝水库放水，杨湾、清水村两个村停水", NameKind.PLACE),
        ("察看石坝村、杨湾村", "看石坝、白云两个村和清水村", NameKind.PLACE),
        ("人民广场舞台演出", "市民广场舞台演出", NameKind.PLACE),
        ("填《外出返乡人员信息表》", "填《外出返乡仁圆信息表》", None),
        ("填《外出返乡人员信息表》", "填《外出返乡车辆信息表》", NameKind.TITLE),
    ],
)
def test_names_conflict_when_each_text_has_one_that_the_other_lacks(
    one: str, other: str, kind: NameKind | None
) -> None:
    assert names_conflict(names_in(one), letters(one), names_in(other), letters(other)) is kind
    assert names_conflict(names_in(other), letters(other), names_in(one), letters(one)) is kind
