"""What somebody does in a browser of their own: open a one-time link of the bot and read the office's page behind it.

The office's pages are no part of the chat, so nothing of this passes the chat server. The danger is a link that opens
twice: whoever looks over a shoulder must find it spent.
"""

import re
from html import unescape

import pypdfium2
from aiohttp import ClientSession, CookieJar

from demo.play import Act, Play
from demo.town import NotAsTold, Townsman

_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="(\w+)">')
"""What the form behind a link sends along by itself."""


def opens_link(key: str, what: str, *words: str) -> Act:
    """Opens the newest link and presses its button; the page or the paper holds these words, and the link is spent."""

    async def act(play: Play) -> None:
        who = play.person(key)
        link = link_to_page(who)
        shown = await entered(link)
        for word in words:
            play.check(word in shown, f"{what} of {who.name} lacks {word!r}:\n{shown}")
        play.check(await _is_spent(link), f"the link of {who.name} opens twice")
        play.teller.note(f"{who.name} 在浏览器里打开：{what}。姓名、电话、要说的话都在上面；聊天里一个字也没有。")

    return act


def link_to_page(who: Townsman) -> str:
    """The address on the newest button that leads out of the chat."""
    found = [str(button["url"]) for message in who.inbox for button in message.buttons if "url" in button]
    if not found:
        raise NotAsTold(f"{who.name} has no link to a page")
    return found[-1]


async def entered(link: str) -> str:
    """The words of what a browser shows behind the link."""
    return words_on(await behind(link))


async def behind(link: str) -> bytes:
    """The page or the paper itself, after the one button of the link."""
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as browser:
        async with browser.get(link) as door:
            if door.status != 200:
                raise NotAsTold(f"a link that was never used opens nothing: {door.status}")
            sent = dict(_HIDDEN.findall(await door.text()))
        async with browser.post(link, data=sent) as page:
            if page.status != 200:
                raise NotAsTold(f"the button behind a link leads nowhere: {page.status}")
            return await page.read()


async def _is_spent(link: str) -> bool:
    async with ClientSession() as browser, browser.get(link) as door:
        return door.status == 404


def words_on(content: bytes) -> str:
    """What is to be read on a page or on paper, without markup."""
    if content.startswith(b"%PDF"):
        pages = pypdfium2.PdfDocument(content)
        return " ".join(page.get_textpage().get_text_range() for page in pages)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", content.decode())).split())
