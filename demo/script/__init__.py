"""The day, step by step, as data: an evening, a morning, a day, and its end."""

from demo.script.closing import CLOSING
from demo.script.daytime import DAYTIME
from demo.script.evening import EVENING
from demo.script.morning import MORNING

STEPS = (*EVENING, *MORNING, *DAYTIME, *CLOSING)

__all__ = ["STEPS"]
