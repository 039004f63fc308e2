"""Lines and directives in a real file."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import DatabaseError
from sqlmodel import select

from facilitator.directives.due import due
from facilitator.directives.records import Directive, DirectiveActKind, Verdict
from facilitator.directives.service import (
    answer_directive,
    ask_instead,
    coordination_lines,
    directive_check,
    directives,
    end_line,
    every_line,
)
from facilitator.errors import Refused
from facilitator.groups.records import RightDraft, Rung
from facilitator.groups.service import set_right
from facilitator.meetings.offering.service import requests
from facilitator.reminders.gathering import all_due

FOLLOWED, QUESTIONED = DirectiveActKind.followed, DirectiveActKind.questioned
ANSWERED, DISPUTED = DirectiveActKind.answered, DirectiveActKind.disputed
BACK = DirectiveActKind.taken_back


def shown(house):
    return [f"{one.upper} over {one.lower}" for one in coordination_lines(house.office)]


def answer(house, directive, kind, group, person, text=""):
    return answer_directive(
        house.office, directive.id, kind, house[group], house.people[person], text
    )


# --- Lines ----------------------------------------------------------------------------------


def test_after_the_first_day_lines_change_only_by_a_decision(house):
    house.line("Board", "Tools")
    house.clock.advance(days=1)
    with pytest.raises(Refused, match="change only by a decision"):
        house.line("Tools", "Garden")
    decided = house.decide()
    house.line("Tools", "Garden", decided_by=decided)
    assert shown(house)[-1] == "Works over Garden"
    assert "Tools over Garden" in shown(house)
    [new] = [one for one in coordination_lines(house.office) if one.upper == "Tools"]
    assert new.decision_number == 1
    [tools] = [one for one in coordination_lines(house.office) if one.lower == "Tools"]
    with pytest.raises(Refused, match="change only by a decision"):
        end_line(house.office, tools.id)
    end_line(house.office, tools.id, decided_by=decided)
    assert "Board over Tools" not in shown(house)


def test_a_line_that_ended_stays_readable_at_its_days(house):
    house.clock.advance(days=10)
    decided = house.decide()
    [first, _] = coordination_lines(house.office)
    then = house.office.today() - timedelta(days=1)
    end_line(house.office, first.id, decided_by=decided)
    assert [one.lower for one in coordination_lines(house.office, then)] == ["Works", "Garden"]
    assert [one.lower for one in coordination_lines(house.office)] == ["Garden"]
    assert every_line(house.office)[0].last_on == then
    check = directive_check(house.office, house["Board"], house["Works"], on=then)
    assert check.is_legitimate
    assert not directive_check(house.office, house["Board"], house["Works"]).is_legitimate


def test_a_decision_that_does_not_stand_moves_no_line(house):
    house.clock.advance(days=1)
    urgent = house.decide(urgent=True, urgent_reason="Fire")
    with pytest.raises(Refused, match="not ratified yet"):
        house.line("Board", "Tools", decided_by=urgent)
    with pytest.raises(Refused, match="begins that day or later"):
        yesterday = house.office.today() - timedelta(days=1)
        house.line("Board", "Tools", decided_by=house.decide(), from_on=yesterday)


def test_a_line_leads_in_no_circle_and_is_set_once(house):
    with pytest.raises(Refused, match="circle: Board stands above Garden already, by way of Works"):
        house.line("Garden", "Board")
    with pytest.raises(Refused, match="already"):
        house.line("Board", "Works")
    with pytest.raises(Refused, match="two different"):
        house.line("Board", "Board")


def test_a_slip_of_the_first_day_never_held(house):
    slip = house.line("Board", "Tools")
    end_line(house.office, slip)
    assert not directive_check(house.office, house["Board"], house["Tools"]).is_legitimate
    house.line("Board", "Tools")
    assert len(every_line(house.office)) == 3


# --- The check, and sending -----------------------------------------------------------------


def test_an_end_run_is_said_before_and_cannot_be_sent_by_chance(house):
    check = directive_check(house.office, house["Board"], house["Garden"])
    assert check.verdict is Verdict.end_run
    with pytest.raises(Refused, match=r"passes over Works\. Send it to Works"):
        house.send("Board", "Garden")
    assert directives(house.office) == ()


def test_sent_in_spite_it_is_marked_for_good(house):
    house.send("Board", "Garden", in_spite="The well runs over tonight")
    [one] = directives(house.office)
    assert one.directive.verdict is Verdict.end_run
    assert one.passed_over == ("Works",)
    assert one.directive.in_spite == "The well runs over tonight"
    assert "binds nobody" in due(house.office)[0].detail
    house.clock.advance(days=1)
    house.line("Board", "Garden", decided_by=house.decide())
    [again] = directives(house.office)
    assert again.directive.verdict is Verdict.end_run
    with pytest.raises(DatabaseError), house.office.writing("change it") as session:
        session.exec(select(Directive)).one().in_spite = ""


def test_a_reason_given_for_what_is_legitimate_is_no_mark(house):
    house.send("Board", "Works", in_spite="Just in case")
    [one] = directives(house.office)
    assert (one.directive.verdict, one.directive.in_spite) == (Verdict.legitimate, "")


def test_only_somebody_of_the_office_sends(house):
    with pytest.raises(Refused, match="Dana is not in Board and holds no role there"):
        house.send("Board", "Works", person_id=house.people["Dana"])


def test_the_right_of_that_day_counts(house):
    planting = house.domains["Planting"]
    check = directive_check(house.office, house["Works"], house["Garden"], planting)
    assert check.sentence == "“Planting” is Garden’s own to decide."
    house.clock.advance(days=3)
    decided = house.decide()
    right = RightDraft(
        domain_id=planting,
        from_on=house.office.today(),
        rung=Rung.delegated,
        owner_group_id=house["Works"],
    )
    set_right(house.office, right, decided_by=decided)
    asked = (house.office, house["Works"], house["Garden"], planting)
    assert directive_check(*asked).is_legitimate
    before = house.office.today() - timedelta(days=1)
    assert not directive_check(*asked, on=before).is_legitimate


def test_a_role_is_an_office_of_its_group(house):
    check = directive_check(house.office, house["Works"], house["Garden"], house.domains["Order"])
    assert check.sentence == "“Order” belongs to Chair and not to Works."


def test_what_came_from_above_is_passed_on_by_its_right(house):
    order = house.domains["Order"]
    above = house.send("Board", "Works", domain_id=order)
    with pytest.raises(Refused, match="belongs to Chair"):
        house.send("Works", "Garden", domain_id=order)
    below = house.send("Works", "Garden", domain_id=order, passes_on_id=above.id)
    assert below.verdict is Verdict.legitimate
    first = next(one for one in directives(house.office) if one.id == above.id)
    assert first.passed_on == (below.id,)
    with pytest.raises(Refused, match="went to another office"):
        house.send("Garden", "Tools", domain_id=order, passes_on_id=above.id)
    with pytest.raises(Refused, match="about the same domain"):
        house.send("Works", "Garden", passes_on_id=above.id)
    answer(house, above, BACK, "Board", "Amara", "Not needed")
    with pytest.raises(Refused, match="taken back"):
        house.send("Works", "Garden", domain_id=order, passes_on_id=above.id)


def test_instead_an_item_is_asked_for(house):
    draft = house.draft(
        "Board", "Garden", text="Mend the fence\nbefore the goats come", why="Goats"
    )
    ask_instead(house.office, draft, house["Garden"])
    [one] = requests(house.office, house["Garden"])
    assert one.request.title == "Mend the fence"
    assert one.request.why == ("Board asks for this.\nMend the fence\nbefore the goats come\nGoats")
    assert directives(house.office) == ()


# --- Answers --------------------------------------------------------------------------------


def test_questioned_the_sender_answers_and_the_receiver_has_its_days_anew(house):
    sent = house.send("Board", "Works", answer_days=5)
    house.clock.advance(days=2)
    answer(house, sent, QUESTIONED, "Works", "Bo", "With which wood?")
    [waits] = due(house.office)
    assert (waits.group_id, waits.title) == (house["Board"], "Works asks about a directive")
    with pytest.raises(Refused, match="cannot say this now"):
        answer(house, sent, ANSWERED, "Works", "Bo", "Oak")
    house.clock.advance(days=1)
    answer(house, sent, ANSWERED, "Board", "Amara", "Oak")
    [waits] = due(house.office)
    assert waits.group_id == house["Works"]
    assert waits.due_on == house.office.today() + timedelta(days=5)
    answer(house, sent, FOLLOWED, "Works", "Bo")
    assert due(house.office) == []
    assert [act.kind for act in directives(house.office)[0].acts] == [
        QUESTIONED,
        ANSWERED,
        FOLLOWED,
    ]


def test_unanswered_it_is_late_after_its_days_and_said_once(house):
    house.send("Board", "Works", answer_days=3)
    house.clock.advance(days=4)
    [late] = [one for one in all_due(house.office) if one.kind == "directive"]
    assert (late.state, late.group_id) == ("overdue", house["Works"])


def test_who_was_passed_over_may_dispute_and_nobody_else(house):
    sent = house.send("Board", "Garden", in_spite="Now")
    with pytest.raises(Refused, match="Say why"):
        answer(house, sent, DISPUTED, "Works", "Bo")
    with pytest.raises(Refused, match="Tools cannot say this now"):
        answer(house, sent, DISPUTED, "Tools", "Dana", "Not right")
    with pytest.raises(Refused, match="Works cannot say this now"):
        answer(house, sent, FOLLOWED, "Works", "Bo")
    answer(house, sent, DISPUTED, "Works", "Bo", "We were passed over")
    [one] = directives(house.office, only_open=True)
    assert one.now.turn is None
    assert one.open_to(house["Garden"]) == (FOLLOWED,)
    assert one.open_to(house["Board"]) == (BACK,)


def test_what_is_followed_is_not_answered_again(house):
    sent = house.send("Board", "Works")
    answer(house, sent, FOLLOWED, "Works", "Bo")
    with pytest.raises(Refused, match="followed already"):
        answer(house, sent, DISPUTED, "Works", "Bo", "Too late")
