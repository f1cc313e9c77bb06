"""Reads document numbers, telephone numbers, ordinals, amounts with their units, percentages, codes and Latin words.

The danger is a number word that counts nothing (一人一档, 第一时间): such words are no facts.
"""

import re
from datetime import date
from decimal import Decimal

from core.merging.facts import ANY_UNIT, Fact, FactKind
from core.merging.numerals import whole
from core.merging.rules import HAN, TO, Facts, Match, Rule, one

_UNITS = (
    "字(?=以内|以上|左右|上下|之内|[,。;、)]|$)|个工作日|工作日|个月|个小时|小时|分钟|日内|天内|周(?![一二三四五六日天边年岁末报期转知])|个人|平方米|平方公里|公里|公斤|千克|周岁|万元|亿元|百元|元|万|种(?![植子粮地树养类])|支(?![部委付持援出书队教农])|颗|株|棵|头(?![天部像盔条目一])|瓶|罐|盏|枚|毫升|克(?![服里拉])|"
    "°C|号楼|号窗口|号线|单元|楼|层|栋|幢|座|室|户|人|名|位|家|所|块|只|床|桶|盒|天|岁|份|张|台|辆|套|间|桌|件|宗|处|例|"
    "批次|批|期|轮|剂次|剂|针|届|级|次|趟|遍|场|对|路(?!口|段|灯|边|面)|块|条|项|类|个|组|度|米|亩|吨|斤|分|号|班|页|本|册|箱|袋|提(?![前供交出醒示高升])|片"
)
_HAN_UNITS = (
    "字(?=以内|以上|左右|上下|之内|[,。;、)]|$)|个工作日|工作日|个月|个小时|小时|日内|天内|个人|楼|层|栋|幢|号楼|单元|室|户|人|名|位|批|期|轮|剂|针|届|级|天|万元|元|号|"
    "班(?=[巡倒轮值])|份|张|套|所|家|块|米|公里|公斤|斤|吨|亩|分钟|本|个月|月(?=不|未|没|迟|末|以上|内|后)|台|辆|场|只|床|件|袋|桶|盒|次|趟|遍|处|根|条|项|类(?!似|别|卡|户|费|医|用)|周(?![一二三四五六日天边年岁末报期转知])|提(?![前供交出醒示高升])|个(?!别|人信息|性|体)"
)
_SAME_UNIT = {
    "位": "人", "名": "人", "个人": "人", "座": "栋", "幢": "栋", "号楼": "栋", "层": "楼", "个小时": "小时",
    "月": "个月", "天内": "日内", "周岁": "岁", "块": "元", "°C": "度", "趟": "次", "遍": "次",
}  # fmt: skip
_TEN_THOUSANDS = {"万": "万", "万元": "元"}
_SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金"
    "石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武莫孔汤"
)
_VAGUE = re.compile(
    r"一(?:个|个人|件|人|户|天|级|名|位|室|元|小时|日内|份|张|套|所|家|块|台|辆|场|只|床|袋|桶|盒|次|趟|遍|处|根|条|项|类|月)|几[次趟遍]"
)


def _document(match: Match, _: date) -> Facts:
    return one(FactKind.DOCUMENT, f"{match['doc_year']}-{int(match['doc_number'])}")


def _phone(match: Match, _: date) -> Facts:
    return one(FactKind.PHONE, re.sub(r"\D", "", match[0]))


def _person(match: Match, _: date) -> Facts:
    return one(FactKind.PERSON, match[0])


def _code(match: Match, _: date) -> Facts:
    return one(FactKind.CODE, match[0])


def _percent(match: Match, _: date) -> Facts:
    if match["tenths"]:
        return one(FactKind.AMOUNT, 10 * whole(match["tenths"]), "%")
    if match["permille"]:
        return one(FactKind.AMOUNT, f"{match['permille']}‰", "%")
    return one(FactKind.AMOUNT, match["percent"] or whole(match["percent_han"]), "%")


def _ordinal(match: Match, _: date) -> Facts:
    return one(FactKind.ORDINAL, whole(match["ordinal"]), match["ordinal_of"])


def _batch(match: Match, _: date) -> Facts:
    """三批名单 is the third one."""
    return one(FactKind.ORDINAL, whole(match["batch_number"]), "批")


def _round(match: Match, _: date) -> Facts:
    """“一上”, “二上”: the rounds in which a budget goes up and comes down."""
    return one(FactKind.ORDINAL, whole(match["round"]), match[0][-1])


def _storm(match: Match, _: date) -> Facts:
    return one(FactKind.ORDINAL, whole(match["number_of_storm"]), "号")


def _amount(match: Match, _: date) -> Facts:
    number = re.sub(TO, "-", match["amount"]).lstrip("0") or "0"
    return _counted(number, match["unit"])


def _counted(number: str, unit: str) -> Facts:
    """一周 is 7天, 两月 are 2个月, 3.8万元 are 38000元."""
    if unit in _TEN_THOUSANDS:
        ends = (f"{(Decimal(each) * 10_000).normalize():f}" for each in number.split("-"))
        return one(FactKind.AMOUNT, "-".join(ends), _TEN_THOUSANDS[unit])
    if unit == "周" and number.isdecimal():
        return one(FactKind.AMOUNT, 7 * int(number), "天")
    return one(FactKind.AMOUNT, number, counted_in(unit))


def _stretch(match: Match, _: date) -> Facts:
    """9号楼至16号楼 is 9至16号楼."""
    return one(FactKind.AMOUNT, f"{int(match['first_of'])}-{int(match['last_of'])}", counted_in(match["stretch_of"]))


def _height(match: Match, _: date) -> Facts:
    """1米55 is 1.55米."""
    return one(FactKind.AMOUNT, f"{match['metres']}.{match['centimetres']}", "米")


def _each(match: Match, _: date) -> Facts:
    """男女各30, 80以上: whatever they are."""
    return one(FactKind.AMOUNT, match[0].lstrip("0") or "0", ANY_UNIT)


def _discount(match: Match, _: date) -> Facts:
    """九五折 and 9.5折 are 95 of a hundred."""
    said = match["off"]
    tenths = "".join(str(whole(sign)) for sign in said) if said[0] in HAN else said.replace(".", "")
    return one(FactKind.AMOUNT, tenths.ljust(2, "0"), "折")


def _half_amount(match: Match, _: date) -> Facts:
    if match["half_unit"] in ("小时", "钟头"):
        return one(FactKind.AMOUNT, 30, "分钟")
    return one(FactKind.AMOUNT, "0.5", match["half_unit"])


def _han_amount(match: Match, _: date) -> Facts:
    if _VAGUE.fullmatch(match[0]):
        return ()
    return _counted(_about(match["han_amount"]), match["han_unit"])


def _neighbours(match: Match, _: date) -> Facts:
    """一楼二楼 are 一二楼."""
    first, last, unit = whole(match["nearer"]), whole(match["farther"]), match["neighbours_of"]
    if last == first + 1:
        return _counted(f"{first}-{last}", unit)
    return (*_counted(str(first), unit), *_counted(str(last), unit))


def counted_in(unit: str) -> str:
    """名, 位 and 人 count alike."""
    return _SAME_UNIT.get(unit, unit)


def _about(numeral: str) -> str:
    """一两位 is 1至2名."""
    numbers = [whole(sign) for sign in numeral if sign not in "十百千"]
    if len(numeral) == len(numbers) == 2 and numbers[1] == numbers[0] + 1:
        return f"{numbers[0]}-{numbers[1]}"
    return str(whole(numeral))


def _grade(match: Match, _: date) -> Facts:
    """三年级; of 一至四年级 both ends."""
    return tuple(
        Fact(FactKind.ORDINAL, str(whole(number)), "年级")
        for number in re.findall(rf"[{HAN[2:12]}1-9]", match["grades"])
    )


_STAGES = {"初": 6, "高": 9, "大": 12}


def _school_year(match: Match, _: date) -> Facts:
    number = "一二三四".index(match[0][1]) + 1
    return one(FactKind.ORDINAL, number + _STAGES[match[0][0]], "年级")


def _class(match: Match, _: date) -> Facts:
    return one(FactKind.ORDINAL, match[0], "班")


def _numbered_class(match: Match, _: date) -> Facts:
    """四(2)班 and 4(2)班 are one class."""
    grade = match["of_grade"]
    named = str(whole(grade)) if grade[0] not in _STAGES else str(_STAGES[grade[0]] + whole(grade[1:]))
    return one(FactKind.ORDINAL, f"{named}-{whole(match['class_number'])}", "几班")


def _annex(match: Match, _: date) -> Facts:
    return one(FactKind.ORDINAL, whole(match["annex_number"]), "附件")


def _number(match: Match, _: date) -> Facts:
    return one(FactKind.NUMBER, match[0])


def _latin(match: Match, _: date) -> Facts:
    return one(FactKind.LATIN, match[0].lower())


NUMBER_RULES = (
    Rule("document", r"[〔\[(](?P<doc_year>20\d\d)[〕\])]\s*第?(?P<doc_number>\d{1,4})号", _document),
    Rule(
        "phone",
        r"(?<![\d.])(?:1[3-9]\d{9}|400\d?-?\d{3}-?\d{3,4}|0\d{2,3}[- ]?\d{7,8}|(?!20[0-4]\d[01]\d)[2-9]\d{6,7}|"
        r"\d{3,4}-\d{7,8})(?![\d.])",
        _phone,
    ),
    Rule("person", rf"[小老][{_SURNAMES}](?![序虾菜额库层米麦马熊江街路区河湖山桥村庄沟坝])", _person),
    Rule("code", r"(?<![\d.])\d{6,}(?![\d.])", _code),
)
"""Tried before the days: a long row of digits is no date."""

COUNT_RULES = (
    Rule("annex", rf"附[件表](?P<annex_number>\d{{1,2}}|[{HAN[1:13]}](?=[、,。;:》)后,]))", _annex),
    Rule("grade", rf"(?P<grades>(?:[{HAN[2:12]}1-9]{TO})?[{HAN[2:12]}1-9])年级", _grade),
    Rule(
        "numbered_class",
        rf"(?<![\d{HAN}])(?P<of_grade>[初高大][{HAN[2:6]}1-4]|[{HAN[2:12]}1-9])\s?\(\s?(?P<class_number>\d{{1,2}}|[{HAN[2:13]}])\s?\)\s?班",
        _numbered_class,
    ),
    Rule("class", r"(?<![集其当年期])[托小中大]班(?![教化车组长次制子额底])", _class),
    Rule("school_year", r"(?<![年月])[初高大][一二三四](?![日号月季第套部批家])", _school_year),
    Rule(
        "percentage",
        rf"(?P<percent>\d+(?:\.\d+)?)%|(?P<permille>\d+(?:\.\d+)?)‰|百分之(?P<percent_han>[{HAN}]+)|(?<![完达形组建改促])(?P<tenths>[{HAN[2:12]}])成(?![新员立果绩为功本交年人])",
        _percent,
    ),
    Rule(
        "batch", rf"(?<![{HAN}分第])(?P<batch_number>[{HAN[3:12]}])批(?=名单|次|人员|对象|补[助贴]|资金|项目)", _batch
    ),
    Rule("budget_round", rf"(?<=[“\"])(?P<round>[{HAN[1:4]}])[上下](?=[”\"])", _round),
    Rule("storm", rf"第?(?P<number_of_storm>\d{{1,2}}|[{HAN}]{{1,3}})号(?=台风)", _storm),
    Rule(
        "nth",
        rf"第(?P<ordinal>\d{{1,4}}|[{HAN}]{{1,4}})(?P<ordinal_of>(?!时间|责任|手|线|书记|方)[\u4e00-\u9fff])",
        _ordinal,
    ),
    Rule("height", r"(?<![\d.])(?P<metres>[1-9])米(?P<centimetres>\d{2})(?!\d)", _height),
    Rule(
        "stretch",
        rf"(?<![\d.])(?P<first_of>\d{{1,4}})(?P<stretch_of>号楼|[栋幢座层楼室组号])(?:{TO})"
        r"(?P<last_of>\d{1,4})(?P=stretch_of)",
        _stretch,
    ),
    Rule(
        "counted",
        rf"(?<![\d.])(?P<amount>\d+(?:\.\d+)?(?:{TO}\d+(?:\.\d+)?)?)\s*[余多]?(?P<unit>{_UNITS})",
        _amount,
    ),
    Rule("each", r"(?<=[各限])(?P<how_many>\d{1,4})(?=[,。;、)]|$)|(?<![\d.])\d{1,4}(?=以[上下])", _each),
    Rule("discount", rf"(?P<off>[{HAN[2:12]}]{{1,2}}|\d(?:\.\d)?)折(?![叠腾磨旧返断射线算])", _discount),
    Rule("half_counted", r"半个?(?P<half_unit>小时|钟头|天|个月(?!学))", _half_amount),
    Rule(
        "neighbours",
        rf"(?<![{HAN}第])(?P<nearer>[{HAN[1:]}])(?P<neighbours_of>楼|层|栋|幢|号楼|单元)[、和]?(?P<farther>[{HAN[1:]}])(?P=neighbours_of)",
        _neighbours,
    ),
    Rule("han_counted", rf"(?<![{HAN}第])(?P<han_amount>[{HAN}]{{1,4}})(?P<han_unit>{_HAN_UNITS})", _han_amount),
    Rule("bare", r"\d+(?:\.\d+)?", _number),
    Rule("word", r"[a-zA-Z][a-zA-Z0-9+]*", _latin),
)
"""Tried after the days, so that 5月 is a month before 5 is a number."""
