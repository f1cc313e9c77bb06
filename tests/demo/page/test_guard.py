"""Who may ask and who may write: this machine, this page, and nobody else."""

import asyncio
import socket
import sys
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest
import pytest_asyncio

from demo.page.showing import open_page
from demo.page.wording import both
from tests.demo.page.visitor import Visitor, visiting

pytestmark = pytest.mark.asyncio(loop_scope="module")

PLAY = {"do": "until", "step": 0}
"""An order that is declined with 400 when it gets as far as that."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def visitor(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Visitor]:
    async with open_page(tmp_path_factory.mktemp("page")) as page, visiting(page) as visitor:
        yield visitor


def _port(visitor: Visitor) -> int:
    return int(visitor.address.rpartition(":")[2])


def _listening(port: int) -> list[str]:
    """The addresses at which somebody listens on this port, as the kernel writes them."""
    tables = [Path(f"/proc/net/{name}").read_text(encoding="ascii").splitlines()[1:] for name in ("tcp", "tcp6")]
    sockets = [line.split() for table in tables for line in table]
    return [own for _, own, _, state, *_ in sockets if own.endswith(f":{port:04X}") and state == "0A"]


async def _status(visitor: Visitor, method: str, path: str, headers: Mapping[str, str]) -> int:
    body = PLAY if method == "POST" else None
    async with visitor.session.request(method, visitor.address + path, json=body, headers=headers) as response:
        return response.status


@pytest.mark.skipif(sys.platform != "linux", reason="asks the kernel of Linux")
async def test_the_page_listens_on_the_loopback_only(visitor: Visitor) -> None:
    assert _listening(_port(visitor)) == [f"0100007F:{_port(visitor):04X}"]


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST"])
async def test_our_own_names_may_write(visitor: Visitor, name: str) -> None:
    here = f"{name}:{_port(visitor)}"
    assert await _status(visitor, "POST", "/story", {"Host": here}) == 400
    assert await _status(visitor, "POST", "/story", {"Host": here, "Origin": f"http://{here.lower()}"}) == 400


@pytest.mark.parametrize("path", ["/act", "/clock", "/story"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "http://127.0.0.1"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "https://127.0.0.1:{port}"},
        {"Origin": "http://127.0.0.1:{port}.evil.example"},
        {"Host": "evil.example:{port}"},
        {"Host": "127.0.0.1"},
        {"Host": "127.0.0.1:1"},
        {"Host": "localhost.evil.example:{port}"},
        {"Host": "127.0.0.1:port"},
    ],
)
async def test_strangers_may_not_write(visitor: Visitor, path: str, headers: dict[str, str]) -> None:
    filled = {name: value.format(port=_port(visitor)) for name, value in headers.items()}
    assert await _status(visitor, "POST", path, filled) == 403


@pytest.mark.parametrize("path", ["/", "/events", "/samples", "/words/en", "/calls/1", "/static/index.html"])
async def test_a_foreign_name_for_this_machine_may_not_even_read(visitor: Visitor, path: str) -> None:
    assert await _status(visitor, "GET", path, {"Host": f"evil.example:{_port(visitor)}"}) == 403


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
async def test_what_a_foreign_form_could_send_is_refused(visitor: Visitor, kind: str) -> None:
    async with visitor.session.post(
        f"{visitor.address}/act", data=b'{"do":"bot","running":true}', headers={"Content-Type": kind}
    ) as response:
        assert response.status == 415
    assert not visitor.keys["town"]["bot_running"]


@pytest.mark.parametrize("body", ["", "{", "[]", "null", '"play"', "[" * 100_000, "\ud800"])
@pytest.mark.parametrize("path", ["/act", "/clock", "/story"])
async def test_what_is_no_object_is_declined(visitor: Visitor, path: str, body: str) -> None:
    async with visitor.session.post(
        visitor.address + path,
        data=body.encode("utf-8", "surrogatepass"),
        headers={"Content-Type": "application/json"},
    ) as response:
        assert response.status == 400
        assert await response.json() == {"ok": False, "why": both("bad_json")}


@pytest.mark.parametrize("body", [b"", b"--x\r\n", b"--x--\r\n", b"no form at all"])
async def test_a_broken_form_is_declined(visitor: Visitor, body: bytes) -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    async with visitor.session.post(f"{visitor.address}/act", data=body, headers=headers) as response:
        assert response.status == 400
        assert (await response.json())["why"] == both("bad_json")


@pytest.mark.parametrize("path", ["/", "/samples", "/words/zh-CN", "/static/index.html", "/nothing"])
async def test_the_page_loads_nothing_from_elsewhere(visitor: Visitor, path: str) -> None:
    async with visitor.session.get(visitor.address + path) as response:
        policy = response.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'self';")
        assert "unsafe" not in policy
        assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("locale", ["fr", "..%2f..%2flocales%2fen", "zh-CN.toml"])
async def test_a_language_that_is_not_there_is_not_found(visitor: Visitor, locale: str) -> None:
    async with visitor.session.get(f"{visitor.address}/words/{locale}") as response:
        assert response.status == 404


async def test_a_port_that_is_taken_gives_way_to_the_next(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        wanted = taken.getsockname()[1]
        async with open_page(tmp_path, wanted) as page:
            assert wanted < int(page.address.rpartition(":")[2]) < wanted + 50


async def test_two_demos_stand_side_by_side(tmp_path: Path) -> None:
    async with open_page(tmp_path / "one") as one, open_page(tmp_path / "two") as two:
        assert one.address != two.address
        for each in (one, two):
            _, writer = await asyncio.open_connection("127.0.0.1", int(each.address.rpartition(":")[2]))
            writer.close()
            await writer.wait_closed()
