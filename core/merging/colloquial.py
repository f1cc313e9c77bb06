"""Words of talk: what somebody adds who passes a notice on in their own words, and what narrows nothing down.

告诉, 赶紧, 哪天, 家里: they are new to a text and yet no news. Only the search for news skips them; where one word
stands exactly in the place of another they count like any other (see `difference`).
"""

import re
from functools import cache, lru_cache

from core.merging.wording import EMPTY_PATTERN, any_of

_WORDS = """
大概 大约 也许 告诉 觉得 知道 希望 记住 记得 别忘 忘了 看见 听说 听到 想要 想学 想去 想办 想报 想参加 愿意 喜欢 放心
担心 害怕 小心 当心 留心 留意 留神 操心 关心 舒服 难受 方便 麻烦 辛苦 高兴 着急 赶紧 赶快 赶早 尽量 尽早 提早 趁早
顺便 顺手 顺路 互相 相互 彼此 亲自 本人 别人 旁人 人家 谁家 哪里 哪儿 哪天 哪个 哪些 什么 怎么 怎样 这样 那样 这么
那么 这里 那里 这边 那边 这片 那片 几天 两天 三天 这阵子 那会儿 这会儿 到时候 的话 以免 免得 省得 不然 否则 要不
以防 避免 万一 假如 只要 只有 除非 无论 不管 不论 虽然 但是 不过 而且 还有 另外 此外 然后 接着 最后 首先 其次 总之
反正 其实 确实 真的 当然 肯定 绝对 千万 切记 全都 全部 统统 通通 一律 一概 一块 一趟 一回 一下子 立马 刚刚 刚才 刚好
正好 恰好 已经 还没 没有 没能 不行 不可以 不必 不需要 用不着 不让 别再 别去 别来 白跑 白来 空跑 来晚 来早 晚点 准点
到点 打开 关上 关好 锁好 收好 放好 摆好 拿走 带走 取走 送来 送去 拿来 拿去 过来 过去 进来 进去 出来 出去 回来 回去
上去 去不了 进不去 走不开 没空 有空 有时间 抽空 在家 家里 家中 屋里 留人 有人 没人 大伙 乡亲 邻居 街坊 亲们 家人们
有福 好消息 来啦 完了 好了 行了 到期 上面 下面 前面 后面 里面 外面 旁边 边上 附近 对面 中间 左边 右边 东边 西边 南边
北边 东侧 西侧 南侧 北侧 两侧 两边 楼下 楼上 门口 现场 当场 当面 就地 原地 平时 平常 往年 以往 从前 今后 往后 下次
上次 下回 上回 第一时间 一直 始终 经常 常常 有时 偶尔 逐步 渐渐 慢慢 快点 多久 多少 几个 几点 几次 半小时 半天
一会儿 片刻 特别 非常 十分 尤其 比较 更加 最好 最迟 最晚 最早 最近 正常 属于 现象 实际 介绍 打算 需要 允许 欢迎 踊跃
积极 主动 自觉 认真 严格 一定 好好 多多 仔细 清清楚楚 明白 弄清 搞清 搞好 弄好 办好 做完 搞完 办完 干完 完事 结束
开始 启动 进入 起步 推进 继续 还在 还要 还得 还能 还可以 也 可以 也要 也得 也能 都要 都得 都能 都可以 就行 就好
就可以 即可 就算 就当 当作 当成 视为 算作 不算 算数 有效 无效 作数 要是 若是 如若 要么 或是 还是 不是 就是 也是 都是
真是 正是 总是 老是 凡是 说是 算是 像是 倒是 可是 是否 能否 有没有 是不是 会不会 能不能 要不要 可不可以 为啥 咋 咋样
干嘛 干什么 想好 说好 约好 讲好 谈好 商量 打招呼 说一声 讲一声 吱声 喊一声 捎个话 传个话 带个话 转达 奉告 恳请 烦劳
劳驾 拜托 受累 多谢 鞠躬 越早越好 早来 早到 晚到 先来 后来 来了 到了 走了 去了 开了 关了 停了 上了 下了 进了 出了
收了 发了 交了 办了 报了 定了 改了 换了 整个 半个 各个 某个 那个 这个 一个 有个 几位 几家 几户 几处 若干 免费 弄完
件件 白天 头一个 一刻 刻钟 挨个 逐个 逐件 逐户 逐条 多了 少了 家长 业主 居民 师傅 老板 店家 店主 各位老师 公开 邀请
结果 预计 实行 保障 领取 现将 现就 兹定于 专项 有序 进一步 规范 提供 协助 引导 选派 尊敬 佩戴 场所 范围 巩固 前期
成果 合理 妥善 周密 密切 广泛 深入 大力 不断 持续 严肃 从严 从快 到位 到岗 在岗 脱岗 擅离 敷衍 塞责 走过场 全天 整天
上门 入户 进门 出门 出行 部分 大部分 多数 少数 个别 其他 其它 别的 之类 等等 什么的 一类 那种 这种 各种 多种 某些
有些 一些 专干 大夫 东西 刷脸 撞课 换新 一圈 周围 催 催着 催了 喊 喊人 喊话 喊大家 盯紧 盯着 盯牢 糊弄 应付 走开
守着 等着 麻利
抓紧点 利索 挨家 挨户 挨家挨户 一家一家 一户一户 一个一个 老规矩 老样子 老地方 照旧 照样 照常 名字 卡号 手机号 姐妹
姐妹们 兄弟 兄弟们
哥们 伙计 乡亲们 老乡 街坊们 亲人 宝妈 宝爸 爸妈 听到 听着 看到 听好 记好 别漏 别落下 漏了 落下 一个都 一个不 不能少
不许少 少一个
管饭 管一顿 中午饭 午饭 晚饭 收拾 弄干净 搞干净 弄齐 备齐 凑齐 带齐 拿齐 交齐 报齐 说明白 写明白 讲明白 当面讲 私聊
私发 群发
群里喊 群里说 发群里 上面要 区里要 镇里要 街道要 领导要 急要 急用 等着用 要得急 要来 要去 派人 派个 来个 去个 出个
出人 叫人
叫上 叫到 带个 带人 带队的 牵头的 管事的 负责的 分管的 那张 那份 那本 那批 那次 那天 那边 这张 这份 这批 这次 这几样
这几天
听讲 听课 上课 开讲 讲一讲 学一下 学一学 看看 查查 数数 算算 填填 报报 交交 改改 修修 洗洗 收收 排排 拍拍 扫扫 走走
跑跑
过期 作废 当没有 算没有 就当 白来 白跑 来不及 赶不上 赶得上 晚了 迟了 早点 晚点 提早 赶早 人都 都来 全来 都去 都要
也行 就完
身体 管子 棚子 专职 两趟 家里头 头天 头一个月 开张 满了 没空的 去不成 来不成 弄不好 用不了 坐不了 走不了
过不去 进不来 开慢点 慢点 快点走 绕一下 绕着走 弄好 修好 换好 装好 贴好 搬好 腾出来 让出来 空出来 关了机 手机别关
别关机 开机
先报 先交 先来 先走 先到 再说 再讲 再报 不准 别忘 别停 别放 别动 别碰 别信 别理 别传 别晒 别堆 别占 别开 别出 别跟
别误
"""
_CHARS = "催喊撞挖凭持想拿找怕等扔掉刚凑够剩瞧瞅咋啥嘛呗哟唉诶噢么您俩谁哪很太挺更越真正再又还仅只够曾经常常愈甚颇"


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(any_of(*_WORDS.split()))


@lru_cache(maxsize=128)
def telling_units(units: str) -> tuple[bool, ...]:
    """Which units of a row are neither talk nor the language of offices."""
    telling = [char not in _CHARS for char in units]
    for pattern in (_pattern(), EMPTY_PATTERN):
        for match in pattern.finditer(units):
            if not (match.lastindex and match[1]):
                telling[match.start() : match.end()] = [False] * len(match[0])
    return tuple(telling)


@lru_cache(maxsize=4096)
def news(units: str) -> str:
    """What is left of a row of units when talk and the language of offices are taken out."""
    return "".join(unit for unit, is_telling in zip(units, telling_units(units), strict=True) if is_telling)
