"""The services of the next agenda by one name: what it is offered, requests, other groups.

Writers: `taking.py` (accept, leave out), `carrying.py` (parked items), `requests.py`,
`forwarding.py`. Readers: `offers.py` (from `sources/`), `origins.py`, `about.py`,
`requests.py`, `returning.py`.
"""

from facilitator.meetings.offering.about import AboutItem, about_item
from facilitator.meetings.offering.carrying import carry_over, let_go_item, let_go_question
from facilitator.meetings.offering.forwarding import (
    answer_forward,
    forward_item,
    withdraw_forward,
)
from facilitator.meetings.offering.handing_out import handed_out
from facilitator.meetings.offering.offer import Offer
from facilitator.meetings.offering.offers import (
    actions_for,
    offered_and_left_out,
    offers,
    offers_left_out,
)
from facilitator.meetings.offering.origins import OriginShown, origins
from facilitator.meetings.offering.proposed import put_proposal
from facilitator.meetings.offering.requests import (
    RequestShown,
    all_requests,
    change_request,
    request_item,
    requests,
    withdraw_request,
)
from facilitator.meetings.offering.returning import ForwardShown, forwards
from facilitator.meetings.offering.sources.actions import ActionComesBack
from facilitator.meetings.offering.taking import accept_offer, leave_out, offer_again

__all__ = [
    "AboutItem",
    "ActionComesBack",
    "ForwardShown",
    "Offer",
    "OriginShown",
    "RequestShown",
    "about_item",
    "accept_offer",
    "actions_for",
    "all_requests",
    "answer_forward",
    "carry_over",
    "change_request",
    "forward_item",
    "forwards",
    "handed_out",
    "leave_out",
    "let_go_item",
    "let_go_question",
    "offer_again",
    "offered_and_left_out",
    "offers",
    "offers_left_out",
    "origins",
    "put_proposal",
    "request_item",
    "requests",
    "withdraw_forward",
    "withdraw_request",
]
