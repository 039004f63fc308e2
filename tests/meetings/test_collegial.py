"""A council that decides together: what each one said is kept, and shown nowhere."""

import re
from datetime import date

import pytest
from sqlmodel import select

from facilitator.asking.answers import AskFilter
from facilitator.asking.service import answer
from facilitator.decisions.records import (
    DecisionDraft,
    ObjectionActKind,
    Stance,
    StanceKind,
)
from facilitator.decisions.service import (
    act_on_objection,
    all_as_plain,
    decision_record,
    proposal_record,
)
from facilitator.exchange.exporting.writing import Form
from facilitator.exchange.service import export_collective
from facilitator.groups.records import DomainDraft, RightDraft, Rung
from facilitator.groups.rights import add_domain, set_right
from facilitator.groups.rules import Beyond
from facilitator.meetings.closing import checks_before_closing
from facilitator.meetings.deciding.service import (
    decide_item,
    hear_item,
    matter_of_item,
    open_item_round,
    put_wording,
)
from facilitator.meetings.minutes import minutes_markdown
from facilitator.meetings.records import ItemDraft, PresenceKind
from facilitator.meetings.service import add_item, mark_everyone, open_meeting

PRESENT = re.compile(r"^- \*\*(Present|Excused|Facilitated|Noted).*$", re.MULTILINE)


@pytest.fixture
def council(office, house, who, meeting):
    """An item of a collegial domain, in a round in which Chidi objects and Eli is concerned."""
    domain = add_domain(
        office,
        DomainDraft(name="Foreign matters"),
        rung=Rung.consent,
        owner_group_id=house,
        from_on=date(2025, 1, 1),
        beyond=Beyond(collegial=True),
    )
    open_meeting(office, meeting.id)
    mark_everyone(office, meeting.id, dict.fromkeys(who.values(), PresenceKind.present))
    item = add_item(office, meeting.id, ItemDraft(title="The treaty", domain_id=domain.id))
    put_wording(office, item.id, "We sign the treaty.")
    open_item_round(office, item.id)
    said = dict.fromkeys(who.values(), StanceKind.agree)
    said |= {who["Chidi"]: StanceKind.objection, who["Eli"]: StanceKind.concern}
    reasons = {who["Chidi"]: "It binds us for ever", who["Eli"]: "The text is long"}
    hear_item(office, item.id, said, reasons, criteria={who["Eli"]: "Nobody has read it"})
    return item.id


def settled(office, item_id):
    matter = matter_of_item(office, item_id)
    (objection,) = matter.objections
    act_on_objection(office, objection.id, ObjectionActKind.withdrawn, "It may be left again")
    return decide_item(office, item_id, DecisionDraft(title="The treaty", why="Peace"))


def everything(office, meeting_id, decision, tmp_path):
    """Every output a person can read, by its name."""
    shown = {
        "record": repr(decision_record(office, decision.id)),
        "proposal": repr(proposal_record(office, decision.proposal_id)),
        "json": repr(all_as_plain(office)),
        "who": repr(answer(office, "treaty")),
        "who, by a word of it": repr(answer(office, "binds for ever")),
        "room": repr(matter_of_item(office, decision.item_id)),
        "minutes": PRESENT.sub("", minutes_markdown(office, meeting_id)),
    }
    done = export_collective(office, tmp_path, (Form.md, Form.csv))
    for path in done.folder.rglob("*"):
        if path.is_file() and path.suffix in (".md", ".csv") and "decision" in path.name.lower():
            shown[path.name] = path.read_text()
    assert len(shown) >= 9
    return shown


def test_no_output_tells_who_said_what_in_a_collegial_decision(
    office, who, meeting, council, tmp_path
):
    decision = settled(office, council)
    for name, text in everything(office, meeting.id, decision, tmp_path).items():
        assert not [person for person in who if re.search(rf"\b{person}\b", text)], name
        assert not [one for one in who.values() if str(one) in text], name
        assert not re.search(r"agree: |\d+ of \d+ members|\d+ agree", text), name


def test_it_is_recorded_as_the_groups_and_objections_stay_without_a_name(office, council):
    told = decision_record(office, settled(office, council).id)
    assert told.who.endswith("They decided together; what each one said is sealed.")
    assert "by consent" in told.who
    (objection,) = told.objections
    assert (objection.person, objection.text) == ("A member", "It binds us for ever")
    (concern,) = told.concerns
    assert (concern.person, concern.text) == ("A member", "The text is long")
    assert told.heard == "A member (concern), a member (objection)."


def test_while_the_round_runs_the_laptop_shows_stances_and_no_longer(office, who, council):
    rows = matter_of_item(office, council).round.rows
    assert {row.name for row in rows if row.stance == StanceKind.objection} == {"Chidi"}
    assert matter_of_item(office, council).missing == ("An objection is open.",)
    settled(office, council)
    matter = matter_of_item(office, council)
    assert matter.round is None
    assert [one.person for one in matter.objections] == ["A member"]


def test_the_rule_still_looks_at_every_stance(office, who, council):
    with office.reading() as session:
        assert len(session.exec(select(Stance)).all()) == len(who)


def test_what_was_said_under_the_seal_stays_sealed_when_the_right_changes(
    office, house, who, council
):
    decision = settled(office, council)
    draft = RightDraft(
        domain_id=decision.domain_id,
        from_on=date(2026, 1, 5),
        rung=Rung.consent,
        owner_group_id=house,
    )
    set_right(office, draft, decided_by=decision.id)
    assert decision_record(office, decision.id).said.sealed


def test_a_search_for_somebodys_words_does_not_lead_to_a_sealed_one(office, who, council):
    settled(office, council)
    by_chidi = answer(office, "binds", AskFilter(person_id=who["Chidi"]))
    assert not by_chidi.mentions


def test_closing_names_nobody_whose_objection_is_open(office, meeting, council):
    words = [one.sentence for one in checks_before_closing(office, meeting.id)]
    assert any("A member’s objection to “The treaty” is open" in one for one in words)
    assert not any("Chidi" in one for one in words)
