"""Why a moment is no deadline of the recipients: it is a condition, a promise, a plan, a question, history, replaced.

Each rule is one function over the words around the moment; `refusal` names the first that holds. The danger is a rule
that is too greedy: a refused deadline is silent, so a rule here needs the words that prove it.
"""

import re
from collections.abc import Callable

from core.reading import acts, collecting, lasting, promises, telling
from core.reading.setting import Setting
from core.reading.wordings import led

_BORN = re.compile(
    r"^(?:\)|,(?=出生))?(?:已|已经)?(?:出生|参加工作|入职|入伍|入党|退休(?!教|老|职|干|人)|退役(?!军)|复员|毕业(?!生|班)|"
    r"登记结婚|(?:购买|购置|取得|获得|建成|竣工|落户|迁入)(?=[^,。;!\n]{0,14}的|[,。)])|死亡|去世|离职|离任|卸任|离岗|退出现役|建档|注册登记|"
    r"年满|办理过|满(?!了|没|额|员|即)|生产的|签订的|认定的|产生的|发放的|持有(?!效)|缴纳过|参保的)"
)
_MODIFIES = re.compile(r"^的(?!工作时间|任意|任何|工作日|每|截止)")
_RELATIVE = re.compile(
    r"^(?!未|没|不|仍|尚|逾|来不|需|要(?!求)|想|愿|有|符合|拟|来得)(?:已经?|曾)?[^,。;:\n将把请须]{1,14}?的"
    r"(?:[0-9一二两三四五六七八九十]+[户人名项件家个次栋批份]|[\u4e00-\u9fff]{0,5}?(?:单位|社区|人员|村|事项|业务|案件|居民|老人|"
    r"同志|老师|党员|户|企业|"
    r"家庭|学生|小区|房屋|车辆|项目|任务|人|朋友|业主|家长|邻居)"
    r"(?:有|:|,|、|。|予以|不|无需|可|是|为|算|都|均|已|全部(?!撤|转移|搬|离|疏散|到)|才|按|享受|一律按|免|共)|(?:算|都算|均可|享受|按|"
    r"有效|可以)|[0-9]+[人户]|[^,。;\n]{1,8}?(?:已经?|都|均)[^,。;\n]{0,6}(?:了|完|毕))"
)
_STATISTIC = re.compile(r"(?:截至|截止|截止到|截至到|截|到|至)(?:了)?$")
_COUNTED = re.compile(
    r"^(?:[0-9:时点分]*)?(?:上午|下午)?[,]?[^。;!\n]{0,30}?(?:已[^经]?|已经|共|%|[一二三四五六七八九]成|过半|进度|"
    r"排名|名次|"
    r"累计|率|仍有|还有|尚有|还剩|仅|达到?(?!标)|全[市区县街镇]|未[完报交上]|有[0-9]|以来|"
    r"[0-9]+[户人名家件个](?![^。;\n]{0,6}(?:以上|以下)))"
)
_ORIGINAL = re.compile(
    r"(?:原(?:定|计划|本|先|通知|报名|截止|申报|来|说|时限|期限)?[^,。;\n]{0,10}|(?:由|从)(?:原定?的?|原来的?)?)$"
)
_WHEN = (
    r"(?:[0-9]|[一二三四五六七八九十]{1,3}[月日号点]|[本下这]?个?(?:周|星期|礼拜|月)|"
    r"今|明[天日早晚上下]|后天|月底|[上下]午)"
)
_MOVED = re.compile(
    r"^[^。;\n]{0,30}?(?:提到|提至|往[前后]|,现(?=[0-9改为定在]|是)|调整|延|改|变|推[迟后]|提前|变更|顺延|放宽|宽限|"
    r"取消|作废|挪|换)"
)
_TO_ANOTHER = re.compile(
    r"^[^,。;\n]{0,10}?[,]?[”\"]?(?:现|已|再|统一|因故|全部|一律)?(?:更正|修改|改|调整|变更|变|延长|延期|延后|延迟|延|顺延|推迟|推后|后延|"
    r"提前|宽限|放宽|换|挪)(?:了)?(?:为|成|到(?!位)|至|在)(?:了)?[“\"]?" + _WHEN
)
_NOT_BUT = re.compile(r"^[^。;\n]{0,14}?[,]?(?:而|应该|应|就)?是" + _WHEN)
_VOID = re.compile(r"^[^,。;!\n]{0,12}?(?:作废|不算数|不作数|已?取消|打错|写错|说错|记错|有误|笔误)")
_SAID = re.compile(
    r"(?:前面|刚才|刚刚|之前|上次|昨天|昨晚|早上|上午|原来|先前)(?:群里)?(?:说|通知|发|写|讲|"
    r"报)的?[^。;!\n]{0,12}$"
)
_OTHERS = re.compile(
    r"(?:^|[,。;!\n:])由?(?:街道|区里|市里|县里|区级|市级|县级|我[街办局科镇][^,。;\n]{0,6}|"
    r"民政办|党政办|[区市县省][^,。;\n]{1,8}(?:局|办|部|委|院|中心)|供电(?:公司|"
    r"所)|自来水公司|燃气公司|施工单位|施工方|银行)(?:将|会|应|须|要|拟)?(?:于|"
    r"在)?$"
)
_SIGN_IN = r"签到(?![组户村家岗每位]|班组|网格|[农商住租]户|各(?!位)|人(?:头|[,、。;!]|$))"
"""责任状签到组、签到户 is signed with everybody, and nobody signs in."""
_ARRIVE = re.compile(
    rf"^(?:[到在](?![我社街办村镇]{{0,3}}交|手)[^,。;\n]{{1,12}}(?:{_SIGN_IN}|集合|候场|候考|入座|站好|列队|就位|等候|上车|"
    rf"集中(?![办申受采签缴换登报收补领打]))|[^,。;\n将把]{{1,6}}?(?:入场|就座|入座|候场)|到场|入场|就座|{_SIGN_IN}|到会(?!所|计)|到达|集合|进场|抵达|"
    r"到位参会|入座|到岗集合|"
    r"站好队|列队|候场|在[^,。;\n]{1,12}(?:集合|集中上车)|(?:就|要|都|务必|必须|提前|准时|全部|请|各位|"
    rf"大家)+(?:到场|到会|入场|就座|集合|{_SIGN_IN}|到岗|到齐(?=[,。!]|$)))"
)
_DONE_THERE = re.compile(r"^[^,。;!\n]{1,20}[把将][^,。;!\n]{1,16}(?:好|完|齐|掉|走|交|报|领)")
_MENDED_THERE = re.compile(r"^[^,。;!\n]{0,4}到场(?:围挡|处置|处理|抢修|维修|修复|清理|检修|支援)")
_REPORTED_PAST = re.compile(
    r"^[^,。;\n]{0,10}?(?:已经?|均已|就已|都已)(?!发|下发|建)|^[^,。;\n将把请]{0,8}(?:了|过)(?=[,。;\n]|$|"
    r"的)(?!吧|再)"
)
_QUESTION = re.compile(
    r"(?:吗|么|来着|没有|是吧|对吧|对不|行不|行吗|可以不|能[^,。;\n]{1,8}不|不(?=\?)|嘛(?=\?))[呀啊]?(?=$)"
)
_ENQUIRY = re.compile(
    r"谁有|谁家有|哪位有|有没有人|谁能|谁知道|请问(?!题)|问一?下|想问|咨询一?下|能不能|可不可以|来得及|行不行"
)
_ASKED_FIRST = re.compile(r"^(?:请问|想?问一?下|咨询一?下)(?:大家)?[,:]")
_DOUBTED = re.compile(r"^,(?:是真的|真的假的|对不对|是不是|是吗|对吗)")
_OR = re.compile(r"是[^,。;\n]{1,14}还是")
_OWN = led(
    r"(?:^|[,。;!?\n:])(?:那|所以|反正|不过|但|好的?|嗯|收到|行)?[,]?(?:(?:今|明|后)天|下?周[一二三四五六日]?|"
    r"[上下]午|晚上)?(?:我(?![街办局科镇区市县省院站委国校辖][^,。]{0,2}(?![我们]))|俺|本人|咱(?!们?(?:社区|街道|"
    r"村))|他(?!们?社区)|她)"
    r"(?:们|这边|家|社区|这里|俩|妈|爸|爱人|老公|老婆|孩子)*(?![^,。;\n]{0,6}(?:要求|希望|要收|收|宽限|再宽|要看|要见|要用|"
    r"等着|只等|要你|要各|给大家|给你们|再给|提醒|强调))[^,。;:—\n]{0,10}$"
)
_PLANS = led(
    r"(?:打算|(?<![作训习动查改展班度案])计划|准备|想|估计|应该能|可能|差不多|尽量)(?:在|于|就|到)?$|(?:打算|估计|"
    r"应该能|差不多)[^,。;\n]{0,6}$"
)
_FOR_YOU = re.compile(
    r"(?:给|发|交|报|带|送)(?:给)?[你您](?!们|[社单])|^[^,。;\n]{0,6}(?<![给发报交找私传送])我(?:来|去|再|"
    r"自己)[^,。;\n]{1,8}$"
)
_HEARSAY = re.compile(
    r"说(?:他|她|他们)[^,。;\n]{0,4}$|(?:问了|打听)[^。;\n]{0,10}(?:说)|(?:我记得|记得去年|听说|好像|以为|据说|"
    r"印象中|貌似|似乎|怎么记得|我看|说是|不是说)[^,。;\n]{0,10}$"
)
_EXCUSED = re.compile(r"(?:不用|无需|不必|不需要|没必要|无须|用不着|不要求|不急着?)[^,。;\n]{0,6}$")
_TOLD = re.compile(r"已(?:经)?[^,。;!\n的请须]{2,14}$")
_THEIRS = re.compile(
    r"(?:物业|厂家|厂商|师傅|施工队|施工方|房东|中介|客服|医生|老板|他们|人家|快递|商家)[^,。;\n]{0,2}(?:说|讲|称|"
    r"答复|回复)[^,。;\n]{0,3}$"
)
_LED_BY = re.compile(r"由[^,。;\n]{1,10}(?:牵头|负责)")
_MINUTES = re.compile(r"会议(?:要求|强调|指出|明确|议定|决定)")


def _is_condition(words: Setting) -> bool:
    """凡1960年6月30日前出生的."""
    return bool(_BORN.search(words.after))


def _is_modifier(words: Setting) -> bool:
    """6月1日以前的票据, 周五前完成的3项任务: the 前 belongs to a thing, not to a task."""
    if not words.cue:
        return False
    relative = _RELATIVE.search(words.after) and not acts.DEMAND.search(words.clause)
    return bool(_MODIFIES.match(words.after) or relative)


def _is_replaced(words: Setting) -> bool:
    """原定5月22日…改为5月29日: only the new one counts."""
    before, after = words.before, words.after
    if before.endswith(("(原", "(原定", "(原为", "(原来", "(原来是", "(原时间")):
        return True
    if before.endswith("不是"):
        return bool(_NOT_BUT.search(after) or words.clause.endswith("不是"))
    if not words.moment.ranged and _ORIGINAL.search(before) and _MOVED.search(after):
        return True
    return bool(_TO_ANOTHER.search(after) or _VOID.search(after) or (_SAID.search(before) and _VOID.search(after)))


def _is_attendance(words: Setting) -> bool:
    """8:50前入场: when to be there, not when to hand in."""
    if _MENDED_THERE.match(words.after) and acts.DEMAND.search(words.clause):
        return False  # 养护公司请两小时内到场围挡
    return bool(_ARRIVE.search(words.after)) and not _DONE_THERE.match(words.after)


def _is_question(words: Setting) -> bool:
    """值班表是下班前交吗? Nobody is told anything."""
    tail = words.tail
    if words.stop == "?" or _QUESTION.search(tail) or words.before.endswith("?是") or _ASKED_FIRST.match(words.line):
        return True
    if _DOUBTED.match(words.after[len(tail) :]):
        return True
    return bool(_OR.search(words.clause + "|" + tail) or _ENQUIRY.search(words.clause))


def _is_own_plan(words: Setting) -> bool:
    """我打算20号之前补一遍, 我们社区下周三能弄完, 好的,5月30日前报: a plan of the one who writes."""
    if words.replied:
        return True
    if _FOR_YOU.search(words.tail):
        return True
    if words.before.endswith("计划") and acts.HAND.match(words.after):
        return False  # 教研组计划三月二十号之前挂到共享盘
    own = _OWN.search(words.before) or (
        words.clause == "" and _OWN.match(words.line) and not acts.HAND.match(words.after)
    )
    return bool(own or _PLANS.search(words.clause)) and "给我" not in words.tail


def _is_hearsay(words: Setting) -> bool:
    return bool(_HEARSAY.search(words.clause) or _THEIRS.search(words.clause))


def _is_excused(words: Setting) -> bool:
    """不用赶在周五前交."""
    return bool(_EXCUSED.search(words.clause))


def _is_report(words: Setting) -> bool:
    """A bulletin or the minutes tell what others did or plan, unless the sentence itself demands."""
    if _GONE.match(words.after) and not words.cue:
        return True  # 今天孩子带回家了
    if _SAID_BEFORE.match(words.after):
        return True  # 国庆前就说要换的灯
    if _ALL_OF_THEM.search(words.before) and _DONE_THEN.match(words.after):
        return True  # 各单位按要求均于25日前报送了信息
    if _TOLD.search(words.clause) and not acts.DEMAND.search(words.clause):
        return True  # 城管已责令施工方22:00前停工
    led = _LED_BY.search(words.line)
    return words.reported and not led and not acts.DEMAND.search(_MINUTES.sub("", words.sentence))


_SAID_BEFORE = re.compile("就(?:一直|已经?|都)?(?:说|讲|提|答应|反映|报修|申请|反馈|通知)(?!明)")
_ALL_OF_THEM = re.compile("(?:均|都|全部)(?:按[^,。;\n]{1,4})?(?:已经?)?[于在]?$")
_DONE_THEN = re.compile("(?:按时|如期|全部|圆满)?[\u4e00-\u9fff]{1,4}了(?![吧再啊哈])")
_GONE = re.compile(
    "(?:已经?)?[^,。;!\n请将把要]{0,8}?(?:带|发|领|拿|送|印|贴)(?:回家|回来|到家|下去|出去)?了(?=[,。;!])(?!,?(?:再|才))"
)
_COUNTING = re.compile(
    r"(?:计算|统计|数据|计分|核算|年龄|工龄|年限|业绩|采集数据|清算|结算)的?(?:截止|截至)[^,。;\n0-9]{0,6}$"
)


def _is_counting_day(words: Setting) -> bool:
    """业绩的计算截止时间为2025年12月31日: up to where something is counted."""
    return bool(_COUNTING.search(words.before))


def _is_permission(words: Setting) -> bool:
    """十点前我都在办公室; but 5月30日截止,窗口上班时间9:00—17:00 says first what ends."""
    of_a_right = _RIGHT.search(words.clause) or _LATER.match(words.after)
    ends_first = "截" in words.cue or ("止" in words.cue and not of_a_right)
    return telling.is_permission(words) and not ends_first


_LATER = re.compile(",[之以此]后")
_RIGHT = re.compile("权|免费|优惠|开[到至放]|营业|展")
"""借书权限到6月15日为止,之后照样可以进馆: what ends is a right, and nothing is handed in."""
_IF_YOU_LIKE = re.compile(
    r"(?:^|[,。;!\n])(?:谁|要是|如果|要)?(?:想|要想|愿意|能|嫌|怕)[^,。;!\n]{1,10}(?:(?<!的)就|的话|可以|也行)$"
)


def _is_advice(words: Setting) -> bool:
    """想放假轻松就节前弄完: better earlier, but it need not be."""
    return bool(_IF_YOU_LIKE.search(words.line)) and not acts.STRONGLY_ASKED.search(words.tail)


_RULES: tuple[tuple[str, Callable[[Setting], bool]], ...] = (
    ("swindle", telling.is_swindle),
    ("condition", _is_condition),
    ("counting", _is_counting_day),
    ("question", _is_question),
    ("modifier", _is_modifier),
    ("validity", lasting.is_validity),
    ("replaced", _is_replaced),
    ("promise", promises.is_promise),
    ("attendance", _is_attendance),
    ("plan", _is_own_plan),
    ("hearsay", _is_hearsay),
    ("excused", _is_excused),
    ("advice", _is_advice),
    ("state", lasting.is_state),
    ("contract", telling.is_of_contract),
    ("report", _is_report),
    ("history", telling.is_history),
    ("told", telling.is_told),
    ("promise", promises.is_vow),
    ("permission", _is_permission),
    ("excused", telling.is_called_off),
    ("excused", telling.is_dropped),
    ("condition", telling.is_case),
    ("event", telling.is_weather),
    ("event", telling.is_closed_early),
)


_OF_ONESELF = frozenset({"plan", "told"})
"""What somebody does themselves is none, but that they collect then what others have made is one."""


def refusal(words: Setting) -> str | None:
    """The reason why this moment is no deadline of the recipients, or None."""
    refused = next((reason for reason, holds in _RULES if holds(words)), None)
    is_act = refused in _OF_ONESELF and collecting.is_collected(words) and collecting.is_asked_of_others(words)
    return None if is_act else refused


def is_statistic(words: Setting) -> bool:
    """截至5月19日17时,已完成…: a report, if what follows counts something."""
    return bool(_STATISTIC.search(words.before)) and bool(_COUNTED.search(words.after))


def is_others(words: Setting) -> bool:
    """The clause's subject is an office above, or a firm: its own deadline, not the recipients'."""
    return bool(_OTHERS.search(words.before))


def is_told_as_past(words: Setting) -> bool:
    """昨天18:00前签到的算全勤: it tells of the past and asks for nothing."""
    tail = words.tail
    return bool(
        _REPORTED_PAST.search(words.after)
        or re.search(r"的|了|啦|过|没|未", tail)
        or words.words.startswith(("上", "去", "昨", "前天"))
        or re.search(r"(?:已|曾|刚|上次|去年|昨)[^,。]{0,8}$", words.clause)
        or words.before.endswith("(")
    )
