"""The door to scripts and agents: what they may decide, and what people say of it."""

from facilitator.decisions.automated.acting import (
    Allowed,
    MayDecide,
    decide_as_automation,
    what_it_may_decide,
)
from facilitator.decisions.automated.listing import (
    AutomationShown,
    AutomationState,
    RoleForAutomation,
    automations,
    roles_for_automations,
)
from facilitator.decisions.automated.reviewing import say_it_does_not_stand, say_it_stands
from facilitator.decisions.automated.telling import (
    AutomationMark,
    ReviewState,
    ToReview,
    automation_decisions_to_review,
    decisions_of_automations,
)
from facilitator.roles.automations import (
    Added,
    add_automation,
    change_automation,
    end_automation,
    give_new_token,
    pause_automation,
    resume_automation,
)

__all__ = [
    "Added",
    "Allowed",
    "AutomationMark",
    "AutomationShown",
    "AutomationState",
    "MayDecide",
    "ReviewState",
    "RoleForAutomation",
    "ToReview",
    "add_automation",
    "automation_decisions_to_review",
    "automations",
    "change_automation",
    "decide_as_automation",
    "decisions_of_automations",
    "end_automation",
    "give_new_token",
    "pause_automation",
    "resume_automation",
    "roles_for_automations",
    "say_it_does_not_stand",
    "say_it_stands",
    "what_it_may_decide",
]
