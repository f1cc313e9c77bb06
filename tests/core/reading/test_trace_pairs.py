"""Trace demands told by a thing and what is done with it: new verbs, new pages; and what only speaks of the thing."""

import pytest

from core.reading.values import TraceKind
from tests.core.reading.samples import read_at
from tests.core.reading.test_trace import kinds

DEMANDED = {
    "filmed for the files": (
        TraceKind.PHOTO,
        (
            "义诊活动请安排专人摄像,剪成短片报医务科留底。",
            "民兵点验全程录像,刻盘存档。",
            "征地谈判请全程录音,当晚上传共享盘。",
            "请把主题党日剪成一分半的短片交组织员。",
            "安全喊话请录30秒视频发安监群。",
        ),
    ),
    "who did it stands in the picture": (
        TraceKind.PHOTO,
        (
            "请与住户在门牌前合影,编号归档。",
            "领取人要手持慰问信照相。",
            "横幅、党徽、人都要入镜。",
            "请让店主举着责任书拍照,汇总报城管站。",
            "每次家访留下合影。",
        ),
    ),
    "before and after, one by one": (
        TraceKind.PHOTO,
        (
            "堆物清理一处拍一处。",
            "割草的把割前割后拼在一起传给我。",
            "入户一户一照。",
            "到岗一张、离岗一张。",
            "请把孩子洗碗的样子发到班级小管家。",
        ),
    ),
    "what is still lacking": (
        TraceKind.PHOTO,
        ("还没上传无烟家庭照片的家长,请于今天20:00前补上。", "未发现场图片的站点抓紧补。"),
    ),
    "signed and scanned": (TraceKind.MATERIAL, ("上门发放明白纸后让住户签字,签字页扫描汇总给我。",)),
    "an answer to each line": (TraceKind.REPLY, ("以后群里布置的工作都要逐条回应。",)),
    "the page that proves it": (
        TraceKind.SCREENSHOT,
        (
            "请把关注页面发年级组长。",
            "网课看完把完成页面保存,开学检查。",
            "领消毒液请先关注视频号,出示关注页面。",
            "群聊记录截一下给我。",
        ),
    ),
    "to and fro by a code": (
        TraceKind.CHECK_IN,
        (
            "督导员到岗先扫点位码,离岗再扫一次。",
            "请在平台先签入再干活,没签出的时长作零。",
            "查房系统每两小时刷卡一次。",
            "漏扫一个扣当班绩效。",
        ),
    ),
    "where somebody is": (
        TraceKind.LOCATION,
        (
            "每两小时在群里发一次位置。",
            "手机定位千万别关,线断了算没去。",
            "护路队员请随身佩戴手环,别摘。",
            "里程不足8公里的当天不计出勤。",
        ),
    ),
    "one's own page": (
        TraceKind.FORWARDING,
        (
            "请督促团员把海报发到自己的QQ空间,保留三天以上。",
            "请将推文同步到个人微博。",
            "头像统一换成创城标识。",
            "海报请挂朋友圈,留够三天。",
            "校歌MV请在自己的抖音号上发一遍。",
        ),
    ),
    "clicks for the account": (
        TraceKind.FORWARDING,
        (
            "请大家给作品点个小红心。",
            "每人投满10票。",
            "在推文下面留一句好话。",
            "推文转到三个以上微信群。",
            "县里的短视频请双击。",
        ),
    ),
    "shares of a platform": (
        TraceKind.INSTALL,
        (
            "家长绑定率还没到98%。",
            "请每户下载“乡里通”并实名。",
            "加微率低于九成的楼管会上说。",
            "没注册的名单周三报教务处。",
        ),
    ),
    "hours and answers": (
        TraceKind.SCORE,
        ("志愿时长不够的补足。", "学分排名每周公布。", "答题人次按编制数三倍下任务。", "理论学习每人每日学满30分钟。"),
    ),
    "shown in public": (
        TraceKind.NAMING,
        (
            "养犬登记率不足85%的居委,名单在区级大会上曝光。",
            "末三位的村第二天在大群亮相。",
            "未完成的单位,名单在院内大屏滚动。",
            "缴费率后五名的村在镇广播里念名单。",
            "连续垫底的村上台检讨。",
            "没转的我把名单贴出来。",
        ),
    ),
    "papers for an inspection": (
        TraceKind.MATERIAL,
        (
            "三会一课记录缺哪次补哪次。",
            "请做成电子相册,编一期简报。",
            "没有变化也要报。",
            "方案、签到、照片、总结一样不能少。",
            "笔记一律手写,不得打印。",
        ),
    ),
    "what residents shall say": (
        TraceKind.RATING,
        (
            '热线回访问到电梯维修,请统一说"已经解决、很满意"。',
            '教育局来电请统一回答"自愿参加、非常认可"。',
            "出院回访前先打好招呼,问什么都说好。",
            "第三方来问就答知晓、满意。",
            "引导对方全选五星。",
            "检查组问收入就说比去年多。",
            "测评前请把标准答案告诉群众,入户时背熟。",
        ),
    ),
}

SPOKEN_OF = {
    "a film of something else": (
        "监控录像保存30天。",
        "会议全程录像,请注意仪表。",
        "视频连线定在下午三点。",
        "请到影像科取片。",
        "请携带录音笔参加培训。",
    ),
    "a picture for a paper": ("带一张彩色照片到站里补办。", "照片墙请贴平整。", "照片区由工会布置。"),
    "a page of the office": (
        "公告发到单位官网。",
        "补贴发到个人账户。",
        "工资条发到个人邮箱。",
        "朋友圈子里聊聊就好。",
    ),
    "a list of another sort": (
        "获奖名单在大会上公布。",
        "没领到社保卡的名单贴在村务栏。",
        "请各村报危房名单。",
        "合格率低于90%的批次请质检员说明原因。",
        "未到货的物资:水泵、沙袋,请耐心等候。",
    ),
    "numbers of something else": (
        "停车时长不足30分钟的不收费。",
        "蓝领公寓新增320个床位。",
        "发展党员材料一人一卷。",
        "电影票一人两张,本人来领。",
        "中考成绩6月28日公布。",
    ),
    "an answer of one's own": (
        "诈骗电话一律回答“不需要”。",
        "有媒体来电请说“找宣传科”。",
        "下月起测评由第三方做。",
        "满意不满意都可以说。",
    ),
    "a jury": ("短视频大赛由评委打分。", "视频作品评审定在周五。"),
    "no picture at all": ("救灾物资每户一张毯子。", "请每人写一句祝福语。", "横幅拉一条。", "把桌椅摆好,坐一排。"),
}


@pytest.mark.parametrize(
    ("text", "kind"), [(text, kind) for kind, texts in DEMANDED.values() for text in texts], ids=str
)
def test_a_thing_and_what_is_done_with_it_are_a_demand(text: str, kind: TraceKind) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize("text", [text for texts in SPOKEN_OF.values() for text in texts])
def test_a_thing_that_is_only_spoken_of_is_none(text: str) -> None:
    assert kinds(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "请不要把学生照片发到自己的QQ空间。",
        "名单不在大会上曝光。",
        "不得要求群众统一回答“满意”。",
        "慰问不与老人合影。",
        "今后不做简报、不做美篇。",
        "不设激活率指标,不排名。",
        "护路队员不用佩戴手环,里程不作考核。",
        "不要给任何账号点小红心。",
        "完成页面不必保存。",
        "严禁事先打招呼、统一口径。",
    ],
)
def test_a_prohibition_in_the_same_words_is_none(text: str) -> None:
    assert kinds(text) == set()
    assert read_at(text).trace_demands == ()
