"""What a demand for a trace is made of: the thing (图, 龙, 赞…) and what its clause does with it.

A learned score weighs the pairs, so that a new wording counts by its parts: 拍一张丢群里 is a picture that is sent. The
danger is a thing under a negation or told as done; so a pair names that before anything else.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from core.reading.sieve import READING, Sieve
from core.reading.trace_things import THINGS
from core.reading.values import TraceKind
from core.reading.wordings import led

_SEEN = 1000
_STOPS = ",。;!?\n:"
THINGS_NAMED = Sieve(THINGS, re.IGNORECASE, READING)
_CLAUSE = re.compile(r"[^,。;!?\n:]+[,。;!?\n:]?")
_NEGATED = led(
    r"无需|不用|不必|不需|毋|无须|不要(?!忘|漏|迟|错)|(?<![分特个级区类告识性辨])别(?!忘|漏|的|处|墅|"
    r"人|断|掉|卸|取|摘|等|让|糊|拖|挂断|刷屏|关|锁|停|迟|耽|嫌|怪|指望|光)|严禁|禁止|不得(?!漏|少|低|迟|缺|晚|代|关|断|中断|重复|离)|"
    r"不准(?!摘|关)|不许|"
    r"不允许|不应|不宜|不再|不作|不以|不强制|不强求|不硬性|不搞|不设|不统计|不考核|不纳入|不看|不比|"
    r"不唯|请勿|切勿|勿|取消(?!评|资格|奖|补|当|优)|停止|停用|叫停|杜绝|谨防|"
    r"(?:整治|纠治|治理|清理|减少|严控|防范|防止|避免)(?=[^,。;]{0,10}(?:拍|截|打卡|接龙|留痕|形式|"
    r"转发|点赞|积分|排名|台账|过度|重复|多头|微信群|工作群|通报|报表))|拒绝|摒弃|免于|免去|减轻|"
    r"减负|纠正|查处|抵制|暂停|甭|用不着|没必要|犯不着|不让|自愿|随意|不排|不通报|不拍|不截|不接龙|"
    r"不打卡|不点赞|不转|不评|不发|删去|删了|作废|不限|下架|强制|被要求|变相|作假|形式主义|没关系|"
    r"不[录点](?=[屏像名])|先停|停[了掉](?=$|[,。;!])|撤掉|不算数|[没无]有?[^,。;]{0,8}(?:也[认行可]|"
    r"任务|没事)|(?<!辟)谣|凡要求|要求基层|关掉|从未|不收|引以为戒|典型案例|其中一起|有没有把|都行|"
    r"也行|即可|就行|唔使|毋需|唔好|(?<!防)(?<!反诈)骗|(?<![反防])诈(?!骗宣)|冒充|陌生"
)
_UNLESS = re.compile(
    r"不[\u4e00-\u9fff]{1,3}(?:的(?!话|也|都行|没)|视(?!频)|按(?!时)|算|就|不(?![拉搞拍发传晒截排比做念设]))|[没未][^,。;]{0,8}(?:的|者|视|按|"
    r"算|名单)|谁[^,。;]{0,4}[没不]|扣|罚|否则|逾期|一律按|不算(?!数)|不认(?!识)"
)
_DONE = re.compile(
    r"已(?!读|认)|刚(?!开)|昨|完成了|收到了|上传了|发了|交了|[^,。;!?]了$|了[,。;!?]$|第[0-9]+天|"
    r"过了|均|破纪录|哈哈|心累|我(?!们|局|街|镇|校|院|区|要|看)"
)
_ASKS = led(
    r"请|务必|必须|[须需]|(?<![主重只不])要(?!求|点|素|闻)|得(?=[^到了])|都(?!市)|"
    r"每[人天日户周次名个]|各|全[员部体]|一律|统一|大家|同志|记得|抓紧|赶紧|马上|立[即刻]|尽快|"
    r"今[天晚]|"
    r"之?前(?!后)|限|一[人户日天周事家次][一两三][^,。;]|快点|帮[忙个]?|谁|麻烦|别(?=忘|漏|断|掉|卸|"
    r"取|摘)|[吧哈啊喽哦][,。;!]?$"
)
_SENT = re.compile(
    r"[发传报交晒丢甩贴拷](?![现生达展烧言票电动通])|反馈|回传|报送|提交|给我|群里|到群|班级圈|上来|留着|存|收(?!费|入|割)|附|带|入镜|同框"
)
_ODD = re.compile(r"[?]|吗|呢|怎么|为什么|哪|啥|咋")
_GIVEN = led(
    r"选举|换届|业主大会|业委会|票箱|选票|[一每][户人]一票|表决|签到[台处]|会议签到|嘉宾|评标|(?:给|为|向)(?![^,。;]{0,10}(?:文章|视频|推文|号|作品|选手|社区|"
    r"小区|咱))[^,。;]{1,14}点个?赞|毕业照|结婚|全家福照|证件照|[一二两]寸|[0-9一]吋|登记照|老照片|"
    r"免冠|白底|蓝底|照片墙|旧照|投稿|征集|票据|铭牌|近照|证明|诊断书|摄影|报考|申请|护照|样照"
)
AROUND = Sieve(
    (
        (
            "threat",
            (
                r"扣[^,。;]{0,6}[分钱元块0-9奖绩]|约谈|检讨|检查书|写检查|念名|点名|不认(?!识)|不算(?!数)|视为|"
                r"视同|缺一|少一|漏[一报打传学]|挂钩|一票否决|取消评|自己去|写说明|说明原因|说明情况|谈话|不计|"
                r"按[^,。;]{1,6}(?:处理|算)|罚|打回|退回|重来|补上"
            ),
        ),
        (
            "lagging",
            (
                r"谁[^,。;]{0,4}[没不未]|[没未还][^,。;]{1,8}的(?:[^,。;]{0,10}(?:名单|社区|村|同志|单位|人|户|"
                r"科室|几位|抓紧|赶紧|快|自己|今|明|我))|还[差有剩][^,。;]{0,3}[0-9一二三四五六七八九十两几]|"
                r"就差|拖[^,。;]{0,4}后腿|垫底|末[位尾三两]|倒数|最后[0-9一二三两几]|挂零"
            ),
        ),
        (
            "watched",
            (
                r"后台|系统[^,。;]{0,4}(?:自动|抓|不认|导出|看|统计|带|会|锁)|一目了然|心里有数|"
                r"我[好要]?[看数](?:得到|看)|我看着|抽查|督[查导]|迎检|检查组|巡[查察]组?要|"
                r"领导[^,。;]{0,3}[看要等催]|上[面头级][^,。;]{0,3}[要看催]|考核|排队|暗访|比对|数据"
            ),
        ),
        (
            "quota",
            (
                r"每[人户村科支班社天日晚周月次个网户楼栋家岗组队车桶位名场餐][^,。;]{0,8}(?:[0-9一二三四五六七八九十两几]|"
                r"不少于)|不[少低]于|达到?[0-9]|过[0-9]{2}%|[0-9]{2,3}%|百分|一[人户日天事家次村楼周]一|"
                r"凑[够齐到]|冲[一1量榜到]|指标|任务数?|名额|率[^,。;]{0,6}[0-9]"
            ),
        ),
        (
            "proof",
            (
                r"证明|没有?图|空口|算数|留底|存档|备查|备检|留着|台账|装订|入镜|门牌|横幅|露出|同框|摆拍|正脸|"
                r"日期|前后|角度|原图|张[^,。;]{0,3}[,。;]|附[^,。;]{0,10}[照图]"
            ),
        ),
        (
            "reward",
            (
                r"凭[^,。;]{0,8}(?:截图|页面|图|照)|抽奖|前[0-9二三五十]+名[^,。;]{0,3}送|"
                r"领[^,。;]{1,6}(?:一[提袋个份]|毛巾|洗衣|鸡蛋|抽纸)|兑换|换[^,。;]{0,3}(?:抽纸|毛巾|礼)"
            ),
        ),
        ("forced", r"强制|变相|摊派|形式主义|被要求|减负|指尖|作假|造假|加码|硬性|自愿|随意"),
        (
            "world",
            (
                r"获奖|中奖|抽签|中签|进面|入围|竞聘|聘用|录取|入选|当选|出舱|发布会|冠军|票房|股|游戏|追剧|奶茶|"
                r"健身房|老板娘|退货|快递|型号|保险|定损|报案|取证"
            ),
        ),
    ),
    among=READING,
)
_RESUMES = re.compile(r"但|不过|而是|改为|改用|改成|只需|仅需|必须|务必|请")


class How(StrEnum):
    """How a clause stands to the thing in it."""

    THREATENED = "threat"  # 没点赞的看一下后台
    NEGATED = "not"
    PAPER = "paper"  # 证件照: a document, no trace
    ODD = "odd"  # a question
    DONE = "done"
    ASKED_AND_SENT = "asked_sent"
    ASKED = "asked"
    SENT = "sent"
    BARE = "bare"


DEMANDED = frozenset({How.THREATENED, How.ASKED_AND_SENT, How.ASKED, How.SENT})


_TOLD = ((How.PAPER, _GIVEN), (How.ODD, _ODD), (How.DONE, _DONE))


class Mark(NamedTuple):
    """One thing in its clause, and how the clause stands to it."""

    kind: TraceKind
    start: int
    end: int
    how: How


@lru_cache(maxsize=8)
def marks(text: str) -> tuple[Mark, ...]:
    """All things in the order of the text, each with what its clause says of it."""
    kinds = tuple(THINGS_NAMED.passing(text[:_SEEN], of=text))
    return tuple(_marks(text[:_SEEN], kinds)) if kinds else ()


@lru_cache(maxsize=64)
def _things(kinds: tuple[TraceKind, ...]) -> re.Pattern[str]:
    """The things of these kinds alone, for a search after all of them takes much longer."""
    return re.compile("|".join(f"(?P<{kind.name}>{words})" for kind, words in THINGS if kind in kinds), re.IGNORECASE)


def _marks(text: str, kinds: tuple[TraceKind, ...]) -> Iterator[Mark]:
    clause, how = (0, 0), How.BARE
    for found in _things(kinds).finditer(text):
        if found.start() >= clause[1]:
            clause = around(text, found.start())
            how = _how(text, clause)
        yield Mark(kind=TraceKind[found.lastgroup or ""], start=found.start(), end=found.end(), how=how)


def around(text: str, at: int) -> tuple[int, int]:
    """The clause that a position stands in, with the stop behind it."""
    start = max(text.rfind(stop, 0, at) for stop in _STOPS) + 1
    found = _CLAUSE.match(text, start)
    return start, found.end() if found else len(text)


def _how(text: str, clause: tuple[int, int]) -> How:
    """The first that fits: a threat turns a negation round, and a negation outweighs all others."""
    said = text[slice(*clause)]
    if _UNLESS.search(said):
        return How.THREATENED
    if _is_negated(text, clause):
        return How.NEGATED
    return next((how for how, rule in _TOLD if rule.search(said)), None) or _demanded(said)


def _demanded(said: str) -> How:
    asked, sent = bool(_ASKS.search(said)), bool(_SENT.search(said))
    return How.ASKED_AND_SENT if asked and sent else How.ASKED if asked else How.SENT if sent else How.BARE


def _is_negated(text: str, clause: tuple[int, int]) -> bool:
    """In the clause, or before it in the sentence with no new demand between."""
    if _NEGATED.search(text, *clause):
        return True
    begin = max(text.rfind(stop, 0, clause[0]) for stop in "。;!?\n") + 1
    ends = [found.end() for found in _NEGATED.finditer(text, begin, clause[0])]
    return bool(ends) and not _RESUMES.search(text, ends[-1], clause[1])


_LOAD = re.compile("形式|花样|任务|指标|负担|[那这]套|加码|强制|摊派|变相|要求|考核|[微工]信?作?群")


def is_of_traces(said: str) -> bool:
    """Whether a clause speaks of traces or of what is asked for at all: 不再布置任务, but not 严禁带火种进山."""
    return bool(THINGS_NAMED.found(said) or _LOAD.search(said))


def trace_signs(text: str) -> Iterator[str]:
    """The pairs of thing and how, and each half by itself."""
    for mark in marks(text):
        yield f"mark={mark.kind}"
        yield f"mark=…{mark.how}"
        yield f"mark={mark.kind} {mark.how}"
    yield from (f"mark=~{name}" for name in AROUND.found(text[:_SEEN], of=text))
