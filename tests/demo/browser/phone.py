"""Somebody at a browser: the words in which the tests of the page are told. Each waits for what it speaks of.

Whoever leaves holds that the page asked nothing of another machine and complained of nothing, whatever the test was.
"""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Error, Locator, Page, expect

from demo.cast import PEOPLE
from demo.page.wording import words_of

PHONE = (390, 844)
SMALL_PHONE = (375, 812)
LAPTOP = (1280, 800)
PATIENCE = 20_000
"""Milliseconds that the page is given to show something."""
_ELSEWHERE = re.compile(r"^(?:https?|wss?)://(?!127\.0\.0\.1[:/])")
"""The browser's own viewer of PDF files loads its parts from within the browser; that is no request."""

expect.set_options(timeout=PATIENCE)


@dataclass(slots=True, kw_only=True)
class Visitor:
    """`screen` is the page in the browser, `asked` every address it asked for, `complaints` what went wrong in it."""

    screen: Page
    address: str
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    lang: str = "zh-CN"

    def w(self, key: str, **values: object) -> str:
        """The page's own word in the language it speaks."""
        return words_of(self.lang)[key].format(**values)

    @property
    def strayed(self) -> list[str]:
        """Requests to another machine; each was stopped."""
        return [address for address in self.asked if _ELSEWHERE.match(address)]

    @property
    def phone(self) -> Locator:
        return self.screen.locator(".phone")

    @property
    def title(self) -> Locator:
        """Whose chat is open."""
        return self.phone.locator(".phone-title")

    @property
    def clock(self) -> Locator:
        return self.screen.locator(".clock-time")

    @property
    def log(self) -> Locator:
        return self.screen.locator("#log")

    @property
    def field(self) -> Locator:
        return self.screen.get_by_label(self.w("composer.write"))

    @property
    def dialog(self) -> Locator:
        return self.screen.locator("#dialog[open]")

    @property
    def side(self) -> Locator:
        """The story, what was spared, and the requests."""
        return self.screen.locator(".side")

    def messages(self, *words: str) -> Locator:
        """Those in the open chat that hold all of these words, oldest first."""
        found = self.log.locator("[data-message]")
        for word in words:
            found = found.filter(has_text=word)
        return found

    # Who one is, and where.

    async def looks(self, view: str = "") -> None:
        """Opens the page at a view; a change of the view alone loads nothing anew."""
        await self.screen.goto(f"{self.address}/#{view}")
        await expect(self.phone).to_be_attached()

    async def reloads(self) -> None:
        await self.screen.reload()
        await expect(self.phone).to_be_attached()

    async def shows(self, pane: str) -> None:
        """On a narrow page: people, phone or side."""
        button = self.screen.locator(f".panes [data-for={pane}]")
        if await button.is_visible():
            await button.click()

    async def becomes(self, key: str) -> None:
        """Picks a person by the key of the cast; the chat with the bot opens."""
        await self.shows("people")
        await _row(self.screen.locator(".people"), PEOPLE[key]).click()
        await expect(self.phone.locator(".phone-about")).to_contain_text(self.w("chat.as", name=PEOPLE[key]))

    async def opens(self, title: str) -> None:
        """A chat from the list on the phone."""
        await self.shows("phone")
        await self.phone.get_by_role("button", name=self.w("phone.to_chats")).click()
        await _row(self.phone.locator(".chats"), title).click()
        await expect(self.title).to_have_text(title)

    # What one reads.

    async def sees(self, *words: str) -> Locator:
        """The newest message with these words."""
        newest = self.messages(*words).last
        await expect(newest).to_be_visible()
        return newest

    async def sees_no(self, *words: str) -> None:
        await expect(self.messages(*words)).to_have_count(0)

    async def hears(self, words: str) -> None:
        """The bot's answer to a tap, over the screen of the phone."""
        await expect(self.phone.get_by_role("status").get_by_text(words)).to_be_visible()

    async def reads_of_page(self, words: str) -> None:
        """What the page itself says at its top."""
        await expect(self.screen.locator(".toast-place[data-place=page]").get_by_text(words)).to_be_visible()

    async def finds(self, button: str, *, item: str = "") -> Locator:
        """The button that `taps` would tap."""
        label = f"{button} {await self.number_of(item)}" if item else button
        found = self.log.get_by_role("button", name=label, exact=True).last
        await expect(found).to_be_visible()
        return found

    async def number_of(self, item: str) -> str:
        """The number of the item whose line holds this word, in the newest message that has such a line."""
        line = re.compile(rf"^(\d+)\.[^\n]*{re.escape(item)}", re.MULTILINE)
        message = self.log.locator("[data-message]").filter(has_text=re.compile(rf"\d+\.[^\n]*{re.escape(item)}")).last
        found = line.search(await message.inner_text())
        assert found, await message.inner_text()
        return found[1]

    # What one does.

    async def taps(self, button: str, *, item: str = "") -> None:
        """The newest button of this name in the chat; with `item` that of the item whose line holds this word."""
        await (await self.finds(button, item=item)).click()

    async def picks(self, key: str) -> None:
        """A key of the keyboard beneath the input field."""
        await self.phone.get_by_role("group", name=self.w("composer.keyboard")).get_by_text(key, exact=True).click()

    async def commands(self, words: str) -> None:
        """An item of the command menu."""
        await self.phone.get_by_role("button", name=self.w("composer.commands")).click()
        await self.dialog.get_by_role("button", name=words).click()

    async def types(self, text: str) -> None:
        await self.field.fill(text)
        await self.field.press("Enter")
        await expect(self.field).to_have_value("")

    async def attaches(self, *names: str) -> None:
        """Example files that lie in the demo."""
        for name in names:
            await self.phone.get_by_role("button", name=self.w("composer.attach")).click()
            await self.dialog.get_by_role("button", name=name).click()

    async def chooses(self, message: Locator, item: str) -> None:
        """An item of a message's own menu."""
        await message.hover()
        await message.locator(".menu-button").click()
        await self.dialog.get_by_role("button", name=item, exact=True).click()


def _row(part: Locator, name: str) -> Locator:
    """Of a list: its name is the first thing in it, beside what was last said there."""
    return part.locator(".row").filter(has=part.page.locator(".row-name").get_by_text(name, exact=True))


@asynccontextmanager
async def visiting(
    browser: Browser,
    address: str,
    view: str = "",
    *,
    size: tuple[int, int] = LAPTOP,
    is_dark: bool = False,
    locale: str = "zh-CN",
) -> AsyncIterator[Visitor]:
    """Somebody who has never been here before."""
    width, height = size
    context = await browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if is_dark else "light",
        locale=locale,
        reduced_motion="reduce",
    )
    try:
        await context.route(_ELSEWHERE, lambda route: route.abort())
        visitor = Visitor(
            screen=await context.new_page(), address=address, lang="en" if locale.startswith("en") else "zh-CN"
        )
        _listen(context, visitor)
        await visitor.looks(view)
        yield visitor
        assert not visitor.strayed, visitor.strayed
        assert not visitor.complaints, visitor.complaints
    finally:
        await context.close()


def _listen(context: BrowserContext, visitor: Visitor) -> None:
    context.on("request", lambda request: visitor.asked.append(request.url))
    context.on("console", lambda message: _on_console(message, visitor))
    context.on("weberror", lambda error: visitor.complaints.append(_words_of(error.error)))
    visitor.screen.on("websocket", lambda socket: visitor.asked.append(socket.url))


def _on_console(message: ConsoleMessage, visitor: Visitor) -> None:
    if message.type in ("error", "warning"):
        visitor.complaints.append(f"{message.text} {message.location['url']}")


def _words_of(error: Error) -> str:
    return f"{error.name}: {error.message}\n{error.stack}"
