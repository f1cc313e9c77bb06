"""Reads every setting once, checks all of them, and says of every wrong one how to mend it.

The danger is a start with half of a wrong configuration: nothing is returned unless everything is right.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from dotenv import dotenv_values
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from config.values import (
    read_budget,
    read_cadence,
    read_clocks,
    read_database,
    read_days,
    read_hours,
    read_ids,
    read_listen,
    read_minutes,
    read_need_words,
    read_one_clock,
    read_public,
    read_token,
    read_upper,
    read_url,
    read_work_hours,
    read_zone,
)
from core.needs import NEEDS, NeedList, Tier
from core.office import Hours, Minutes, Office


class Settings(BaseSettings):
    """Every setting of the product (docs/operations.md says the same in words)."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", arbitrary_types_allowed=True, env_ignore_empty=True)

    bot_token: Annotated[SecretStr, AfterValidator(read_token)] = SecretStr("")
    bot_api_url: Annotated[str, AfterValidator(read_url)] = "https://api.telegram.org"
    data_dir: Path = Path("./data")
    database_url: Annotated[str, AfterValidator(read_database)] = ""
    timezone: Annotated[ZoneInfo, NoDecode, BeforeValidator(read_zone)] = ZoneInfo("Asia/Shanghai")
    digest_at: Annotated[tuple[time, ...], NoDecode, BeforeValidator(read_clocks)] = (time(8, 30),)
    work_hours: Annotated[Hours, NoDecode, BeforeValidator(read_hours), AfterValidator(read_work_hours)] = Hours(
        start=time(8, 30), end=time(18, 0)
    )
    quiet_hours: Annotated[Hours, NoDecode, BeforeValidator(read_hours)] = Hours(start=time(21, 0), end=time(7, 0))
    admin_ids: Annotated[frozenset[int], NoDecode, BeforeValidator(read_ids)] = frozenset()
    locale: Literal["zh-CN", "en"] = "zh-CN"
    public_url: Annotated[str, AfterValidator(read_public)] = ""
    web_listen: Annotated[str, AfterValidator(read_listen)] = "127.0.0.1:8080"
    send_rate: Annotated[int, Field(ge=1, le=1000)] = 30
    message_style: Literal["auto", "rich", "plain"] = "auto"
    resident_details: Literal["codes", "masked"] = "codes"
    more_needs: Annotated[tuple[str, ...], NoDecode, BeforeValidator(read_need_words)] = ()
    visit_every: Annotated[tuple[tuple[Tier, int], ...], NoDecode, BeforeValidator(read_cadence)] = ()
    minutes_spared: Annotated[Minutes, NoDecode, BeforeValidator(read_minutes)] = Minutes()
    urgent_budget: Annotated[int, BeforeValidator(read_budget)] = 3
    brief_at: Annotated[time, BeforeValidator(read_one_clock)] = time(9, 0)
    keep_times: Annotated[int, BeforeValidator(read_days)] = 30
    proxy_url: Annotated[str, AfterValidator(read_url)] = ""
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(read_upper)] = "INFO"
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
            minutes_spared=self.minutes_spared,
            urgent_budget=self.urgent_budget,
            brief_at=self.brief_at,
            keep_times=self.keep_times,
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
    late = (WrongSetting(name="BRIEF_AT", reason="brief_at"),) if "brief_at" in given and _is_late(settings) else ()
    if missing or late:
        raise SettingsError((*missing, *late))
    return settings


def _is_late(settings: Settings) -> bool:
    """A brief after work would be made up on no day."""
    return settings.brief_at >= settings.work_hours.end


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
