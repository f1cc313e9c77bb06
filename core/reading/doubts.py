"""Texts that smell of a deadline although none was read: a person is asked.

A silent miss is as bad as a wrong date, and a question too many is a burden; so a doubt needs a demand of the same
sentence, and an event's own time raises none.
"""

import re

from core.reading import acts
from core.reading.judging import Verdict
from core.reading.setting import Setting
from core.reading.wordings import led

CUE_WITHOUT_DATE = "cue_without_date"
"""The reason of a doubt that rests on a word alone (逾期, 限期), with no moment near it."""
VISIT = "days_to_come"
"""The reason of a doubt about the last of some days on which the readers have to come (16日至27日空腹到卫生站体检)."""
MOVED = "moved"
"""The reason of a doubt about a day to which a deadline may have been moved."""
UNREAD = "day_without_cue"
"""The reason of a doubt about a day in a demand that no cue makes a deadline and no event explains."""
SOFTLY_REFUSED = "refused_in_a_demand"
"""The reason of a doubt about a cue that was taken for a promise, a plan or a state, where something is demanded."""

OBJECTION = "days_to_object"
"""The reason of a doubt about days within which one may object, counted from a 公示 whose day is not told."""

_URGE = led(
    r"(?<=[\u4e00-\u9fff])(?<!提)(?<!期满)(?<!届满)(?<!到期)前(?:[一二两三四五六七八九十]|[0-9]{1,2})(?:个?工作日|天|日|周)(?![气常会]|别|不)|"
    r"逾期(?!未|不报的|的|不缴|[^,。;!]{0,8}的,?(?:按|自|可以|处|加收))|过[时期]不(?!食)|过期(?=作废|视|自)|晚[一1][天分]|"
    r"截止(?!目前|到目前|现在|今|之日|[^,。;!\n]{0,4}[几哪什?吗]|(?:时间|日期)?(?:以|另行|待|后续|会另))|(?<![不没无])限[期时]|(?<!未)按规定时间|规定时间内|(?<!未按)规定期限|"
    r"提前(?:[一二两三四五半]|[0-9]{1,2})(?:个?工作日|天|日|周)[^,。;!\n]{0,8}(?:给我|交|报(?!名)|送|发)|"
    r"(?:[0-9]{1,3}|[一二两三四五半])个?(?:小时|天|日|周|星期)[之以]?后[^,。;!\n]{0,8}(?:清理|清运|拆除|处理|关闭|"
    r"停止|作废)|"
    r"(?:ddl|DDL|deadline|Deadline)|"
    r"(?:这|近)(?:一?两|一二|两三|三两|几)[天日](?:之?内|里|把|要|得|都|就|抓紧|赶紧)*[^,。;!?\n我你]{0,12}?(?:完|(?<![不最更很真正较太还])好(?=[,。!;]|$)|齐|掉|交(?!通|流)|报(?!名|告|警)|补|填|上来)(?!了|过)|"
    r"(?<=[^目当提此之以先生空])前(?:必须|务必|一律|全部|完成|上报|报送|报|交|提交|反馈|整改|办|清)"
)
_BEFORE_IT = led(
    r"(?<!前)[一二两三四五六七八九十0-9]天(?:之?内)?[”\"]?(?:清零|见底|完成|交齐|办结|清完|搞定|拿下)(?!了|[0-9])|"
    r"(?:只剩|仅剩|还剩|就剩|最后|倒计时)下?(?:最后)?[一二两三四五六七八九十0-9]{1,2}(?:个?工作日|天|日|个?小时)(?!的?[假考行旅冲课内之])|"
    r"(?<![a-z])在[^,。;\n0-9]{2,10}(?:之前|以前|前)[,]?(?:请|务必|必须|将|把|完成|报|交|提交|送|弄|搞|做|办|写|填|补|改|收|还|拿|领|签)"
)
"""在她走之前弄完: before something whose day the text does not tell."""
_OBJECTED = re.compile(
    r"公示(?:发布|公布|张贴)?之日起[^,。;!\n]{1,10}?(?:日|天)(?:之内|以内|内)[^。;!\n]{0,30}(?:异议|意见|问题)[^。;!\n]{0,8}?"
    r"(?:请|可|应|须|向|提出|反映|反馈)|"
    r"异议[^。;!\n]{0,10}?(?:请|须|应)[^。;!\n]{0,6}?[在于]公示期[间限]?内|公示期[间限]?内,?[如若]?有异议[^。;!\n]{0,6}(?:请|须|应)"
)
"""自公示之日起5日内有异议的,可向团委反映; a bare 公示期5天 asks nobody."""
_NEAR = 8
_BESIDE = 14
_ONLY_NOTE = re.compile(
    r"(?:敬?请|望|希望)[^,。;!\n]{0,10}?(?:知悉|周知|悉知|注意|谅解|放心|理解|知晓|留意|转告|勿|不要|支持|配合|"
    r"绕行|储水|等待|关注|期待|"
    r"警惕|减少|避免|保持|参加|出席|到场|到会|入座|入场|准时|提前|带好|携带|着装|穿|收好|关好|保重|戴|"
    r"(?<![搬移推挪带拿运取])走|停|自带|"
    r"安排好)|把(?:握|关)|一律(?!于|在)"
)
_DEMAND = re.compile(
    r"请(?!假|问|客|示|柬|个|过|了)|务必|必须|(?<!无)须(?!知)|抓紧|尽快|各(?!位|种|类|级|项|地|界|自|方|国|样|行|"
    r"有)|给我|发我|私我|报我|别忘|记得|麻烦|烦请|大家把"
)
_PRESSURE = re.compile(
    r"(?:还没|没|尚未|未)[^,。;!\n的了]{1,8}的(?=[,:]|抓|赶|趁|自|请|各|家|单|户|人|网|村|同|业)|别说没|抓点?紧|赶紧|"
    r"赶快|加把劲|赶在这|后果自负|恕不|"
    r"倒排工期|节点|错过|一律不予"
)
_HANDED = re.compile(
    r"交(?!通|流|警|界|友|叉)|报(?!名|告|纸|警|修|考|废|价|销)|填|表(?=[!。,]|$)|材料|名单|台账|发票|原件|回执|复印件|稿件|凭证|证明"
)
_COME = re.compile(
    r"(?:到|来|去|前往|至)(?!位|期|时)[^,。;!\n]{1,16}(?:体检|检查|筛查|领|办|接种|认证|采集|登记|签|录|缴|拍照|照相|取|换|交|审|核|报)"
)
_MAY_COME = re.compile(
    r"^(?:期间|内|之间)?(?:都|均|随时)?(?:可以?|能)(?:来|到|去|前往)[^,。;!\n]{0,12}(?:换|领|办|取|交|登记|报名)"
)
"""从今天到11月5号都可以来换电表箱."""
_ASKED = re.compile(r"请(?!假)|须(?!知)|务必|必须|安排(?!了)|分批|错峰|(?:[的者])(?=[^,。;]{0,12}[0-9])")
_MOVED_TO = re.compile(
    r"(?:顺延?|推[迟后]?|延[期后迟]?|后延|延长|挪|改|放宽|宽限|提前|往后拖)(?:了)?(?:到|至|为|在)(?:了)?$"
)
_UNEXPLAINED = frozenset({"no_cue", "plan"})
_PUT_OFF = re.compile(
    r"(?:往后[放推延拖挪]|顺延|推迟|延期|延长|宽限)(?:[一二两三四五六七八九十几]|[0-9]{1,2})(?:天|日|周|个?工作日|个星期)"
)
"""原定12号的往后放三天: the new day has to be counted."""
_SOFT = frozenset({"promise", "state", "validity", "report"})


def unread(settings: list[Setting], verdicts: list[Verdict], text: str) -> list[str]:
    """What smells of a deadline although none was read."""
    if word := _urging(settings, text):
        return [word]
    pairs = list(zip(settings, verdicts, strict=True))
    if any(verdict.reason in _SOFT and _is_refused_in_a_demand(words) for words, verdict in pairs):
        return [SOFTLY_REFUSED]
    if any(verdict.reason == "event" and _is_visit(words) for words, verdict in pairs):
        return [VISIT]
    if _PRESSURE.search(text) and any(_is_ahead(words) and _is_day(words) for words in settings):
        return [UNREAD]
    if any(verdict.reason == "replaced" for verdict in verdicts) and _PUT_OFF.search(text) and _HANDED.search(text):
        return [MOVED]
    alone = [words for words, verdict in pairs if verdict.reason == "no_cue" and _stands_alone(words)]
    if alone and (_HANDED.search(text) or sum(1 <= len(words.clause) <= _BESIDE // 2 for words in alone) > 1):
        return [UNREAD]
    return [UNREAD] if any(verdict.reason == "no_cue" and _is_awaited(words) for words, verdict in pairs) else []


def _urging(settings: list[Setting], text: str) -> str | None:
    """The words alone smell of a term whose day was not read."""
    if any(not _is_explained(found, settings) for found in _URGE.finditer(text)):
        return CUE_WITHOUT_DATE
    if any(not _holds_moment(found, settings) for found in _BEFORE_IT.finditer(text)):
        return CUE_WITHOUT_DATE
    return OBJECTION if _OBJECTED.search(text) else None


def moved(settings: list[Setting], verdicts: list[Verdict]) -> list[str]:
    """20号前报台账,因为20号是周日,顺到周一: a deadline was read, and a later day to which it may have been moved."""
    pairs = zip(settings, verdicts, strict=True)
    is_moved = any(
        verdict.reason in _UNEXPLAINED
        and _is_ahead(words)
        and _MOVED_TO.search(words.before)
        and not acts.EVENT.search(words.line)
        for words, verdict in pairs
    )
    return [MOVED] if is_moved else []


def _is_visit(words: Setting) -> bool:
    """Some days on which those concerned are asked to come."""
    if not words.moment.ranged or words.moment.within_day or words.moment.dayless or not _is_ahead(words):
        return False
    if _MAY_COME.match(words.after):
        return True
    return bool(_COME.search(words.after)) and bool(_ASKED.search(words.sentence))


def _is_explained(cue: re.Match[str], settings: list[Setting]) -> bool:
    return any(
        words.moment.start - _NEAR <= cue.end() and cue.start() <= words.moment.end + _NEAR for words in settings
    )


def _holds_moment(cue: re.Match[str], settings: list[Setting]) -> bool:
    return any(words.moment.start < cue.end() and cue.start() < words.moment.end for words in settings)


def _is_ahead(words: Setting) -> bool:
    return words.moment.at is not None and words.moment.at > words.posted


def _is_day(words: Setting) -> bool:
    return not words.moment.dayless and words.moment.rule not in {"whole_period", "quarter_end", "half_year_end"}


def _stands_alone(words: Setting) -> bool:
    """25号!绩效表!, 第一批15号,第二批22号: a day at which its clause ends."""
    near = words.before[-_BESIDE:] + "|" + words.after[:_BESIDE]
    is_day = _is_day(words) and words.moment.rule != "numeric" and not words.moment.ranged
    return is_day and _is_ahead(words) and not words.tail and not words.replied and not acts.EVENT.search(near)


def _is_demanded(words: Setting) -> bool:
    return bool(_DEMAND.search(_ONLY_NOTE.sub("", words.sentence)))


def _is_refused_in_a_demand(words: Setting) -> bool:
    return bool(words.cue) and not words.replied and _is_ahead(words) and _is_demanded(words)


def _is_awaited(words: Setting) -> bool:
    """A day ahead, in a sentence that asks for something to be done."""
    moment = words.moment
    if (
        not _is_ahead(words)
        or moment.weak
        or moment.ranged
        or moment.dayless
        or moment.rule in {"whole_period", "same_day"}
    ):
        return False
    if words.replied or "我" in words.clause + words.tail or "?" in words.before + words.after:
        return False
    near = words.before[-_BESIDE:] + "|" + words.after[:_BESIDE]
    return _is_demanded(words) and not acts.EVENT.search(near)
