"""RFC 3797 as published: its own example, the draw of 2022, the key string, bad input."""

import io
import json
from decimal import Decimal
from hashlib import md5
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.cli import main
from facilitator.errors import Refused
from facilitator.selection.draws.lots.drawing import Announced, Gone, GoneKind, drawn
from facilitator.selection.draws.lots.entropy import (
    Span,
    bits_needed,
    entropy_of,
    guessed_span,
)
from facilitator.selection.draws.lots.pool import numbered, read_pool
from facilitator.selection.draws.lots.pots import Rfc3797Pot
from facilitator.selection.draws.lots.rfc3797 import digest
from facilitator.selection.draws.lots.seeds import key_string, read_seeds

NOMCOM = Path(__file__).parents[3].parent / "shared" / "data" / "ietf-nomcom"
real_data = [
    pytest.mark.real_data,
    pytest.mark.skipif(not NOMCOM.is_dir(), reason=f"{NOMCOM} is not here"),
]
REFERENCE = [17, 7, 2, 16, 25, 23, 8, 24, 19, 13]
IN_2022 = [171, 245, 68, 190, 70, 126, 110, 128, 138, 173]


def of(name: str) -> str:
    return (NOMCOM / name).read_text(encoding="utf-8")


def people(count: int) -> dict[int, str]:
    return numbered([f"Person {n}" for n in range(1, count + 1)])


def first(key: str, pool: int, count: int) -> list[int]:
    return list(drawn(Announced(people(pool), count), Rfc3797Pot(key)).seated)


def test_the_example_of_the_rfc_comes_out_as_it_says():
    key = "9319./2.5.8.10.12./9.18.26.34.41.45./"
    assert digest(key, 0) == "990DD0A5692A029A98B5E01AA28F3459"
    assert digest(key, 15) == "3269E6CE559ABD57E2BA6AAB495EB9BD"
    assert first(key, 25, 10) == REFERENCE


class TestPublished:
    pytestmark = real_data

    @pytest.mark.parametrize(("name", "numbers"), [("ref", REFERENCE), ("2022", IN_2022)])
    def test_the_command_draws_the_published_numbers(self, capsys, name, numbers):
        pool, seeds = str(NOMCOM / f"{name}.names"), str(NOMCOM / f"{name}.seeds")
        given = ["draw", "--pool", pool, "--seeds", seeds, "--method", "rfc3797", "--count", "10"]
        assert main(given) == 0
        told = json.loads(capsys.readouterr().out)
        assert [one["number"] for one in told["selected"]] == numbers
        assert [one["place"] for one in told["selected"]] == list(range(1, 11))
        published = of(f"{name}.results")
        for one in told["selected"]:
            line = f"{one['shown']}  {one['out_of']}"
            assert line in published
            assert f"-> {one['number']} <- {one['name']}" in published.replace("->  ", "-> ")

    def test_the_committee_of_2022_is_places_1_to_6_8_to_10_and_14(self):
        pool = read_pool(of("2022.names"))
        key = key_string(read_seeds(of("2022.seeds")))
        fourteen = drawn(Announced(pool, 14), Rfc3797Pot(key)).seated
        over = [Gone(fourteen[n], GoneKind.passed_over) for n in (10, 11, 12)]
        found = drawn(Announced(pool, 10), Rfc3797Pot(key), [Gone(fourteen[6]), *over])
        assert [lot.place for lot in found.lots if lot.number in found.seated] == [
            *(1, 2, 3, 4, 5, 6, 8, 9, 10, 14),
        ]
        members = {line.split(",")[0] for line in of("2022.nc-members").splitlines()}
        assert {pool[n].split(",")[0] for n in found.seated} == members

    def test_both_draws_had_enough_entropy(self):
        assert abs(bits_needed(267, 10) - 58.5) < 0.1  # as published: cut off, not rounded
        spans = [guessed_span(values) for values in read_seeds(of("2022.seeds"))]
        assert entropy_of(267, 10, spans, guessed=True).enough


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("0", "0./"), ("007", "7./"), ("0.0250", "0.025/"), ("10", "10./"),
        ("12.30 2", "2.12.3/"), ("3, 1, 2", "1.2.3./"), ("5 5 1", "1.5.5./"), ("1;2", "1.2./"),
        ("1 # a remark", "1./"),
    ],
)  # fmt: skip
def test_numbers_stand_as_the_rfc_writes_them(typed, key):
    assert key_string(read_seeds(typed)) == key


@pytest.mark.parametrize("typed", ["", "# only a remark", "1 two", "-3", "1,5", "٣", "1e5", "nan"])
def test_seeds_that_are_no_numbers_are_refused_in_a_sentence(typed):
    with pytest.raises(Refused, match=r"number"):
        read_seeds(typed)


@given(st.lists(st.lists(st.integers(0, 10**9), min_size=1), min_size=1), st.randoms())
def test_the_order_of_the_numbers_of_a_source_is_of_no_account(sources, random):
    mixed = [random.sample(one, len(one)) for one in sources]
    one, other = (
        key_string(read_seeds("\n".join(" ".join(map(str, source)) for source in given)))
        for given in (sources, mixed)
    )
    assert one == other


@given(st.integers(1, 60), st.data(), st.text("0123456789./", max_size=30))
def test_whoever_is_drawn_is_drawn_once_and_the_first_do_not_depend_on_how_many(size, data, key):
    count = data.draw(st.integers(1, size))
    found = first(key, size, count)
    assert len(set(found)) == count
    assert set(found) <= set(range(1, size + 1))
    assert first(key, size, size)[:count] == found
    assert sorted(first(key, size, size)) == list(range(1, size + 1))


def test_each_digest_is_the_key_between_two_indices():
    assert digest("1./", 258) == md5(b"\x01\x021./\x01\x02").hexdigest().upper()


def test_entropy_is_said_in_words():
    lottery = Span(6, 1, 49)
    assert round(lottery.bits, 1) == 23.7
    few = entropy_of(267, 10, [lottery])
    assert not few.enough
    assert few.said.startswith("This draw needs 58.6 bits of chance; its sources give 23.7.")
    assert few.said.endswith("some outcomes can never come out. Add a source.")
    assert entropy_of(267, 10, [lottery, lottery, lottery]).enough
    assert entropy_of(5, 5, []).enough  # everybody comes out anyway
    assert guessed_span((Decimal("9319"),)) == Span(1, 0, 9999)


def test_dice_as_a_source_count_for_less_once_they_are_sorted():
    assert Span(2, 1, 6, repeats=True).bits < 2 * Span(1, 1, 6).bits


@pytest.mark.parametrize(
    ("pool", "count", "sentence"),
    [
        ("", "1", "The pool is empty. Write one name on each line."),
        ("# nobody\n\n", "1", "The pool is empty. Write one name on each line."),
        ("Amara\nBo\nAmara\n", "1", "“Amara” is in the pool twice, as number 1 and number 3."),
        ("Amara\nBo\n", "3", "3 cannot be drawn: 2 people are in the pool."),
        ("Amara\nBo\n", "0", "At least one person is drawn. Say how many."),
        ("Amara\nBo\x07\n", "1", "Line 2 of the pool has a sign in it that nobody sees (U+0007)"),
        ("Amara\x0cBo\n", "1", "Line 1 of the pool has a sign in it that nobody sees (U+000C)"),
        ("Amara\n\u200b\n", "1", "Number 2 in the pool has no letters that can be seen."),
        ("Amara\n\u3164\n", "1", "Number 2 in the pool has no letters that can be seen."),
        ("Amara\n\u0301\ufe0f\n", "1", "Number 2 in the pool has no letters that can be seen."),
        ("Amara\nAmara\u3164\n", "1", "“Amara\u3164” is in the pool twice"),
        ("Amara\0Bo\n", "1", "“pool” is not a text. Save it as plain text in UTF-8."),
    ],
)
def test_the_command_refuses_a_pool_in_a_sentence(tmp_path, capsys, pool, count, sentence):
    (tmp_path / "pool").write_text(pool, encoding="utf-8")
    (tmp_path / "seeds").write_text("1 2 3\n", encoding="utf-8")
    given = ["--pool", str(tmp_path / "pool"), "--seeds", str(tmp_path / "seeds")]
    assert main(["draw", *given, "--count", count]) == 1
    assert capsys.readouterr().err.startswith(sentence)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_names_are_read_in_every_usual_encoding(tmp_path, capsys, encoding):
    (tmp_path / "pool").write_bytes("Zoë\r\nJosé\r\n".encode(encoding))
    (tmp_path / "seeds").write_text("4\n", encoding="utf-8")
    given = ["--pool", str(tmp_path / "pool"), "--seeds", str(tmp_path / "seeds")]
    assert main(["draw", *given, "--count", "2"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {one["name"] for one in told["selected"]} == {"Zoë", "José"}


def test_ctrl_z_at_the_end_is_nobody(tmp_path, capsys):
    (tmp_path / "pool").write_bytes(b"Amara\r\nBo\r\n\x1a")
    (tmp_path / "seeds").write_bytes(b"4\r\n\x1a")
    given = ["--pool", str(tmp_path / "pool"), "--seeds", str(tmp_path / "seeds")]
    assert main(["draw", *given]) == 0
    assert json.loads(capsys.readouterr().out)["pool"] == 2


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x0c", "\x0b", "\x1e"])
def test_a_break_that_nobody_sees_makes_no_source(sign):
    with pytest.raises(Refused, match="Line 2 has a sign in it that nobody sees"):
        read_seeds(f"9\n1 2{sign}3\n")


def test_a_number_without_end_is_too_long():
    with pytest.raises(Refused, match=r"Line 1: “1{40}…” is too long. A number has at most 60"):
        read_seeds("1" * 61)


def test_files_without_end_and_standard_input(tmp_path, capsys, monkeypatch):
    pool = tmp_path / "pool"
    pool.write_text("Amara\nBo\n", encoding="utf-8")
    assert main(["draw", "--pool", str(pool), "--seeds", "/dev/zero"]) == 1
    assert "“zero” is larger than 16 MB." in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"4\n")))
    assert main(["draw", "--pool", str(pool), "--seeds", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["key"] == "4./"
    assert main(["draw", "--pool", "-", "--seeds", "-"]) == 1
    assert "Give a file for the other." in capsys.readouterr().err


def test_files_that_are_not_there_are_named(tmp_path, capsys):
    (tmp_path / "pool").write_text("Amara\n", encoding="utf-8")
    assert main(["draw", "--pool", str(tmp_path / "pool"), "--seeds", str(tmp_path / "no")]) == 1
    assert capsys.readouterr().err == "“no” cannot be opened. Check the name and try again.\n"
