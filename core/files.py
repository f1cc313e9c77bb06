"""What became of a file that came with a posting: was it read, and if not, why not?"""

from enum import StrEnum


class FileState(StrEnum):
    """NONE: not a kind of file whose text is read, or too large for Telegram to hand over."""

    NONE = "none"
    WAITING = "waiting"
    READ = "read"
    UNREADABLE = "unreadable"


class Trouble(StrEnum):
    """Why nothing could be read in a file."""

    ENCRYPTED = "encrypted"  # a password is needed
    BROKEN = "broken"  # damaged, another kind than its name says, or letters without a meaning
    TOO_BIG = "too_big"  # it would unpack to more than is good
    TOO_SLOW = "too_slow"
    ONLY_PICTURES = "only_pictures"
    EMPTY = "empty"
    GONE = "gone"  # Telegram does not hand it over
