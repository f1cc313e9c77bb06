"""What a demand asks to be handed in, and whether it asks for anything else: 将台账报应急办, 把名单发至邮箱.

Words that end the handing in (不用报了) end such a notice only where nothing else is demanded. The danger is the
meeting for which a list is due: the list goes, and the meeting stays.
"""

import re

from core.merging.cancelling import Cancelling

_PLACE = "办|科|局|站|所|处|室|组|部|委|会|中心|街道|社区|邮箱|系统|平台|群里?|我|我们|各自?包片|人"
DELIVERED = (
    r"(?:[至到][^,。;!?\n]{1,20}(?:[,。;:!?、\s]|$)|(?:统一|及时|准时|按时|一并|汇总后?|填好后?|盖章后?|签字后?|电子版|纸质版)*"
    r"(?:报(?![名表告道考警销废刊])|上报|发(?![放布票展现生动])|交(?![流接通费警易])|送(?![检教货餐行])|传(?![达承统染真])|提交|反馈|邮寄|寄)"
    rf"(?:[送给回]{{0,2}}[至到往给在][^,。;!?\n]{{1,24}}|送?给?[^,。;!?\n至到报发交送]{{0,10}}?(?:{_PLACE}))(?:[,。;:!?、\s]|$))"
)
"""How a title goes on after its object: 报应急办, 发至综合办邮箱, 交到社区. But not 报名, 发放, 交流会."""
_OBJECT = re.compile(rf"(?:将|把)(?P<object>[^,。;:!?\n]{{2,30}}?)(?=于|在|{DELIVERED}|[,。;\n]|$)")
_ENDS_HANDING_IN = re.compile("不(?:用|需要?|必|再)再?(?:报送|上报|填报|提交|统计|收取|报|交|填|送)")
_EVENT = re.compile("(?:召开|举行|举办|开展)[^,。;:!?\n]{2,30}")
_DEMAND = re.compile(
    "(?:请|须|需|务必|应|要|并|同时|还|另|再|负责|组织|[一二三四五]是)[^,。;!?\n]{0,30}(?:完成|开展|组织|参加|到场|出席|张贴|转发|整改|自查|排查|入户|走访|宣传|清理|"
    "落实|签到|带上|携带|前往|报送|上报|填报|提交|报|交|发(?:至|到))"
)
_LEAST = 4
_JOINT = "(?:、|和|及|与|以及)"
_CLAUSES = re.compile("[,。;!?\n]")
_GOES_TO = re.compile(f"(?:并|统一|汇总后?|签字后?|盖章后?)*{DELIVERED}")
_NUMBERED = re.compile(r"(?m)(?:^|[,。;:\s])(?:[一二三四五六七八九]、|[2-9][.、)](?!\d))")
_NO_MORE = re.compile(
    "联系|电话|咨询|疑问|回复|联络|(?:按时|及时|准时|如期|按期|认真|尽快)(?:完成)?(?:报送|上报|填报|提交|报|交|完成)$"
)


def is_the_object(matter: str, original: str) -> bool:
    """Is it the very thing that the notice asks for: the whole of it, or its end and no less than four characters?"""
    objects = (found["object"] for found in _OBJECT.finditer(original))
    return len(matter) >= _LEAST and any(each.endswith(matter) or matter.endswith(each) for each in objects)


def _is_handed_in(matter: str, original: str) -> bool:
    """Is it something that the notice wants to have, and no event?"""
    tail = matter[-2:]
    if any(found["object"].endswith(tail) for found in _OBJECT.finditer(original)) and tail:
        return True
    return len(tail) > 1 and bool(
        re.search(f"(?:报送?|上报|填报|提交|交)[^,。;!?\\n]{{0,20}}{re.escape(tail)}", original)
    )


def _is_one_of_several(matter: str, original: str) -> bool:
    """消防台账、燃气台账: of a list only one is named."""
    tail = re.escape(matter[-2:])
    if not tail or re.search(_JOINT, matter):
        return False
    return bool(re.search(f"{tail}{_JOINT}|{_JOINT}[^、,。;!?\\n]{{0,12}}{tail}", original))


def leaves_more(said: Cancelling, original: str) -> bool:
    """It ends what is handed in, and the notice demands something else or announces an event."""
    if not (_ENDS_HANDING_IN.match(said.word) or _is_handed_in(said.matter, original)):
        return False
    if _EVENT.search(original) or _NUMBERED.search(original) or _is_one_of_several(said.matter, original):
        return True
    clauses = _CLAUSES.split(original)
    about = [at for at, clause in enumerate(clauses) if said.matter and said.matter[-2:] in clause]
    others = [each for at, each in enumerate(clauses) if at not in about and not _GOES_TO.match(each)]
    demands = [each for each in others if _DEMAND.search(each) and not _NO_MORE.search(each)]
    return len(demands) > (0 if about else 1)
