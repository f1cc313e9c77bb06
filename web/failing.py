"""What goes wrong is said plainly, in the reader's language, and never with a trace.

The danger is the log: an address holds tokens and ids, and what an error says may hold a name. So of an error only
its kind and the places in our code are written down.
"""

import logging
import traceback

from aiohttp import web

from views.wording import Wording
from web.guarding import Handler
from web.rendering import as_page
from web.site import SITE, WORDS

log = logging.getLogger(__name__)

_WORDED = frozenset({401, 403, 404, 413, 429, 500})


@web.middleware
async def plainly(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except web.HTTPException as answer:
        if answer.status < 400:
            raise
        return error_page(request, answer.status)
    except Exception as error:
        log.error("a page failed: %s\n%s", type(error).__name__, _places(error))
        return error_page(request, 500)


def error_page(request: web.Request, status: int) -> web.Response:
    w = request.get(WORDS) or Wording(request.app[SITE].locale)
    return as_page("error", w, status=status, word=str(status) if status in _WORDED else "other")


def _places(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return "\n".join(f"  {each.filename}:{each.lineno} {each.name}" for each in frames)
