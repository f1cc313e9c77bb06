"""Keeps the last thing that the story told, so that the page can show where something just happened."""

from dataclasses import dataclass

from demo.telegram import Message


@dataclass(slots=True)
class PageTeller:
    """A teller whose audience looks at the telephones themselves. `latest` is the newest deed as the page shows it."""

    latest: dict[str, str | int] | None = None

    def posted(self, message: Message) -> None:
        who = message.sender.name if message.sender else ""
        self._tell("posted", who, message.text, chat=message.chat.id, message=message.id)

    def typed(self, who: str, text: str) -> None:
        self._tell("typed", who, text)

    def tapped(self, who: str, button: str, answer: str) -> None:
        self._tell("tapped", who, button, answer=answer)

    def screen(self, who: str, message: Message) -> None:
        self._tell("looks", who, "", chat=message.chat.id, message=message.id)

    def excerpt(self, who: str, lines: str) -> None:
        self._tell("looks", who, lines)

    def note(self, *lines: str) -> None:
        self._tell("note", "", "\n".join(lines))

    def _tell(self, what: str, who: str, text: str, **more: str | int) -> None:
        self.latest = {"do": what, "who": who, "text": text, **more}
