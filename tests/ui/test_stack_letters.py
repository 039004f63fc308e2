"""Two letters of a name: who is meant, also when somebody types on, and with sixty people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.room.stack_letters import Letters, Voice

SIXTY = [
    *("Amara", "Bo", "Chidi", "Dana", "Eli", "Farah", "Gus", "Hana", "Ines", "Jonas", "Kira"),
    *("Luca", "Mina", "Noor", "Olu", "Pia", "Quirin", "Rosa", "Sami", "Tove", "Uma", "Vera"),
    *("Wanda", "Xenia", "Yusuf", "Zoë", "Aino", "Bela", "Cleo", "Dov", "Esra", "Finn", "Greta"),
    *("Hugo", "Ida", "Juno", "Karl", "Lena", "Maud", "Nils", "Otto", "Paul", "Quentin", "Runa"),
    *("Sven", "Tara", "Ulf", "Vito", "Wim", "Ximena", "Yara", "Zeno", "Arvid", "Britt", "Cyan"),
    *("Dunja", "Edda", "Fritz", "Gitta", "Hella"),
]


def letters(*names: str, here: tuple[str, ...] | None = None) -> Letters:
    made = Letters()
    made.voices = [Voice(name, name, name, is_here=here is None or name in here) for name in names]
    return made


def typed(made: Letters, keys: str) -> list[str]:
    """Type key by key; give the names that were meant, and what is left at the end."""
    field, meant = "", []
    for key in keys:
        read = made.read(field + key)
        field = read.left
        if read.meant is not None:
            meant.append(f"{read.wish[:1]}:{read.meant.name}".removeprefix("o:"))
    return [*meant, field]


def test_two_letters_are_enough_and_a_third_decides_between_two() -> None:
    made = letters("Amara", "Amina", "Bo")
    assert typed(made, "bo") == ["Bo", ""]
    assert typed(made, "am") == ["am"]
    assert typed(made, "ami") == ["Amina", ""]


def test_whoever_types_the_whole_name_means_the_same_person() -> None:
    made = letters("Amara", "Bo", "Chidi")
    assert typed(made, "amarabochidi") == ["Amara", "Bo", "Chidi", ""]
    assert typed(made, "amabo") == ["Amara", "Bo", ""]


def test_nothing_that_is_typed_for_the_next_one_is_lost() -> None:
    made = letters("Anna", "Nadia", "Amara", "Aron")
    assert typed(made, "annaam") == ["Anna", "Nadia", "Amara", ""]
    assert typed(made, "amar") == ["Amara", "Aron", ""]


def test_accents_and_case_do_not_matter_and_second_names_are_found() -> None:
    made = letters("Zoë Berg", "Ali Winter")
    assert typed(made, "ZO") == ["Zoë Berg", ""]
    assert typed(made, "wi") == ["Ali Winter", ""]


def test_five_of_one_name_are_told_apart_by_the_next_name() -> None:
    made = letters("Amara Alder", "Amara Birch", "Amara Cedar", "Bo Birch")
    assert typed(made, "am") == ["am"]
    assert typed(made, "amb") == ["Amara Birch", ""]
    assert typed(made, "ac") == ["Amara Cedar", ""]
    assert typed(made, "amara al") == ["Amara Alder", "l"]
    assert made.only_goes_on("l")
    assert not made.only_goes_on("b")


def test_who_is_here_is_meant_before_who_is_not() -> None:
    made = letters("Amara", "Amina", here=("Amina",))
    assert typed(made, "am") == ["Amina", ""]


@pytest.mark.parametrize(
    ("keys", "meant"),
    [(".bo", "p:Bo"), ("?bo", "q:Bo"), (">bo", "a:Bo"), (". bo", "p:Bo")],
)
def test_a_sign_before_the_letters_says_what_is_wished_for(keys: str, meant: str) -> None:
    assert typed(letters("Bo", "Chidi"), keys) == [meant, ""]


def test_one_name_that_begins_another_waits_for_enter() -> None:
    made = letters("Jonas", "Jo")
    read = made.read("jo")
    assert read.meant is None
    assert [one.name for one in read.found] == ["Jo", "Jonas"]


def test_sixty_people_are_all_found_by_two_or_three_letters() -> None:
    made = letters(*SIXTY)
    for name in SIXTY:
        found = next(
            (
                read.meant.name
                for count in (2, 3)
                if (read := Letters.read(_fresh(made), name[:count])).meant is not None
            ),
            None,
        )
        assert found == name


def _fresh(made: Letters) -> Letters:
    again = Letters()
    again.voices = made.voices
    return again


@given(st.text(max_size=30))
def test_any_text_is_read_and_never_grows(text: str) -> None:
    made = letters(*SIXTY)
    field = ""
    for key in text:
        read = made.read(field + key)
        assert len(read.left) <= len(field + key) * 4
        field = read.left
