"""The card “Needs someone”: what is due, each with its step, and what was put off."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QApplication, QWidget

from facilitator.today.page import Needed, TodayPage
from ui.theme.tokens import Kind
from ui.today.later import LaterButton, until_words
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.rows import ActionRow
from ui.widgets.text import Text

if TYPE_CHECKING:
    from uuid import UUID

    from facilitator.reminders.service import Occurrence
    from ui.bridge import Bridge
    from ui.preferences import Preferences

MOST: Final = 6
"""Rows before the rest is folded away."""


class NeededCard(Card):
    """`show_page(page)`; each row can be acted on, put off or, where one click says it, done."""

    def __init__(
        self, bridge: "Bridge", preferences: "Preferences", parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent=parent)
        self.say(self.tr("Needs someone"))
        self._bridge = bridge
        self._preferences = preferences
        self._page: TodayPage | None = None
        self._all = False
        self._put_off_too = False

    def show_page(self, page: TodayPage) -> None:
        """Show what is due on that page."""
        self._page = page
        focus = QApplication.focusWidget()
        at = self._alike(focus).index(focus) if focus in self._alike(focus) else None
        if at is not None:
            # Else Qt would look for it elsewhere when the button goes, and scroll there.
            self.setFocus()
        self._fill(page)
        if at is not None and focus is not None:
            self._keep_keyboard(focus, at)

    def _alike(self, button: QWidget | None) -> list[QWidget]:
        """What can be pressed here of the kind of that button, from above to below."""
        return [one for one in self.findChildren(Button)
                if type(one) is type(button) and one.isVisible()]  # fmt: skip

    def _keep_keyboard(self, focus: QWidget, at: int) -> None:
        """It stays on the same row, or goes to the one that came in its place."""
        for number in range(self.body.count()):
            item = self.body.itemAt(number)
            part = item.widget() if item is not None else None
            if part is not None:
                # Now and not with the next events, so that the keyboard can go back into it.
                part.show()
        here = self._alike(focus)
        name = focus.accessibleName()
        again = next((one for one in here if one.accessibleName() == name), None)
        (again or (here[min(at, len(here) - 1)] if here else self)).setFocus()

    def _fill(self, page: TodayPage) -> None:
        self.clear()
        things = page.needed
        if not things:
            self.add(Text(self.tr("Nothing waits for anybody today."), "body", "muted"))
        # On the first day nearly everything would be new.
        fresh = {thing for thing in things if thing.said_on == page.day}
        fresh = fresh if 2 * len(fresh) <= len(things) else set()
        for thing in things if self._all else things[:MOST]:
            self.add_row(self._row(thing, page.day, thing in fresh))
        if len(things) > MOST:
            self._fold_button(
                self.tr("Show fewer")
                if self._all
                else self.tr("{count} more").format(count=len(things) - MOST),
                self._fold,
            )
        self._show_put_off(page.put_off)

    # What is due

    def _row(self, thing: Needed, today: date, is_new: bool) -> ActionRow:
        words, kind = self._pill(thing, today)
        detail = self.tr("New · {detail}").format(detail=thing.detail) if is_new else thing.detail
        later = None
        if thing.record_id is not None:
            later = LaterButton(self._bridge, thing)
            later.put_off.connect(partial(self._put_off, thing))
            later.on_agenda.connect(partial(self._ask_for_item, thing))
            later.finished.connect(partial(self._finish, thing))
        row = ActionRow(thing.title, detail, thing.action, words, kind, more=later)
        row.stepped.connect(partial(self._step, thing))
        return row

    def _pill(self, thing: Needed, today: date) -> tuple[str, Kind]:
        if thing.due_on is None:
            return self.tr("Open"), "sky"
        days = (thing.due_on - today).days
        if days < 0:
            return self.tr("Overdue {days} d").format(days=-days), "brick"
        if days == 0:
            return self.tr("Today"), "amber"
        return self.tr("In {days} d").format(days=days), "amber"

    def _step(self, thing: Needed) -> None:
        """Do it here where one click does it; otherwise go where it is done."""
        if thing.kind == "action":
            self._finish(thing)
        else:
            self._bridge.go.emit(thing.place, thing.record_id)

    # Later, or done

    def _put_off(self, thing: Needed, until: datetime) -> None:
        from facilitator.reminders.service import put_off

        done = self._bridge.ask(put_off, occurrence_of(thing), until, self._view, beside=self)
        if done is not None:
            words = self.tr("Put off until {when}: {what}")
            self._bridge.said.emit(words.format(when=self._until(until), what=thing.title), True)

    def _ask_for_item(self, thing: Needed) -> None:
        from facilitator.reminders.agenda import put_on_agenda

        if self._bridge.ask(put_on_agenda, occurrence_of(thing), self._view, beside=self):
            words = self.tr("Asked for on the next agenda: {what}")
            self._bridge.said.emit(words.format(what=thing.title), False)

    def _finish(self, thing: Needed) -> None:
        from facilitator.reminders.service import finish

        if self._bridge.ask(finish, occurrence_of(thing), beside=self) is not None:
            self._bridge.said.emit(self.tr("Done: {what}").format(what=thing.title), True)

    # What was put off

    def _show_put_off(self, things: Sequence[Needed]) -> None:
        if not things:
            return
        count = len(things)
        words = self.tr("1 put off") if count == 1 else self.tr("{n} put off").format(n=count)
        self._fold_button(self.tr("Hide what was put off") if self._put_off_too else words,
                          self._fold_put_off)  # fmt: skip
        if not self._put_off_too:
            return
        for thing in things:
            until = self._until(thing.until) if thing.until else ""
            row = ActionRow(
                thing.title, thing.detail, self.tr("Show again"),
                self.tr("Until {when}").format(when=until), "plain",
            )  # fmt: skip
            row.stepped.connect(partial(self._take_back, thing))
            self.add_row(row)

    def _take_back(self, thing: Needed) -> None:
        from facilitator.reminders.service import take_back

        self._bridge.ask(take_back, occurrence_of(thing), self._view, beside=self)

    def _until(self, until: datetime) -> str:
        office = self._bridge.office
        return until_words(office.local(until), office.local(office.now()))

    # Folding

    def _fold_button(self, words: str, act: "partial[None] | Any") -> None:
        button = Button(words, "quiet")
        button.clicked.connect(act)
        self.add_row(button)

    def _fold(self) -> None:
        self._all = not self._all
        self._show_again()

    def _fold_put_off(self) -> None:
        self._put_off_too = not self._put_off_too
        self._show_again()

    def _show_again(self) -> None:
        if self._page is not None:
            self.show_page(self._page)

    @property
    def _view(self) -> "UUID | None":
        return self._bridge.office.actor if self._preferences.view == "mine" else None


def occurrence_of(thing: Needed) -> "Occurrence":
    """Name the occurrence a row of the page is about."""
    from facilitator.reminders.service import Occurrence

    if thing.record_id is None:
        raise ValueError("a page laid ready by an earlier version names no record")
    return Occurrence(thing.kind, thing.record_id, thing.part, thing.due_on)
