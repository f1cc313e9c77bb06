"""Reads days, periods and clock times. What counts from the posting (明天, 本周五, 月底, 上季度) becomes a calendar
day.

So 明天 posted on a Monday equals 周二. The year of a day stays open unless it is written, because copies leave it
out. The danger is a number that only looks like a date (3号台风, 第4/5针, 2.5万): what follows or precedes refuses
those.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

from core.merging.clocks import CLOCK_RULES, DAYTIME_RULE, SHORT_DAYTIME_RULE
from core.merging.facts import BY_POSTING, Fact, FactKind
from core.merging.numerals import whole
from core.merging.rules import HAN, SMALL, TO, Facts, Match, Rule, one

_NUMERAL = HAN[:13]
_FROM_ONE = HAN[2:13]
_NO_DAY = (
    "(?![内楼线窗台文令院店门车井点机房会站桌柜库馆厅路桥岗亭网地病仓球船]|"
    "(?<![0-9]{2}号)(?:校车|班车|专车|客车|公交|大巴)(?!停[运开]|出发|发车|接送|[0-9]))"
)
"""What follows 号 where it numbers a thing: 3号楼, 2号窗口."""
_NAMED = r"(?:\s?\(?\s?(?:周|星期|礼拜)[一二三四五六日天]\s?\)?)?"
"""A weekday beside its date says nothing new, and would be counted from the day of posting."""
_SETTLES_A_DAY = (
    r"(?=\s*(?:之?前|以前|上午|下午|下班|中午|凌晨|半夜|早|晚|夜|起|止|至|到|截|开|请|通报|公布|公示|来|报|交|发|统一|抽|检|"
    r"那天|当天|左右|周|星期|礼拜|要|会(?![议场员展计])|有|就|[~,、。;!()—-]|$))"
)


def _day(year: int | None, month: int | None, day: int) -> Facts:
    """No fact when no calendar has such a day: then it was another number."""
    if not (1 <= day <= 31 and (month is None or 1 <= month <= 12)):
        return ()
    return one(FactKind.DATE, f"{year or '?'}-{month or '?'}-{day}")


def _counted(posted: date, days: int) -> Facts:
    day = posted + timedelta(days=max(days, date.min.toordinal() - posted.toordinal()))
    return _day(None, day.month, day.day)


def _until(year: int | None, month: int | None, end_month: str | None, end_day: str | None) -> Facts:
    """The other end of a period; its month is the first one's when none is written."""
    if end_day is None:
        return ()
    return _day(year, whole(end_month) if end_month else month, whole(end_day))


def _full_date(match: Match, _: date) -> Facts:
    year, month = int(match["fy"]) % 100 + 2000, int(match["fm"])
    return _day(year, month, int(match["fd"])) + _until(year, month, match["f_month"], match["f_end"])


def _month_day(match: Match, posted: date) -> Facts:
    month = whole(match["mm"])
    year = posted.year + _STEPS.get(match["m_year"][0], 0) if match["m_year"] else None
    return _day(year, month, whole(match["md"])) + _until(None, month, match["m_month"], match["m_end"])


def _numeric_day(match: Match, _: date) -> Facts:
    month = int(match["nm"])
    return _day(None, month, int(match["nd"])) + _until(None, month, None, match["n_end"])


def _dashed_day(match: Match, _: date) -> Facts:
    return _day(None, int(match["dm"]), int(match["dd"]))


def _slash_day(match: Match, _: date) -> Facts:
    return _day(None, int(match["sm"]), int(match["sd"]))


def _day_only(match: Match, _: date) -> Facts:
    return _day(None, None, whole(match["od"])) + _until(None, None, None, match["o_end"])


def _day_range(match: Match, _: date) -> Facts:
    return _day(None, None, int(match["r_from"])) + _day(None, None, int(match["r_to"]))


def _listed_day(match: Match, _: date) -> Facts:
    return _day(None, None, int(match["listed"]))


def _listed_days(match: Match, _: date) -> Facts:
    """6月8、9、10三天: every one of them."""
    month = whole(match["l_month"]) if match["l_month"] else None
    days = re.findall(r"\d{1,2}", match["l_days"])
    return tuple(fact for day in days for fact in _day(None, month, int(day)))


def _month_end(match: Match, posted: date) -> Facts:
    month = whole(match["me"]) if match["me"] else posted.month
    return _day(None, month, monthrange(posted.year, month)[1]) if 1 <= month <= 12 else ()


def _month(match: Match, _: date) -> Facts:
    month = whole(match["mo"])
    return one(FactKind.MONTH, month) if 1 <= month <= 12 else ()


_STEPS = {"上": -1, "去": -1, "下": 1, "明": 1}


def _months(match: Match, _: date) -> Facts:
    ends = (int(match["ms_from"]), int(match["ms_to"]))
    return tuple(Fact(FactKind.MONTH, str(month)) for month in ends) if all(1 <= each <= 12 for each in ends) else ()


def _near_month(match: Match, posted: date) -> Facts:
    return one(FactKind.MONTH, (posted.month - 1 + _STEPS.get(match[0][0], 0)) % 12 + 1, BY_POSTING)


def _year(match: Match, _: date) -> Facts:
    return one(FactKind.YEAR, match["yy"])


def _near_year(match: Match, posted: date) -> Facts:
    return one(FactKind.YEAR, posted.year + _STEPS.get(match[0][0], 0), BY_POSTING)


def _quarter(match: Match, _: date) -> Facts:
    return one(FactKind.QUARTER, whole(match["qq"] or match["q_latin"]))


def _near_quarter(match: Match, posted: date) -> Facts:
    return one(FactKind.QUARTER, ((posted.month - 1) // 3 + _STEPS.get(match[0][0], 0)) % 4 + 1, BY_POSTING)


def _half(match: Match, _: date) -> Facts:
    return one(FactKind.HALF, match[0][0])


def _next_day(_match: Match, _posted: date) -> Facts:
    """次日 follows the day that the text named last, not the posting."""
    return one(FactKind.DAYTIME, "next", "day")


_NEAR_DAYS = {"大后": 3, "大前": -3, "今": 0, "明": 1, "后": 2, "昨": -1, "前": -2}


def _near_day(match: Match, posted: date) -> Facts:
    """昨天的通知 says when it was posted, not when anything is due."""
    if match["quoted"] is not None:
        return ()
    return _counted(posted, _NEAR_DAYS.get(match[0][:2], _NEAR_DAYS.get(match[0][0], 0)))


_WEEKDAYS = "一二三四五六日"
_WEEK_STEPS = {"上": -7, "本": 0, "这": 0, "下": 7, "下下": 14}


def _weekday(match: Match, posted: date) -> Facts:
    """每周五 names no day; a weekday without 本 or 下 is the next one to come, the posting's own day included;
    it may still be every week's, so it does not agree with 每周三 either. 周一至周五 without them are every week's."""
    number = _weekday_number(match["wd"])
    if match["w_each"]:
        return one(FactKind.WEEKDAY, number)
    if match["w_near"]:
        days = _WEEK_STEPS[match["w_near"]] + number - posted.weekday()
        return _counted(posted, days) + _until_weekday(match, posted, days)
    if match["wd_end"]:
        ends = (number, _weekday_number(match["wd_end"]))
        return tuple(fact for end in ends for fact in one(FactKind.WEEKDAY, end))
    days = (number - posted.weekday()) % 7
    return (*_counted(posted, days), *one(FactKind.WEEKDAY, number), *_until_weekday(match, posted, days))


def _weekday_number(sign: str) -> int:
    return _WEEKDAYS.index(sign.replace("天", "日").replace("末", "六"))


def _until_weekday(match: Match, posted: date, days: int) -> Facts:
    """下周一到周五 ends in that week."""
    if not match["wd_end"]:
        return ()
    return _counted(posted, days + (_weekday_number(match["wd_end"]) - _weekday_number(match["wd"])) % 7)


def _nothing(_match: Match, _posted: date) -> Facts:
    return ()


def _week(match: Match, posted: date) -> Facts:
    monday = posted.toordinal() - posted.weekday() + _WEEK_STEPS[match["near_week"]]
    return one(FactKind.WEEK, monday)


DAY_RULES = (
    Rule(
        "listed_days",
        rf"(?<![\d.第:])(?:(?P<l_month>{SMALL})\s*月\s*)?(?P<l_days>\d{{1,2}}[日号]?(?:[、,和]\d{{1,2}}[日号]?){{1,4}})"
        r"(?=[、,]?(?:这|共)?[两二三四五2-5]天)",
        _listed_days,
    ),
    Rule(
        "full_date",
        r"(?<!\d)(?P<fy>20\d\d|\d\d(?=年))\s*[年./-]\s*(?P<fm>\d{1,2})\s*[月./-]\s*(?P<fd>\d{1,2})(?!\d|月)[日号]?"
        rf"{_NAMED}(?:{TO}(?:20\d\d年)?(?:(?P<f_month>\d{{1,2}})月)?(?P<f_end>\d{{1,2}})[日号])?{_NAMED}",
        _full_date,
    ),
    Rule(
        "month_day",
        rf"(?:(?P<m_year>[今明去]年)\s?)?(?<![\d.第])(?P<mm>{SMALL})\s*月\s*(?P<md>{SMALL})\s*(?:[日号](?!内)|(?=前|之前|以前|[~(-]|[至到]\d|[、,和]\d{{1,2}}[日号]))"
        rf"{_NAMED}(?:{TO}(?:(?P<m_month>{SMALL})\s*月\s*)?(?P<m_end>{SMALL})\s*[日号](?!内|楼|窗))?{_NAMED}",
        _month_day,
    ),
    Rule(
        "numeric_day",
        r"(?<!\d:)(?<![\d./第])(?<![低高大小]于)(?<!超过)(?<!达到)(?<!不足)(?P<nm>1[0-2]|0?[1-9])\.(?P<nd>[0-2]?\d|3[01])(?![\d.%])(?:(?<=[至到于止间自从~—-]\d\.\d)|"
        r"(?<=[至到于止间自从~—-]\d\.\d\d)|(?<=[至到于止间自从~—-]\d\d\.\d)|(?<=[至到于止间自从~—-]\d\d\.\d\d)|"
        rf"(?<=[{_WEEKDAYS}天]\(\d\.\d)(?=\))|(?<=[{_WEEKDAYS}天]\(\d\.\d\d)(?=\))|(?=[日号]?\s*(?:[~(—-]|(?![万千亿元米公吨亩倍级斤度分秒人户个岁版折厘毫平立小日号])[\u4e00-\u9fff])))[日号]?"
        rf"(?:{TO}(?P<n_end>\d{{1,2}})(?![\d.:月点时%]))?{_NAMED}",
        _numeric_day,
    ),
    Rule("dashed_day", r"(?<![\d.-])(?P<dm>0[1-9])-(?P<dd>[0-2]\d|3[01])(?![\d-])", _dashed_day),
    Rule(
        "slash_day",
        r"(?<!\d:)(?<![\d./第])(?P<sm>1[0-2]|0?[1-9])/(?P<sd>(?:[0-2]?\d|3[01])(?=\d{1,2}:\d\d)|[0-2]?\d|3[01])"
        r"(?:(?=\d{1,2}:\d\d)|(?![\d/%针批剂期]))",
        _slash_day,
    ),
    Rule(
        "day_range",
        rf"(?<![\d.第月:])(?P<r_from>\d{{1,2}}){TO}(?P<r_to>\d{{1,2}})[日号](?![内楼线窗台院门店机井车]){_NAMED}",
        _day_range,
    ),
    Rule(
        "listed_day",
        r"(?<![\d.第月:、])(?P<listed>[0-3]?\d)(?=[、和]\d{1,2}[日号](?![内楼线窗台院门店机井车]))",
        _listed_day,
    ),
    *CLOCK_RULES,
    Rule(
        "month_end",
        rf"(?:(?P<me>{SMALL})月份?[底末]|(?:本月|这个月|(?<![每个])月)[底末](?=之?前|以前)|(?<=[到至])(?:本月|月)[底末])",
        _month_end,
    ),
    Rule("quarter", r"第?(?P<qq>[一二三四1-4])季度|(?<![a-zA-Z])q(?P<q_latin>[1-4])(?!\w)", _quarter),
    Rule("near_quarter", r"(?<!错过)(?<!过了)[本上下]季度(?!错过|内?错过)", _near_quarter),
    Rule("half", r"[上下]半年", _half),
    Rule(
        "year",
        r"(?<!\d)(?P<yy>20[0-4]\d|19[4-9]\d)(?!\d)(?=年|度|届|级|[上下]半年|[春夏秋冬]季|采暖季|供[暖热]季|赛季|学年|新?版|第?[一二三四]季度|[-—–~至]20[0-4]\d(?!\d))(?:年度?)?",
        _year,
    ),
    Rule("near_year", r"[今明去]年度?|[本上下]年度", _near_year),
    Rule(
        "near_day",
        r"大[后前]天|[昨前]天(?P<quoted>(?=的?(?:通知|消息|[说讲发])))|[今明昨][天日](?!头)|后天|前天|[今明昨后](?=晚|早|晨|夜)",
        _near_day,
    ),
    Rule("next_day", r"次日|翌日|第二天", _next_day),
    Rule(
        "bracketed_weekday",
        rf"\(\s*(?:周|星期|礼拜)[{_WEEKDAYS}天](?:{TO}(?:周|星期|礼拜)[{_WEEKDAYS}天])?\s*\)",
        _nothing,
    ),
    Rule(
        "dated_weekday",
        rf"(?:下下|[上本这下])?个?(?:周|星期|礼拜)[{_WEEKDAYS}天](?=\s?\(?\s?\d{{1,2}}[月.]\d)",
        _nothing,
    ),
    Rule(
        "weekday",
        rf"(?P<w_each>每个?)?(?P<w_near>下下|[上本这下])?个?(?<![{_NUMERAL}\d])(?:周|星期|礼拜)"
        rf"(?P<wd>[{_WEEKDAYS}天末])(?!次|岁|年)(?:{TO}(?:本|这|下)?(?:周|星期|礼拜)(?P<wd_end>[{_WEEKDAYS}天]))?",
        _weekday,
    ),
    Rule("week", r"(?P<near_week>下下|[上本这下])个?(?:周|星期)(?!期|年|岁|边)", _week),
    Rule(
        "months",
        rf"(?<![\d第.])(?P<ms_from>\d{{1,2}}){TO}(?P<ms_to>\d{{1,2}})月份?(?!\d)",
        _months,
    ),
    Rule("month", rf"(?<![\d第])(?<!连续)(?!两月)(?P<mo>\d{{1,2}}|[{_FROM_ONE}]{{1,2}})月份?(?!\d)", _month),
    Rule("near_month", r"[本上下这]个?月份?", _near_month),
    Rule(
        "day_only",
        rf"(?<![\d第.])(?<![{_NUMERAL}])(?:(?P<clause>(?<![\u4e00-\u9fffa-zA-Z])|(?<=[到至有在于从自]))|)"
        rf"(?P<od>\d{{1,2}}|[{_FROM_ONE}]{{1,3}}(?=号)|[{_FROM_ONE}]{{2,3}})"
        rf"(?:日(?![内元游均常])|号(?:{_SETTLES_A_DAY}|(?(clause){_NO_DAY}|(?!))))"
        rf"{_NAMED}(?:{TO}(?P<o_end>{SMALL})[日号](?!内|楼|窗))?{_NAMED}",
        _day_only,
    ),
    DAYTIME_RULE,
    SHORT_DAYTIME_RULE,
)
