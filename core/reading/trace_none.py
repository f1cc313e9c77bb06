"""What names a trace but asks the readers for none: papers, ballots, reports upwards, rumours, what is ended.

It is blanked before a demand is looked for, as long as it was. The danger is a demand in the same words
(截图不实的重报, 不得关闭定位), so each rule gives way to one.
"""

import re
from functools import lru_cache

from core.reading.sieve import READING, Sieve
from core.reading.values import TraceKind
from core.reading.wordings import led

_SENTENCE = re.compile(r"([。;!?\n])")
_BLANK = "\u3000"
_HEADER = re.compile(
    r"\A\W{0,3}转发?(?:一下)?:?(?![完好]|[^,。;:!\n]*(?:圈|群|朋友|赞|好友|推文|链接|视频|文章|海报|公众号|到))[^,。;:!\n]{2,40}(?:[,。;:!\n]|\Z)"
)
"""转发区民政局的通知: what is passed on, not a wish to pass it on."""
_TITLE = re.compile(r"《[^《》\n]{0,60}》")
_UPWARDS = re.compile(
    r"\A\W{0,3}(?:【?(?:报告?|汇报)[】:]|(?:报告|汇报|向)[^,。;:\n]{0,4}(?:长|书记|主任|领导|指挥部|总值班)[,:!汇])"
    r"(?=.{0,80}(?:已|完毕|完成|如[上下]|附件|正常))(?!.*(?:请各|请[大全村网]|各[村社位单支班]|大家|全体|务必|必须|[将把]))",
    re.DOTALL,
)
"""【报】主题党日已开展,照片12张见附件: a report to somebody above, for whom it is proof enough."""
_IMPERSONAL = re.compile(
    r"形式主义|诈骗(?!的?(?:提示|通知|宣[传讲]|工作|活动|知识|专项|行动))|兼职|返利|不[^。;\n]{0,24}(?:考核|考评|评价)依据|征集[^。;\n]{0,12}线索|"
    r"(?:反映|举报|曝光)[^。;\n]{0,8}(?:问题|线索|电话)|(?:原来|以前|过去|原先|往年|去年)(?:[^,。;!\n]{0,10}要|都?要|需要?|得)[^。;!\n]{0,40}(?:不用|不再|取消|不必|无需|免了)|"
    r"(?:看到|看见|发现|遇到|碰到|报修)[^。;\n]{0,40}拍[^。;\n]{0,14}(?:发|给|传)[^。;\n]{0,6}(?:管家|物业|师傅|维修|客服|我们)|"
    r"冒[用充]|上当|千万别(?=[^,。;\n]{0,6}(?:信|点(?![到赞])|扫|转账|理|下载|打开|告诉|透露|泄露|参与|买|给|装|弄))|没有组织|"
    r"(?:发现|遇到|坏了?的|看不清的|不到[^,。;]{1,5}的)[^。;\n]{0,24}拍[^。;\n]{0,8}(?:发|给|取证|留证)[^。;\n]{0,2}(?:物业|师傅|维修|我们?看|并打)|看看行|基层减负|减负|代替|替代|一经发现|引以为戒|通报[^,。;\n]{0,6}[起个][^,。;\n]{0,6}典型(?:案例|问题)"
)
_OTHERS_ASK = re.compile(
    r"(?:有人|任何人|陌生人?|对方|他人|自称[^,。;\n]{1,10}|客服|来电|凡是?)[^,。;\n]{0,6}(?:强迫|强制|要求|诱导|逼|骗|催|[叫让])"
    r"(?:您|你|咱|老人|群众|患者|家长|学生|居民|村民|住户)|是(?:骗子|骗局|骗人)|骗取"
)
"""有人强迫您扫码关注的,请投诉; 叫您截图的都是骗子: what somebody else demands of the readers."""
_FORBIDDEN = re.compile(
    r"(?:[拿把用以])[^,。;\n]{0,12}(?:当作?|充当|顶替|冲抵)[^,。;\n]{0,4}(?:工作|[成政实]绩|落实|走访|服务|成效)|"
    r"(?:强制|强迫|变相|硬性|违规|摊派)[^。;\n]{0,20}(?:转|赞|下载|关注|投票|打卡|截图|安装|注册|接龙|晒|拍照|留痕)[^。;\n]{0,16}"
    r"(?:查处|问责|追责|通报|约谈|处理|举报|反映|投诉|纠正|制止|拒绝)|"
    r"(?:部门|单位|机构|上级|科室|让|要求)[^,。;\n]{0,10}(?:安装|下载|关注|注册|截图|打卡|拍照|接龙|填报)[^。;\n]{0,16}[须应要]先?(?:报|经)"
    r"[^,。;\n]{0,10}(?:核准|审批|批准|备案|同意|审核)|"
    r"(?:凡|有|谁)[^,。;\n]{0,4}(?:要求|[让叫逼])[^。;\n]{0,20}的[^。;\n]{0,10}(?:反映|举报|投诉|备案|审核|问责|追责|查处)"
)
"""拿晒图当工作的,由纪检室约谈: a rule against traces."""
_APPLIED = re.compile(r"材料[^。;!\n]*(?:证|簿|本|书)[^,。;!\n]{0,4}复印件")
"""补齐材料:建房前后照片各一张,土地证复印件一份: what an application needs."""
_SWINDLE = re.compile(
    r"(?:多|都|均|全|可能|往往)?[为是系](?![^,。;\n]{0,4}(?:防|反))[^,。;\n]{0,6}(?:套取|骗取|窃取|盗取|诱骗|圈套|陷阱|钓鱼|传销|木马|谣言|假消息)|"
    r"(?:点进去|点开|扫了|扫码后|填了|一点|打开)[^,。;\n]{0,4}(?:盗号|中毒|被骗|扣费|扣钱|转走|中招)|"
    r"(?:切莫|切勿|请勿|千万不要|千万别|莫要|不要)(?:轻信|相信|理会|上当|随意?扫|乱扫|参与|点击|点开)"
    r"(?![^。;\n]*(?:请|务必)[^。;\n不勿别莫]{0,12}(?:转发|转到|截|拍|接龙|打卡))|"
    r"有人[^,。;\n]{0,8}(?:发|转|传)[^。;\n]{0,14}(?:链接|红包|广告|二维码|谣言)"
)
"""集赞领鸡蛋多为套取信息,切莫参与: a warning of what others want."""
SENTENCES = Sieve(
    ((rule.pattern, rule.pattern) for rule in (_IMPERSONAL, _SWINDLE, _OTHERS_ASK, _FORBIDDEN, _APPLIED)), among=READING
)
_PICTURE = r"(?:截图|截屏|图片|照片|对比图|现场图|视频|录屏|录音|聊天记录)"
_TALKED_OF = re.compile(
    rf"{_PICTURE}[里中上]?[^,。;!?\n请须]{{0,8}}(?:(?:不实|不属实|有误|[系属是]伪造)(?!的|者)|"
    r"[是系为](?:假|旧|老版|错|合成|摆拍|盗|P的|去年|前年|以前|上[次月周]|外[地省])(?![^,。;\n]{0,4}的?(?:退|重|一律|视)))"
)
"""截图不实, 截图里名单是旧版: a picture that is talked about."""
_HANDED_IN = re.compile(
    rf"(?:^|(?<=[,。;:!?\n]))(?:(?!请|[须需要将把每各都]|务必|一律|统一)[^,。;:!?\n]){{0,16}}{_PICTURE}"
    r"(?:(?!要求|格式|模板|[样请须要没未]|规范|标准|上传|报送)[^,。;\n]){0,14}(?:[如见]上|附上|附后|见附件|在附件|已[附传发报上]+(?!的))"
)
"""整改前后对比图如上: what the writer hands in."""
_SOFTWARE = (
    r"(?:小程序|公众号|APP|app|软件|客户端|积分榜|排行榜|(?:打卡|签到|积分|点赞|排名|定位)(?:功能|模块|系统|平台|板块))"
)
_ENDED = re.compile(
    r"(?<!不得)(?<!不要)(?<!不准)(?<!不能)(?<!不许)(?<!不可)(?<![勿禁止别])(?<!中途)(?<!擅自)(?<!私自)"
    r"(?:关[闭掉停]|退出|卸载|注销|停用|下架|卸掉)(?![^,。;\n]{0,14}(?:的(?:一律|按|视|扣|算|重|要|请|须|不)|者))[^,。;\n]{0,8}?"
    rf"(?:位置共享|共享位置|定位|轨迹|{_SOFTWARE}(?:的?(?:定位|位置))?)(?:权限|共享|功能)?|"
    r"(?:位置共享|共享位置|定位|轨迹)(?:权限|功能|共享)?(?:[都先]|统一|一律)?关[闭掉](?![的者])|"
    rf"(?:打卡|签到|积分|点赞|投票|接龙|拍照)*{_SOFTWARE}(?:(?!不得|不要|严禁|没|未|勿)[^,。;\n]){{0,14}}?(?:下线|关停|注销|停用|下架|清退|停止(?:运行|使用|服务|更新))(?![的后前者率])"
)
"""请关闭位置共享, 签到小程序月底前下线: the trace comes to an end."""
_BALLOT = re.compile(
    r"(?:测评|评议|推荐|表决|选举|民主)[表票](?![^。;\n]*(?:满意|满分|优秀|好评|五星|称职))[^,。;\n]{0,14}"
    r"(?:当场|现场|填写|[投放装]入|投进|收回|收齐|发放|下发|密封)|无记名[^,。;\n]{0,8}(?:测评|评议|投票|推荐)"
)
"""测评票请当场填写: a vote on paper."""
_EMERGENCY = re.compile(
    r"(?:发现|遇到?|遭遇|一旦|出现|看[到见]|突发|如有)[^,。;\n]{0,10}(?:火[点情警光源]|明火|冒烟|浓烟|着火|起火|险情|塌方|滑坡|"
    r"泥石流|落石|溺水|落水|失联|走失|迷路|受伤|被困|晕倒|管涌|漫堤|决口|泄漏|漏气|事故|野猪|地震)[^。;\n]{0,24}?"
    r"(?:[报发](?:一次|一下|个|出|送|清|准)?(?:实时)?(?:位置|定位|坐标)|(?:位置|定位|坐标)[报发])"
)
"""发现火点,先撤人再报位置: where help is needed, not where the worker is."""
_PRAISED = re.compile(
    "给(?:咱们?|我们|他们|她们|这位|那位)?[^,。;!\n]{0,4}(?:阿姨|师傅|同志|老师|医生|护士|志愿者|民警|社工|保洁|保安|大家|小伙|姑娘)[^,。;!\n的]{0,3}点个?赞"
)
"""给保洁阿姨点个赞: praise."""
_WITHOUT_WORTH = re.compile("(?:在群里)?(?:接龙|截图|打卡|拍照|扣1|回复)的(?:一律|都|也)?不(?:算|作数|认|予|作为)")
"""在群里接龙的不算: it has to be done another way."""
_KEPT_BACK = re.compile(
    r"不(?:再|得|会)?(?:在[^,。;\n]{1,8})?(?:公布|公开|张榜|通报|晾?晒)[^,。;\n的]{0,4}(?:排名|名次|名单|成绩|积分)(?![的者])"
)
"""不在群内公布名次: what nobody will see."""
_HONEST = re.compile(
    r"(?:(?:测评|调查|问卷|回访|来电|评议)[^,。;\n]{0,4})?(?:如实|据实|照实|真实|客观|实事求是地?|按(?:自己|真实|本人)的?[^,。;\n]{0,6}|怎么想[^,。;\n]{0,4})"
    r"(?:作答|回答|回复|答复?|填写?|评价?|打分|反映|选择?|勾选?|说)[^,。;\n]{0,6}(?:满意度?|测评|评价|问卷)?"
)
"""让群众如实作答满意度调查: no answer is prescribed."""
_PRESCRIBED = re.compile(r"统一|一律|都[选说答打填]|全[选打]|[“\"][^”\"]{0,6}满意[”\"]|大家懂|懂的")
_IN_NO_ORDER = re.compile(
    r"(?:排名|名次|次序|顺序|名单|座次|排序|排列)?[^,。;\n]{0,6}不分(?:先后|前后|主次)|"
    r"(?:名单|排名|次序|顺序|座次|席位|排序|排列)[^,。;\n没未]{0,4}[按以](?:姓氏|笔画|拼音|音序|首?字母|抽签|报名|行政区划)[^,。;\n晒挂曝]{0,8}"
)
"""排名不分先后: nobody is compared."""
_LISTED = re.compile(
    r"(?:报(?!名)|交|提供|推荐|核对|核实|上报|报送|提交|统计|摸排|梳理|列出?|查看|确认|领取)[^,。;!\n没未不图照截频、和晒挂]{1,12}名[单册]"
    r"(?![^,。;\n]{0,10}(?:曝光|亮相|公布|点名|通报))"
)
"""报危房名单: people or houses that something is done for, not shown to anybody."""
_TOO_MUCH = re.compile(
    r"毕业(?:合影|合照|照)|(?:会议|面试|考试|开标|庭审|考场)[^,。;\n]{0,4}全程(?:录像|录音|监控)|视频(?:连线|调度|会商|会议|培训)(?![^。;\n]{0,14}(?:接不|不在|通报|没接|记名|抽查))|拍[^,。;\n]{0,4}(?:户口照|身份证照|证件照|登记照)|下载[^,。;\n]{0,4}(?:打印|填写|表格|模板|附件|文件)|[从到在][^,。;\n]{1,10}(?:网页|官网|网站|群文件|附件|邮箱|共享|OA|内网)[^,。;\n]{0,6}下载|拍(?:照|视频|摄)的(?:群众|人|路人|观众|市民|网友)|过[度分多]留痕|重留痕|重痕迹"
)
_NOT_COUNTED = re.compile(
    r"(?<!的)(?<!一律)不[算计](?:里程|步数|次数|篇数|条数|排名|积分|轨迹)[^,。;\n]{0,8}|"
    r"[^,。;\n]{0,10}[只仅]作(?:记录|参考)|"
    r"(?:照片|视频|录像|录音|图片|影像)(?:仅|只)(?:存|供|作|用于)|"
    r"(?:拍照|拍摄|摄影|录像)(?:留念)?(?:的|时|者)?,?请?(?:听从|注意安全|勿|遵守|保持|排队|避让|不要|绕)"
)
"""软件只作记录,不算里程; 拍照请听从引导: nobody is asked for it."""
_PAID = re.compile(
    r"(?:补[贴助偿]|资金|款项?|工资|津贴|养老金|抚恤金|奖金|红利)[^。;\n扣罚]{0,20}打卡(?!次数|记录|不|[^,。;\n]{0,4}(?:少|缺|满))"
)
"""休渔补贴8月底前打卡: money goes to a card."""
_AT_A_DOOR = re.compile(
    r"(?:会议|参会|嘉宾|专家|就诊|候诊|自助机|报到|代表|旅客|考生)[^,。;\n]{0,16}签到(?=[在于后领,。]|$)|"
    r"签到(?=[^,。;\n]{0,6}(?:入场|入座|就座|领取|领资料|候诊|进场))|[前先](?:往|去|到)?[^,。;\n]{0,6}签到[,]?(?:再|后)[^,。;\n]{0,6}(?:就诊|候诊|入场|领|到诊室)"
)
"""参会嘉宾请在酒店大堂签到: the way into a hall."""
_CRASHED = re.compile(
    r"(?:先)?拍照[^,。;\n]{0,6}(?:挪车|移车|撤离现场|报警|取证|固定证据)|(?:轻微|剐蹭|刮擦|追尾|出险|车损|定损|报案|勘验|受损|进水)[^。;\n]{0,16}拍(?:照|下来|清|全景|视频)?"
)
"""轻微事故请先拍照后挪车: evidence of one's own."""
_FOUND_THERE = re.compile(
    r"(?:发现|看到|看见|遇到?|碰到)[^。;\n]{0,24}拍[^,。;\n]{0,8}(?:,|并|后|再)?[^,。;\n]{0,4}(?:联系|拨打|打电话|告诉|告知|报警|通知|报修)"
)
"""发现死猪请拍清位置联系畜牧站: a find, not a duty."""
_CALLED_OFF = re.compile(
    r"[^,。;\n]{0,16}的(?:事|做法|要求|规定|任务)(?![^,。;\n]{0,4}(?:要|须))[^。;\n]{0,16}?(?:不搞|不做|不用|不弄|取消|停|免|作罢|算)了"
)
"""每天发定位的事,书记讲了,不搞了."""
_SPANS = {
    rule.pattern: rule
    for rule in (
        _CALLED_OFF,
        _HONEST,
        _IN_NO_ORDER,
        _LISTED,
        _TOO_MUCH,
        _NOT_COUNTED,
        _PAID,
        _AT_A_DOOR,
        _CRASHED,
        _FOUND_THERE,
        _TITLE,
        _TALKED_OF,
        _HANDED_IN,
        _ENDED,
        _BALLOT,
        _EMERGENCY,
        _KEPT_BACK,
        _PRAISED,
        _WITHOUT_WORTH,
    )
}
"""By their words, as a compiled expression is slow to look up."""
SPANS = Sieve(((words, words) for words in _SPANS), among=READING)
_PAPER = re.compile(
    r"[一二两0-9][寸吋]|[白蓝]底|免冠|证件|正反面|身份证|社保卡|银行卡|存折|行驶证|驾驶证|房产证|户口本|发票|出院小结|收据|登记照|近照|彩照|证件照|户口照|诊断书照|交班本照|接种本照"
)
"""A picture for a document is no trace."""
_ELECTION = re.compile(
    "选举|换届|业主大会|业委会|票箱|选票|选民|村民代表|民主评议|民主推荐|监委会|家委|投票选(?!最)|推选|现场投|当场投|[一每][户人]一票|表决|委托别?人|候选人"
)
_APPLICANT = led(
    r"(?:补办|申领|换证|领证|办证|办卡|办理|投保|入学|建档|挂失|换发|年审|复审|申请|报修|理赔)[^。;!\n]{0,24}(?:带|交|附|提供|提交|携)[^,。;\n]{0,14}(?:照片?|图)|"
    r"(?:带|携|持)[^,。;\n]{0,16}照片?[^。;\n]{0,16}(?:补办|办理|申领|领取|换证|登记|窗口|前台|办卡|报名)|"
    r"(?:征集|投稿|参展|采用者)[^。;!\n]{0,24}(?:照片?|图|视频|录音|短片|摄影)[^。;!\n]{0,8}"
)
"""志愿者证遗失的请带一张彩色照片到站里补办: what one wants for oneself."""
_SHOWN_WORK = re.compile(
    r"必须|至少|不少于|任务|完不成|合影|合照|现场|活动|入户|走访|每[户人村]|水印|全家|同框|工作群|群里|到群|前后"
)
_SOUGHT = re.compile(r"寻人|走失|失踪|寻物|招领")
_MAY = re.compile("(?:可以?|方便的话)[^,。;!\n]{0,6}$")
_EITHER = re.compile("也行|也成|也可|或者[等打来送]|随便哪")
"""拍给我也行,或者等人上门: an offer of help."""
_MUST = re.compile("必须|务必|一定|都要|须|不得|每")


@lru_cache(maxsize=8)
def asked_part(text: str) -> str:
    """The text with all that asks for no trace blanked, so that positions stay."""
    if _UPWARDS.search(text):
        return _BLANK * len(text)
    rest = _HEADER.sub(_blank, text)
    for words in SPANS.passing(text):
        rest = _SPANS[words].sub(_blank, rest)
    return _without_sentences(rest)


def _blank(found: re.Match[str]) -> str:
    """As long as what it stands for."""
    return _BLANK * len(found.group())


def _without_sentences(text: str) -> str:
    """With every sentence blanked that only speaks of traces; the marks between them stay."""
    if not SENTENCES.passing(text) and not _APPLICANT.search(text):
        return text
    parts = _SENTENCE.split(text)
    return "".join(_BLANK * len(part) if SENTENCES.found(part, of=text) else _without_papers(part) for part in parts)


def _without_papers(sentence: str) -> str:
    """With a picture blanked that one brings for something of one's own, or may send in."""
    return sentence if _SHOWN_WORK.search(sentence) else _APPLICANT.sub(_blank, sentence)


def is_no_trace(kind: TraceKind, sentence: str, found: re.Match[str]) -> bool:
    """A picture for a document, or one that readers may send, or a vote in an election."""
    if kind is TraceKind.PHOTO and _MAY.search(sentence, 0, found.start()) and not _MUST.search(sentence):
        return True
    if kind is TraceKind.PHOTO and _EITHER.search(sentence, found.end()) and not _MUST.search(sentence):
        return True
    if kind is TraceKind.FORWARDING:
        return bool(_SOUGHT.search(sentence) or ("票" in found.group() and _ELECTION.search(sentence)))
    if kind is TraceKind.RATING:
        return bool(_HONEST.search(sentence)) and not _PRESCRIBED.search(sentence)
    return _is_paper(kind, sentence, found)


def _is_paper(kind: TraceKind, sentence: str, found: re.Match[str]) -> bool:
    """带一张两寸白底照片: the clause of the picture says that it is for a document."""
    if kind is not TraceKind.PHOTO:
        return False
    start, end = sentence.rfind(",", 0, found.start()) + 1, sentence.find(",", found.end())
    return bool(_PAPER.search(sentence, start, end if end >= 0 else len(sentence)))
