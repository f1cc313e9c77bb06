"""A title of at most thirty characters, cut from the text's own words.

The danger is a title that says what the text does not: nothing is put together, only one unbroken span is taken.
"""

import re
from collections.abc import Iterator

from core.reading.shape import Shape

LONGEST = 30

_NAMED = re.compile(
    r"关于(?!本)[^,。;:!?\n《》“”]{2,60}?的(?:紧急|补充|预备|重要)?(?:通知|通告|"
    r"公告|公示|通报|函|提示|提醒|倡议书?|方案|意见|说明)"
)
_HEAD = re.compile(r"\A\W{0,6}[【\[〖]([^【】\[\]〖〗\n]{2,40})[】\]〗]")
_GENERIC = re.compile(
    r"^(?:重要|紧急|最新|温馨|工作|转发|友情|再次|补充|特别|特急|加急|急)*(?:通知|"
    r"公告|通告|提醒|提示|紧急|重要|转发|通知公告|加急|急|特急|转|公示|通报|提示函|"
    r"工作提示|置顶)*$"
)
_SALUTATION = re.compile(
    r"\A(?:@(?:所有人|全体(?:成员|社工|人员|网格员)?|全员|all|All|ALL)[,:]?|@[^\s,:。]{1,8}[\s,:]|"
    r"(?:各位|尊敬的|亲爱的|全体|广大|各|大家|同志们|所有|家长|居民|业主|邻居|"
    r"领导|书记)[^,。;:!\n]{0,18}(?:好|下午好|上午好|早上好|晚上好|辛苦了)?[:,!。]|"
    r"(?:大家|各位)?(?:上午|下午|早上|晚上|中午)?好[,!:。]|(?:转发|转|通知|提醒|"
    r"紧急通知|温馨提示|工作提示|公告|注意|重要通知|重要提醒|友情提醒|补充通知|"
    r"通告|提示|紧急提醒|温馨提醒)[:,!]|[\s\-—*#>=·•●■▶◆★☆!,。;:、~|+]|[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\u3030\u303d]+"
    r"|[0-9]{1,2}[.、)](?![0-9])|[一二三四五六七八九十]{1,2}、|\([一二三四五六七八九十0-9]{1,2}\)|#[^\s#]{1,8}#?\s)+"
)
_LEAD = re.compile(
    r"^(?:请|烦请|望|现将|现(?!场|有|金|状|代|役|阶)|务必|尽快|抓紧|及时|于|在|"
    r"将|把|要|需|须|前|各社区|各单位|各村|各支部|各科室|各网格(?!长|员)|各组(?!长)|"
    r"各位(?:居民|业主|家长|党员|同志|网格员|网格长)?|各网格[长员]|各组长|各学院|"
    r"各部门|各中心|各学校|你单位|你社区|全体人员|大家|统一|完成(?=[^,。;!\n]{6}))+"
)
_TAIL = re.compile(
    r"(?:[,。;:!?、\s\-—~.\"“(\[【*#]|(?:请|烦请|务必|须|需|于|在|应|要|各社区|"
    r"各单位|各村|大家|全部|必须|最迟|截止|截至|截止日期|截止时间|不晚于|不迟于|"
    r"为|是|一定|定于|将于|定|将|并|最后|至|统一|前))+$"
)
_REASON = re.compile(
    r"^(?:根据|按照|参照|依据|为|因|由于|截至|截止|凡|鉴于|接|收到|自|从|对于|"
    r"经|定于|兹|如|若|即日|本[周月]|原定|预计)|^[0-9一二三四五六七八九十年月日号周星期上下午晚点时:至\-]+"
    r"$"
)
_PEOPLE = re.compile(
    r"(?:人员?|居民|单位|老人|家长|社区|企业|党员|同志|车主|业主|负责人|的|户|"
    r"学生|考生|家庭|者|员|书记|长)$"
)
_AS_FOLLOWS = re.compile(
    r"现(?:就|将)([^,。;:!?\n]{4,40}?)(?:的?(?:有关|相关|具体)?(?:事项|事宜|安排|"
    r"要求|情况|工作))?(?:通知|公告|通告|公示|通报|明确|印发)(?:如下|给你们)?[:。,]"
)
_UNIT = re.compile(r"(?:办|局|科|中心|街道|社区|委|部|站|所|处|镇|党支部|支部|网格|公司|物业)$")
_SENTENCES = re.compile(r"[^。;!?\n]+")
_CLAUSES = re.compile(r"[^,。;!?\n]+")
_VISIBLE = re.compile(r"[0-9A-Za-z\u3400-\u9fff]")
_ASKS = re.compile(r"请|务必|必须|报送|上报|召开|开展|停水|停电|参加|办理|填报|完成|反馈|提交|领取|报名|交|报")
_SUBJECT = re.compile(r"(?:召开|开展|举行|举办|组织|进行|启动|做好|完成|关于|落实|加强)[^,。;!?\n]{3,}")

Span = tuple[int, int]


def title(shape: Shape, due: Span | None) -> str:
    """The title; empty only where the text has nothing to be seen. `due` is where the first deadline stands."""
    for candidate in _candidates(shape.text, due):
        start, end = _fitted(shape.text, *candidate)
        if _says_something(shape.text[start:end]):
            return shape.quote(start, end)[:LONGEST].strip()
    return shape.text.strip()[:LONGEST].strip()


def _says_something(words: str) -> bool:
    return len(_VISIBLE.findall(words)) >= 2


def _candidates(text: str, due: Span | None) -> Iterator[Span]:
    """The spans that may serve, the best first."""
    if found := _NAMED.search(text):
        yield _named(found)
    start = 0
    if found := _HEAD.search(text):
        if not _GENERIC.match(found[1]) and not _UNIT.search(found[1]):
            yield found.span(1)
        start = found.end()
    start = _after_salutation(text, start)
    if line := _headline(text, start):
        yield line
    if found := _AS_FOLLOWS.search(text, start):
        yield found.span(1)
    if due:
        yield from _due(text, start, *due)
    yield from _asked(text, start)
    yield from (found.span() for found in _SENTENCES.finditer(text, start))
    yield from (found.span() for found in _SENTENCES.finditer(text))


def _named(found: re.Match[str]) -> Span:
    """关于…的通知 as a whole if it fits, else what it is about."""
    if found.end() - found.start() <= LONGEST:
        return found.span()
    tail = re.search(r"的(?:紧急|补充|预备|重要)?[^的]{1,4}$", found.group())
    end = found.start() + tail.start() if tail else found.end()
    return found.start() + 2, end


def _after_salutation(text: str, start: int) -> int:
    found = _SALUTATION.match(text[start:])
    return start + found.end() if found and start + found.end() < len(text) else start


def _headline(text: str, start: int) -> Span | None:
    """A first line of its own, short and without an end of sentence."""
    end = text.find("\n", start)
    line = text[start:end] if end > 0 else ""
    if 4 <= len(line) <= LONGEST and not re.search(r"[。;,:!?]", line):
        return start, end
    return None


def _due(text: str, start: int, at: int, end: int) -> Iterator[Span]:
    """What is to be done by the deadline: the words before the date if they name a thing, else those after it."""
    begin = max(text.rfind(stop, 0, at) + 1 for stop in "。;!?\n")
    begin = min(_after_salutation(text, max(begin, start)), at)
    for first in (max(begin, text.rfind(",", begin, at) + 1), begin):
        head = (first, _trimmed_end(text, first, at))
        if _is_thing(text[head[0] : head[1]]):
            yield head
    after = _CLAUSES.search(text, end)
    if after and after.end() - after.start() >= 4 and "\n" not in text[end : after.start()]:
        yield after.span()


def _is_thing(words: str) -> bool:
    """Words that name a matter, not those who are addressed, and not the reason why."""
    return len(_LEAD.sub("", words)) >= 4 and not _REASON.match(words) and not _PEOPLE.search(words)


def _asked(text: str, start: int) -> Iterator[Span]:
    for sentence in _SENTENCES.finditer(text, start):
        if _ASKS.search(sentence.group()):
            yield sentence.span()
            return


def _trimmed_end(text: str, start: int, end: int) -> int:
    found = _TAIL.search(text[start:end])
    return start + found.start() if found else end


def _fitted(text: str, start: int, end: int) -> Span:
    """Without salutations and hanging words, and short enough; cut at a comma where there is one."""
    start = min(_after_salutation(text[:end], start), end)
    if lead := _LEAD.match(text[start:end]):
        start = start + lead.end() if end - start - lead.end() >= 4 else start
    end = _trimmed_end(text, start, end)
    if end - start > LONGEST:
        start, end = _cut(text, start, end)
    return start, _trimmed_end(text, start, end)


def _cut(text: str, start: int, end: int) -> Span:
    """召开…, 开展… if it stands there; else up to the last comma that fits; else thirty characters."""
    if subject := _SUBJECT.search(text, start, end):
        return subject.start(), min(subject.end(), subject.start() + LONGEST)
    comma = max(text.rfind(stop, start, start + LONGEST) for stop in ",、")
    return (start, comma) if comma - start >= 8 else (start, start + LONGEST)
