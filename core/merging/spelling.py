"""Other spellings of the same text: letters that a scanner took for digits, and words of dialect.

2O26年6月1O日 is a date, and 喺 is 在. The danger is a letter that belongs to a word (H2O, O型血): so only what stands
among digits and beside no other letter is mended.
"""

import re
from functools import cache

_DIGIT_LIKE = str.maketrans("OoIl", "0011")
_SCANNED = re.compile(r"(?<![A-Za-z0-9])(?=[OoIl]*\d)(?=\d*[OoIl])[0-9OoIl]{2,}(?![A-Za-z0-9])", re.ASCII)
_SCANNED_DAY = re.compile(r"(?<=\d)\s?曰")
_LINK = re.compile(
    r"(?:链接|网址|入口)[:是为]?\s*(?=https?://)|"
    r"\(?(?:请?点击?|见|戳|用|走)?(?:链接|网址|入口|小程序|二维码)(?:就?在|见|请?点|戳|看)(?:上方|上面|上边|前面|上一?条)(?:的|那个|那条)?"
    r"(?:链接|小程序|消息|二维码)?\)?|"
    r"\(?(?:请?点击?|见|戳|用|走)?(?:上方|上面|上边|前面|上一?条)(?:的|那个|那条)?(?:链接|网址|小程序|入口|二维码)\)?"
)
"""Where the link stands, or its name before it: a copy often says "link above"."""
_DIALECT = """
喺=在 嘅=的 冇=没有 唔=不 啲=些 佢=他 嚟=来 哋=们 咗=了 睇=看 听日=明天 寻日=昨天 今朝=今天早上 朝早=早上 晏昼=下午
听朝=明天早上 得闲=有空 边个=谁 点解=为什么 没得=没有 莫忘记=别忘记 莫忘=别忘 晌午=中午 后晌=下午 明儿=明天
今儿=今天 后儿=后天 礼拜天=周日 礼拜=周
"""


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    known = dict(pair.split("=") for pair in _DIALECT.split())
    return re.compile("|".join(sorted(known, key=lambda word: (-len(word), word)))), known


def spelled(text: str) -> str:
    """`text` is plain; the same in the spelling that the rules know."""
    digits = _SCANNED_DAY.sub("日", _SCANNED.sub(lambda match: match[0].translate(_DIGIT_LIKE), text))
    pattern, known = _pattern()
    return pattern.sub(lambda match: known[match[0]], _LINK.sub("", digits))
