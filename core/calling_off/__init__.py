"""Does a text call a notice off, or say that it is on after all?"""

from core.calling_off.rule import OffReason, calls_off, ends_something, resumes
from core.calling_off.taking_back import is_empty, takes_back

__all__ = ["OffReason", "calls_off", "ends_something", "is_empty", "resumes", "takes_back"]
