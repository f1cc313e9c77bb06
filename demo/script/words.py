"""What is said before the day begins and after it has ended, and who is who in English."""

WHO = {
    "顾明远": "Gu, administrator",
    "沈静宜": "Shen, supervisor",
    "秦海棠": "Qin, publisher",
    "陆一鸣": "Lu, publisher",
    "李雨桐": "Li, staff",
    "王立新": "Wang, staff",
    "赵小满": "Zhao, grid worker",
    "孙可": "Sun, grid worker",
    "郑国强": "Zheng, a stranger",
    "罗秀英": "Luo, a resident",
}
OPENING = (
    "汇阅 · 青石街道的一天        Huiyue · a day at the street office of Qingshi",
    "",
    "真的机器人，真的协议，只有时钟是拨的：本机上的 Bot API 服务器，八位工作人员，三个工作群，三十位居民。"
    "人物都是虚构的。",
    "The real bot over the real protocol, only the clock is set by hand: a Bot API server on this machine, eight "
    "colleagues, three work groups, thirty residents. Everybody is invented.",
    "",
    *(f"  {name}  {label}" for name, label in WHO.items()),
    "",
    "办结 done · 已阅 read · 有疑问 question · 不涉及 not mine · 撤销 undo · 更多 more · 全文 full text · "
    "已告知 told · 不在家 not home · 家属转告 told by relatives · 有诉求 asks for help · 居民 residents · "
    "知道了 understood · 打开完整清单 full list · 打印 print · 答复 answer · 改一改 change it · 发布 post · "
    "不用截图 no screenshot needed · 详情 details · 代同事登记 write down for a colleague · 签收证明 certificate · "
    "减负台账 ledger",
    "",
    "每一步都核对；有一处不符，就停下来，退出码不是 0。",
    "Every step is checked; the first thing that is not as told ends the play, with an exit code other than 0.",
)
CLOSING = (
    "{steps} 步，{held} 项核对，全部相符。",
    "{steps} steps, {held} checks, everything as told. Next: `make run` with your own BOT_TOKEN (README.md).",
)
