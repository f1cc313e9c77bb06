"""Tuesday from seven to ten: what was urgent arrives, posts pour in, and everybody gets one digest."""

from demo.deeds import follows_link, posts, taps, types
from demo.looks import (
    groups_are_quiet,
    has_files,
    have_digests,
    sees,
    shows,
    shows_digest,
    silently,
    ticks,
)
from demo.play import Step

FRAUD = "【通知】请各网格于11月26日18:00前动员居民安装反诈APP，完成后截图发群里并接龙。"
MEETING = "@所有人 各社区：11月25日14:30在街道三楼会议室召开消防安全工作会，请社区负责人准时参加。"
WATER = "【停水通知】因管道检修，11月25日9:00至17:00柳荫路1至4号楼停水，请居民提前储水。"
RELIEF = "【通知】冬春救助开始申请，请各社区12月4日前报民政办汇总，工作方案见附件。"
BOARD = "【通知】请各网格于11月28日前更换新版公示栏，样式见图。"
ROTA = "【通知】本周末值班表已排好，11月28日陆一鸣，11月29日王立新，请知悉。"
WALK = "【通知】请各社区11月25日12:00前报送健步走活动参加人员10名，活动在体育公园举行。"
OUTAGE = "【特急】请各社区今天11:00前报送因大风停电的户数和处置情况，联系人：陆一鸣。"
EVERYBODY_LINKED = ("gu", "shen", "qin", "lu", "li", "wang", "zhao")

MORNING = (
    Step(
        at="tomorrow 07:00",
        zh="早上七点，昨夜那条【紧急】送到每个人手里，点一下就办结。",
        en="Seven o'clock: last night's urgent notice reaches everybody; one tap settles it.",
        acts=(
            shows("li", "【紧急】", "今天 10:00 前"),
            sees("zhao", "【紧急】"),
            taps("li", "办结", says="已办结"),
            sees("li", "✓ 已办结"),
        ),
    ),
    Step(
        at="07:40",
        zh="上班路上，三个群又响了十几次：会议、留痕要求、停水、附件、图片，还有羊肉汤。没有人的手机因此多响一声。",
        en="On the way to work the groups ring fifteen times more: a meeting, a demand for screenshots, a water cut, "
        "a file, pictures, and soup. The bot adds not one sound.",
        acts=(
            silently(
                posts("wang", "community", "早上好，今天降温，大家多穿点", signed=False),
                posts("sun", "community", "👍", signed=False),
                posts("lu", "street", MEETING, name="会议", signed=True),
                posts("lu", "street", FRAUD, name="反诈", signed=True),
                posts("li", "community", f"转发街道要求，抓紧：\n{FRAUD}", signed=True),
                posts("zheng", "street", "1. 桃源 郑国强 已完成", signed=False),
                posts("wang", "community", WATER, name="停水", signed=True),
                posts("li", "street", f"转发柳荫社区：{WATER}", signed=True),
                posts("zheng", "street", "我们桃源不停吧？", signed=False),
                posts("qin", "civil_affairs", RELIEF, name="救助", document="冬春救助工作方案.pdf", signed=True),
                posts(
                    "wang",
                    "community",
                    BOARD,
                    name="公示栏",
                    album=("样式一.png", "样式二.png", "样式三.png"),
                    signed=True,
                ),
                posts("lu", "street", ROTA, name="值班", signed=True),
                posts("lu", "street", WALK, name="健步走", signed=True),
                posts("zheng", "street", "今天食堂有羊肉汤", signed=False),
                posts("zhao", "community", "谁看到我的伞了？黑色的", signed=False),
            ),
        ),
    ),
    Step(
        at="08:30",
        zh="八点半，每人一份一览：先急后缓，三个群合成一份，重复的只算一件。",
        en="Half past eight: one digest each, the most pressing first; what was posted three times is one item.",
        acts=(
            have_digests(1, *EVERYBODY_LINKED),
            shows_digest("li", "核查表", "等 3 处", "要求留痕，已改为按钮签收", "✅ 全部已阅"),
            ticks(10),
            have_digests(1, *EVERYBODY_LINKED),
        ),
    ),
    Step(
        at="08:35",
        zh="李雨桐一项一项地点：看过的一次点完，办好的办结，点错了撤销，不关自己的不涉及，有疑问就说。",
        en="Li taps: all news read at once, one thing done, a mistake taken back, one not hers, one question.",
        acts=(
            taps("li", "✅ 全部已阅", says="已阅"),
            taps("li", "办结", item="消防安全", says="已办结"),
            taps("li", "撤销", item="消防安全", says="已撤销"),
            taps("li", "办结", item="核查表", says="已办结"),
            taps("li", "更多", item="健步走"),
            taps("li", "不涉及", item="健步走", says="不涉及"),
            taps("li", "有疑问", item="反诈", says="有疑问"),
            shows_digest("li", "✓ 已办结", "✓ 不涉及", "✓ 已阅", "有疑问"),
            have_digests(1, "li"),
        ),
    ),
    Step(
        at="08:40",
        zh="想看全文，点“更多”“全文”：文字、原文链接、附件都来了。",
        en="全文 brings the whole text, links to the originals, and the file itself.",
        acts=(
            taps("li", "更多", item="救助"),
            taps("li", "全文", item="救助"),
            shows("li", "来源 1 处", "附件 1 个"),
            has_files("li", "冬春救助工作方案.pdf"),
        ),
    ),
    Step(
        at="09:10",
        zh="孙可今天才点开链接。一览的时间过了，不补发；他自己点“今日一览”就有。",
        en="Sun joins after the slot: nothing is sent after the fact; he asks for the list and gets it.",
        acts=(
            follows_link("sun"),
            sees("sun", "孙可，您好"),
            ticks(3),
            have_digests(0, "sun"),
            types("sun", "今日一览"),
            shows_digest("sun", "停水"),
        ),
    ),
    Step(
        at="09:30",
        zh="【特急】：不等下一份一览，立刻送到。",
        en="A most urgent one does not wait for the next digest.",
        acts=(
            posts("lu", "street", OUTAGE, name="停电", signed=True),
            shows("wang", "【特急】", "今天 11:00 前"),
            sees("sun", "【特急】"),
            taps("wang", "办结", says="已办结"),
            groups_are_quiet(),
        ),
    ),
    Step(
        at="09:50",
        zh="冬春救助没写给哪些居民。发布员秦海棠在全文下点“居民”“低保”，该上门的户就进了清单。",
        en="The relief notice names no residents. Its publisher says whom it is for with one tap under the full text.",
        acts=(
            types("qin", "/find 冬春救助"),
            taps("qin", "全文 1"),
            taps("qin", "居民"),
            sees("qin", "没有提到居民"),
            taps("qin", "低保"),
            shows("qin", "现在：低保", "需要告知 1 人"),
        ),
    ),
)
