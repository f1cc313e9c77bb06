"""Trace demands that name no trace: given answers, roll calls, tracks, quotas; and what only looks like one."""

import pytest

from core.reading.values import TraceKind
from tests.core.reading.samples import read_at
from tests.core.reading.test_trace import kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("看完群规的在下面打“懂”字", TraceKind.REPLY),
        ("改好的回“已改”", TraceKind.REPLY),
        ("参会的私信我一个“到”", TraceKind.REPLY),
        ("能进链接的打1，进不去的打2", TraceKind.REPLY),
        ("收到的排个队，从一组开始", TraceKind.REPLY),
        ("30秒内在群里喊到", TraceKind.REPLY),
        ("从老周起挨个报个到", TraceKind.REPLY),
        ("进河段点开始，离开点结束，手机别锁屏", TraceKind.LOCATION),
        ("巡山的打开“林长助手”，里程对不上的扣补助", TraceKind.LOCATION),
        ("走到每个点位扫一下墙上的二维码", TraceKind.CHECK_IN),
        ("本周“随手拍”上报量：东沟42、大庙5，大庙补到20条以上", TraceKind.NAMING),
        ("信息每村每月4条", TraceKind.MATERIAL),
        ("手册填一遍，系统再录一遍", TraceKind.MATERIAL),
        ("名单我先贴这儿，今天之内消掉", TraceKind.NAMING),
        ("修好的来张亮灯的", TraceKind.PHOTO),
        ("出车前仪表盘给我咔嚓一张", TraceKind.PHOTO),
        ("每人再拉10个关注，加完报数", TraceKind.FORWARDING),
        ("想要评优的先把圈转了", TraceKind.FORWARDING),
        ("医保码激活率要到95%", TraceKind.INSTALL),
        ("坐满一小时，中途弹窗点名", TraceKind.SCORE),
        ("回访都答知道、满意", TraceKind.RATING),
        ("取药的一律先扫码关注卫生院公众号再取药", TraceKind.INSTALL),
        ("没关注社区公众号的不予办理停车月卡", TraceKind.INSTALL),
        ("公众号阅读量要冲进全省前十", TraceKind.INSTALL),
        ("参赛人数必须进前五名", TraceKind.INSTALL),
        ("防汛预案已挂群,请各组长接龙已阅", TraceKind.CHAIN),
        ("請大家接龍確認已讀", TraceKind.CHAIN),
        ("发棉被请拍合影,合影须体现领取人签名", TraceKind.PHOTO),
        ("照片里要看得出门牌号", TraceKind.PHOTO),
        ("巡林打点不足10个的当天不算出勤", TraceKind.CHECK_IN),
        ("每周签到不满5次的补贴减半", TraceKind.CHECK_IN),
        ("请在住户家门口定位,偏离200米以上的不计", TraceKind.LOCATION),
        ("护林员请到瞭望塔下打点", TraceKind.LOCATION),
        ("擅自关闭定位的按脱岗处理", TraceKind.LOCATION),
        ("家访记录没写的老师今晚补齐", TraceKind.MATERIAL),
        ("值班日志空着的各站补写,迎检用", TraceKind.MATERIAL),
        ("换了格式,请各村再填一份", TraceKind.MATERIAL),
        ("低保信息在新系统里重填一遍,旧表不认", TraceKind.MATERIAL),
        ("海报在朋友圈须保留三天,不得分组可见", TraceKind.FORWARDING),
        ("推文转发后圈里至少留一周,不许设分组", TraceKind.FORWARDING),
        ("以下楼长到现在没填排查表:三栋、九栋", TraceKind.NAMING),
        ("没按时交表的几位请对号入座", TraceKind.NAMING),
        ("参保率不足四成的,请主要负责人书面说明", TraceKind.NAMING),
    ],
)
def test_a_demand_without_the_name_of_a_trace_is_found(text: str, kind: TraceKind) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "事由那栏统一写“证明”",
        "横幅写“森林防火，人人有责”，各村照着做两条",
        "有事打“12345”",
        "各楼长给住户发“温馨提示”",
        "一组二组先排队打疫苗，三组四组下午",
        "三支一扶人员周一到组织办报到",
        "沙袋每个点补到40袋",
        "树苗每户20棵，栽完浇透水",
        "从明天起每晚供应病号餐",
        "没领到社保卡的名单贴在村务栏",
        "数字变动的单独标红",
        "剩菜多的窗口不点名，大家自觉",
        "救灾沙袋回收到库",
        "各家长周五放学时间提前到3:40",
        "带一张两寸白底照片",
        "办证的交一寸照两张，背面写名字",
        "护理记录照写，交班本照写",
        "请监考教师8点10分到考务室领卷",
        "转发区民政局关于高龄津贴的通知，请跟老人解释清楚",
        "微信群接龙、晒图、打卡一律停",
        "活动不拍合影不拉横幅",
        "那套打卡小程序下线了，大家可以卸载",
        "上周要的截图作废",
        "原来要截图的学法任务，现在系统自己认，不用再发给我",
        "路灯坏了的拍下来发维修师傅",
        "请各位护士先关注病人情绪再交代病情",
        "请村医先关注信号弱的山区住户再排班",
        "粮食产量确保进全县前列",
        "第三组已全部接龙完毕",
        "参赛照片须体现我县风光,每人限投三幅",
        "户口本照片须露出骑缝章",
        "打点滴不满一小时的不要拔针",
        "停车时长不足30分钟的不收费",
        "机组偏离航路5公里的视为不安全事件",
        "接种记录缺针次的儿童到卫生院补种",
        "值班手册缺页的到办公室领新的",
        "报名信息填错的请重新填一份",
        "没填上的同学可以再填一次志愿意向",
        "朋友圈子里都留个心眼",
        "猪圈须保留消毒记录两年",
        "以下住户未领取养老卡:3-201、4-502",
        "以下班级未接种疫苗:一(3)",
        "未检票的观众凭票对号入座",
        "合格率低于90%的批次请质检员说明原因",
    ],
)
def test_what_only_looks_like_a_demand_is_none(text: str) -> None:
    assert kinds(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "供销社和农资店，限用农药台账12月必须补齐，农业综合执法队下周来查。",
        "食堂从下周一起改为刷脸就餐，没录脸的同志这两天抽空到行政办录一下。",
        "10分钟后应急指挥中心视频调度，各村值班室人员到位，镜头打开，声音调好",
        "请各社区关注独居老人，一氧化碳报警器没装的报给我补装。",
        "附件命名按“村名—信访台账”，邮箱发我，周四之前。",
        "安全培训每人不少于16学时，由培训中心组织，脱产两天，食宿自理。",
    ],
)
def test_ordinary_papers_and_devices_are_no_trace(text: str) -> None:
    """The learned score alone must not flag what every office keeps."""
    assert read_at(text).trace_demands == ()
