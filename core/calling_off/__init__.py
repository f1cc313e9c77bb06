"""Does a text call a notice off, or say that it is on after all?"""

from core.calling_off.rule import OffReason, calls_off, ends_something, resumes

__all__ = ["OffReason", "calls_off", "ends_something", "resumes"]
