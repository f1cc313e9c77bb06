"""One message lists several things: each is an item of its own, and an event says when it is."""

from demo.town import Town

LIST = (
    "今天三件事，请大家落实：\n"
    "一、【通知】各社区于11月25日17:00前报送消防隐患排查台账，联系人：陆一鸣。\n"
    "二、【会议】11月27日（周五）上午9:00在街道四楼会议室召开创文工作推进会，请各社区书记参加。\n"
    "三、高龄津贴认证工作本月底前完成，请网格员逐户通知80岁以上老人。"
)
MEETING = "【通知】定于11月25日（周三）上午9:00在街道四楼会议室召开创文工作推进会，请各社区书记参加，不得请假。"


async def test_three_things_in_one_message_are_three_items(town: Town) -> None:
    """The third has no heading and went with the meeting, which then seemed due at the end of the month."""
    await town.street.posts(LIST, by=town.lu)
    await town.at("next workday 08:30")
    town.li.sees(
        "共 3 件要办",
        "1. 报送消防隐患排查台账\n明天 17:00 前",
        "2. 高龄津贴认证工作\n周一（11月30日）前（推断）",
        "3. 11月27日（周五）上午9:00召开创文工作推进会\n",
    )


async def test_the_digest_says_when_a_meeting_is(town: Town) -> None:
    await town.street.posts(MEETING, by=town.lu)
    await town.at("next workday 08:30")
    town.li.sees("1. 11月25日（周三）上午9:00召开创文工作推进会")
