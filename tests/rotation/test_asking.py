"""The question that the planner is asked: turns after what runs and is planned, past service."""

from datetime import date

import pytest

from facilitator.roles import service as roles
from facilitator.roles.records import TermDraft
from facilitator.roles.service import leave_collective
from facilitator.rotation.asking import Wanted, ask
from facilitator.rotation.loading import load
from facilitator.rotation.plans.records import SettledBy


def asked(house, **wanted):
    with house.office.reading() as session:
        return ask(load(house.office, session), Wanted(**wanted))


def turns(house, **wanted):
    return [
        (
            one.turn.from_on,
            one.turn.to_on,
            house.name(one.turn.fixed or one.turn.before),
            one.settled_by,
        )
        for one in asked(house, **wanted).turns
    ]


@pytest.fixture
def one_seat(house):
    """Eight people, and a Treasurer of three months."""
    house.role("Treasurer")
    return house


def test_a_vacant_seat_begins_today(one_seat):
    assert turns(one_seat, terms=1) == [
        (date(2026, 1, 5), date(2026, 4, 4), None, SettledBy.nobody)
    ]


def test_after_a_term_that_is_overdue_the_next_one_begins_today(one_seat):
    one_seat.term("Treasurer", "Bo", date(2025, 9, 1), date(2025, 11, 30), begun=date(2025, 9, 1))
    assert turns(one_seat, terms=1) == [
        (date(2026, 1, 5), date(2026, 4, 4), None, SettledBy.nobody)
    ]
    [served] = asked(one_seat).question.served
    assert (served.from_on, served.to_on) == (date(2025, 9, 1), None)


def test_a_term_without_an_agreed_end_lasts_as_long_as_the_role_says(one_seat):
    one_seat.term("Treasurer", "Bo", date(2025, 12, 1), None, begun=date(2025, 12, 1))
    assert turns(one_seat, terms=1) == [
        (date(2026, 1, 5), date(2026, 2, 28), "Bo", SettledBy.running),
        (date(2026, 3, 1), date(2026, 5, 31), None, SettledBy.nobody),
    ]


def test_who_shadows_already_or_waits_to_begin_is_not_planned_anew(one_seat):
    one_seat.term("Treasurer", "Bo", date(2025, 11, 1), date(2026, 1, 31), begun=date(2025, 11, 1))
    term = one_seat.term("Treasurer", "Dana", date(2026, 2, 1), date(2026, 4, 30))
    assert turns(one_seat, terms=1)[1][2:] == ("Dana", SettledBy.nobody)
    roles.start_shadowing(one_seat.office, term.id)
    found = asked(one_seat, terms=1)
    assert turns(one_seat, terms=1)[1][2:] == ("Dana", SettledBy.running)
    [post] = found.question.posts
    assert post.shadowed == {one_seat.who("Dana"): 1}


def test_planned_terms_keep_their_days_and_who_has_them_stands_before(one_seat):
    one_seat.term("Treasurer", "Dana", date(2026, 3, 1), date(2026, 5, 31))
    assert turns(one_seat, terms=3) == [
        (date(2026, 1, 5), date(2026, 2, 28), None, SettledBy.nobody),
        (date(2026, 3, 1), date(2026, 5, 31), "Dana", SettledBy.nobody),
        (date(2026, 6, 1), date(2026, 8, 31), None, SettledBy.nobody),
    ]
    assert turns(one_seat, terms=2, keep=False)[1][2] is None


def test_when_the_holder_leaves_only_the_rest_of_the_term_is_new(one_seat):
    one_seat.term("Treasurer", "Bo", date(2025, 12, 1), date(2026, 2, 28), begun=date(2025, 12, 1))
    one_seat.term("Treasurer", "Dana", date(2026, 3, 1), date(2026, 5, 31))
    leave_collective(one_seat.office, one_seat.who("Bo"), date(2026, 1, 20))
    assert turns(one_seat, terms=2) == [
        (date(2026, 1, 5), date(2026, 1, 20), "Bo", SettledBy.running),
        (date(2026, 1, 21), date(2026, 2, 28), None, SettledBy.nobody),
        (date(2026, 3, 1), date(2026, 5, 31), "Dana", SettledBy.nobody),
    ]


def test_terms_of_different_lengths_follow_their_own_calendar(one_seat):
    one_seat.role("Cook", term_length=2, term_unit="weeks")
    found = asked(one_seat, terms=2).question
    posts = {post.id: post.name for post in found.posts}
    assert [
        (turn.to_on - turn.from_on).days + 1 for turn in found.turns if posts[turn.role] == "Cook"
    ] == [14, 14]


def test_imported_terms_count_and_one_that_was_cut_short_is_known(one_seat):
    role = one_seat.roles["Treasurer"]
    roles.record_term(
        one_seat.office,
        TermDraft(
            role_id=role.id,
            person_id=one_seat.who("Gus"),
            from_on=date(2024, 1, 1),
            to_on=date(2024, 3, 31),
        ),
    )
    one_seat.term(
        "Treasurer",
        "Eli",
        date(2025, 1, 1),
        date(2025, 3, 31),
        begun=date(2025, 1, 1),
        ended=date(2025, 2, 1),
    )
    served = {
        one_seat.name(one.person): (one.from_on, one.to_on, one.cut_short)
        for one in asked(one_seat).question.served
    }
    assert served == {
        "Gus": (date(2024, 1, 1), date(2024, 3, 31), False),
        "Eli": (date(2025, 1, 1), date(2025, 2, 1), True),
    }


def test_service_in_a_role_that_ended_counts_too(one_seat):
    from facilitator.roles.records import RoleDraft

    old = one_seat.role("Archivist", load_hours=10)
    one_seat.term(
        "Archivist",
        "Gus",
        date(2025, 1, 1),
        date(2025, 3, 31),
        begun=date(2025, 1, 1),
        ended=date(2025, 3, 31),
    )
    ended = RoleDraft(
        group_id=old.group_id, name="Archivist", load_hours=10, ended_on=date(2025, 12, 31)
    )
    roles.change_role(one_seat.office, old.id, ended)
    found = asked(one_seat).question
    assert [one_seat.name(one.person) for one in found.served] == ["Gus"]
    assert {post.hours for post in found.posts if post.name == "Archivist"} == {10}
    assert old.id not in {turn.role for turn in found.turns}


def test_seats_of_a_staggered_role_do_not_all_begin_on_one_day(house):
    house.role("Speaker", {"staggered": True}, seats=3, term_length=6)
    found = asked(house, terms=2).turns
    ends = [one.turn.to_on for one in found if one.turn.from_on == house.today]
    assert len(set(ends)) == 3
