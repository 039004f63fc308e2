"""The services of a meeting as it runs, by one name.

Writers: `items.py` (start, go on, more time), `breaks.py`, `turns.py` (rounds), `proxies.py`,
`duties.py` (whose turn it is to facilitate). Readers: `reading.py`; what they give is told in
`timing.py`; `quorum.py` (when it was reached and lost), and those of the writers.
"""

from facilitator.meetings.running.breaks import end_break, take_break
from facilitator.meetings.running.duties import (
    DutyQueue,
    DutyRow,
    duty_choices,
    duty_queue,
    duty_queues,
    take_duty,
)
from facilitator.meetings.running.duty_rules import DutyRulesTold, duty_rules_told
from facilitator.meetings.running.items import (
    begin_meeting,
    extend_item,
    go_on,
    start_item,
    stop_item,
)
from facilitator.meetings.running.proxies import (
    ProxyShown,
    appoint_proxy,
    end_proxy,
    proxies_of,
)
from facilitator.meetings.running.quorum import QuorumNoticeShown, quorum_notices
from facilitator.meetings.running.reading import item_times, running
from facilitator.meetings.running.timing import ItemTime, Overrun, Running
from facilitator.meetings.running.turn_round import TurnRoundShown, TurnShown
from facilitator.meetings.running.turns import (
    away_turn,
    back_turn,
    begin_turn_round,
    call_turn,
    end_turn_round,
    next_turn,
    pass_turn,
    turn_round_shown,
    turn_rounds_of,
)

__all__ = [
    "DutyQueue",
    "DutyRow",
    "DutyRulesTold",
    "ItemTime",
    "Overrun",
    "ProxyShown",
    "QuorumNoticeShown",
    "Running",
    "TurnRoundShown",
    "TurnShown",
    "appoint_proxy",
    "away_turn",
    "back_turn",
    "begin_meeting",
    "begin_turn_round",
    "call_turn",
    "duty_choices",
    "duty_queue",
    "duty_queues",
    "duty_rules_told",
    "end_break",
    "end_proxy",
    "end_turn_round",
    "extend_item",
    "go_on",
    "item_times",
    "next_turn",
    "pass_turn",
    "proxies_of",
    "quorum_notices",
    "running",
    "start_item",
    "stop_item",
    "take_break",
    "take_duty",
    "turn_round_shown",
    "turn_rounds_of",
]
