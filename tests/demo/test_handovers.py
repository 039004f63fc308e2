"""The demo's handovers: two years of them, of every kind, and a book for every role."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from facilitator.demo import make_demo
from facilitator.handovers.book.records import BookPart
from facilitator.handovers.book.service import checklist_of, role_book
from facilitator.handovers.opening import tend
from facilitator.handovers.records import HandoverActKind, HandoverWordKind
from facilitator.handovers.service import handovers
from facilitator.handovers.shown import HandoverShown, HandoverState, StepState
from facilitator.handovers.steps import Stage
from facilitator.office import Office
from facilitator.opening import open_collective
from facilitator.roles.service import roles
from facilitator.rotation.service import benches
from facilitator.store.history import last_step


@pytest.fixture(scope="module")
def demo(made_once) -> Iterator[Office]:
    at = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
    path = made_once(
        "rosewater.facilitator",
        lambda path: make_demo(path, clock=lambda: at).database.close(),
    )
    office = open_collective(path, clock=lambda: at)
    yield office
    office.database.close()


@pytest.fixture(scope="module")
def told(demo) -> list[HandoverShown]:
    return handovers(demo, with_past=True)


def of(told: list[HandoverShown], role: str, outgoing: str) -> HandoverShown:
    return next(one for one in told if (one.role, one.outgoing) == (role, outgoing))


def test_there_are_handovers_of_every_kind(told):
    assert Counter(one.state for one in told) == {
        HandoverState.handed_over: 14,
        HandoverState.unfinished: 1,
        HandoverState.at_risk: 1,
        HandoverState.late: 1,
        HandoverState.open: 4,
    }


def test_bo_teaches_dana_three_days_late_with_four_of_nine_done(demo, told):
    shown = of(told, "Treasurer", "Bo")
    assert (shown.incoming, shown.state) == ("Dana", HandoverState.late)
    assert (shown.done, len(shown.counted)) == (4, 9)
    assert shown.days_late(demo.today()) == 3
    assert [(one.words, one.state is StepState.done) for one in shown.counted[:6]] == [
        ("Write down the decisions this role makes", True),
        ("Go through open bills together", True),
        ("Sit in on one finance circle", True),
        ("Hand over ledger and receipts folder", True),
        ("Bank mandate: both sign at the branch", False),
        ("Pay one invoice with Bo watching", False),
    ]
    late = [one.due_on for one in shown.counted if one.state is StepState.late]
    assert late == [demo.today() - timedelta(days=3)]
    assert [(one.about, one.minutes) for one in shown.sessions] == [
        ("Open bills", 50),
        ("Shadowed finance circle", 0),
    ]
    assert {one.stage for one in shown.taught if one.missing} == {Stage.alone}


def test_one_was_passed_on_unfinished_and_says_why(told):
    shown = of(told, "Facilitator", "Kira")
    act = shown.acts[-1]
    assert act.kind is HandoverActKind.passed_on and act.open_steps == 3
    assert act.words.startswith("Farah lay ill in the very week")


def test_what_kira_knew_about_outreach_is_at_risk(told):
    shown = of(told, "Outreach", "Kira")
    assert shown.state is HandoverState.at_risk and shown.incoming is None
    assert shown.acts[-1].kind is HandoverActKind.interrupted
    assert 0 < shown.done < len(shown.counted)


def test_noor_took_over_what_those_who_stayed_found_out(told):
    shown = of(told, "Kitchen", "Luca")
    assert (shown.incoming, shown.state) == ("Noor", HandoverState.handed_over)
    assert any(one.step.rescue and not one.is_open for one in shown.steps)


def test_people_wrote_what_they_would_do_differently_and_thanked(told):
    words = Counter(word.kind for one in told for word in one.words)
    assert words[HandoverWordKind.differently] >= 12
    assert words[HandoverWordKind.thanks] >= 9
    texts = Counter(word.text for one in told for word in one.words)
    texts += Counter(one.about for shown in told for one in shown.sessions)
    texts += Counter(act.words for shown in told for act in shown.acts if act.words)
    assert [text for text, times in texts.items() if times > 1 or "{" in text] == []


def test_every_role_has_a_book_with_people_outside_and_the_year(demo):
    kept_back = 0
    for role in roles(demo):
        book = role_book(demo, role.id)
        assert len(book.of(BookPart.knows)) >= 2, role.name
        assert book.of(BookPart.people) and len(book.duties) >= 2, role.name
        kept_back += book.held_back
        looked = [one.looked_at_on for one in book.notes if one.looked_at_on]
        assert all(day <= demo.today() for day in looked)
    assert kept_back >= 6
    treasurer = next(role.id for role in roles(demo) if role.name == "Treasurer")
    own = [one.words for one in checklist_of(demo, treasurer) if not one.rescue]
    assert len(own) == 9


def test_who_watched_is_on_the_bench(demo):
    care = next(role.id for role in roles(demo) if role.name == "Care & conflict")
    [bench] = benches(demo, care)
    assert {one.name: one.because for one in bench.before}["Mina"].startswith("shadowed it")


def test_nothing_is_left_for_the_program_to_open_on_the_day_it_is_made(demo):
    before = last_step(demo)
    assert tend(demo).opened == tend(demo).passed == ()
    assert last_step(demo) == before
