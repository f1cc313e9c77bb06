"""What a notice says to a resident: its own sentences, without what is only for the staff, and without needs or ages.

Notices are written for offices: 请各网格逐户通知到人 stands in the middle of what an old person has to know. The danger
is to say too much: names beside a telephone, a need, an age. So what is doubtful is left out, and the title stands in.
"""

import re
from itertools import takewhile

from core.needs import NEEDS, NeedList
from core.openly import is_about_somebody, said_openly
from core.text import plain

LONGEST = 160
"""Signs in all. Two or three sentences are read; more are not."""

SHORTEST = 4
"""What is shorter is the rest of something that was cut out."""

_SIGNS = str.maketrans({",": "，", "!": "！", "?": "？"})
_GIVEN_TO_NOBODY = re.compile(r"(?:给|为|向|对)(?=免费|打|送|办|做|发|接种|提供)")
_HEAD = re.compile(r"^\s*(?:【[^】]{0,40}】|〔[^〕]{0,40}〕|转发[^::]{0,20}[::]|#\S+\s|@\S+\s?)+")
_SENTENCE = re.compile(r"[。；;！!？?\n]+")
_CLAUSE = re.compile(r"[，,]")
_CALL = re.compile(
    r"^(?:请|由|烦请|麻烦|望)?(?:各位?|全体|所有|本)?(?:社区|网格员?|网格长|单位|小区|楼栋长|社工|同志|工作人员|包保干部|、|及|和)*"
    r"(?:负责|及时|务必|逐户|入户|上门|做好)*(?:通知|提醒|告知|转告|动员|组织|引导|宣传|告诉)(?:到|给|好)?"
    r"(?:辖区|本?社区|本?网格|内|的|各位|广大|全体|所有)*(?:居民|群众|业主|住户|村民)?(?:朋友)?们?[::,，]?"
)
"""请网格员上门提醒辖区居民… – what follows is what they are to be told."""
_STAFF = (
    r"(?:各位?(?:社区|村|网格|单位|支部|科室|站|办|部门|组|小区|楼栋长|同志)|(?:各位?|全体|所有|本)?(?:网格员|网格长|社工|"
    r"工作人员|包保干部|楼栋长|党员|志愿者|同志们?)|、|及|和|[,，:：])*"
)
_HOW = r"(?:要|需|须|应|积极|广泛|大力|全力|及时|务必|做好|继续|深入|充分|认真|尽快|逐户|入户|上门|加强|负责|并|提前)*"
_URGED = re.compile(
    rf"^(?:请|烦请|麻烦|望|由)?{_STAFF}(?:请|烦请|麻烦|望)?{_HOW}(?:动员|发动|组织|引导|号召|督促)(?:好|起)?"
    r"(?:辖区|本?社区|本?小区|本?网格|本?村|本?楼栋?|内|的|各位|广大|全体|所有|符合条件|适龄|困难|高龄|\d{2}周?岁以上)*"
    r"(?:居民|群众|业主|住户|村民|老人|老年人|长者|家长|家属|商户|租户|妇女|青少年|学生|人员|对象|家庭)(?:朋友)?们?"
)
"""动员居民…, 请组织居民…: a task for the staff. What it would bring residents to do, nobody says to them like that."""
_FOR_STAFF = re.compile(
    r"各(?:社区|网格|单位|村|支部|科室|站|办|部门|组)|网格员|网格长|社工|同志|工作人员|书记|主任|包保|党员|"
    r"逐户|入户|上门|到人|通知到|上报|报送|报民政|报街道|报社区|台账|名单|名册|报表|汇总|统计|反馈|截图|接龙|打卡|留痕|"
    r"拍照|群里|本群|群内|转发|收到请|回复|排查|摸排|核查|督查|考核|通报|落实|联系人|联系电话|电话|手机号|微信"
)
_TOO_MUCH = re.compile(r"https?:|t\.me|www\.|@")
_GREETING = re.compile(
    r"^(?:各位|广大|尊敬的|亲爱的|全体)?(?:居民|业主|住户|村民|家长|街坊|邻居|群众|市民)(?:朋友)?们?[::]?$"
)


def spoken(text: str, title: str, needs: NeedList = NEEDS) -> tuple[str, ...]:
    """The sentences to tell, at most LONGEST signs together; may be empty when nothing is left that may be said.

    `needs`: the words of this office that are not said.
    """
    found: list[str] = []
    for sentence in _SENTENCE.split(_HEAD.sub("", plain(text))):
        said = _said(sentence, needs)
        if said and sum(map(len, found)) + len(said) <= LONGEST:
            found.append(said)
    return tuple(found) or tuple(filter(None, (said_openly(without_task(title), needs),)))


def without_task(title: str) -> str:
    """安装反诈APP of 动员居民安装反诈APP: what it is about."""
    return _URGED.sub("", title, count=1).strip()


def _said(sentence: str, needs: NeedList) -> str:
    """What follows a task belongs to it."""
    own = takewhile(lambda clause: not _URGED.match(clause), map(str.strip, _CLAUSE.split(sentence)))
    clauses = [_CALL.sub("", clause, count=1) for clause in own]
    told = "，".join(filter(None, (said_openly(clause, needs) for clause in clauses if _is_for_residents(clause))))
    return _mended(said_openly(told, needs))


def _is_for_residents(clause: str) -> bool:
    """A clause that tells of somebody is left out before the rest of its sentence is judged."""
    if len(clause) < SHORTEST or any(rule.search(clause) for rule in (_FOR_STAFF, _TOO_MUCH, _GREETING)):
        return False
    return not is_about_somebody(clause)


def _mended(sentence: str) -> str:
    """Chinese signs again, and no 给 that stands before nobody after somebody was cut out."""
    return _GIVEN_TO_NOBODY.sub("", sentence.translate(_SIGNS))
