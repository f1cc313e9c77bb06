"""What `doctor` says of the pages, in the words a person reads."""

import asyncio
from pathlib import Path

import pytest

from bot.commands.doctoring import examine
from bot.commands.opening import open_services
from config import Settings, load
from tests.builders import MONDAY


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load({"DATA_DIR": str(tmp_path / "data"), "WEB_LISTEN": "127.0.0.1:8099"}, None)


def remembered(settings: Settings, address: str) -> None:
    async def remember() -> None:
        async with open_services(settings) as services:
            await services.passes.opened_at(address, MONDAY)

    asyncio.run(remember())


@pytest.mark.parametrize(
    ("address", "line"),
    [("", "✗ 网页：地址 127.0.0.1:8099 用不了"), ("https://office.example", "✓ 网页：https://office.example")],
)
def test_it_says_whether_the_pages_are_open(
    settings: Settings, capsys: pytest.CaptureFixture[str], address: str, line: str
) -> None:
    remembered(settings, address)
    examine(settings)
    assert line in capsys.readouterr().out


@pytest.mark.parametrize(
    ("listen", "public_url", "sign"),
    [
        ("127.0.0.1:8099", "", "✓"),
        ("[::1]:8099", "", "✓"),
        ("localhost:8099", "", "✓"),
        ("0.0.0.0:8099", "", "✗"),
        ("[::]:8099", "", "✗"),
        ("192.168.1.5:8099", "", "✗"),
        ("0.0.0.0:8099", "https://office.example", "✓"),
    ],
)
def test_it_warns_of_pages_that_others_could_read_on_the_way(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], listen: str, public_url: str, sign: str
) -> None:
    environ = {"DATA_DIR": str(tmp_path / "data"), "WEB_LISTEN": listen, "PUBLIC_URL": public_url}
    examine(load(environ, None))
    (line,) = [each for each in capsys.readouterr().out.splitlines() if "加密" in each]
    assert line.startswith(sign)
    assert (public_url or listen) in line
