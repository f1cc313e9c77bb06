"""What the log holds, and what it must never hold."""

import json
import logging
from collections.abc import Callable

import pytest
from aiohttp import ClientSession
from hypothesis import given
from hypothesis import strategies as st

from bot.logs import redact, set_up_logs
from demo.telegram import TOKEN

log = logging.getLogger("somewhere")


@pytest.fixture
def written(capsys: pytest.CaptureFixture[str]) -> Callable[[], str]:
    """Reads standard error."""
    return lambda: capsys.readouterr().err


Written = Callable[[], str]
FORMS = ["text", "json"]


@pytest.mark.parametrize("form", FORMS)
async def test_an_error_of_the_network_does_not_carry_the_token(written: Written, form: str) -> None:
    set_up_logs("DEBUG", form)
    url = f"http://127.0.0.1:1/bot{TOKEN}/sendMessage"
    async with ClientSession() as session:
        try:
            await session.get(url)
        except OSError:
            log.exception("%s failed", url, extra={"url": url})
    text = written()
    assert "<token>" in text
    assert TOKEN.split(":")[1] not in text


@given(st.from_regex(r"[0-9]{8,10}:[A-Za-z0-9_-]{35}", fullmatch=True), st.text(max_size=5), st.text(max_size=5))
def test_no_token_gets_through(token: str, before: str, after: str) -> None:
    assert token.split(":")[1] not in redact(f"{before}/bot{token}/getMe{after}")


@pytest.mark.parametrize("plain", ["2026-11-23 08:30:00", "update 100123: done", "127.0.0.1:8080", "09:30-18:00"])
def test_what_only_looks_like_a_token_stays(plain: str) -> None:
    assert redact(plain) == plain


def test_each_line_of_the_json_form_is_an_object(written: Written) -> None:
    set_up_logs("INFO", "json")
    log.info("更新 %s\n第二行", 7)
    try:
        raise KeyError("x")
    except KeyError:
        log.exception("failed")
    text = written()
    first, second = [json.loads(line) for line in text.splitlines()]
    assert first["message"] == "更新 7\n第二行"
    assert (first["level"], first["logger"]) == ("INFO", "somewhere")
    assert "KeyError" in second["error"]


def test_the_level_is_kept_and_the_chatter_of_libraries_is_not(written: Written) -> None:
    set_up_logs("INFO", "text")
    log.debug("too small")
    logging.getLogger("aiogram.event").info("Update id=1 is handled")
    logging.getLogger("apscheduler.scheduler").info("Added job")
    log.info("said")
    text = written()
    assert "said" in text
    assert len(text.splitlines()) == 1


def test_a_library_is_never_louder_than_asked(written: Written) -> None:
    set_up_logs("ERROR", "text")
    logging.getLogger("aiogram.event").warning("hm")
    assert written() == ""


def test_setting_up_twice_writes_each_line_once(written: Written) -> None:
    set_up_logs("INFO", "text")
    set_up_logs("INFO", "text")
    log.info("once")
    assert written().count("once") == 1
