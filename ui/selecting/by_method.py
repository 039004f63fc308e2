"""The panel in which a call is chosen, by its method; imported when it is shown."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from ui.bridge import Bridge


def panel_of(method: str, bridge: "Bridge", call_id: UUID) -> Any:
    """Give a panel: `reread()`, `set_where(meeting_id, item_id)`, and `ended` with a decision."""
    if method == "role selection":
        from ui.selecting.voices_panel import VoicesPanel

        return VoicesPanel(bridge, call_id)
    if method == "vote":
        from ui.selecting.vote_panel import VotePanel

        return VotePanel(bridge, call_id)
    if method == "draw":
        from ui.selecting.draw_panel import DrawPanel

        return DrawPanel(bridge, call_id)
    if method == "appointment":
        from ui.selecting.appoint_panel import AppointPanel

        return AppointPanel(bridge, call_id)
    from ui.selecting.turn_panel import TurnPanel

    return TurnPanel(bridge, call_id)
