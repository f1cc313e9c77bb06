"""Reads every setting once, checks all of them, and says of every wrong one how to mend it.

The danger is a start with half of a wrong configuration: nothing is returned unless everything is right.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from dotenv import dotenv_values
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from config.addresses import is_loopback
from core.needs import NEEDS, NeedList, Tier
from core.office import Hours, Office


def _clock(text: str) -> time:
    hour, _, minute = text.strip().partition(":")
    if not (hour.isdecimal() and minute.isdecimal() and len(minute) == 2):
        raise ValueError("time")
    try:
        return time(int(hour), int(minute))
    except ValueError:
        raise ValueError("time") from None


def _clocks(value: object) -> object:
    if not isinstance(value, str):
        return value
    moments = tuple(sorted({_clock(part) for part in value.replace("，", ",").split(",") if part.strip()}))
    if not moments:
        raise ValueError("time")
    return moments


def _hours(value: object) -> object:
    if not isinstance(value, str):
        return value
    start, dash, end = value.partition("-")
    if not dash:
        raise ValueError("span")
    return Hours(start=_clock(start), end=_clock(end))


def _work_hours(hours: Hours) -> Hours:
    if hours.start >= hours.end:
        raise ValueError("work_hours")
    return hours


_TIERS = {**{tier.value: tier for tier in Tier}, "高": Tier.HIGH, "中": Tier.MEDIUM, "低": Tier.LOW}


def _cadence(value: object) -> object:
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


def _need_words(value: object) -> object:
    """透析!,糖尿病: a need with ! always asks for a visit."""
    if not isinstance(value, str):
        return value
    words = [each.strip() for each in re.split("[,，;；、]", value.replace("！", "!")) if each.strip()]
    if not all(_NEED_WORD.fullmatch(word.removesuffix("!")) for word in words):
        raise ValueError("needs")
    return tuple(words)


def _ids(value: object) -> object:
    if not isinstance(value, str):
        return value
    parts = [part.strip() for part in value.replace("，", ",").replace(";", ",").split(",") if part.strip()]
    if not all(part.isdecimal() for part in parts):
        raise ValueError("ids")
    return frozenset(int(part) for part in parts)


def _zone(value: object) -> object:
    if isinstance(value, str) and value not in available_timezones():
        raise ValueError("zone")
    return ZoneInfo(value) if isinstance(value, str) else value


def _token(value: SecretStr) -> SecretStr:
    number, colon, secret = value.get_secret_value().partition(":")
    if value.get_secret_value() and not (number.isdecimal() and colon and secret and not secret.isspace()):
        raise ValueError("token")
    return value


def _url(value: str) -> str:
    try:
        parts = urlsplit(value)
    except ValueError:
        raise ValueError("url") from None
    if value and not (parts.scheme and parts.netloc):
        raise ValueError("url")
    return value.rstrip("/")


def _public(value: str) -> str:
    """The pages hold personal data: on any way out of this machine they are encrypted."""
    parts = urlsplit(_url(value))
    if value and parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname or "")):
        raise ValueError("https")
    return _url(value)


def _listen(value: str) -> str:
    host, _, port = value.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise ValueError("listen")
    return value


def _database(value: str) -> str:
    if value and not value.startswith(("sqlite+aiosqlite://", "postgresql+asyncpg://")):
        raise ValueError("database")
    return value


def _upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


class Settings(BaseSettings):
    """Every setting of the product (docs/operations.md says the same in words)."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", arbitrary_types_allowed=True, env_ignore_empty=True)

    bot_token: Annotated[SecretStr, AfterValidator(_token)] = SecretStr("")
    bot_api_url: Annotated[str, AfterValidator(_url)] = "https://api.telegram.org"
    data_dir: Path = Path("./data")
    database_url: Annotated[str, AfterValidator(_database)] = ""
    timezone: Annotated[ZoneInfo, NoDecode, BeforeValidator(_zone)] = ZoneInfo("Asia/Shanghai")
    digest_at: Annotated[tuple[time, ...], NoDecode, BeforeValidator(_clocks)] = (time(8, 30),)
    work_hours: Annotated[Hours, NoDecode, BeforeValidator(_hours), AfterValidator(_work_hours)] = Hours(
        start=time(8, 30), end=time(18, 0)
    )
    quiet_hours: Annotated[Hours, NoDecode, BeforeValidator(_hours)] = Hours(start=time(21, 0), end=time(7, 0))
    admin_ids: Annotated[frozenset[int], NoDecode, BeforeValidator(_ids)] = frozenset()
    locale: Literal["zh-CN", "en"] = "zh-CN"
    public_url: Annotated[str, AfterValidator(_public)] = ""
    web_listen: Annotated[str, AfterValidator(_listen)] = "127.0.0.1:8080"
    send_rate: Annotated[int, Field(ge=1, le=1000)] = 30
    message_style: Literal["auto", "rich", "plain"] = "auto"
    resident_details: Literal["codes", "masked"] = "codes"
    more_needs: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_need_words)] = ()
    visit_every: Annotated[tuple[tuple[Tier, int], ...], NoDecode, BeforeValidator(_cadence)] = ()
    proxy_url: Annotated[str, AfterValidator(_url)] = ""
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(_upper)] = "INFO"
    log_format: Literal["text", "json"] = "text"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what `load` hands over counts, so that a test or a demo never reads the machine's own environment."""
        del settings_cls, env_settings, dotenv_settings, file_secret_settings
        return (init_settings,)

    @property
    def office(self) -> Office:
        return Office(
            zone=self.timezone,
            work_hours=self.work_hours,
            quiet_hours=self.quiet_hours,
            digest_at=self.digest_at,
            needs=self.needs,
            visit_every=self.visit_every,
            shows_masked_names=self.resident_details == "masked",
        )

    @property
    def needs(self) -> NeedList:
        """What the product knows, and the office's own."""
        visited = frozenset(word.removesuffix("!") for word in self.more_needs if word.endswith("!"))
        return NEEDS.with_more(frozenset(self.more_needs) - {f"{word}!" for word in visited}, visited)

    @property
    def database(self) -> str:
        """The database's address: DATABASE_URL, else the SQLite file in DATA_DIR."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir / 'huiyue.sqlite3'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongSetting:
    """One wrong setting: `reason` is a word of the locales (setting.<reason>), `allowed` what would be right."""

    name: str
    reason: str
    allowed: str = ""


class SettingsError(Exception):
    """Some settings are wrong; `wrong` names every one of them. The message is safe to print: it holds no value."""

    def __init__(self, wrong: tuple[WrongSetting, ...]) -> None:
        self.wrong = wrong
        super().__init__("; ".join(f"{each.name}: {each.reason}" for each in wrong))


def load(
    environ: Mapping[str, str] | None = None, env_file: Path | None = Path(".env"), *, needs_token: bool = False
) -> Settings:
    """The settings of the file and the environment (which wins). Raises SettingsError with every wrong one."""
    known = {name.upper() for name in Settings.model_fields}
    values = {**_from_file(env_file), **(os.environ if environ is None else environ)}
    given = {name.lower(): value.strip() for name, value in values.items() if name in known and value and value.strip()}
    missing = (WrongSetting(name="BOT_TOKEN", reason="missing"),) if needs_token and "bot_token" not in given else ()
    try:
        settings = Settings.model_validate(given)
    except ValidationError as error:
        raise SettingsError((*missing, *_wrong(error))) from None
    if missing:
        raise SettingsError(missing)
    return settings


def _from_file(env_file: Path | None) -> dict[str, str]:
    if env_file is None or not env_file.is_file():
        return {}
    return {name: value for name, value in dotenv_values(env_file).items() if value is not None}


def _wrong(error: ValidationError) -> tuple[WrongSetting, ...]:
    return tuple(_explained(each) for each in error.errors(include_input=False, include_url=False))


def _explained(each: ErrorDetails) -> WrongSetting:
    name = str(each["loc"][0]).upper()
    if each["type"] == "value_error":
        return WrongSetting(name=name, reason=each["msg"].removeprefix("Value error, "))
    allowed = each.get("ctx", {}).get("expected")
    return WrongSetting(name=name, reason="choice" if allowed else "range", allowed=str(allowed or "1-1000"))
