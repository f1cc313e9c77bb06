"""The telephone number for questions that a notice itself gives to everybody: 咨询电话：0571-8888888.

The danger is a number of a person: a mobile telephone, or one beside a resident. So only what stands behind such a
label and is a landline, a 400 number or a short one of a hotline is told.
"""

import re

from core.text import plain

_LABEL = (
    r"(?:(?:咨询|服务|办公|值班|便民|投诉|举报|报名|预约|报修|联系)(?:服务)?(?:电话|热线)|(?:服务|便民)?热线(?:电话)?"
    r"|详询|咨询)(?:号码)?"
)
_NUMBER = (
    r"(?P<number>"
    r"\(?0[1-9]\d{1,2}\)?[- ]?[2-8]\d{2,3}[- ]?\d{4}(?:转\d{1,5})?"  # with its area
    r"|[48]00[- ]?\d{3}[- ]?\d{4}|[48]00[- ]?\d{4}[- ]?\d{3}"
    r"|[2-8]\d{2,3}-?\d{4}(?:转\d{1,5})?"
    r"|9[56]\d{3,4}|12[1-9]\d{2}"
    r")"
)
_BETWEEN = r"\s*(?:\([^)]{0,12}\))?\s*(?:为|是|请拨打?|请致电|可拨打?)?\s*[::]?\s*"
_ENQUIRY = re.compile(rf"{_LABEL}{_BETWEEN}{_NUMBER}(?!\d|-\d)")
_PERSONAL = re.compile(
    r"(?:本人|家属|亲属|子女|家人|户主|业主|老人|居民|监护人|联系人)[^,，。;；]{0,12}$"
    r"|(?:奶奶|爷爷|大爷|大妈|大娘|阿姨|婆婆|老太|老伯|某)[^。;；]{0,20}$"
)


def enquiry_number(text: str) -> str | None:
    """The first such number; None when the notice gives none that is public."""
    words = plain(text)
    for found in _ENQUIRY.finditer(words):
        if not _PERSONAL.search(words[: found.start()]):
            return found["number"].strip()
    return None
