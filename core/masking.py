"""What may be seen of somebody's personal data where the whole of it is nobody's business: 王*, ***17, nothing.

One rule for every list, search, log and error. Its dangers are a name that is so short that a mask is the name, and a
name in a script nobody thought of; so whatever is not surely a surname is hidden, and any string at all has a mask.
The length is hidden too: 王* stands for 王芳 and for 王桂兰 alike.
"""

import unicodedata

HIDDEN = "*"
LONG_HIDDEN = "***"
_SHOWN = 2
_SHORTEST_PHONE = 7  # a landline without its area code
_SHORTEST_ID = 6
_EXTENSION = ("转", "分机", "ext", "x", "#", ",", "，")

_COMPOUND = (
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 "
    "公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 "
    "拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 公户 公玉 公仪 梁丘 公仲 公上 公门 公山 公坚 左丘 公伯 "
    "西门 公祖 第五 公乘 贯丘 公皙 南荣 东里 东宫 仲长 子书 子桑 即墨 达奚 褚师 纳兰 歐陽 司馬 東方 諸葛 尉遲 赫連 "
    "澹臺 申屠 公孫 慕容 仲孫 鍾離 長孫 鮮于 閭丘 亓官 巫馬 顓孫 壤駟 樂正 穀梁 軒轅 呼延 東郭 南門 萬俟 聞人"
)
COMPOUND = frozenset(_COMPOUND.split())
"""Surnames of two characters. A name of two characters is never taken for one of them: that would show all of it."""


def mask_name(name: str) -> str:
    """王芳 and 王桂兰: 王*; 欧阳娜: 欧阳*; 买买提·艾力: 买*; a name of one letter, and one that has none: *"""
    letters = [each for each in unicodedata.normalize("NFC", name) if each.isalpha()]
    if len(letters) < 2:
        return HIDDEN
    surname = "".join(letters[:2])
    return (surname if len(letters) > 2 and surname in COMPOUND else letters[0]) + HIDDEN


def mask_phone(phone: str) -> str:
    """The last two digits of a mobile or landline number without its extension; of anything shorter nothing."""
    return _tail(_digits(_without_extension(unicodedata.normalize("NFKC", phone))), _SHORTEST_PHONE)


def mask_id(id_number: str) -> str:
    """The last two characters of an identity number, passport or permit; of anything shorter nothing."""
    plain = unicodedata.normalize("NFKC", id_number).partition("(")[0]  # a permit's issue count stands in brackets
    return _tail("".join(each for each in plain if each.isascii() and each.isalnum()).upper(), _SHORTEST_ID)


def mask_address(address: str) -> str:
    """Nothing of it: the household's code says what may be said."""
    return LONG_HIDDEN if address.strip() else ""


def mask_note(note: str) -> str:
    """Nothing of it, only that there is one."""
    return LONG_HIDDEN if note.strip() else ""


def _without_extension(phone: str) -> str:
    """An extension may be so short that two digits are all of it, and the number before it is what tells."""
    lower = phone.casefold()
    ends = [at for sign in _EXTENSION if (at := lower.find(sign)) > 0]
    return phone[: min(ends, default=len(phone))]


def _digits(text: str) -> str:
    return "".join(each for each in text if each.isascii() and each.isdigit())


def _tail(plain: str, shortest: int) -> str:
    return LONG_HIDDEN + (plain[-_SHOWN:] if len(plain) >= shortest else "")
