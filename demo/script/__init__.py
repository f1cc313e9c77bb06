"""The day, step by step, as data: an evening, a morning, a day, its end, and the morning after."""

from demo.script.closing import CLOSING
from demo.script.daytime import DAYTIME
from demo.script.evening import EVENING
from demo.script.morning import MORNING
from demo.script.next_morning import NEXT_MORNING

STEPS = (*EVENING, *MORNING, *DAYTIME, *CLOSING, *NEXT_MORNING)

__all__ = ["STEPS"]
