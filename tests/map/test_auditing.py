"""The domain audit: four answers propose a rung with its reason; a walk ends in one proposal."""

import itertools
import tomllib
from datetime import date

import pytest

from facilitator.constitutions.service import constitutions
from facilitator.decisions.records import DecisionDraft, RoundKind, StanceKind
from facilitator.decisions.service import (
    RightChange,
    open_round,
    proposal_record,
    propose_right,
    proposed_changes,
    record_decision,
    record_imported,
    take_stances,
)
from facilitator.errors import Refused
from facilitator.exchange.service import start_from_whole
from facilitator.exchange.whole.writing import whole_collective
from facilitator.groups import service as groups
from facilitator.groups.records import DomainDraft, GroupDraft, GroupKind, Rung
from facilitator.map.auditing.records import Affected, Harm, Haste, Knows, Origin
from facilitator.map.auditing.rules import Answers, Owner, proposed_for
from facilitator.map.auditing.service import (
    add_matter,
    answer_matter,
    audit_shown,
    begin_audit,
    open_audit,
    propose_audit,
    put_away_audit,
)
from facilitator.map.auditing.starting import starter_list
from facilitator.map.service import whole_map
from facilitator.opening import open_collective
from facilitator.people.records import PersonDraft
from facilitator.roles.records import RoleDraft
from facilitator.roles.service import add_role
from resources import FOLDER


def said(**more):
    usual = {
        "affected": Affected.those_who_do_it,
        "knows": Knows.one_role,
        "harm": Harm.little,
        "can_be_undone": True,
        "haste": Haste.weeks,
    }
    return Answers(**usual | more)


# --- The rule ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "rung", "owner", "because"),
    [
        # The examples of the seed text.
        (said(affected=Affected.everybody), Rung.delegated, Owner.who_knows, "can be undone"),
        (
            said(affected=Affected.everybody, harm=Harm.some),
            Rung.consultation,
            Owner.who_knows,
            "Others are affected",
        ),
        (
            said(is_shared_value=True, harm=Harm.some),
            Rung.consent,
            Owner.everybody,
            "what we share",
        ),
        (
            said(affected=Affected.everybody, harm=Harm.much, can_be_undone=False),
            Rung.consensus,
            Owner.everybody,
            "cannot be undone",
        ),
        (
            said(affected=Affected.everybody, harm=Harm.much),
            Rung.consent,
            Owner.everybody,
            "can be undone",
        ),
        (
            said(knows=Knows.one_group, affected=Affected.one_group, harm=Harm.some),
            Rung.consent,
            Owner.group_that_knows,
            "know it best",
        ),
        (
            said(harm=Harm.much, can_be_undone=False, haste=Haste.hours),
            Rung.consultation,
            Owner.who_knows,
            "cannot wait",
        ),
        (
            said(affected=Affected.everybody, harm=Harm.much, people=300),
            Rung.vote,
            Owner.everybody,
            "300 people",
        ),
    ],
)
def test_the_answers_propose_a_rung_and_say_why(answers, rung, owner, because):
    found = proposed_for(answers)
    assert (found.rung, found.owner) == (rung, owner)
    assert because in found.reason


def all_answers():
    for affected, knows, harm, undone, haste, shared, people in itertools.product(
        Affected, Knows, Harm, (True, False), Haste, (True, False), (7, 300)
    ):
        yield Answers(affected, knows, harm, undone, haste, shared, people)


def test_consensus_is_proposed_only_where_it_cannot_be_undone_and_much_is_at_stake():
    asked = [a for a in all_answers() if proposed_for(a).rung == Rung.consensus]
    assert asked
    assert all(a.harm == Harm.much and not a.can_be_undone for a in asked)


def test_a_vote_is_proposed_only_where_people_are_very_many():
    asked = [a for a in all_answers() if proposed_for(a).rung == Rung.vote]
    assert asked
    assert all(a.people > 50 for a in asked)


def test_nothing_that_is_about_shared_values_is_left_to_one_role_or_a_program():
    for answers in all_answers():
        if answers.is_shared_value:
            found = proposed_for(answers)
            assert found.owner == Owner.everybody
            assert found.people_only
            assert found.rung in (Rung.consent, Rung.consensus, Rung.vote)


def test_what_must_be_fast_never_waits_for_days_of_deliberation():
    assert {proposed_for(a).minimum_days for a in all_answers() if a.haste == Haste.hours} == {0}


def test_more_harm_never_means_a_lighter_rung():
    order = [Rung.delegated, Rung.consultation, Rung.consent, Rung.consensus]
    for answers in all_answers():
        if answers.people > 50 or answers.haste == Haste.hours or answers.harm == Harm.much:
            continue
        worse = Harm.some if answers.harm == Harm.little else Harm.much
        heavier = Answers(**{**answers.__dict__, "harm": worse})
        before, after = proposed_for(answers).rung, proposed_for(heavier).rung
        assert order.index(after) >= order.index(before), (answers, before, after)


def whole(office):
    return whole_collective(office, with_contacts=True, progress=lambda _share, _words: None)


# --- Starter lists -------------------------------------------------------------------------


def test_every_constitution_has_a_starter_list_of_its_own():
    general = starter_list("one of our own")
    assert len(general) >= 10
    for one in constitutions():
        assert (FOLDER / "audits" / f"{one.key}.toml").is_file(), one.key
        assert starter_list(one.key) != general


def test_every_line_of_the_starter_lists_has_a_title_and_says_what_belongs_to_it():
    for path in (FOLDER / "audits").glob("*.toml"):
        matters = tomllib.loads(path.read_text(encoding="utf-8"))["matters"]
        assert len({one["title"] for one in matters}) == len(matters) >= 10
        assert all(one["title"] and one["about"] for one in matters)


# --- A walk --------------------------------------------------------------------------------


class House:
    """Three people in the assembly; in the garden inside it there is a keeper."""

    def __init__(self, office):
        self.assembly = groups.start_group(
            office, GroupDraft(name="Assembly", kind=GroupKind.assembly)
        )
        self.garden = groups.start_group(
            office, GroupDraft(name="Garden", parent_id=self.assembly.id)
        )
        self.people = [
            groups.add_member(office, PersonDraft(name=name), self.assembly.id)
            for name in ("Amara", "Bo", "Chidi")
        ]
        self.keeper = add_role(office, RoleDraft(name="Keeper", group_id=self.garden.id))
        self.rights = self.domain(office, "Purpose and decision rights", Rung.consent)
        self.beds = self.domain(office, "Beds", Rung.consensus)

    def domain(self, office, name, rung):
        return groups.add_domain(
            office, DomainDraft(name=name), rung=rung, owner_group_id=self.assembly.id
        )


@pytest.fixture
def house(office):
    return House(office)


def of(office, audit, title):
    return next(m for m in audit_shown(office, audit.id).matters if m.matter.title == title)


ANSWERS = {
    "affected": Affected.those_who_do_it,
    "knows": Knows.one_role,
    "harm": Harm.little,
    "can_be_undone": True,
    "haste": Haste.days,
}


def test_a_walk_goes_over_domains_the_starter_list_and_what_recurs_in_no_domain(office, house):
    with office.writing("import") as session:
        for number, title in enumerate(("Laundry prices", "Laundry hours", "New laundry soap")):
            record_imported(
                session,
                office,
                DecisionDraft(title=title),
                source=f"old.md:{number}",
                decided_on=date(2025, 3, 1),
            )
    audit = begin_audit(office)
    shown = audit_shown(office, audit.id)
    by_origin = {}
    for one in shown.matters:
        by_origin.setdefault(one.matter.origin, []).append(one.matter.title)
    assert by_origin[Origin.domain] == ["Beds", "Purpose and decision rights"]
    assert by_origin[Origin.titles] == ["Laundry"]
    assert len(by_origin[Origin.starter]) >= 10
    assert begin_audit(office).id == audit.id, "one walk at a time"


def test_answers_are_kept_one_by_one_and_taken_up_again(office, house, clock):
    audit = begin_audit(office)
    beds = of(office, audit, "Beds")
    for name, value in ANSWERS.items():
        assert of(office, audit, "Beds").proposed is None
        answer_matter(office.as_person(house.people[1].id), beds.matter.id, **{name: value})
    answer_matter(office, beds.matter.id, harm_words="A cabbage dies")
    clock.advance(days=3)
    again = of(office, open_audit(office), "Beds")
    assert again.proposed.rung == Rung.delegated
    assert again.matter.harm_words == "A cabbage dies"
    assert again.owner_role_id is None, "which role knows it is still to be said"
    answer_matter(office, beds.matter.id, knows_role_id=house.keeper.id)
    assert of(office, audit, "Beds").owner_role_id == house.keeper.id


def test_the_walk_ends_in_one_proposal_and_its_decision_changes_the_map(office, house):
    audit = begin_audit(office)
    beds = of(office, audit, "Beds").matter
    answer_matter(office, beds.id, **ANSWERS, knows_role_id=house.keeper.id)
    new = add_matter(office, audit.id, "Compost")
    answer_matter(
        office, new.id, **ANSWERS | {"knows": Knows.one_group}, knows_group_id=house.garden.id
    )
    skipped = of(office, audit, "Who joins").matter
    answer_matter(office, skipped.id, **ANSWERS, knows_role_id=house.keeper.id)
    answer_matter(office, skipped.id, is_skipped=True)
    assert len(audit_shown(office, audit.id).changing) == 2
    proposal = propose_audit(office, audit.id)
    assert proposal.domain_id == house.rights.id
    text = proposal_record(office, proposal.id).wording.text
    assert "Today Assembly decides by consensus." in text
    assert "Who joins" not in text
    asked = open_round(office, proposal.id, RoundKind.consent)
    take_stances(office, asked.id, dict.fromkeys((p.id for p in house.people), StanceKind.agree))
    record_decision(office, proposal.id, DecisionDraft(title=proposal.title))
    found = {each.domain.name: each.owner_name for each in groups.rights(office)}
    assert (found["Beds"], found["Compost"]) == ("Keeper", "Garden")
    assert open_audit(office) is None
    with pytest.raises(Refused, match="over"):
        answer_matter(office, beds.id, harm=Harm.much)
    assert audit_shown(office, audit.id).audit.proposal_id == proposal.id


def test_the_group_may_choose_otherwise_than_is_proposed(office, house):
    audit = begin_audit(office)
    beds = of(office, audit, "Beds").matter
    answer_matter(
        office,
        beds.id,
        **ANSWERS,
        knows_role_id=house.keeper.id,
        rung=Rung.consent,
        owner_group_id=house.garden.id,
        minimum_days=4,
    )
    one = of(office, audit, "Beds")
    assert one.proposed.rung == Rung.delegated
    assert (one.rung, one.owner_group_id, one.minimum_days) == (
        Rung.consent,
        house.garden.id,
        4,
    )


def test_what_would_not_change_is_no_proposal_and_the_walk_goes_on(office, house):
    audit = begin_audit(office)
    with pytest.raises(Refused, match="Nothing would change"):
        propose_audit(office, audit.id)
    assert open_audit(office).id == audit.id
    put_away_audit(office, audit.id)
    assert open_audit(office) is None


def test_what_a_right_asks_for_besides_stays_when_only_the_rung_changes(office, house):
    groups.add_domain(
        office,
        DomainDraft(name="Shed"),
        rung=Rung.consent,
        owner_group_id=house.garden.id,
        ratify_days=9,
        people_only=True,
        beyond=groups.Beyond((groups.Party(group_id=house.assembly.id),)),
    )
    audit = begin_audit(office)
    shed = of(office, audit, "Shed").matter
    answer_matter(office, shed.id, **ANSWERS, knows_role_id=house.keeper.id)
    (change,) = proposed_changes(office, propose_audit(office, audit.id).id)
    assert (change.terms["ratify_days"], change.terms["people_only"]) == (9, True)
    assert change.beyond.deliberators == (groups.Party(group_id=house.assembly.id),)


def test_a_walk_and_the_rights_it_proposed_come_back_identical_from_one_document(
    office, house, tmp_path
):
    audit = begin_audit(office)
    beds = of(office, audit, "Beds").matter
    answer_matter(office, beds.id, **ANSWERS, knows_role_id=house.keeper.id)
    proposal = propose_audit(office, audit.id)
    asked = open_round(office, proposal.id, RoundKind.consent)
    take_stances(office, asked.id, dict.fromkeys((p.id for p in house.people), StanceKind.agree))
    record_decision(
        office,
        proposal.id,
        DecisionDraft(title=proposal.title, urgent=True, urgent_reason="Frost tonight"),
    )
    told = tmp_path / "whole.json"
    told.write_bytes(whole(office))
    start_from_whole(told, tmp_path / "again.facilitator")
    again = open_collective(tmp_path / "again.facilitator")
    try:
        assert whole(again) == whole(office)
        (change,) = proposed_changes(again, proposal.id)
        assert change.terms["owner_role_id"] == house.keeper.id
    finally:
        again.database.close()


def test_on_the_map_a_domain_is_again_with_its_former_owner_when_an_emergency_lapsed(
    office, house, clock
):
    change = RightChange(
        {"rung": Rung.consent, "owner_group_id": house.garden.id}, domain_id=house.beds.id
    )
    proposal = propose_right(office, [change])
    asked = open_round(office, proposal.id, RoundKind.consent)
    take_stances(office, asked.id, dict.fromkeys((p.id for p in house.people), StanceKind.agree))
    record_decision(
        office,
        proposal.id,
        DecisionDraft(title="Frost", urgent=True, urgent_reason="Frost tonight"),
    )

    def owner():
        found = whole_map(office).nodes
        return next(n.name for n in found if any(d.name == "Beds" for d in n.domains))

    assert owner() == "Garden"
    clock.advance(days=31)
    assert owner() == "Assembly"
