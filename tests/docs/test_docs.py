"""The documents say what is there: every setting and command, links that lead somewhere, no promise without a file."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from bot.__main__ import app
from config import Settings
from views.commands import COMMANDS as CHAT_COMMANDS

ROOT = Path(__file__).resolve().parents[2]
OPERATIONS = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
SETTINGS = [name.upper() for name in Settings.model_fields]
COMMANDS = sorted(get_command(app).commands)  # type: ignore[attr-defined]  # the group that typer builds


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_in_the_operations_page_and_in_the_example(name: str) -> None:
    assert f"`{name}`" in OPERATIONS
    assert re.search(rf"^#?{name}=", EXAMPLE, re.MULTILINE)


def test_the_example_names_no_setting_that_does_not_exist() -> None:
    assert set(re.findall(r"^#?([A-Z_]+)=", EXAMPLE, re.MULTILINE)) == set(SETTINGS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_operations_page(name: str) -> None:
    assert f"| `{name}" in OPERATIONS


def test_the_operations_page_names_no_command_that_does_not_exist() -> None:
    table = OPERATIONS.partition("## Commands")[2].partition("## Settings")[0]
    assert sorted(re.findall(r"^\| `([a-z-]+)", table, re.MULTILINE)) == COMMANDS


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
@pytest.mark.parametrize("name", CHAT_COMMANDS)
def test_every_command_in_chat_is_in_both_readmes(name: str, readme: str) -> None:
    assert f"`/{name}`" in (ROOT / readme).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("target", ["demo", "run", "test", "check", "bench", "install"])
def test_every_make_target_that_the_documents_name_exists(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
