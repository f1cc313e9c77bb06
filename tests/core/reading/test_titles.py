"""Titles: from the text's own words, thirty characters at most."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading.titles import LONGEST
from tests.core.reading.samples import read_at


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("关于做好端午节期间值班工作的通知：请各单位报值班表", "关于做好端午节期间值班工作的通知"),
        ("现将《关于加强消防安全管理的通知》转发给你们,请遵照执行。", "关于加强消防安全管理的通知"),
        ("【停水通知】因管道抢修,明天停水。", "停水通知"),
        ("【通知】请各社区于5月30日17:00前将高龄津贴核查表报民政办。", "高龄津贴核查表报民政办"),
        ("【民政办】各社区:请于明天前报送五保户名单。", "报送五保户名单"),
        ("防汛值班表请在5月22日下午5点前上报,不得迟报。", "防汛值班表"),
        ("@所有人 今天下午5:30前,各网格把清单更新好。", "清单更新好"),
        ("请各社区将“五失”人员排查表下周二前报送综治中心。", "“五失”人员排查表"),
        ("现将公租房年审有关事项通知如下：年审时间自6月1日起。", "公租房年审"),
        (
            "定于5月22日下午3:00在街道三楼会议室召开安全生产工作例会,请准时参加。",
            "5月22日下午3:00在街道三楼会议室召开安全生产工作例会",
        ),
        ("高温天气工作提醒\n请各社区备好物资。", "高温天气工作提醒"),
        ("请现场照片半小时内上传", "现场照片"),
        ("請各社區於5月29日前將長者名冊報送民政科。", "長者名冊報送民政科"),
        ("各位居民,明天停水", "明天停水"),
        ("收到", "收到"),
    ],
)
def test_a_title_is_taken_from_the_text(text: str, title: str) -> None:
    assert read_at(text).title == title


def test_a_long_name_gives_what_it_is_about() -> None:
    text = "关于进一步加强辖区内老旧小区电动自行车消防安全专项整治工作的通知"
    title = read_at(text).title
    assert len(title) <= LONGEST
    assert title in text


@pytest.mark.parametrize("text", ["", "   ", "\n\u200b"])
def test_nothing_to_be_seen_has_no_title(text: str) -> None:
    assert read_at(text).title == ""


@given(st.text(min_size=1, max_size=300))
def test_any_text_with_something_to_be_seen_has_a_short_title(text: str) -> None:
    title = read_at(text).title
    assert len(title) <= LONGEST
    if any(char.isalnum() and char.isprintable() for char in text):
        assert title


@given(st.text(alphabet="请各社区于5月30日前报送名单通知居民,。:!\n【】关的", min_size=1, max_size=80))
def test_a_title_is_an_unbroken_part_of_the_text(text: str) -> None:
    assert read_at(text).title in text


MARCH = "2026-03-10T09:30"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # a paper's own name
        ("关于征集“最美家庭”的通知，征集时间为3月8日—3月25日，请踊跃推荐。", "关于征集“最美家庭”的通知"),
        ("关于印发《青石街道防汛应急预案》的通知\n各社区：请遵照执行。", "关于印发《青石街道防汛应急预案》的通知"),
        ("青石街道办事处关于暂停车牌业务窗口服务的公告\n因系统升级暂停办理。", "关于暂停车牌业务窗口服务的公告"),
        # the object of 将 and 把, with its act
        ("各单位：请于收到本通知之日起3个工作日内将联络员名单报区民政局。", "联络员名单报区民政局"),
        ("转发民政办通知：请各社区于3月20日前将高龄津贴核查表报民政办。", "高龄津贴核查表报民政办"),
        ("请各科室将第一季度工作总结和第二季度工作计划于3月底前报党政办。", "第一季度工作总结和第二季度工作计划"),
        ("各村啊把秸秆禁烧的巡查安排表发过来今天晚上八点之前", "秸秆禁烧的巡查安排表发过来"),
        # what stands in front of its own demand
        ("本月入户走访记录请在25号之前录入系统，超期系统自动锁定。", "本月入户走访记录"),
        ("三月份的志愿时长记得录，月底前录不完就清零了哈", "三月份的志愿时长"),
        ("孕产妇健康检查补助申请截止时间为4月15日17:30。", "孕产妇健康检查补助申请"),
        # the demand, not who is addressed and not the reason why
        ("请各物业公司两周之内完成电动车充电桩排查。", "电动车充电桩排查"),
        ("根据上级要求，3月份起每月5日前报送上月台账。", "报送上月台账"),
        ("根据《关于做好统计工作的通知》要求，请各单位于4月10日之前完成年报上报。", "完成年报上报"),
        ("为切实做好动物防疫工作，请各村于3月31日前完成畜禽免疫注射。", "畜禽免疫注射"),
        ("供电所通知：3月14日7:00-15:00柳荫一组停电，请转告。", "3月14日7:00-15:00柳荫一组停电"),
        ("区疾控提醒，诺如病毒高发，请勤洗手。", "诺如病毒高发"),
        # heads that say nothing
        ("【更正】高龄津贴核查表报送时间延期至3月20日。", "高龄津贴核查表报送时间"),
        ("【物业通知】地面车位划线施工，3月14日8:00前请将车辆驶离A区。", "地面车位划线施工"),
        ("会议通知\n时间：3月12日14:30\n地点：三楼会议室\n内容：创文工作推进会", "3月12日14:30 创文工作推进会"),
        ("紧急通知\n各社区：\n请立即清理阳台花盆。", "清理阳台花盆"),
        # events keep their day where it fits
        ("燃气公司定于3月18日8:30起停气，请相互转告。", "燃气公司定于3月18日8:30起停气"),
        ("疫苗第二剂接种时间为3月14日、15日上午8:00-11:00，请65岁以上老人带身份证到社区接种。", "疫苗第二剂接种"),
        ("经研究决定，3月12日上午9:00—11:30对幸福路沿线停电检修。", "3月12日上午9:00—11:30对幸福路沿线停电检修"),
        ("明天的会改到后天上午九点，大家别跑空", "明天的会改到后天上午九点"),
        # spoken, without stops
        ("各位业主地下车库明天开始刷漆请把车挪到地面上来三天以后恢复", "地下车库明天开始刷漆"),
        ("那个各位网格员啊咱们这个月的流动人口采集啊大家抓紧一下二十号之前录完", "这个月的流动人口采集"),
        ("各位叔叔阿姨社区的棋牌室从明天起要装修大家先不要过来", "叔叔阿姨社区的棋牌室从明天起要装修"),
        # where nothing is named, the sentence
        ("报名时间：即日起至3月22日18:00；比赛时间：3月28日。", "报名时间：即日起至3月22日18:00"),
        ("请在系统关闭（3月19日24点）前提交。", "在系统关闭（3月19日24点）前提交"),
    ],
)
def test_a_title_says_what_the_notice_is_about(text: str, title: str) -> None:
    assert read_at(text, MARCH).title == title


def test_a_title_never_turns_a_prohibition_round() -> None:
    title = read_at("大家不要再在群里接龙了刷屏直接填那个在线表格", MARCH).title
    assert title.startswith("不要")


_THINGS = st.sampled_from(["高龄津贴核查表", "消防安全台账", "志愿者服务申请表", "春季征兵名单", "物业费减免材料"])
_DAYS = st.sampled_from(["3月20日", "本周五", "明天中午12点", "月底", "3月20日（周五）下班"])
_CALLED = st.sampled_from(["", "各社区：", "【通知】", "@所有人 ", "各位网格员，", "民政办："])
_FORMS = st.sampled_from(["请于{day}前将{thing}报民政办。", "{thing}请在{day}前上报。", "{day}前务必把{thing}交上来"])


@given(_CALLED, _FORMS, _THINGS, _DAYS)
def test_a_title_names_the_thing_and_neither_the_deadline_nor_those_called(
    called: str, form: str, thing: str, day: str
) -> None:
    title = read_at(called + form.format(thing=thing, day=day), MARCH).title
    assert thing in title
    assert day not in title
    assert not title.startswith(("请", "各", "@"))
    assert title[-1] not in "，。：、请将于"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # particles stay where the text itself pauses
        ("村口那座危桥封了，车子人都不要走，绕老油坊", "村口那座危桥封了"),
        ("各位驿站负责人，助餐补贴口径变了，别再混着报", "助餐补贴口径变了"),
        ("公章今天不在，明天再来盖", "公章今天不在"),
        # a relative day at the head grows stale
        ("明早民兵晨训取消，雨天路滑", "民兵晨训取消"),
        ("今晚七点半全镇统一烟熏，各居委先通知住户关窗", "全镇统一烟熏"),
        ("明天的会改到后天上午九点，大家别跑空", "明天的会改到后天上午九点"),
        # heads that name only the kind of text, or who speaks
        ("【延期通知】各社区：高龄津贴核查延至6月5日。", "高龄津贴核查"),
        ("@各社区 文明城市测评组明后两天进场，请上岗", "文明城市测评组明后两天进场"),
        ("残联：两项补贴动态核对，死亡的、迁出的当月停", "两项补贴动态核对"),
        # English: no kind of text as a title, no cut through a word
        ("Notice: please submit the vaccination form by Friday.", "submit the vaccination form"),
        ("Please complete the household registration questionnaire before leaving", "Please complete the household"),
    ],
)
def test_a_title_neither_grows_stale_nor_breaks_off(text: str, title: str) -> None:
    assert read_at(text).title == title


_WORDS = st.sampled_from(
    ["questionnaire", "Huiyue2026", "高龄津贴", "（试行）", "《居家养老服务需求调查表》", "核查", "12345678", " "]
)


@given(st.lists(_WORDS, min_size=1, max_size=14).map(" ".join))
def test_a_title_never_ends_inside_a_word_a_number_or_a_bracket(text: str) -> None:
    title = read_at(text).title
    assert len(title) <= LONGEST
    if title not in text:
        return
    before, after = text[text.index(title) + len(title) - 1 :][:1], text[text.index(title) + len(title) :][:1]
    assert not (before.isascii() and before.isalnum() and after.isascii() and after.isalnum())
    assert title.count("《") == title.count("》")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # no cut through a word or beside a quotation mark
        ("应急照明灯采购走询价，三家报价单齐了再报", "应急照明灯采购走询价"),
        ("请假单要附医院证明，别发群里", "请假单要附医院证明"),
        ("请组织委员于周五带上党员档案到县里审核。", "组织委员于周五带上党员档案到县里审核"),
        ('请各单位认领"微心愿",联系人小何。', '认领"微心愿"'),
        # a bracket between two halves belongs to both
        ("建设路(人民路至解放路段)实行单向通行,请绕行。", "建设路(人民路至解放路段)实行单向通行"),
        # a venue at the head, and a matter still to come
        ("明天上午9:00在镇政府四楼召开防汛工作部署会,各村书记参加。", "召开防汛工作部署会"),
        ("护士长会议精神传达后,请各科室把传达现场照片发护理部。", "传达现场照片发护理部"),
        # a prohibition keeps its negation
        ("各校不得把家长答题情况同评优挂钩", "各校不得把家长答题情况同评优挂钩"),
    ],
)
def test_a_title_is_neither_torn_nor_turned_round(text: str, title: str) -> None:
    assert read_at(text, MARCH).title == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # the venue and the bracket are left out where they must be, and only there
        (
            "【通知】定于3月25日（周三）上午9:00在街道四楼会议室召开创文工作推进会，请各社区书记参加。",
            "3月25日（周三）上午9:00召开创文工作推进会",
        ),
        ("兹定于3月16日(星期二)下午3时召开药品安全约谈会,请到会。", "3月16日(星期二)下午3时召开药品安全约谈会"),
        ("区选举办定于3月24日14:00举办选务骨干培训班，食宿自理。", "区选举办定于3月24日14:00举办选务骨干培训班"),
        (
            "創文工作推進會定於3月25日（週三）上午9:00在街道四樓會議室召開，請書記參加。",
            "創文工作推進會定於3月25日（週三）上午9:00",
        ),
        (
            "区委督查组将于3月26日（周四）上午到柳荫社区检查消防工作，请做好准备。",
            "区委督查组将于3月26日（周四）上午到柳荫社区检查消防工作",
        ),
        (
            "3月26日下午，区民政局领导来社区走访慰问困难老人，请配合。",
            "3月26日下午，区民政局领导来社区走访慰问困难老人",
        ),
        # outages, with a comma, with numbers of buildings
        ("【停水通知】3月25日8:00-18:00柳荫小区停水。", "3月25日8:00-18:00柳荫小区停水"),
        ("【停水通知】3月25日8:00至18:00，3号楼停水，请储水。", "3月25日8:00至18:00，3号楼停水"),
        ("【停水通知】因管道检修，3月25日9:00至17:00柳荫路1至4号楼停水。", "3月25日9:00至17:00柳荫路1至4号楼停水"),
        # a label in its own line
        (
            "【创文工作推进会】\n时间：3月25日（周三）上午9:00\n地点：四楼会议室\n请各社区书记参加。",
            "创文工作推进会 3月25日（周三）上午9:00",
        ),
    ],
)
def test_the_day_of_an_event_stands_in_its_title(text: str, title: str) -> None:
    """An event has no deadline: nothing else in the digest would say when it is."""
    assert read_at(text, MARCH).title == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("根据3月20日召开的推进会精神，请各社区开展消防检查，3月27日前报结果。", "开展消防检查"),
        ("【通知】请各社区于3月24日前报送培训人员名单。培训时间：3月28日全天。", "报送培训人员名单"),
        ("原定于3月11日召开的党建联席会议延期至3月13日上午9:00召开。", "党建联席会议延期"),
        ("明天下午3点在三楼召开安全生产例会，请参加。", "召开安全生产例会"),
        ("【停水通知】明天8点到18点停水，请居民储水。", "停水通知"),
        ("【停水通知】今晚停。", "停水通知"),
    ],
)
def test_no_other_day_and_no_relative_one_joins_a_title(text: str, title: str) -> None:
    assert read_at(text, MARCH).title == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("趣味运动会原定3月28日举行,因雨推迟到4月4日举行。", "趣味运动会 推迟到4月4日举行"),
        ("党史知识竞赛原定周五下午举行,现调整到下周二上午9:00,地点不变。", "党史知识竞赛 调整到下周二上午9:00"),
        ("原定本周五的例会改到下周一上午10点,地点不变。", "本周五的例会改到下周一上午10点"),
    ],
)
def test_what_was_moved_is_never_titled_by_its_old_day_alone(text: str, title: str) -> None:
    assert read_at(text, MARCH).title == title


@pytest.mark.parametrize(
    "head",
    [
        "【转】@所有人\n【通知】",
        "转发区民政局通知：\n———\n",
        "【报送通知】",
        "今天三件事：\n",
        "【紧急】【民政局通知】",
        "【重要】@全体成员\n【通知】\n各社区：\n",
    ],
)
def test_a_head_that_names_only_its_kind_or_its_sender_is_no_title(head: str) -> None:
    title = read_at(f"{head}请各社区于3月27日17:00前将消防隐患排查台账报应急办。", MARCH).title
    assert title.startswith("消防隐患排查台账")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("NOTICE: All communities must submit the fire safety checklist by 5 pm on Thursday.", "fire safety checklist"),
        ("[Notice] Please submit the fire safety checklist by Nov 26, 17:00.", "fire safety checklist"),
        ("Forwarded: URGENT: report flooding by 6pm today.", "report flooding"),
        ("Training notice: all grid workers must attend the fire drill on 27 March.", "attend the fire drill"),
        ("Notice: The water will be off in Building 3 on Friday 27 March.", "The water will be off"),
    ],
)
def test_an_english_title_is_what_is_demanded(text: str, title: str) -> None:
    assert read_at(text, MARCH).title == title
