"""“Who decides about …?” finds the domain that is meant."""

from datetime import date
from uuid import UUID

from facilitator.groups.records import GroupKind, Rung
from facilitator.map.service import DomainShown, NodeShown, WholeMap, meant


def domain(number, name, description=""):
    return DomainShown(
        UUID(int=number), name, description, "Assembly", Rung.consent, None, "", None, name
    )


def whole():
    garden = NodeShown(
        UUID(int=1), "Garden", GroupKind.circle, "", None, 0, (), (), (),
        (domain(11, "Tool shed"), domain(12, "Trees", "Cutting and planting.")),
    )  # fmt: skip
    house = NodeShown(
        UUID(int=2), "House", GroupKind.assembly, "", None, 0, (), (), (),
        (domain(21, "Tools of the kitchen"), domain(22, "House rules")),
    )  # fmt: skip
    return WholeMap(date(2026, 1, 5), (garden, house), (), ())


def names(asked, near=None):
    return [found.name for _, found in meant(whole(), asked, near)]


def test_the_words_of_the_question_are_passed_over():
    assert names("Who decides about the tool shed?") == ["Tool shed"]


def test_beginnings_are_enough_and_accents_do_not_matter():
    assert names("tréé") == ["Trees"]


def test_the_name_comes_before_the_description_and_the_group():
    assert names("plant") == ["Trees"]
    assert names("house") == ["House rules", "Tools of the kitchen"]


def test_what_stands_near_comes_first():
    assert names("tool") == ["Tool shed", "Tools of the kitchen"]
    assert names("tool", near=UUID(int=2)) == ["Tools of the kitchen", "Tool shed"]


def test_unknown_words_find_nothing():
    assert names("submarines") == []
    assert names("") == []
