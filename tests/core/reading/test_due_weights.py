"""The table of the second opinion is small and whole, and a score adds up."""

from importlib.resources import files

from core.reading.due_weights import strongest, votes, weigh


def test_the_table_is_small_and_every_line_is_whole() -> None:
    table = files("core.reading").joinpath("due_weights.tsv").read_bytes()
    assert len(table) < 150_000
    lines = table.decode().rstrip("\n").split("\n")
    assert all(line.count("\t") == 1 and line.rpartition("\t")[2].lstrip("-").isdigit() for line in lines)
    assert len({line.rpartition("\t")[0] for line in lines}) == len(lines)


def test_what_is_unknown_weighs_nothing() -> None:
    assert votes(frozenset({"没有这个特征"})) == 0


def test_a_long_text_has_no_more_votes_than_a_short_one() -> None:
    own, none = frozenset({"has=cue"}), frozenset[str]()
    alone = weigh(own, none, 0) - weigh(none, none, 0)
    padded = weigh(own, frozenset(f"未知{place}" for place in range(99)), 0) - weigh(none, none, 0)
    assert 0 < padded < alone


def test_the_strongest_come_first() -> None:
    found = strongest({"has=before", "has=cue", "没有这个特征"}, 5)
    assert [name for name, _ in found] == ["has=before", "has=cue"]
