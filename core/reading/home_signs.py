"""What speaks for residents as the readers, and for staff: who is told through whom, what people bring, what is home.

How much each says is learned. The danger is a list of residents that staff hand in: it names people and is not for
them, so counts and the words of an office are signs as well.
"""

from collections.abc import Iterator

from core.reading.sieve import READING, Sieve

_SEEN = 160
SIGNS = Sieve(
    (
        (
            "told",
            (
                r"(?:通知|告知|转告|提醒|动员|发动|宣传|讲|喊|叫|招呼|说|传|劝|带话|捎[个]?话|督促)(?:一?[下声遍]|到|清|给)?[^,。;\n]{0,6}"
                r"(?:到[户人]|居民|住户|各[家户]|老人|家长|本人|邻居|群众|业主|租[户客]|村民|学生|娃|人都|大[家伙])|打个?招呼|"
                r"喊一?[下声遍]|话带到|捎个?话|挨[家户]|逐户|敲门|上门|见人就"
            ),
        ),
        (
            "through",
            (
                r"(?:各|请|组|楼|网格|社区|村)[^,。;\n]{0,8}(?:长|员|社区|村|组|楼道)?[^,。;\n]{0,6}(?:通知|告知|宣传|喊|讲|说一?声|"
                r"带话|转告|转到|动员|问一?遍|招呼|解释)"
            ),
        ),
        (
            "people",
            (
                r"[0-9]{1,2}(?:周?岁|到[0-9]+周?岁)|[一-十]{2,3}岁|老人|妇女|适龄|儿童|孩子|娃|租房|租户|房东|失业|退役军人|老兵|优抚|"
                r"残疾|孕|村民|居民|业主|养[犬狗鸡]|车主|脱贫户|高龄|失主|乡亲|街坊|住户|老百姓|群众|打工|家里"
            ),
        ),
        (
            "brings",
            (
                r"(?:凭|带|携带?|持|拿)[^,。;\n]{0,8}(?:身份证|户口|旧证|医保卡|社保卡|房产证|照片|发票|学籍)|可[到凭持]|来领|免费|"
                r"申领|体检|接种|补贴|津贴|领取|先到先"
            ),
        ),
        (
            "home",
            (
                r"阳台|楼道|水管|太阳能|井水|鱼塘|停[水电气]|自来水|单元|[挪停]车|车[^,。;\n]{0,6}(?:挪|停)|封路|渠|晒谷|庄上|麦|坟|"
                r"暖气|小区|村[口道]|出门|水表|电表|屋|门窗"
            ),
        ),
        (
            "staff",
            (
                r"同[事志]|机关|[本各]单位|职工|干部|科室|保洁|保安|食堂|会议室|值班|股室|后勤|财务|老师们|教师|员工|宿舍|"
                r"全体(?!居民|村民|业主)|站所|办公"
            ),
        ),
        (
            "count",
            r"报[^,。;\n]{0,8}(?:数|名单|表|份数)|底[册数]|摸底|台账|[统汇][计总]|名册|核[对实]|按村报|花名册",
        ),
        ("crew", r"市政|片警|交警|城管|物业[、,和]|排水|消防|维保|电工|护校队|民兵|救护"),
    ),
    among=READING,
)


def home_signs(text: str) -> Iterator[str]:
    """The signs that stand in the beginning of a text."""
    return (f"home={name}" for name in SIGNS.found(text[:_SEEN], of=text))
