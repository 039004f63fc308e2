"""Under the head of an item: where it came from, its files, other groups, open actions."""

from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.room.compact import CompactList
from ui.room.links import LinksRow
from ui.room.strip import Strip
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.date_words import written_short
from ui.widgets.record_model import Row
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.meetings.offering.service import AboutItem
    from facilitator.meetings.service import MeetingPage

_MATTERS: Final = frozenset(
    {"item_origin", "forward", "handed_out", "item", "action", "term", "decision"}
)
"""Tables whose change may change what is said here."""
_MOST_ROWS: Final = 5


class ItemAbout(QWidget):
    """`show_page(page, item_id)`; what an item does not have takes no room."""

    answering = Signal(object, object)
    """The question of another group and the item are to be answered."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._about: AboutItem | None = None
        self._page: MeetingPage | None = None
        self._item_id: UUID | None = None
        self._stale = True
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._show_again)
        bridge.changed.connect(self._forget)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._from = QWidget()
        row = QHBoxLayout(self._from)
        row.setContentsMargins(0, 0, 0, 0)
        self.origin = Text("", "caption", "muted")
        self.look = Button(self.tr("Look at it"), "quiet")
        self.look.clicked.connect(self._look)
        row.addWidget(self.origin, 1)
        row.addWidget(self.look)
        self.links = LinksRow()
        self.links.missing.connect(self._missing)
        self.other_group = Strip("sky")
        self.take_back = Button(self.tr("Take it back"))
        self.take_back.clicked.connect(self._take_back)
        self.answer = Button(self.tr("Answer"))
        self.answer.clicked.connect(self._answer)
        self.other_group.add(self.take_back, self.answer)
        self.back = CompactList(
            self.tr("Open actions of earlier meetings"),
            {"Space": self._toggle, "Del": self._drop},
            lines=2,
        )
        self.back.opened.connect(self._toggle)
        self._hint = Text(self.tr("Space done, or not · Del dropped"), "caption", "muted")
        for part in (self._from, self.links, self.other_group, self.back, self._hint):
            self._column.addWidget(part)
        self.hide()
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._column.setSpacing(theme().px(6))
        rows = min(_MOST_ROWS, self.back.count)
        self.back.setFixedHeight(max(1, rows * max(1, self.back.sizeHintForRow(0)) + 2))

    def show_page(self, page: "MeetingPage", item_id: UUID | None) -> None:
        """Show what belongs to this item; None: nothing does."""
        from facilitator.meetings.offering.service import about_item

        self._page, self._item_id = page, item_id
        shown = next((one for one in page.items if one.item.id == item_id), None)
        if shown is None:
            self._about = None
            self.hide()
            return
        if self._stale or self._about is None or self._about.item_id != shown.item.id:
            self._about = self._bridge.ask(about_item, shown.item.id)
            self._stale = False
        self.links.show_links(shown.item.link)
        about = self._about
        if about is not None:
            # A decision that was made here stands below by itself.
            self._show_origin(about, "" if shown.decisions else shown.settled)
            self._show_other_group(about, page.can_change)
            self._show_actions(about)
        parts = (self._from, self.links, self.other_group, self.back)
        self.setVisible(any(not part.isHidden() for part in parts))

    def _show_origin(self, about: "AboutItem", settled: str) -> None:
        # That it is on every agenda of a series says nothing about this evening.
        told = [one for one in about.origins if one.words and one.kind.value != "template"]
        self._from.setVisible(bool(told or settled))
        self.origin.setText(" · ".join([*(one.words for one in told), *filter(None, [settled])]))
        self.look.setVisible(any(one.place for one in told))

    def _show_other_group(self, about: "AboutItem", can_change: bool) -> None:
        today = self._bridge.office.today()
        sent, asked = about.sent, about.asked
        words, kind = "", "sky"
        if sent is not None and sent.state == "answered":
            words = self.tr("{group} answered: {answer}").format(
                group=sent.to_group, answer=sent.answer
            )
            kind = "leaf"
        elif sent is not None:
            words = self.tr("With {group} since {day}: “{question}”").format(
                group=sent.to_group,
                day=written_short(sent.forwarded_on, today),
                question=sent.question,
            )
        elif about.handed is not None and about.handed.answered_on is not None:
            words = self.tr("{name} answered: {answer}").format(
                name=about.handed.to, answer=about.handed.answer
            )
            kind = "leaf"
        elif about.handed is not None:
            words = self.tr("With {name} since {day}, by letter: “{question}”").format(
                name=about.handed.to,
                day=written_short(about.handed.handed_on, today),
                question=about.handed.question,
            )
        elif asked is not None and asked.state == "withdrawn":
            words = self.tr("{group} took the question back.").format(group=asked.from_words)
        elif asked is not None and asked.state == "answered":
            words = self.tr("{group} asked: “{question}” The answer: {answer}").format(
                group=asked.from_words, question=asked.question, answer=asked.answer
            )
            kind = "leaf"
        elif asked is not None:
            words = self.tr("{group} asks: “{question}”").format(
                group=asked.from_words, question=asked.question
            )
        waits = sent is not None and sent.state != "answered"
        waits = waits or (about.handed is not None and about.handed.answered_on is None)
        self.take_back.setVisible(waits)
        open_question = asked is not None and asked.state not in ("answered", "withdrawn")
        self.answer.setVisible(can_change and sent is None and open_question)
        self.other_group.words.setText(words)
        if words:
            self.other_group.put("leaf" if kind == "leaf" else "sky")
        else:
            self.other_group.put_away()

    def _show_actions(self, about: "AboutItem") -> None:
        self.back.show_list(
            [
                Row(
                    one.action_id,
                    one.text,
                    person=(one.person, one.person_id) if one.person else None,
                    pill=one.state,
                    kind="plain"
                    if not one.is_open
                    else "brick"
                    if one.state.startswith("late")
                    else "sky",
                    quiet=not one.is_open,
                )
                for one in about.actions
            ]
        )
        self.back.setVisible(bool(about.actions))
        self._hint.setVisible(bool(about.actions))
        self.restyle()

    # What the buttons do

    def _look(self) -> None:
        about = self._about
        way = next((one for one in about.origins if one.place), None) if about else None
        if way is not None:
            self._bridge.go.emit(way.place, way.record_id)

    def _missing(self, words: str) -> None:
        self._bridge.refused.emit(
            self.tr("“{name}” cannot be opened: it is not there, or it is no file.").format(
                name=words
            )
        )

    def _take_back(self) -> None:
        from facilitator.meetings.offering.service import withdraw_forward

        sent = self._about.sent if self._about is not None else None
        handed = self._about.handed if self._about is not None else None
        if sent is None and handed is not None:
            self._take_back_letter(handed.id)
        if sent is None:
            return
        taken = self._bridge.ask(withdraw_forward, sent.id, beside=self.other_group)
        if taken is not None:
            self._bridge.said.emit(self.tr("The item is yours again."), True)

    def _take_back_letter(self, handed_id: Any) -> None:
        from facilitator.letters.service import letter_shown, take_item_back

        shown = self._bridge.ask(letter_shown, handed_id, beside=self.other_group)
        if shown is None:
            return
        taken = self._bridge.ask(take_item_back, shown.letter.id, beside=self.other_group)
        if taken is not None:
            self._bridge.said.emit(self.tr("The item is yours again."), False)

    def _answer(self) -> None:
        if self._about is not None and self._about.asked is not None:
            self.answering.emit(self._about.asked, self._about.item_id)

    def _toggle(self, action_id: Any) -> None:
        from facilitator.meetings.service import finish_action, reopen_action

        one = self._action(action_id)
        if one is not None:
            act = finish_action if one.is_open else reopen_action
            self._bridge.ask(act, action_id, beside=self)

    def _drop(self, action_id: Any) -> None:
        from facilitator.meetings.service import drop_action

        one = self._action(action_id)
        if one is not None and one.is_open:
            dropped = self._bridge.ask(drop_action, action_id, beside=self)
            if dropped is not None:
                self._bridge.said.emit(self.tr("It will not be done any more."), True)

    def _action(self, action_id: Any) -> Any:
        found = self._about.actions if self._about is not None else ()
        return next((one for one in found if one.action_id == action_id), None)

    def _forget(self, tables: frozenset[str]) -> None:
        """What was read is old. The room may have been shown before this was told: once more."""
        if tables & _MATTERS:
            self._stale = True
            self._again.start()

    def _show_again(self) -> None:
        if self._stale and self._page is not None:
            self.show_page(self._page, self._item_id)
