"""Somebody at a browser without a screen: a jar for cookies, pages that are read, forms that are sent as they stand."""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

from aiohttp import ClientSession, CookieJar
from multidict import CIMultiDictProxy
from yarl import URL

from core.people import Person
from tests.builders import Desk

_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    status: int
    body: bytes
    headers: CIMultiDictProxy[str]
    path: str

    @property
    def html(self) -> str:
        return self.body.decode()

    @property
    def text(self) -> str:
        """What is to be read, without markup."""
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", self.html)).split())

    @property
    def forms(self) -> list["Form"]:
        reader = _Forms()
        reader.feed(self.html)
        return reader.found

    def form(self, action: str) -> "Form":
        """The first form that goes there."""
        return next(form for form in self.forms if form.action == action)


@dataclass(slots=True)
class Form:
    """`fields` are what a browser would send if nothing were changed."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append(Form(held.get("action", "")))
        elif tag == "input" and self.found and "name" in held and _is_sent(held):
            self.found[-1].fields[held["name"]] = held.get("value", "")


def _is_sent(attributes: Mapping[str, str]) -> bool:
    return attributes.get("type") not in ("radio", "checkbox") or "checked" in attributes


@dataclass(slots=True, kw_only=True)
class Visitor:
    """One browser. Redirects are followed as browsers do; `headers` go with every request."""

    client: ClientSession
    address: str
    headers: dict[str, str] = field(default_factory=dict)

    async def opens(self, path: str, headers: Mapping[str, str] | None = None, *, follows: bool = True) -> Answer:
        return await self._asks("GET", path, headers=headers, follows=follows)

    async def sends(
        self,
        path: str,
        fields: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        *,
        follows: bool = True,
    ) -> Answer:
        return await self._asks(
            "POST", path, data=dict(fields or {}), headers=_FORM | dict(headers or {}), follows=follows
        )

    async def fills(self, page: Answer, action: str, **fields: str) -> Answer:
        """Sends a form of this page, with these fields filled in."""
        return await self.sends(action, page.form(action).fields | fields)

    async def enters(self, link: str, headers: Mapping[str, str] | None = None, *, follows: bool = True) -> Answer:
        """Opens a one-time link and presses its button; a link that has none says why."""
        shown = await self.opens(link, headers)
        if shown.status != 200:
            return shown
        return await self.sends(link, shown.form(link).fields, headers, follows=follows)

    async def asks(self, method: str, path: str) -> Answer:
        return await self._asks(method, path)

    async def _asks(
        self,
        method: str,
        path: str,
        *,
        data: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        follows: bool = True,
    ) -> Answer:
        sent = self.headers | dict(headers or {})
        url = URL(self.address + path, encoded=True)
        async with self.client.request(method, url, allow_redirects=follows, headers=sent, data=data) as answer:
            return Answer(status=answer.status, body=await answer.read(), headers=answer.headers, path=answer.url.path)

    @property
    def cookie(self) -> str:
        """The session's, which the browser would send along; empty when there is none."""
        return self.cookies.get("huiyue", "")

    @property
    def cookies(self) -> dict[str, str]:
        return {each.key: each.value for each in self.client.cookie_jar}


@dataclass(frozen=True, slots=True, kw_only=True)
class Street:
    desk: Desk
    address: str

    async def link(self, person: Person, path: str = "/") -> str:
        """The path of a fresh one-time link."""
        token = await self.desk.services.passes.issue(person, path, self.desk.now)
        assert token is not None
        return f"/enter/{token}"

    @asynccontextmanager
    async def stranger(self) -> AsyncIterator[Visitor]:
        async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as client:
            yield Visitor(client=client, address=self.address)

    @asynccontextmanager
    async def visitor(self, person: Person, path: str = "/") -> AsyncIterator[Visitor]:
        """Somebody who came in by a link of theirs."""
        async with self.stranger() as visitor:
            answer = await visitor.enters(await self.link(person, path))
            assert answer.status == 200, answer.text
            yield visitor
