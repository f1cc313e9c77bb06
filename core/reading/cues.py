"""The words around a moment that make it a deadline, or forbid it.

A moment alone is nothing: 5月30日 may be a meeting, a birthday, a statistic. The danger is the deadline that is
somebody else's (街道将于…前发放) or that has been replaced (原定…前); such moments are refused here, with a reason.
"""

import re

AFTER = re.compile(
    r"\)?(?:\([^()]{0,12}\))?[,]?(?P<cue>(?:截止日期|截止时间|截止期)?(?:之前|以前|前夕"
    r"|前(?!往|期(?!末)|台(?!账|帐|签)|端(?!午)|述(?!职)|列(?!入|出|明|席)|夕|"
    r"后(?!勤|续)|提(?:是|下|条|$)|景|任(?!务|何|命)|缀|身(?!份|体)|言|线(?!索|"
    r"上|下)|沿|[0-9一二两三四五六七八九十]+[名位天日个周])|之内|以内|内(?!部|"
    r"容|科|外)"
    r"|为?止(?!血|咳|损|水|境|痛)|止步|截止|截稿|为限|为截止))(?P<eve>的?(?:前一天|一[天日](?!内)))?"
)
"""What follows a moment: 前, 之前, 止, 截止, 内."""

_LINK = (
    r"(?:报名|申报|申请|申领|提交|报送|上报|受理|缴费|填报|统一|调整|延长|延期|"
    r"延|变更|更改|改|时间|日期|期限|时限|期|日|为|是|到|至|于|在|定|均|即|则|"
    r"暂|:|,|\s|[\"“(])"
)
BEFORE = re.compile(
    rf"(?P<cue>(?:截止|截至|截稿|截标|最迟|最晚|至迟|不晚于|不迟于|不得晚于|不得迟于|"
    rf"不能晚于|不能迟于|不要超过|不超过|不得超过|延长|延期|延续|顺延|放宽|期限|"
    rf"时限"
    rf"|时间节点|限期|限时|限于|限|赶在|抢在|[Dd]eadline|DEADLINE|DDL|ddl){_LINK}{{0,6}})$"
)
"""What precedes a moment: 截止, 最迟, 不晚于, 延长至, 时限:."""

SINCE = re.compile(
    r"(?P<cue>(?:(?:自|从)?(?:即日|现在|今日|今天|发布之日|本通知发布之日|公告之日|"
    r"通知之日)起|今起|即起|自即日)[,]?(?:开始)?(?:一直)?(?:至|到|-|~|—|–)+)$"
)
"""即日起至…: the end of a span that has begun."""

UNTIL = re.compile(
    r"(?P<cue>(?:报名|申报|申请|受理|征集|缴费|办理|填报|登记|投稿|投票|征求意见|"
    r"认证|领取|预约|收件|收取)[^,。;\n]{0,6}(?:至|到)|(?:开放|持续|保留)(?:报名|"
    r"申报|填报|受理)?(?:至|到))$"
)
WINDOW = re.compile(
    r"(?:报名|申报|申请|申领|征集|受理|缴费|缴纳|登记|办理|领取|填报|投票|认证|"
    r"采集|提交|报送|上报|征求意见|意见征求|参保|预约|确认|投稿|自查|年审|认领|"
    r"推荐|收件|收集|补录|核查|清查|整改|反馈|交费)"
    r"(?:的|工作|集中)?(?:起止)?(?:时间|期限|日期|时段|窗口期|期间|阶段|期|时限)?(?:为|"
    r"是|:|定于|定在|从|自|于|在|统一|集中|\s)*$"
)
"""报名时间:A至B: the window's end is the deadline."""

_SUBMIT = (
    "报送|上报|报至|报到(?=街道|社区|镇|办|我|民政|科|群)|报给|报(?!名|告|纸|道|废|警|销|刊|案|备)|上交|"
    "交(?!通|流|警|接|易|谈|界|友)|提交|递交|送(?!达|水|温暖|医|教|检)|送达|反馈|填报|汇总|发送|"
    "发(?=我|到|至|给|群|邮箱|民政|街道)|回传|寄(?!存|生)|缴(?=费|纳|款|清|齐|交)|传(?=我|至|到)"
)
HANDOVER = re.compile(
    rf"^(?:(?:必须|务必|一定要?)(?:都|全部)?(?:交|报|填|传|发)(?:齐|完|全|上来)?了|[,]?(?:各[^,。;\n]{{1,8}}|大家|请|务必|必须|一定要?|统一|集中|前|要|"
    rf"须|需|全部|之间|将|尽快|下班|期间)*(?:(?:将|把)[^。;!\n]{{1,40}}?(?:{_SUBMIT})|"
    rf"(?:{_SUBMIT})(?!了|的|过|完了|上来了)))"
)
"""于7月10日将名单报…: no 前, but something is handed over on that day."""

CLOSES = re.compile(
    r"^(?:[,]?(?:准时|正式|统一|将|就|便|都|系统|自动|通道|报名|端口|平台|即)*(?:截止|"
    r"关闭|停止(?:受理|报名|接收|申报|办理|填报|收|领|登记|缴|投)|结束(?:报名|"
    r"申报|受理|征集|填报|登记|缴费)?|锁定|封库|关网|封网|关账|收网))"
)
"""1月14日下午5点关闭投递柜, 系统将于6月30日关闭."""
_CLOSED_THING = re.compile(
    r"投递|系统|通道|端口|报名|平台|填报|申报|链接|入口|问卷|申请|缴费|征集|受理|"
    r"登记|网上|提交"
)

_WINDOW_THING = re.compile(
    r"(?:缴费|报名|申报|受理|征集|填报|认证|申领|登记|参保|投票|申请|办理)(?:期|"
    r"时间|工作|期限)?(?:也|即|都|均)?(?:将|会)?(?:于|在)?$"
)

LAST_DAY = re.compile(
    r"^(?:就?是)?[^,。;!?\n]{0,14}?(?:的|为|,)?(?:最后[一1]天|最后期限|截止日|最后一日)(?!了?吗)|^就(?:得|要)(?=交|报|用|[,。!;]|$)"
)
"""今天是缴费的最后一天."""

FINISH = re.compile(
    r"^[,]?(?:各[^,。;\n]{1,8}|大家|请|务必|必须|一定要?|要|须|需|全部|都|统一|"
    r"前|就?得|之?前)*(?:[将把][^,。;!\n]{1,24}?)?(?:完成|清零|完毕|整治到位|"
    r"办结|办完|整改到位|做完|弄完|落实到位|搞定|清零|上墙|交齐|报齐)(?!了)"
)
DEMAND = re.compile(
    r"请|务必|必须|须|要求|需(?!求)|得(?=把|将)|抓紧|尽快|确保|力争|争取|一律|"
    r"各[社区单位村支部科室组网格]|大家|限|应(?!急|用|对|届)|要(?!求|点|闻|素|"
    r"不要|是|么)"
)

_BORN = re.compile(
    r"^(?:\)|,)?(?:已|已经)?(?:出生|参加工作|入职|入伍|入党|退休|退役|复员|毕业|"
    r"登记结婚|购买|购置|取得|获得|建成|竣工|落户|迁入|死亡|去世|离职|注册登记|"
    r"年满|办理过|满|生产的|签订的|认定的|产生的|发放的)"
)
_VALID = re.compile(
    r"(?:有效期限?|有效|任期|工期|租期|合同期限?|合同|保修期?|服务期|聘期|试用期|"
    r"质保期?|保质期|隔离期?|执行期|公示期|公示|公示时间|假期|放假时间|施行|实施|"
    r"执行|生效|发布于|发布时间|印发)(?:截止|截至|延长|延续|日期|时间|限|为|是|"
    r"到|至|:|从|自|于|由|将)*$"
)
_STATISTIC = re.compile(r"(?:截至|截止|截止到|截至到|到)$")
_COUNTED = re.compile(
    r"^(?:[0-9:时点分]*)?(?:上午|下午)?[,]?[^。;!\n]{0,30}?(?:已[^经]?|已经|共|"
    r"累计|率|仍有|还有|尚有|仅|达到?|全[市区县街镇]|未[完报交上]|有[0-9]|以来)"
)
_ORIGINAL = re.compile(
    r"(?:原(?:定|计划|本|通知|报名|截止|申报|来|时限|期限)?[^,。;\n]{0,10}|(?:由|"
    r"从)(?:原定?的?)?)$"
)
_MOVED = re.compile(r"^[^。;\n]{0,30}?(?:调整|延|改|推迟|提前|变更|顺延|放宽|取消|作废)")
_PROMISE = re.compile(
    r"(?:(?:预计|估计|有望|拟|(?<![作训习动查改展])计划|大概|大约|可能)(?:将|会|可|在|于|到|至)*|(?:我[街办局科镇中院站司]|"
    r"街道|区|市|县|省|局|办|部|委|科|中心|公司|银行|医院|单位|物业|社区|资金|"
    r"补贴|款项|系统|平台|名单|结果|后台)[^,。;!\n]{0,6}?(?:将会?|会)(?:统一|"
    r"陆续|分批|最迟|集中)?(?:于|在|从)?)$"
)
_OTHERS = re.compile(
    r"(?:^|[,。;!\n:])由?(?:街道|区里|市里|县里|区级|市级|县级|我[街办局科镇][^,。;\n]{0,6}|"
    r"民政办|党政办|[区市县省][^,。;\n]{1,8}(?:局|办|部|委|院|中心)|供电(?:公司|"
    r"所)|自来水公司|燃气公司|施工单位|施工方|银行)(?:将|会|应|须|要|拟)?(?:于|"
    r"在)?$"
)
_RESULT = re.compile(
    r"^(?:将|可|能|会|预计|逐步|陆续|可望|统一|全面|有望)*(?:恢复|来水|来电|供水|"
    r"供电|通水|通电|送电|发放|到账|打卡发放|公布|通车|竣工|投用|投入使用|建成|"
    r"交付使用|到货|转晴|结束停|正常|有雨|有雪|降|审核完毕|审批|审核完成|办结完毕)"
)
_ARRIVE = re.compile(
    r"^(?:到[^,。;\n]{1,8}(?:签到|集合|候场|候考|入座)|到场|入场|就座|签到|到会|到达|集合|进场|抵达|到位参会|入座|到岗集合|"
    r"在[^,。;\n]{1,12}(?:集合|集中上车))"
)
_EVENT = re.compile(
    r"停水|停电|停气|停暖|会议|活动|开放|营业|封闭|施工|预警|培训|比赛|演出|展览|"
    r"义诊|讲座|值班|放假|管控|限行|禁行|检修|抢修|有雨|降雨|留校"
)
_EXTENDED = re.compile(r"延长|延期|延续|顺延|放宽|延至")
_TASK_EXTENDED = re.compile(r"缴|报名|申报|报送|受理|办理|征集|填报|登记|认证|领取|提交|上报|申请|申领")


def forbidden(before: str, after: str, cue: str) -> str | None:
    """Why this moment is no deadline of the recipients, or None. `before` and `after` are the words next to it."""
    if _BORN.search(after):
        return "condition"
    if cue and _MODIFIES.match(after):
        return "modifier"
    if _VALID.search(before):
        return "validity"
    if _ORIGINAL.search(before) and _MOVED.search(after):
        return "replaced"
    if _RESULT.search(after) or (_PROMISE.search(before) and not CLOSES.search(cue + after)):
        return "promise"
    if _ARRIVE.search(after):
        return "attendance"
    return "relative_clause" if _relative_clause(before, after) else None


_MODIFIES = re.compile(r"^的(?!工作时间|任意|任何|工作日|每)")
"""6月1日以前的票据: the 前 belongs to a thing, not to a task."""
_WHO = re.compile(
    r"^(?:已经?)?[^,。;:\n将把]{1,12}的(?:单位|社区|人员|村|居民|老人|同志|党员|"
    r"户|企业|家庭|学生|小区|房屋|车辆|项目)(?:有|:|,|、|予以|不|无需|可|是|为)"
)


def _relative_clause(before: str, after: str) -> bool:
    """5月15日前报送的单位有…: nobody is asked to do anything."""
    clause = re.split(r"[,。;!\n]", before)[-1]
    return bool(_WHO.search(after)) and not DEMAND.search(clause)


def is_statistic(before: str, after: str) -> bool:
    """截至5月19日17时,已完成…: a report, if what follows counts something."""
    return bool(_STATISTIC.search(before)) and bool(_COUNTED.search(after))


def is_others(before: str) -> bool:
    """The clause's subject is an office above, or a firm: its own deadline, not the recipients'."""
    return bool(_OTHERS.search(before))


def closes(before: str, after: str) -> bool:
    """Something that takes submissions closes at this moment."""
    found = CLOSES.search(after)
    if not found:
        return False
    if found.group().endswith("结束"):
        return bool(_WINDOW_THING.search(before[-16:]))
    return "截止" in found.group() or bool(_CLOSED_THING.search(before[-20:] + after[:16]))


def before_cue(before: str, sentence: str) -> str | None:
    """The cue that stands before the moment; an event that is extended (停水延长至…) has none."""
    for rule in (BEFORE, SINCE, UNTIL):
        found = rule.search(before)
        if found and not (
            _EXTENDED.search(found["cue"]) and _EVENT.search(sentence) and not _TASK_EXTENDED.search(sentence)
        ):
            return found["cue"]
    return None


def is_window(before: str) -> bool:
    """A span of days follows in which something is to be handed in."""
    return bool(WINDOW.search(before))
