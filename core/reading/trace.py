"""Trace demands (留痕要求): screenshots, 接龙, check-ins, photos, and their negations, which are none.

The danger is a prohibition read as a demand (不得设置打卡签到、积分排名): a negation reaches across an enumeration and
ends only where a new demand begins.
"""

import re
from collections.abc import Iterator

from core.reading.grams import grams
from core.reading.shape import Shape
from core.reading.trace_none import asked_part, is_no_trace
from core.reading.trace_signs import DEMANDED, How, Mark, around, marks, trace_signs
from core.reading.trace_ways import WAYS
from core.reading.trace_words import WORDS
from core.reading.values import TraceDemand, TraceKind
from core.reading.weights import Question, weigh
from core.reading.wordings import compiled

_RULES = tuple((kind, rule) for kind, words in (*WORDS, *WAYS) for rule in compiled(words))
_ANY = re.compile(
    r"截|接龙|打卡|签到|签退|拍|录|水印|美篇|照|晒|影像|视频|留痕|九宫|定位|轨迹|"
    r"GPS|位置|转发|转|朋友圈|赞|投|票|评|载|装|注册|率|日活|活跃|关注|粉|时长|"
    r"积分|分|刷|学时|登录|通报|排名|榜|点名|回复|扣|响应|秒回|佐证|印证|简报|"
    r"备查|满意|好评|报[个一]|报数|收到|台账|签|心得|在看|合影|合照|龙|卡|吱|冒|回[个一话信]|下一?个|图|留|"
    r"打[个1-9]|敲|喊|[应答]到|排|挨个|逐个|依次|吭|私[信聊]|[“\"].{1,8}[”\"]|点[“\"]?(?:开|结|到|离)|里程|走[够满]|屏|扫|"
    r"脸|咔|来[一两三]?张|框|顶|按个心|[加带][^,。;]{0,4}[0-9]|标[红黄黑]|亮[红黄]|名[单字]|条|篇|遍|抄|抓|填|打点|偏[离差移]|入座|书面|人[次数]|[击读放载]量|以下|下列|比个|张|倍|像|一致|学时|弹窗|不动|登|影|圈|转|冲|关|倒|补|报|泡|句|应|挂|排|碰|念|漏|零|满|知晓|[只才就][进登装点转答看学]"
)

_NOT = re.compile(
    "|".join(
        (
            r"无需|不用|不必|不需要?|毋需|毋须|无须|不要(?!忘|漏|迟|错)|别再?(?!忘|漏|的|处|墅|人)|严禁|禁止",
            r"不得(?!漏|少|低|迟|缺|无故|晚|早|代|有误|超|瞒|遗|弄|设?分组|屏蔽)|不能(?!漏|少|忘|低|缺|迟)|不可(?!漏|少|或缺)|不准",
            r"不许|不允许|不应(?!少|低)|不宜|不再|不作(?!为[^,。;]{0,6}的)|不以|不强制|不搞|不设|不统计|不考核|不纳入",
            r"不参与|不看|不比|不唯|不靠|不查|请勿|切勿|勿|取消|停止|停用|叫停|杜绝|避免|防止|谨防|整治|纠治|治理|反对",
            r"拒绝|清理|减少|严控|防范|警惕|破除|摒弃|告别|免于|免去|减轻|纠正|查处|抵制|不需|不接受|不受理|暂停|无",
            r"(?<![多至不])少(?=晒|留痕|截|拍照|打卡|接龙|转发|点赞)",
            r"(?:不|没|未)(?:要求|强求|再要求|必)|甭|用不着|没必要|没有必要|犯不着|不让|免(?=截|拍|打卡|接龙|签到)",
            (
                r"不(?=(?:截|拍|打卡|接龙|签到|转发|点赞|投票|留痕|晒|录[像屏音]|排名|通报|发照|发图|发定位)"
                r"(?![^,。;]{0,4}(?:的|视|按|算|就|扣|者)))"
            ),
        )
    )
)
_RESUMES = re.compile(
    r"但|不过(?!于)|而是|改为|改用|改成|请各|请将|请把|请在|请于|请大家|请每|"
    r"另外|同时|务必|必须|仍需|还需|仍须|只需|仅需|除外|的(?:请|要|须|将|私[信聊]|回[个一“\"]|群里|扣|打[个1-9“])|(?<=[,。])这样[,:]"
)
_STOPS = re.compile(r"[。;!?\n]")
_DONE = re.compile(
    r"(?:已经?|刚|才(?!能)|正在|昨天|昨晚|刚才|刚刚|上次|(?<![给发找到报传])我(?!街|办|社区|们)|(?:^|[,。])之前|(?<![给发])我们)(?:[^,。;!?\n]{0,6})$"
)
_ALL_DONE = re.compile(r"(?:都|全部)[^,。;!?\n]{0,6}$")
_WITH_PAST = re.compile(r"^[^,。;!?\n]{0,6}了(?!的|再)")
"""都截图了 is done, 都截个图 is not."""
_DONE_AFTER = re.compile(
    r"^[^,。;!?\n:]{0,6}?(?:(?<![“\"'])已(?!经?完成的请|阅|读|知)|看不清|收到了|传了|发了|"
    r"交了|模糊|没收到|打不开|第[0-9]+天|完成了|完毕(?!后|的|,?请))|^了(?!的|吗|没)"
)
_ENDED = re.compile(
    r"^[^。;!\n]{0,20}?(?:的?(?:做法|行为|要求|问题|现象|规定)|一律|全部)[^。;!\n]{0,6}(?:叫停|"
    r"取消|禁止|停止|不再|无效|作废|清理|纠正|不允许|不得)"
    r"|^(?![^,。;!\n]{0,8}的(?:视|算|按|不|一律|取消))[^,。;!\n]{0,16}?(?:作废|撤回|解散|关[掉停]|删[去了掉]|先停|停用|停[了掉]|"
    r"一律停|下线|先放|不再|不公布|不接受|不予受理|不收|免了|统统免|都免|废止|不列入|不纳入|不挂钩|不算数|不用[做报发]|调整为自愿|卸了?(?=[,。;!]|$))"
    r"|^[^。;!\n]{0,6}?的?(?:事|做法|要求|规定)[^。;!\n]{0,16}?(?:不搞|不做|不用|取消|停|免|作罢|算)了"
    r"|^[^,。;!\n]{0,4}?(?:就|都|也|一律|全部)?(?:到此为止|已?结束了?|已?满员?了|关了|取消|免了|停了|叫停|不用了|不要了|不搞了|不做了|算了|不需要了|别(?:发|接|搞|弄|传|做)|不作要求|不强求|不强制|(?:全凭|凭|都)?自愿)"
)
"""凡要求截图的做法一律叫停: the negation comes last."""
_A_CHAIN = re.compile(r"\s*#?接龙[:]?\s*(?:\n\s*[0-9]{1,3}[.、)]?\s*[^\n]{1,14})+\s*")
"""Somebody's own line in it, which asks for nothing."""
_LONGEST_TEXT = 1000
_UNLESS = re.compile(
    r"不(?:截图|接龙|打卡|签到|转发|回复|拍照|上传|关注|点赞)[^,。;]{0,4}(?:的|视|按|算|就|扣|者)|(?:没有?|未)(?:及时|"
    r"按时)?(?:截图|接龙|打卡|签到|转发|回复|拍照|上传)"
)


def trace_demands(shape: Shape) -> tuple[TraceDemand, ...]:
    """Every demand for a trace, once for each kind, with the words it stands in; prohibitions and reports are none."""
    if not _ANY.search(shape.text) or _A_CHAIN.fullmatch(shape.text):
        return ()
    found: dict[TraceKind, TraceDemand] = {}
    for kind, start, end in _demands(asked_part(shape.text)):
        found.setdefault(kind, TraceDemand(kind=kind, phrase=shape.quote(start, end)))
    return tuple(found.values())


def _demands(text: str) -> Iterator[tuple[TraceKind, int, int]]:
    start = 0
    for sentence in _STOPS.split(text):
        if sentence:
            spans = _negated(sentence)
            for kind, rule in _RULES:
                for found in rule.finditer(sentence):
                    if _counts(sentence, found, spans) and not is_no_trace(kind, sentence, found):
                        yield kind, start + found.start(), start + found.end()
                        break
        start += len(sentence) + 1


def _negated(sentence: str) -> list[tuple[int, int]]:
    """The spans of the sentence under a negation: from its word to the next new demand."""
    spans = []
    for negation in _NOT.finditer(sentence):
        resumed = _RESUMES.search(sentence, negation.end())
        spans.append((negation.start(), resumed.start() if resumed else len(sentence)))
    return spans


def _counts(sentence: str, found: re.Match[str], negated: list[tuple[int, int]]) -> bool:
    """Is this occurrence a demand: neither forbidden nor told as done?"""
    if any(start <= found.start() < end for start, end in negated):
        return bool(_UNLESS.search(sentence[max(0, found.start() - 6) : found.end() + 6]))
    if _ENDED.search(sentence[found.end() :]):
        return False
    if _DONE_AFTER.search(sentence[found.end() :]):
        return False
    if _ALL_DONE.search(sentence[: found.start()]) and _WITH_PAST.search(sentence[found.end() :]):
        return False
    return not _DONE.search(sentence[: found.start()]) or bool(re.search(r"请|务必|必须|要", sentence[: found.start()]))


TRACE_BAR, THING_BAR, UNSAID_BAR, USUAL_BAR, NEGATED_BAR, DENIED_BAR = -0.35, -0.1, 0.5, 0.1, 0.15, 0.2
"""From this score on a text demands a trace in words of the lexicon; the second where it names a thing, the third where
it names none, the fourth where it asks for nothing but what every office keeps (台账, 学时), the fifth where a thing
itself stands under a negation, the sixth where the text says no and asks for no thing: a prohibition must not be
flagged. Chosen on sets that the weights had not seen."""
_USUAL = frozenset({TraceKind.MATERIAL, TraceKind.SCORE, TraceKind.INSTALL, TraceKind.REPLY})
SENTENCE_BAR, CLAUSE_BAR = 0.2, -0.15
"""For a sentence of a long text by itself, which the rest drowns, and for a clause of it in words of the lexicon."""
_CLAUSE = re.compile(r"[^,。;!?\n]+")
_SENTENCE = re.compile(r"[^。;!?\n]{6,}")
_LONG = 40
_LONGEST_PHRASE = 40


def judged_traces(shape: Shape, by_words: tuple[TraceDemand, ...], score: float) -> tuple[TraceDemand, ...]:
    """The learned score decides whether, the words decide which and where; a mere reply needs no score."""
    replies = tuple(demand for demand in by_words if demand.kind is TraceKind.REPLY)
    text = asked_part(shape.text)
    seen = marks(text)
    bar = _bar(shape.text, seen, is_worded=by_words != replies)
    if score < bar and not (_is_open(seen) and _has_sure_sentence(text)):
        return replies
    if by_words != replies or (replies and _only_replies(seen)):
        return by_words
    return (*replies, _supposed(shape, seen)) if text.strip() else replies


def _bar(text: str, seen: tuple[Mark, ...], *, is_worded: bool) -> float:
    hows = {mark.how for mark in seen}
    if How.NEGATED in hows:
        return NEGATED_BAR
    if is_worded:
        return TRACE_BAR
    asked = {mark.kind for mark in seen if mark.how in DEMANDED}
    if asked:
        return USUAL_BAR if asked <= _USUAL else THING_BAR
    if _NOT.search(text):
        return DENIED_BAR
    return THING_BAR if seen else UNSAID_BAR


def _only_replies(seen: tuple[Mark, ...]) -> bool:
    return bool(seen) and all(mark.kind is TraceKind.REPLY for mark in seen)


def _is_open(seen: tuple[Mark, ...]) -> bool:
    """Nothing is forbidden, and something is demanded."""
    hows = {mark.how for mark in seen}
    return How.NEGATED not in hows and not hows.isdisjoint(DEMANDED)


def _has_sure_sentence(text: str) -> bool:
    """One sentence of a long text demands by itself."""
    if len(text) <= _LONG:
        return False
    sentences = (found.group() for found in _SENTENCE.finditer(text[:_LONGEST_TEXT]))
    if any(_points(each) >= SENTENCE_BAR for each in sentences if _is_open(marks(each))):
        return True
    clauses = (found.group() for found in _CLAUSE.finditer(text[:_LONGEST_TEXT]))
    return any(_points(each) >= CLAUSE_BAR for each in clauses if _is_open(marks(each)) and _is_worded(each))


def _supposed(shape: Shape, seen: tuple[Mark, ...]) -> TraceDemand:
    """What is demanded where no wording of the lexicon says it: the first thing that is, else the heaviest clause."""
    asked = [mark for mark in seen if mark.how in DEMANDED]
    found = next((mark for mark in asked if mark.kind is not TraceKind.REPLY), next(iter(asked), None))
    if found:
        return TraceDemand(kind=found.kind, phrase=shape.quote(*_clipped(around(shape.text, found.start), found)))
    start, end = _heaviest_clause(shape.text)
    return TraceDemand(kind=TraceKind.MATERIAL, phrase=shape.quote(start, end))


def _clipped(clause: tuple[int, int], found: Mark) -> tuple[int, int]:
    """The clause of a thing, or so much of it as may be shown."""
    start, end = clause
    start = start if found.end - start <= _LONGEST_PHRASE else found.start
    return start, min(end, start + _LONGEST_PHRASE)


def _heaviest_clause(text: str) -> tuple[int, int]:
    """The clause that speaks most for a trace, where no thing is named."""
    clauses = [found.span() for found in _CLAUSE.finditer(text[:_LONGEST_TEXT])] or [(0, len(text))]
    start, end = max(clauses, key=lambda span: _points(text[slice(*span)]))
    return start, min(end, start + _LONGEST_PHRASE)


def _is_worded(said: str) -> bool:
    """A wording of the lexicon stands in it."""
    return any(kind is not TraceKind.REPLY for kind, _, _ in _demands(said))


def _points(said: str) -> float:
    worded = ("found=trace",) if _is_worded(said) else ()
    return weigh(frozenset((*grams(said), *trace_signs(said), *worded)))[Question.TRACE]
