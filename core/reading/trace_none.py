"""What names a trace but asks the readers for none: papers, ballots, reports upwards, rumours, what is ended.

It is blanked before a demand is looked for, as long as it was. The danger is a demand in the same words
(截图不实的重报, 不得关闭定位), so each rule gives way to one.
"""

import re
from functools import lru_cache

from core.reading.values import TraceKind

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
    r"(?:反映|举报|曝光)[^。;\n]{0,8}(?:问题|线索|电话)|(?:原来|以前|过去|原先)(?:都?要|需要?|得)[^。;!\n]{0,40}(?:不用|不再|取消|不必|无需|免了)|"
    r"(?:看到|看见|发现|遇到|碰到|报修)[^。;\n]{0,40}拍[^。;\n]{0,14}(?:发|给|传)[^。;\n]{0,6}(?:管家|物业|师傅|维修|客服|我们)|"
    r"冒[用充]|上当|千万别|没有组织|"
    r"(?:发现|遇到|坏了?的|看不清的|不到[^,。;]{1,5}的)[^。;\n]{0,24}拍[^。;\n]{0,8}(?:发|给|取证|留证)[^。;\n]{0,2}(?:物业|师傅|维修|我们?看|并打)|看看行|基层减负|减负|代替|替代|一经发现"
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
    r"[^,。;\n]{0,10}(?:核准|审批|批准|备案|同意|审核)"
)
"""拿晒图当工作的,由纪检室约谈: a rule against traces."""
_APPLIED = re.compile(r"材料[^。;!\n]*(?:证|簿|本|书)[^,。;!\n]{0,4}复印件")
"""补齐材料:建房前后照片各一张,土地证复印件一份: what an application needs."""
_SENTENCES = (_IMPERSONAL, _OTHERS_ASK, _FORBIDDEN, _APPLIED)
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
    "给(?:咱们?|我们|他们|她们|这位|那位)?[^,。;!\n]{0,4}(?:阿姨|师傅|同志|老师|医生|护士|志愿者|民警|社工|保洁|保安|大家|小伙|姑娘)[^,。;!\n]{0,3}点个?赞"
)
"""给保洁阿姨点个赞: praise."""
_WITHOUT_WORTH = re.compile("(?:在群里)?(?:接龙|截图|打卡|拍照|扣1|回复)的(?:一律|都|也)?不(?:算|作数|认|予|作为)")
"""在群里接龙的不算: it has to be done another way."""
_KEPT_BACK = re.compile(
    r"不(?:再|得|会)?(?:在[^,。;\n]{1,8})?(?:公布|公开|张榜|通报|晾?晒)[^,。;\n的]{0,4}(?:排名|名次|名单|成绩|积分)(?![的者])"
)
"""不在群内公布名次: what nobody will see."""
_SPANS = (_TITLE, _TALKED_OF, _HANDED_IN, _ENDED, _BALLOT, _EMERGENCY, _KEPT_BACK, _PRAISED, _WITHOUT_WORTH)
_PAPER = re.compile(
    r"[一二两0-9][寸吋]|[白蓝]底|免冠|证件|正反面|身份证|社保卡|银行卡|存折|登记照|近照|彩照|证件照|户口照|诊断书照|交班本照|接种本照"
)
"""A picture for a document is no trace."""
_ELECTION = re.compile("选举|换届|业主大会|业委会|票箱|选票|[一每][户人]一票|表决|委托别?人|候选人")
_MAY = re.compile("(?:可以?|方便的话)[^,。;!\n]{0,6}$")
_MUST = re.compile("必须|务必|一定|都要|须|不得|每")


@lru_cache(maxsize=8)
def asked_part(text: str) -> str:
    """The text with all that asks for no trace blanked, so that positions stay."""
    if _UPWARDS.search(text):
        return _BLANK * len(text)
    rest = _HEADER.sub(_blank, text)
    for rule in _SPANS:
        rest = rule.sub(_blank, rest)
    return _without_sentences(rest)


def _blank(found: re.Match[str]) -> str:
    """As long as what it stands for."""
    return _BLANK * len(found.group())


def _without_sentences(text: str) -> str:
    """With every sentence blanked that only speaks of traces; the marks between them stay."""
    parts = _SENTENCE.split(text)
    return "".join(_BLANK * len(part) if any(rule.search(part) for rule in _SENTENCES) else part for part in parts)


def is_no_trace(kind: TraceKind, sentence: str, found: re.Match[str]) -> bool:
    """A picture for a document, or one that readers may send, or a vote in an election."""
    if kind is TraceKind.PHOTO and _MAY.search(sentence, 0, found.start()) and not _MUST.search(sentence):
        return True
    is_vote = kind is TraceKind.FORWARDING and "票" in found.group() and _ELECTION.search(sentence)
    return bool(is_vote) or _is_paper(kind, sentence, found)


def _is_paper(kind: TraceKind, sentence: str, found: re.Match[str]) -> bool:
    """带一张两寸白底照片: the clause of the picture says that it is for a document."""
    if kind is not TraceKind.PHOTO:
        return False
    start, end = sentence.rfind(",", 0, found.start()) + 1, sentence.find(",", found.end())
    return bool(_PAPER.search(sentence, start, end if end >= 0 else len(sentence)))
