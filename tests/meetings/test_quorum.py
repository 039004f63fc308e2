"""The quorum while a meeting runs, and those who are represented."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from facilitator.errors import Refused
from facilitator.groups.records import GroupDraft, GroupKind
from facilitator.groups.service import start_group
from facilitator.meetings.manner import manner_of, set_manner
from facilitator.meetings.records import (
    ItemDraft,
    MannerDraft,
    Meeting,
    MeetingDraft,
    PresenceKind,
    SpeakingOrder,
)
from facilitator.meetings.running.service import (
    appoint_proxy,
    end_proxy,
    proxies_of,
    quorum_notices,
    start_item,
)
from facilitator.meetings.service import (
    add_item,
    change_meeting,
    close_meeting,
    mark_everyone,
    mark_presence,
    meeting_page,
    open_meeting,
    remove_presence,
)
from facilitator.office import Office
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from facilitator.store.history import undo_last

Plan = Callable[..., Meeting]
HERE = PresenceKind.present


@pytest.fixture
def of_three(office: Office, plan: Plan, who: dict[str, UUID]) -> Meeting:
    """An open meeting that needs three people, with Amara and Bo in it."""
    meeting = plan(quorum=3)
    mark_everyone(office, meeting.id, {who["Amara"]: HERE, who["Bo"]: HERE})
    open_meeting(office, meeting.id)
    return meeting


@pytest.fixture
def with_proxies(office: Office) -> None:
    """The collective lets people speak for one other person."""
    set_manner(office, MannerDraft(most_proxies=1))


def said(office: Office, meeting: Meeting) -> list[str]:
    return [notice.sentence for notice in quorum_notices(office, meeting.id)]


def test_reaching_losing_and_finding_it_again_is_noted_once_each(office, clock, who, of_three):
    assert said(office, of_three) == []
    mark_presence(office, of_three.id, who["Chidi"], HERE)
    mark_presence(office, of_three.id, who["Dana"], HERE)
    clock.advance(minutes=30)
    mark_presence(office, of_three.id, who["Bo"], PresenceKind.left_early)
    mark_presence(office, of_three.id, who["Chidi"], PresenceKind.left_early)
    mark_presence(office, of_three.id, who["Dana"], PresenceKind.left_early)
    clock.advance(minutes=5)
    mark_everyone(office, of_three.id, {who["Eli"]: HERE, who["Farah"]: HERE, who["Dana"]: HERE})
    assert said(office, of_three) == [
        "The quorum of 3 was reached at 12:00.",
        "The quorum was lost at 12:30: 2 of the 3 needed were there.",
        "The quorum was there again at 12:35.",
    ]


def test_a_notice_knows_the_item_that_was_on(office, who, of_three):
    item = add_item(office, of_three.id, ItemDraft(title="Roof"))
    start_item(office, item.id)
    mark_presence(office, of_three.id, who["Chidi"], HERE)
    (notice,) = quorum_notices(office, of_three.id)
    assert notice.item_id == item.id
    assert (notice.there, notice.needed, notice.reached) == (3, 3, True)


def test_needing_more_or_fewer_people_is_noted_where_it_crosses_the_quorum(
    office, clock, plan, who, of_three
):
    def need(number: int) -> None:
        clock.advance(minutes=10)
        draft = MeetingDraft(**of_three.model_dump(include=set(MeetingDraft.model_fields)))
        change_meeting(office, of_three.id, draft.model_copy(update={"quorum": number}))

    need(2)
    need(1)
    need(4)
    need(0)
    assert said(office, of_three) == [
        "The quorum of 2 was reached at 12:10.",
        "The quorum was lost at 12:30: 2 of the 4 needed were there.",
    ]
    assert undo_last(office) == undo_last(office) == "change a meeting"
    assert said(office, of_three) == ["The quorum of 2 was reached at 12:10."]


def test_undoing_the_mark_takes_the_notice_back(office, who, of_three):
    mark_presence(office, of_three.id, who["Chidi"], HERE)
    assert undo_last(office) == "mark who is there"
    assert said(office, of_three) == []
    assert not meeting_page(office, of_three.id).quorum.reached


def test_taking_a_mark_back_may_lose_it(office, who, of_three):
    presence = mark_presence(office, of_three.id, who["Chidi"], HERE)
    remove_presence(office, presence.id)
    assert said(office, of_three)[-1] == (
        "The quorum was lost at 12:00: 2 of the 3 needed were there."
    )


def test_nothing_is_noted_before_it_begins_nor_without_a_quorum(office, plan, who):
    planned = plan(quorum=1)
    mark_presence(office, planned.id, who["Amara"], HERE)
    free = plan()
    open_meeting(office, free.id)
    mark_presence(office, free.id, who["Amara"], HERE)
    assert said(office, planned) == said(office, free) == []


def test_a_represented_person_counts_while_the_holder_is_there(office, who, of_three, with_proxies):
    appoint_proxy(office, of_three.id, who["Dana"], who["Bo"])
    assert meeting_page(office, of_three.id).quorum.there == 3
    assert [(p.name, p.holder, p.counts) for p in proxies_of(office, of_three.id)] == [
        ("Dana", "Bo", True)
    ]
    dana = next(p for p in meeting_page(office, of_three.id).people if p.name == "Dana")
    assert (dana.kind, dana.holder) == (None, "Bo")
    mark_presence(office, of_three.id, who["Bo"], PresenceKind.left_early)
    assert meeting_page(office, of_three.id).quorum.there == 1
    assert len(said(office, of_three)) == 2


def test_whoever_comes_in_person_speaks_for_themselves(office, who, of_three, with_proxies):
    appoint_proxy(office, of_three.id, who["Dana"], who["Bo"])
    mark_presence(office, of_three.id, who["Dana"], PresenceKind.late)
    assert proxies_of(office, of_three.id) == ()
    assert meeting_page(office, of_three.id).quorum.there == 3
    with pytest.raises(Refused, match="Dana is here and speaks for themselves"):
        appoint_proxy(office, of_three.id, who["Dana"], who["Bo"])


def test_a_proxy_can_be_passed_on_and_ended(office, who, of_three, with_proxies):
    appoint_proxy(office, of_three.id, who["Dana"], who["Bo"])
    second = appoint_proxy(office, of_three.id, who["Dana"], who["Amara"])
    assert [p.holder for p in proxies_of(office, of_three.id)] == ["Amara"]
    end_proxy(office, second.id)
    assert proxies_of(office, of_three.id) == ()
    assert [notice.reached for notice in quorum_notices(office, of_three.id)] == [True, False]


def test_without_a_word_of_the_constitution_there_are_no_proxies(office, who, of_three):
    with pytest.raises(Refused, match="Assembly meets without proxies"):
        appoint_proxy(office, of_three.id, who["Dana"], who["Bo"])


def test_who_may_speak_for_whom(office, who, of_three, with_proxies):
    guest = add_person(office, PersonDraft(name="Zora")).id
    refused = {
        ("Bo", "Bo"): "cannot be their own proxy",
        ("Dana", "Eli"): "Eli is not marked as here",
        ("Amara", "Bo"): "Amara is here",
    }
    for (person, holder), sentence in refused.items():
        with pytest.raises(Refused, match=sentence):
            appoint_proxy(office, of_three.id, who[person], who[holder])
    with pytest.raises(Refused, match="Zora has no say in this meeting"):
        appoint_proxy(office, of_three.id, guest, who["Bo"])
    appoint_proxy(office, of_three.id, who["Dana"], who["Bo"])
    with pytest.raises(Refused, match="Bo speaks for one person already"):
        appoint_proxy(office, of_three.id, who["Eli"], who["Bo"])


def test_nobody_who_is_represented_speaks_for_others(office, plan, who, with_proxies):
    meeting = plan()
    appoint_proxy(office, meeting.id, who["Dana"], who["Bo"])
    with pytest.raises(Refused, match="Dana is spoken for by somebody else"):
        appoint_proxy(office, meeting.id, who["Eli"], who["Dana"])
    with pytest.raises(Refused, match="Bo speaks for somebody else"):
        appoint_proxy(office, meeting.id, who["Bo"], who["Amara"])


def test_a_closed_meeting_keeps_who_was_represented(office, who, of_three, with_proxies):
    appoint_proxy(office, of_three.id, who["Dana"], who["Bo"])
    close_meeting(office, of_three.id, reason="Nothing was said.")
    assert meeting_page(office, of_three.id).quorum.there == 3
    with pytest.raises(Refused, match="This meeting is closed"):
        appoint_proxy(office, of_three.id, who["Eli"], who["Amara"])


def test_a_group_has_its_own_manner_or_the_collective_s(office, house):
    other = start_group(office, GroupDraft(name="Kitchen", kind=GroupKind.circle)).id
    assert manner_of(office, house).most_proxies == 0
    set_manner(office, MannerDraft(group_id=house, protected=0))
    set_manner(office, MannerDraft(most_proxies=2, speaking_order=SpeakingOrder.first_come))
    assert manner_of(office, house).protected == 0
    assert manner_of(office, house).most_proxies == 0
    assert manner_of(office, other).most_proxies == 2
    assert manner_of(office, None).speaking_order == SpeakingOrder.first_come
    set_manner(office, MannerDraft(group_id=house, protected=2))
    assert manner_of(office, house).protected == 2


def test_a_manner_that_cannot_be_is_refused(office):
    with pytest.raises(Refused, match="lies between 0 and 10"):
        set_manner(office, MannerDraft(most_proxies=11))
    assert manner_of(office, None).recorded_at.date() == date(2026, 1, 5)
