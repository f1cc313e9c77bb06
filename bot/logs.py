"""What is written to standard error while the bot runs. No message text, no name, no token ever stands in it."""

import json
import logging
import re
import sys

_TOKEN = re.compile(r"\d{3,}:[\w-]{8,}")
_QUIET = {"aiogram.event": logging.WARNING, "apscheduler": logging.WARNING, "alembic": logging.WARNING}


def redact(text: str) -> str:
    """Errors of the network carry addresses, and these carry the token."""
    return _TOKEN.sub("<token>", text)


class _Text(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return redact(json.dumps(line, ensure_ascii=False))


def set_up_logs(level: str, form: str) -> None:
    """One handler on standard error for the whole process."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json() if form == "json" else _Text("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name, least in _QUIET.items():
        logging.getLogger(name).setLevel(max(least, logging.getLevelName(level)))
