"""The visit word: two easy words by which a household knows that whoever stands at the door or telephones is real.

They are everyday things that are easy to hear, to say and to keep in mind. The word comes from a keyed hash of the
household, so nobody without the office's keys can work it out, and it stays the same on every slip. It proves the
office to the household, never the household to the office: it is no password.
"""

_WORDS = (
    "苹果 香蕉 西瓜 葡萄 樱桃 石榴 核桃 花生 白菜 玉米 豆腐 米饭 面条 饺子 汤圆 月饼 "
    "茶壶 饭碗 筷子 雨伞 扇子 灯笼 风筝 剪刀 钥匙 镜子 毛巾 枕头 书包 铅笔 算盘 闹钟 "
    "火车 轮船 飞机 马车 大桥 水井 花园 竹林 高山 瀑布 大海 沙滩 月亮 太阳 星星 彩虹 "
    "云朵 雪人 纽扣 荷花 芝麻 板凳 牡丹 松树 柳树 喜鹊 燕子 熊猫 骆驼 毛驴 金鱼 蜜蜂"
)
WORDS = tuple(_WORDS.split())


def visit_word(digest: str) -> str:
    """Two different words out of 64 (4,032 pairs) from a keyed hash in hex: 苹果 火车."""
    number = int(digest, 16)
    number, first = divmod(number, len(WORDS))
    rest = [word for word in WORDS if word != WORDS[first]]
    return f"{WORDS[first]} {rest[number % len(rest)]}"
