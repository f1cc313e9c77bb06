"""What is said before the day begins and after it has ended."""

OPENING = (
    "汇阅 · 青石街道的一天        Huiyue · a day at the street office of Qingshi",
    "",
    "真的机器人，真的协议，假的时钟：本机上的 Bot API 服务器，八位工作人员，三个工作群，三十位居民。人物都是虚构的。",
    "The real bot over the real protocol, only the clock is set by hand: a Bot API server on this machine, eight "
    "colleagues, three work groups, thirty residents. Everybody is invented.",
    "",
    "  顾明远 管理员 administrator      沈静宜 主管 supervisor",
    "  秦海棠 发布员 publisher (民政办)   陆一鸣 发布员 publisher (综合办)",
    "  李雨桐、王立新 工作人员 staff      赵小满、孙可 网格员 grid workers",
    "",
    "每一步都核对；有一处不符，就停下来，退出码不是 0。",
    "Every step is checked; the first thing that is not as told ends the play, with an exit code other than 0.",
)
CLOSING = (
    "{steps} 步，{held} 项核对，全部相符。",
    "{steps} steps, {held} checks, everything as told. Next: `make run` with your own BOT_TOKEN (see README.md).",
)
