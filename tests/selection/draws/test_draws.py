"""Draws on record: announced, read by two, drawn, declined, passed over, in the seats."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from facilitator.decisions.service import decision_record
from facilitator.errors import Refused
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from facilitator.roles import service as roles
from facilitator.roles.records import RoleDraft, SelectionMethod
from facilitator.selection import declining
from facilitator.selection.calls.records import Standing
from facilitator.selection.draws import service as draws
from facilitator.selection.draws.lots.codes import hashed
from facilitator.selection.draws.lots.pool import read_pool
from facilitator.selection.draws.lots.seeds import read_seeds
from facilitator.selection.draws.records import DrawDraft, DrawSourceDraft
from facilitator.selection.draws.service import DrawMethod, DrawState, GoneKind, Plan, Quota

NOMCOM = Path(__file__).parents[3].parent / "shared" / "data" / "ietf-nomcom"


def lottery(house, **more):
    given = {"words": "Lotto 6 of 49", "on": house.day(2), "how_many": 6} | more
    return DrawSourceDraft(**given)


@pytest.fixture
def call(house):
    return house.open(1, 2, method=SelectionMethod.draw)


def plan(house, call, method=DrawMethod.sha256, count=2, **more):
    public = method in (DrawMethod.sha256, DrawMethod.rfc3797)
    draft = DrawDraft(
        call_id=call.id,
        method=method,
        count=count,
        fallback="The next draw of the same lottery." if public else "",
        **more,
    )
    pool = [house[name] for name in ("Eli", "Amara", "Chidi", "Bo", "Dana")]
    return Plan(draft, pool, [lottery(house)] if public else ())


def drawn_by(house, call, method, *values, **more):
    draw = draws.announce_draw(house.office, plan(house, call, method, **more))
    for name in ("Amara", "Bo"):
        if method in (DrawMethod.dice, DrawMethod.slips):
            draws.type_values(house.office, draw.id, list(values), house[name])
    if method not in (DrawMethod.dice, DrawMethod.slips):
        draws.type_values(house.office, draw.id, list(values))
    return draws.draw_told(house.office, draw.id)


def test_what_is_announced_is_the_pool_by_name_with_numbers_and_a_promise(house, call):
    draw = draws.announce_draw(house.office, plan(house, call))
    told = draws.draw_told(house.office, draw.id)
    assert [(one.number, one.label) for one in told.pool] == list(
        enumerate(("Amara", "Bo", "Chidi", "Dana", "Eli"), 1)
    )
    assert len(draw.commitment) == 64
    assert told.state is DrawState.announced
    assert (told.codes, told.secret, told.values) == ((), "", "")


def test_nothing_of_an_announced_draw_can_be_changed(house, call):
    draw = draws.announce_draw(house.office, plan(house, call))
    with pytest.raises(Exception, match="rows of draw are never changed"):
        with house.office.writing("cheat") as session:
            session.merge(draw).commitment = "0" * 64


def test_a_promised_draw_opens_its_code_and_ends_in_terms_and_a_decision(house, call):
    told = drawn_by(house, call, DrawMethod.sha256, "3 17 22 31 40 49")
    assert told.state is DrawState.drawn
    assert hashed(bytes.fromhex(told.codes[0]), 1).hex() == told.draw.commitment
    assert told.sound
    end = draws.finish_draw(house.office, told.draw.id)
    names = [one.label for one in told.seated]
    assert sorted(t.person for t in roles.terms_of_role(house.office, house.role.id)) == sorted(
        names
    )
    record = decision_record(house.office, end.decision.id)
    assert told.draw.commitment in record.decision.text
    assert "by drawing lots (2 of 5, announced on 5 January 2026)" in record.who
    assert draws.draw_told(house.office, told.draw.id).state is DrawState.finished


def test_the_secret_opens_only_at_the_end_and_then_nothing_more_is_drawn(house, call):
    told = drawn_by(house, call, DrawMethod.sha256, "3 17 22 31 40 49")
    with pytest.raises(Refused, match="when the draw is finished"):
        draws.open_secret(house.office, told.draw.id)
    draws.finish_draw(house.office, told.draw.id)
    draws.open_secret(house.office, told.draw.id)
    after = draws.draw_told(house.office, told.draw.id)
    assert hashed(bytes.fromhex(after.secret), after.draw.codes).hex() == after.draw.commitment
    with pytest.raises(Refused, match="nothing more can be drawn with it"):
        draws.replace_drawn(house.office, told.draw.id, told.seated[0].number)


@pytest.mark.parametrize(
    ("method", "values"),
    [
        (DrawMethod.sha256, "3 17 22 31 40 49"),
        (DrawMethod.rfc3797, "3 17 22 31 40 49"),
        (DrawMethod.slips, "4 2"),
        (DrawMethod.dice, "3 2"),
    ],
)
@pytest.mark.parametrize("finished", [False, True])
def test_who_declines_is_replaced_and_nobody_else_is_moved(house, call, method, values, finished):
    told = drawn_by(house, call, method, values)
    if finished:
        draws.finish_draw(house.office, told.draw.id)
    first, second = told.seated
    done = draws.replace_drawn(house.office, told.draw.id, first.number, reason="moves away")
    if method in (DrawMethod.dice, DrawMethod.slips):
        waiting = draws.draw_told(house.office, told.draw.id)
        assert (waiting.state, done.missing) == (DrawState.missing, 1)
        more = f"{values} {5 if method is DrawMethod.slips else 1}"
        draws.type_values(house.office, told.draw.id, [more], house["Amara"])
        assert draws.draw_told(house.office, told.draw.id).state is DrawState.second
        draws.type_values(house.office, told.draw.id, [more], house["Dana"])
    after = draws.draw_told(house.office, told.draw.id)
    assert [one.replaces for one in after.seated] == [first.label, ""]
    assert after.seated[1].label == second.label
    assert after.sound
    assert [(one.label, one.reason) for one in after.gone] == [(first.label, "moves away")]
    if not finished:
        draws.finish_draw(house.office, told.draw.id)
    seats = {one.chosen.seat: one.person for one in house.told(call).chosen}
    assert seats == {1: after.seated[0].label, 2: second.label}


@pytest.mark.parametrize("of_the_term", [False, True])
def test_a_no_in_the_call_or_to_the_term_draws_the_next(house, call, of_the_term):
    told = drawn_by(house, call, DrawMethod.sha256, "3 17 22 31 40 49")
    draws.finish_draw(house.office, told.draw.id)
    second = next(o for o in house.told(call).chosen if o.person == told.seated[1].label)
    led_to = (
        declining.decline_planned(house.office, second.chosen.term_id, reason="ill")
        if of_the_term
        else declining.decline_chosen(house.office, second.chosen.id, "ill")
    )
    after = draws.draw_told(house.office, told.draw.id)
    taker = next(one for one in after.seated if one.replaces == second.person)
    assert led_to == declining.SeatDeclined(next=taker.label)
    assert {one.person for one in house.told(call).chosen} == {one.label for one in after.seated}
    assert [(one.label, one.reason) for one in after.gone] == [(second.person, "ill")]
    assert [one.person for one in house.told(call).gone] == [second.person]


def test_a_no_after_a_draw_by_dice_leaves_the_seat_and_waits_for_the_next_throw(house, call):
    told = drawn_by(house, call, DrawMethod.dice, "3 2")
    draws.finish_draw(house.office, told.draw.id)
    first = house.told(call).chosen[0]
    led_to = declining.decline_chosen(house.office, first.chosen.id)
    assert led_to == declining.SeatDeclined(missing=1)
    assert [one.person for one in house.told(call).gone] == [first.person]
    assert draws.draw_told(house.office, told.draw.id).state is DrawState.missing
    for witness in ("Amara", "Dana"):
        draws.type_values(house.office, told.draw.id, ["3 2 1"], house[witness])
    after = draws.draw_told(house.office, told.draw.id)
    assert {one.person for one in house.told(call).chosen} == {one.label for one in after.seated}
    assert first.person not in {one.label for one in after.seated}


def test_a_no_where_nobody_is_left_in_the_pool_opens_the_call_again(house, call):
    told = drawn_by(house, call, DrawMethod.sha256, "3 17 22 31 40 49")
    draws.finish_draw(house.office, told.draw.id)
    for _ in range(len(told.pool) - 2):
        one = house.told(call).chosen[0]
        assert declining.decline_chosen(house.office, one.chosen.id).next
    one = house.told(call).chosen[0]
    assert declining.decline_chosen(house.office, one.chosen.id) == declining.SeatDeclined(
        open_again=True
    )
    assert len(house.told(call).chosen) == 1


def test_dice_count_when_two_witnesses_typed_the_same(house, call):
    draw = draws.announce_draw(house.office, plan(house, call, DrawMethod.dice))
    office = house.office
    with pytest.raises(Refused, match="two witnesses"):
        draws.type_values(office, draw.id, ["3 2"])
    assert draws.type_values(office, draw.id, ["3 2"], house["Amara"]).waits
    assert draws.type_values(office, draw.id, ["3 2"], house["Amara"]).waits
    parted = draws.type_values(office, draw.id, ["3 5"], house["Bo"])
    assert parted.differs == ("The readings part at number 2: 2 and 5. Look again, and type anew.")
    assert draws.draw_told(office, draw.id).state is DrawState.differs
    assert draws.type_values(office, draw.id, ["3 2"], house["Bo"]).drawn
    assert draws.draw_told(office, draw.id).state is DrawState.drawn
    with pytest.raises(Refused, match="stand already"):
        draws.type_values(office, draw.id, ["3 2"], house["Bo"])


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (["7 2"], "A die shows 1 to 6, and 7 was typed"),
        (["3 2 1"], "1 more were typed than this draw needs"),
        ([""], "no number is given"),
    ],
)
def test_dice_that_cannot_be_are_refused(house, call, values, sentence):
    draw = draws.announce_draw(house.office, plan(house, call, DrawMethod.dice))
    with pytest.raises(Refused, match=sentence):
        draws.type_values(house.office, draw.id, values, house["Amara"])
        draws.type_values(house.office, draw.id, values, house["Bo"])
    assert draws.draw_told(house.office, draw.id).lots == ()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ("1 2 3", "gives 6 numbers, and 3 are typed"),
        ("1", "gives 6 numbers, and 1 is typed"),
        ("1 2 3 4 5 60", "gives numbers from 1 to 49, and 60 is typed"),
        ("1 2 3 4 5 5", "gives every number once"),
        ("1 2 3 4 5 x", "“x” is not a number"),
    ],
)
def test_what_a_source_cannot_give_is_refused(house, call, values, sentence):
    draw = draws.announce_draw(house.office, plan(house, call))
    with pytest.raises(Refused, match=sentence):
        draws.type_values(house.office, draw.id, [values])


def test_public_values_typed_wrongly_are_corrected_with_a_reason_until_seats_are_taken(house, call):
    told = drawn_by(house, call, DrawMethod.rfc3797, "3 17 22 31 40 49")
    office, right = house.office, ["3 17 22 31 40 48"]
    with pytest.raises(Refused, match="say what was wrong"):
        draws.type_values(office, told.draw.id, right)
    draws.type_values(office, told.draw.id, right, correction_why="48, not 49")
    after = draws.draw_told(office, told.draw.id)
    assert after.values == "3.17.22.31.40.48./"
    assert after.sound and len(after.lots) == 2
    draws.finish_draw(office, told.draw.id)
    with pytest.raises(Refused, match="so they stand"):
        draws.type_values(office, told.draw.id, right, correction_why="48, not 49")


def test_an_announcement_that_cannot_be_fair_is_refused(house, call):
    office, usual = house.office, plan(house, call)
    draft, pool, sources = usual.draft, usual.pool, usual.sources
    said = {
        "Name at least one public source": Plan(draft, pool),
        "Choose one that is still to come": Plan(draft, pool, [lottery(house, on=house.day(-1))]),
        "Say on which day": Plan(draft, pool, [lottery(house, on=None)]),
        "too little": Plan(draft, pool, [lottery(house, how_many=1, highest=2)]),
        "Gus may not stand": Plan(draft, [*pool, house["Gus"]], sources),
        "3 would be drawn, and this call has 2 free": plan(house, call, count=3),
        "2 cannot be drawn: one person is in the pool": Plan(draft, pool[:1], sources),
        "Say what is done when a source fails": Plan(
            DrawDraft(call_id=call.id, count=2), pool, sources
        ),
        "asks for 2, and 1 can be drawn": Plan(
            draft, pool, sources, quotas=[Quota("x", frozenset(pool[:1]), 2)]
        ),
    }
    for sentence, wrong in said.items():
        with pytest.raises(Refused, match=sentence):
            draws.announce_draw(office, wrong)
    assert draws.draws_of(office, call.id) == ()
    with pytest.raises(Refused, match="no reserve list"):
        plan(house, call, reserve=1)


def test_a_draw_is_withdrawn_before_values_are_read_and_announced_anew(house, call):
    draw = draws.announce_draw(house.office, plan(house, call))
    with pytest.raises(Refused, match="announced for this call already"):
        draws.announce_draw(house.office, plan(house, call))
    draws.withdraw_draw(house.office, draw.id, "Eli was missing")
    with pytest.raises(Refused, match="was withdrawn"):
        draws.type_values(house.office, draw.id, ["1 2 3 4 5 6"])
    other = draws.announce_draw(house.office, plan(house, call))
    draws.type_values(house.office, other.id, ["1 2 3 4 5 6"])
    with pytest.raises(Refused, match="this draw stands"):
        draws.withdraw_draw(house.office, other.id, "we do not like it")
    assert [one.state for one in draws.draws_of(house.office, call.id)] == [
        DrawState.drawn, DrawState.withdrawn,
    ]  # fmt: skip


def test_people_of_the_same_name_are_told_apart(house, call):
    from facilitator.groups.records import MembershipDraft
    from facilitator.groups.service import join_group

    other = add_person(house.office, PersonDraft(name="Bo"))
    join_group(
        house.office,
        MembershipDraft(person_id=other.id, group_id=house.group.id, from_on=house.day(0)),
    )
    usual = plan(house, call)
    made = draws.prepared_draw(
        house.office, Plan(usual.draft, [*usual.pool, other.id], usual.sources)
    )
    assert list(made.labels.values())[1:3] == ["Bo (1)", "Bo (2)"]


def test_passing_over_needs_a_rule_announced_before(house, call):
    told = drawn_by(house, call, DrawMethod.rfc3797, "3 17 22 31 40 49", reserve=2)
    with pytest.raises(Refused, match="No reason for passing somebody over was announced"):
        draws.replace_drawn(
            house.office, told.draw.id, told.seated[0].number, GoneKind.passed_over, "no"
        )
    draws.replace_drawn(house.office, told.draw.id, told.seated[0].number)
    after = draws.draw_told(house.office, told.draw.id)
    assert after.seated[0].label == told.reserve[0].label
    assert [one.label for one in after.reserve] == [told.reserve[1].label]


def test_quotas_hold_and_chances_are_shown_before_the_draw(house, call):
    usual = plan(house, call)
    quota = Quota("newcomers", frozenset({house["Dana"], house["Eli"]}), 1, 1)
    draw = draws.announce_draw(
        house.office, Plan(usual.draft, usual.pool, usual.sources, quotas=[quota])
    )
    told = draws.draw_told(house.office, draw.id)
    assert [float(one) for one in told.chances.values()] == [1 / 3, 1 / 3, 1 / 3, 0.5, 0.5]
    draws.type_values(house.office, draw.id, ["3 17 22 31 40 49"])
    told = draws.draw_told(house.office, draw.id)
    assert len({"Dana", "Eli"} & {one.label for one in told.seated}) == 1
    newcomer = next(one for one in told.seated if one.label in ("Dana", "Eli"))
    draws.replace_drawn(house.office, draw.id, newcomer.number)
    after = draws.draw_told(house.office, draw.id)
    assert {"Dana", "Eli"} == {newcomer.label} | ({"Dana", "Eli"} & {o.label for o in after.seated})
    assert after.sound


def test_whom_a_pool_may_hold_is_who_may_stand_or_the_candidates(house, call):
    offered = draws.pool_offered(house.office, call.id)
    assert [one.name for one in offered] == ["Amara", "Bo", "Chidi", "Dana", "Eli"]
    house.stand(call, "Bo")
    assert [one.name for one in draws.pool_offered(house.office, call.id)] == ["Bo"]


@pytest.mark.real_data
@pytest.mark.skipif(not NOMCOM.is_dir(), reason=f"{NOMCOM} is not here")
def test_the_committee_of_2022_is_drawn_through_the_records(house, clock):
    office = house.office
    role = roles.add_role(
        office, RoleDraft(group_id=house.group.id, name="Nominating committee", seats=10)
    )
    pool = read_pool((NOMCOM / "2022.names").read_text(encoding="utf-8"))
    people = {
        number: add_person(office, PersonDraft(name=f"{number:03} {label}"[:200]))
        for number, label in pool.items()
    }  # numbered, so that our order by name is the published one
    call = house.open(
        *range(1, 11), role_id=role.id, method=SelectionMethod.draw, standing=Standing.everybody
    )
    values = read_seeds((NOMCOM / "2022.seeds").read_text(encoding="utf-8"))
    sources = [
        DrawSourceDraft(
            words=f"Lottery {n}", on=clock.today + timedelta(days=1), how_many=len(one),
            lowest=1, highest=70,
        )
        for n, one in enumerate(values, 1)
    ]  # fmt: skip
    draft = DrawDraft(
        call_id=call.id, method=DrawMethod.rfc3797, count=10, fallback="The next one.",
        rules="Who may not serve by the rules of the committee.",
    )  # fmt: skip
    draw = draws.announce_draw(office, Plan(draft, [p.id for p in people.values()], sources))
    draws.type_values(office, draw.id, [" ".join(f"{v:f}" for v in one) for one in values])
    told = draws.draw_told(office, draw.id)
    assert [one.number for one in told.seated] == [
        *(171, 245, 68, 190, 70, 126, 110, 128, 138, 173),
    ]
    draws.replace_drawn(office, draw.id, 110, GoneKind.declined, "said no")
    for _ in range(3):
        over = draws.draw_told(office, draw.id).seated[6].number
        draws.replace_drawn(office, draw.id, over, GoneKind.passed_over, "may not serve")
    told = draws.draw_told(office, draw.id)
    places = {lot.number: lot.place for lot in told.lots}
    assert sorted(places[one.number] for one in told.seated) == [1, 2, 3, 4, 5, 6, 8, 9, 10, 14]
    draws.finish_draw(office, draw.id)
    members = set((NOMCOM / "2022.nc-members").read_text(encoding="utf-8").split(os.linesep)) - {""}
    assert {one.person[4:].split(",")[0] for one in house.told(call).chosen} == members
