"""Tuesday from ten to five: things change, the bot is restarted, doors are knocked at."""

from demo.deeds import edits, posts, restarts, taps, taps_unanswered, types, withdraws
from demo.looks import (
    groups_are_quiet,
    have_digests,
    left_no_trace,
    sees,
    shows,
    shows_item,
    silently,
    ticks,
)
from demo.play import Step
from demo.script.morning import MEETING

POSTPONED = "更正：请各社区于11月27日12:00前将高龄津贴人员核查表报街道民政办，原定11月25日17:00作废，联系人：秦海棠。"
MARKED = "【机密】第七号物资储备库点位和值守力量一览，仅限领导小组成员阅看。"
MARKED_PHRASES = ("物资储备库点位", "值守力量一览", "领导小组成员阅看")

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
        at="14:00",
        zh="下午，赵小满去敲门。清单只有户编号和为什么要去，没有姓名、年龄和困难类别。",
        en="The grid worker goes knocking. The list gives codes and why to go: no name, no age, no need.",
        acts=(types("zhao", "走访清单"), shows("zhao", "户要走访", "1-1-0101", "没有线上方式", "已告知 1")),
    ),
    Step(
        at="14:20",
        zh="一户一户地记：没人在、当面说了、点错了撤销、家属转告、有事要社区帮忙。",
        en="Door by door: nobody home, told, a slip taken back, told by relatives, and one who asks for help.",
        acts=(
            taps("zhao", "不在家", item="1-1-0101", says="不在家"),
            taps("zhao", "已告知", item="1-1-0302", says="已告知"),
            taps("zhao", "撤销", item="1-1-0302"),
            taps("zhao", "家属转告", item="1-1-0302", says="家属转告"),
            taps("zhao", "有诉求", item="1-2-0201", says="有诉求"),
            shows("zhao", "✓ 不在家", "✓ 家属转告", "✓ 有诉求"),
            types("sun", "走访清单"),
            sees("sun", "3-1-0101"),
            taps("sun", "电话告知", item="3-1-0203", says="电话告知"),
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
