"""Panels: who is in the pool, who comes out, who follows whom, and that a stranger can check it."""

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from facilitator.disputes.records import PanelDrawDraft, RulingDraft
from facilitator.disputes.service import (
    announce_panel,
    change_dispute,
    dispute_told,
    disputes,
    panel_pool,
    recuse,
    rule,
    type_panel_values,
    withdraw_panel_draw,
)
from facilitator.errors import Refused
from facilitator.groups.rules import Party
from facilitator.people.records import AbsenceDraft
from facilitator.people.service import add_absence
from facilitator.selection.draws.lots.dice import dice_needed
from facilitator.selection.draws.lots.pots import DrawMethod
from facilitator.selection.draws.proof import proof_inputs, proof_markdown, proof_script
from facilitator.selection.draws.told import DrawTold
from tests.conftest import Clock
from tests.disputes.conftest import House

FREE = ("Gus", "Hana", "Ines", "Jun", "Kofi", "Lena")


def checked(told: DrawTold, folder: Path) -> str:
    """Run the printed script on the printed lines, as a stranger does, and give what it prints."""
    (folder / "draw.txt").write_text(proof_inputs(told), encoding="utf-8")
    (folder / "check.py").write_text(proof_script(told), encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-I", "check.py"], cwd=folder, capture_output=True, text=True, check=True
    )
    return ran.stdout.strip()


def test_the_pool_has_nobody_of_a_side_nor_who_raised_it(house: House) -> None:
    pool = panel_pool(house.office, house.raised().id)
    assert [name for _, name in pool.may_sit] == ["Eli", *FREE]
    assert pool.left_out == (
        ("Amara", "belongs to Kitchen"),
        ("Bo", "belongs to Kitchen"),
        ("Chidi", "belongs to Garden"),
        ("Dana", "belongs to Garden"),
        ("Farah", "raised the dispute"),
    )
    assert pool.too_small == ""


def test_the_holder_of_a_role_and_who_is_away_are_left_out(house: House) -> None:
    today = house.office.today()
    add_absence(house.office, AbsenceDraft(person_id=house["Gus"], from_on=today, to_on=today))
    dispute = house.raised(sides=(Party(role_id=house.treasurer.id), Party(person_id=house["Bo"])))
    left_out = dict(panel_pool(house.office, dispute.id).left_out)
    assert left_out["Eli"] == "holds Treasurer"
    assert left_out["Bo"] == "is one of the sides"
    assert left_out["Gus"] == "is away"


def test_where_a_side_is_everybody_it_says_what_to_do(house: House) -> None:
    dispute = house.raised(sides=(Party(house.assembly.id), Party(person_id=house["Bo"])))
    with pytest.raises(Refused, match="Name the people or roles that disagree"):
        announce_panel(house.office, PanelDrawDraft(dispute_id=dispute.id))


def test_dice_are_drawn_with_when_two_read_the_same(house: House, tmp_path: Path) -> None:
    dispute = house.raised()
    announce_panel(house.office, PanelDrawDraft(dispute_id=dispute.id))
    assert [dice_needed(n) for n in (7, 6, 5)] == [2, 1, 1]
    # 1 3 counts as 2: the third of seven; then the first of six, then the fifth of five.
    with pytest.raises(Refused, match="1 more were typed than this draw needs"):
        type_panel_values(house.office, dispute.id, "1 3 1 5 2", house["Amara"])
    assert type_panel_values(house.office, dispute.id, "1 3 1 5", house["Amara"]).waits
    other = type_panel_values(house.office, dispute.id, "1 4 1 5", house["Chidi"])
    assert "part at number 2" in other.differs
    assert type_panel_values(house.office, dispute.id, "1 3 1 5", house["Chidi"]).stands
    told = dispute_told(house.office, dispute.id)
    assert [one.name for one in told.panel] == ["Hana", "Eli", "Lena"]
    assert told.draw is not None
    assert told.draw.sound
    assert checked(told.draw, tmp_path) == "3 1 7"
    sheet = proof_markdown(told.draw)
    assert "# Draw for the panel of dispute 1, 5 January 2026" in sheet
    assert "Not in the pool: Amara, belongs to Kitchen" in sheet


def test_a_recusal_moves_nobody_else_and_waits_for_its_dice(house: House, tmp_path: Path) -> None:
    dispute = house.raised()
    announce_panel(house.office, PanelDrawDraft(dispute_id=dispute.id))
    for witness in ("Amara", "Chidi"):
        type_panel_values(house.office, dispute.id, "1 3 1 5", house[witness])
    led = recuse(house.office, dispute.id, house["Eli"], "She paid for the compost bins.")
    assert led.missing == 1
    assert led.replaced_by is None
    assert [one.name for one in dispute_told(house.office, dispute.id).panel] == ["Hana", "Lena"]
    with pytest.raises(Refused, match="does not stand yet"):
        rule(house.office, dispute.id, RulingDraft(owner_group_id=house.garden.id, reasons="So."))
    for witness in ("Amara", "Chidi"):
        type_panel_values(house.office, dispute.id, "1 3 1 5 2", house[witness])
    told = dispute_told(house.office, dispute.id)
    assert [one.name for one in told.panel] == ["Hana", "Ines", "Lena"]
    assert told.recusals[0].reason == "She paid for the compost bins."
    assert told.draw is not None
    assert checked(told.draw, tmp_path) == "3 4 7"
    assert "She paid for the compost bins." in proof_markdown(told.draw)


def test_with_a_promised_secret_the_next_code_draws_the_replacement(
    house: House, clock: Clock, tmp_path: Path
) -> None:
    dispute = house.raised()
    announce_panel(
        house.office,
        PanelDrawDraft(
            dispute_id=dispute.id, method=DrawMethod.sha256, source_words="Lotto 6 of 49",
            source_on=date(2026, 1, 7), fallback="The draw a week later.",
        ),
    )  # fmt: skip
    clock.advance(days=2)
    assert type_panel_values(house.office, dispute.id, "3 17 22 31 40 44").stands
    before = dispute_told(house.office, dispute.id)
    assert before.stood_on == date(2026, 1, 7)
    gone = before.panel[1]
    led = recuse(house.office, dispute.id, gone.person_id, "Too near to the Garden.")
    after = dispute_told(house.office, dispute.id)
    assert after.panel[1].person_id == led.replaced_by
    assert (after.panel[0], after.panel[2]) == (before.panel[0], before.panel[2])
    assert after.draw is not None
    assert after.draw.secret == ""
    assert len(after.draw.codes) == 2
    places = {one.person_id: one.number for one in after.draw.pool}
    numbers = " ".join(str(places[one.person_id]) for one in after.panel)
    assert checked(after.draw, tmp_path) == numbers
    # The count does not begin anew.
    assert after.row.due_on == date(2026, 1, 14)


def test_when_nobody_is_left_the_panel_goes_on_with_fewer(house: House) -> None:
    names = ("Gus", "Hana", "Ines", "Jun", "Kofi")
    sides = (Party(house.kitchen.id), Party(house.garden.id))
    dispute = house.raised(sides=sides, panel_size=2)
    draft = PanelDrawDraft(dispute_id=dispute.id, method=DrawMethod.slips)
    excused = {house[name]: "works abroad" for name in names}
    announce_panel(house.office, draft, excused)
    for witness in ("Amara", "Chidi"):
        type_panel_values(house.office, dispute.id, "1 2", house[witness])
    assert recuse(house.office, dispute.id, house["Eli"], "Pays both.").unfilled
    told = dispute_told(house.office, dispute.id)
    assert [one.name for one in told.panel] == ["Lena"]
    assert told.recusals[0].unfilled
    with pytest.raises(Refused, match="a panel needs one person"):
        recuse(house.office, dispute.id, house["Lena"], "Pays both too.")


def test_an_announcement_is_taken_back_until_something_was_read(house: House) -> None:
    dispute = house.raised()
    draft = PanelDrawDraft(dispute_id=dispute.id, method=DrawMethod.slips)
    announce_panel(house.office, draft)
    with pytest.raises(Refused, match="Take the draw back first"):
        change_dispute(house.office, dispute.id, 3, 1)
    withdraw_panel_draw(house.office, dispute.id, "Five of us are ill.")
    change_dispute(house.office, dispute.id, 3, 1)
    announce_panel(house.office, draft)
    type_panel_values(house.office, dispute.id, "4", house["Amara"])
    with pytest.raises(Refused, match="stands and cannot be taken back"):
        withdraw_panel_draw(house.office, dispute.id, "We do not like it.")


def test_the_days_are_counted_from_the_day_the_panel_stands_also_over_new_year(
    house: House, clock: Clock
) -> None:
    clock.set(date(2026, 12, 20))
    dispute = house.raised()
    clock.set(date(2026, 12, 28))
    told = house.with_panel(dispute)
    assert told.row.due_on == date(2027, 1, 4)
    assert told.clock == "7 days left, until 4 January 2027"
    clock.set(date(2027, 1, 4))
    assert dispute_told(house.office, dispute.id).clock == "today is the last day, 4 January 2027"
    clock.advance(days=1)
    late = dispute_told(house.office, dispute.id)
    assert late.clock == "1 day late, since 4 January 2027"
    assert late.row.state.value == "late"
    [then] = disputes(house.office, date(2026, 12, 20) + timedelta(days=1))
    assert then.state.value == "raised"
    assert then.panel == ()
