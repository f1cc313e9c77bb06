"""Names that tell one notice from another: places, offices, titles in 《》 or quotes, festivals and seasons.

Chinese does not part its words, so a name is known by its last word (社区, 局) and the two characters before it. The
danger is a name that is written in full once and short the next time: so a name only counts as missing when its end
does not occur anywhere in the other text, and a conflict needs one on each side.
"""

import re
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz.fuzz import partial_ratio_alignment

from core.merging.homophones import sounds_alike
from core.merging.wording import content, is_kept


class NameKind(StrEnum):
    PLACE = "place"
    OFFICE = "office"
    TITLE = "title"
    FESTIVAL = "festival"
    SEASON = "season"


class Name(NamedTuple):
    kind: NameKind
    value: str


_HAN = r"\u4e00-\u9fff"
_PLACES = (
    "社区|小区|花园|新村|新城|家园|苑|广场(?!舞(?!台))|公园|(?:农贸|批发|综合)市场|水库|河(?![道流长段边面里水床堤湖口东南西北沟岸沙村社路街镇桥苑小湾乡坝畔滨坊线塘滩渠底坡])|街道|小学|中学|幼儿园|医院|大厦|村(?![庄级里口委民部书会医干内文广务东西南北])|"
    "镇(?!志)|路(?!线(?!路)|况)|街|巷|里(?=社区)|巷口|桥头|渡口|码头|居委会"
)
_OFFICES = (
    "办公室|办事处|派出所|司法所|卫生所|中心|服务站|工作站|驿站|专班|工会|妇联|残联|团委|纪委|党支部|支部|消防队|"
    "执法队|巡防队|服务队|工作队|救援队|大队|中队|档案[室馆]|科|局|委|部|办|所(?![有在以需属辖得示列致涉持述长])|(?<![点车台])站(?![点台长岗位])"
)
_BODIES = frozenset(("工会", "妇联", "残联", "团委", "纪委", "档案室", "档案馆"))
"""Of which every level has one."""
_PLACE = re.compile(rf"([{_HAN}]{{1,4}}?)({_PLACES})(?!道路|里面|口|边)")
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊"
    "金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢骆岳齐"
)
_HAMLET = re.compile(rf"[{_SURNAMES}]家[坪坝畈垸湾冲沟屯寨庄营桥集渡岗岭山塘堰咀嘴圩河垭坳梁沱坡]")
"""何家坪, 周家畈: a surname and what the land is like."""
_OFFICE = re.compile(
    rf"([{_HAN}]{{1,3}})({_OFFICES})(?![{_HAN}]?[理事法公好成完妥分门]|员|结|证|件|署|托|派|学|技|普|目|面|限)"
)
_NO_OFFICE = re.compile(
    r"[厕场住诊会]所$|[头面颈胸腹腰背臀肺足眼口脚腿肩]部$|[网公交车加气油充电补给]站$|干部$|全部$|内部$|外部$|局部$|(?<!选)举办$|主办$|承办$|协办$|代办$|经办|申办|督办$|交办$|转办$|催办$|未办|已办|可办|来办|补办|优先办|"
    r"如何办|怎么办|各部$|各委$|总部$|一部$|包办|网办|帮办|帮代办|换办|立办|[不再才就]办|集中办|统一办|速办|医学科|本科$|专科$|学科$|有关部$|文科$|理科$|创办$|结局$|布局$|大局$|全局$|格局$"
)
_NO_PLACE = re.compile(
    "[月年]份[^,。;]{1,3}$|[巡护治清过下沿跨开挖爱保管查污临近内外各本山拔]河$|(?:清理|危险|[南北两沿]岸)河$|病险水库$|[各本农]?(?:大型|中型|小型|座)水库$|(?:[个条]|以外|之外|周边)(?:村|道?路|街|巷|社区|小区|学校)$|停靠.$|[转接]镇$|(?:道|修|马|公|铺|铁|线|电|思|出|上|让|走|过|封|堵|绕|小|大|高|通|筑|养|占|步|门|口|内|外|管|退|老|新|带|问|开)路$|"
    "(?:户籍|户口|居住|常住|现住|暂住|生源|所在)地?(?:社区|街道|村|镇)$|"
    "(?:食材|东西|材料|物资|物料|工具|场地|奖品|经费|费用|午餐|道具|礼品|茶水)社区$|"
    "(?:部分|个别|有些|少数)村$|原路$|[今明昨当]晚广场$|"
    "(?:全|各|本|我|市|老|逛|扫|巡|背)街$|小巷$|(?:农|全|各|本|我|乡|驻|进|下|回|到|找|逐|城中|自然|行政)村$"
)
_TITLE = re.compile(r"《([^《》]{2,40})》|[“\"]([^“”\"\n]{2,20})[”\"]")
_FESTIVAL = re.compile(
    "元旦|春节|元宵|清明|五一|劳动节|端午|六一|儿童节|七一|八一|建军节|中秋|国庆|重阳|教师节|妇女节|三八|腊八|冬至|除夕|高考|中考|夏至|七夕"
)
_SEASON = re.compile(r"[春夏秋冬](?=季)|今冬明春")
_COMPOUND = "江南|国际|公馆|[庭府湾城园郡居邸轩阁岸洲都景苑坊台]"
_OWNERS = re.compile(
    rf"(?:^|[^{_HAN}]|尊敬的|亲爱的)([{_HAN}]{{2}}|[{_HAN}]{{2,4}}?(?:{_COMPOUND}))(?:小区|花园|苑|家园)?(?:各位|全体)?业主"
)
_MANAGERS = re.compile(
    rf"(?m)(?:^|[^{_HAN}])(?:([{_HAN}]{{2}}(?=小区)|[{_HAN}]{{2}}(?:[花家]园|[{_HAN}]?(?:{_COMPOUND})))(?:小区)?"
    r"(?:物业(?:公司|(?:服务|管理)(?:中心|处|公司))?|业委会|业主委员会)|"
    rf"([{_HAN}]{{2}})"
    r"(?:社区(?:党委|党总支|党支部|居委会|居民委员会|网格|工作站)?|村(?:委会|委|民委员会|党支部|两委)?))\s*$"
)
_SCHOOL = rf"[{_HAN}]{{2}}(?:小学|中学|学校|幼儿园|医院|卫生院)"
_SCHOOLS = re.compile(
    rf"(?m)^[^{_HAN}\n]{{0,6}}[{_HAN}]{{0,6}}?((?![请各全本]|.各){_SCHOOL})[{_HAN}]{{0,6}}\s*$|"
    rf"[—–-]{{2,}}\s*[{_HAN}]{{0,6}}?({_SCHOOL})[{_HAN}]{{0,6}}\s*$"
)
"""Who signs: 明德小学三年级组."""
_ANY_OWNERS = frozenset(
    (
        "各位",
        "尊敬",
        "全体",
        "小区",
        "部分",
        "广大",
        "亲爱",
        "本区",
        "请各",
        "所有",
        "有车",
        "您的",
        "每位",
        "以上",
        "其他",
    )
)
_ADDRESSED = (
    ("residents", re.compile("(?:各位|全体|广大|尊敬的|亲爱的)[^,。;!:\n]{0,4}?(?:业主|住户|居民|邻居|街坊)")),
    ("offices", re.compile("^\\W{0,3}(?:请?各|全体)科室")),
    ("communities", re.compile("^\\W{0,3}请?各(?:社区|村)")),
    ("schools", re.compile("^\\W{0,3}(?:请?各|全区|全镇)(?:中小学|学校|校)")),
    ("firms", re.compile("^\\W{0,3}请?各企业")),
    ("merchants", re.compile("(?:各位|全体|广大|尊敬的|沿街)[^,。;!:\n]{0,4}?(?:商户|商家|店主|店家|经营户|门店)")),
)
_GREETED = 24
_COUNTED = re.compile("[两二三四五六七八九十]个?(?:社区|小区|村)")
_YEAR = re.compile(r"\d{2,4}年度?|年度")
"""Compared as a fact, and left out of the ground."""
_DOUBLED = re.compile(rf"([{_HAN}])\1")
_BETWEEN, _LIST = 5, 24
_OF_A_PLACE = re.compile("镇|乡|街|河|水库|卫生院|中学|小学|路|桥")
_LONG_TITLE, _MISTYPED = 5, 2
_LETTER = re.compile(rf"[^{_HAN}a-zA-Z]")
_EDGE = re.compile(
    r"^.*[询点问报交送发去上找照拿往来走过进出名员剂者人号从经绕沿各在到向由及和与给把我该区所请为对至位于将本全是个起届后前内外有每等时留领靠停告写的了]"
)


def letters(text: str) -> str:
    """Only what is written in characters: the ground on which names are looked for."""
    return _LETTER.sub("", text)


def owners_in(text: str) -> tuple[Name, ...]:
    """枫丹 of 枫丹业主, 枫丹苑 of 枫丹苑物业, 明德小学 of 明德小学三年级组: whose notice it is, though
    neither greeting nor signature is a part of it."""
    found = (match[match.lastindex or 0] for rule in (_OWNERS, _MANAGERS, _SCHOOLS) for match in rule.finditer(text))
    return tuple(dict.fromkeys(Name(NameKind.PLACE, stem) for stem in found if stem not in _ANY_OWNERS))


def addressed_in(text: str) -> frozenset[str]:
    """Whom the greeting of a public notice speaks to: 各位业主 or 各位商户, who read two notices."""
    return frozenset(kind for kind, rule in _ADDRESSED if rule.search(text[:_GREETED]))


def names_in(body: str) -> tuple[Name, ...]:
    """All names of a notice's body, each once."""
    found = [*_places(body), *_offices(body), *_titles(body)]
    found += [Name(NameKind.FESTIVAL, match[0]) for match in _FESTIVAL.finditer(body)]
    found += [Name(NameKind.SEASON, match[0]) for match in _SEASON.finditer(body)]
    return tuple(dict.fromkeys(found))


def _stem(before: str) -> str:
    """At most two characters before the last word of a name, and nothing that belongs to the sentence around it."""
    if is_kept(before[-2:]):
        return before[-2:]
    stem = _EDGE.sub("", before)[-2:]
    return stem if content(stem) else ""


def _places(body: str) -> list[Name]:
    hamlets = [Name(NameKind.PLACE, match[0]) for match in _HAMLET.finditer(body)]
    return hamlets + [
        Name(NameKind.PLACE, stem + match[2])
        for match in _PLACE.finditer(body)
        if not _NO_PLACE.search(match[0])
        and (
            len(stem := _first(match, body) or _stem(match[1])) == 2
            or (stem and match[2] in ("路", "街", "巷", "村", "镇", "苑", "巷口"))
        )
    ]


def _first(match: re.Match[str], body: str) -> str:
    """和苑小区 at the beginning of a clause is a name, though 和 means "and" within one."""
    before = match.start() - 1
    is_first = before < 0 or not re.match(rf"[{_HAN}]", body[before])
    is_whole = len(match[1]) == 2 and bool(match[1][0] in "和向上下中大新" or _HARMONIOUS.fullmatch(match[1]))
    return match[1] if is_first and is_whole else ""


_HARMONIOUS = re.compile("[春景泰祥永仁人平安太中协瑞义福兴嘉康同顺]和")
"""春和社区: 和 ends the name."""


def _offices(body: str) -> list[Name]:
    return [
        Name(NameKind.OFFICE, stem + match[2])
        for match in _OFFICE.finditer(body)
        if not _NO_OFFICE.search(match[0]) and _is_stem(stem := _office_stem(match[1]), match[2])
    ]


def _is_stem(stem: str, last: str) -> bool:
    """镇纪委 is a name, 镇办 is any office there."""
    return len(stem) == 2 or (len(stem) == 1 and last in _BODIES)


_OFFICE_STEMS = ("组织", "人社", "人大", "人武")


def _office_stem(before: str) -> str:
    """组织办 is an office, though 组织 is an empty word, and 人社所, though people are no part of most names."""
    return next((name for name in _OFFICE_STEMS if before.endswith(name)), None) or _stem(before)


def _titles(body: str) -> list[Name]:
    titles = (letters(_YEAR.sub("", match[1] or match[2])) for match in _TITLE.finditer(body))
    return [Name(NameKind.TITLE, title) for title in titles if len(content(title)) >= 2]


def missing(names: tuple[Name, ...], ground: str) -> set[NameKind]:
    """Kinds of which a name does not occur in the other text's letters, not even with more letters in between."""
    once = _DOUBLED.sub(r"\1", ground)
    return {name.kind for name in names if not _is_named(name, ground, once)}


def _is_named(name: Name, ground: str, once: str) -> bool:
    """Even with a character typed twice: 石榴园社社区."""
    if name.kind is NameKind.TITLE and _is_mistyped(name.value, ground):
        return True
    return name.value in ground or _DOUBLED.sub(r"\1", name.value) in once or _is_short_for(name, ground)


def _is_mistyped(title: str, ground: str) -> bool:
    """外出返乡仁圆信息表: the same title by its sound."""
    if len(title) < _LONG_TITLE or not (found := partial_ratio_alignment(title, ground)):
        return False
    heard = ground[found.dest_start : found.dest_end]
    other = [(one, two) for one, two in zip(title, heard, strict=False) if one != two]
    return len(heard) == len(title) and len(other) <= _MISTYPED and all(sounds_alike(*each) for each in other)


def _is_short_for(name: Name, ground: str) -> bool:
    """社事办 is the 社会事务办; 石桥社区 is one of 柳林、石桥、东关三个社区, 石坝村 one of 石坝、杨湾两个村."""
    if name.kind is NameKind.OFFICE:
        return _is_spread(name.value, ground)
    return (
        name.kind is NameKind.PLACE and name.value.endswith(("社区", "小区", "村")) and _is_listed(name.value, ground)
    )


def _is_spread(word: str, ground: str) -> bool:
    """The characters of a word in their order, with at most three others before each."""
    start = ground.find(word[0])
    while start >= 0:
        at: int = start
        for char in word[1:]:
            at = ground.find(char, at + 1, at + 2 + _BETWEEN)
            if at < 0:
                break
        else:
            return True
        start = ground.find(word[0], start + 1)
    return False


def _is_listed(word: str, ground: str) -> bool:
    """But 石坝 of 石坝水库 or 石坝镇 is no item of the list."""
    places = (found.end() for found in re.finditer(word[:2], ground))
    return any(_COUNTED.search(ground, at, at + _LIST) and not _OF_A_PLACE.match(ground, at) for at in places)


def names_conflict(
    ours: tuple[Name, ...], our_ground: str, theirs: tuple[Name, ...], their_ground: str
) -> NameKind | None:
    """The kind of which each text names one that the other does not know. What was read across a number (2|号楼业主) is
    no name, for not even its own text's letters hold it."""
    both = missing(ours, their_ground) & missing(theirs, our_ground)
    if both:
        both = missing(_own(ours, our_ground), their_ground) & missing(_own(theirs, their_ground), our_ground)
    return min(both) if both else None


def _own(names: tuple[Name, ...], ground: str) -> tuple[Name, ...]:
    return tuple(name for name in names if not missing((name,), ground))
