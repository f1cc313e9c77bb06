"""The names of offices in a text: 区住建局, 青石街道党群办, 镇应急站; nothing that merely ends like one (举办, 内科).

Chinese does not part its words, so a name is known by its last word and ends its run of characters before any word
that no name holds (报, 将, 请). The danger is the run that swallows a verb; so a few characters belong to names only in
front of their own partners (交 in 交通局).
"""

import re

NEVER = (
    "报交发送前后请并将把的于在由及和与或各我你他她它贵本该是有要需须按据接转给至到从对向为了着过也都就再又先还让被这那每"
    "某几谁哪来去做写填未没不已同以因且"
)
"""Characters that no name holds, but for the partners below."""
_PARTNERS = (
    "交(?=通|警|管|运|投|委)|公交|发(?=展|改)|后勤|和(?=平|谐|睦|顺|兴|美|信)|同(?=心|德|安|乐)|对外|转业|先锋|接待|"
    "为民|来访|有(?=线|色)"
)
_RUN = rf"(?:(?![{NEVER}])[\u4e00-\u9fff]|{_PARTNERS}){{0,14}}"

_STATIONS = (
    "(?:卫生服务|文化|服务|工作|应急|农技|社工|社保|劳保|计生|党群|退役军人|畜牧|兽医|林业|水利|广电|环保|安监|综治|"
    "救助|监测|管理)站"
)
_PLACES_OF_WORK = (
    "(?:派出|司法|卫生|财政|民政|供电|交管|自然资源|国土|税务|市监|市场监管|房管|环卫|劳动保障|人社|车管|律师事务)所"
)
_DEPARTMENTS = (
    "(?:组织|宣传|统战|武装|人武|社会工作|社工|项目|工程|支|总支|业务|运营|保卫|客服|财务|人事|教务|政教|德育|后勤|"
    "安全|安保|行政|综合|信息)部"
)
_SECTIONS = (
    "(?:办事|管理|秘书|人事|教务|学生|学工|后勤|保卫|科研|财务|组织|宣传|统战|总务|教导|老干部|督查|信访|审计|机关|"
    "综合|退休|法规|政工)处"
)
_UNIONS = (
    "委员会|居委会|村委会|业委会|工会|妇联|残联|工商联|文联|侨联|科协|商会|协会|理事会|联合会|红十字会|指挥部|专班|"
    "领导小组|党委|党工委|团委|纪委|党总支"
)
_ORDINARY = (
    r"办公室|办事处|(?<![举承协主督催经帮代在未已不查开补申操惩停照可快即全来去先再要网自速转领难办统包])(?<![网省域能]通)办"
    r"(?![理事法公好成完妥结证件案学到了得过税])|"
    r"(?<![结布大全格平开破当定残变时棋饭])局(?![长势面限部域])|厅(?!级|长)|"
    r"(?<![常政原推])委(?![员托派任屈曲])|(?:管理|护理|监理|治理)科|(?<![内外儿妇眼牙骨专本学百文理前登工医皮产全])科"
    r"(?![学技普目室研级长员幻])|(?<![入控参配炒持])股(?![东份票权长])"
)
_OTHERS = (
    r"(?<![市县区镇])中心(?!小学|任务|工作|思想|校|组|城|位置|地带|医院|卫生院|广场|公园|内容|环节|线|点|村|路|区|镇|幼儿园)|"
    r"(?:大|支|中|总|消防|执法|巡查)队(?![员长伍])|政府(?!部门)|街道|社区|防指|学校|小学|中学|幼儿园|学院|公司|物业|银行|医院|卫生院|卫生室|"
    r"水厂|气象台|分局"
)
_LAST = "|".join((_ORDINARY, _UNIONS, _STATIONS, _PLACES_OF_WORK, _DEPARTMENTS, _SECTIONS, _OTHERS))
_NOT_BEHIND = (
    "(?!工作者|居民|群众|民警|医生|矫正|教育|志愿|养老|食堂|门诊|部门|单位|干部|网格|负责人|各|微信群|通知群|"
    "[里内外级们])"
)
OFFICE = rf"{_RUN}(?:{_LAST}){_NOT_BEHIND}"
"""A pattern that matches the longest name from where it begins; it looks at two dozen characters at most."""

_NAME = re.compile(OFFICE)
_VAGUE = re.compile(
    r"(?:有关|相关|上级|所属|所在|任何|其他|多个|全体|全[市区县街镇乡]|[两二三四五六七八九十]个?|省|市|区|县|镇|乡|局|厅|校|街道|社区)*"
    r"(?:部门|单位|社区|街道|学校|政府|公司|物业|机关|中心|党委|党组织|工会|医院|银行|[局厅委办科]|办公室|委员会|协会)?"
)
_KNOWN = frozenset(
    ("残联", "妇联", "团委", "纪委", "文联", "侨联", "科协", "镇政府", "区政府", "市政府", "县政府", "街道办")
)
LEAST = 3
"""Characters of a name: 市局 and 街办 name nobody in particular."""


def is_name(said: str) -> bool:
    """Does it name one office, and no kind of office (社区, 上级部门, 各科室)?"""
    if said in _KNOWN:
        return True
    return len(said) >= LEAST and bool(_NAME.fullmatch(said)) and not _VAGUE.fullmatch(said)
