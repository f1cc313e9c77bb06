"""A browser without a screen: it keeps what the stream told it, and sends what a page would send."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from aiohttp import ClientSession, FormData

from demo.page.showing import Page

Json = dict[str, Any]
PATIENCE = 20.0


@dataclass(slots=True, kw_only=True)
class Visitor:
    """`keys` is the town as this browser knows it; `events` are counted."""

    session: ClientSession
    page: Page
    keys: Json = field(default_factory=dict)
    events: list[Json] = field(default_factory=list)
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def address(self) -> str:
        return self.page.address

    async def posts(self, path: str, body: object, **headers: str) -> tuple[int, Json]:
        async with self.session.post(self.address + path, json=body, headers=headers) as response:
            return response.status, await response.json()

    async def acts(self, do: str, **fields: object) -> Json:
        """What is done; it must not be declined."""
        status, body = await self.posts("/act", {"do": do, **fields})
        assert (status, body["ok"]) == (200, True), body
        return body

    async def is_declined(self, do: str, **fields: object) -> Json:
        """The sentences of an act that is declined."""
        status, body = await self.posts("/act", {"do": do, **fields})
        assert (status, body["ok"]) == (400, False), body
        why: Json = body["why"]
        assert set(why) == {"zh", "en"}
        assert why["zh"] != why["en"]
        return why

    async def uploads(self, act: Json, **files: bytes) -> tuple[int, Json]:
        form = FormData({"act": json.dumps(act)}, quote_fields=False)  # as browsers do
        for name, content in files.items():
            form.add_field("files", content, filename=name.replace("_", "."))
        async with self.session.post(f"{self.address}/act", data=form) as response:
            return response.status, await response.json()

    async def gets(self, path: str) -> Any:
        async with self.session.get(self.address + path) as response:
            assert response.status == 200, path
            return await response.json()

    async def tells(self, path: str, **body: object) -> Json:
        """An order of time or story that must be taken."""
        status, answer = await self.posts(path, body)
        assert (status, answer) == (200, {"ok": True}), answer
        return answer

    async def until(self, is_so: Callable[[Json], Any]) -> Any:
        """Waits until the stream told something."""
        async with asyncio.timeout(PATIENCE):
            while not (found := is_so(self.keys)):
                self._news.clear()
                await self._news.wait()
        return found

    async def rests(self) -> None:
        """Until the bot has done what it had to do. A second passes: a browser that knows of it knows all before it."""
        conductor = self.page.story.conductor
        await conductor.stage.settle()
        conductor.stage.clock.at += timedelta(seconds=1)
        conductor.changed()
        await self.until(lambda keys: keys["town"]["now"] == conductor.now.isoformat() and not keys["town"]["busy"])

    async def played(self, until: int) -> None:
        await self.tells("/story", do="until", step=until)
        await self.until(lambda keys: keys["story"]["done"] == until and keys["story"]["state"] != "stepping")

    def person(self, key: str) -> Json:
        return next(each for name, each in self.keys.items() if name.startswith("person:") and each["key"] == key)

    def chat(self, title: str) -> Json:
        return next(each for name, each in self.keys.items() if name.startswith("chat:") and each["title"] == title)

    def messages(self, chat: int) -> list[Json]:
        """Of one chat, oldest first."""
        found = [each for name, each in self.keys.items() if name.startswith(f"message:{chat}:")]
        return sorted(found, key=lambda each: int(each["id"]))

    def inbox(self, key: str) -> list[Json]:
        """What the bot wrote to a person."""
        person = self.person(key)
        return [each for each in self.messages(person["id"]) if each["sender"] and each["sender"]["is_bot"]]

    async def listen(self) -> None:
        async for event in events_of(self.session, self.address):
            if event["full"]:
                self.keys.clear()
            self.keys.update(event["set"])
            for key in event["gone"]:
                self.keys.pop(key)
            self.events.append(event)
            self._news.set()


async def events_of(session: ClientSession, address: str) -> AsyncIterator[Json]:
    async with session.get(f"{address}/events") as response:
        assert response.content_type == "text/event-stream"
        async for line in response.content:
            if line.startswith(b"data: "):
                yield json.loads(line[6:])


@asynccontextmanager
async def visiting(page: Page) -> AsyncIterator[Visitor]:
    async with ClientSession(read_bufsize=2**24) as session:
        visitor = Visitor(session=session, page=page)
        listening = asyncio.create_task(visitor.listen())
        try:
            await visitor.until(lambda keys: keys)
            yield visitor
        finally:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)
