"""What names a trace but asks for none, and the demands in the same words that must stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading.shape import shape
from core.reading.trace_none import asked_part
from tests.core.reading.samples import read_at
from tests.core.reading.test_trace import kinds

NONE = {
    "what nobody will see": (
        "学分不与评优挂钩,也不在群内公布名次。",
        "各班成绩单发给本人,不公布排名。",
    ),
    "a picture that is talked about": (
        "昨天发的值班表截图是老版,请以今天文件为准。",
        "那张打人照片是合成的,请大家不要传。",
        "聊天记录截图不属实,请勿信谣。",
    ),
    "what is ended": (
        "请大家卸载旧版打卡软件,改到前台签字。",
        "各类积分榜请于本周内全部下架。",
        "请关闭软件的定位权限,防止信息泄露。",
        "请把无人机的定位功能关闭后再入库。",
        "各单位的签到小程序本月底前全部下线。",
    ),
    "a rule against traces": (
        "凡以接龙、晒图代替工作的,由纪检室约谈。",
        "拿截图当工作成绩的,一律通报批评。",
        "强制群众下载APP的单位,由纪委约谈负责人。",
    ),
    "what others ask of the readers": (
        "有人要求您下载会议软件的,一律别信。",
        "陌生人让你截图验证码,请马上挂断。",
        "叫您共享屏幕、发截图的都是骗子,请立即挂断。",
    ),
    "a ballot on paper": (
        "民主推荐票请用黑笔填写,投入票箱。",
        "干部测评表请工作人员当场发放并收齐。",
    ),
    "a report to somebody above": (
        "【报】二组夜巡完毕,照片8张见附件。",
        "报告站长,岗亭已全部扫码签到完毕。",
        "向指挥部报告,物资已全部发放,签收照片如下。",
    ),
    "what swindlers want": (
        "扫码送大米、集赞领鸡蛋多为套取信息,切莫参与。",
        "有人在群里发“转发领红包”的链接,请不要点。",
        "点进去就盗号的投票链接,请勿点开。",
        "索要照片和验证码的短信均为骗取信息。",
        "集赞送礼都是圈套,千万别扫。",
    ),
    "an honest answer": (
        "请各居委让群众如实作答满意度调查,任何人不得打招呼。",
        "测评请按自己的想法填写满意度。",
        "请群众据实评价满意度。",
        "省里来电请真实反映满意度情况。",
    ),
    "no order, no comparison": (
        "排名不分先后,请各位评委按号入座。",
        "评先名单按姓氏笔画排列,请各支部核对。",
        "座次按行政区划排列,不分主次。",
    ),
    "people and houses that something is done for": (
        "请各村于7月5日前报危房名单。",
        "请推荐见义勇为候选人1名,报平安办。",
        "请各校核对受资助学生名单。",
        "请各村报独居老人名册。",
    ),
    "cards, scans and sick rooms": (
        "请配合交管站严打卡车超限超载。",
        "征地补偿款月底前打卡,请农户查询。",
        "拿药请在窗口留影像科取片码。",
        "机关严打卡口违法行为。",
    ),
    "what is one's own": (
        "志愿者证遗失的请带一张彩色照片到站里补办。",
        "轻微事故请先拍照后挪车。",
        "河道里发现死猪请拍清位置联系畜牧站。",
        "行驶证拍照发给物业前台,办卡用。",
        "征集厂歌,录音小样交工会。",
        "水表看不清的拍给我也行,或者等人上门。",
    ),
    "the way into a hall": (
        "参会嘉宾请提前一刻钟在酒店大堂签到,领胸牌。",
        "就诊请先在自助机签到,再到诊室门口等。",
        "请参会人员签到入场。",
    ),
    "what is not counted": (
        "巡河软件只作记录,不算里程。",
        "消防站开放日,拍照请听从引导。",
        "送达过程的录像仅存法院。",
    ),
    "what was called off": (
        "每天发定位的事,书记讲了,不搞了。",
        "护林员巡山今后不交轨迹截图了。",
        "即日起停报每日图文信息。",
        "往年要举着合影,今年不用合影了。",
        "凡只用来接龙的群,本周合并掉。",
        "凡有强制点赞的,一律整改。",
        "系统轨迹断了不追究。",
        "村里决定解散每日签到群。",
    ),
    "an emergency": (
        "发现孩子溺水不要盲目下水,先喊人再报位置。",
        "遇到塌方请立即撤离并发送位置求援。",
        "如遇有人落水,先拨110报位置,再找救生圈。",
        "遇到野猪请先避险,再把定位发给护林站。",
    ),
    "what the writer hands in": (
        "清理前后照片如上,请领导过目。",
        "活动图片见附件,请宣传科选用。",
        "现场视频已发邮箱,请各位查收。",
    ),
}


@pytest.mark.parametrize("text", [text for texts in NONE.values() for text in texts])
def test_what_asks_the_readers_for_none_is_no_demand(text: str) -> None:
    assert kinds(text) == set()
    assert read_at(text).trace_demands == ()


@pytest.mark.parametrize(
    "text",
    [
        "昨天的截图是旧版,请各位重新截图发群。",
        "成绩不公开,请截图发我。",
        "村务不公开的村点名通报。",
        "排名不公布,各村截图发群。",
        "照片是旧照的重拍,今晚拍照补齐。",
        "值班期间请全程开启定位,不得关闭位置共享。",
        "请卸载旧版APP,安装新版APP并完成人脸打卡。",
        "网课期间退出小程序的请重新签到。",
        "请楼长叫老人把认证完成页面截图发来。",
        "请家长在满意度测评表里统一填满意。",
        "【报送】请各支部报主题党日照片3张、签到表1份。",
        "各位所长,夜巡点位须全部扫码签到,完毕后截图。",
        "报告会结束后请各支部上传签到照片。",
        "巡山员每两小时报一次位置。",
        "值班人员到岗后请发一下位置。",
        "样图见附件,请各村照样拍照上传。",
        "请将活动照片附后一并报送。",
        "关于打击养老诈骗的提示:请各村宣讲两场,宣传照片报内勤。",
        "请大家切勿轻信谣言,请把辟谣推文转发到各群。",
        "各户请如实填写问卷,满意度统一选非常满意。",
        "排名不分先后的话不用说了,末位照样通报。",
        "请报未关注公众号的名单。",
        "未完成的名单按得分挂在大屏上通报。",
        "漏打卡的扣补贴。",
        "申领补助的,走访时拍合影存档。",
        "网格员发现隐患请拍照上传。",
        "会议签到表、照片会后上传。",
        "手机定位千万别关,线断了算没去。",
        "大家都去给李老师的微课点个赞。",
        "里程不足的一律不算里程补贴,请打开轨迹。",
    ],
)
def test_a_demand_in_the_same_words_is_found(text: str) -> None:
    assert read_at(text).trace_demands


def test_a_text_that_is_passed_on_keeps_what_it_asks_behind_its_head() -> None:
    head, _, rest = "转街道通知:请各支部截图上传".partition(":")
    assert asked_part(f"{head}:{rest}").strip() == rest


@given(st.text(alphabet="请报告长已发现火点位置照片如上截图是旧版关闭定位测评表填写骗子《》:,。;!?\n的", max_size=80))
def test_what_is_blanked_keeps_its_length_and_the_rest_its_place(text: str) -> None:
    seen = shape(text).text
    left = asked_part(seen)
    assert len(left) == len(seen)
    assert all(char in {"\u3000", was} for char, was in zip(left, seen, strict=True))
