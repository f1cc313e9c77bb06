"""Tuesday evening: what is left for each, and what everybody was spared."""

from demo.deeds import taps, types
from demo.looks import (
    groups_are_quiet,
    have_digests,
    residents_stayed_home,
    shows,
    shows_digest,
    silently,
    spared,
    ticks,
)
from demo.play import Step

CLOSING = (
    Step(
        at="17:00",
        zh="顾明远看一眼运行状态。",
        en="The administrator looks how the bot is doing.",
        acts=(types("gu", "状态"), shows("gu", "一切正常", "来源：3 个", "名册：8 人", "居民：30 人")),
    ),
    Step(
        at="17:30",
        zh="下班前，王立新看看还剩什么。新的一份在下面，旧的那份收走，手里永远只有一份。",
        en="Before going home Wang asks what is left. The new copy replaces the old one: there is only ever one.",
        acts=(types("wang", "今日一览"), have_digests(1, "wang"), shows_digest("wang", "核查表")),
    ),
    Step(
        at="17:40",
        zh="主管沈静宜看统计：每件事办了几个，还要联系谁。没有排名。",
        en="The supervisor's figures: how far each notice has come, and whom to call. No ranking anywhere.",
        acts=(
            types("shen", "统计"),
            shows("shen", "条通知正在办", "算法"),
            taps("shen", "名单", item="核查表"),
            shows("shen", "人要联系", "不分先后"),
        ),
    ),
    Step(
        at="17:50",
        zh="赵小满再看走访清单：敲过的门都记着，还剩哪几户一目了然。",
        en="The visit list again: what was done is recorded, what is left is plain.",
        acts=(types("zhao", "走访清单"), shows("zhao", "户要走访", "上次不在家")),
    ),
    Step(
        at="18:00",
        zh="这一天，大家少看了什么，少做了什么。",
        en="What everybody was spared today.",
        acts=(silently(ticks(5)), spared(), groups_are_quiet(), residents_stayed_home()),
    ),
)
