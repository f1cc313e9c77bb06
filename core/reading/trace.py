"""Trace demands (留痕要求): screenshots, 接龙, check-ins, photos, and their negations, which are none.

The danger is a prohibition read as a demand (不得设置打卡签到、积分排名): a negation reaches across an enumeration and
ends only where a new demand begins.
"""

import re
from collections.abc import Iterator
from functools import cache

from core.reading.grams import grams
from core.reading.shape import Shape
from core.reading.sieve import READING, Sieve
from core.reading.trace_none import asked_part, is_no_trace
from core.reading.trace_pairs import PAIRS
from core.reading.trace_signs import DEMANDED, How, Mark, around, is_of_traces, marks, trace_signs
from core.reading.trace_ways import WAYS
from core.reading.trace_words import WORDS
from core.reading.values import TraceDemand, TraceKind
from core.reading.weights import Question, weigh
from core.reading.wordings import led

_NOT = led(
    "|".join(
        (
            r"无需|不用|不必|不需要?|毋需|毋须|无须|不要(?!忘|漏|迟|错)|严禁|禁止",
            r"不得(?!漏|少|低|迟|缺|无故|晚|早|代|有误|超|瞒|遗|弄|设?分组|屏蔽)|不能(?!漏|少|忘|低|缺|迟)|不可(?!漏|少|或缺)|不准",
            r"不许|不允许|不应(?!少|低)|不宜|不再|不作(?!为[^,。;]{0,6}的)|不以|不强制|不搞|不设|不统计|不考核|不纳入",
            r"(?:不参与|不看|不查)(?![^,。;]{0,6}(?:的(?!视)|者))|不比|不唯|不靠|请勿|切勿|勿|取消(?!评|资格|困难|年|当|其|参|奖|补)|停止|停用|叫停|反对",
            r"拒绝|破除|摒弃|告别|免于|免去|减轻|纠正|查处|抵制|不需|不接受|不受理|暂停",
            r"(?:强制|变相|硬性|摊派)(?=[^,。;\n]{0,8}(?:打卡|接龙|签到|下载|安装|关注|点赞|转发|投票|晒|拍照|注册|留痕|上传|任务|指标))",
            r"无(?=[^,。;\n]{0,3}(?:打卡|接龙|签到|指标|排名|投票|截图任务))",
            (
                r"(?:整治|纠治|治理|清理)(?![前后中时完好一])(?=[^,。;\n]{0,10}(?:打卡|接龙|留痕|形式|转发|点赞|积分|排名|台账|过度|重复|"
                r"多头|微信群|工作群|通报|报表|晒|小程序|APP|指尖|摆拍|摊派|投票|签到|下载))"
            ),
            (
                r"(?:减少|严控|防范|防止|避免|杜绝|谨防|警惕)(?=[^,。;\n]{0,10}(?:拍照|截图|打卡|接龙|留痕|形式|转发|点赞|积分|排名|台账|过度|"
                r"多头|微信群|通报|报表|晒|小程序|APP|摆拍|摊派|投票|图片|视频|链接))"
            ),
            (
                r"(?<![分特个级区类告识性辨])别(?:再|(?=[^,。;\n让怪等忘漏光错]{0,6}(?:拍|截|打卡|接龙|转|发(?!现)|传|晒|赞|投|签|丢|装|下载|"
                r"关注|评论|刷|搞|弄|做|写|排名|通报|催)))(?![^,。;\n]{0,3}(?:旧|去年|上次|昨天|错|漏|重复|都))"
            ),
            r"(?<![多至不])少(?=晒|留痕|截|拍照|打卡|接龙|转发|点赞)",
            r"不(?:安排|组织|布置|提倡|鼓励|评比|比拼|硬性|收(?![到齐好])|在(?=[^,。;\n]{1,8}(?:打卡|接龙|签到|上传|公布|晒|排)))",
            r"不[交发传报拍填写做弄看排比录晒](?=[^,。;!\n]{0,14}了(?:[,。;!]|$))|停[报交填传拍](?![电水])|免[报交填传]|撤[掉下]|解散(?=[^,。;!\n]{0,10}群)|删[去掉除]|唔[使需好]",
            r"不(?!得)[拍拉搞发写做截晒传报][^,。;、!\n]{1,4}不[拍拉搞发写做截晒传报][^,。;、!\n]{1,4}(?=[,。;!]|$)",
            r"不[^,。;、!\n的]{1,6}[、,](?=[也更]?不[^,。;、!\n的者]{1,8}(?:[、,。;!]|$))",
            r"没有?(?=[^,。;\n]{0,6}(?:任务|要求|指标|布置))|不[与和跟同](?=[^,。;\n]{1,10}(?:合影|合照|同框|拍照|照相))|不[报设排比](?=截图|照片|图|榜|名|积分|指标|比例)|(?:从|并|从来)[未没]|未曾|没有?布置|没有?组织(?=[^,。;\n]{0,6}(?:投票|评选))",
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
    r"另外|同时|务必|必须|仍需|还需|仍须|只需|仅需|除外|的(?:请|要|须|将|私[信聊]|回[个一“\"]|群里|扣|打[个1-9“])|(?<=[,。])这样[,:]|"
    r"请(?=[^,。;\n不勿别莫有无]{0,10}(?:截|拍照|拍一|接龙|打卡|上传|发[到至群]|转发|点赞|录))"
)
_STOPS = re.compile(r"[。;!?\n]")
_DONE = led(
    r"(?:已经?|刚|才(?!能)|正在|昨天|昨晚|刚才|刚刚|上次|(?<![给发找到报传“\"‘「《])我(?!街|办|社区|们|[镇村乡县区市局院校所站部处科]|中心|支部|单位)|(?:^|[,。])之前|(?<![给发])我们)(?:[^,。;!?\n]{0,6})$"
)
_STILL_TO_DO = re.compile("请|务必|必须|要|[把将](?=昨|刚|上次|之前|我)|昨[天晚][没未]")
"""把昨天的照片甩到群里, 昨天没拍的补: the day is past, what is asked is not."""
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
    r"一律停|下线|先放|不再|不公布|退出[^,。;!\n]{0,6}考核|不接受|不予受理|不收|免了|统统免|都免|废止|不列入|不纳入|不挂钩|不算数|不用[做报发开交传拍晒填]|不排名|不通报|不[跟与和][^,。;!\n]{1,6}挂钩|不作(?:为|要求)|不硬性|不得列|调整为自愿|卸了?(?=[,。;!]|$))"
    r"|^[^。;!\n]{0,6}?的?(?:事|做法|要求|规定)[^。;!\n]{0,16}?(?:不搞|不做|不用|取消|停|免|作罢|算)了"
    r"|^[^,。;!\n]{0,4}?(?:就|都|也|一律|全部)?(?:到此为止|已?结束了?|已?满员?了|关了|取消|免了|停了|叫停|不用了|不要了|不搞了|不做了|算了|不需要了|别(?:发|接|搞|弄|传|做)|不作要求|不强求|不强制|(?:全凭|凭|都)?自愿)"
    r"|^[^,。;!\n]{0,8}?不(?:追究|追责|影响|扣[分钱]|计入)"
    r"|^[^,。;!\n]{0,4}?(?:一律|一概|一[张个份]都|都)?不(?:要|收|看)(?=[,。;!]|了|$)"
    r"|^[^,。;!\n]{0,6}?(?:的?情况|问题),有的(?:立即|马上|一律)?停"
    r"|^[^。;!\n]{0,14}?(?:纯属|完全|全凭|均为|都是)自愿"
    r"|^[^。;!\n]{0,12}?的(?:[^,。;!\n]{0,4}群|小程序|软件|账号)?,[^,。;!\n]{0,6}(?:解散|合并|清退|清理|整改|退出|关停)"
    r"|^[^,。;!\n]{0,2}(?:不得|严禁|禁止|不要|不许|不准|请勿|切勿)[^,。;!\n]{0,4}(?:发(?![错漏重])|外[传发泄]|泄露|上网|转发|公开|传播|流出|上载|传到)"
)
"""凡要求截图的做法一律叫停: the negation comes last."""
_STOPS_BEFORE = " ,，。;；、:：!！"
_A_CHAIN = re.compile(r"\s*#?接龙[:]?\s*(?:\n\s*[0-9]{1,3}[.、)]?\s*[^\n]{1,14})+\s*")
"""Somebody's own line in it, which asks for nothing."""
_LONGEST_TEXT = 1000
_SAYS_NO = re.compile(
    r"不(?:再|用|要(?!忘|漏|打印)|必|需|让|收(?![到齐好])|硬性|强制|统计|比)|都不|(?<![“\"‘「、])自愿(?!者|服务)|已经?收|严禁|禁止|取消|停止|暂停|停用|请勿|切勿|无需"
)
"""Inside the words of a demand: 照片严禁发群. What a demand itself says no to (别锁屏, 不得分组) is not among them."""
_UNLESS = re.compile(
    r"不(?:截图|接龙|打卡|签到|转发|回复|拍照|上传|关注|点赞)[^,。;]{0,4}(?:的|视(?!频)|按(?!时)|算|就|扣|者)|(?:没有?|未)(?:及时|"
    r"按时)?(?:截图|接龙|打卡|签到|转发|回复|拍照|上传)(?=[^,。;]{0,6}(?:的|者|视(?!频)|按(?!时)|扣|算|点名|通报|$))"
)


def trace_demands(shape: Shape) -> tuple[TraceDemand, ...]:
    """Every demand for a trace, once for each kind, with the words it stands in; prohibitions and reports are none."""
    if _A_CHAIN.fullmatch(shape.text):
        return ()
    found: dict[TraceKind, TraceDemand] = {}
    for kind, start, end in _demands(asked_part(shape.text)):
        found.setdefault(kind, TraceDemand(kind=kind, phrase=shape.quote(start, end).lstrip(_STOPS_BEFORE)))
    return tuple(found.values())


_LINES = tuple((kind, "|".join(words)) for kind, words in (*WORDS, *WAYS, *PAIRS))
DEMANDS = Sieve(((line, line[1]) for line in _LINES), among=READING)


@cache
def _rule(words: str) -> re.Pattern[str]:
    """Compiled when the first text has such words, for all together take most of a second."""
    return led(words, re.MULTILINE)


def _demands(text: str) -> Iterator[tuple[TraceKind, int, int]]:
    start = 0
    for sentence in _STOPS.split(text):
        named = [(kind, _rule(words)) for kind, words in DEMANDS.found(sentence, of=text)] if sentence else []
        spans = _negated(sentence) if named else []
        for kind, rule in named:
            for found in rule.finditer(sentence):
                if _counts(sentence, found, spans) and not is_no_trace(kind, sentence, found):
                    yield kind, start + found.start(), start + found.end()
                    break
        start += len(sentence) + 1


def _negated(sentence: str) -> list[tuple[int, int]]:
    """The spans of the sentence under a negation: from its word to the next new demand.

    What forbids something else ends with its clause: 严禁带火种进山,卡口每天拍照发群 demands.
    """
    spans = []
    for negation in _NOT.finditer(sentence):
        resumed = _RESUMES.search(sentence, negation.end())
        end = resumed.start() if resumed else len(sentence)
        comma = sentence.find(",", negation.end())
        if 0 <= comma < end and not is_of_traces(sentence[negation.start() : comma]):
            end = comma
        spans.append((negation.start(), end))
    return spans


def _counts(sentence: str, found: re.Match[str], negated: list[tuple[int, int]]) -> bool:
    """Is this occurrence a demand: neither forbidden nor told as done?"""
    if any(start <= found.start() < end for start, end in negated):
        return bool(_UNLESS.search(sentence[max(0, found.start() - 6) : found.end() + 6]))
    if _SAYS_NO.search(found.group()) or _ENDED.search(sentence[found.end() :]):
        return False
    if _DONE_AFTER.search(sentence[found.end() :]):
        return False
    if _ALL_DONE.search(sentence[: found.start()]) and _WITH_PAST.search(sentence[found.end() :]):
        return False
    before = sentence[: found.start()]
    return not _DONE.search(before) or bool(_STILL_TO_DO.search(before))


TRACE_BAR, WORDED_YET_NEGATED_BAR = -0.45, -0.1
"""From this score on a text demands a trace in words of the lexicon; the second where some thing in it stands under a
negation as well."""
THING_BAR, USUAL_BAR, BARE_BAR, UNSAID_BAR, BESIDE_REPLY_BAR = -0.1, 0.1, 0.0, 0.35, 0.5
"""The same where no wording is known: where it asks for a thing, for nothing but what every office keeps (台账, 学时),
where a thing only stands there, where none does, and where only an answer is asked for by word (收到请回复)."""
NEGATED_BAR, DENIED_BAR = 0.15, 0.2
"""The same where a thing stands under a negation, and where the text says no and asks for no thing: a prohibition must
not be flagged. All were chosen on sets that the weights had not seen."""
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
    if by_words and by_words == replies:
        bar = max(bar, BESIDE_REPLY_BAR)
    if score < bar and not (_is_open(seen) and _has_sure_sentence(text)):
        return replies
    if by_words != replies or (replies and _only_replies(seen)):
        return by_words
    return (*replies, _supposed(shape, seen)) if text.strip() else replies


def _bar(text: str, seen: tuple[Mark, ...], *, is_worded: bool) -> float:
    hows = {mark.how for mark in seen}
    if is_worded:
        return WORDED_YET_NEGATED_BAR if How.NEGATED in hows else TRACE_BAR
    if How.NEGATED in hows:
        return NEGATED_BAR
    asked = {mark.kind for mark in seen if mark.how in DEMANDED}
    if asked:
        return USUAL_BAR if asked <= _USUAL else THING_BAR
    if not seen:
        return UNSAID_BAR
    return DENIED_BAR if _NOT.search(text) else BARE_BAR


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
    start, end = _heaviest_clause(asked_part(shape.text))
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
