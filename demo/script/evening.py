"""Monday evening: the office hands over its spreadsheets, people join, groups become sources, the first posts come."""

from demo.deeds import adds_bot, follows_link, follows_link_of, imports, posts, starts, taps, types
from demo.looks import groups_are_quiet, have_digests, sees, shows, silently
from demo.play import Step

CHECK_LIST = "【通知】各社区：请于11月25日17:00前将高龄津贴人员核查表报街道民政办，联系人：秦海棠。"
VACCINE = (
    "【流感疫苗接种通知】辖区80岁以上老人可于11月26日、27日上午到社区卫生服务中心免费接种流感疫苗，"
    "请各网格逐户通知到人。"
)
GALE = (
    "【紧急】气象台发布大风寒潮预警，今晚到明天最大阵风9级。"
    "请各社区明天10:00前排查楼顶广告牌、临时棚架，有隐患立即处置。"
)

EVENING = (
    Step(
        at="18:40",
        zh="办公室交来两个表格：八名工作人员，三十位居民。没有电报号的人，各得一个邀请链接。",
        en="Two spreadsheets go in: eight colleagues, thirty residents. Whoever has no Telegram id gets a link.",
        acts=(imports(),),
    ),
    Step(
        at="18:45",
        zh="管理员顾明远打开汇阅，点“开始”。",
        en="The administrator opens the bot and presses Start.",
        acts=(starts("gu"), shows("gu", "顾明远", "管理群和名册")),
    ),
    Step(
        at="18:50",
        zh="六位同事点开自己的链接，就认得了。别人拿到用过的链接，没有用。",
        en="Six colleagues open their own links. A link works once: a stranger who got hold of one learns nothing.",
        acts=(
            follows_link("shen", "qin", "lu", "li", "wang", "zhao"),
            shows("li", "李雨桐，您好"),
            sees("zhao", "走访清单"),
            follows_link_of("zheng", "li"),
            shows("zheng", "用过"),
            types("zheng", "你好"),
            sees("zheng", "邀请链接"),
        ),
    ),
    Step(
        at="18:52",
        zh="第一次打开，有一条样例：看得到的点“看得到”，以后用新样式；王立新的手机老，点“看不到”，用简洁样式。",
        en="A sample at first contact: who sees it gets rich messages; Wang's phone is old, so he stays with plain.",
        acts=(
            shows("li", "这是新样式的样例", "看得到"),
            taps("li", "看得到", says="已保存"),
            taps("shen", "看得到"),
            taps("zhao", "看得到"),
            taps("wang", "看不到"),
            sees("wang", "简洁样式"),
        ),
    ),
    Step(
        at="18:55",
        zh="顾明远把汇阅加进两个工作群，设为群管理员。群立刻成为来源。",
        en="The administrator adds the bot to two work groups; they become sources at once.",
        acts=(
            adds_bot("gu", "civil_affairs"),
            shows("gu", "民政工作群", "已启用"),
            adds_bot("gu", "community"),
            sees("gu", "柳荫社区工作群", "已启用"),
        ),
    ),
    Step(
        at="19:00",
        zh="发布员陆一鸣也加了一个群。他不是管理员，所以先问管理员。",
        en="A publisher adds it to a third group. He is no administrator, so the administrators are asked first.",
        acts=(
            adds_bot("lu", "street"),
            shows("gu", "街道综合群", "启用前我什么都不记", "[启用]"),
            posts("zheng", "street", "【通知】明天上午8:00各社区在街道门口集合。", signed=False),
            taps("gu", "启用", says="已启用"),
        ),
    ),
    Step(
        at="19:12",
        zh="同一件事在三个群里各发一遍，夹着问话和闲聊。是通知的，汇阅只点一个 👌，不说话，也不打扰谁。",
        en="One and the same matter is posted in three groups, between questions and chatter. The bot signs notices "
        "with 👌, says nothing, and disturbs nobody.",
        acts=(
            silently(
                posts("qin", "civil_affairs", CHECK_LIST, name="核查表", signed=True),
                posts("li", "civil_affairs", "收到", signed=False),
                posts("wang", "civil_affairs", "表里的“经办人”填社区还是填个人？", signed=False),
                posts("qin", "civil_affairs", "填个人就行", signed=False),
                posts(
                    "lu",
                    "street",
                    f"转发民政办通知，请各社区落实：\n{CHECK_LIST}收到请回复！",
                    signed=True,
                ),
                posts("zheng", "street", "收到", signed=False),
                posts("zheng", "street", "桃源收到，谢谢秦姐", signed=False),
                posts("wang", "community", f"各位同事晚上好，转一下街道的：\n{CHECK_LIST}", signed=True),
                posts("sun", "community", "收到[抱拳]", signed=False),
                posts("zhao", "community", "明天谁有空帮我换一下投影仪的灯泡，谢谢啦", signed=False),
            ),
            groups_are_quiet(),
            have_digests(0, "li", "wang", "zhao"),
        ),
    ),
    Step(
        at="20:10",
        zh="一条关于居民的通知：请老人打流感疫苗。",
        en="A notice about residents: flu vaccination for everybody over eighty.",
        acts=(
            silently(
                posts("wang", "community", VACCINE, name="疫苗", signed=True),
                posts("li", "civil_affairs", f"柳荫社区的通知，供兄弟社区参考：\n{VACCINE}", signed=True),
                posts("zhao", "community", "好的，明天一早就去敲门", signed=False),
            ),
        ),
    ),
    Step(
        at="22:40",
        zh="夜里来了一条【紧急】。勿扰时段不叫醒任何人，早上七点再送到。",
        en="An urgent one at night. Nobody is woken in the quiet hours; it will be there at seven.",
        acts=(silently(posts("lu", "street", GALE, name="大风", signed=True)),),
    ),
)
