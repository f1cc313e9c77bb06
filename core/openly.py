"""What may be said where anybody can read it: beside a household's code in chat, on a slip, in a resident's own chat.

The danger is a title that tells of a person: who it is about, how old, ill, in need, before a court or dead. Words for
an age or a need are cut out where the matter stays whole without them (高龄津贴认证 is 津贴认证). Whatever speaks of
health, law, death or somebody by name is not said at all: half of such a title still tells. The lists are wide on
purpose, since a title kept back costs a look at the full list.
"""

import re

from core.needs import NEEDS, Need, NeedList
from core.outreach import plain_sentence
from core.text import plain

_HAN = r"[\u4e00-\u9fff]"
SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范"
    "汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武莫孔汤康温芦常庞樊兰殷施洪柳俞章向尚裴焦鲁葛岳齐"
    "庄辛耿牛关季欧聂翁游童骆倪乔翟褚安易伍庾鲍祝柯阮卜尤穆涂蓝路裘麦凌霍甘古邢席管左宁柴瞿包单舒鄢佟冉解晏苗车屠项"
)
_DOUBLE = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木|独孤|南宫"
_GIVEN = r"(?![龄岁旬的老各位及与等])[\u4e00-\u9fff·]"
_NAME = rf"(?:(?:{_DOUBLE})|(?<![关由对位至属基等处])[{SURNAMES}]){_GIVEN}{{1,2}}"
_AFTER_NAME = (
    r"(?:的|之)?(?:同志|先生|女士|小姐|师傅|老师|老人|老太|老伯|老汉|奶奶|爷爷|大爷|大妈|大娘|大叔|大婶|阿姨|叔叔|婆婆|伯伯|"
    r"同学|小朋友|家属|家人|亲属|子女|儿子|女儿|老伴|妻子|丈夫|父母|父亲|母亲|监护人|夫妇|夫妻|一家|本人)"
)
_PERSON = re.compile(
    rf"{_NAME}{_AFTER_NAME}"
    rf"|{_HAN}(?:奶奶|爷爷|大爷|大妈|大娘|阿姨|婆婆|老太|老伯)|{_HAN}某"
    rf"|联系(?:人|电话)?[::是为 ]{{0,2}}(?!方式|方法|方便|单位|管理|安全|任何){_NAME}"
    rf"|(?:看望|探望|慰问|走访|转告|找到)(?!金|周边|马路|单位|高|万|安|任){_NAME}(?=$|[^\u4e00-\u9fff]|的|等|到|来|前|领|参|去|办)"
    r"|\b(?:Mrs?|Ms|Miss|Mme|Dr)\b\.? ?[A-Z]"
)
_NUMBER = re.compile(r"[0-9]{7,}|[0-9]{3,4}-[0-9]{4}|[0-9]{3}-[0-9]{3}-[0-9]{4}")

_PUBLIC = re.compile(
    r"(?:疾病|传染病|职业病|狂犬病|手足口病|流行病)的?(?:预防|防控|防治|疫苗|知识|宣传)(?:控制|知识|宣传|讲座|教育|中心|日|周)*"
    r"|(?:预防|防控|防治)(?:秋冬季?|春季|夏季|冬季)?(?:传染病|疾病|流行病)|防病|病虫害?|病媒|病毒(?!感染)|(?:无|出现|有)症状|症状"
    r"|乙肝疫苗|非物质文化遗产|文化遗产|自然遗产|反(?:邪教|家庭?暴力?)宣传|无障碍"
    r"|(?:会议|讲话|全会|文件|大会|奉献|志愿|工匠|雷锋|重要|爱国|长征)精神|精神(?:文明|风貌|面貌|文化|生活)"
)
"""Words that hold a stem and tell of nobody; they are looked over before the stems are sought."""

_ILL = (
    r"病|症|癌|瘤|艾滋|结核|肝炎|乙肝|丙肝|透析|尿毒|糖尿|血压|血糖|血友|精神|抑郁|自闭|孤独|智力|痴呆|帕金森|阿尔茨|中风|卒中|"
    r"偏瘫|瘫|心梗|脑梗|化疗|放疗|阳性|手术|住院|服药|用药|换药|康复|护理|长护|照护|临终|安宁疗护|轮椅|助听|拐杖|假肢|辅具|辅助器具|"
    r"产检|产后|孕|流产|堕胎|不孕|性病|器官|复查结果|检测结果|体检结果|评残|伤残|独臂|截肢|自杀|自残|家床|家庭病床"
)
_LAW = (
    r"矫正|刑|戒毒|吸毒|涉毒|毒瘾|尿检|监狱|看守所|拘留|逮捕|假释|取保|起诉|诉讼|传票|开庭|判决|法院|失信|帮教|信访|上访|"
    r"邪教|涉稳|债务|欠款|欠费|欠缴|纠纷|赌博|嫖|离婚|家暴|家庭暴力|抚养权|赡养|收养"
)
_DEAD = r"丧|遗产|遗嘱|遗属|遗体|遗孀|继承|抚恤|去世|逝世|离世|死亡|亡故|身故|殡|火化|讣|悼念|骨灰"
_POOR = (
    r"(?:低保|特困)(?!户|对象|家庭|人员|居民|群众)|供养|低收入|救济|特扶|两项补贴|两补|脱贫|致贫|返贫|边缘户|"
    r"(?:临时|医疗|社会|生活|大病|疾病|困难|贫困|特困|低保|残疾人?|患者)救助|救助(?:对象|金|人员)|"
    r"困境|无人抚养|单亲|单身|寿星|花甲|古稀|耄耋|期颐|"
    r"百岁|[0-9]0后"
)
_STEMS = re.compile("|".join((_ILL, _LAW, _DEAD, _POOR)))
_ENGLISH = re.compile(
    r"(?<![a-z])(?:hiv|aids|cancer|tumou?rs?|dialysis|diabet\w*|hypertens\w*|"
    r"blood (?:pressure|sugar)|mental\w*|psychiatr\w*|"
    r"tubercul\w*|hepatitis|depress\w*|autis\w*|wheelchairs?|hearing aids?|pregnan\w*|prenatal|maternity|"
    r"surgery|hospice|"
    r"nursing|rehabilitat\w*|illness\w*|sick\w*|diseases?(?! (?:prevention|control))|"
    r"medication|funeral|burial|cremat\w*|inherit\w*|legacy|estate of|deaths?|dead|deceased|died|widow\w*|divorc\w*|"
    r"domestic violence|probation\w*|parole\w*|prison\w*|inmates?|drugs?|addict\w*|court|lawsuits?|criminal|convict\w*|"
    r"debts?|arrears|petition\w*|low[- ]income|welfare|subsistence|destitute|poverty|"
    r"orphans?|single mothers?)(?![a-z])",
    re.IGNORECASE,
)
TELLS = re.compile(
    "|".join(re.escape(need.value) for need in Need)
    + r"|岁|[六七八九]旬|高龄|老人|老年|长者|残|失明|盲|聋|哑|孤|寡|困难|贫|五保|孕|患者|患病|慢病|慢性病|大病|重病|"
    r"(?<![a-z])(?:aged?|elderly|seniors?|years? old|disab\w*|blind|deaf|dementia|bedridden|poor|patients?)(?![a-z])",
    re.IGNORECASE,
)
"""What must not be left once the words for ages and needs were cut out."""


def said_openly(text: str, needs: NeedList = NEEDS) -> str:
    """What may be said of a title or a sentence (`needs`: of this office); empty when none of it may."""
    whole = plain(text)
    if is_about_somebody(whole):
        return ""
    said = plain_sentence(whole, needs.words)
    return "" if _tells(said, needs) else said


def is_about_somebody(text: str) -> bool:
    """A name, a number by which somebody is called, or a word of health, law, death or want. Spaces part no word."""
    said = plain(text)
    joined = "".join(sign for sign in said if sign.isalnum())
    if any(rule.search(each) for rule in (_PERSON, _NUMBER) for each in (said, "".join(said.split()))):
        return True
    return bool(_ENGLISH.search(said)) or any(_STEMS.search(_PUBLIC.sub("#", each)) for each in (said, joined))


def _tells(said: str, needs: NeedList) -> bool:
    """Spaces may part a word, and what was cut out may have joined two halves of one."""
    return bool(TELLS.search(said) or TELLS.search("".join(said.split()))) or plain_sentence(said, needs.words) != said
