"""`run` and `migrate`: the life of the process, its signals, and the code it ends with.

Exit codes: 0 stopped as asked, 1 the database cannot be used, 2 the token or the keys are wrong, 3 somebody else asks
for this bot's updates.
"""

import asyncio
import gc
import logging
import signal

from bot.app import App, open_app
from bot.commands.console import fail, say, wording
from bot.commands.opening import UNREADABLE, why_unreadable
from bot.logs import set_up_logs
from bot.polling import ConflictError, WrongTokenError
from config import Settings
from storage.key_guard import sharing_keys
from storage.keyring import KeyRingError, open_or_create
from storage.store import Store
from views.console import Answer, answer

log = logging.getLogger(__name__)


def run_bot(settings: Settings) -> int:
    set_up_logs(settings.log_level, settings.log_format)
    w = wording(settings)
    fail(answer(Answer.RUNNING, w))
    try:
        asyncio.run(_run(settings))
    except WrongTokenError:
        fail(answer(Answer.ACCOUNT_REFUSED, w))
        return 2
    except ConflictError:
        fail(answer(Answer.OTHER_POLLER, w))
        return 3
    except KeyRingError:
        fail(answer(Answer.KEYS_WRONG, w, path=settings.data_dir / "keys"))
        return 2
    except UNREADABLE as error:
        log.exception("the database cannot be used")
        fail(answer(why_unreadable(error), w, path=settings.data_dir))
        return 1
    fail(answer(Answer.STOPPED, w))
    return 0


async def _run(settings: Settings) -> None:
    """A share of the keys is held to the end, also while another copy works: this one has the ring in memory."""
    with sharing_keys(settings.data_dir / "keys"):
        await _live(settings)


async def _live(settings: Settings) -> None:
    async with open_app(settings) as app:
        gc.freeze()  # what stands now stays: without it full collections of 300 ms would hold up taps
        _stop_on_signals(app)
        await app.run()


def _stop_on_signals(app: App) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, app.stop)


def migrate_database(settings: Settings) -> int:
    try:
        asyncio.run(_migrate(settings))
    except UNREADABLE as error:
        log.debug("migrating failed", exc_info=error)
        fail(answer(why_unreadable(error), wording(settings), path=settings.data_dir))
        return 1
    say(answer(Answer.MIGRATED, wording(settings)))
    return 0


async def _migrate(settings: Settings) -> None:
    keys = settings.data_dir / "keys"
    with sharing_keys(keys):
        store = Store(settings.database, open_or_create(keys))
        try:
            await store.migrate()
        finally:
            await store.close()
