"""Questions taken apart, endings, slips, passages: no file needed."""

from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.asking.endings import beginning, same_but_ending, stems
from facilitator.asking.matching import Fit
from facilitator.asking.passages import LONGEST, best_passage, snippet
from facilitator.asking.questions import MOST_LETTERS, MOST_WORDS, question
from facilitator.asking.spelling import first_half, first_half_slips, one_slip
from facilitator.asking.wanted import Wanted

LETTERS = st.text("abcdefgh", min_size=5, max_size=9)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Who decided that laundry prices stay?", ("laundry", "prices", "stay")),
        ("why did we move the assembly to Fridays", ("move", "assembly", "fridays")),
        ("when did we agree on the quiet hours?", ("quiet", "hours")),
        ("Wer hat beschlossen, dass die Waschpreise bleiben?", ("waschpreise", "bleiben")),
        ("Pourquoi avons-nous déplacé l'assemblée ?", ("deplace", "assemblee")),
        ("¿Quién decidió los precios de la lavandería?", ("precios", "lavanderia")),
        ("die Hut", ("hut",)),
        ("who are we", ("who", "are", "we")),
        ("", ()),
    ],
)
def test_only_the_telling_words_of_a_question_are_looked_for(
    typed: str, words: tuple[str, ...]
) -> None:
    assert question(typed).words == words


def test_numbers_of_decisions_and_years_are_understood() -> None:
    assert question("why D-117 and d 12 and #7").numbers == (117, 12, 7)
    assert question("decision 5").numbers == (5,)
    assert question("2.50 euros for laundry").numbers == ()
    assert question("travel grants in 2024").years == (2024,)


@given(st.text(max_size=6000))
def test_a_question_never_has_more_or_longer_words_than_the_index_is_asked_for(typed: str) -> None:
    asked = question(typed)
    assert len(asked.words) <= MOST_WORDS
    assert all(0 < len(word) <= MOST_LETTERS for word in asked.words)
    assert all(not set(word) & set('"*():^\0') for word in asked.words)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("prices", "pricing", "en"),
        ("laundry", "laundries", "en"),
        ("planning", "plan", "en"),
        ("moved", "move", "en"),
        ("buses", "bus", "en"),
        ("preis", "preise", "de"),
        ("haus", "hauser", "de"),
        ("entscheidungen", "entscheidung", "de"),
        ("local", "locaux", "fr"),
        ("reunion", "reunions", "fr"),
        ("cruz", "cruces", "es"),
        ("decision", "decisiones", "es"),
    ],
)
def test_words_that_differ_by_their_ending_are_the_same_both_ways(
    one: str, other: str, language: str
) -> None:
    for first, second in ((one, other), (other, one)):
        first_stems = stems(first, (language,))
        assert same_but_ending(first_stems, second)
        assert second.startswith(beginning(first, first_stems))


@pytest.mark.parametrize(("one", "other"), [("party", "parts"), ("roof", "room")])
def test_other_words_stay_other_words(one: str, other: str) -> None:
    assert not same_but_ending(stems(one, ("en",)), other)


def distance(one: str, other: str) -> int:
    """Restricted Damerau-Levenshtein, as the books have it."""
    rows = [[i + j if not i * j else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            rows[i][j] = min(
                rows[i - 1][j] + 1,
                rows[i][j - 1] + 1,
                rows[i - 1][j - 1] + (one[i - 1] != other[j - 1]),
            )
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


@given(LETTERS, LETTERS)
def test_one_slip_is_a_distance_of_one(one: str, other: str) -> None:
    assert one_slip(one, other) == (distance(one, other) == 1)


@given(LETTERS, st.data())
def test_every_word_with_one_slip_is_found_by_its_beginning_or_written_out(
    word: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from(ascii_lowercase))
    slipped = data.draw(
        st.sampled_from(
            [
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + letter + word[at + 1 :],
                word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
            ]
        )
    )
    if slipped != word:
        assert one_slip(word, slipped)
        assert slipped.startswith(first_half(word)) or slipped in first_half_slips(word)


def wanted(*words: str) -> list[Wanted]:
    return [Wanted(word, {word: 1.0}, 1.0) for word in words]


@given(st.text(max_size=2000), st.text("abc ", min_size=1, max_size=20))
def test_a_snippet_is_plain_and_short(text: str, word: str) -> None:
    shown = snippet(text, wanted(word.strip() or "a"))
    assert len(shown) <= LONGEST
    assert "\n" not in shown


def test_a_snippet_shows_the_word_it_was_found_by() -> None:
    shown = snippet("blah " * 300 + "the Größe matters " + "blah " * 300, wanted("grosse"))
    assert "Größe" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")


def test_a_line_is_judged_with_its_heading() -> None:
    text = "# Roof\n- It leaks.\n- Decision: repair it in May.\n# Garden\n- repair the gate\n"
    found = best_passage(text, wanted("roof", "repair"))
    assert found is not None
    assert found.text == "Decision: repair it in May."
    assert found.fit.covered.keys() == {"roof", "repair"}
    assert best_passage(text, wanted("parrot")) is None


def test_half_of_the_words_are_enough_and_less_is_not() -> None:
    words = wanted("roof", "repair", "may")
    fit = Fit()
    fit.read("the roof", words)
    assert not fit.is_enough(words)
    fit.read("in may", words)
    assert fit.is_enough(words)
