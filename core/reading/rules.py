"""The names of the rules that read a deadline, for those who put them into words; names are joined by "+".

A name is never re-used for something else: it is stored with the deadline, and messages are worded by it.
"""

RULES: dict[str, str] = {
    "month_day": "a day with its month: 5月30日, 元月10日, 27 November",
    "numeric": "a day in figures: 5.30, 6/18, 2025-05-28",
    "day_of_month": "a day of a named month: 本月25日, 下月5日, 每月20日 (the next one)",
    "day_only": "a day without its month: 25日, 十五号; the next one",
    "relative_day": "counted from the posting: 今天, 明早, 后天, 大后天",
    "same_day": "当天: the day named before, else the posting's",
    "day_after": "次日: the day after the one named before, else after the posting's",
    "weekday": "本周五, 下周一, 礼拜四; without 本 or 下 the next one",
    "weekend": "周末: before it is Friday, else Sunday; asked about",
    "every_week": "每周五: the next one",
    "every_day": "每天: today, or tomorrow when that has passed",
    "month_part": "the end of a month or of a part of it: 月底, 6月上旬, 本月内",
    "quarter_end": "季度末, Q3",
    "half_year_end": "上半年",
    "year_end": "年底, 年内; 年中 is the end of June and asked about",
    "within_week": "本周内: Friday; asked about",
    "whole_period": "a period without 底 or 内 (7月完成, 下周交): its last day, of a week Friday; asked about",
    "edge_workday": "the first or last working day of a month",
    "before_holiday": "节前: the last working day before the days off, or the day before a memorial day",
    "after_holiday": "节后第一天: the first working day after the days off",
    "lunar": "a day of the lunar calendar: 腊月二十, 正月初八, 小年前 (asked about)",
    "solar_term": "立秋前: the day before that solar term",
    "days": "三日内, 一周内: that many days after the posting",
    "workdays": "3个工作日内: working days after the posting",
    "hours": "24小时内, 半小时内: from the minute of the posting",
    "clock_only": "a clock without a day: today's, or of the day named before",
    "off_work": "下班前: the end of the working hours",
    "on_work": "一上班: the beginning of the working hours",
    "part_of_day": "上午 and 中午 end at noon; 下午 and 晚上 with the working hours",
    "implicit": "no 前 and no 截止: the day was told from what is done on it (十五号交, 3月13号关)",
}
