"""Role selection as it is held: refused with who is missing, hidden, proposed, resolved, ended."""

from datetime import timedelta

import pytest

from facilitator.asking.service import answer
from facilitator.decisions.service import decision_record
from facilitator.errors import Refused
from facilitator.roles import service as roles
from facilitator.roles.records import SelectionMethod, TermDraft
from facilitator.roles.rules import TermState
from facilitator.selection.calls import service as calls
from facilitator.selection.calls.records import CandidateActKind
from facilitator.selection.calls.service import CallState
from facilitator.selection.voices import service as voices
from facilitator.selection.voices.records import (
    NomineeAsked,
    ProposeBy,
    ProposedHow,
    Script,
    VoiceAnswer,
    VoicesDraft,
    VoicesStep,
)
from facilitator.selection.voices.sheet import call_as_csv
from tests.selection.calls.test_barring import keys_apart

NAMES = ("Amara", "Bo", "Chidi", "Dana", "Eli")


class Round:
    """A role selection of five people, with short words for what they do."""

    def __init__(self, house, **settings):
        self.house, self.office = house, house.office
        self.call = house.open(1, method=SelectionMethod.role_selection)
        settings.setdefault("script", Script.integrative)
        draft = VoicesDraft(call_id=self.call.id, **settings)
        self.id = voices.start_voices(self.office, draft).id

    @property
    def told(self):
        return voices.voices_told(self.office, self.id)

    def on(self):
        return voices.go_on(self.office, self.id)

    def name(self, by, whom, reason=""):
        nominee = self.house[whom] if whom else None
        return voices.name_somebody(self.office, self.id, self.house[by], nominee, reason)

    def names(self, *whom):
        """Go to naming and let each of the five name somebody, in order."""
        self.on()
        for by, one in zip(NAMES, whom, strict=True):
            self.name(by, one)

    def heard(self):
        self.on()
        for name in NAMES:
            voices.hear_reason(self.office, self.id, self.house[name], f"{name} knows why")

    def to_propose(self, *whom):
        self.names(*whom)
        self.heard()
        while self.told.step is not VoicesStep.propose:
            self.on()

    def propose(self, whom=None, how=None, words=""):
        nominee = self.house[whom] if whom else None
        return voices.propose(self.office, self.id, nominee, how, words)

    def shows(self, name, answer=VoiceAnswer.agrees, text=""):
        return voices.show_answer(self.office, self.id, self.house[name], answer, text)

    def objection(self):
        return self.told.table.objections[-1].objection.id


@pytest.fixture
def integrative(house):
    return Round(house)


@pytest.fixture
def s3(house):
    return Round(
        house,
        script=Script.s3,
        may_pass=True,
        propose_by=ProposeBy.reasons,
        nominee_asked=NomineeAsked.same_show,
        gathers=True,
    )


def test_an_integrative_election_from_role_to_term(integrative, house):
    run = integrative
    assert run.told.term == "from 4 February 2026 until 4 May 2026"
    run.to_propose("Dana", "Dana", "Eli", "Dana", "Eli")
    assert [(one.name, one.names, one.by) for one in run.told.standings] == [
        ("Dana", 3, ("Amara", "Bo", "Dana")),
        ("Eli", 2, ("Chidi", "Eli")),
    ]
    run.propose()
    voices.nobody_objects(run.office, run.id)
    assert run.on() is VoicesStep.nominee
    run.shows("Dana")
    assert run.on() is VoicesStep.record
    result = voices.finish_voices(run.office, run.id)
    (term,) = roles.terms_of_role(run.office, house.role.id)
    assert (term.person, term.state) == ("Dana", TermState.planned)
    assert house.told(run.call).state is CallState.confirmed
    record = decision_record(run.office, result.call.decision.id)
    assert record.who == (
        "The Garden circle, by role selection (nobody of 4 objects), on 5 January 2026."
    )
    assert record.decision.text.split("\n\n")[1].split("\n") == [
        "Role selection (Integrative Election).",
        "5 people took part: Amara, Bo, Chidi, Dana and Eli.",
        "Named: Dana 3 (Amara, Bo, Dana), Eli 2 (Chidi, Eli).",
        "For Eli: Chidi knows why (Chidi) · Eli knows why (Eli).",
        "Proposed: Dana, with the most names.",
        "No objection: 4 people.",
        "Dana said yes.",
    ]
    assert record.why == (
        "Dana: Amara knows why (Amara) · Bo knows why (Bo) · Dana knows why (Dana)."
    )
    said = answer(run.office, "who decided that Dana is water keeper?").sentence
    assert "by the Garden circle, by role selection (nobody of 4 objects)" in said
    assert run.told.result == "Dana is chosen."


def test_an_s3_role_selection_goes_by_reasons_and_asks_the_nominee_with_everybody(s3):
    run = s3
    run.to_propose("Dana", "Dana", "Dana", "Eli", None)
    with pytest.raises(Refused, match="which reasons carry"):
        run.propose("Eli")
    run.propose("Eli", words="Eli has the time, and Dana teaches until May")
    with pytest.raises(Refused, match="Amara, Bo, Chidi, Dana and Eli have not shown anything"):
        run.on()
    voices.nobody_objects(run.office, run.id)
    assert run.on() is VoicesStep.record
    result = voices.finish_voices(run.office, run.id)
    assert result.call.decision.why == (
        "Eli: Eli has the time, and Dana teaches until May · Dana knows why (Dana)"
    )


def test_two_roles_apart_are_said_where_somebody_is_proposed_and_recorded(integrative, house):
    keys_apart(house)
    run = integrative
    run.to_propose("Bo", "Bo", "Bo", "Dana", "Dana")
    (said,) = run.told.doubts
    assert said.startswith("Bo would be ")
    run.propose()
    voices.nobody_objects(run.office, run.id)
    run.on()
    run.shows("Bo")
    run.on()
    assert (run.told.step, run.told.doubts) == (VoicesStep.record, (said,))
    voices.finish_voices(run.office, run.id)
    assert run.told.doubts == ()


def test_nobody_is_told_a_name_until_all_are_in(integrative):
    run = integrative
    run.on()
    run.name("Amara", "Dana", "steady")
    told = run.told
    assert [(one.has_named, one.named, one.reason) for one in told.people[:2]] == [
        (True, "", ""),
        (False, "", ""),
    ]
    assert told.standings == ()
    assert voices.voices_in_room(run.office, run.call.id).lines == ("1 of 5 have named somebody",)
    with pytest.raises(Refused, match="Bo, Chidi, Dana and Eli have not named anybody yet"):
        run.on()
    for name in NAMES[1:]:
        run.name(name, "Dana")
    run.name("Amara", "Eli")  # put right before anybody saw it
    run.on()
    assert [one.named for one in run.told.people] == ["Eli", "Dana", "Dana", "Dana", "Dana"]
    assert voices.voices_in_room(run.office, run.call.id).lines == ("Dana  4", "Eli  1")
    with pytest.raises(Refused, match="another step: now is “Reasons”"):
        run.name("Amara", "Bo")


def test_reasons_are_asked_of_everybody_and_need_no_words(integrative, house):
    run = integrative
    run.names("Dana", "Dana", "Eli", "Dana", "Eli")
    run.on()
    voices.hear_reason(run.office, run.id, house["Amara"])
    with pytest.raises(Refused, match="Bo, Chidi, Dana and Eli have not been heard yet"):
        run.on()


def test_passing_belongs_to_the_script_that_allows_it(integrative):
    integrative.on()
    with pytest.raises(Refused, match="Nobody passes here"):
        integrative.name("Amara", None)


def test_who_facilitated_stands_in_the_record(house):
    run = Round(house, facilitator_id=house["Bo"])
    run.to_propose("Dana", "Dana", "Dana", "Dana", "Dana")
    run.propose()
    voices.nobody_objects(run.office, run.id)
    run.on()
    run.shows("Dana")
    run.on()
    assert "\nBo facilitated.\n" in voices.finish_voices(run.office, run.id).call.decision.text


def test_who_may_be_named_is_settled_beforehand(house):
    run = Round(house, facilitator_id=house["Bo"], facilitator_stands=False)
    eli = house.stand(run.call, "Eli")
    calls.answer_candidacy(run.office, eli.id, CandidateActKind.declined)
    run.on()
    for whom, sentence in (
        ("Gus", "Gus cannot be named: it is open to members of the Garden circle"),
        ("Bo", "Bo facilitates and is no candidate, as was agreed beforehand"),
        ("Eli", "Eli declined and cannot be named"),
    ):
        with pytest.raises(Refused, match=sentence):
            run.name("Amara", whom)
    assert [name for _, name in run.told.nominees] == ["Amara", "Chidi", "Dana"]
    assert [(name, why.split(":")[0]) for _, name, why in run.told.not_named] == [
        ("Bo", "Bo facilitates and is no candidate, as was agreed beforehand."),
        ("Eli", "Eli declined and cannot be named."),
        ("Gus", "Gus cannot be named"),
    ]


def test_a_change_needs_a_reason_and_stands_in_the_record(integrative, house):
    run = integrative
    run.names("Dana", "Dana", "Eli", "Eli", "Eli")
    run.heard()
    assert run.on() is VoicesStep.change
    change = voices.change_name
    with pytest.raises(Refused, match="with a reason"):
        change(run.office, run.id, house["Eli"], house["Dana"], " ")
    with pytest.raises(Refused, match="Eli named that person already"):
        change(run.office, run.id, house["Eli"], house["Eli"], "sure")
    change(run.office, run.id, house["Eli"], house["Dana"], "I am away in May.")
    run.on()
    run.propose()
    voices.nobody_objects(run.office, run.id)
    run.on()
    run.shows("Dana")
    run.on()
    decision = voices.finish_voices(run.office, run.id, "She knows the pump").call.decision
    text = decision.text
    assert "After the changes: Dana 3 (Amara, Bo, Eli), Eli 2 (Chidi, Dana)." in text
    # Where the reason of the decision is written by hand, those given for her are here too.
    assert decision.why == "She knows the pump"
    assert "For Dana: Amara knows why (Amara) · Bo knows why (Bo) · I am away in May (Eli)." in text
    assert "For Eli: Chidi knows why (Chidi) · Dana knows why (Dana)." in text
    assert "Named: Eli 3 (Chidi, Dana, Eli), Dana 2 (Amara, Bo)." in text
    assert "Eli changed from Eli to Dana: I am away in May." in text


def test_of_the_tied_a_rule_is_named_and_the_program_may_draw(integrative, house):
    run = integrative
    run.to_propose("Dana", "Dana", "Eli", "Eli", "Chidi")
    assert run.told.tied
    assert [(one.name, one.how) for one in run.told.options] == [
        ("Dana", ProposedHow.lot),
        ("Eli", ProposedHow.lot),
    ]
    with pytest.raises(Refused, match="one of these: Dana, Eli"):
        run.propose("Chidi", ProposedHow.most_names)
    drawn = run.propose(how=ProposedHow.lot)
    assert drawn.nominee_id == house[["Dana", "Eli"][(drawn.drawn_with.int & (1 << 62) - 1) % 2]]
    assert f"Drawn with the number {drawn.drawn_with}" not in run.told.table.words


def test_rule_ii_proposes_the_holder(integrative, house):
    run = integrative
    term = roles.plan_term(run.office, _held(house, "Eli"))
    roles.begin_term(run.office, term.id)
    run.to_propose("Dana", "Dana", "Eli", "Eli", "Chidi")
    assert (run.told.options[0].name, run.told.options[0].how) == ("Eli", ProposedHow.holder)
    run.propose("Eli", ProposedHow.holder)
    assert run.told.table.words == "tied, and the one of the tied who holds the role now"


def _held(house, name):
    return TermDraft(
        role_id=house.role.id,
        person_id=house[name],
        seat=1,
        from_on=house.day(0),
        to_on=house.day(29),
    )


def test_rule_iv_goes_back_and_asks_who_named_somebody_else(integrative, house):
    run = integrative
    run.to_propose("Dana", "Dana", "Eli", "Eli", "Chidi")
    voices.ask_tied_again(run.office, run.id)
    assert run.told.step is VoicesStep.change
    assert run.told.between == ("Dana", "Eli")
    with pytest.raises(Refused, match="Eli has named somebody else and is asked"):
        run.on()
    with pytest.raises(Refused, match="name one of the tied"):
        voices.change_name(run.office, run.id, house["Eli"], house["Bo"], "hm")
    voices.change_name(run.office, run.id, house["Eli"], house["Dana"], "steady hands")
    run.on()
    assert [one.how for one in run.told.options] == [ProposedHow.most_names]
    with pytest.raises(Refused, match="no tie"):
        voices.ask_tied_again(run.office, run.id)


def test_rule_iv_asks_nobody_where_all_named_one_of_the_tied(integrative):
    run = integrative
    run.to_propose("Dana", "Dana", "Eli", "Eli", "Chidi")
    assert run.told.may_ask_again
    voices.go_back(run.office, run.id)
    voices.leave_voices(run.office, run.id, run.house["Eli"])  # who named Chidi
    run.on()
    assert run.told.tied
    assert not run.told.may_ask_again
    with pytest.raises(Refused, match="nobody can be asked again"):
        voices.ask_tied_again(run.office, run.id)


def test_a_dropped_proposal_leaves_its_names_out_and_another_is_proposed(integrative):
    run = integrative
    run.to_propose("Dana", "Dana", "Dana", "Eli", "Chidi")
    run.propose()
    run.shows("Bo", VoiceAnswer.objects, "holds two roles already")
    with pytest.raises(Refused, match="Bo’s objection is open"):
        run.on()
    with pytest.raises(Refused, match="Say why"):
        voices.drop_proposal(run.office, run.id, "")
    voices.drop_proposal(run.office, run.id, "Two roles are enough")
    assert run.told.step is VoicesStep.propose
    assert [(one.name, one.names) for one in run.told.standings] == [("Eli", 1), ("Chidi", 1)]
    (gone,) = run.told.dropped
    assert (gone.name, gone.objections[0].objection.became) == ("Dana", "candidate dropped")
    run.propose("Eli", ProposedHow.lot, "drawn from a hat")
    assert run.told.table.name == "Eli"


def test_an_objection_is_integrated_by_amending_and_everybody_is_asked_anew(integrative, house):
    run = integrative
    run.to_propose("Dana", "Dana", "Dana", "Dana", "Chidi")
    run.propose()
    with pytest.raises(Refused, match="with its reason"):
        run.shows("Bo", VoiceAnswer.objects)
    run.shows("Bo", VoiceAnswer.objects, "three months is too long")
    run.shows("Eli", VoiceAnswer.objects, "who teaches her?")
    with pytest.raises(Refused, match="Bo’s objection is open"):
        run.shows("Bo")
    first = run.told.table.objections[0].objection.id
    voices.integrate_objection(
        run.office, first, "The term is two months, then we look again", house.day(89)
    )
    table = run.told.table
    assert [(one.name, one.objection.text) for one in table.objections] == [
        ("Eli", "who teaches her?")
    ]
    assert run.told.people[0].answer is None
    voices.withdraw_objection(run.office, run.objection(), "Bo teaches her")
    for name in ("Amara", "Bo", "Chidi", "Eli"):
        run.shows(name)
    run.on()
    run.shows("Dana")
    run.on()
    result = voices.finish_voices(run.office, run.id)
    assert result.call.terms[0].to_on == house.day(89)
    text = result.call.decision.text
    amended = (
        "The term is two months, then we look again. The term ends on 4 April 2026; before it was"
        " to end on 4 May 2026."
    )
    assert f"Bo objected: “three months is too long.” Integrated: {amended}\n" in text
    assert "Proposed: Dana, again, amended.\n" in text
    # Hers was open while Bo’s was integrated: it is told once, with what became of it.
    assert text.count("Eli objected") == 1
    assert "Eli objected: “who teaches her?” Withdrawn: Bo teaches her." in text
    assert (
        "(nobody of 4 objects, after 2 objections were resolved)" in result.call.decision.by_words
    )
    rows = call_as_csv(run.office, run.call.id).decode("utf-8-sig").splitlines()
    assert [row.split(",")[:2] for row in rows if row.startswith("objection")] == [
        ["objection", "Bo"],
        ["objection", "Eli"],
    ]
    assert any("who teaches her?,withdrawn: Bo teaches her" in row for row in rows)
    assert [(one.name, one.objection.became) for one in run.told.objections] == [
        ("Bo", "integrated"),
        ("Eli", "withdrawn"),
    ]


def test_a_nominee_who_says_no_is_dropped_and_one_not_here_is_asked_afterwards(integrative, house):
    run = integrative
    run.to_propose("Dana", "Dana", "Dana", "Eli", "Chidi")
    run.propose()
    with pytest.raises(Refused, match="Dana is asked last"):
        run.shows("Dana")
    voices.nobody_objects(run.office, run.id)
    run.on()
    with pytest.raises(Refused, match="Dana has not said yes or no yet"):
        run.on()
    run.shows("Dana", VoiceAnswer.objects)
    with pytest.raises(Refused, match=r"Dana does not want it\. Drop"):
        run.on()
    voices.drop_proposal(run.office, run.id, "Dana says no")
    run.propose("Eli", ProposedHow.lot)
    voices.nobody_objects(run.office, run.id)
    run.on()
    run.shows("Eli", VoiceAnswer.not_here)
    run.on()
    voices.finish_voices(run.office, run.id)
    told = house.told(run.call)
    assert told.state is CallState.chosen
    assert [(one.person, one.answer) for one in told.chosen] == [("Eli", None)]
    calls.confirm_chosen(run.office, told.chosen[0].chosen.id)
    assert house.told(run.call).state is CallState.confirmed


def test_only_a_limit_that_was_set_beforehand_leaves_somebody_out(house, clock):
    run = Round(house)
    run.on()
    with pytest.raises(Refused, match="No time limit was set"):
        voices.leave_voices(run.office, run.id, house["Eli"], out_of_time=True)
    voices.abandon_voices(run.office, run.id, "again with a limit")
    draft = VoicesDraft(call_id=run.call.id, script=Script.integrative, limit_minutes=5)
    run.id = voices.start_voices(run.office, draft).id
    run.on()
    for name in NAMES[:4]:
        run.name(name, "Dana")
    with pytest.raises(Refused, match="Eli has time until 12:05"):
        voices.leave_voices(run.office, run.id, house["Eli"], out_of_time=True)
    clock.at += timedelta(minutes=5)
    with pytest.raises(Refused, match="Nobody waits for Bo"):
        voices.leave_voices(run.office, run.id, house["Bo"], out_of_time=True)
    voices.leave_voices(run.office, run.id, house["Eli"], out_of_time=True)
    assert run.on() is VoicesStep.reasons


def test_who_leaves_no_longer_counts_and_who_comes_is_asked_too(integrative, house):
    run = integrative
    run.names("Dana", "Dana", "Eli", "Eli", "Eli")
    voices.leave_voices(run.office, run.id, house["Eli"])
    run.on()
    assert [(one.name, one.names) for one in run.told.standings] == [("Dana", 2), ("Eli", 2)]
    voices.join_voices(run.office, run.id, house["Eli"])
    assert [(one.name, one.names) for one in run.told.standings] == [("Eli", 3), ("Dana", 2)]
    with pytest.raises(Refused, match="Eli takes part already"):
        voices.join_voices(run.office, run.id, house["Eli"])
    with pytest.raises(Refused, match="Gus may not choose"):
        voices.join_voices(run.office, run.id, house["Gus"])


def test_a_call_has_one_role_selection_under_way_and_only_where_it_is_the_method(house):
    run = Round(house)
    with pytest.raises(Refused, match="is under way"):
        voices.start_voices(run.office, VoicesDraft(call_id=run.call.id, script=Script.s3))
    other = house.open(2)
    with pytest.raises(Refused, match="filled by vote"):
        voices.start_voices(run.office, VoicesDraft(call_id=other.id, script=Script.s3))
    with pytest.raises(Refused, match="Say why"):
        voices.abandon_voices(run.office, run.id, "")
    voices.abandon_voices(run.office, run.id, "too late today")
    assert voices.newest_voices(run.office, run.call.id).result == (
        "It ended without a result: too late today"
    )
    with pytest.raises(Refused, match="is over"):
        run.on()


def test_back_is_one_step_and_never_behind_a_proposal(integrative):
    run = integrative
    with pytest.raises(Refused, match="the first step"):
        voices.go_back(run.office, run.id)
    run.to_propose("Dana", "Dana", "Dana", "Eli", "Chidi")
    assert voices.go_back(run.office, run.id) is VoicesStep.change
    run.on()
    run.propose()
    with pytest.raises(Refused, match="Drop that proposal"):
        voices.go_back(run.office, run.id)


def test_names_that_are_not_signed_are_told_as_numbers_only(house):
    run = Round(house, signed=False)
    run.to_propose("Dana", "Dana", "Eli", "Dana", "Eli")
    assert all(one.by == () for one in run.told.standings)
    run.propose()
    voices.nobody_objects(run.office, run.id)
    run.on()
    run.shows("Dana")
    run.on()
    decision = voices.finish_voices(run.office, run.id).call.decision
    assert "Named: Dana 3, Eli 2." in decision.text
    assert "(Amara)" not in decision.why


def test_where_the_term_cannot_be_planned_nothing_is_written_and_the_run_goes_on(
    integrative, house
):
    run = integrative
    run.to_propose("Dana", "Dana", "Eli", "Dana", "Eli")
    run.propose()
    voices.nobody_objects(run.office, run.id)
    run.on()
    run.shows("Dana")
    run.on()
    roles.plan_term(run.office, _held(house, "Bo").model_copy(update={"to_on": house.day(60)}))
    with pytest.raises(Refused, match="Bo has this seat"):
        voices.finish_voices(run.office, run.id)
    assert not run.told.is_over
    assert house.told(run.call).state is CallState.open


def test_the_second_seat_is_chosen_by_a_role_selection_of_its_own(house):
    run = Round(house)
    calls.change_call(
        run.office, run.call.id, house.draft(method=SelectionMethod.role_selection), (1, 2)
    )
    run.to_propose("Dana", "Dana", "Dana", "Dana", "Dana")
    run.propose()
    voices.nobody_objects(run.office, run.id)
    run.on()
    run.shows("Dana")
    run.on()
    voices.finish_voices(run.office, run.id)
    told = house.told(run.call)
    assert (told.state, told.free) == (CallState.open, (2,))
    draft = VoicesDraft(call_id=run.call.id, script=Script.integrative)
    run.id = voices.start_voices(run.office, draft).id
    assert "Dana" not in [name for _, name in run.told.nominees]
    run.to_propose("Eli", "Eli", "Eli", "Eli", "Eli")
    run.propose()
    voices.nobody_objects(run.office, run.id)
    run.on()
    run.shows("Eli")
    run.on()
    result = voices.finish_voices(run.office, run.id)
    assert result.call.decision.title == "Water keeper: Dana and Eli"
    assert house.told(run.call).state is CallState.confirmed
