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
    shows_item,
    silently,
    spared,
    ticks,
)
from demo.play import Step
from demo.supervising import hands_on_certificate, one_adds_up

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
        at="17:42",
        zh="点“详情”，一条通知的全部数字：每个数都点得开。孙可刚才在电话里说办好了，她替他记上，他手机上跟着变。",
        en="One notice in numbers, and the list behind each. Sun said by phone that it is done: she writes it down.",
        acts=(
            taps("shen", "返回"),
            taps("shen", "详情", item="反诈"),
            shows("shen", "反诈", "已处理", "有疑问 1", "[签收证明]"),
            one_adds_up("shen"),
            taps("shen", "有疑问 1"),
            shows("shen", "李雨桐", "不分先后"),
            taps("shen", "这条的统计"),
            taps("shen", "要联系 6"),
            taps("shen", "代同事登记"),
            taps("shen", "孙可"),
            silently(taps("shen", "办结", says="已记下")),
            shows("shen", "已替孙可记下：已办结", "由您代登记"),
            shows_item("sun", "反诈", "✓ 已办结"),
            taps("shen", "返回名单"),
            taps("shen", "这条的统计"),
            sees("shen", "已处理", "代登记 1"),
            one_adds_up("shen"),
        ),
    ),
    Step(
        at="17:44",
        zh="上级要截图，给一份签收证明：有签名，没有姓名，谁都核对得了。路上改了一个数，一查就知道。",
        en="A signed certificate, not screenshots; without names. Anybody can check it; one changed figure is found.",
        acts=(
            taps("shen", "签收证明"),
            shows("shen", "签收证明已出", "/c/", "要带姓名的…"),
            hands_on_certificate("shen"),
            types("li", "今日一览"),
            taps("li", "更多", item="反诈"),
            taps("li", "不用截图", item="反诈"),
            shows("li", "已改为按钮签收", "核对：", "/c/"),
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
