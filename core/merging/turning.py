"""Small words in the place of others that may turn what a notice says: 可以 for 不得, 自备 for 统一发放, 负一楼.

Most of them are empty words elsewhere, so nothing else sees them. The danger is a plainer word for the same (能 for
可以, 不必 for 不用), which nobody should be asked about: only two kinds that exclude one another turn anything.
"""

import re

from core.merging.homophones import typed_alike

_NOT = re.compile("不(?!少|低|超|多|高|小|晚|迟|足|仅|但|过|便)|[没无未勿莫禁]|别(?!人|的|墅)|免(?!疫|费)")
_MUST = re.compile("必须|务必|一律|强制|统一|[须需应](?!求|用|急|对)|(?:也|都|均|还|仍|得)要")
_MAY = re.compile("可以|可(?!能|疑|靠|回收)|自愿|允许|自主|自由|任选|随意|酌情")
_BY_ONESELF = re.compile("自[行备带理费愿驾购取提选]|自己|自主|各自|本人")
_OTHERS = re.compile("统一|集中|[镇村区街校园社物]|单位|学校|免费|代|家里|家长|公司")
_COUNTS = re.compile("[二三四五六七八九十百千万两半双单]+|[一二三四五六七八九十百千万两半双单]{2,}")
_SIGNS = frozenset("负副非反免")
_HAN = re.compile("[\u4e00-\u9fff]")
_PLACES = re.compile(
    "(?:[^各本全我该每]?(?:小区|社区|花园|新村|家园|街道|小学|中学|幼儿园|[巷路街苑园])|[村庄镇乡巷路街苑园桥湖坝坪坳渠沟湾])(?!民|里|口|两委|委|级|务|干|道)"
)
_PLAIN = frozenset(
    "各本全我该每咱几到在去往于从至和及与或的之将把请望盼烦对为是由给并且也都就等报交发传送寄递找问来收招有沿派出进回驻带领用"
    "经过住离近靠属归"
)
"""What stands before a place and is no part of its name."""
_STEM = 2
"""So many signs more may say no; more of them are a clause of their own."""
_LEVELS = re.compile("[村镇区市县省乡国校院系班]级")


def turns(ours: str, theirs: str, after: str) -> bool:
    """May one stretch in the place of the other turn the meaning? `after` is what follows both."""
    return (
        _says_no(ours, theirs)
        or any(_excludes(one, other) for one, other in ((ours, theirs), (theirs, ours)))
        or _is_another_count(ours, theirs)
        or _is_another_name(ours, theirs, after)
        or _is_another_level(ours + after[:1], theirs + after[:1])
    )


def _says_no(ours: str, theirs: str) -> bool:
    """匿名的一律不看 for 匿名的也看, 不会 for 会; a clause more that says no is no turn."""
    if not (ours and theirs) and max(len(ours), len(theirs)) > _STEM:
        return False
    return (_NOT.search(ours) is None) != (_NOT.search(theirs) is None)


def _excludes(one: str, other: str) -> bool:
    """必须 for 自愿; 自行 for 镇里."""
    is_free = _MAY.search(other) is not None and _NOT.search(other) is None and not _MUST.search(other)
    if _MUST.search(one) and not _MAY.search(one) and is_free:
        return True
    return bool(_BY_ONESELF.search(one) and not _BY_ONESELF.search(other)) and (
        _OTHERS.search(other) is not None or not other
    )


def _is_another_count(ours: str, theirs: str) -> bool:
    """三百年 for 百年, 负一楼 for 一楼."""
    said = [each for each in (ours, theirs) if each]
    if len(said) == 1 and said[0] in _SIGNS:
        return True
    return all(_COUNTS.fullmatch(each) for each in said)


def _is_another_name(ours: str, theirs: str, after: str) -> bool:
    """颐景小区 for 颐和小区, though 和 says nothing elsewhere."""
    if not (_HAN.fullmatch(ours) and _HAN.fullmatch(theirs)) or typed_alike(ours, theirs):
        return False
    return not {ours, theirs} <= _PLAIN and _PLACES.match(after) is not None


def _is_another_level(ours: str, theirs: str) -> bool:
    """各镇级河长 for 各村级河长."""
    return _LEVELS.fullmatch(ours) is not None and _LEVELS.fullmatch(theirs) is not None and ours != theirs
