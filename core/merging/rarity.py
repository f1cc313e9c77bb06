"""How much one character says, judged by how common it is in notices of this kind.

区 and 报 stand everywhere; 蚊 and 档 name a matter. Counted once, over two thousand texts of `tests/data`: in twelve of
a hundred or more, in five, in two, in nearly one; whatever stands in fewer is rare.
"""

from collections.abc import Iterable
from functools import lru_cache

_EVERYWHERE = "一上下不业于人会位作全到前办动区午发各名员周在天家对将小居工开我户报排提时明有期查点的知社至行表要请通道"
_OFTEN = (
    "三个中为主书了事二交今以们件任份传保信停入公关内况出分加务单即参反口可台合后告和四回因地场填复大好委季学安完"
    "定实室导展已带年并应度建录急情意成所把按接收改放政数新日服本村来核格检楼次每民水治注活清照片物现班理生用电登"
    "第等签管系级组织经结给统网群老联自街补计议记证资起转辖过进部重长门间防面须领"
)
_KNOWN = (
    "专东两严举之也予五产从众低住体例供依便修值假做儿充先免党写准助包化升半卡卫印原及取受召号同向商园困图城处备外"
    "多夜始子字审宣少就岁岗巡市干平广库式张当影征得心必志总息愿截房手打执抓护招持换据推携支教整文料方施无旧早映是"
    "晚月未机材条果栋栏校案止段求汇没法派消满漏版率由申监看研确示离租空窗立站童端箱籍紧约线综考者能节落装见解认训"
    "设访评话说调责账贴费走路身车近这退送适选逐造逾遇配醒里金问附限险难集零需项预题风食馈验高龄龙"
)
_SEEN = (
    "与丽九乡互享仅代价企休优你侧候储元光六兵其具养册再冒农决几凭切则刚创初判别制刻力劳募北医十华南占危厅压去友双"
    "变另叭司吗含启吸命咨咱品响啊喇器团围固国均坏域培基堂堆堵塞失女妇存守宗客宽尽局届屋巩常幸序底庭强形往待快态性"
    "恢患您或托扣扫批投抽拆拍拨括指损控措擅故效散敬敷断春普暂暴更最朋权柳标根梯楚款正步武残比毕气汛河沿洁津洼流测"
    "济涉深温湖滨演火热燃爱牌特独王环男畅留疏疫疾白益盖目相盾真督瞒矛票禁福秋种科积程稳究突章笔符筑筹簿纠红纷练绕"
    "绩绿编缴缺置署翠职聘肃育舆色花苑苗范荐荫营虚融衍规视警讯识诈诊试询读谅谈谢象财质贫赵超轻辅辆边达迁返还违透逻"
    "遍那邮都量钟镇闭队阶陈院隐障雨露青静靠音餐马骗齐"
)
_WEIGHTS = {
    char: weight
    for weight, chars in ((0.1, _EVERYWHERE), (0.25, _OFTEN), (0.5, _KNOWN), (0.75, _SEEN))
    for char in chars
}
_MEANINGS = """
讲说谈 看观阅 交缴送 拿领取 坏损破烂 停没断 钱费款资 校学 师教 帮协助 快速急 修整缮 洗冲 打喷施洒 走行
路道街 改换更变 吃餐饭食 住居 病疾患 孩童娃儿 妇女 山林 火燃 房屋宅 贴粘张 喊叫催 选推荐评 挖掘 猪畜牲
鸡禽鸭 盯守看 管护 年岁 使用 写填 核查验检 做办弄搞 车驾 买购采 租借 堵塞 掉脱 冷寒 热暑 图像片 签名 派遣
夜晚 早晨 养饲 会议 舞跳 歌唱 拆除 渣垃 狗犬 铺摊 旧老 扫清 绿树 列册 收回 闭关封 结完 费金 单表 排查 厕
宣传 护守 险隐 汇总 讯息 迎接 挂戴 搬迁 挪移 盖封
"""
_MEANING = {char: row[0] for row in reversed(_MEANINGS.split()) for char in row}
"""Characters by which one thing is named now so and now so: 坏 of 坏灯 is 损 of 破损灯具."""
RARE = 0.5
"""From here on a character narrows things down."""


def rarity(char: str) -> float:
    """Between 0.1 for what is said everywhere and 1.0 for what is said nearly nowhere."""
    return _WEIGHTS.get(char, 1.0)


@lru_cache(maxsize=512)
def known_meanings(ground: str) -> frozenset[str]:
    return frozenset(meanings(ground))


def is_known(char: str, ground: str) -> bool:
    """Does a text have the character, or another one of its meaning?"""
    return char in ground or _MEANING.get(char, char) in known_meanings(ground)


def meanings(chars: Iterable[str]) -> set[str]:
    """The characters, each as the first of its meaning."""
    return {_MEANING.get(char, char) for char in chars}
