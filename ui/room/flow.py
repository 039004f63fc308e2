"""From item to item: done and the next one starts, parked, started, decided about."""

from typing import TYPE_CHECKING
from uuid import UUID

from ui.bridge import Bridge

if TYPE_CHECKING:
    from ui.room.view import RoomView


class ItemFlow:
    """What moves the meeting on. Nothing that was typed stays unsaved on the way."""

    def __init__(self, bridge: Bridge, view: "RoomView") -> None:
        self._bridge = bridge
        self._view = view
        desk = view.desk
        desk.notes.field.finished.connect(self.finish)
        desk.finishing.connect(self.finish)
        desk.parking.connect(self.park)
        desk.item_head.starting.connect(self.start)
        desk.overrun.parking.connect(self.park)
        desk.overrun.deciding.connect(self.decide)
        view.agenda.finishing.connect(self.finish)
        view.agenda.parking.connect(self.park)

    def finish(self, item_id: UUID | None = None) -> None:
        """Done, this one or the one that is looked at; on to the next open one.

        One that is not open is opened again.
        """
        view = self._view
        item_id = item_id or view.item_id
        if item_id is None or view.page is None:
            view.agenda.step(1)
            return
        was = view.agenda.item(item_id)
        view.desk.flush()
        if was is not None and was.item.state.value == "open" and item_id == view.item_id:
            self._go_on(item_id)
        else:
            view.agenda.finish(item_id)

    def park(self, item_id: UUID | None = None) -> None:
        """Park this item, or the one that is looked at; where it was on, the next one starts."""
        view = self._view
        item_id = item_id or view.item_id
        if item_id is None:
            return
        view.desk.flush()
        if view.page is not None and view.page.running.item_id == item_id:
            self._go_on(item_id, parked=True)
        else:
            view.agenda.park(item_id)

    def start(self, item_id: UUID) -> None:
        """Let this item be on from now."""
        from facilitator.meetings.running.service import start_item

        self._view.desk.flush()
        self._bridge.ask(start_item, item_id, beside=self._view.desk)

    def decide(self, item_id: UUID) -> None:
        """The time is up: decide about the item that is on."""
        self._view.agenda.choose(item_id)
        self._view.record_decision()

    def _go_on(self, item_id: UUID, *, parked: bool = False) -> None:
        from facilitator.meetings.records import ItemState
        from facilitator.meetings.running.service import go_on

        state = ItemState.parked if parked else ItemState.done
        following = self._bridge.ask(go_on, item_id, state, beside=self._view.desk)
        self._view.reread()
        if following is not None:
            self._view.agenda.choose(following.id)
