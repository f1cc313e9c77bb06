"""Trace demands (留痕要求): screenshots, 接龙, check-ins, photos, and their negations, which are none.

The danger is a prohibition read as a demand (不得设置打卡签到、积分排名): a negation reaches across an enumeration and ends
only where a new demand begins. Sources of the lexicon: the 2023 opinions and 国办函〔2026〕12号.
"""

import re
from collections.abc import Iterator

from core.reading.shape import Shape
from core.reading.values import TraceDemand, TraceKind

_PATTERNS: tuple[tuple[TraceKind, str], ...] = (
    (TraceKind.SCREENSHOT, r"截图|截屏|截个图|截张图|录屏|屏幕截|长截屏"),
    (TraceKind.CHAIN, r"接龙"),
    (TraceKind.CHECK_IN, r"打卡(?!发放|异常)|签到(?!入场|处|台|册|表)|签退|(?:漏|缺|补)打卡|点名回复|"
r"刷里程|考勤签到"),
    (
        TraceKind.PHOTO,
        r"拍照(?:上传|片|留|发|报|反馈|存|备|打卡|回传|传|并|后|给|晒)?|拍[张个]?照片?|"
r"拍摄[^,。;!\n]{0,10}(?:照片?|视频|上传)|(?:录制|拍摄?|录)[一个段条小]*(?:视频|"
r"小视频|短视频|音频)|"
        r"水印相?机?|今日水印|美篇|照片[^,。;!\n]{0,8}?(?:上传|发(?:到|至|群|我|在|"
r"工作群|给)|备查|留存|存档|留档|报送|报(?!名)|传(?:到|至|上|我|群)|交)|(?:上传|"
r"附|发送?|报送?|提供|留存|提交|传|交|报|晒|补充?)[^,。;!\n不]{0,14}?(?<!一寸)(?<!两寸)(?<!二寸)(?<!证"
r"件)照(?:片(?!的|册|[一两二]?寸|区|分工)|(?![片册看护顾常旧样明的管办章会应]))|"
        r"照片[0-9一二两三四五六七八九]+张|[0-9一二两三四五六七八九十]+[-~至]?[0-9]*张[^,。;\n]{0,4}照片|"
r"晒(?:照|图|出|进度|成绩|成果|一晒)|影像资料|音视频资料|图文并茂|发(?:个|"
r"一段|段)?(?:小|短)?视频|(?:工作|过度|过程|全程|痕迹)(?:留痕|管理留痕)|留痕|"
r"九宫格"
    ),  # fmt: skip
    (TraceKind.LOCATION, r"(?:共享|实时|发送?|带|开启|上传|GPS|北斗)定位|定位(?:照|签到|打卡|截图|"
r"发|共享|上传)|位置共享|共享位置|轨迹(?!交通)|GPS"),
    (
        TraceKind.FORWARDING,
        r"转发?(?:到|至|给|进)?(?:个人|各自|自己的?|本人|微信)*朋友圈|发(?:到|至)?(?:个人|"
r"各自|自己的?|微信)*朋友圈|(?:^|[请并要后一都,。;!\n:、各家员友位])转发(?:此|"
r"本|该|这|一下|推文|链接|文章|视频|图文|海报|分享|点赞|支持|扩散|公众号|"
r"到|至|并|,|、|。|!|后|率|量|数)|"
        r"(?:积极|全员|踊跃|人人|及时|广泛|必须|务必|统一|立即|动手)转发|转发[量率数]|"
r"转发(?:、|和|并|,)?(?:点赞|评论|留言|集赞)|H5转发|点赞|点个?赞|点个?在看|"
r"集赞|点亮|投票(?!站|箱|选举|日|点|所|时)|投[一上]?票(?!站)|拉票|跟评|网评|"
r"评论区|评论数?(?:留言|转发|点赞)|留言互动|打call|助力(?:一下|转发|点赞|"
r"砍)|刷[屏量票赞]"
    ),  # fmt: skip
    (
        TraceKind.INSTALL,
        r"(?:下载|安装|注册)(?:并|、|和|及)?(?:安装|注册|使用|登录|激活)?[^,。;!\n]{0,10}?(?:APP|"
r"app|App|小程序|客户端|软件|平台|公众号)|(?:下载|安装|注册|激活|登录|实名注册|"
r"关注|使用|开通|覆盖|下载安装|绑定)率|日活(?!动)|活跃度|(?:请|须|需|要|都|"
r"全部|全员|务必|统一)[^,。;!\n]{0,6}关注(?!天气|预警|身体|安全|老人|健康|"
r"重点|后续|群|公告|通知|辖区|孩|自|独|特|高|困|气|交)[^,。;!\n]{0,14}(?:号|"
r"平台|账号|公众|视频|抖音|微信)|"
        r"关注人数|关注数|粉丝|增粉|涨粉|吸粉|新增关注|扫码关注|下载量|安装量|注册[数量]|注册人数"
    ),  # fmt: skip
    (TraceKind.SCORE, r"积分(?!制|兑换|超市|银行|落户|入学|管理)|(?:学习|在线|观看|登录|使用)时长|"
r"刷[分课时]|学时数?(?:不少|达|截)|定期登录|学满|时长(?:不够|不足|不少|达|"
r"截|排|要)|每[天日]登录|学习强国[^,。;\n]{0,8}分|得分截|答题[^,。;!\n]{0,6}成绩"),
    (
        TraceKind.NAMING,
        r"通报排名|(?:不够|不足|落后|靠后|倒数|最后)[^,。;\n]{0,8}通报|排名通报|(?:公布|"
r"进行|张榜|每日|每周|全[街市区县镇][^,。;\n]{0,3})排名|排名(?:公布|公示|"
r"通报|晾晒|靠后|末位|倒数|后[一二三四五几])[^,。;\n]{0,10}(?:通报|约谈|检讨|"
r"表态|点名|扣)|红黑榜|黑榜|亮晒|晾晒(?:进度|成绩|排名|榜|完成)|点名(?:通报|"
r"批评)|通报(?:未|没)[^,。;\n]{0,8}(?:名单|单位|社区|人员)?|(?:未|没)[^,。;\n]{0,12}(?:名单|"
r"社区|单位|人员|的)[^,。;\n]{0,4}通报|(?:每日|每天|逐日|实时|每周|一日一|"
r"日|周)通报(?!会)|末位表态|倒排"
    ),  # fmt: skip
    (TraceKind.REPLY, r"收到(?:后|的|本通知后|通知后|信息后|消息后|此通知后)?[,]?(?:[^,。;!\n]{0,8}?)(?:请|"
r"都|务必|必须|须|需|要|均)?(?:在群里|群内|逐一|统一|及时|立即|马上|依次)*(?:回复|"
r"回个|回一下|扣[1一]|报数|回[“\"]?收到|回[1一])|扣[1一](?![0-9])|(?:请|务必|"
r"都|后)[^,。;!\n]{0,6}回复[“\"'(]?(?:收到|已|1|完成|确认|姓名|[“\"])|第一时间(?:回复|"
r"响应|反馈|回应)|(?:分钟|秒)内[^,。;\n]{0,4}(?:响应|回复)|即时响应|秒回|"
r"已阅请回|阅后(?:请)?回复|请回复收到|逐人回复"),
    (TraceKind.MATERIAL, r"佐证(?:材料|资料|图片)?|印证材料|(?:活动|工作|信息)?简报[^,。;\n]{0,6}(?:[一二两三1-9]篇|"
r"份|条)|(?:报送|上报|报|交|撰写|编发|上交|形成|发|提供)[^,。;!\n]{0,8}(?:简报|"
r"美篇|信息稿|宣传稿)|(?:台账|签到表|会议记录|记录|影像)[^。;!\n]{0,14}(?:备查|"
r"照片|佐证)|(?:签到表|签到册)[^,。;!\n]{0,14}(?:报|交|上传|发|拍|留)|存档备查|"
r"心得体会[^,。;\n]{0,10}(?:篇|字)"),
    (TraceKind.RATING, r"(?:选择?|填写?|勾选?|点|打|评|回答|答)[^,。;!\n]{0,4}[“\"'(【]?(?:非常满意|"
r"很满意|满意|5星|五星|满分|10分|非常好)|好评|五星好评|(?:满意度|回访|测评|"
r"测评中)[^,。;\n]{0,16}(?:请|务必|都)[^,。;\n]{0,8}(?:满意|满分)"),
)  # fmt: skip
_RULES = tuple((kind, re.compile(pattern, re.MULTILINE)) for kind, pattern in _PATTERNS)
_ANY = re.compile(
    r"截|接龙|打卡|签到|签退|拍|录|水印|美篇|照|晒|影像|视频|留痕|九宫|定位|轨迹|"
    r"GPS|位置|转发|转|朋友圈|赞|投|票|评|载|装|注册|率|日活|活跃|关注|粉|时长|"
    r"积分|分|刷|学时|登录|通报|排名|榜|点名|回复|扣|响应|秒回|佐证|印证|简报|"
    r"备查|满意|好评|报数|收到|台账|签|心得"
)

_NOT = re.compile(
    r"无需|不用|不必|不需要?|毋需|毋须|无须|不要(?!忘|漏|迟|错)|别再?(?!忘|漏|"
r"的|处|墅|人)|严禁|禁止|不得(?!漏|少|低|迟|缺|无故|晚|早|代|有误|超|瞒|遗|"
r"弄)|不能(?!漏|少|忘|低|缺|迟)|不可(?!漏|少|或缺)|不准|不许|不允许|不应(?!少|"
r"低)|不宜|不再|不作(?!为[^,。;]{0,6}的)|不以|不强制|不搞|不设|不统计|不考核|"
r"不纳入|不参与|不看|不比|不唯|不靠|不查|请勿|切勿|勿|"
    r"取消|停止|停用|叫停|杜绝|避免|防止|谨防|整治|纠治|治理|反对|拒绝|清理|减少|"
r"严控|防范|警惕|破除|摒弃|告别|免于|免去|减轻|纠正|查处|抵制|不需|不接受|"
r"不受理|暂停|无"
    r"|(?:不|没|未)(?:要求|强求|再要求|必)"
)  # fmt: skip
_RESUMES = re.compile(
    r"但|不过(?!于)|而是|改为|改用|改成|请各|请将|请把|请在|请于|请大家|请每|"
    r"另外|同时|务必|必须|仍需|还需|仍须|只需|仅需|除外|的(?:请|要|须|将)"
)
_STOPS = re.compile(r"[。;!?\n]")
_DONE = re.compile(r"(?:已经?|都|刚|才|正在|昨天|昨晚|刚才|刚刚|之前|上次|全部|我)(?:[^,。;!?\n]{0,6})$")
_DONE_AFTER = re.compile(
    r"^[^,。;!?\n:]{0,6}?(?:(?<![“\"'])已(?!经?完成的请)|看不清|收到了|传了|发了|"
    r"交了|模糊|没收到|打不开|第[0-9]+天|完成了)"
)
_ENDED = re.compile(
    r"^[^。;!\n]{0,20}?(?:的?(?:做法|行为|要求|问题|现象|规定)|一律|全部)[^。;!\n]{0,6}(?:叫停|"
    r"取消|禁止|停止|不再|无效|作废|清理|纠正|不允许|不得)"
)
"""凡要求截图的做法一律叫停: the negation comes last."""
_IMPERSONAL = re.compile(
    r"形式主义|诈骗|兼职|返利|考核依据|考评依据|评价依据|征集[^。;\n]{0,12}线索|"
    r"(?:反映|举报|曝光)[^。;\n]{0,8}(?:问题|线索|电话)|基层减负|减负"
)
_TITLE = re.compile(r"《[^《》\n]{0,60}》")
_UNLESS = re.compile(
    r"不(?:截图|接龙|打卡|签到|转发|回复|拍照|上传|关注|点赞)|(?:没有?|未)(?:及时|"
    r"按时)?(?:截图|接龙|打卡|签到|转发|回复|拍照|上传)"
)


def trace_demands(shape: Shape) -> tuple[TraceDemand, ...]:
    """Every demand for a trace, once for each kind, with the words it stands in; prohibitions and reports are none."""
    if not _ANY.search(shape.text):
        return ()
    found: dict[TraceKind, TraceDemand] = {}
    text = _TITLE.sub(lambda title: "\u3000" * len(title.group()), shape.text)
    for kind, start, end in _demands(text):
        found.setdefault(kind, TraceDemand(kind=kind, phrase=shape.quote(start, end)))
    return tuple(found.values())


def _demands(text: str) -> Iterator[tuple[TraceKind, int, int]]:
    start = 0
    for sentence in _STOPS.split(text):
        if sentence and not _IMPERSONAL.search(sentence):
            spans = _negated(sentence)
            for kind, rule in _RULES:
                for found in rule.finditer(sentence):
                    if _counts(sentence, found, spans):
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
        return bool(_UNLESS.search(sentence[max(0, found.start() - 6) : found.end()]))
    if _ENDED.search(sentence[found.end() :]):
        return False
    if _DONE_AFTER.search(sentence[found.end() :]):
        return False
    return not _DONE.search(sentence[: found.start()]) or bool(re.search(r"请|务必|必须|要", sentence[: found.start()]))
