"""Wednesday at nine: what the supervisor has to decide, and what the month has loaded on everybody."""

from demo.deeds import taps, types
from demo.looks import groups_are_quiet, has_files, register_is_sealed, residents_stayed_home, shows, silently, ticks
from demo.play import Step
from demo.supervising import has_briefs, names_nobody

NEXT_MORNING = (
    Step(
        at="next workday 09:00",
        zh="第二天早上九点，沈静宜收到一条：今天有什么要她定的。没有要定的，这条就不发；别人都没有。",
        en="Next morning the supervisor gets one message: what is to be decided. On a day without, there is none.",
        acts=(
            shows("shen", "今天要您定的", "过了时限还没办完", "有疑问还没答：1 个"),
            silently(ticks(5)),
            has_briefs("shen"),
        ),
    ),
    Step(
        at="09:10",
        zh="减负台账：这个月，哪个单位发了多少、催得多紧、要了多少截图。量的是发通知的，不是办事的。",
        en="The ledger of the month measures whoever issues notices, and nobody who settles them.",
        acts=(
            types("shen", "减负台账"),
            shows("shen", "2026年11月减负台账", "重复消息", "要求留痕", "算法：", "不是排名"),
            names_nobody("shen", "减负台账"),
            taps("shen", "月报 PDF"),
            has_files("shen", "burden-2026-11.pdf"),
            groups_are_quiet(),
            residents_stayed_home(),
            register_is_sealed(),
        ),
    ),
)
