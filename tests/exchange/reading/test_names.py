"""Names: compared without what does not matter, and proposed, never merged."""

from facilitator.exchange.reading import folded, propose_aliases
from facilitator.exchange.reading.people_names import looks_like_a_name, tidy


def test_names_are_compared_without_accents_case_pronouns_teams_and_emoji() -> None:
    same = [
        "Inés Núñez",
        "ines nunez",
        "@Inés  Núñez",
        "Inés Núñez (she/her)",
        "Inés Núñez [kitchen] 🎉",
    ]
    assert {folded(name) for name in same} == {"ines nunez"}
    assert folded("Łukasz Straße") == "lukasz strasse"


def test_a_name_is_shown_without_additions() -> None:
    assert tidy("**@Mina Park** (they/them) 🌱") == "Mina Park"


def test_template_words_and_sentences_are_no_names() -> None:
    for text in (
        "",
        "?",
        "TBD",
        "all",
        "Jack?",
        "Regular procedure reminder: read",
        "12",
        "http://x",
    ):
        assert not looks_like_a_name(text)


def test_aliases_are_proposed_with_the_reason() -> None:
    counts = {
        "Joel Marcey": 3,
        "Joel": 9,
        "Jane R. Garden": 2,
        "JRG": 4,
        "eholk": 5,
        "Eric Holk": 7,
    }
    found = {(each.alias, each.name): each.why for each in propose_aliases(counts)}
    assert found == {
        ("Joel", "Joel Marcey"): "the only full name that begins with Joel",
        ("JRG", "Jane R. Garden"): "JRG are its initials",
        ("eholk", "Eric Holk"): "a user name made of this name",
    }


def test_a_first_name_of_two_people_is_nobodys_alias() -> None:
    assert propose_aliases({"Eric": 5, "Eric Holk": 2, "Eric Huss": 2}) == ()
