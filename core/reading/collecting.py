"""The collector's own act as the deadline: 我16号导数据, 月底我收, 三十号五点我去系统里看, 周日我要装袋送区里.

Nobody says 前, but whoever reads it has to be done by then. The danger is the first person, in which people also tell
of their day (16号我要出差): only an act upon what others hand in counts, and a person confirms it.
"""

import re

from core.reading import acts
from core.reading.setting import Setting

_WHO = (
    r"(?:我们?(?:这边|这里)?|咱们?(?:这边)?|区里|市里|县里|镇里|街道|上级|局里|上面|领导|书记|主任|所里|园里|学校|"
    r"社区|办公室|院里|站里|中心|办里|公司|厂里|厂家|商家|师傅|快递|财务|人事|教务处?|组织科|民政[办局]?|例会|晨会|会上|[小老][\u4e00-\u9fff](?![们区镇村师板]))"
)
_GOING = (
    r"(?:就要|就得|就|要|得|还得|还要|会|将|再|准时|统一|一起|一并|集中|去|来|过来|过去|挨个|逐个|一上班|一早|直接|马上|"
    r"可|必须|到)"
)
_PLACE = (
    r"(?:(?:在|到|去|进|上|从)(?:系统|后台|平台|群|网上|电脑|库|共享盘|表格?|文档|各?[^,。;!?\n]{1,4}?)"
    r"(?:里|上|中)?)"
)
_OBJECT = r"(?:表|数据?|名单|材料|台账|总结|结果|记录|报表|稿|照片|单子?|文档|系统|后台|进度|各[家组班村])"
_ACT = (
    rf"(?:收(?!到|费|拾|获|入|看|听|快递|衣|摊|工)|导(?:出|数|走|库|表)?(?!游|师|航)|"
    rf"汇总|统计|装袋|装订|打包|封[箱存袋包]|"
    rf"锁[定表单]?|关(?=系统|OA|oa|通道|门户|账|口子|后台|平台|表|群)|截图(?!发|给)|做成|"
    rf"往(?:区|市|县|省|街道|镇|局|厂|上)[里面]?(?:传|报|送|交)|拍(?!完|的)照?|挨[个家栋户](?:看|查)|"
    rf"(?:核|对)(?:数|账|表)|核对|排班|定人选|录入?(?!取|音|像)|印(?!象)|打印|"
    rf"(?:报|交|送|寄|传|发|拿|带)(?:到|给|去|往|至)?(?:区|市|县|省|街道|镇|局|厂|上级|上面|总[部队]|财务|民政|印刷|教育|卫健|党委)|"
    rf"要(?:发(?!言|烧)|用|数(?!据线)|结果|看(?!病|电影|孩子|牙|书)|收|报(?!名|到|考|警|销)|交|导|统计|汇总|打印|印|定稿|"
    rf"排版|装袋|(?=[,。;!]|$|了))|"
    rf"(?:发|转|交|报)给(?!你|您|大家)|给(?!你|您|大家|孩子|我)[^,。;!\n]{{1,5}}(?:经理|主任|书记|老师|[办局所科站会])|"
    rf"做[账表]|(?:报|交|送)(?:总表|总数|上去|过去|走)|"
    rf"(?:来|去|上门)(?:收|拿|取|看(?={_OBJECT}|[,。;!]|$)|查)|看{_OBJECT}|查{_OBJECT}|"
    rf"催要|排版|上传|提交|下单|订购|采购|拉走|取走|拿走)"
)
_LOOK_THERE = r"(?:(?:去|到|进|上)?(?:系统|后台|平台|群|库|共享盘|文档)(?:里|上|中)?(?:去)?(?:看|查|核|抽)(?!电影))"
_DID = r"(?!了(?!啊|哈|哦|呀)|过|完了|的时候|不了|来着)"
_DOES = rf"{_GOING}{{0,3}}(?:{_LOOK_THERE}|{_PLACE}?{_GOING}{{0,2}}{_ACT}){_DID}"
_OCCASION = r"(?:吃饭|开饭|下班|放学|上班|课间|例会|会后|会上)?的?(?:时候|时|那会儿?)?"
_BEHIND = re.compile(rf"^{_OCCASION}[,]?{_WHO}{_DOES}")
_MINE = re.compile(rf"(?:^|[^给发找和跟向叫让帮替问交报]){_WHO}{_GOING}{{0,2}}(?:在|于)?$")
_THEN = re.compile(rf"^[,]?{_DOES}")
_FOR_OTHERS = re.compile(
    r"(?:填|补|交|报|传|写|签|录|改|弄|做|备|准备|整理|登记|确认|贴|放|摆)|"
    r"没[^,。;!\n]{1,6}的|条子|回执|表[,。]|材料|名单|稿|份子|班费|各|大家|你们|"
    r"抓紧|尽快|别|还有|谁(?:还|没|再|不)"
)
_PRIVATE = re.compile(r"[?]|吗|(?:我|咱)(?:家|妈|爸|老公|老婆|孩子|自己)|医院|孩子")
_AGAIN = re.compile(r"^[,、](?:就|只能|说好了?)是?(?P<again>[^,。;!\n]{1,8})(?=[,。;!\n]|$)")


def is_collected(words: Setting) -> bool:
    """Somebody collects, exports or passes on then what the readers hand in."""
    if words.moment.ranged or words.moment.within_day:
        return False
    if words.replied or words.stop == "?" or _PRIVATE.search(words.clause + words.tail):
        return False
    return bool(_BEHIND.match(words.after)) or bool(_MINE.search(words.before) and _THEN.match(words.after))


def is_asked_of_others(words: Setting) -> bool:
    """Does the text around it say that somebody else has something to do?"""
    return bool(_FOR_OTHERS.search(words.before + "|" + words.after) or acts.HAND_ANYWHERE.search(words.before))


def is_repeated(words: Setting) -> bool:
    """24号,就24号: said twice, it is meant as the last day."""
    found = _AGAIN.match(words.after)
    return bool(found and found["again"].startswith(words.words))
