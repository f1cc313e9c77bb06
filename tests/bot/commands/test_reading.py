"""`read` and `replay` as somebody uses them: lines in, lines out, one for one, whatever stands in them."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from bot.__main__ import app
from bot.commands.reading import read_lines
from config import load

CENSUS = "【通知】各社区：请于6月12日17:00前将高龄津贴领取人员名册核对完毕，报民政办王芳，完成后在群里截图反馈。"
AT = "2026-06-01T09:00:00"
READ = ["is_notice", "title", "kind", "deadlines", "urgent", "residents", "trace_demands", "secret", "asks"]
REPLAYED = ["notice", "relation", "to", "asks"]


@pytest.fixture(autouse=True)
def _bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No .env, and nothing of ours in the environment."""
    monkeypatch.chdir(tmp_path)
    for name in ("LOCALE", "TIMEZONE", "WORK_HOURS", "BOT_TOKEN"):
        monkeypatch.delenv(name, raising=False)


def run(*arguments: str, given: str | bytes = "") -> Result:
    return CliRunner().invoke(app, list(arguments), input=given)


def lines(*values: Any) -> str:
    return "".join(f"{json.dumps(value, ensure_ascii=False)}\n" for value in values)


def answers(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_text_comes_out_as_what_is_read_in_it() -> None:
    result = run("read", given=lines({"text": CENSUS, "posted_at": AT}))
    (found,) = answers(result)
    assert result.exit_code == 0
    assert list(found) == READ
    assert found["is_notice"] is True
    assert found["kind"] == "act"
    assert found["secret"] is found["urgent"] is found["asks"] is False
    (deadline,) = found["deadlines"]
    assert list(deadline) == ["at", "precision", "phrase", "confidence"]
    assert deadline["at"] == "2026-06-12T17:00:00+08:00"
    assert (deadline["precision"], deadline["confidence"]) == ("minute", "stated")
    assert deadline["phrase"] in CENSUS
    assert [list(demand) for demand in found["trace_demands"]] == [["phrase", "kind"]]


def test_why_adds_the_reasons_and_takes_nothing_away() -> None:
    (found,) = answers(run("read", "--why", given=lines({"text": CENSUS, "posted_at": AT})))
    assert list(found)[: len(READ)] == READ
    assert found["reasons"][0].startswith("score+")
    assert any(reason.startswith("“") for reason in found["reasons"])
    assert found["deadlines"][0]["rule"]


def test_why_tells_who_issued_a_text_what_goes_where_and_by_which_rules() -> None:
    text = "【民政办】各社区于6月10日前将《台账》电子版报民政办，见https://example.org/a，街道于6月12日前汇总上报。\n附件：样表"
    (found,) = answers(run("read", "--why", given=lines({"text": text, "posted_at": AT})))
    assert found["details"] == {
        "issuer": {"name": "民政办", "rule": "heading"},
        "submissions": [{"what": "《台账》", "to": "民政办", "forms": ["电子版"], "rule": "taken"}],
        "enclosures": ["样表"],
        "links": [{"kind": "page", "name": "example.org", "address": "https://example.org/a"}],
        "role_deadlines": [
            {"role": "社区", "at": "2026-06-10T18:00:00+08:00", "precision": "day", "rule": "follows"},
            {"role": "街道", "at": "2026-06-12T18:00:00+08:00", "precision": "day", "rule": "others"},
        ],
    }


def test_why_tells_when_something_takes_place() -> None:
    texts = "6月10日8:00至17:00停水，请居民提前储水。", CENSUS
    told = [answers(run("read", "--why", given=lines({"text": each, "posted_at": AT})))[0]["event"] for each in texts]
    assert told == [
        {
            "at": "2026-06-10T08:00:00+08:00",
            "precision": "minute",
            "until": "2026-06-10T17:00:00+08:00",
            "phrase": "6月10日8:00至17:00",
            "is_all": True,
        },
        None,
    ]


@pytest.mark.parametrize(
    ("posted_at", "zone", "deadline"),
    [
        ("2026-06-01T23:30:00", "Asia/Shanghai", "2026-06-02T18:00:00+08:00"),
        ("2026-06-01T23:30:00+08:00", "Asia/Shanghai", "2026-06-02T18:00:00+08:00"),
        ("2026-06-01T16:30:00Z", "Asia/Shanghai", "2026-06-03T18:00:00+08:00"),
        ("2026-06-01T23:30:00", "UTC", "2026-06-02T18:00:00+00:00"),
    ],
)
def test_a_time_without_an_offset_is_the_offices(
    monkeypatch: pytest.MonkeyPatch, posted_at: str, zone: str, deadline: str
) -> None:
    monkeypatch.setenv("TIMEZONE", zone)
    (found,) = answers(run("read", given=lines({"text": "请于明天下班前报送名册。", "posted_at": posted_at})))
    assert found["deadlines"][0]["at"] == deadline


def test_answers_come_in_the_order_of_the_lines() -> None:
    texts = [f"【通知】请于6月{day}日前报送第{day}号表。" for day in range(2, 12)]
    found = answers(run("read", given=lines(*({"text": text, "posted_at": AT} for text in texts))))
    assert [each["deadlines"][0]["at"][8:10] for each in found] == [f"{day:02}" for day in range(2, 12)]


WRONG = [
    "{broken",
    "[]",
    "7",
    "null",
    '"text"',
    "{}",
    '{"text": 7}',
    '{"text": null}',
    '{"text": "a", "posted_at": "yesterday"}',
    '{"text": "a", "posted_at": 7}',
    '{"text": "a", "posted_at": ""}',
    '{"text": "a", "posted_at": "0001-01-01T00:00:00+14:00"}',
    '{"text": "a", "posted_at": "9999-12-31T23:59:59"}',
    '{"text": ' + "[" * 3000 + "]" * 3000 + "}",
]


@pytest.mark.parametrize("command", ["read", "replay"])
@pytest.mark.parametrize("wrong", WRONG, ids=[each[:40] for each in WRONG])
def test_a_wrong_line_is_named_and_the_others_are_answered(command: str, wrong: str) -> None:
    good = lines({"text": CENSUS, "posted_at": AT})
    result = run(command, given=f"{good}{wrong}\n{good}")
    assert result.exit_code == 1
    assert len(answers(result)) == 2
    assert len(result.stderr.splitlines()) == 1
    assert "2" in result.stderr


@pytest.mark.parametrize("command", ["read", "replay"])
@pytest.mark.parametrize("nothing", ["", "\n\n", "\ufeff", "  \r\n\t\n"])
def test_nothing_in_is_nothing_out(command: str, nothing: str) -> None:
    result = run(command, given=nothing)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", ""])
def test_a_file_and_standard_input_say_the_same(tmp_path: Path, encoding: str, ending: str) -> None:
    """With and without a byte order mark, and whatever ends the lines."""
    content = lines({"text": CENSUS, "posted_at": AT}, {"text": "中午吃什么", "posted_at": AT})
    raw = content.rstrip("\n").replace("\n", ending or "\n").encode(encoding) + ending.encode()
    (tmp_path / "in.jsonl").write_bytes(raw)
    from_file, from_input = run("read", "in.jsonl"), run("read", given=raw)
    assert from_file.stdout == from_input.stdout
    assert [each["is_notice"] for each in answers(from_file)] == [True, False]


def test_only_line_feeds_end_a_line(tmp_path: Path) -> None:
    """U+2028 and its like may stand unescaped in a JSON string; once they cut the line."""
    content = lines({"text": "请于明天前报\u2028名册\x85。", "posted_at": AT})
    (tmp_path / "in.jsonl").write_text(content, encoding="utf-8")
    result = run("read", "in.jsonl")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 1


def test_a_file_that_is_not_there_is_named() -> None:
    result = run("read", "nowhere.jsonl")
    assert result.exit_code == 1
    assert "nowhere.jsonl" in result.stderr
    assert result.stdout == ""


def test_half_a_surrogate_pair_comes_out_escaped(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"text": "\\ud83d请于明天前报送名册"}\n', encoding="utf-8")
    result = run("read", "in.jsonl")
    assert result.exit_code == 0
    assert "报送名册" in answers(result)[0]["title"]


def test_each_answer_is_out_before_the_next_line_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody pipes a slow source through it."""
    out = io.StringIO()

    def feed() -> Any:
        yield lines({"text": CENSUS, "posted_at": AT})
        assert out.getvalue().count("\n") == 1
        yield lines({"text": CENSUS, "posted_at": AT})

    class Fed:
        def reconfigure(self, **_: Any) -> None: ...

        def __iter__(self) -> Any:
            return feed()

    monkeypatch.setattr(sys, "stdin", Fed())
    assert read_lines(load({}, None), None, out, why=False) == 0


def posting(text: str, source: str | None = None, minute: int | None = None) -> dict[str, Any]:
    value: dict[str, Any] = {"text": text}
    if source is not None:
        value["source"] = source
    if minute is not None:
        value["posted_at"] = f"2026-06-01T09:{minute:02}:00"
    return value


MOVED = CENSUS.replace("6月12日17:00", "6月15日12:00")


def test_each_posting_is_related_to_the_notices_before_it() -> None:
    told = [
        posting(CENSUS, "民政工作群", 0),
        posting("中午吃什么", "民政工作群", 1),
        posting(CENSUS, "街道综合群", 2),
        posting("【机密】内部名单，请勿外传。", "街道综合群", 3),
        posting("【通知】明天上午社区停水，请转告居民提前储水。", "物业群", 4),
    ]
    result = run("replay", given=lines(*told))
    found = answers(result)
    assert result.exit_code == 0
    assert all(list(each) == REPLAYED for each in found)
    assert [tuple(each.values()) for each in found] == [
        (1, "new", None, False),
        (None, "chatter", None, False),
        (1, "same", 1, False),
        (None, "secret", None, False),
        (2, "new", None, False),
    ]


def test_without_source_and_time_each_line_is_another_source_a_minute_later() -> None:
    found = answers(run("replay", given=lines(posting(CENSUS), posting(CENSUS))))
    assert [each["relation"] for each in found] == ["new", "same"]


def test_notices_takes_every_line_as_one() -> None:
    found = answers(run("replay", "--notices", given=lines(posting("中午吃什么"), posting("下周的会改到周三"))))
    assert [each["notice"] for each in found] == [1, 2]


def test_pairs_are_judged_by_themselves() -> None:
    four = lines(*[posting(CENSUS)] * 4)
    found = answers(run("replay", "--pairs", given=four))
    assert [each["relation"] for each in found] == ["new", "same", "new", "same"]


def test_a_wrong_line_does_not_pair_strangers() -> None:
    """Once every pair after it was made of the second of one and the first of the next."""
    content = lines(posting(CENSUS)) + "{broken\n" + lines(posting(CENSUS), posting(CENSUS))
    result = run("replay", "--pairs", given=content)
    assert result.exit_code == 1
    assert [each["relation"] for each in answers(result)] == ["new", "new", "same"]


def test_replay_gives_its_reasons_when_asked() -> None:
    assert all(each["reason"] for each in answers(run("replay", "--why", given=lines(posting(CENSUS)))))


TEXTS = st.lists(st.text(max_size=30), max_size=4)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS)
def test_as_many_answers_as_lines_whatever_they_say(texts: list[str]) -> None:
    given_lines = "".join(json.dumps({"text": text, "posted_at": AT}) + "\n" for text in texts)
    assert len(answers(run("read", given=given_lines))) == len(texts)
    assert len(answers(run("replay", given=given_lines))) == len(texts)
