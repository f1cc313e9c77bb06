"""Short ways to write papers and postings in the tests of merging."""

from datetime import datetime
from zoneinfo import ZoneInfo

from core.merging import Paper, prepare

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 6, 1, 9, tzinfo=SHANGHAI)

CENSUS = "各社区：请于7月12日前将辖区高龄津贴领取人员名册核对完毕，去世、迁出人员及时停发，核对结果报民政办。"
OUTAGE = "【停电通知】因线路检修，定于6月18日6:30至14:30对锦绣苑小区1-6号楼停电，请居民提前做好准备。"
MEETING = "定于6月24日上午9:00在街道四楼多功能厅召开基层治理工作推进会，请各社区书记参加，不得替会。"
HOLIDAY_CLASS = "光明路社区暑期少儿托管班开始报名，招收一至四年级学生40名，时间7月6日至8月14日，6月30日截止，额满为止。"


def paper(text: str, posted_at: datetime = MONDAY) -> Paper:
    return prepare(text, posted_at)
