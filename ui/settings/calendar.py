"""The card of the calendar that is kept up to date in a folder."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from facilitator.errors import Refused
from ui.calendar_keeping import file_in, keep_beside
from ui.preferences import KeptCalendar
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import ErrorLine, Field
from ui.widgets.flow import FlowLayout
from ui.widgets.rows import KeyValues
from ui.widgets.tabs import SegmentedPills
from ui.widgets.text import Text

if TYPE_CHECKING:
    from ui.bridge import Bridge
    from ui.preferences import Preferences


class CalendarCard(Card):
    """Off: a button to choose a folder. On: where it is, whose dates, and switching it off."""

    def __init__(
        self, bridge: "Bridge", preferences: "Preferences", parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent=parent)
        self.say(self.tr("Calendar"))
        self._bridge = bridge
        self._preferences = preferences
        self.add(
            Text(
                self.tr(
                    "Meetings, terms, reviews and other days as one file that calendar programs"
                    " can show. While it is on, it follows what you change here. Private notes are"
                    " never in it."
                ),
                tone="muted",
            )
        )
        self._where = KeyValues(stacked=True)
        self.whose = SegmentedPills([("everybody", self.tr("Everybody’s"))], self.tr("Whose days"))
        self.whose.chosen.connect(self._choose_whose)
        self._whose_field = Field(self.tr("Whose days"), self.whose)
        self.error = ErrorLine()
        for part in (self._where, self._whose_field, self.error):
            self.add(part)
        buttons = QWidget()
        row = FlowLayout(buttons)
        self.choose = Button("")
        self.choose.clicked.connect(self._choose_folder)
        self.show_folder = Button(self.tr("Show the folder"))
        self.show_folder.clicked.connect(self._show_folder)
        self.off = Button(self.tr("Switch it off"))
        self.off.clicked.connect(self.switch_off)
        for button in (self.choose, self.show_folder, self.off):
            row.addWidget(button)
        self.add(buttons)

    @property
    def _kept(self) -> KeptCalendar | None:
        return self._preferences.calendar_of(self._bridge.office.collective_id)

    # What one can do

    def _choose_folder(self) -> None:
        kept = self._kept
        begin = kept.file.parent if kept is not None else Path.home()
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Keep the calendar in"), str(begin))
        if chosen:
            self.keep_in(Path(chosen))

    def keep_in(self, folder: Path) -> None:
        """Keep it in this folder from now on; a file in another one stays as it is."""
        from facilitator.people.service import collective

        known = self._bridge.ask(collective)
        if known is None:
            return
        kept = self._kept
        person_id = kept.person_id if kept is not None else None
        self._keep(KeptCalendar(file_in(folder, known.name), person_id))

    def _choose_whose(self, key: str) -> None:
        kept = self._kept
        if kept is not None:
            mine = kept.person_id or self._bridge.office.actor
            self._keep(KeptCalendar(kept.file, mine if key == "mine" else None))

    def switch_off(self) -> None:
        """Keep it no longer; the file stays, and its owner throws it away or not."""
        self._preferences.remember_calendar(self._bridge.office.collective_id, None)
        self._bridge.said.emit(
            self.tr("The calendar is kept no longer. Its file stays where it is."), False
        )
        self.reread()
        self.choose.setFocus()

    def _keep(self, kept: KeptCalendar) -> None:
        self._preferences.remember_calendar(self._bridge.office.collective_id, kept)
        self.error.say("")
        try:
            job = keep_beside(self._bridge, kept)
        except Refused:
            self.reread()  # something else is running: it is written at the next beat
            return
        job.done.connect(self.reread)
        job.refused.connect(self._refuse)

    def _refuse(self, sentence: str) -> None:
        self.reread()
        self.error.say(sentence)

    def _show_folder(self) -> None:
        kept = self._kept
        if kept is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(kept.file.parent)))

    # What is shown

    def reread(self, _written: object = None) -> None:
        """Show whether it is on, where, whose, and when it was written last."""
        kept = self._kept
        for part in (self._where, self._whose_field, self.show_folder, self.off):
            part.setVisible(kept is not None)
        if kept is None:
            self.error.say("")
            self._name(self.tr("Keep a calendar in a folder…"))
            return
        self._name(self.tr("Choose another folder…"))
        is_there = kept.file.parent.is_dir()
        where = [(self.tr("File"), str(kept.file))]
        if is_there:
            where.append((self.tr("Last changed"), self._when(kept.file)))
        self._where.show_pairs(where)
        self._offer_people(kept)
        if not is_there:
            self.error.say(self.tr("Its folder is not there. Bring it back, or choose another."))
        elif kept.file.exists():
            self.error.say("")

    def _offer_people(self, kept: KeptCalendar) -> None:
        from facilitator.people.service import names

        known = self._bridge.ask(names) or {}
        person_id = kept.person_id or self._bridge.office.actor
        choices = [("everybody", self.tr("Everybody’s"))]
        if person_id is not None and person_id in known:
            words = self.tr("Only {name}’s").format(name=known[person_id])
            choices.append(("mine", words))
        self.whose.set_choices(choices)
        self.whose.choose("mine" if kept.person_id is not None else "everybody")
        hint = (
            "" if len(choices) > 1 else self.tr("Say above who is at the keyboard to have yours.")
        )
        self._whose_field.say_hint(hint)

    def _when(self, file: Path) -> str:
        try:
            changed = file.stat().st_mtime
        except OSError:
            return self.tr("not written yet")
        at = datetime.fromtimestamp(changed, tz=self._bridge.office.zone)
        return f"{at:%d %b %Y %H:%M}".lstrip("0")

    def _name(self, words: str) -> None:
        self.choose.say(words)
