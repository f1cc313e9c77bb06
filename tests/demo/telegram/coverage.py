"""Writes `docs/bot-api.md`: which methods of the Bot API the local server supports, and what each leaves out.

Run it as `python -m tests.demo.telegram.coverage`. What is "not read" is seen, not stated: the cases are played against
the server's own functions, and the parameters they never ask for are listed. Only `NOTES` are written by hand.
"""

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncGenerator, Iterator, Mapping
from pathlib import Path
from typing import Any

from aiogram import Bot, __api_version__, methods
from aiogram.client.session.base import BaseSession
from aiogram.methods.base import TelegramMethod, TelegramType
from aiogram.types import BufferedInputFile

from demo.telegram import World
from demo.telegram.methods import METHODS, NAMES
from demo.telegram.params import Params, Upload
from demo.telegram.polling import Polling
from tests.demo.telegram.cases import CASES, Scene
from tests.demo.telegram.conftest import MONDAY

PAGE = Path(__file__).parents[3] / "docs" / "bot-api.md"

_RICH = (
    "`rich_message` is read as `blocks`, not as `html` or `markdown`; blocks with media, maps and drafts' thinking are "
    "refused; links, mentions and hashtags are not searched for in its words"
)
_FILE = "by upload or known id, not by address"
NOTES = {
    "close": "nothing happens",
    "editMessageText": _RICH,
    "getChat": "title, kind, pinned message and allowed reactions only",
    "logOut": "nothing happens",
    "sendAnimation": f"{_FILE}; duration and size are made up",
    "sendAudio": f"{_FILE}; duration and tags are made up or left out",
    "sendChatAction": "checked, but shown to nobody",
    "sendDocument": _FILE,
    "sendMediaGroup": f"pictures, videos, documents and music; {_FILE}",
    "sendPhoto": f"{_FILE}; one size",
    "sendRichMessage": _RICH,
    "sendVideo": f"{_FILE}; duration and size are made up",
    "sendVoice": f"{_FILE}; the duration is made up",
    "setChatMenuButton": "kept, but people see none of it",
    "setMessageReaction": "emoji of Telegram's own set only",
    "setMyCommands": "`is_ephemeral` is not kept",
    "setWebhook": "kept, but nothing is ever sent to the address; it only stops polling",
    "unpinChatMessage": "one message is pinned at a time",
}
_HEAD = f"""# What the local server speaks of the Bot API

<!-- Written by `python -m tests.demo.telegram.coverage`; do not edit. -->

The local server (`demo/telegram`) serves {{served}} of the {{known}} methods of Bot API {__api_version__}: {{whole}} as
a whole, {{partly}} in part. Every other method is answered with 404 "Not Found: method not found", and so is
`sendRichMessage` when the server plays an older one (`World.knows_rich`). A parameter that is "not read" is accepted
and has no effect; `parse_mode` may be HTML or absent.

| method | support | what is left out |
|---|---|---|
"""


class _Noticing(Mapping[str, object]):
    """The parameters of a call, with a note of which were asked for."""

    def __init__(self, values: Mapping[str, object], asked: set[str]) -> None:
        self.values_given, self.asked = values, asked

    def __getitem__(self, name: str) -> object:
        self.asked.add(name)
        return self.values_given[name]

    def __contains__(self, name: object) -> bool:
        self.asked.add(str(name))
        return name in self.values_given

    def __iter__(self) -> Iterator[str]:
        return iter(self.values_given)

    def __len__(self) -> int:
        return len(self.values_given)


class _Direct(BaseSession):
    """Hands aiogram's calls to the server's functions, without HTTP."""

    def __init__(self, world: World, asked: dict[str, set[str]]) -> None:
        super().__init__()
        self.world, self.asked = world, asked

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ARG002, ASYNC109 - the form that aiogram gives it
    ) -> TelegramType:
        name, files = method.__api_method__, dict[str, Any]()
        dumped = method.model_dump(warnings=False)
        given = {key: self.prepare_value(value, bot=bot, files=files) for key, value in dumped.items()}
        values = _Noticing({key: value for key, value in given.items() if value}, self.asked[name])
        uploads = {key: _upload(file) for key, file in files.items()}
        result = await self._perform(name, Params(values=values, uploads=uploads))
        answer = self.check_response(bot, method, 200, json.dumps({"ok": True, "result": result}))
        return answer.result  # type: ignore[return-value]

    async def _perform(self, name: str, params: Params) -> object:
        if name == "getUpdates":
            return await Polling(world=self.world, paced=False).get_updates(params)
        return METHODS[name.lower()](self.world, params)

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,  # noqa: ARG002
        timeout: int = 30,  # noqa: ARG002, ASYNC109
        chunk_size: int = 65536,  # noqa: ARG002
        raise_for_status: bool = True,  # noqa: ARG002
    ) -> AsyncGenerator[bytes, None]:
        path = url.partition(f"/file/bot{self.world.token}/")[2]
        yield self.world.files.by_path[path].content

    async def close(self) -> None:
        """Nothing is open."""


def _upload(file: BufferedInputFile) -> Upload:
    return Upload(name=file.filename or "", content=file.data)


async def parameters_read() -> dict[str, set[str]]:
    """For each method the names of the parameters the server asked for while all cases were played."""
    asked: dict[str, set[str]] = defaultdict(set)
    for case in CASES.values():
        world = World(clock=lambda: MONDAY)
        await case(Scene(world=world, bot=Bot(world.token, session=_Direct(world, asked))))
    return asked


def known_methods() -> dict[str, type[TelegramMethod[Any]]]:
    """Every method as aiogram knows it, by its name in the Bot API."""
    classes = [found for found in vars(methods).values() if isinstance(found, type)]
    return {name: found for found in classes if isinstance(name := vars(found).get("__api_method__"), str)}


def render(asked: Mapping[str, set[str]]) -> str:
    """The whole page."""
    known, served = known_methods(), set(NAMES.values())
    missing = {name: _left_out(name, known[name], asked[name]) for name in sorted(served)}
    whole = [name for name, left_out in missing.items() if not left_out]
    partly = [name for name, left_out in missing.items() if left_out]
    refused = sorted(known.keys() - served)
    lines = [f"| `{name}` | supported | |" for name in whole]
    lines += [f"| `{name}` | partly | {missing[name]} |" for name in partly]
    lines += [f"| `{name}` | refused (404) | |" for name in refused]
    counts = {"served": len(served), "known": len(known), "whole": len(whole), "partly": len(partly)}
    return _HEAD.format(**counts) + "\n".join(lines) + "\n"


def _left_out(name: str, method: type[TelegramMethod[Any]], asked: set[str]) -> str:
    unread = [f"`{field}`" for field in method.model_fields if field not in asked]
    notes = [NOTES[name]] if name in NOTES else []
    return "; ".join([*notes, *([f"not read: {', '.join(unread)}"] if unread else [])])


if __name__ == "__main__":
    PAGE.write_text(render(asyncio.run(parameters_read())), encoding="utf-8")
