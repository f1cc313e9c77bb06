"""Reads document numbers, telephone numbers, ordinals, amounts with their units, percentages, codes and Latin words.

The danger is a number word that counts nothing (一人一档, 第一时间): such words are no facts.
"""

import re
from datetime import date

from core.merging.facts import FactKind
from core.merging.numerals import whole
from core.merging.rules import HAN, TO, Facts, Match, Rule, one

_UNITS = (
    "个工作日|工作日|个月|个小时|小时|分钟|日内|天内|平方米|平方公里|公里|公斤|千克|周岁|万元|亿元|百元|元|万|"
    "号楼|号窗口|号台风|号线|单元|楼|层|栋|幢|座|室|户|人|名|位|家|天|岁|份|张|台|辆|套|间|桌|件|宗|处|例|"
    "批次|批|期|轮|剂次|剂|针|届|级|次|场|条|项|类|个|组|度|米|亩|吨|斤|分|号|班|页|本|册|箱|袋|片"
)
_HAN_UNITS = (
    "个工作日|工作日|个月|小时|日内|天内|楼|层|栋|幢|号楼|单元|室|户|人|名|批|期|轮|剂|针|届|级|天|万元|元|号|份|张|套"
)
_SAME_UNIT = {
    "位": "人", "名": "人", "座": "栋", "幢": "栋", "号楼": "栋", "层": "楼", "个小时": "小时", "天内": "日内",
    "周岁": "岁",
}  # fmt: skip
_SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金"
    "石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武莫孔汤"
)
_VAGUE = re.compile(r"一(?:个|件|人|户|天|期|级|轮|名|单元|室|元|号|小时|日内|份|张|套)")


def _document(match: Match, _: date) -> Facts:
    return one(FactKind.DOCUMENT, f"{match['doc_year']}-{int(match['doc_number'])}")


def _phone(match: Match, _: date) -> Facts:
    return one(FactKind.PHONE, re.sub(r"\D", "", match[0]))


def _person(match: Match, _: date) -> Facts:
    return one(FactKind.PERSON, match[0])


def _code(match: Match, _: date) -> Facts:
    return one(FactKind.CODE, match[0])


def _percent(match: Match, _: date) -> Facts:
    return one(FactKind.AMOUNT, match["percent"] or whole(match["percent_han"]), "%")


def _ordinal(match: Match, _: date) -> Facts:
    return one(FactKind.ORDINAL, whole(match["ordinal"]), match["ordinal_of"])


def _amount(match: Match, _: date) -> Facts:
    number = re.sub(TO, "-", match["amount"]).lstrip("0") or "0"
    return one(FactKind.AMOUNT, number, _SAME_UNIT.get(match["unit"], match["unit"]))


def _han_amount(match: Match, _: date) -> Facts:
    if _VAGUE.fullmatch(match[0]):
        return ()
    unit = match["han_unit"]
    return one(FactKind.AMOUNT, whole(match["han_amount"]), _SAME_UNIT.get(unit, unit))


def _number(match: Match, _: date) -> Facts:
    return one(FactKind.NUMBER, match[0])


def _latin(match: Match, _: date) -> Facts:
    return one(FactKind.LATIN, match[0].lower())


NUMBER_RULES = (
    Rule("document", r"[〔\[(](?P<doc_year>20\d\d)[〕\])]\s*第?(?P<doc_number>\d{1,4})号", _document),
    Rule(
        "phone",
        r"(?<![\d.])(?:1[3-9]\d{9}|0\d{2,3}[- ]?\d{7,8}|(?!20[0-4]\d[01]\d)[2-9]\d{6,7}|\d{3,4}-\d{7,8})(?![\d.])",
        _phone,
    ),
    Rule("person", rf"[小老][{_SURNAMES}](?![序虾菜额库层米麦马熊江街路区])", _person),
    Rule("code", r"(?<![\d.])\d{6,}(?![\d.])", _code),
)
"""Tried before the days: a long row of digits is no date."""

COUNT_RULES = (
    Rule("percentage", rf"(?P<percent>\d+(?:\.\d+)?)%|百分之(?P<percent_han>[{HAN}]+)", _percent),
    Rule(
        "nth",
        rf"第(?P<ordinal>\d{{1,4}}|[{HAN}]{{1,4}})(?P<ordinal_of>(?!时间|责任|手|线|书记|方)[\u4e00-\u9fff])",
        _ordinal,
    ),
    Rule(
        "counted",
        rf"(?<![\d.])(?P<amount>\d+(?:\.\d+)?(?:{TO}\d+(?:\.\d+)?)?)\s*[余多]?(?P<unit>{_UNITS})",
        _amount,
    ),
    Rule("han_counted", rf"(?<![{HAN}第])(?P<han_amount>[{HAN}]{{1,4}})(?P<han_unit>{_HAN_UNITS})", _han_amount),
    Rule("bare", r"\d+(?:\.\d+)?", _number),
    Rule("word", r"[a-zA-Z][a-zA-Z0-9+]*", _latin),
)
"""Tried after the days, so that 5月 is a month before 5 is a number."""
