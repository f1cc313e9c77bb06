"""Tuesday from ten to five: things change, the bot is restarted, doors are knocked at."""

from demo.browsing import opens_link
from demo.deeds import edits, posts, restarts, scans_code, taps, taps_unanswered, types, withdraws
from demo.looks import (
    groups_are_quiet,
    have_digests,
    lacks,
    left_no_trace,
    sees,
    shows,
    shows_item,
    silently,
    ticks,
)
from demo.play import Step
from demo.script.morning import MEETING
from demo.supervising import posted_for

POSTPONED = "更正：请各社区于11月27日12:00前将高龄津贴人员核查表报街道民政办，原定11月25日17:00作废，联系人：秦海棠。"
MARKED = "【机密】第七号物资储备库点位和值守力量一览，仅限领导小组成员阅看。"
MARKED_PHRASES = ("物资储备库点位", "值守力量一览", "领导小组成员阅看")
HASTY = "【通知】请各社区明天12:00前报送寒潮救助物资需求表，完成后截图发群。联系人：秦海棠。"
MENDED = "【通知】请各社区11月27日12:00前报送寒潮救助物资需求表。联系人：秦海棠。"

DAYTIME = (
    Step(
        at="10:00",
        zh="王立新改了自己发的图片说明：11月28日改成30日。大家手里的一览就地变，不再响一次。",
        en="A caption is edited. The digests that people hold change in place, without another sound.",
        acts=(
            silently(edits("wang", "公示栏", "11月28日", "11月30日")),
            shows_item("zhao", "公示栏", "11月30日", "有更新"),
        ),
    ),
    Step(
        at="10:20",
        zh="民政办发更正：延期两天。不是新的一件，还是那一件：已办结的仍算办结，没办的看到新时限。",
        en="A postponement is posted: still the same item. Who is done stays done; who is not sees the new date.",
        acts=(
            silently(posts("qin", "civil_affairs", POSTPONED, name="更正", signed=True)),
            shows_item("wang", "核查表", "11月27日", "有更新"),
            shows_item("li", "核查表", "✓ 已办结"),
            have_digests(1, "li", "wang"),
        ),
    ),
    Step(
        at="10:40",
        zh="汇阅停了又启动。停的时候有人点了按钮，有人发了消息。什么也没丢，什么也没发第二遍。",
        en="The bot is stopped and started again; a tap and posts came meanwhile. Nothing is lost or comes twice.",
        acts=(
            silently(
                restarts(
                    taps_unanswered("zhao", "办结", item="反诈"),
                    posts("wang", "community", f"社区也发一下：{MEETING}"),
                    posts("zhao", "community", "收到"),
                ),
                ticks(2),
            ),
            shows_item("zhao", "反诈", "✓ 已办结"),
            shows_item("zhao", "消防安全", "街道综合群 等 2 处"),
            have_digests(1, "li", "wang", "zhao", "sun"),
        ),
    ),
    Step(
        at="11:00",
        zh="健步走取消了。陆一鸣回复自己那条消息“撤回”，收到的人都看到已撤回。",
        en="The walk is cancelled: its publisher replies 撤回 to his post, and everybody sees it withdrawn.",
        acts=(
            withdraws("lu", "健步走"),
            sees("lu", "已撤回"),
            shows_item("wang", "健步走", "已撤回"),
            groups_are_quiet(),
        ),
    ),
    Step(
        at="11:30",
        zh="有人把带密级的内容发进了群。汇阅一个字也不存，只告诉本人和管理员。",
        en="A text with a secrecy marking is posted. Not a word is stored; its poster and the administrator are told.",
        acts=(
            posts("wang", "street", MARKED, signed=False),
            shows("wang", "密级标志", "没有保存"),
            sees("gu", "密级标志", "街道综合群"),
            left_no_trace(*MARKED_PHRASES),
        ),
    ),
    Step(
        at="13:40",
        zh="赵小满给罗秀英一个码。她扫一扫，点一下同意，疫苗的事用大白话来了；点“知道了”，就不用上门了。",
        en="Zhao gives Mrs Luo a code. One tap to agree, plain words, one tap that she knows: nobody need knock.",
        acts=(
            types("zhao", "/resident"),
            taps("zhao", "1-1"),
            taps("zhao", "302"),
            taps("zhao", "第 1 人"),
            taps("zhao", "联系方式"),
            taps("zhao", "本人扫码"),
            shows("zhao", "连接码（本人）"),
            scans_code("luo", "zhao"),
            shows("luo", "发到这部手机"),
            taps("luo", "我是本人，同意接收"),
            sees("zhao", "1-1-0302", "已经连上"),
            taps("luo", "知道了", under="流感疫苗", says="知道了"),
            shows("luo", "免费接种流感疫苗", "赵小满", "[请人上门]", "[不再接收]"),
        ),
    ),
    Step(
        at="14:00",
        zh="下午，赵小满先看今天有几户、要多久，挑一栋楼去。清单只有户编号和为什么要去，没有姓名、年龄和困难类别。",
        en="The grid worker sees how much it is and picks a building. Codes and why to go: no name, no age, no need.",
        acts=(
            types("zhao", "走访清单"),
            lacks("zhao", "1-1-0302"),
            taps("zhao", "回到计划"),
            shows("zhao", "今天 5 户", "（估计）", "[2号楼 3 户]"),
            taps("zhao", "1号楼 2 户"),
            shows("zhao", "1号楼：2 户要走访", "1-1-0101", "没有线上方式", "已告知 1"),
        ),
    ),
    Step(
        at="14:20",
        zh="一户一户地记：没人在，点错了撤销，老两口说楼道灯坏了。孙可那边打了一个电话。",
        en="Door by door: nobody home, a slip taken back, a couple whose stairway is dark; a colleague telephones.",
        acts=(
            taps("zhao", "不在家", item="1-1-0101", says="不在家"),
            taps("zhao", "已告知", item="1-2-0201", says="已告知"),
            taps("zhao", "撤销", item="1-2-0201"),
            taps("zhao", "有诉求", item="1-2-0201", says="有诉求"),
            shows("zhao", "1-2-0201：是哪一类事？"),
            taps("zhao", "维修"),
            taps("zhao", "先不定"),
            shows("zhao", "诉求已记下", "还没人接"),
            sees("zhao", "✓ 不在家", "✓ 有诉求"),
            types("sun", "走访清单"),
            taps("sun", "3号楼 5 户"),
            sees("sun", "3-1-0101"),
            taps("sun", "电话告知", item="3-1-0203", says="电话告知"),
            taps("sun", "下一页"),
            sees("sun", "3-2-0412", "冬春救助"),
        ),
    ),
    Step(
        at="14:40",
        zh="姓名、电话不进聊天。要看完整清单，点一下，得一个只能用一次的链接，在单位自己的网页上看。",
        en="Names never enter the chat. The full list is on the office's own page, behind a link that opens once.",
        acts=(
            taps("zhao", "打开完整清单"),
            shows("zhao", "15 分钟内有效，只能用一次"),
            opens_link("zhao", "走访清单", "丁兰英", "154 0000 0110", "儿子周末来"),
        ),
    ),
    Step(
        at="15:00",
        zh="也可以打印带走，在纸上打勾。回来按行号打一句话，就记进去了，错了一起撤销。",
        en="Or on paper, with boxes to tick. Back again, one typed line of numbers is enough, and can be taken back.",
        acts=(
            taps("zhao", "回到计划"),
            taps("zhao", "打印"),
            opens_link("zhao", "打印的清单", "段国良", "154 0000 0014"),
            types("zhao", "3 家属转告 4 已告知 5 不在家"),
            shows("zhao", "✓ 记下 3 条", "3（2-1-0102） 家属转告", "[全部撤销]"),
        ),
    ),
    Step(
        at="15:20",
        zh="秦海棠要发一条通知，先把草稿给汇阅看：时限太紧，还要截图。这是提醒，发不发由她。",
        en="A publisher shows her draft first: too short a time, and it asks for screenshots. It is advice, no lock.",
        acts=(
            types("qin", "发通知"),
            types("qin", HASTY),
            shows("qin", "发之前看一眼", "明天 12:00", "不到一天", "建议删去这一句", "已选 0 个"),
        ),
    ),
    Step(
        at="15:25",
        zh="她改了两处，点两个群，一次发出：两处一字不差，记为一条通知。群里没有人要回“收到”。",
        en="She mends it and posts once into two groups: word for word in both, one notice, and no replies to write.",
        acts=(
            taps("qin", "改一改"),
            types("qin", MENDED),
            sees("qin", "11月27日）12:00", "没有要提醒的"),
            taps("qin", "民政工作群"),
            taps("qin", "街道综合群"),
            shows("qin", "✓ 民政工作群", "✓ 街道综合群", "已选 2 个"),
            silently(taps("qin", "发布到 2 个群"), but="qin"),
            sees("qin", "已发到 2 个群，记为通知"),
            posted_for("qin", MENDED, "civil_affairs", "street"),
            types("li", "今日一览"),
            shows_item("li", "物资需求表", "等 2 处"),
        ),
    ),
    Step(
        at="15:40",
        zh="反诈那条要截图。李雨桐点“更多”“不用截图”：该怎么说，汇阅替她写好了，别人不会知道她问过。",
        en="One notice asks for screenshots. Behind it Li finds what to say instead; nobody learns that she asked.",
        acts=(
            silently(taps("li", "更多", item="反诈"), taps("li", "不用截图", item="反诈"), but="li"),
            shows("li", "已改为按钮签收", "主管可出具签收证明"),
        ),
    ),
    Step(
        at="16:00",
        zh="下午的群照旧热闹。汇阅安静。",
        en="The groups go on as ever in the afternoon. The bot is silent.",
        acts=(
            silently(
                posts("zheng", "street", "哪位有快递放在门卫了，麻烦取一下", signed=False),
                posts("qin", "civil_affairs", "辛苦大家", signed=False),
                posts("li", "civil_affairs", "[玫瑰]", signed=False),
                posts("zhao", "community", "1号楼走了一圈，快好了", signed=False),
            ),
        ),
    ),
)
