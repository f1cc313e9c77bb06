"""What people do in a script: follow links, post, edit, withdraw, type, tap; and what happens to the bot itself.

Each word makes an act, so that a script reads like one. Nothing here looks whether it went well; `demo.looks` does.
"""

from collections.abc import Sequence

from demo.looks import number_of
from demo.play import Act, Play
from demo.seed import import_office


def follows_link(*keys: str) -> Act:
    """Each opens their own invite link and presses Start."""

    async def act(play: Play) -> None:
        people = [play.person(key) for key in keys]
        for who in people:
            who.user.follows(play.link_of(who))
        await play.town.settle()
        await play.rest()
        play.teller.tapped("、".join(who.name for who in people), "邀请链接", "/start …")

    return act


def follows_link_of(key: str, owner: str) -> Act:
    """Somebody got hold of another person's link."""

    async def act(play: Play) -> None:
        who = play.person(key)
        await who.starts(play.link_of(play.person(owner)))
        play.teller.tapped(who.name, f"{play.person(owner).name} 的邀请链接", "/start …")

    return act


def scans_code(key: str, worker: str) -> Act:
    """Holds the telephone over the newest QR code on a worker's screen, and presses Start."""

    async def act(play: Play) -> None:
        who = play.person(key)
        code = play.person(worker).sees("连接码")
        play.check("photo" in code.content, f"there is no picture to scan: {code.text}")
        await who.starts(code.text.splitlines()[-1])
        play.teller.tapped(who.name, f"扫 {play.person(worker).name} 手机上的码", "/start …")

    return act


def starts(key: str) -> Act:
    async def act(play: Play) -> None:
        who = play.person(key)
        await who.starts()
        play.teller.typed(who.name, "/start")

    return act


def adds_bot(key: str, group: str) -> Act:
    async def act(play: Play) -> None:
        who, place = play.person(key), play.group(group)
        place.chat.add_bot(by=who.user)
        await play.town.settle()
        play.teller.note(f"{who.name} 把汇阅加进“{place.title}”，设为群管理员（没有其他权限）")

    return act


def posts(
    key: str,
    group: str,
    text: str,
    *,
    name: str = "",
    document: str | None = None,
    album: Sequence[str] = (),
    signed: bool | None = None,
) -> Act:
    """A message in a group. `name`: how later acts speak of it; `signed`: whether the bot puts its 👌 under it."""

    async def act(play: Play) -> None:
        message = await play.group(group).posts(text, by=play.person(key), document=document, album=album)
        play.posts[name or text] = message
        play.teller.posted(message)
        await play.rest()
        if signed is not None:
            play.check(bool(message.reactions) is signed, f"the bot's sign under {text!r} is {message.reactions}")

    return act


def edits(key: str, name: str, old: str, new: str) -> Act:
    """The author changes some words of an earlier post."""

    async def act(play: Play) -> None:
        message = play.post(name)
        await play.person(key).edits(message, message.text.replace(old, new))
        play.teller.posted(message)

    return act


def withdraws(key: str, name: str) -> Act:
    async def act(play: Play) -> None:
        await play.person(key).withdraws(play.post(name))
        play.teller.typed(play.person(key).name, f"撤回（回复自己发的“{name}”）")

    return act


def types(key: str, text: str) -> Act:
    async def act(play: Play) -> None:
        await play.person(key).types(text)
        play.teller.typed(play.person(key).name, text)
        await play.rest()

    return act


def taps(key: str, button: str, *, item: str = "", under: str = "", says: str = "") -> Act:
    """A tap; with `item` on the button of the item whose line holds this word, with `under` beneath the newest message
    with these words. `says` must stand over the screen."""

    async def act(play: Play) -> None:
        who = play.person(key)
        label = f"{button} {number_of(who, item)}" if item else button
        answer = await who.taps(label, on=who.sees(under) if under else None)
        play.teller.tapped(who.name, label, answer)
        await play.rest()
        if says:
            play.check(says in answer, f"{who.name} taps {label!r} and reads {answer!r}, not {says!r}")

    return act


def restarts(*meanwhile: Act) -> Act:
    """The bot is stopped; what happens meanwhile waits at Telegram; the bot starts again."""

    async def act(play: Play) -> None:
        await play.town.stage.stop()
        play.teller.note("（汇阅停了）")
        try:
            for each in meanwhile:
                await each(play)
        finally:
            await play.town.stage.start()
        play.teller.note("（汇阅又启动了）")

    return act


def taps_unanswered(key: str, button: str, *, item: str) -> Act:
    """A tap while the bot is down."""

    async def act(play: Play) -> None:
        who = play.person(key)
        label = f"{button} {number_of(who, item)}"
        who.user.presses(who.digest, label)
        play.teller.tapped(who.name, label, "…")

    return act


def imports() -> Act:
    """The office's two spreadsheets, by the very commands an administrator types; then the bot starts."""

    async def act(play: Play) -> None:
        seeded = await import_office(play.town.stage.settings, play.town.now)
        play.links.update(seeded.links)
        play.teller.note(*seeded.lines)
        await play.town.stage.start()

    return act
