"""JSON as it goes to the browser, and the answers every write gets."""

import json
from collections.abc import Mapping

from aiohttp import web


def packed(value: object) -> bytes:
    """UTF-8 on one line. Half a surrogate pair, which a bot may be sent, becomes a question mark."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str).encode("utf-8", "replace")


def answer(value: object, status: int = 200) -> web.Response:
    return web.Response(
        body=packed(value), status=status, content_type="application/json", headers={"Cache-Control": "no-store"}
    )


def done(more: Mapping[str, object] | None = None) -> web.Response:
    return answer({"ok": True, **(more or {})})


def declined(why: Mapping[str, str], status: int = 400) -> web.Response:
    return answer({"ok": False, "why": why}, status)
