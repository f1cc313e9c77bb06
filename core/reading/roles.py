"""By when each of several roles has to act: 社区3月10日前报街道，街道3月12日前报区里.

Every moment is judged as any deadline is, with one difference: what 街道 does by some day counts here for 街道. The
danger is the day that belongs to nobody in particular, so the role has to stand next to it, and nothing is told unless
two roles have two different days.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from core.office import Office
from core.reading.judging import judge
from core.reading.moments import Builder, Moment
from core.reading.offices import NEVER
from core.reading.setting import setting, whole
from core.reading.shape import Shape
from core.reading.values import RoleDeadline

MOST = 5
_LOOK = 24
_ROLE = (
    rf"(?:(?:(?![{NEVER}])[\u4e00-\u9fff]){{2,4}}(?=社区|小学|中学))?"
    r"(?:村\(社区\)|社区\(村\)|村\(居\)|社区|村居|网格员|网格长|网格|街道|乡镇|镇街|科室|学校|小学|"
    r"中学|幼儿园|企业|物业公司|物业|党支部|支部|单位|楼栋长|教师|老师|教职工|学生|家长|班主任|年级组|部门|学院|站所|商户|志愿者|"
    r"信息员|居民|业主|村|镇)"
)
_BEFORE = re.compile(
    rf"(?:^|[,。;:!\n、】)]|其中|请|由)(?:各|所有|全体)?(?P<role>{_ROLE})(?:级|层面)?"
    r"(?:统一|应|须|需|请|要|务必|必须|汇总后?|审核后?)?"
    r"(?:于|在|:请?(?:于|在)?|的?(?:报送|上报|提交|完成|反馈)?(?:时限|截止时间|截止日期|时间|截止)(?:为|是|:|到|至)?)?$"
)
_BEHIND = re.compile(
    rf"^(?:之?前|以前)?,?(?:请|由)?(?:各|所有|全体)?(?P<role>{_ROLE})(?:统一|应|须|需|要|务必|必须|负责)?"
    r"(?=将|把|完成|报|上报|提交|汇总|审核|交|反馈|上传|填)"
)


def role_deadlines(shape: Shape, posted: datetime, office: Office) -> tuple[RoleDeadline, ...]:
    """In the order of the text; empty unless roles differ in their days. `posted` is in the office's zone."""
    found: dict[str, RoleDeadline] = {}
    for each in _found(shape, posted, office):
        if each.role in found and found[each.role].at != each.at:
            return ()
        found[each.role] = each
    differ = len({each.at for each in found.values()}) > 1
    return tuple(found.values())[:MOST] if differ else ()


def _found(shape: Shape, posted: datetime, office: Office) -> Iterator[RoleDeadline]:
    """A role with two days of its own is left to the reader."""
    text = shape.text
    of = whole(text)
    for moment in Builder(text, posted, office).moments():
        role = _role(text, moment)
        if role is None:
            continue
        verdict = judge(setting(moment, text, posted, of))
        if verdict.accepted and verdict.at and not verdict.doubtful:
            yield RoleDeadline(role=shape.quote(*role), at=verdict.at, precision=verdict.precision, rule=verdict.reason)


def _role(text: str, moment: Moment) -> tuple[int, int] | None:
    start = max(0, moment.start - _LOOK)
    if found := _BEFORE.search(text[start : moment.start]):
        return start + found.start("role"), start + found.end("role")
    if found := _BEHIND.match(text[moment.end : moment.end + _LOOK]):
        return moment.end + found.start("role"), moment.end + found.end("role")
    return None
