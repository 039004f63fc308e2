"""The door to rotation: every writer and reader that other areas and the screens use."""

from facilitator.rotation.agreed import Agreed, agreed
from facilitator.rotation.agreeing import (
    change_person_limit,
    keep_apart,
    limit_person,
    note_learnt,
    note_learnt_in,
    remove_apart,
    remove_learnt,
    remove_may_hold,
    remove_person_limit,
    remove_quota,
    say_may_hold,
    set_limits,
    set_quota,
    set_role_rule,
    set_stand_ins,
    skip_turn,
    take_back_learnt_in,
    take_back_skip,
)
from facilitator.rotation.due import due
from facilitator.rotation.fairness import benches, loads
from facilitator.rotation.gaps import gaps, late_turns
from facilitator.rotation.looking import Looked, SaidWhy, plan_looked_at, why_on
from facilitator.rotation.plans.adopting import adopt_plan, adoption_preview
from facilitator.rotation.plans.changing import (
    fix_seat,
    free_seat,
    put_aside,
    put_into_seat,
    rename_plan,
    swap_seats,
    take_up_again,
)
from facilitator.rotation.plans.decided import adopting_decisions
from facilitator.rotation.plans.listing import plans
from facilitator.rotation.plans.lived import SeatLived, plan_lived
from facilitator.rotation.plans.making import make_plan, replan
from facilitator.rotation.plans.proposing import propose_plan
from facilitator.rotation.plans.reading import (
    clash_of,
    compared,
    plan_shown,
    seat_check,
    todays_plan,
    why_seat,
)
from facilitator.rotation.swapping.covers import (
    accept_cover,
    ask_cover,
    covered_on,
    covers,
    decline_cover,
    stand_ins_for,
    withdraw_cover,
)
from facilitator.rotation.swapping.swaps import (
    accept_swap,
    ask_swap,
    decline_swap,
    swaps,
    withdraw_swap,
)

__all__ = [
    "Agreed",
    "Looked",
    "SaidWhy",
    "SeatLived",
    "accept_cover",
    "accept_swap",
    "adopt_plan",
    "adopting_decisions",
    "adoption_preview",
    "agreed",
    "ask_cover",
    "ask_swap",
    "benches",
    "change_person_limit",
    "clash_of",
    "compared",
    "covered_on",
    "covers",
    "decline_cover",
    "decline_swap",
    "due",
    "fix_seat",
    "free_seat",
    "gaps",
    "keep_apart",
    "late_turns",
    "limit_person",
    "loads",
    "make_plan",
    "note_learnt",
    "note_learnt_in",
    "plan_lived",
    "plan_looked_at",
    "plan_shown",
    "plans",
    "propose_plan",
    "put_aside",
    "put_into_seat",
    "remove_apart",
    "remove_learnt",
    "remove_may_hold",
    "remove_person_limit",
    "remove_quota",
    "rename_plan",
    "replan",
    "say_may_hold",
    "seat_check",
    "set_limits",
    "set_quota",
    "set_role_rule",
    "set_stand_ins",
    "skip_turn",
    "stand_ins_for",
    "swap_seats",
    "swaps",
    "take_back_learnt_in",
    "take_back_skip",
    "take_up_again",
    "todays_plan",
    "why_on",
    "why_seat",
    "withdraw_cover",
    "withdraw_swap",
]
