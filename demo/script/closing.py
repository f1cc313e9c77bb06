"""Tuesday evening: what is left for each, and what everybody was spared."""

from demo.deeds import taps, types
from demo.looks import (
    counts_add_up,
    groups_are_quiet,
    have_digests,
    lacks,
    register_is_sealed,
    residents_stayed_home,
    sees,
    shows,
    shows_digest,
    silently,
    spared,
    ticks,
)
from demo.play import Step

ANSWER = "楼道灯周五前换好，物业来换。"

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
        at="17:45",
        zh="点“居民”：每条通知告诉了多少人，还有谁没人去说过。沈静宜答复下午那件诉求，再看看谁打开过登记。",
        en="Residents: who was told, and whom nobody has. She answers the request, and sees who opened entries.",
        acts=(
            taps("shen", "返回"),
            taps("shen", "居民"),
            shows("shen", "条面向居民的通知", "手机 1", "家属转告 1", "其中还没有人告诉过"),
            counts_add_up("shen"),
            sees("shen", "有人打开过居民登记", "赵小满"),
            types("shen", "诉求"),
            shows("shen", "1-2-0201 · 维修", "还没人接"),
            taps("shen", "答复 1"),
            types("shen", ANSWER),
            shows("shen", "✓ 已记下", "带到了才算办完"),
        ),
    ),
    Step(
        at="17:50",
        zh="赵小满再看走访清单：记过的都在，还剩哪几户一目了然；那件诉求的答复，也等她带去。",
        en="The visit list again: what is left is plain, and the answer to the request waits to be carried there.",
        acts=(
            types("zhao", "走访清单"),
            shows("zhao", "3 户要走访", "上次不在家", "有答复要带到"),
            lacks("zhao", "1-1-0302", "2-1-0102", "物业"),
        ),
    ),
    Step(
        at="18:00",
        zh="这一天，大家少看了什么，少做了什么。",
        en="What everybody was spared today.",
        acts=(silently(ticks(5)), spared(), groups_are_quiet(), residents_stayed_home(), register_is_sealed()),
    ),
)
