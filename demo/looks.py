"""What is looked at in a script. The danger is a check that cannot fail: each looks at somebody's screen, at the files
on disk, or at the record of requests, and raises NotAsTold with what stands there instead.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from demo.play import Act, Play
from demo.telegram import Message
from demo.town import NotAsTold, Townsman, file_name, holds, words_of
from demo.witness import private_words, told_at_doors, told_of_residents, traces_of, written_in_groups

CORRECTED = "更正"
"""So begins a post that changes a notice: it is neither one nor a copy of one."""


def shows(key: str, *words: str) -> Act:
    """The newest message with these words is shown to the audience."""

    async def act(play: Play) -> None:
        who = play.person(key)
        message = who.sees(*words)
        play.held += bool(words)
        play.teller.screen(who.name, message)
        await play.rest()

    return act


def sees(key: str, *words: str) -> Act:
    async def act(play: Play) -> None:
        play.person(key).sees(*words)
        play.held += 1

    return act


def lacks(key: str, *words: str) -> Act:
    """The newest visit list holds none of these."""

    async def act(play: Play) -> None:
        who = play.person(key)
        for word in words:
            play.check(not holds(who.visit_list, [word]), f"{who.name} has {word!r}:\n{words_of(who.visit_list)}")

    return act


def counts_add_up(key: str) -> Act:
    """On the newest screen of counts: told, declined and still to tell are all who are meant; the ways are the told."""

    async def act(play: Play) -> None:
        lines = play.person(key).sees("应告知").text.splitlines()
        for line, ways in pairwise([*lines, ""]):
            if line.startswith("应告知"):
                meant, told, declined, still = map(int, re.findall(r"\d+", line))
                by_way = sum(map(int, re.findall(r"\d+", ways))) if told else 0
                play.check(meant == told + declined + still and told == by_way, f"does not add up: {line} {ways}")

    return act


def shows_digest(key: str, *words: str, without: Sequence[str] = ()) -> Act:
    """The digest is shown; it holds these words and none of `without`."""

    async def act(play: Play) -> None:
        who = play.person(key)
        message = who.digest
        play.teller.screen(who.name, message)
        await play.rest()
        play.check(holds(message, words), f"the digest of {who.name} lacks one of {words}:\n{words_of(message)}")
        for word in without:
            play.check(not holds(message, [word]), f"the digest of {who.name} holds {word!r}:\n{words_of(message)}")

    return act


def shows_item(key: str, item: str, *words: str) -> Act:
    """One item of the digest is shown; its lines hold these words."""

    async def act(play: Play) -> None:
        who = play.person(key)
        lines = item_of(who.digest, item)
        play.teller.excerpt(who.name, lines)
        await play.rest()
        play.check(all(word in lines for word in words), f"{who.name} sees this instead of {words}:\n{lines}")

    return act


def have_digests(count: int, *keys: str) -> Act:
    """Each of these has so many digests in their chat."""

    async def act(play: Play) -> None:
        for key in keys:
            who = play.person(key)
            play.check(len(who.digests) == count, f"{who.name} has {len(who.digests)} digests, not {count}")

    return act


def item_of(digest: Message, item: str) -> str:
    """The lines of one item: from its number to the next number or empty line."""
    found = re.search(rf"^\d+\. [^\n]*{re.escape(item)}[^\n]*(?:\n(?!\d+\. )[^\n]+)*", digest.text, re.MULTILINE)
    if found is None:
        raise NotAsTold(f"no item {item!r}:\n{words_of(digest)}")
    return found[0]


def number_of(who: Townsman, item: str) -> str:
    """The number of the item whose line holds this word, in the person's newest digest or visit list."""
    for message in reversed(who.inbox):
        found = re.search(rf"^(\d+)\. .*{re.escape(item)}", message.text, re.MULTILINE)
        if found and message.buttons:
            return found[1]
    raise NotAsTold(f"{who.name} has no item {item!r}:\n{words_of(who.screen)}")


def silently(*acts: Act, but: str = "") -> Act:
    """While this happens nobody's telephone makes a sound: no message of the bot comes to anybody, `but` to one."""

    async def act(play: Play) -> None:
        before = _heard(play)
        for each in acts:
            await each(play)
        after = _heard(play)
        if but:
            after[play.person(but).name] = before[play.person(but).name]
        play.check(after == before, f"the bot wrote: {after} instead of {before}")

    return act


def groups_are_quiet() -> Act:
    """The bot never wrote a word of its own in a group."""

    async def act(play: Play) -> None:
        play.check(not (found := written_in_groups(play.town.world)), f"the bot wrote in a group: {found}")

    return act


def left_no_trace(*words: str) -> Act:
    """These words stand in no request and in no file."""

    async def act(play: Play) -> None:
        play.check(not (found := traces_of(words, play.town.stage)), f"traces are left: {found}")

    return act


def residents_stayed_home() -> Act:
    """Nothing of the register was ever handed to the chat server: no name, number, note, age or need."""

    async def act(play: Play) -> None:
        world = play.town.world
        play.check(not (found := told_of_residents(world)), f"told of residents: {found}")
        play.check(not (found := told_at_doors(world)), f"told beside a household's code: {found}")

    return act


def register_is_sealed() -> Act:
    """No name, number, note or language of the register can be read in any file on this machine."""

    async def act(play: Play) -> None:
        play.check(not (found := traces_of(private_words(), play.town.stage)), f"to be read in the clear: {found}")

    return act


def _heard(play: Play) -> dict[str, int]:
    """How many messages of the bot ever came to each."""
    bot = play.town.world.bot
    return {
        user.name: sum(message.sender is bot for message in user.chat.history.values())
        for user in play.town.world.users.values()
    }


def has_files(key: str, *names: str) -> Act:
    """These files came to the person from the bot."""

    async def act(play: Play) -> None:
        who = play.person(key)
        came = [name for message in who.inbox if (name := file_name(message))]
        for name in names:
            play.check(name in came, f"{who.name} did not get {name}, only {came}")
        play.teller.note(*(f"📎 {name} 已送到 {who.name}" for name in names))

    return act


def ticks(times: int) -> Act:
    """The scheduler asks again and again; what has run is remembered in tables."""

    async def act(play: Play) -> None:
        for _ in range(times):
            await play.town.stage.tick()

    return act


def spared() -> Act:
    """The day in numbers: counted from what people posted and what the bot sent, beside the bot's own estimate."""

    async def act(play: Play) -> None:
        world, app = play.town.world, play.town.stage.app
        if app is None:
            raise NotAsTold("the bot is down")
        posted = [message for group in world.groups.values() for message in group.messages if not message.is_service]
        signed = [message for message in posted if message.reactions]
        unasked = {who.name: len(_unasked(play, who)) for who in play.town.staff}
        own = await app.services.reports.spared(play.town.stage.clock.at)
        said = [message for message in signed if not message.text.startswith(CORRECTED)]
        play.check(own.messages == len(said), f"{own.messages} notices taken in, {len(said)} signed")
        play.check(unasked["李雨桐"] == 3, f"unasked messages: {unasked}")
        play.teller.note(
            f"三个群里发了 {len(posted)} 条消息：{len(signed)} 条是通知，说的是 {own.notices} 件事。"
            "汇阅自己在群里一句话也没说。",
            f"李雨桐的手机今天因汇阅响了 {unasked['李雨桐']} 次：一份一览，两条紧急。其余都是她自己点出来的。",
            f"不用再看的重复消息 {own.copies} 条，不用回的“收到” {own.replies} 次，不用截的图 {own.screenshots} 张："
            f"大约省下 {own.minutes} 分钟。",
            "",
            f"{len(posted)} messages in three groups: {len(signed)} notices about {own.notices} matters. "
            "Of its own the bot said not a word there.",
            f"Li's telephone rang {unasked['李雨桐']} times for the bot: one digest, two urgent notices. "
            "All else came because she tapped.",
            f"Spared: {own.copies} copies to read, {own.replies} replies to write, "
            f"{own.screenshots} screenshots to take; about {own.minutes} minutes.",
        )

    return act


def _unasked(play: Play, who: Townsman) -> list[Message]:
    """What came without a tap or a command: urgent notices, and the digest at its slot."""
    sent = [message for message in who.user.chat.history.values() if message.sender is play.town.world.bot]
    slots = play.town.stage.office.digest_at
    return [
        message
        for message in sent
        if _first_text(message).startswith(("【紧急】", "【特急】"))
        or (
            play.town.stage.office.local(message.date).time() in slots
            and any(str(each.get("callback_data")).startswith("d:") for each in message.buttons)
        )
    ]


def _first_text(message: Message) -> str:
    """As it read when it came."""
    content = message.versions[0] if message.versions else message.content
    return str(content.get("text", ""))
