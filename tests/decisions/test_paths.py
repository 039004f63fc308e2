"""Paths: a matter goes from step to step, is signed or returned, and decided when all signed."""

from datetime import date

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from facilitator.decisions.due import due
from facilitator.decisions.paths.service import answer_return, path_of, return_from_step, sign_step
from facilitator.decisions.records import DecisionDraft
from facilitator.decisions.service import (
    decide_at_once,
    decision_record,
    is_unaltered,
    missing_before_decision,
    proposal_record,
    record_decision,
    word_proposal,
)
from facilitator.errors import Refused
from facilitator.groups.records import RightDraft, Rung
from facilitator.groups.rights import set_right
from facilitator.groups.rules import Beyond, Party, PathStep

SPRING = DecisionDraft(title="The drivers are cleaned up")


def path(co_op, *, signers=2, days=7):
    """Two of the assembly review, the garden signs off, the treasurer integrates and decides."""
    return Beyond(
        steps=(
            PathStep("Review", Party(group_id=co_op.assembly.id), signers, days),
            PathStep("Sign-off", Party(group_id=co_op.garden.id)),
            PathStep("Integration", Party(role_id=co_op.treasurer.id)),
        )
    )


@pytest.fixture
def walk(co_op):
    domain = co_op.domain(Rung.delegated, role=co_op.treasurer, beyond=path(co_op))
    return co_op.proposal(domain, SPRING.title)


def steps(co_op, proposal):
    return {step.name: step.id for step in path_of(co_op.office, proposal.id).steps}


def sign(co_op, proposal, step, name, note=""):
    return sign_step(co_op.office, proposal.id, steps(co_op, proposal)[step], co_op[name], note)


def hand_back(co_op, proposal, step, name, reason="Two drivers fail", to=None):
    known = steps(co_op, proposal)
    back = known[to] if to else None
    return return_from_step(co_op.office, proposal.id, known[step], co_op[name], reason, back)


def all_sign(co_op, proposal):
    sign(co_op, proposal, "Review", "Eli")
    sign(co_op, proposal, "Review", "Farah")
    sign(co_op, proposal, "Sign-off", "Gus")
    sign(co_op, proposal, "Integration", "Bo")


def decide(co_op, proposal):
    return record_decision(co_op.office, proposal.id, SPRING, person_id=co_op["Bo"])


def test_a_change_goes_review_sign_off_integration_and_is_then_accepted(co_op, walk, clock):
    with pytest.raises(Refused, match="stands at “Review”"):
        decide(co_op, walk)
    sign(co_op, walk, "Review", "Eli", "Reads well")
    with pytest.raises(Refused, match="first “Review”"):
        sign(co_op, walk, "Sign-off", "Gus")
    sign(co_op, walk, "Review", "Farah")
    clock.advance(days=1)
    sign(co_op, walk, "Sign-off", "Gus")
    with pytest.raises(Refused, match="since 6 January 2026: Bo must sign"):
        decide(co_op, walk)
    sign(co_op, walk, "Integration", "Bo")
    decision = decide(co_op, walk)
    told = decision_record(co_op.office, decision.id)
    assert [(s.name, [one.person for one in s.signed]) for s in told.said.path.steps] == [
        ("Review", ["Eli", "Farah"]),
        ("Sign-off", ["Gus"]),
        ("Integration", ["Bo"]),
    ]
    assert [text for _, text in told.way_here if "sign" in text] == [
        "Eli signs “Review”: Reads well",
        "Farah signs “Review”",
        "Gus signs “Sign-off”",
        "Bo signs “Integration”",
    ]
    assert is_unaltered(co_op.office, decision.id)


def test_the_sentence_says_where_it_stands_and_who_must_sign(co_op, walk):
    (said,) = missing_before_decision(co_op.office, walk.id, person_id=co_op["Bo"])
    assert said == (
        "It stands at “Review” (Assembly) since 5 January 2026, 0 of 2 signed: 2 of Bo,"
        " Eli and Farah must sign."
    )
    sign(co_op, walk, "Review", "Eli")
    (said,) = missing_before_decision(co_op.office, walk.id, person_id=co_op["Bo"])
    assert said.endswith("1 of 2 signed: one of Bo and Farah must sign.")


@pytest.mark.parametrize(
    ("step", "name", "sentence"),
    [
        ("Review", "Gus", "Gus does not belong to Assembly"),
        ("Review", "Dana", "Dana brought this, and others at Assembly can sign it"),
        ("Review", "Eli", "Eli has signed “Review” already"),
        ("Integration", "Bo", "It has not come to “Integration” yet"),
    ],
)
def test_who_cannot_sign_is_told_why(co_op, walk, step, name, sentence):
    sign(co_op, walk, "Review", "Eli")
    with pytest.raises(Refused, match=sentence):
        sign(co_op, walk, step, name)


def test_whoever_brought_it_may_sign_where_too_few_others_are_there(co_op):
    domain = co_op.domain(Rung.delegated, role=co_op.treasurer, beyond=path(co_op, signers=4))
    proposal = co_op.proposal(domain)
    for name in ("Dana", "Eli", "Farah", "Bo"):
        sign(co_op, proposal, "Review", name)
    assert path_of(co_op.office, proposal.id).current.name == "Sign-off"


def test_a_new_wording_begins_the_path_anew(co_op, walk):
    sign(co_op, walk, "Review", "Eli")
    sign(co_op, walk, "Review", "Farah")
    word_proposal(co_op.office, walk.id, "Only the old drivers are cleaned up.")
    now = path_of(co_op.office, walk.id)
    assert now.current.name == "Review" and now.current.signed == ()
    sign(co_op, walk, "Review", "Eli")  # who signed the old wording may sign the new one


def test_what_is_returned_waits_for_an_answer_of_whoever_raised_it(co_op, walk):
    sign(co_op, walk, "Review", "Eli")
    hand_back(co_op, walk, "Review", "Bo")
    with pytest.raises(Refused, match="returned it to Dana on 5 January 2026: Two drivers fail"):
        sign(co_op, walk, "Review", "Farah")
    with pytest.raises(Refused, match="Dana raised it and answers, or words it anew"):
        answer_return(co_op.office, walk.id, co_op["Eli"], "They do not")
    answer_return(co_op.office, walk.id, co_op["Dana"], "They fail without it too")
    sign(co_op, walk, "Review", "Farah")
    assert path_of(co_op.office, walk.id).current.name == "Sign-off"


def test_a_step_that_it_is_returned_to_signs_again_and_those_before_it_need_not(co_op, walk):
    sign(co_op, walk, "Review", "Eli")
    sign(co_op, walk, "Review", "Farah")
    sign(co_op, walk, "Sign-off", "Gus")
    hand_back(co_op, walk, "Integration", "Bo", to="Sign-off")
    answer_return(co_op.office, walk.id, co_op["Gus"], "The hedge was cut")
    now = path_of(co_op.office, walk.id)
    assert now.current.name == "Sign-off"
    assert [len(step.signed) for step in now.steps] == [2, 0, 0]


def test_returning_asks_for_a_reason_and_goes_back_only(co_op, walk):
    with pytest.raises(Refused, match="Say why it is returned"):
        hand_back(co_op, walk, "Review", "Eli", reason=" ")
    with pytest.raises(Refused, match="to an earlier step"):
        hand_back(co_op, walk, "Review", "Eli", to="Integration")
    with pytest.raises(Refused, match="was not returned"):
        answer_return(co_op.office, walk.id, co_op["Dana"], "Well")


def test_a_path_cannot_be_skipped_by_deciding_at_once_or_as_urgent(co_op, walk):
    with pytest.raises(Refused, match="its path begins with one"):
        decide_at_once(co_op.office, walk.domain_id, SPRING, co_op["Bo"])
    urgent = SPRING.model_copy(update={"urgent": True, "urgent_reason": "The roof leaks"})
    with pytest.raises(Refused, match="stands at “Review”"):
        record_decision(co_op.office, walk.id, urgent, person_id=co_op["Bo"])


def test_what_was_signed_counts_under_a_newer_right_with_the_same_step(co_op, walk):
    sign(co_op, walk, "Review", "Eli")
    more = Beyond(
        steps=(
            PathStep("Sign-off", Party(group_id=co_op.garden.id)),
            PathStep("Review", Party(group_id=co_op.assembly.id), 2),
        )
    )
    draft = RightDraft(
        domain_id=walk.domain_id,
        from_on=date(2026, 1, 5),
        rung=Rung.delegated,
        owner_role_id=co_op.treasurer.id,
    )
    made_by = co_op.decided().id
    set_right(co_op.office, draft, decided_by=made_by, beyond=more)
    now = path_of(co_op.office, walk.id)
    assert [(step.name, len(step.signed)) for step in now.steps] == [("Sign-off", 0), ("Review", 1)]


def test_whose_turn_it_is_is_due_and_late_after_its_days(co_op, walk, clock):
    (thing,) = due(co_op.office)
    assert (thing.kind, thing.due_on, thing.state) == ("sign-off", date(2026, 1, 12), "soon")
    assert set(thing.people) == {co_op["Bo"], co_op["Eli"], co_op["Farah"]}
    clock.advance(days=8)
    assert due(co_op.office)[0].state == "overdue"
    assert path_of(co_op.office, walk.id).current.is_late
    hand_back(co_op, walk, "Review", "Eli")
    (thing,) = due(co_op.office)
    assert thing.people == (co_op["Dana"],)
    assert thing.detail == "Returned from “Review”: Two drivers fail"
    answer_return(co_op.office, walk.id, co_op["Dana"], "No")
    all_sign(co_op, walk)
    assert due(co_op.office) == []


def test_a_proposal_without_a_wording_says_so(co_op):
    from facilitator.decisions.records import ProposalDraft
    from facilitator.decisions.service import raise_proposal

    domain = co_op.domain(Rung.delegated, role=co_op.treasurer, beyond=path(co_op))
    proposal = raise_proposal(
        co_op.office,
        ProposalDraft(title="Later", domain_id=domain.id, raised_on=co_op.office.today()),
    )
    (said,) = missing_before_decision(co_op.office, proposal.id, person_id=co_op["Bo"])
    assert said == "It has no wording yet; its path begins with one, at “Review” (Assembly)."
    with pytest.raises(Refused, match="Write down what is proposed first"):
        sign(co_op, proposal, "Review", "Eli")


def test_a_domain_without_a_path_is_as_before(co_op):
    proposal = co_op.proposal(co_op.domain(Rung.delegated, role=co_op.treasurer))
    assert path_of(co_op.office, proposal.id) is None
    assert proposal_record(co_op.office, proposal.id).said.path is None
    with pytest.raises(Refused, match="walks no path"):
        answer_return(co_op.office, proposal.id, co_op["Dana"], "Well")


NAMES = st.sampled_from(["Bo", "Dana", "Eli", "Farah", "Gus"])
STEPS = st.sampled_from(["Review", "Sign-off", "Integration"])
PLACE = {"Review": 0, "Sign-off": 1, "Integration": 2}


def path_machine(new_co_op):
    """Whatever people try, it is decided only when each step has its signatures of this wording."""

    class Walking(RuleBasedStateMachine):
        def __init__(self):
            super().__init__()
            self.co_op = new_co_op()
            domain = self.co_op.domain(
                Rung.delegated, role=self.co_op.treasurer, beyond=path(self.co_op)
            )
            self.proposal = self.co_op.proposal(domain)
            self.signed = [set(), set(), set()]
            self.returned = False
            self.decided = False

        def attempt(self, act):
            try:
                act()
            except Refused:
                return False
            return True

        @rule(step=STEPS, name=NAMES)
        def sign(self, step, name):
            if self.attempt(lambda: sign(self.co_op, self.proposal, step, name)):
                assert not self.returned and not self.decided
                here = self.signed[PLACE[step]]
                assert name not in here
                here.add(name)

        @rule(step=STEPS, name=NAMES, to=st.one_of(st.none(), STEPS))
        def hand_back(self, step, name, to):
            if self.attempt(lambda: hand_back(self.co_op, self.proposal, step, name, to=to)):
                self.returned = True
                for later in self.signed[PLACE[to] :] if to else ():
                    later.clear()

        @rule(name=NAMES)
        def answer(self, name):
            if self.attempt(
                lambda: answer_return(
                    self.co_op.office, self.proposal.id, self.co_op[name], "Because"
                )
            ):
                assert self.returned
                self.returned = False

        @rule()
        def word(self):
            if self.attempt(
                lambda: word_proposal(self.co_op.office, self.proposal.id, "Other words")
            ):
                self.signed, self.returned = [set(), set(), set()], False

        @rule()
        def decide(self):
            if self.attempt(lambda: decide(self.co_op, self.proposal)):
                self.decided = True
                assert not self.returned
                assert [len(who) for who in self.signed] == [2, 1, 1]

        @invariant()
        def those_shown_are_those_who_signed(self):
            if not self.decided:
                told = path_of(self.co_op.office, self.proposal.id)
                shown = [{one.person for one in step.signed} for step in told.steps]
                assert shown == self.signed

    return Walking


def test_it_is_never_decided_with_an_unsigned_step(new_co_op):
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        path_machine(new_co_op),
        settings=settings(max_examples=12, stateful_step_count=25, deadline=None),
    )
