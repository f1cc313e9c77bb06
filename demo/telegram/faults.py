"""Answers that go wrong on order: the next calls of a method get a status and a body of the test's choosing.

`after` lets the call take effect before its answer is lost, the one case a bot cannot tell from the other.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from demo.telegram.refusals import Refusal


@dataclass(slots=True, kw_only=True)
class Fault:
    """`body` is sent as it stands (an HTML page, broken JSON) instead of Telegram's own form."""

    method: str
    refusal: Refusal
    times: int
    chat_id: int | None = None
    body: str | None = None
    after: bool = False

    def meets(self, method: str, chat_id: str) -> bool:
        return self.method in ("*", method) and (self.chat_id is None or str(self.chat_id) == chat_id)


@dataclass(slots=True)
class Faults:
    waiting: list[Fault] = field(default_factory=list)

    def fail_next(
        self,
        method: str,
        status: int,
        description: str,
        parameters: Mapping[str, int] | None = None,
        *,
        times: int = 1,
        chat_id: int | None = None,
        body: str | None = None,
        after: bool = False,
    ) -> None:
        """The next `times` calls of `method` ("*" for any; of one chat if given) are answered with this."""
        refusal = Refusal(status, description, parameters or {})
        fault = Fault(method=method, refusal=refusal, times=times, chat_id=chat_id, body=body, after=after)
        self.waiting.append(fault)

    def take(self, method: str, chat_id: str) -> Fault | None:
        for fault in self.waiting:
            if fault.meets(method, chat_id):
                fault.times -= 1
                self.waiting = [other for other in self.waiting if other.times > 0]
                return fault
        return None

    def clear(self) -> None:
        self.waiting.clear()
