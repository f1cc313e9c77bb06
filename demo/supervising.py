"""What is looked at where somebody publishes or supervises: the posts, the figures, and a certificate in other hands.

The danger is a check that asks the program whether it is right: so posts are read in the groups, sums are made anew,
and a certificate is checked by `verify` in a process of its own that gets the file, the public key and nothing else.
"""

import asyncio
import os
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from demo.play import Act, Play
from demo.town import NotAsTold, Townsman, file_name

_OUTSIDE = ("PATH", "HOME", "SYSTEMROOT", "VIRTUAL_ENV", "LD_LIBRARY_PATH")
"""All that `verify` gets of the environment: no setting, no folder of the office."""
_COUNTED = re.compile(rb'"done":(\d)')


def posted_for(key: str, words: str, *groups: str) -> Act:
    """In each of these groups the bot posted exactly these words, once, with its sign under them."""

    async def act(play: Play) -> None:
        for each in groups:
            place = play.group(each)
            found = [post for post in place.chat.messages if post.sender is play.town.world.bot and post.text == words]
            play.check(len(found) == 1, f"posted {len(found)} times in {place.title} for {play.person(key).name}")
            play.check(found[0].reactions, f"no sign under the post in {place.title}")
            play.teller.posted(found[0])
        await play.rest()

    return act


def one_adds_up(key: str) -> Act:
    """On the newest screen of one notice in numbers: every person who is meant is in exactly one state."""

    async def act(play: Play) -> None:
        text = play.person(key).sees("已处理", "未处理").text
        settled, addressed = map(int, _found(r"已处理 (\d+)/(\d+)", text).groups())
        counts = {word: int(count) for word, count in re.findall(r"(?:^| )(\w+) (\d+)(?= ·|$)", _states(text))}
        play.check(sum(counts.values()) == addressed, f"{counts} are not {addressed}:\n{text}")
        done = sum(counts.get(word, 0) for word in ("已阅", "办结", "不涉及"))
        play.check(done == settled, f"{counts} are not {settled} settled:\n{text}")

    return act


def _states(text: str) -> str:
    return next(line for line in text.splitlines() if "未处理" in line and "·" in line)


def _found(pattern: str, text: str) -> re.Match[str]:
    found = re.search(pattern, text)
    if found is None:
        raise NotAsTold(f"no {pattern} in:\n{text}")
    return found


def has_briefs(key: str) -> Act:
    """One of the office got this morning's brief, once, and nobody else did."""

    async def act(play: Play) -> None:
        got = {who.name: _briefs_today(play, who) for who in play.town.staff}
        expected = {**dict.fromkeys(got, 0), play.person(key).name: 1}
        play.check(got == expected, f"briefs of today: {got}")

    return act


def _briefs_today(play: Play, who: Townsman) -> int:
    local, today = play.town.stage.office.local, play.town.now.date()
    return sum("今天要您定的" in each.text and local(each.date).date() == today for each in who.inbox)


def names_nobody(key: str, *words: str) -> Act:
    """On the newest screen with these words stands nobody of the office."""

    async def act(play: Play) -> None:
        text = play.person(key).sees(*words).text
        named = [who.name for who in play.town.staff if who.name in text]
        play.check(not named, f"{named} stand in:\n{text}")

    return act


def hands_on_certificate(key: str) -> Act:
    """Whoever got the signed file checks it; one in which a single figure was changed on the way is found."""

    async def act(play: Play) -> None:
        app, name, content = play.town.stage.app, *file_that_came(play, play.person(key), ".json")
        if app is None:
            raise NotAsTold("the bot is down")
        public_key, *_ = app.services.certificates.public_keys()
        (is_sound, told), (is_forged_sound, complaint) = await asyncio.gather(
            verified(name, content, public_key), verified(name, forged(content), public_key)
        )
        play.check(is_sound and "✓ 有效" in told, f"a certificate that nobody touched is not sound:\n{told}")
        play.check(not is_forged_sound and "✗" in complaint, f"a changed figure was not found:\n{complaint}")
        play.teller.note(f"$ huiyue verify {name} --key {public_key[:8]}…", *told.splitlines())
        play.teller.note("（把文件里的一个数改掉，再核对）", *complaint.splitlines())

    return act


def file_that_came(play: Play, who: Townsman, ending: str) -> tuple[str, bytes]:
    """Name and content of the newest file whose name ends so, as it lies on somebody's telephone."""
    for message in reversed(who.inbox):
        document = message.content.get("document")
        if isinstance(document, dict) and file_name(message).endswith(ending):
            return file_name(message), play.town.world.files.by_id[document["file_id"]].content
    raise NotAsTold(f"{who.name} got no {ending}")


def forged(content: bytes) -> bytes:
    """One more is said to have done it; the file is as long as before but for that."""
    return _COUNTED.sub(lambda found: b'"done":%d' % (int(found[1]) + 1), content, count=1)


async def verified(name: str, content: bytes, public_key: str) -> tuple[bool, str]:
    """`huiyue verify` in a folder of its own: whether it ended well, and what it said."""
    with TemporaryDirectory(prefix="huiyue-received-") as folder:
        (Path(folder) / name).write_bytes(content)
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "verify", name, "--key", public_key),
            cwd=folder,
            env={each: os.environ[each] for each in _OUTSIDE if each in os.environ}
            | {"PYTHONPATH": str(Path(__file__).parents[1]), "PYTHONIOENCODING": "utf-8"},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        said, _ = await process.communicate()
    return process.returncode == 0, said.decode()
