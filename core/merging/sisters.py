"""Words of one row, of which a notice names one: 水稻 or 玉米, 报告厅 or 会议室, 照片 or 户口簿, “好邻居” or “好婆媳”.

Whoever passes a notice on may drop such a word and does not put another of its row in its place. So where either text
names one that the other does not know, they are likely sister notices, and nobody merges those without asking. The
danger is a text that names several (身份证、户口簿、照片) and a copy that turns them round: those share one.
"""

import re
from functools import cache, lru_cache

from core.merging.agreement import telling
from core.merging.names import NameKind
from core.merging.paper import Paper
from core.merging.rarity import is_known, rarity

_ROWS = """
小学 初中 高中 幼儿园 大学 职高 职校
猪 牛 羊 鸡 鸭 鱼 犬 猫
水稻 小麦 玉米 油菜 大豆 棉花 茶叶
停水 停电 停气 停餐 停课 停运 断网 停热
低保 特困 残疾 孤儿 高龄 退役军人 失独 计生 留守 独居 空巢 失能
电梯 消防 燃气 电动车 防汛 食品 药品 自建房 危房 井盖 森林 广告牌 外墙
医保 养老保险 公积金 失业 工伤 生育
流感 水痘 手足口 结核 狂犬 HPV 带状疱疹 麻疹 麻腮风 乙肝 新冠 登革热 肺炎
报告厅 会议室 礼堂 活动室 教室 体育馆 文体馆 操场 广场 文化站 影剧院 食堂 卫生院 党校 图书馆 祠堂 村委会 管委会
档案员 保密员 统计员 安全员 护林员 管护员 网格员 调解员 宣传员 报账员 联络员 护理员 信息员
例会 座谈会 推进会 动员会 联席会 调度会 说明会 听证会 招聘会 家长会 业主大会 点评会 调解会 运动会
书法 舞蹈 合唱 太极 摄影 绘画 剪纸 声乐 瑜伽 羽毛球 乒乓球 篮球 足球 象棋 广场舞
最美家庭 美丽庭院 好邻居 好婆媳 文明家庭 五好家庭 星级文明户
物业费 停车费 水费 电费 燃气费 学费 伙食费 保险费 党费 工会费 卫生费 取暖费 班费
增值税 环保税 残保金 房产税 车船税 印花税 所得税 工会经费
高龄津贴 护理补贴 残疾补贴 高温津贴 稳岗补贴 创业补贴 培训补贴 租房补贴 求职补贴 购机补贴
日报 周报 月报 季报 半年报 年报
高温 暴雨 台风 寒潮 大雾 雷电 沙尘 冰雹 大风 暴雪
蓝色 黄色 橙色 红色
期中 期末 月考 模拟考
电表 水表 气表
门禁卡 停车卡 饭卡 公交卡 借书卡 会员卡
居住证 残疾证 老年证 优待证 养犬证 健康证
告知书 倡议书 责任书 意见书 申请书
人数 名单 照片 台账 总结 报告 方案 承诺书 回执 清单 花名册 收据 发票
"""
_BROUGHT = """
身份证 户籍 照片 合同 病历 票据 银行卡 学生证 房产证 残疾证 结婚证 营业执照 行驶证 驾驶证 毕业证 准考证 社保卡
推荐表 验收单 结算单 申请表 承诺书 授权书 委托书 回执 证明
"""
"""Of these a notice may name several."""
_PHOTO = re.compile("[一两1-2]寸照?")
_NAMED, _OWN = 0.6, 1.5
_THINGS = frozenset("表册书单工作群的全国市区县街道统计情况方案通知")


def sister(one: Paper, other: Paper) -> str:
    """The word of the one text for which the other one has a sister; empty when there is none."""
    return _of_a_row(one, other) or _brought(one, other) or _titled(one, other) or _titled(other, one)


def _of_a_row(one: Paper, other: Paper) -> str:
    for ours, theirs in zip(_named(one.ground), _named(other.ground), strict=True):
        if ours and theirs and ours.isdisjoint(theirs):
            return min(ours)
    return ""


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row.split()) for row in _ROWS.strip().splitlines())


@lru_cache(maxsize=512)
def _named(ground: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(word for word in row if word in ground) for row in _rows())


def _brought(one: Paper, other: Paper) -> str:
    """Each wants something brought that the other one does not speak of."""
    ours, theirs = _papers(one.ground), _papers(other.ground)
    return min(ours - theirs) if ours - theirs and theirs - ours else ""


@lru_cache(maxsize=512)
def _papers(ground: str) -> frozenset[str]:
    found = {word for word in _BROUGHT.split() if word in ground}
    return frozenset(found | {"照片"} if _PHOTO.search(ground) or "照" in ground else found)


def _titled(one: Paper, other: Paper) -> str:
    """A title of which the other text has hardly a character, and a matter of its own instead."""
    titles = [name.value for name in one.names if name.kind is NameKind.TITLE]
    lost = next((title for title in titles if _part(title, other.ground) < _NAMED), "")
    return lost if lost and _matter(other, one) >= _OWN else ""


def _part(title: str, ground: str) -> float:
    """How much of what a title says the text knows; Latin letters and the names of things (表, 群) say nothing."""
    chars = [char for char in title if not char.isascii() and char not in _THINGS]
    known = sum(rarity(char) for char in chars if is_known(char, ground))
    return known / sum(map(rarity, chars)) if chars else 1.0


def _matter(paper: Paper, other: Paper) -> float:
    return sum(rarity(char) for char in telling(paper) if not is_known(char, other.ground))
