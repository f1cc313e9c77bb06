"""What the text of each setting means. A wrong one raises ValueError with a word of the locales (setting.<word>)."""

import re
from datetime import time
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import SecretStr

from config.addresses import is_loopback
from core.needs import Tier
from core.office import Hours, Minutes


def read_clock(text: str) -> time:
    hour, _, minute = text.strip().partition(":")
    if not (hour.isdecimal() and minute.isdecimal() and len(minute) == 2):
        raise ValueError("time")
    try:
        return time(int(hour), int(minute))
    except ValueError:
        raise ValueError("time") from None


def read_clocks(value: object) -> object:
    if not isinstance(value, str):
        return value
    moments = tuple(sorted({read_clock(part) for part in value.replace("，", ",").split(",") if part.strip()}))
    if not moments:
        raise ValueError("time")
    return moments


def read_hours(value: object) -> object:
    if not isinstance(value, str):
        return value
    start, dash, end = value.partition("-")
    if not dash:
        raise ValueError("span")
    return Hours(start=read_clock(start), end=read_clock(end))


def read_work_hours(hours: Hours) -> Hours:
    if hours.start >= hours.end:
        raise ValueError("work_hours")
    return hours


_TIERS = {**{tier.value: tier for tier in Tier}, "高": Tier.HIGH, "中": Tier.MEDIUM, "低": Tier.LOW}


def read_cadence(value: object) -> object:
    """high:7,medium:30"""
    if not isinstance(value, str):
        return value
    found = {}
    for part in value.replace("，", ",").replace("：", ":").split(","):
        tier, _, days = (each.strip() for each in part.partition(":"))
        if tier not in _TIERS or not (days.isdecimal() and 1 <= int(days) <= 3650):
            raise ValueError("cadence")
        found[_TIERS[tier]] = int(days)
    return tuple(found.items())


_NEED_WORD = re.compile(r"[^\W\d_]{1,12}")


def read_need_words(value: object) -> object:
    """透析!,糖尿病: a need with ! always asks for a visit."""
    if not isinstance(value, str):
        return value
    words = [each.strip() for each in re.split("[,，;；、]", value.replace("！", "!")) if each.strip()]
    if not all(_NEED_WORD.fullmatch(word.removesuffix("!")) for word in words):
        raise ValueError("needs")
    return tuple(words)


def read_ids(value: object) -> object:
    if not isinstance(value, str):
        return value
    parts = [part.strip() for part in value.replace("，", ",").replace(";", ",").split(",") if part.strip()]
    if not all(part.isdecimal() for part in parts):
        raise ValueError("ids")
    return frozenset(int(part) for part in parts)


_MINUTES = re.compile(r"\d{1,3}(?:\.\d{1,2})?", re.ASCII)


def read_minutes(value: object) -> object:
    """0.5,0.5,2: for a copy, a reply, a screenshot."""
    if not isinstance(value, str):
        return value
    parts = [part.strip() for part in value.replace("，", ",").split(",")]
    if len(parts) != 3 or not all(_MINUTES.fullmatch(part) for part in parts):
        raise ValueError("minutes")
    copy, reply, screenshot = map(float, parts)
    return Minutes(copy=copy, reply=reply, screenshot=screenshot)


def read_budget(value: object) -> object:
    if isinstance(value, str) and not (value.isascii() and value.isdecimal() and int(value) <= 1000):
        raise ValueError("budget")
    return value


def read_one_clock(value: object) -> object:
    try:
        return read_clock(value) if isinstance(value, str) else value
    except ValueError:
        raise ValueError("clock") from None


def read_days(value: object) -> object:
    if isinstance(value, str) and not (value.isascii() and value.isdecimal() and 1 <= int(value) <= 3650):
        raise ValueError("days")
    return value


def read_zone(value: object) -> object:
    if isinstance(value, str) and value not in available_timezones():
        raise ValueError("zone")
    return ZoneInfo(value) if isinstance(value, str) else value


def read_token(value: SecretStr) -> SecretStr:
    number, colon, secret = value.get_secret_value().partition(":")
    if value.get_secret_value() and not (number.isdecimal() and colon and secret and not secret.isspace()):
        raise ValueError("token")
    return value


def read_url(value: str) -> str:
    try:
        parts = urlsplit(value)
    except ValueError:
        raise ValueError("url") from None
    if value and not (parts.scheme and parts.netloc):
        raise ValueError("url")
    return value.rstrip("/")


def read_public(value: str) -> str:
    """The pages hold personal data: on any way out of this machine they are encrypted."""
    parts = urlsplit(read_url(value))
    if value and parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname or "")):
        raise ValueError("https")
    return read_url(value)


def read_listen(value: str) -> str:
    host, _, port = value.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise ValueError("listen")
    return value


def read_database(value: str) -> str:
    if value and not value.startswith(("sqlite+aiosqlite://", "postgresql+asyncpg://")):
        raise ValueError("database")
    return value


def read_upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value
