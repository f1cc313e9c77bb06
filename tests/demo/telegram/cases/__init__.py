"""One case for every method the local server supports: a real aiogram bot calls it, and the case reads the result back.

Two things use them: the test that plays them over HTTP, and the table of what is covered (`docs/bot-api.md`).
"""

from tests.demo.telegram.cases import about, changing, sending
from tests.demo.telegram.cases.scene import Case, Scene

CASES: dict[str, Case] = {**about.CASES, **sending.CASES, **changing.CASES}

__all__ = ["CASES", "Case", "Scene"]
