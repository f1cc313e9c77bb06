"""Settings: read once, checked all at once, and every wrong one named without telling its value."""

from dataclasses import fields
from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from config.settings import Settings, SettingsError, WrongSetting, load
from core.needs import Tier
from core.office import Hours, Minutes, Office

TOKEN = "123456:ABC-def_1234"


def read(**environ: str) -> Settings:
    return load(environ, None)


def wrong(**environ: str) -> dict[str, str]:
    """The wrong settings by name with their reasons."""
    with pytest.raises(SettingsError) as refused:
        read(**environ)
    return {each.name: each.reason for each in refused.value.wrong}


def test_without_any_setting_the_documented_defaults_hold() -> None:
    settings = read()
    assert settings.office == Office()
    assert settings.bot_token.get_secret_value() == ""
    assert (settings.bot_api_url, settings.locale, settings.send_rate) == ("https://api.telegram.org", "zh-CN", 30)
    assert (settings.message_style, settings.resident_details) == ("auto", "codes")
    assert (settings.log_level, settings.log_format, settings.web_listen) == ("INFO", "text", "127.0.0.1:8080")
    assert (settings.admin_ids, settings.proxy_url, settings.public_url) == (frozenset(), "", "")
    assert settings.database == f"sqlite+aiosqlite:///{Path('data') / 'huiyue.sqlite3'}"


def test_what_is_given_is_read() -> None:
    settings = read(
        BOT_TOKEN=TOKEN,
        TIMEZONE="Asia/Urumqi",
        DIGEST_AT="14:00, 08:30，8:30",
        WORK_HOURS="09:00-17:30",
        QUIET_HOURS="20:00-08:00",
        ADMIN_IDS="12; 34，56,",
        LOG_LEVEL="debug",
        DATA_DIR="/srv/huiyue",
        BOT_API_URL="http://127.0.0.1:8081/",
    )
    assert settings.bot_token.get_secret_value() == TOKEN
    assert settings.office == Office(
        zone=ZoneInfo("Asia/Urumqi"),
        work_hours=Hours(start=time(9), end=time(17, 30)),
        quiet_hours=Hours(start=time(20), end=time(8)),
        digest_at=(time(8, 30), time(14)),
    )
    assert settings.admin_ids == {12, 34, 56}
    assert settings.log_level == "DEBUG"
    assert settings.bot_api_url == "http://127.0.0.1:8081"
    assert settings.database == "sqlite+aiosqlite:////srv/huiyue/huiyue.sqlite3"


def test_another_database_replaces_the_file() -> None:
    url = "postgresql+asyncpg://huiyue@db/huiyue"
    assert read(DATABASE_URL=url).database == url


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("BOT_TOKEN", "no-colon", "token"),
        ("BOT_TOKEN", "abc:def", "token"),
        ("BOT_TOKEN", "123:", "token"),
        ("BOT_API_URL", "api.telegram.org", "url"),
        ("BOT_API_URL", "http://[::1", "url"),
        ("PUBLIC_URL", "huiyue", "url"),
        ("PUBLIC_URL", "http://pages.example.gov", "https"),
        ("PUBLIC_URL", "http://192.168.1.5:8080", "https"),
        ("PUBLIC_URL", "http://127.0.0.1.example.gov", "https"),
        ("PUBLIC_URL", "http://127.0.0.1@pages.example.gov", "https"),
        ("PUBLIC_URL", "ftp://127.0.0.1", "https"),
        ("PROXY_URL", "127.0.0.1:1080", "url"),
        ("DATABASE_URL", "mysql://localhost/huiyue", "database"),
        ("DATABASE_URL", "sqlite:///huiyue.db", "database"),
        ("TIMEZONE", "Beijing", "zone"),
        ("TIMEZONE", "../../etc/passwd", "zone"),
        ("DIGEST_AT", "half past eight", "time"),
        ("DIGEST_AT", "24:00", "time"),
        ("DIGEST_AT", "8:3", "time"),
        ("DIGEST_AT", "²:00", "time"),
        ("DIGEST_AT", ",", "time"),
        ("WORK_HOURS", "08:30", "span"),
        ("WORK_HOURS", "18:00-08:30", "work_hours"),
        ("WORK_HOURS", "08:30-08:30", "work_hours"),
        ("QUIET_HOURS", "21:00-25:00", "time"),
        ("ADMIN_IDS", "@li_min", "ids"),
        ("ADMIN_IDS", "-5", "ids"),
        ("ADMIN_IDS", "²", "ids"),
        ("LOCALE", "fr", "choice"),
        ("WEB_LISTEN", "8080", "listen"),
        ("WEB_LISTEN", "127.0.0.1:99999", "listen"),
        ("WEB_LISTEN", "127.0.0.1:²", "listen"),
        ("SEND_RATE", "0", "range"),
        ("SEND_RATE", "fast", "range"),
        ("MESSAGE_STYLE", "fancy", "choice"),
        ("RESIDENT_DETAILS", "names", "choice"),
        ("VISIT_EVERY", "high", "cadence"),
        ("VISIT_EVERY", "high:0", "cadence"),
        ("VISIT_EVERY", "highest:7", "cadence"),
        ("VISIT_EVERY", "high:²", "cadence"),
        ("MINUTES_SPARED", "0.5,0.5", "minutes"),
        ("MINUTES_SPARED", "0.5,0.5,-2", "minutes"),
        ("MINUTES_SPARED", "0.5,0.5,nan", "minutes"),
        ("MINUTES_SPARED", "0.5,0.5,²", "minutes"),
        ("URGENT_BUDGET", "-1", "budget"),
        ("URGENT_BUDGET", "1001", "budget"),
        ("URGENT_BUDGET", "³", "budget"),
        ("BRIEF_AT", "09:00,14:00", "clock"),
        ("BRIEF_AT", "9", "clock"),
        ("BRIEF_AT", "18:00", "brief_at"),
        ("KEEP_TIMES", "0", "days"),
        ("KEEP_TIMES", "3651", "days"),
        ("KEEP_TIMES", "²", "days"),
        ("MORE_NEEDS", "透析 3 次", "needs"),
        ("MORE_NEEDS", "!", "needs"),
        ("LOG_LEVEL", "LOUD", "choice"),
        ("LOG_FORMAT", "xml", "choice"),
    ],
)
def test_a_wrong_setting_is_named_with_its_reason(name: str, value: str, reason: str) -> None:
    assert wrong(**{name: value}) == {name: reason}


@pytest.mark.parametrize(
    "url",
    [
        "https://pages.example.gov",
        "HTTPS://pages.example.gov:8443",
        "http://127.0.0.1:8080",
        "http://127.1.2.3",
        "http://[::1]:8080",
        "http://localhost:8080",
    ],
)
def test_the_pages_are_reached_by_https_or_on_this_machine(url: str) -> None:
    assert read(PUBLIC_URL=url).public_url == url


def test_an_office_says_how_often_it_looks_in_and_which_needs_it_knows_beside_ours() -> None:
    office = read(VISIT_EVERY="高:7， medium：30", MORE_NEEDS="透析!、糖尿病").office
    assert office.visit_every == ((Tier.HIGH, 7), (Tier.MEDIUM, 30))
    assert {"透析", "糖尿病", "独居"} <= office.needs.words
    assert "透析" in office.needs.always_visit & office.needs.shut_out
    assert not {"糖尿病"} & (office.needs.always_visit | office.needs.shut_out)
    assert read().office.visit_every == ()


def test_an_office_says_when_its_supervisors_are_told_and_how_long_times_are_kept() -> None:
    office = read(BRIEF_AT="08:45", KEEP_TIMES="7").office
    assert (office.brief_at, office.keep_times) == (time(8, 45), 7)
    assert (read().office.brief_at, read().office.keep_times) == (time(9), 30)
    assert read(WORK_HOURS="06:00-09:00").office.brief_at == time(9)


def test_an_office_says_what_it_takes_to_be_spared_and_how_much_may_be_urgent() -> None:
    office = read(MINUTES_SPARED="1，0.25, 3", URGENT_BUDGET="0").office
    assert (office.minutes_spared.copy, office.minutes_spared.reply, office.minutes_spared.screenshot) == (1, 0.25, 3)
    assert office.urgent_budget == 0
    assert (read().office.minutes_spared, read().office.urgent_budget) == (Minutes(), 3)


def test_every_wrong_setting_is_named_at_once() -> None:
    found = wrong(BOT_TOKEN="nonsense", TIMEZONE="Mars", SEND_RATE="-1", LOCALE="zh-CN", LOG_FORMAT="xml")
    assert found == {"BOT_TOKEN": "token", "TIMEZONE": "zone", "SEND_RATE": "range", "LOG_FORMAT": "choice"}


def test_a_missing_token_is_named_beside_the_others() -> None:
    with pytest.raises(SettingsError) as refused:
        load({"TIMEZONE": "Mars", "BOT_TOKEN": "  "}, None, needs_token=True)
    assert {each.name for each in refused.value.wrong} == {"BOT_TOKEN", "TIMEZONE"}
    with pytest.raises(SettingsError):
        load({}, None, needs_token=True)
    assert load({"BOT_TOKEN": TOKEN}, None, needs_token=True).bot_token.get_secret_value() == TOKEN


@given(
    st.sampled_from([name.upper() for name in Settings.model_fields]), st.text("0123456789abc:²/@[-., ", max_size=12)
)
def test_no_value_whatever_ends_in_anything_but_settings_or_named_reasons(name: str, value: str) -> None:
    """A reason is a word of the locales, so a value can never slip into a message."""
    words = {
        "token",
        "url",
        "https",
        "database",
        "zone",
        "time",
        "span",
        "work_hours",
        "ids",
        "choice",
        "listen",
        "range",
        "cadence",
        "minutes",
        "budget",
        "clock",
        "brief_at",
        "days",
        "needs",
    }
    found: tuple[WrongSetting, ...] = ()
    try:
        read(**{name: value})
    except SettingsError as error:
        found = error.wrong
    assert {each.reason for each in found} <= words
    assert {each.name for each in found} <= {name}


@pytest.mark.parametrize("name", ["BOT_TOKEN", "DATABASE_URL", "PROXY_URL", "ADMIN_IDS"])
def test_a_wrong_value_is_not_repeated_in_the_message(name: str) -> None:
    secret = "hunter2 hunter2"
    with pytest.raises(SettingsError) as refused:
        read(**{name: secret})
    assert "hunter2" not in str(refused.value)
    assert "hunter2" not in repr(refused.value.wrong)
    assert refused.value.__cause__ is None


def test_the_token_does_not_show_in_a_log_of_the_settings() -> None:
    assert TOKEN.split(":")[1] not in repr(read(BOT_TOKEN=TOKEN))


class TestFile:
    @pytest.fixture
    def file(self, tmp_path: Path) -> Path:
        path = tmp_path / ".env"
        path.write_text("# the office\nBOT_TOKEN='1:file'\nSEND_RATE=10\nLOCALE=en\nEMPTY=\n", encoding="utf-8")
        return path

    def test_the_environment_wins_over_the_file(self, file: Path) -> None:
        settings = load({"SEND_RATE": "20", "LOCALE": "  "}, file)
        assert (settings.send_rate, settings.bot_token.get_secret_value()) == (20, "1:file")

    def test_a_file_that_is_not_there_is_no_error(self, tmp_path: Path) -> None:
        assert load({}, tmp_path / ".env") == read()

    def test_the_machines_own_environment_is_read_only_when_nothing_is_handed_over(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SEND_RATE", "7")
        monkeypatch.setenv("HOME_PAGE", "unknown names are ignored")
        assert load(None, None).send_rate == 7
        assert read().send_rate == 30


def test_settings_cannot_be_changed() -> None:
    settings = read()
    with pytest.raises(ValidationError):
        settings.send_rate = 5  # type: ignore[misc]


def test_a_wrong_setting_says_what_would_be_right() -> None:
    with pytest.raises(SettingsError) as refused:
        read(LOCALE="fr", SEND_RATE="9999")
    allowed = {each.name: each.allowed for each in refused.value.wrong}
    assert "'zh-CN'" in allowed["LOCALE"]
    assert allowed["SEND_RATE"] == "1-1000"
    assert [field.name for field in fields(WrongSetting)] == ["name", "reason", "allowed"]


@pytest.mark.parametrize(("details", "is_shown"), [(None, False), ("codes", False), ("masked", True)])
def test_a_masked_name_beside_a_code_is_for_offices_that_ask_for_it(details: str | None, is_shown: bool) -> None:
    environ = {} if details is None else {"RESIDENT_DETAILS": details}
    assert load(environ, None).office.shows_masked_names is is_shown
