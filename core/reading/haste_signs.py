"""What speaks for haste, and for none: something happens, help has to come, a clock without a day.

How much each says is learned. The danger is a drill, a plan or a rule for later (如遇落水…) in the words of an
emergency, so those are signs as well.
"""

import re
from collections.abc import Iterator

from core.reading.sieve import READING, Sieve
from core.reading.wordings import led

_SEEN = 160
SIGNS = Sieve(
    (
        (
            "event",
            (
                r"着火|起火|冒烟|火情|爆管|爆裂|爆了|塌|垮了|漏气|[煤燃]气味|走失|落水|泄洪|开闸|管涌|侧翻|撞了|告急|险情|晕倒|"
                r"困[人在]|没膝|墙倒|打起来|堵死|堵了|报警器?响|警报响|跳闸|全[院楼]黑|冒泡|喷水|超标|死鱼|失联|氧气|救护车|"
                r"井盖没|中毒|找不[到着]人|上访的|抢修|断[水电气]了"
            ),
        ),
        (
            "now",
            (
                r"现在|马上|立[刻即]|赶[紧快]|^\W*快|快[快来!,]|速[来到电报]|即刻|火速|紧急|跑起来|[^0-9]急[:,!]|别[^,。;\n]{0,4}"
                r"(?:吃饭|等|磨)了|就等你|别让[^,。;\n]{1,4}催"
            ),
        ),
        (
            "minutes",
            (
                r"(?:[0-9一二三四五六七八九十两几半]+个?(?:多)?(?:分钟|刻钟|小时|钟头)|半个?(?:小时|钟头))(?:之?[后内]|到|就到|进|要)|"
                r"[0-9]{1,2}[:点][0-9半]{0,2}前?(?:要|到(?=[!,。]))"
            ),
        ),
        (
            "come",
            (
                r"(?:都|全部?|先|马上|现在|赶紧|附近的?)(?:来|到|过[来去]|下来|上来|出去|上堤|赶)|到[^,。;\n]{1,8}来(?=[,。!]|$)|"
                r"各就各位|来人|过来清|到现场"
            ),
        ),
        (
            "here",
            r"已经?[到在](?:路上|门口|楼下|大门)|到门口了|在路上了|还没(?:到场|出门|到岗|来)|到[^,。;\n]{0,6}没有?[?]",
        ),
        (
            "later",
            (
                r"下周|下个?月|周[一二三四五六日]|明[天日早晚年]|后天|月底|年[底前]|[0-9]+月[0-9]+|[0-9]+[号日]|演练|预案|如遇|一旦|"
                r"发现[^,。;\n]{0,10}的,|每[天周月日]|今后|以后|从今|今起|不急"
            ),
        ),
        ("shout", r"![^!]*!|!$|⚠|‼"),
    ),
    among=READING,
)
_CLOCK = led(r"(?<![0-9.:])(?:[01]?[0-9]|2[0-3]|[一二三四五六七八九十两]{1,3})(?:[:点时](?![0-9]{3})|(?=[0-5][0-9]分))")
_DAY = re.compile(r"周|星期|礼拜|月|[0-9一二三四五六七八九十][日号]|明|后天|昨|每|天天")


def haste_signs(text: str) -> Iterator[str]:
    """The signs that stand in the beginning of a text."""
    beginning = text[:_SEEN]
    yield from (f"haste={name}" for name in SIGNS.found(beginning, of=text))
    if _CLOCK.search(beginning) and not _DAY.search(beginning):
        yield "haste=clock_without_day"
