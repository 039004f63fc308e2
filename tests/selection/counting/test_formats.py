"""Files of ballots: what each format says, and one sentence with the line for what is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.errors import Refused
from facilitator.selection.counting.agreed import Agreed, Method
from facilitator.selection.counting.ballots import Ballot, BallotBox
from facilitator.selection.counting.counting import count
from facilitator.selection.counting.formats.blt import read_blt, write_blt
from facilitator.selection.counting.formats.reading import read_ballots, read_ballots_text
from facilitator.selection.looks import seen

BLT = """4 2
-2
3 1 3 4 0 # the usual
(b-7) 4 1=3 2 0
2 4 - 3 0
1 (2 4) 1 0
1 0
0
"Adam"
"Basil \\"Baz\\""
"Charlotte"
"Donald"
"Title"
"""


def test_blt_reads_withdrawn_names_equal_and_skipped_ranks_ids_and_comments():
    box = read_blt(BLT)
    assert box.candidates == ("Adam", 'Basil "Baz"', "Charlotte", "Donald")
    assert (box.seats, box.title, box.withdrawn) == (2, "Title", {'Basil "Baz"'})
    assert [(b.papers, b.ranks) for b in box.ballots] == [
        (3, (1, None, 2, 3)),
        (4, (1, 2, 1, None)),
        (2, (None, None, 3, 1)),
        (1, (2, 1, None, 1)),
        (1, (None, None, None, None)),
    ]
    assert box.ballots[1].where == "line 4"


names = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]),
    min_size=1,
    max_size=12,
).filter(seen)


@given(
    st.lists(names, min_size=1, max_size=6, unique_by=seen).flatmap(
        lambda people: st.tuples(
            st.just(people),
            st.lists(
                st.builds(
                    Ballot,
                    st.lists(
                        st.none() | st.integers(1, 6), min_size=len(people), max_size=len(people)
                    ).map(tuple),
                    st.integers(1, 500),
                ),
                max_size=6,
            ),
        )
    ),
    st.integers(1, 9),
)
def test_blt_written_and_read_back_is_the_same(made, seats):
    people, ballots = made
    box = BallotBox(tuple(people), tuple(ballots), seats)
    back = read_ballots_text(write_blt(box, seats), ".blt")
    assert (back.candidates, back.seats) == (box.candidates, seats)
    assert [(b.ranks, b.papers) for b in back.ballots] == [(b.ranks, b.papers) for b in ballots]


def test_preflib_reads_strict_and_tied_complete_and_incomplete_orders():
    text = (
        "# FILE NAME: 1.toi\n# TITLE: Cakes\n# DATA TYPE: toi\n# NUMBER ALTERNATIVES: 3\n"
        "# ALTERNATIVE NAME 1: Plum: tart\n# ALTERNATIVE NAME 2: Nut\n# ALTERNATIVE NAME 3: Fig\n"
        "5: 2,{1,3}\n2: 3\n"
    )
    box = read_ballots_text(text, ".toi")
    assert box.candidates == ("Plum: tart", "Nut", "Fig")
    assert [(b.papers, b.ranks) for b in box.ballots] == [(5, (2, 1, 2)), (2, (None, None, 1))]
    assert box.title == "Cakes"
    with pytest.raises(Refused, match="Line 9 leaves out"):
        read_ballots_text(text.replace("toi", "toc"), ".toc")


def test_csv_reads_ranks_and_no_opinion():
    box = read_ballots_text("Amara,Bo\r\n1,No opinion\r\n2,1\r\n", ".csv")
    assert [b.ranks for b in box.ballots] == [(1, None), (2, 1)]
    semicolons = read_ballots_text("Amara;Bo\n;1\n", ".csv")
    assert semicolons.ballots[0].ranks == (None, 1)


def test_csv_row_of_empty_cells_is_a_paper_and_an_empty_line_is_none():
    box = read_ballots_text("Amara,Bo\n,\n\n  \n-,-\n1,2\n", ".csv")
    assert [b.ranks for b in box.ballots] == [(None, None), (None, None), (1, 2)]
    outcome = count(box, Agreed(Method.schulze, 1))
    assert (outcome.papers, outcome.valid) == (3, 1)
    assert [spoilt.where for spoilt in outcome.invalid] == ["line 2", "line 5"]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_csv_is_parted_by_what_stands_outside_of_quotes(sign):
    other = ", " if sign == ";" else "; "
    names = sign.join(f'"Smith{other}{one}{other}the ""{one}"""' for one in ("Jo", "Ka"))
    box = read_ballots_text(f"{names}\n2{sign}1\n", ".csv")
    assert box.candidates[0] == f'Smith{other}Jo{other}the "Jo"'
    assert box.ballots[0].ranks == (2, 1)


SHEET = """
     Option 1----->: Raphaël
   /  Option 2---->: Bo
   |/
V: 2-    0123
V: 11    4567
"""
ORDERS = "# ALTERNATIVE NAME 1: A\n# ALTERNATIVE NAME 2: B\n"


def test_a_tally_sheet_has_votes_in_small_letters_too():
    assert read_ballots_text(SHEET.replace("V:", "v:")) == read_ballots_text(SHEET)


def test_a_tally_sheet_is_known_by_its_slope_also_in_latin_1(tmp_path):
    path = tmp_path / "leader_tally.txt"
    path.write_bytes(SHEET.encode("iso-8859-1"))
    box = read_ballots(path)
    assert box.candidates == ("Raphaël", "Bo")
    assert [b.ranks for b in box.ballots] == [(2, None), (1, 1)]


@pytest.mark.parametrize(
    ("ending", "text", "said"),
    [
        (".blt", "2 1\n1 3 0\n0\n", "Line 2: “3” is not the number of a candidate"),
        (".blt", "2 1\n1 1 1 0\n0\n", "Line 2: candidate 1 stands twice"),
        (".blt", "2 1\n1 1 0\n", "ends after line 2"),
        (".blt", '2 1\n0\n"A"\nB\n', "Line 4: “B” stands where the name of candidate 2"),
        (".blt", "2 1\nx 1 0\n", "Line 2: “x” is not a number of papers"),
        (".blt", '3 1\n2 1\n2 3 0\n0\n"A"\n"B"\n"C"\n', "Line 2: this ballot has no 0"),
        (".blt", "2 1\n1 1 2\n0\n", "Line 2: this ballot has no 0"),
        (".blt", "2 1\n1 1 2", "Line 2: this ballot has no 0"),
        (".blt", '2 1\n0\n"A"\n"B"\n"T"\n"C"\n', "Line 6: “C” stands after the 2 names"),
        (".blt", '2 1\n0\n"A"\n"B"\n"T"\n1 1 0\n', "Line 6: “1” stands after the 2 names"),
        (".blt", '2 1\n0\n"A"\n"B"\n"T""\n', "Line 5: “” stands after the 2 names"),
        (".blt", '2 1\n0\n"A"\n"\n', 'Line 4: “"” stands where the name of candidate 2'),
        (".blt", '2 1\n1 (1 2 0\n0\n"A"\n"B"\n', "Line 2: the brackets cannot be read"),
        (".blt", '2 1\n1 ((1 2)) 0\n0\n"A"\n"B"\n', "Line 2: the brackets cannot be read"),
        (".blt", '2 1\n1 1 2) 0\n0\n"A"\n"B"\n', "Line 2: the brackets cannot be read"),
        (".blt", '2 1\n1 () 1 0\n0\n"A"\n"B"\n', "Line 2: the brackets cannot be read"),
        (".blt", '2 1\n(a 1 1 0\n1 2 0\n0\n"A"\n"B"\n', "Line 2: the bracket before the ballot"),
        (".blt", '2 1\n1 1 0\n"A"\n"B"\n', "Line 3: a name stands here before the 0"),
        (".blt", "2 1\n0 1 0\n0\n", "Line 2: “0” is not a number of papers"),
        (".blt", "2 1\n1.5 1 0\n0\n", "Line 2: “1.5” is not a number of papers. A ballot begins"),
        (".blt", "2 1\n12345678901234 1 0\n", "papers. .* of at most 12 digits"),
        (".blt", "2 1\n1 ² 0\n0\n", "Line 2: “²” is not the number of a candidate"),
        (".blt", "2 1\n1 " + "1" * 5000 + " 0\n0\n", "Line 2: “1{40}” is not the number"),
        (".blt", "2 1\n-²\n0\n", "Line 2: “-²” is not somebody who withdrew"),
        (".blt", "2 1\n-2 1 0\n0\n", "Line 2: “-2” is not somebody who withdrew"),
        (".blt", '1 1\n1 1 0\n0\n""\n"T"\n', "A candidate has no name"),
        (".csv", "A,B\n1," + "0" * 5000 + "2\n", "Line 2: “0{40}” is not a rank"),
        (".csv", 'A,B\n1,2\n"1,2\n2,1\n', "Line 3 cannot be read as CSV. Check its quotation"),
        (".csv", 'A,B\n"1"x,2\n', "Line 2 cannot be read as CSV"),
        (".csv", 'A,B\n"' + "x" * 200_000 + '",2\n', "Line 2 cannot be read as CSV"),
        (".soc", "# ALTERNATIVE NAME 1: A\n1: ²\n", "Line 2: “²” is not one of"),
        (".soc", "# ALTERNATIVE NAME 1: A\n" + "1" * 5000 + ": 1\n", "Line 2 is not “papers"),
        (".toc", "# ALTERNATIVE NAME 1: A\n1: {1\n", "Line 2 is not “papers: order”"),
        (".csv", "A,B\n1,2\n1,x\n", "Line 3: “x” is not a rank"),
        (".csv", "A,B\n1\n", "Line 2: a ballot has one cell for each of the 2"),
        (".csv", "A,A\n1,2\n", "“A” stands twice"),
        (".csv", "Amara,Ama\u200bra\n1,2\n", "“Amara” and “Ama\u200bra” look the same"),
        (".csv", "Zoë,Zoe\u0308\n1,2\n", "look the same. Give the two different names"),
        (".blt", '2 1\n0\n"A  B"\n"A B"\n', "look the same"),
        (".csv", "A,\u3164\n1,2\n", "The name of candidate 2 cannot be seen"),
        (".soc", "# ALTERNATIVE NAME 1: A\n1: 2\n", "Line 2: “2” is not one of"),
        (".soc", "# ALTERNATIVE NAME 1: A\nhello\n", "Line 2 is not “papers: order”"),
        (
            ".soc",
            "# ALTERNATIVE NAME 1: A\n# ALTERNATIVE NAME 1: B\n1: 1\n",
            "Line 2: alternative 1",
        ),
        (".soc", f"{ORDERS}# NUMBER VOTERS: 4\n3: 1,2\n", "says 4 voters and has 3 papers"),
        (".soc", f"{ORDERS}# DATA TYPE: soc\n3: {{1,2}}\n", "Line 4 has equal ranks"),
        (".soi", f"{ORDERS}# DATA TYPE: SOI\n3: {{1,2}}\n", "Line 4 has equal ranks"),
        (".txt", SHEET.replace("Option 2", "Option 1"), "Line 3: option 1 is named twice"),
        (".txt", SHEET.replace("V: 11", "V: 1"), "Line 6: a vote has one mark for each of the 2"),
        (".txt", SHEET.replace("V: 11", "V: 1?"), "Line 6: “\\?” is not a rank"),
        (".txt", "good morning\n", "no ballots that can be read"),
    ],
)
def test_what_is_wrong_is_one_sentence_with_its_line(ending, text, said):
    with pytest.raises(Refused, match=said):
        read_ballots_text(text, ending)


@given(st.text(max_size=300), st.sampled_from([".blt", ".hil", ".csv", ".soc", ".toi", ".txt"]))
def test_any_text_is_ballots_or_one_sentence(text, ending):
    try:
        read_ballots_text(text + "\n.", ending)
    except Refused as refusal:
        assert str(refusal)


@given(st.binary(max_size=300))
def test_any_bytes_are_ballots_or_one_sentence(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("any") / "ballots"
    path.write_bytes(data)
    try:
        read_ballots(path)
    except Refused as refusal:
        assert str(refusal)


@pytest.mark.parametrize("name", ["ballots.blt", "ballots.csv", "ballots"])
def test_a_file_without_end_is_read_no_further_than_its_limit(tmp_path, name):
    path = tmp_path / name
    path.symlink_to("/dev/zero")
    with pytest.raises(Refused, match="is larger than 64 MB"):
        read_ballots(path)
