"""Tells the day in the terminal: what is posted, what each person sees on their screen, what they tap.

Everything is printed as it is seen, so nothing here may interpret a text as markup. Into a pipe it prints the same
without colours and without waiting.
"""

import re
from collections.abc import Callable
from datetime import datetime
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.console import Group as Lines
from rich.panel import Panel
from rich.rule import Rule
from rich.text import Text

from demo.play import Step
from demo.script.words import WHO
from demo.telegram import Message
from demo.town import file_name

WIDTH = 96
PHONE = 72
_PIECES = re.compile(r"[\x21-\x7e]+ *|.", re.DOTALL)


class Narrator:
    """A teller on one stream; `clock` shows the town's time."""

    def __init__(self, out: TextIO, clock: Callable[[], datetime], *, in_colour: bool = False) -> None:
        forced = None if in_colour else False
        self._console = Console(file=out, width=WIDTH, no_color=not in_colour, force_terminal=forced, highlight=False)
        self._clock = clock
        self._place = ""

    def opens(self, *lines: str) -> None:
        text = "\n".join(part for line in lines for part in folded(line, WIDTH - 6))
        self._console.print(Panel(Text(text), padding=(1, 2)))

    def step(self, step: Step, number: int, total: int) -> None:
        """The heading of a scene."""
        self._place = ""
        self._console.print()
        moment = f"{self._clock():%m-%d %H:%M}  ·  {number}/{total}"
        self._console.print(Rule(Text(moment, style="bold cyan"), align="left"))
        for line in folded(step.zh, WIDTH):
            self._console.print(Text(line, style="bold"))
        for line in folded(step.en, WIDTH):
            self._console.print(Text(line, style="dim"))
        self._console.print()

    def held(self, count: int) -> None:
        """So many things of this step were looked at and were as they should be."""
        if count:
            self._console.print(Text(f"  ✓ {count} 项核对无误 ({count} checked)", style="green"))

    def closes(self, *lines: str) -> None:
        self._console.print()
        for line in lines:
            for part in folded(line, WIDTH):
                self._console.print(Text(part, style="bold green"))

    def failed(self, why: str) -> None:
        self._console.print(Panel(Text(why), title="✗ 不符 / not as told", border_style="red"))

    def posted(self, message: Message) -> None:
        place = getattr(message.chat, "title", "")
        if place != self._place:
            self._place = place
            self._console.print(Text(f"  ┌ {place}", style="yellow"))
        who = message.sender.name if message.sender else ""
        edited = "（已编辑）" if message.edited_at else ""
        signs = f"  {' '.join(message.reactions)}" if message.reactions else ""
        first, *rest = folded(f"{who}：{_flat(message.text)}{_files(message)}{edited}{signs}", WIDTH - 6)
        line = Text("  │ ", style="yellow").append(first[: len(who)], style="default bold")
        self._console.print(line.append(first[len(who) :], style="default"))
        for each in rest:
            self._console.print(Text("  │   ", style="yellow").append(each, style="default"))

    def typed(self, who: str, text: str) -> None:
        self._place = ""
        first, *rest = folded(f"{who} 发送：{text}", WIDTH - 4)
        line = Text("  ").append(first[: len(who)], style="bold")
        self._console.print(line.append(first[len(who) :], style="default"))
        for each in rest:
            self._console.print(Text(f"    {each}"))

    def tapped(self, who: str, button: str, answer: str) -> None:
        self._place = ""
        line = Text("  ").append(who, style="bold").append(" 点 ").append(f"[{button}]", style="reverse")
        self._console.print(line.append(f"  →  {answer}" if answer else ""))

    def screen(self, who: str, message: Message) -> None:
        self._place = ""
        rows = [Text(" ".join(f"[{label}]" for label in row), style="cyan") for row in message.labels]
        body = Lines(Text(message.text + _files(message)), *([Text("")] if rows else []), *rows)
        self._console.print(Panel(body, title=_phone(who), title_align="left", width=PHONE, padding=(0, 1)))

    def excerpt(self, who: str, lines: str) -> None:
        """A part of a screen that was shown before and changed only there."""
        self._place = ""
        body = Text("\n".join(["…", lines, "…"]))
        self._console.print(Panel(body, title=_phone(who), title_align="left", width=PHONE, padding=(0, 1)))

    def note(self, *lines: str) -> None:
        self._place = ""
        for line in lines:
            for each in folded(line, WIDTH - 4) or [""]:
                self._console.print(Text(f"  {each}"))


def folded(text: str, width: int) -> list[str]:
    """Cut into lines of so many cells: between Chinese signs anywhere, between Latin words at a space."""
    found, line = [], ""
    for piece in _PIECES.findall(text):
        if line and cell_len(line + piece.rstrip()) > width:
            found.append(line.rstrip())
            line = ""
        line += piece if line or found == [] else piece.lstrip()
    return [*found, line.rstrip()]


def _phone(who: str) -> str:
    return f"{who} 的手机 ({WHO[who]})" if who in WHO else who


def _flat(text: str) -> str:
    return " ".join(text.split())


def _files(message: Message) -> str:
    name = file_name(message)
    picture = " 🖼" if "photo" in message.content else ""
    return f" 📎{name}" if name else picture
