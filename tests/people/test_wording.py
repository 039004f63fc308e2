"""What a collective calls things: chosen, changed, taken back, and known after all in the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.errors import Refused
from facilitator.people.wording.service import choose_context, choose_words, words_of
from facilitator.people.wording.words import CONTEXTS, SPOKEN, said_in


def test_at_first_everything_is_called_as_the_program_says(office):
    assert words_of(office) == dict(SPOKEN)


@pytest.mark.parametrize("context", CONTEXTS)
def test_a_context_brings_its_words_and_the_next_one_replaces_them(office, context):
    choose_context(office, context)
    assert words_of(office) == {**SPOKEN, **CONTEXTS[context]}
    choose_context(office, "co-op")
    assert words_of(office) == {**SPOKEN, **CONTEXTS["co-op"]}
    choose_context(office, "")
    assert words_of(office) == dict(SPOKEN)


def test_one_word_changes_and_an_empty_one_gives_the_programs_own_back(office):
    choose_context(office, "movement")
    choose_words(office, {"circle": "  bezugsgruppe "})
    assert words_of(office)["circle"] == "bezugsgruppe"
    assert words_of(office)["members"] == "activists"
    choose_words(office, {"circle": ""})
    assert words_of(office)["circle"] == "circle"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"circles": "x"}, "The program has no word “circles”"),
        ({"circle": "x" * 61}, "at most 60"),
    ],
)
def test_what_cannot_be_said_is_refused_and_nothing_is_changed(office, words, sentence):
    with pytest.raises(Refused, match=sentence):
        choose_words(office, {"council": "cabinet"} | words)
    assert words_of(office) == dict(SPOKEN)


def test_an_unknown_context_is_refused(office):
    with pytest.raises(Refused, match="There are: co-op, movement, public body, software project"):
        choose_context(office, "army")


@given(st.dictionaries(st.sampled_from(sorted(SPOKEN)), st.text(max_size=20)))
def test_every_word_is_always_said_somehow(own):
    said = said_in("movement", own)
    assert set(said) == set(SPOKEN)
    assert all(word.strip() for word in said.values())
