"""What must not be seen anywhere: looked for in every request to the server, in the files on disk, and in the logs.

The danger is a word that is looked for in one spelling and stands there in another, so whole phrases are taken from
the very spreadsheet that was imported, and the database is read as raw bytes.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from core.needs import Need
from demo.stage import Stage
from demo.telegram import Group, World

OFFICE = Path(__file__).parent / "office"
RESIDENTS = OFFICE / "residents.csv"
STAFF = OFFICE / "staff.csv"

_PRIVATE_COLUMNS = ("姓名", "电话", "身份证号", "联系人", "联系人电话", "备注", "语言")
_AGE = re.compile(r"\d{1,3} ?(?:周?岁|years? old)")
_ABOUT_HOMES = re.compile(r"'[vlek]:")
"""Buttons of visit lists, plans, entries of the register, and residents' own chats."""


def private_words(sheet: Path = RESIDENTS) -> frozenset[str]:
    """Names, numbers and notes of everybody in the register; a note is taken in pieces."""
    cells = (row[column] for row in _rows(sheet) for column in _PRIVATE_COLUMNS)
    return frozenset(piece for cell in cells for piece in re.split("[，,;]", cell) if len(piece) > 1)


def _rows(sheet: Path) -> list[dict[str, str]]:
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def told_of_residents(world: World, sheet: Path = RESIDENTS) -> list[str]:
    """The private words that stand in any request the bot ever made, and in which."""
    return _said(world, private_words(sheet))


def told_at_doors(world: World, sheet: Path = RESIDENTS) -> list[str]:
    """Ages and needs where it could be told whose: in every request that holds a household's code, or is about one."""
    codes, found = _codes(sheet), []
    for call in world.calls:
        text = "\n".join(call.strings())
        if _ABOUT_HOMES.search(repr(call.params)) or any(code in text for code in codes):
            found += [*_AGE.findall(text), *(need for need in Need if need in text)]
    return found


def _codes(sheet: Path) -> frozenset[str]:
    return frozenset(row["户编号"] for row in _rows(sheet))


def written_in_groups(world: World) -> list[str]:
    """What the bot wrote of its own where others read along; it should be nothing.

    What somebody typed to it and had it post, word for word, is theirs.
    """
    own = {message.text for user in world.users.values() for message in user.chat.messages if message.sender is user}
    return [
        message.text
        for chat in world.groups.values()
        if isinstance(chat, Group)
        for message in chat.history.values()
        if message.sender is world.bot and message.text not in own
    ]


def traces_of(words: Iterable[str], stage: Stage) -> list[str]:
    """Where any of these words stands: requests, files of the data folder (database, journal, all), both encodings."""
    wanted = list(words)
    return _said(stage.world, wanted) + [
        f"{path.name}: {word}" for path, word in _in_files(stage.settings.data_dir, wanted)
    ]


def _in_files(folder: Path, words: list[str]) -> Iterator[tuple[Path, str]]:
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        content = path.read_bytes()
        for word in words:
            if any(word.encode(code) in content for code in ("utf-8", "utf-16-le", "unicode_escape")):
                yield path, word


def _said(world: World, words: Iterable[str]) -> list[str]:
    wanted = list(words)
    calls = [(call.method, "\n".join(call.strings())) for call in world.calls]
    return [f"{method}: {word}" for method, text in calls for word in wanted if word in text]
