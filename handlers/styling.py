"""In which style somebody is written to: their own choice, else the office's, and never what the server cannot send."""

from dataclasses import dataclass

from core.people import Person, Style, style_for


@dataclass(slots=True)
class Styling:
    """`office` is MESSAGE_STYLE. `knows_rich` turns false once the server said that it knows no rich messages."""

    office: str
    knows_rich: bool = True

    def of(self, person: Person | None) -> Style:
        if not self.knows_rich:
            return Style.PLAIN
        return style_for(None if person is None else person.style, self.office)

    def is_open_for(self, person: Person) -> bool:
        """Is it worth asking whether this person can see rich messages?"""
        return self.knows_rich and not person.is_style_asked and self.office != Style.PLAIN
