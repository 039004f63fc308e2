"""The door to disputes: every writer and reader that other areas and the screens use.

A dispute is raised and both sides state their case (`raising.py`), a panel is drawn by lot
(`drawing.py`), hears them (`hearing.py`) and rules (`ruling.py`).
"""

from facilitator.disputes.agreed import agree_on_disputes, dispute_terms
from facilitator.disputes.directing import DirectiveAsked, asked_about
from facilitator.disputes.drawing import (
    PanelTyped,
    PoolShown,
    announce_panel,
    panel_pool,
    type_panel_values,
    withdraw_panel_draw,
)
from facilitator.disputes.hearing import dispute_of_meeting, plan_hearing
from facilitator.disputes.precedents import precedents
from facilitator.disputes.raising import (
    carry_objection,
    change_dispute,
    end_dispute,
    raise_dispute,
    state_case,
)
from facilitator.disputes.reading import dispute_count, dispute_told, disputes
from facilitator.disputes.recusing import Recused, recuse
from facilitator.disputes.ruling import appeal, propose_change, rule
from facilitator.disputes.told import DisputeRow, DisputeTold, Precedent

__all__ = [
    "DirectiveAsked",
    "DisputeRow",
    "DisputeTold",
    "PanelTyped",
    "PoolShown",
    "Precedent",
    "Recused",
    "agree_on_disputes",
    "announce_panel",
    "appeal",
    "asked_about",
    "carry_objection",
    "change_dispute",
    "dispute_count",
    "dispute_of_meeting",
    "dispute_terms",
    "dispute_told",
    "disputes",
    "end_dispute",
    "panel_pool",
    "plan_hearing",
    "precedents",
    "propose_change",
    "raise_dispute",
    "recuse",
    "rule",
    "state_case",
    "type_panel_values",
    "withdraw_panel_draw",
]
