"""Gets the bytes of a file from Telegram, or learns that it is not to be had. The file is never written to a disk.

The address of a file holds the bot's token, so no message of an error goes any further than its kind.
"""

from aiogram import Bot
from aiohttp import ClientError, ClientResponseError, ClientTimeout

from bot.telegram import classify
from core.deliveries import Gone, TryLater
from core.files import Trouble
from core.readable import LARGEST

PATIENCE = ClientTimeout(total=300, sock_connect=25, sock_read=60)
"""Twenty megabytes on a poor line take minutes; silence for one means that the line is dead."""
_NOT_NOW = "temporarily unavailable"
"""Telegram says so of files that it has to look for, and of such that it has lost."""
_FIRST_RETRY = 2.0
_LONGEST_RETRY = 300.0


async def fetch(bot: Bot, file_id: str, tries: int = 0) -> bytes | Trouble | TryLater:
    """The content; or why it is not to be had; or when to ask again. `tries`: how often it was asked in vain."""
    try:
        file = await bot.get_file(file_id)
        if (file.file_size or 0) > LARGEST:
            return Trouble.TOO_BIG
        return Trouble.GONE if file.file_path is None else await _download(bot, file.file_path)
    except Exception as error:
        return _meaning(error, tries)


async def _download(bot: Bot, path: str) -> bytes | Trouble:
    url, content = bot.session.api.file_url(bot.token, path), bytearray()
    stream = bot.session.stream_content(url, timeout=PATIENCE, raise_for_status=True)  # type: ignore[arg-type]
    async for piece in stream:
        content += piece
        if len(content) > LARGEST:
            return Trouble.TOO_BIG
    return bytes(content)


def _meaning(error: Exception, tries: int) -> Trouble | TryLater:
    """Raises what is no refusal and no fault of the line."""
    later = TryLater(after=min(_FIRST_RETRY * 2 ** min(tries, 10), _LONGEST_RETRY), why=type(error).__name__)
    if isinstance(error, ClientResponseError):
        return Trouble.GONE if error.status in (400, 403, 404) else later
    if isinstance(error, ClientError):
        return later
    match classify(error, tries):
        case TryLater() as outcome:
            return outcome
        case Gone(why=why) if _NOT_NOW in why:
            return later
        case Gone(why=why):
            return Trouble.TOO_BIG if "too big" in why.lower() else Trouble.GONE
    raise error
