"""Who lives in the town and in which groups: accounts and groups on the local server. Everybody here is invented.

The order of the accounts gives them their numbers, one of which stands in `office/staff.csv`; keep it.
"""

from collections.abc import Callable
from datetime import datetime

from demo.stage import Stage
from demo.telegram import World
from demo.town import Town, Townsman, WorkGroup

ADMIN = 6_100_000_001
"""顾明远's account: the office wrote it into its spreadsheet, everybody else gets a link."""

PEOPLE = {
    "gu": "顾明远",
    "shen": "沈静宜",
    "qin": "秦海棠",
    "lu": "陆一鸣",
    "li": "李雨桐",
    "wang": "王立新",
    "zhao": "赵小满",
    "sun": "孙可",
    "zheng": "郑国强",
    "luo": "罗秀英",
}
LATIN = {
    "gu": "Gu Mingyuan",
    "shen": "Shen Jingyi",
    "qin": "Qin Haitang",
    "lu": "Lu Yiming",
    "li": "Li Yutong",
    "wang": "Wang Lixin",
    "zhao": "Zhao Xiaoman",
    "sun": "Sun Ke",
    "zheng": "Zheng Guoqiang",
    "luo": "Luo Xiuying",
}
"""Their names as whoever reads no Chinese can say them."""
GROUPS = {
    "civil_affairs": ("民政工作群", "qin", ("gu", "li", "wang")),
    "community": ("柳荫社区工作群", "li", ("gu", "wang", "zhao", "sun")),
    "street": ("街道综合群", "lu", ("gu", "shen", "qin", "li", "wang", "zhao", "sun", "zheng")),
}
"""Title, owner, members; the bot is not in them yet."""
RESIDENTS = frozenset({"luo"})
"""Whoever lives here and has a telephone; nobody of the office."""


def build_world(clock: Callable[[], datetime]) -> World:
    """The town before it has heard of the bot."""
    world = World(clock=clock)
    users = {key: world.add_user(name, number=ADMIN + place) for place, (key, name) in enumerate(PEOPLE.items())}
    for title, owner, members in GROUPS.values():
        group = world.add_group(title, by=users[owner], supergroup=True)
        group.join(*(users[key] for key in members))
    return world


def gather(stage: Stage) -> Town:
    """The people and groups of a stage's world by name."""
    users = stage.world.users.values()
    people = {key: Townsman(user=user, stage=stage) for key, user in zip(PEOPLE, users, strict=False)}
    chats = stage.world.groups.values()
    groups = {key: WorkGroup(chat=chat, stage=stage) for key, chat in zip(GROUPS, chats, strict=False)}
    return Town(
        stage=stage,
        gu=people["gu"],
        shen=people["shen"],
        qin=people["qin"],
        lu=people["lu"],
        li=people["li"],
        wang=people["wang"],
        zhao=people["zhao"],
        sun=people["sun"],
        zheng=people["zheng"],
        luo=people["luo"],
        civil_affairs=groups["civil_affairs"],
        community=groups["community"],
        street=groups["street"],
    )
