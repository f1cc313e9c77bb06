"""The columns of the residents' register, with every heading that offices were seen to write.

A synonym must be sure: a column that is not known is only named, but one that is read wrongly is imported. So 关系
alone (to whom?), 同住 (the opposite of what is asked) and 户籍地址 (where somebody does not live) are no synonyms. The
export writes the standard headings in this order.
"""

from core.imports.headers import Column
from core.imports.problems import Shown


def _column(field: str, heading: str, synonyms: str, longest: int, shown: Shown, lesser: str = "") -> Column:
    """Synonyms are separated by bars, because the English ones hold spaces."""
    return Column(
        field=field,
        heading=heading,
        synonyms=tuple(synonyms.split("|")),
        lesser=tuple(filter(None, lesser.split("|"))),
        longest=longest,
        shown=shown,
    )


_PLACE = (
    _column(
        "household",
        "户编号",
        "户号|户编码|家庭编号|住户编号|房屋编号|门牌号|门牌|楼栋单元房号|household code|household id|household no|"
        "household number",
        40,
        Shown.GUARDED,
    ),
    _column(
        "compound",
        "小区",
        "小区名称|所在小区|所属小区|居住小区|小区名|楼盘|院落|小区院落|estate|residential compound|neighbourhood",
        20,
        Shown.GUARDED,
    ),
    _column(
        "building",
        "楼栋",
        "楼号|栋号|楼栋号|楼|幢|幢号|栋|楼幢|所在楼栋|building no|building number|block|block no|block number",
        20,
        Shown.GUARDED,
    ),
    _column("entrance", "单元", "单元号|门洞|unit entrance|staircase", 20, Shown.GUARDED),
    _column(
        "room",
        "房号",
        "房间号|室号|房间|室|户室号|门号|flat|flat no|flat number|apartment|apartment no|apartment number|room no|"
        "room number",
        20,
        Shown.GUARDED,
    ),
    _column(
        "address",
        "地址",
        "家庭住址|住址|现住址|现住地址|现居住地|现居住地址|居住地址|居住地|详细地址|家庭地址|常住地址|实际居住地|"
        "实际居住地址|home address|street address",
        120,
        Shown.NEVER,
    ),
)

_PERSON = (
    _column(
        "name",
        "姓名",
        "名字|居民姓名|居民|居民名字|人员姓名|住户姓名|住户名字|本人姓名|老人姓名|老年人姓名|残疾人姓名|被访人|被访人姓名|"
        "被访者|被访者姓名|受访人|受访人姓名|走访对象姓名|服务对象姓名|full name|resident|resident name|"
        "name of resident|resident full name|resident's name",
        40,
        Shown.NEVER,
        lesser="户主|户主姓名|户主名字|head of household|household head|head of household name",
    ),
    _column(
        "phone",
        "电话",
        "手机|手机号|手机号码|联系电话|电话号码|本人电话|本人手机|联系方式|联系手机|居民电话|住户电话|老人电话|本人联系电话|"
        "本人联系方式|被访人电话|mobile|telephone|tel|phone number|phone no|mobile phone|mobile number|mobile no|"
        "telephone number|resident phone",
        60,
        Shown.TAIL,
    ),
    _column(
        "id_number",
        "身份证号",
        "身份证|身份证号码|公民身份号码|公民身份证号|居民身份证号|居民身份证号码|证件号码|证件号|id card|id no|"
        "id card no|id card number|identity number|identity card number|national id|national id number",
        40,
        Shown.TAIL,
    ),
    _column(
        "born",
        "出生日期",
        "出生年月|出生年月日|出生年|出生年份|出生|生日|birthday|date of birth|birth date|year of birth|birth year|dob",
        40,
        Shown.NEVER,
    ),
)

_UNITS = (
    _column(
        "unit",
        "单位",
        "社区|所属社区|所属单位|所在社区|社区名称|村居|村社区|管辖单位|community",
        200,
        Shown.GUARDED,
    ),
    _column("grid", "网格", "所属网格|网格名称|网格号|网格编号|所在网格|grid name", 60, Shown.GUARDED),
)

_CARE = (
    _column(
        "needs",
        "类别",
        "人员类别|人群类别|特殊类别|困难类别|重点人群|重点类别|需求类别|人员类型|need|category|categories|"
        "special needs|support needs|vulnerability|vulnerabilities",
        200,
        Shown.GUARDED,
    ),
    _column(
        "tier",
        "风险等级",
        "风险|风险级别|风险程度|走访等级|走访级别|关注等级|关注级别|关爱等级|risk|risk tier|risk level",
        20,
        Shown.GUARDED,
    ),
    _column(
        "language",
        "语言",
        "方言|语言方言|语言或方言|常用语言|沟通语言|使用语言|语种|dialect|language or dialect",
        40,
        Shown.NEVER,
    ),
)

_PROXY = (
    _column(
        "proxy",
        "联系人",
        "紧急联系人|联系人姓名|紧急联系人姓名|家属|家属姓名|亲属|亲属姓名|监护人|监护人姓名|proxy name|contact|"
        "contact name|emergency contact|emergency contact name|next of kin|next of kin name",
        40,
        Shown.NEVER,
    ),
    _column(
        "proxy_phone",
        "联系人电话",
        "联系人手机|联系人手机号|联系人手机号码|联系人联系电话|联系人电话号码|联系人联系方式|紧急联系人电话|紧急联系人手机|"
        "紧急联系人手机号|紧急联系电话|紧急联系人联系电话|紧急联系人联系方式|家属电话|家属联系电话|家属手机|家属联系方式|"
        "亲属电话|监护人电话|监护人联系电话|contact phone|emergency contact phone|"
        "emergency contact number|emergency contact phone number|next of kin phone|next of kin phone number",
        60,
        Shown.TAIL,
    ),
    _column(
        "proxy_kind",
        "联系人关系",
        "与联系人关系|联系人与本人关系|紧急联系人关系|紧急联系人与本人关系|家属关系|与本人关系|contact relation|"
        "contact relationship|relation of contact|emergency contact relation|emergency contact relationship|"
        "next of kin relationship",
        40,
        Shown.NEVER,
    ),
    _column(
        "proxy_away",
        "联系人不同住",
        "联系人是否不同住|联系人不在同住|联系人异地|联系人在外地|联系人外地|家属不同住|contact lives elsewhere|"
        "contact away",
        20,
        Shown.GUARDED,
    ),
)

RESIDENT_COLUMNS = (
    *_PERSON[:1],
    *_PLACE,
    *_PERSON[1:],
    *_UNITS,
    *_CARE,
    *_PROXY,
    _column("note", "备注", "说明|其他|notes|remark|remarks", 500, Shown.NEVER),
)
