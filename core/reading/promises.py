"""What others promise or plan is no deadline of the recipients: 街道将于6月10日前发放, 施工单位承诺3月底前封顶.

The danger is the recipients' own duty in such words (5日前将清单报组织办), so a rule gives way where it is they who
hand something in.
"""

import re

from core.reading import acts, closing
from core.reading.setting import Setting
from core.reading.wordings import led

_PROMISE = led(
    r"(?:(?:预计|估计|有望|承诺|保证|答应|拟|(?<![作训习动查改展])计划|大概|大约|可能|争取)(?:将|会|可|在|于|到|"
    r"至|最晚|最迟)*|"
    r"(?:我[街办局科镇中院站司委们]|"
    r"街道|区|市|县|省|局|办|部|委|科|中心|公司|银行|医院|单位|物业|社区|资金|师傅|厂家|厂商|商家|施工队|施工方|"
    r"业委会|学校|工作人员|法院|财政|"
    r"补贴|款项|系统|平台|名单|结果|后台|快递|客服|配件|电梯|工程|项目)[^,。;!\n]{0,6}?(?:将会?|(?<![开工商协委])会)(?:统一|陆续|"
    r"分批|最迟|集中)?(?:于|在|从)?)$"
)
_RESULT = re.compile(
    r"^(?:将|可|能|会|预计|逐步|陆续|可望|统一|全面|有望|就|自动)*(?:恢复|来水|来电|供水|"
    r"供电|通水|通电|送电|发放|播出|上映|上线|(?:在[^,。;\n]{1,6})播出|到账|完工|修好|开通|开园|开业|投运|到卡|打卡发放|公布|通车|竣工|投用|投入使用|建成|"
    r"交付使用|到货|转晴|结束停|正常|有雨|有雪|降|审核完毕|审批|审核完成|办结完毕|补到|返还到|开奖|抵达|停雨|"
    r"出结果|出成绩)"
)
_FOUND_OUT = re.compile("出结果|出成绩")
_AWAITED = re.compile(
    "预计|[将能可]|会(?!议)|大[概约]|左右|检[测验]|体检|化验|考试|等待|等候|耐心|留意|查询|短信|公布|通知(?:本人|大家|您)"
)
"""年度测评,8号前出结果 is asked of the readers; 体检8号前出结果 is waited for."""
_WORK = re.compile("(?:修[好复]|完工|竣工)(?!的)")
_REPORTED_FIRST = re.compile(
    r"^(?![^。;!\n]*(?:业主|住户|[居村市]民|[各住用]户|家长|商户|物业|公司|厂家|师傅))[^。;!\n]*?前[^,。;!\n了]{0,6}?"
    r"(?:报(?![修警名考价])|上报|交(?!付|通)|填(?!平)|反馈)[^,。;!\n了]{0,8}[,、]$"
)
"""故障点明早9点前报数,下周五前修好: who reports first is who repairs; of residents only the report is asked."""
_WILL = re.compile(
    r"^[,]?(?:预计|有望)|^(?:我们|我[街办局科镇]|工作人员|社区|街道|物业|师傅|客服|系统|名单|结果)?(?:会(?!议|上|"
    r"后|前|场|员|长|计|务|同)|"
    r"将(?:会|由|有(?!关)|派|陆续|逐步|安排|自动|组织|为(?:您|大家|居民|你)|与您|恢复|发放|公布|统一(?:发|组织|"
    r"安排|公布)))"
)
_MUST = re.compile(r"须|必须|务必|请|确保|应(?!急)")
_SUBJECT_WILL = re.compile(
    r"(?:^|[,。;!?\n:])(?!各|请|你|大家|全体|所有|凡|务必|须|应|均|都|报名|申报|缴费|系统|平台|通道|"
    r"端口)[^,。;!?\n:各请]{1,10}?(?:将会?|(?<![开工商协委])会)(?:统一|陆续)?(?:在|于)$"
)
_TO_US = re.compile(
    r"^[,]?(?:统一)?(?:将|把)?[^,。;\n]{0,20}?(?:发(?:至|到|给|放)(?:各|大家|你|您|居民|本人|群众)|返还|退还|(?<!一概)(?<!一律)退回|"
    r"原路返|发放|打到(?:各|大家|您|本人)|公布)"
)
_REPORTED = re.compile("(?:上|填)?报(?!名|到|销)")
"""3号前报上个月计生药具发放数: a report about what was given out."""
_TO_OFFICE = re.compile(
    r"(?:返还|退还|退回)(?:给|到|至)?(?![各您你])[^,。;!\n各您你]{0,8}?(?:[所办科局站室股处]|仓库|编辑部|街道|社区|[镇村乡]里?|村委会?|居委会?|"
    r"学校|支部|中心|我(?=[,。;!处]|$))处?(?=[,。;!\n]|$|盖章|签字|复核|补正|重填)|退回来(?=[,。;!\n]|$)"
)
"""名单16日前退回社保所: what is handed back to an office is handed in."""
_BACK_TO_US = re.compile(r"(?:[发退返寄]|打)(?:还|放|回)?[至到给]?(?:各|大家|你|您|居民|本人|群众)")
_BY_YOU = re.compile(
    r"^[,]?(?:请|务必|必须|各|需|须)|^[,]?[^,。;!\n]{0,6}?[将把][^,。;!\n]{2,30}?(?:报(?!警|告)|交(?!通)|送|填|传|收齐|发(?=我|到|至|给))"
)
_VOWED = re.compile(
    r"(?:施工|建设|开发|承建|承包|监理|中标|运营|供货|物业|保洁|装修|厂|商|公司|医院|银行|中介|房东|医生|护士|师傅|"
    r"对方|客服|卖家|快递|律师|保险)[^,。;!\n:]{0,6}(?:承诺|表示|答复|保证|回应|回复|称|告诉我|答应)(?:说|称|了)?[:,]?"
    r"[^。;!\n]{0,24}$"
)
_AGENT = (
    r"(?!各|你|所在|所属|本|社区|村|网格|家长|户主|业主)[^,。;!\n]{1,12}?"
    r"(?:单位|公司|局|所|队|中心|厂|物业|集团|院|方|处|人社|银行)"
)
_BY_THEM = re.compile(rf"由{_AGENT}(?:负责|统一)?(?:于|在)$")
_DONE_BY_THEM = re.compile(
    rf"^[^,。;!\n]{{0,4}}由{_AGENT}[^,。;!\n]{{0,8}}(?:完成|组织|实施|验收|施工|办结|送达|发放|统一)"
)
_THEIRS_TO_COME = re.compile(r"^[^,。;!\n请各将须应]{2,14}将(?:于|在|由)")
_AGREED = re.compile(r"(?:合同|协议|预售)(?:约定|写明|上写)[^,。;!\n]{0,8}$")
_PAID = re.compile(
    r"^[,]?(?:统一|陆续|分批|直接|一次性|就|会|将|能|可|由[^,。;!\n]{1,8}?|"
    r"[^,。;!\n]{0,4}?(?:补贴|津贴|补助|钱|款|金|工资|费用)){0,2}"
    r"(?:(?:打|发|转|汇|存|划|拨|退)(?:到|进|入|付到|至|回)"
    r"(?![^,。;!\n]{0,6}(?:我|尾号|[这此]|指定|公司|支部|物业|村委|班|专|对公))"
    r"(?:[^,。;!\n]{0,8}(?:卡|存折|折子|原支付|原路)|[^,。;!\n]{0,3}(?:您|你|本人|个人|居民|村民|老人|群众|各户)[^,。;!\n]{0,4}(?:账户|账上))|"
    r"打卡(?=发放|到户|[,。!;]|$)|到[账帐]|到卡|原路(?:退|返))"
)
_TO_BE_PAID = re.compile(
    r"请|务必|必须|(?<!无)须|各(?:企业|单位|公司|社区|村|用人|施工)|企业|把|要(?!是|么)|应(?!急|发|付|收)|确保"
)
_TO_READERS = re.compile("请|务必|必须|各位?|大家|抓紧")


def _is_result(words: Setting) -> bool:
    """将于2月5日前发放到位; without 将 it is an order."""
    if not _RESULT.search(words.after) or _MUST.search(words.clause):
        return False
    if words.after.startswith("建成") and not words.clause:
        return False
    if _WORK.match(words.after) and _REPORTED_FIRST.search(words.line):
        return False
    if _FOUND_OUT.match(words.after) and not _AWAITED.search(words.sentence):
        return False
    return not words.after.startswith("发放到位") or bool(re.search("[将拟会](?:于|在)?$", words.before))


def _is_payment(words: Setting) -> bool:
    """每月15号前打到卡上, 十个工作日内到账: the office pays, nobody else has to do anything."""
    return bool(_PAID.match(words.after)) and not _TO_BE_PAID.search(words.clause + words.tail)


def _is_asked(said: str, tail: str) -> bool:
    return bool(acts.DEMAND.search(said) or _TO_OFFICE.search(tail))


def is_promise(words: Setting) -> bool:
    """街道将于6月10日前发放, 三个工作日内会有师傅上门: somebody else's, to the good of the readers."""
    if _BY_YOU.match(words.after) and not _BACK_TO_US.search(words.tail):
        return False  # 5日前将组织生活会清单报组织办
    if _WILL.search(words.after) or _is_result(words) or _is_payment(words):
        return True
    to_us = _TO_US.search(words.after)
    is_reported = _REPORTED.match(words.after) or (
        to_us and _is_asked(words.clause + to_us.group().replace("各", ""), words.tail)
    )
    given = to_us and not is_reported
    if given or (_SUBJECT_WILL.search(words.before) and not closing.CLOSES.search(words.cue + words.after)):
        return True
    if words.before.endswith("计划") and acts.HAND.match(words.after):
        return False
    return bool(_PROMISE.search(words.before)) and not closing.CLOSES.search(words.cue + words.after)


def is_vow(words: Setting) -> bool:
    """施工单位承诺:主体结构3月底前封顶, 由施工单位于8月25日前完成."""
    if (words.cue and _BY_THEM.search(words.before)) or _DONE_BY_THEM.match(words.after):
        return not acts.DEMAND.search(words.line)
    if words.moment.cued and _THEIRS_TO_COME.match(words.after):
        return True
    if _AGREED.search(words.before):
        return True
    return bool(_VOWED.search(words.line)) and not _TO_READERS.search(words.clause + words.tail)
