"""What became of a file that came with a posting: was it read, and if not, why not?"""

from enum import StrEnum


class FileState(StrEnum):
    """NONE: nothing to read in it (a picture, a film, an archive). UNREADABLE: also a paper that is not even tried."""

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
    FORMAT = "format"  # a paper of a kind that is not read: .doc, .wps, .ofd
    LARGE = "large"  # more than Telegram hands over to a bot
    GONE = "gone"  # Telegram does not hand it over
