"""Words that carry no news: the language of offices and of forwarding, which two copies of a notice may exchange
freely.

于 becomes 在, 报送 becomes 发给, 不得 becomes 不许. Whatever is left of a text without these words is its content.
The danger is a word that is empty here and a name there (上城, 开发区): so they are only taken out of what differs,
never out of what is compared.
"""

import re
from functools import lru_cache

_PHRASES = """
请及时 请大家 请各位 务必 必须 需要 应当 应该 不得 不要 不能 不许 不准 不可 不用 严禁 禁止 一定 尽快 尽早 及时 马上
立即 立刻 抓紧 准时 按时 按期 如期 进行 开展 做好 做完 搞好 搞一次 完成 组织 召开 举办 举行 实施 落实 推进 安排 部署
启动 开始 负责 配合 加强 切实 认真 仔细 严格 扎实 全面 逐一 统一 集中 报送 上报 报给 报到 报来 提交 上交 交给 交到
送交 送到 发给 发到 发来 发送 反馈 填写 填报 填好 汇总 收集 整理 上传 登录 登陆 携带 带好 带上 带着 准备 参加 参与
出席 前往 通知 通告 公告 提醒 提示 温馨 重要 紧急 特别 关于 有关 相关 具体 以下 如下 情况 工作 事项 事宜 活动 内容
要求 任务 要点 方式 材料 各位 大家 居民 群众 朋友 同志 人员 同事 领导 广大 全体 所有 本次 此次 这次 该项 各单位 各自
自己 自行 之前 以前 之后 以后 之内 以内 期间 期限 时限 时间 截止 截至 为止 届时 目前 现在 近期 最近 即日 当天 当日
同时 一并 同步 一起 一同 一下 一遍 一次 以及 并且 而且 或者 还是 如果 如有 如需 因为 由于 所以 为了 为做好 根据 按照
依据 通过 经过 对于 可以 能够 已经 正在 将会 将于 现已 没有 未能 无法 联系 咨询 电话 联系人 有疑问 疑问 不清楚 收到
回复 知悉 周知 谢谢 感谢 辛苦 您好 你好 注意 注意啦 开始啦 啦 了解 确认 核实 查看 看到 阅读 转发 转告 扩散 麻烦 哈
上级 烦请 来不了 有事 因故 因事 我们 咱们 我处 我街道 我们街道 群里 群内 工作群 在群里 务请 敬请 特此 谅解 支持 理解
给您 带来 不便 造成 申请 申领 申报 清楚 最多 至多 最少 至少 不到 左右 大约 超过 提前 告知 说明 提出 原定 不变 地点
份的 方面 做到 纳入 予以 给予 给 下来 上来 出来 起来 下去 到位 继续 重新 再次 陆续 分别 尤其 主要 重点 包括 其中
包含 涉及
"""
_SINGLE = (
    "一的了是地得着过和与及同并且或而但在于对向往给为由从自到至按将把被让使请须需应要可能会也都均就便又还再才只已有这那此其该"
    "各每本某我你您他她它们咱前后时里中内上下间等个些报交送发传填写做搞找跟带用啊吧呢吗哈哦啦呀嗯即若如因所以之者共仅"
)
_LOOSE = (
    "未没无不是非看问叫拿说讲定设立查核清理统计算好约先另外全总样种件份项点处家人员日天期号起止截限事情况开去来办次位名"
    "弄整赶快速别莫勿忘千万早点贴停断备绕走招愿意满为额过逾迟晚罚名批评照旧正常让等候派段题编号受经含"
    "式当今明收回参出进打联关准记登注册凡者分期加成取消整改抓结果况度率够些完毕遍数该条员者类型各个"
)


def any_of(*words: str) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


_KEPT = """
种植 种子 品种 护理 应急 工地 和平 向阳 和谐 和睦 和美 和顺 为民 前进 上城 下城 中山 中华 中兴 同心 同德 团结 开发区
在建 自来水 会展 社会 会议 大会 工会 会计 报告 日报 发展 发改 发热 开发 传染 传统 传销 设备 设施 交通 公交 用电 用水
用火 用气 对象 对口 自行车 自建房 自治 中医 中药 中考 中学 中小学 中秋 上海 下水道 后勤 内科 外科 内涝 之家 报刊
发票 发证 交警 交房 送餐 传承 填埋 对讲 对账 用地 用工 用药 将军 请愿 得分 每日 中年 中老年 家庭 家长 家政 家电 家具
人口 人民 人才 人事 人大 人防 人流 人脸 人武 用品 用户 员工 党员 职员 演员 队员 教员 学员 店员 定点 定额 定期 事故
登山 注册 进修 集体 情感 计生 计量 记者 结业 结婚 户口 户外 名著 排水 排污 排练 清明 清洁 清华 整治 整容 改造 改革
改装 总工会 总结 加装 加油 加班 取暖 点火 点灯 点名 出生 出租 出国 出游 出行 打假 打印 打架 打黑 打非 打拐 联欢 联防
联谊 联赛 限行 限号 限高 限购 绕城 罚款 名师 课题 题库 经济 经营 经费 经典 含氟 常住 常委 让路 派出所 派遣 断头 备案
备灾 备考 备用 停工 停课 停车 停产 停业 停运 停牌 停靠 断网 断供 断水 贴息 贴标
"""
"""Words whose syllables are empty elsewhere."""
_KEPT_WORDS = frozenset(_KEPT.split())

EMPTY_WORDS = (*_PHRASES.split(), *_SINGLE)
_EMPTY = re.compile(f"({any_of(*_KEPT_WORDS)})|{any_of(*EMPTY_WORDS)}")
EMPTY_PATTERN = re.compile(f"({any_of(*_KEPT_WORDS)})|{any_of(*EMPTY_WORDS, *_LOOSE)}")
_OPPOSITE = """
上下 前后 左右 内外 东西 南北 东南 东北 西南 西北 男女 早晚 有无 开关 新旧 大小 进出 先后 半全 单双 公母 干湿
"""
_MISTAKEN = """
帐账 陆录 做作 的地 地得 的得 须需 在再 象像 份分 即既 以已 哪那 坐座 定订 报抱 成城 检捡 绩迹 帖贴 它他 他她
园圆 布部 划画 复覆 急及 计记 记纪 交缴 接结 截节 具俱 据具 决绝 练炼 连联 历力 利力 罗逻 密蜜 摸模 末未 年念
牌排 配佩 凭评 其期 齐其 签鉴 勤情 清请 情请 权全 确却 认人 任认 赛塞 身深 省盛 施实 事是 式试 受授 税说 提题
填添 通同 统通 完玩 危为 位为 文问 误务 务物 吸息 消销 协携 须续 宣选 询寻 训讯 样养 业页 议义 意义 因应 影映
佣用 又有 于与 预于 院员 原源 增赠 章张 障章 整正 证政 值直 止至 质制 致至 制治 众重 驻住 注住 装庄 资姿 自字
综总 组租 馈溃 馈愧 巳已 戴带 辩辨 拨拔 券卷 候侯 付附 付符 付副 季李 日曰 合台 字宇 入人 遂逐 完好 位名 未没 无没
"""
_OPPOSITES = frozenset(frozenset(pair) for pair in _OPPOSITE.split())
_SLIPS = frozenset(frozenset(pair) for pair in _MISTAKEN.split())


@lru_cache(maxsize=8192)
def content(words: str) -> str:
    """What is left of a stretch of text without empty words."""
    return _EMPTY.sub(r"\1", words)


@lru_cache(maxsize=1024)
def kernel(words: str) -> str:
    """What is left when the common verbs and measure words of offices go too: nouns, mostly."""
    return EMPTY_PATTERN.sub(r"\1", words)


def is_kept(word: str) -> bool:
    """A word of its own, though it begins or ends with an empty syllable."""
    return word in _KEPT_WORDS


def is_opposite(one: str, other: str) -> bool:
    """上 and 下 are empty words, and yet one for the other is another fact."""
    return frozenset((one, other)) in _OPPOSITES


def is_slip(one: str, other: str) -> bool:
    """One character for another that sounds or looks alike: a slip of the pen, not another fact."""
    return frozenset((one, other)) in _SLIPS
