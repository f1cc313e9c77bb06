"""Every request the bot made, in order: for the privacy tests, the demo's panel and the benchmarks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from demo.telegram.params import Json, Upload


@dataclass(slots=True, kw_only=True)
class Call:
    """`params` as they were meant (nested JSON decoded); `at` by the world's clock; `began` and `ended` monotonic.

    `status` is 0 as long as the call is under way (a long poll, mostly).
    """

    number: int
    method: str
    params: Mapping[str, object]
    uploads: Mapping[str, Upload]
    at: datetime
    began: float
    status: int = 0
    response: Json = field(default_factory=dict)
    ended: float = 0.0

    @property
    def is_ok(self) -> bool:
        return self.status == 200

    @property
    def description(self) -> str:
        """Why it was refused."""
        return str(self.response.get("description", ""))

    def strings(self) -> Iterator[str]:
        """Every piece of text the bot handed over in this call, of uploaded files as far as they are text."""
        yield from _strings(self.params)
        for upload in self.uploads.values():
            yield upload.name
            yield upload.content.decode("utf-8", "ignore")


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _strings(item)
    else:
        yield str(value)
