"""Cover for part of a term, gaps ahead, early ends."""

import json
from datetime import date, timedelta

import pytest

from facilitator.cli import main
from facilitator.errors import Refused
from facilitator.roles import service as roles
from facilitator.roles.due import due as roles_due
from facilitator.rotation import service as rotation
from facilitator.rotation.swapping.records import CoverDraft
from facilitator.rotation.swapping.shown import AskState


@pytest.fixture
def held(house):
    """Bo is Treasurer from 1 January to 31 March, and has begun."""
    house.role("Treasurer")
    term = house.term("Treasurer", "Bo", date(2026, 1, 1), date(2026, 3, 31), begun=house.today)
    return house, term


def cover(house, term, name, first, last, **more):
    return rotation.ask_cover(
        house.office,
        CoverDraft(term_id=term.id, person_id=house.who(name), from_on=first, to_on=last, **more),
    )


def test_cover_needs_the_others_yes_and_leaves_the_plan_as_it_is(held):
    house, term = held
    asked = cover(house, term, "Dana", date(2026, 2, 2), date(2026, 2, 14))
    key = (house.roles["Treasurer"].id, 1)
    assert key not in rotation.covered_on(house.office, date(2026, 2, 3))
    rotation.accept_cover(house.office, asked.id)
    shown = rotation.covered_on(house.office, date(2026, 2, 3))[key]
    assert shown.words == "Dana covers from 2 February 2026 until 14 February 2026."
    assert key not in rotation.covered_on(house.office, date(2026, 2, 15))
    [seat] = [h for h in roles.holdings(house.office, date(2026, 2, 3)) if h.role == "Treasurer"]
    assert seat.person == "Bo"  # the plan is as it was


def test_the_command_roles_says_who_covers_on_a_day(held, capsys):
    house, term = held
    asked = cover(house, term, "Dana", date(2026, 2, 2), date(2026, 2, 14))
    rotation.accept_cover(house.office, asked.id)
    file = str(house.office.database.path)

    def row(day: str) -> dict:
        assert main(["roles", file, "--json", "--on", day]) == 0
        return next(r for r in json.loads(capsys.readouterr().out) if r["role"] == "Treasurer")

    on = row("2026-02-03")
    assert (on["person"], on["cover"]) == ("Bo", "Dana")
    assert (on["cover_from"], on["cover_to"]) == ("2026-02-02", "2026-02-14")
    assert row("2026-02-15")["cover"] is None


def test_only_who_is_asked_can_say_yes(held):
    house, term = held
    asked = cover(house, term, "Dana", date(2026, 2, 2), date(2026, 2, 14))
    with pytest.raises(Refused, match="for Dana to answer"):
        rotation.accept_cover(house.office.as_person(house.who("Bo")), asked.id)
    rotation.accept_cover(house.office.as_person(house.who("Dana")), asked.id)


def test_nobody_covers_themselves_or_while_away_or_beyond_the_term(held):
    house, term = held
    house.away("Eli", date(2026, 2, 1), date(2026, 2, 10))
    for name, first, last, words in (
        ("Bo", date(2026, 2, 2), date(2026, 2, 3), "has this turn"),
        ("Eli", date(2026, 2, 9), date(2026, 2, 12), "is away until"),
        ("Dana", date(2025, 12, 1), date(2026, 2, 1), "have passed"),
    ):
        with pytest.raises(Refused, match=words):
            cover(house, term, name, first, last)


def test_cover_taken_back_keeps_the_days_that_were_covered(held, clock):
    house, term = held
    asked = cover(house, term, "Dana", date(2026, 1, 10), date(2026, 2, 14))
    rotation.accept_cover(house.office, asked.id)
    clock.set(date(2026, 1, 20))
    rotation.withdraw_cover(house.office, asked.id, "ill")
    [shown] = rotation.covers(house.office)
    assert (shown.from_on, shown.to_on, shown.state) == (
        date(2026, 1, 10), date(2026, 1, 19), AskState.withdrawn,
    )  # fmt: skip
    assert shown.words == "Dana covered until 19 January 2026."


def test_cover_moves_with_the_term(held):
    house, term = held
    asked = cover(house, term, "Dana", date(2026, 3, 1), date(2026, 3, 31))
    rotation.accept_cover(house.office, asked.id)
    roles.end_term(house.office, term.id, house.today, "moves away")
    [shown] = rotation.covers(house.office)
    assert not shown.holds


def test_an_early_end_leaves_a_gap_that_says_why(held):
    house, term = held
    roles.end_term(house.office, term.id, house.today, "Moves away")
    house.term("Treasurer", "Eli", date(2026, 4, 1), date(2026, 6, 30))
    [gap] = rotation.gaps(house.office, 85)
    assert (gap.from_on, gap.to_on, gap.next_person) == (
        date(2026, 1, 6), date(2026, 3, 31), "Eli",
    )  # fmt: skip
    assert gap.because == "Bo ended early, on 5 January 2026: moves away."


def test_a_gap_is_shown_from_ninety_days_before_it(house, clock):
    house.role("Treasurer")
    end = house.today + timedelta(days=200)
    house.term("Treasurer", "Bo", house.today, end, begun=house.today)
    clock.set(end - timedelta(days=90))
    assert rotation.gaps(house.office) == ()
    clock.set(end - timedelta(days=89))
    [gap] = rotation.gaps(house.office)
    assert gap.from_on == end + timedelta(days=1)
    assert gap.to_on is None


def test_roles_and_rotation_do_not_say_the_same_thing_twice(held):
    house, _ = held
    said = [one.title for one in (*roles_due(house.office), *rotation.due(house.office))]
    assert said == ["Treasurer term ends"]
    house.term("Treasurer", "Eli", date(2026, 4, 3), date(2026, 6, 30))
    said = [one.title for one in (*roles_due(house.office), *rotation.due(house.office))]
    assert said == ["Treasurer term ends", "Treasurer: nobody from 1 April 2026"]


def test_cover_that_waits_for_an_answer_is_due(held):
    house, term = held
    cover(house, term, "Dana", date(2026, 2, 2), date(2026, 2, 14))
    [one] = [one for one in rotation.due(house.office) if one.kind == "swap"]
    assert one.title == "Dana: cover of Treasurer waits for an answer"


def test_stand_ins_come_in_their_order_then_those_who_held_it(held, clock):
    house, term = held
    role = house.roles["Treasurer"]
    rotation.set_stand_ins(house.office, role.id, [house.who("Gus"), house.who("Amara")])
    house.away("Gus", house.today, house.today)
    found = rotation.stand_ins_for(house.office, term.id)
    assert [(name, why) for _, name, why in found] == [("Amara", "first stand-in")]
