"""Which residents a text is for: nobody, all, or those of an age or a need.

The danger is a count (报一下辖区独居老人数) read as a call on people's doors: the words of a need only name residents
when the text wants those people told, visited, or served.
"""

import re
from dataclasses import replace

from core.needs import Need
from core.reading.places import places
from core.reading.sieve import READING, Sieve
from core.reading.values import NOBODY, Audience, Scope
from core.reading.wordings import led

_NEED_WORDS: tuple[tuple[str, frozenset[Need]], ...] = (
    ("独居", frozenset({Need.ALONE})),
    ("空巢", frozenset({Need.EMPTY_NEST})),
    ("半失能", frozenset({Need.HALF_DISABLED})),
    ("(?<!半)失能", frozenset({Need.DISABLED_CARE})),
    ("失智|痴呆|认知障碍", frozenset({Need.DEMENTIA})),
    ("重度?残疾?", frozenset({Need.SEVERE_DISABILITY})),
    ("(?<!重度)(?<!重)残疾|残障", frozenset({Need.DISABILITY, Need.SEVERE_DISABILITY})),
    ("无智能手机|没有智能手机|不会用智能手机|不使用智能手机", frozenset({Need.NO_SMARTPHONE})),
    ("视障|盲人|视力残疾", frozenset({Need.BLIND})),
    ("听障|聋哑|聋人|听力残疾", frozenset({Need.DEAF})),
    ("不识字|文盲", frozenset({Need.ILLITERATE})),
    ("精神障碍", frozenset({Need.MENTAL})),
    ("低保", frozenset({Need.LOW_INCOME})),
    ("特困|五保", frozenset({Need.DESTITUTE})),
    ("孤儿", frozenset({Need.ORPHAN})),
    ("留守", frozenset({Need.LEFT_BEHIND})),
    ("失独", frozenset({Need.BEREAVED})),
    ("卧床|行动不便", frozenset({Need.BEDRIDDEN})),
)
_PEOPLE = (
    r"(?:的|、|和|及|等|,|户籍|常住|辖区|困难|重点|生活|家庭中)*(?:老年人|老人|"
    r"长者|居民|人员|人群|群众|户|家庭|对象|儿童|妇女|病人|患者|者|人(?!次|数|"
    r"大|民|社|事|口|防))"
)
NEEDS = Sieve(
    (
        (
            needs,
            rf"(?:{words})(?:(?:、[^,。;、\n]{{1,6}}){{0,4}}{_PEOPLE}|(?=[、和及][^,。;\n]{{1,20}}(?:老人|人员|家庭|群体)))",
        )
        for words, needs in _NEED_WORDS
    ),
    among=READING,
)
_AGE = re.compile(
    r"(?P<age>[5-9][0-9]|1[01][0-9])(?:周)?岁?(?:\(含\)|\([^()]{0,8}\))?(?:及其?|"
    r"\(含[^()]{0,4}\))?(?:周岁|岁)?(?:\(含\)|\([^()]{0,8}\))?(?:及)?以上(?!人员名单|"
    r"党员)"
)
_REACHED = re.compile(
    r"(?:年满|满)(?P<age>[5-9][0-9]|1[01][0-9])周?岁(?!以下)[^,。;\n]{0,6}(?:老人|"
    r"老年人|居民|长者|人员|的)"
)
_AGED = re.compile(r"[6-9][0-9]周?岁|1[01][0-9]周?岁|高龄|老年人|老人|长者|老龄")
_OLD = re.compile(r"高龄老人|高龄老年人|高龄长者|高龄居民|高龄群众")
_ELDERLY = led(r"(?<!独居)(?<!空巢)(?<!失能)(?<!高龄)(?<!困难)(?<!留守)(?:老年人|老人(?!机)|长者|老年朋友)")

_ADDRESSED = (
    r"(?:各位|广大|尊敬的|亲爱的|全体|请|辖区|致|@|所有|每位|符合条件的?|有(?:意|"
    r"需要?|需求)[^,。;\n]{0,6}的?|未[^,。;\n]{1,10}的?|社区|小区|本小区|本楼|"
    r"村里?)(?:[^,。;!\n:]{0,8}?)"
    r"(?:居民(?!委员会|委|小组|会)|业主(?!大会|委)|家长|群众|市民|住户|村民(?!委)|用户|商户|街坊|邻居|乡亲|老百姓|住宅|"
    r"参保人|个体户|租户|车主|养犬人|监护人|老年朋友|居民朋友|学生|"
    r"育龄妇女|适龄)"
    r"|(?:居民|业主|家长|群众|市民|住户|村民|邻居|街坊|乡亲|老年)朋友|(?:居民|"
    r"业主|家长|住户|市民|村民|参保人员)(?:们)?(?:可|请|们|须|需|应|务必|自愿|"
    r"凭|携带)|家长(?:们)?(?:[:,]|注意)|的(?:居民|家长|业主|村民|老人|住户|车主)[^,。;\n]{0,4}(?:注意|"
    r"抓紧|赶紧|请|可|带|来|到|尽快)|^(?:居民|业主|家长|住户|市民|村民)们?[:,]"
    r"|(?:居民|业主|家长|邻居|街坊|乡亲|住户|村民|群众|市民|租户|老街坊)(?:朋友)?们|(?:租户|车主|养犬|商户|住户)朋友|家住[^,。;\n]{1,8}的|叔叔阿姨|大爷大妈|爷爷奶奶|宝妈|宝爸|街坊邻居|街坊四邻|"
    r"楼上楼下|左邻右舍|老少爷们|家里有(?:老人|小孩|孩子|娃|车|宠物|病人|猫|狗|学生|闲置)|谁家有|业主群|(?:租户|业主|居民|住户|家长)须知|"
    r"(?:转告|告诉|跟|给|让|提醒|帮)[^,。;!\n]{0,6}(?:家人|家里人|老人家|邻居|爸妈|父母|老爸老妈|楼里的老人|子女|左右邻居)(?![^,。;]{0,4}走访)|"
    r"(?:未|还没|没有|尚未|符合)[^,。;\n]{1,14}的[^,。;\n]{0,8}(?:家庭|军人|老人家?|参保人|朋友|业主|车主)[^,。;]{0,14}(?:到|来|携带|领取|办理|挪)"
)
_TOLD = (
    r"(?:通知|告知|提醒|转告|动员|发动|宣传|引导|组织|提示|督促|帮助|协助|指导|"
    r"走访|慰问|上门|转发|入户|看望|探访|关爱|告诉|叮嘱|劝导|转达|传达)[^。;!\n不严]{0,16}?(?:居民|"
    r"业主|家长|群众|市民|住户|村民|老百姓|租户|商户|每家每户|千家万户|到户)"
    r"|(?:通知|告知|讲|说|喊|话带|宣传|传达|招呼)到(?:人|户|本人|各家|每户|家)|(?:妇女|适龄|[0-9]周?岁)[^。;!\n]{0,30}(?:动员|通知|告知|喊|叫)"
    r"(?:一?[下声遍]|到)|喊(?:大家|他们|各家)|莫让(?:娃|老人)|捎个?话|把话带到|(?:跟|给|和)[^,。;!\n]{0,8}打个?招呼|村里?喇叭"
)
_CUT_OFF = (
    r"停(?:水|电|气|暖|止供水|止供电|止供气|止供暖)|(?:暂停|中断)(?:供水|供电|"
    r"供气|供暖|用水)|断水|断电|水压(?:降低|不足)|(?:供水|供电)(?:中断|暂停)"
)
_CUT_OFF_REPORT = re.compile(r"停[水电气暖](?:影响)?(?:户|情况|数)|(?:报|统计|反馈|汇总|上报)[^。;\n]{0,10}停[水电气]")
_PUBLIC = (
    r"温馨提示|暂停使用|窗口[^,。;\n]{0,4}办理|社保卡|居民(?:出行|先|注意|议事)|谨防|诈骗|陌生电话|招募[^,。;\n]{0,8}志愿者|均可报名|封闭施工|"
    r"绕行|单向通行|请从|家里有|适龄(?:孩子|儿童)|关好门窗|阳台物品|新生报名|未经证实|积分兑换|防溺水|义诊|免费(?:体检|筛查|接种|领取|理发|检查|量|"
    r"测)|家庭医生|疫苗|便民|惠民|公示栏|医保缴费|养老保险缴费|居民医保|社保认证|"
    r"业主|物业费|电动车|飞线|高空抛物|"
    r"健步|回访|(?<!完成线上)(?<!完成)(?<!线上)问卷(?!任务|填写)|登记即可|未经证实|消夏|文艺演出|广场舞|跳蚤市场|垃圾分类指南|"
    r"欢迎[^。;\n]{0,10}(?:参加|报名|反映|前来|参与)|暂停[^,。;\n]{0,12}(?:窗口|服务|办理)|窗口服务|"
    r"电梯(?!台账|安全员|隐患)|楼道(?=内)|单元门|门禁卡|地下车库|道闸|快递柜|充电车棚|停(?:放|在)[^,。;\n]{0,16}(?:车辆?)[^,。;\n]{0,8}(?:驶离|挪|移)|"
    r"挪[一下个]{0,2}车|警铃|垃圾[^,。;\n]{0,6}投放|办卡|合唱团|老年大学|招生|舞蹈队|招新|亲子|绘本|儿童之家|托班|老年食堂|长者食堂|助餐|磨剪?刀|修伞|"
    r"义剪|义诊(?!帐篷|物资|现场)|量血压|测血糖|叔叔|阿姨|孩子们?|新租户|租户须知|晾晒被|遛狗|犬证|宠物|高空|小广场|放电影|露天电影|集市|"
    r"恢复(?:供水|供电|供气|供暖|营业)|自行车棚|物业(?:前台|费|服务中心)|(?:本小区|小区)[^,。;\n]{0,8}(?:更换|已|将|开放|维修|安装|启用)|业委会|"
    r"车辆请|地库|地面车位|驶离|租客|居住证|送戏|演出|预防接种|接种本|选民登记|各位家人|家人们"
)
_STAFF = re.compile(
    r"各(?:社区|村|单位|支部|科室|网格|办|部门|中心|站所|组|党支部|党组织|包保|"
    r"街道|镇|居委会|村居|片区|驻|小组)|网格员|网格长|社工|社区工作者|包保|干部|"
    r"[0-9]+个社区|其余社区|各(?:物业|企业|学校|楼长|班主任)|全体社工|小[\u4e00-\u9fff](?=小[\u4e00-\u9fff]|你们)|"
    r"同事|办公楼|文书|职工|员工|老师们|机关|党员|全体人员|工作人员|同志|书记|主任|参会|股室|负责人|值班人员|两委|专干"
)
_COUNT = led(
    r"(?:报|统计|汇总|上报|报送|填报|反馈|核对|核实|核查|提供|梳理|更新|整理|"
    r"摸清|完善|收集)[^。;!\n]{0,24}(?:数(?!字)|人数|名单|名册|台账|花名册|信息表|"
    r"统计表|情况表|底数|户数|明细|汇总表|名录|登记表|核查表|进度|信息|情况|材料|"
    r"对象(?=[,。;]|$))"
    r"|(?:数|人数|名单|名册|台账|花名册|信息|底数|户数|明细|统计表|汇总表|登记表|"
    r"核查表|进度|情况表|申请资料|申请材料|申请表)[^。;!\n]{0,16}(?:报|交(?!警)|发|反馈|填|汇总|提交|更新)"
    r"|(?:记录|档案|台账)[^。;!\n]{0,12}(?:补|录|导|填|完善|整理)"
)
_CONTACT = re.compile(
    r"通知|告知|提醒|走访|上门|探访|看望|慰问|入户|转告|动员|关爱|帮助|协助|认证|"
    r"申领|申请|领取|体检|接种|免费|发放|可到|可在|可凭|可持|可享|可以|请.{0,24}(?:到|"
    r"携带|前往|来|办理|参加|登记|于|在)|服务|享受|叮嘱|关好|巡访|敲门|送餐|理发|"
    r"补贴|津贴|办理|逐户|逐一|宣传|安置|转移|照护|照料|优待|凭|优惠|折"
)
_TITLE = re.compile(r"(?<=.)《[^《》\n]{0,60}》")
"""The title of a paper that is passed on names its own readers, not those of this text."""
_SENTENCE = re.compile(r"[。;!?\n]")


def audience(text: str) -> Audience:
    """The residents that the text names, or that it is for; `text` is a text as the rules see it."""
    text = _TITLE.sub("", text) or text
    found = _named(text) or (Audience(scope=Scope.ALL) if _is_for_all(text) else NOBODY)
    if not found:
        return found
    grids, buildings = places(text)
    return replace(found, grids=grids, buildings=buildings)


def _named(text: str) -> Audience | None:
    """Residents by age and need, from the sentences that want something for them and do not only count them."""
    age: int | None = None
    needs: set[str] = set()
    if not _CONTACT.search(text):
        return None
    for sentence in _SENTENCE.split(text):
        if not sentence or (_COUNT.search(sentence) and not _TOLD_NAMED.search(sentence)):
            continue
        found = _age(sentence)
        age = found if age is None else min(age, found or age)
        needs |= {str(need) for each in NEEDS.found(sentence, of=text) for need in each}
    if age is None and not needs:
        return None
    return Audience(scope=Scope.NAMED, min_age=age, needs=frozenset(needs))


_TOLD_NAMED = re.compile(
    r"(?:通知|告知|提醒|转告|动员|走访|上门|入户|看望|慰问|探访|敲门|叮嘱)[^。;\n]{0,20}(?:老人|"
    r"老年人|残疾人|家庭|户|长者|儿童|人员|群众)"
)


def _age(sentence: str) -> int | None:
    if found := _REACHED.search(sentence):
        return int(found["age"])
    if found := _AGE.search(sentence):
        return int(found["age"]) if _AGED.search(sentence) else None
    if _OLD.search(sentence):
        return 80
    if _ELDERLY.search(sentence) and _CONTACT.search(sentence):
        return 60
    return None


FOR_ALL = Sieve((("told", _TOLD), ("cut off", _CUT_OFF), ("addressed", _ADDRESSED), ("public", _PUBLIC)), among=READING)


def _is_for_all(text: str) -> bool:
    said = FOR_ALL.found(text)
    if "told" in said or ("cut off" in said and not _CUT_OFF_REPORT.search(text)):
        return True
    if "addressed" in said:
        return not (_COUNT.search(text) and _STAFF.search(text))
    return "public" in said and not _STAFF.search(text) and not _COUNT.search(text.replace("报名", ""))


RESIDENTS_BAR, WORDED_BAR = -0.2, -0.4
"""From this score on a text is rather for residents than not; the second where words for them stand in it."""
ASKED_FROM = 0.0
"""From this score on a guess is worth a question: below it one in three was wrong on texts nobody had seen."""


def judged_audience(by_words: Audience, score: float) -> Audience:
    """The learned score decides whether, the words decide which; without words it is a guess for a person to judge."""
    if score < (WORDED_BAR if by_words else RESIDENTS_BAR):
        return NOBODY
    return by_words or Audience(scope=Scope.ALL if score >= ASKED_FROM else Scope.PERHAPS, is_inferred=True)
