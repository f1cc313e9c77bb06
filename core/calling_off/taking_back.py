"""Does a message that was edited say nothing any more but that it was a mistake: 打错了，不好意思, 发错群了, a dot?

Bots are not told of deletions, so an edit is how a publisher takes a message back. The danger is a correction that
begins with an apology (不好意思打错了，是周五): so nothing else may stand there.
"""

import re

from core.text import plain

_LONGEST = 60
_THIS = (
    "(?:(?:请|麻烦)?(?:大家|各位|你们|同志们)?(?:请|都|就|先)?)(?:把|将)?"
    "(?:(?:这|那|本|该|此|上|以上|上面|上述|前面|刚才|刚刚|刚)[一两几面边那这]*(?:条|则|个|份|段)?(?:发的|的|是|又)?)?"
)
_NAMED = "(?:通知|公告|消息|信息|内容|文字|文件|字)?"
_DONE = "(?:已经?|全部|都|是|又|给)?"
_WRONG = (
    "(?:发|打|写|弄|搞|点|贴|转|填|传|选|编)(?:错|重|早|重复)(?:了|群|地方|人|位置|对象|条|内容|通知|消息|信息|字|啦)*",
    "(?:误发|错发|手误|手滑|笔误|乱发|多发)(?:了|的)?",
    "(?:有误|无效|失效|重复|不算数?)(?:了|的)?",
    "(?:请|予以|自动)?(?:忽略|无视|跳过|略过)(?:掉|即可|就行|就好|一下|它|吧|了)*"
    "(?:(?:这|那|本|该|此|以上|上面|前面|上)(?:[一两几那]?[条则个])?(?:通知|公告|消息|信息|内容)?)?",
    "(?:不用|不要|别|勿|请勿)再?(?:看|理|管|理会|回|回复|转|转发|外传)(?:了|它)?",
    "(?:删除|删|撤回|撤下|收回)(?:了|掉|啦)*",
    "(?:测试|试发)(?:一下|消息|用|了)?",
)
_OFF = "(?:取消|作废|撤销)(?:了|掉|啦)*"
_SORRY = r"(?:十分|非常|实在|很|真)?(?:不好意思|抱歉|对不起|对不住)(?:了|啊|哈|各位|大家)*"
_ENGLISH = (
    r"\b(?:sorry|apologies|my mistake|oops|never ?mind|typo|test(?:ing)?|"
    r"(?:sent|posted) (?:here )?(?:by|in) (?:mistake|error)|wrong (?:group|chat|message|file|one)|"
    r"(?:please )?(?:ignore|disregard|skip)(?: (?:this|that|it|the above|(?:my|the) last message))?|"
    r"(?:this (?:message|notice|post) (?:is|was) )?(?:cancell?ed|withdrawn|deleted|void|a test|a mistake))\b"
)
_ELSEWHERE = (
    "请?以?(?:后面|下面|最新|新|重新)(?:发|发布)?的?[那这]?(?:一?条|通知|消息|内容|版)+(?:为准)?|"
    "请?(?:大家|各位)?[看见以](?:下|后|新|最新)(?:一?条|面|的|通知|消息)+(?:为准)?|(?:已经?)?重发了?"
)
"""Another message says it now."""
_RETRACTED = "|".join(
    (f"{_THIS}{_NAMED}{_DONE}(?:{'|'.join(_WRONG)}){_NAMED}", f"{_THIS}{_DONE}{_OFF}", _SORRY, _ENGLISH)
)
_LATER = (
    "(?:请?稍后|稍等|待会儿?|等会儿?|等下|马上|一会儿?|随后|回头|晚点|另外|我)*"
    "(?:再|会|将)?(?:重新|再|另)?(?:发(?:一遍|一次|布|送|过)?|通知)(?:了|哈|啊)?",
    "请?(?:稍[等候](?:一?下)?|稍后|待会儿?|马上|一会儿?|随后|回头|晚点)",
)
_POLITE = (
    "(?:请|敬请|望)?(?:大家|各位|您|你们|领导|同志们)?[多请]?(?:见谅|谅解|理解|包涵|海涵|原谅)(?:一下)?",
    "给?(?:大家|各位)?(?:打扰|添麻烦|添乱|麻烦)(?:大家|各位|到|啦)*了?|(?:谢谢|感谢)(?:大家|各位)?|(?:大家|各位)好?",
    "[哈啊呀哦嗯呃额了吧]",
)
_IS_RETRACTED = re.compile(f"{_RETRACTED}|{_ELSEWHERE}", re.IGNORECASE)
_WORDS = tuple(re.compile(each, re.IGNORECASE) for each in (r"[\W_]+", _RETRACTED, _ELSEWHERE, *_LATER, *_POLITE))
_HEADING = re.compile(r"^\W*【[^】]{1,20}】")
_OF_THE_MATTER = re.compile(
    "取消|作废|撤销|忽略|无视|跳过|略过|不用|不要|别|勿|无效|失效|不算|cancel|void|ignore|disregard|skip", re.IGNORECASE
)
_SAID = re.compile(r"[^\W_]")


def is_empty(text: str) -> bool:
    """Not a letter, and not a digit."""
    return not _SAID.search(plain(text))


def takes_back(text: str, *, is_change: bool = False) -> bool:
    """Nothing but that it was a mistake, an apology, and that another message follows; a heading (【会议通知】) says
    what. `is_change`: the message changed another one, of which 取消 and 请忽略 would be said."""
    whole = plain(text).strip()
    if is_change and _OF_THE_MATTER.search(whole):
        return False
    return any(_is_retracted(each) for each in (whole, _HEADING.sub("", whole)))


def _is_retracted(whole: str) -> bool:
    return len(whole) <= _LONGEST and _IS_RETRACTED.search(whole) is not None and _is_nothing_else(whole)


def _is_nothing_else(whole: str) -> bool:
    """The words overlap, so each place is looked at once, and not every way to get there."""
    reached = {0}
    for at in range(len(whole)):
        if at in reached:
            reached |= {found.end() for word in _WORDS if (found := word.match(whole, at))}
    return len(whole) in reached
