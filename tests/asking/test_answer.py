"""What the box answers."""

import json
from datetime import date

import pytest

from facilitator.asking.service import AskFilter, answer
from facilitator.decisions.records import DecisionState
from facilitator.office import Office

from .conftest import IMPORTED, Rosewater


def titles(office: Office, words: str, **only: object) -> list[str]:
    return [found.title for found in answer(office, words, AskFilter(**only)).decisions]


def test_the_sentence_says_who_by_what_right_when_why_and_who_was_heard(
    house: Rosewater, office: Office
) -> None:
    proposal = house.proposal("Laundry prices")
    house.object(proposal, "Bo", "The fund is empty.")
    house.advise(proposal, "Dana", "Wait a year.")
    house.by_consent(
        "Laundry prices stay",
        why="Repairs cost less than feared.",
        on=date(2026, 11, 6),
        proposal_id=proposal.id,
    )
    said = answer(office, "Who decided that laundry prices stay?")
    assert said.sentence == (
        "D-1 “Laundry prices stay” was decided by the House assembly on 6 November 2026, by consent"
        " in “House money” (owned by the House assembly). Why: Repairs cost less than feared."
        " Heard: Bo and Dana."
    )


@pytest.mark.parametrize(
    "asked",
    [
        "Who decided that laundry prices stay?",
        "LAUNDRY PRICE",
        "why is the laundry priced like that",
        "laundy prices",
        "lanudry prices",
        "Wer hat die laundry prices beschlossen?",
        "laundry zeppelin",
        "D-1",
        "d1",
        "decision 1",
        "#1",
        "1",
    ],
)
def test_many_ways_of_asking_find_the_same_decision(
    house: Rosewater, office: Office, asked: str
) -> None:
    house.by_consent("Laundry prices stay")
    house.by_consent("The garden gate is closed at night", why="It rattles.")
    assert titles(office, asked)[:1] == ["Laundry prices stay"]


def test_accents_and_foreign_endings_are_forgiven(house: Rosewater, office: Office) -> None:
    house.decision("Größe der Räume", text="Die Mieten richten sich nach der Größe.")
    house.decision("Les réunions du vendredi")
    assert titles(office, "Wer hat über die Miete und GROSSE entschieden?") == ["Größe der Räume"]
    assert titles(office, "pourquoi la reunion le vendredi") == ["Les réunions du vendredi"]


def test_a_record_with_one_word_of_three_is_no_answer(house: Rosewater, office: Office) -> None:
    house.decision("The garden gate")
    said = answer(office, "who decided about garden tools sharing")
    assert said.decisions == ()
    assert said.sentence.startswith("Nothing was found about “garden tools sharing”.")


def test_a_decision_in_force_comes_before_the_one_it_superseded(
    house: Rosewater, office: Office
) -> None:
    old = house.by_consent("Quiet hours from ten", on=date(2024, 2, 1))
    new = house.by_consent("Quiet hours from eleven", on=date(2025, 2, 1))
    house.supersede(new, old)
    assert titles(office, "when did we agree on the quiet hours?") == [new.title, old.title]
    said = answer(office, "quiet hours from ten")
    assert said.decisions[0].title == old.title
    assert said.decisions[0].state == DecisionState.superseded
    assert said.sentence.endswith("It no longer holds: D-2 took its place.")


def test_newer_comes_first_among_equals_and_a_year_in_the_question_before_that(
    house: Rosewater, office: Office
) -> None:
    house.decision("Roof repair", on=date(2023, 5, 1))
    house.decision("Roof repair", on=date(2025, 5, 1))
    assert [found.number for found in answer(office, "roof repair").decisions] == [2, 1]
    assert [found.number for found in answer(office, "roof repair in 2023").decisions] == [1, 2]


def test_a_word_in_the_title_weighs_more_than_one_in_the_text(
    house: Rosewater, office: Office
) -> None:
    house.decision("Bicycle shed", text="By the gate.", on=date(2020, 1, 1))
    house.decision("Gate", text="A place for a bicycle is kept free.", on=date(2026, 1, 1))
    assert titles(office, "bicycle") == ["Bicycle shed", "Gate"]


def test_what_was_only_talked_about_is_said_so(house: Rosewater, office: Office) -> None:
    house.meeting(
        "House assembly",
        date(2026, 11, 6),
        Welcome=["Amara reads the rules."],
        Parrots=["Eli would like to keep two parrots.", "We come back to it in spring."],
    )
    said = answer(office, "Who decided about the parrots?")
    assert said.sentence == (
        "Nothing was recorded as decided about “parrots”; it was talked about on 6 November 2026"
        " (House assembly, 6 November 2026, item 2)."
    )
    assert said.mentions[0].text == "Eli would like to keep two parrots."


def test_words_spread_over_an_item_and_its_notes_are_judged_together(
    house: Rosewater, office: Office
) -> None:
    house.meeting("House assembly", date(2026, 11, 6), Parrots=["Eli asks.", "Bo is allergic."])
    assert len(answer(office, "is Bo allergic to parrots").mentions) == 1


def test_imported_minutes_show_the_line_and_the_file(house: Rosewater, office: Office) -> None:
    house.imported("2024-01-05.md", date(2024, 1, 5), IMPORTED)
    said = answer(office, "Did we decide to participate in GSoC?")
    assert said.mentions[0].source == "2024-01-05.md"
    assert said.mentions[0].text == "No objections to participating in GSoC."
    text = answer(office, "travel grants").mentions[0].text
    assert text == "Decision: Everyone may ask for travel grants up to 500 euros."


def test_a_decision_is_found_by_what_was_said_on_its_way(house: Rosewater, office: Office) -> None:
    proposal = house.proposal("A new boiler")
    house.object(proposal, "Chidi", "The chimney would need a flue liner.")
    house.by_consent("Boiler replaced", proposal_id=proposal.id)
    said = answer(office, "what about the flue liner")
    assert [found.title for found in said.decisions] == ["Boiler replaced"]
    assert said.mentions[0].source == "Objection to “A new boiler”"


def test_a_person_group_or_domain_may_be_named_in_the_question(
    house: Rosewater, office: Office
) -> None:
    house.decision("Knives are sharpened", group_id=house.kitchen.id)
    house.decision(
        "Paint for the hall", person_id=house.people["Bo"].id, role_id=house.treasurer.id
    )
    assert titles(office, "what did the kitchen circle decide about knives")[0].startswith("Knives")
    said = answer(office, "what did Bo decide")
    assert said.sentence.startswith("D-2 “Paint for the hall” was decided by Bo as Treasurer on")


def test_filters_leave_only_what_they_name(house: Rosewater, office: Office) -> None:
    house.by_consent("Roof repair one", on=date(2024, 1, 1))
    proposal = house.proposal("Roof")
    house.decision("Roof repair two", on=date(2025, 1, 1), group_id=house.kitchen.id)
    old = house.decision("Roof repair three", on=date(2025, 2, 1), proposal_id=proposal.id)
    new = house.decision("Roof again", on=date(2025, 3, 1), person_id=house.people["Bo"].id)
    house.supersede(new, old)
    house.meeting("House assembly", date(2025, 4, 1), Roof_repair=["It leaks."])
    assert titles(office, "roof repair", domain_id=house.money.id) == ["Roof repair one"]
    assert titles(office, "roof repair", group_id=house.kitchen.id) == ["Roof repair two"]
    assert titles(office, "roof", person_id=house.people["Bo"].id) == ["Roof again"]
    assert set(titles(office, "roof repair", year=2025)) == {"Roof repair two", "Roof repair three"}
    assert titles(office, "roof repair", state=DecisionState.superseded) == ["Roof repair three"]
    assert answer(office, "roof repair", AskFilter(year=2025)).mentions
    assert not answer(office, "roof repair", AskFilter(year=2024)).mentions


def test_nothing_typed_gets_an_example_and_nothing_found_gets_advice(office: Office) -> None:
    assert "for example" in answer(office, "").sentence
    assert "Try fewer words" in answer(office, "parrots").sentence
    assert "as D-9" in answer(office, "D-9").sentence


def test_the_json_has_its_keys_and_is_plain(house: Rosewater, office: Office) -> None:
    house.by_consent("Parrots are welcome", on=date(2026, 11, 6))
    house.meeting("House assembly", date(2026, 10, 6), Parrots=["Two of them."])
    document = answer(office, "parrots").as_json()
    assert json.loads(json.dumps(document)) == document
    assert list(document) == ["answer", "decisions", "mentions", "rulings"]
    assert document["decisions"] == [
        {
            "number": "D-1",
            "title": "Parrots are welcome",
            "decided_on": "2026-11-06",
            "by": "the House assembly",
            "right": "consent in “House money” (owned by the House assembly)",
            "why": "",
            "heard": "",
        }
    ]
    assert set(document["mentions"][0]) == {"source", "on", "text"}
