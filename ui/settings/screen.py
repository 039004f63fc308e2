"""Settings: cards that take effect at once, and what the program is."""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QSlider, QWidget

from facilitator import __version__
from ui.bridge import Bridge
from ui.forms.manner_card import MannerCard
from ui.forms.manner_form import MannerForm
from ui.preferences import Preferences
from ui.settings.calendar import CalendarCard
from ui.settings.reminders import LadderForm, RemindersCard
from ui.settings.words import WordsCard, WordsForm
from ui.theme import theme
from ui.theme.theme import CHOICES, LARGEST_TEXT, SMALLEST_TEXT
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.page import Columns, Page
from ui.widgets.picker import PersonPicker
from ui.widgets.rows import KeyValues
from ui.widgets.tabs import SegmentedPills
from ui.widgets.text import Text

_STEP: Final = 10


class SettingsScreen(Page):
    """Appearance, who is at the keyboard, meetings, reminders, calendar, files, About."""

    def __init__(
        self, bridge: Bridge, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent=parent)
        self.header.say(self.tr("Settings"))
        self._bridge = bridge
        self._preferences = preferences
        columns = Columns(shares=(1, 1))
        self.body.addWidget(columns)
        columns.left.addWidget(self._look_card())
        columns.left.addWidget(self._people_card())
        self._manner = MannerCard(bridge)
        self.manner_form = MannerForm(bridge)
        self._manner.changing.connect(self._hold_meetings)
        columns.left.addWidget(self._manner)
        columns.left.addWidget(self.manner_form)
        self.words = WordsCard(bridge)
        self.words_form = WordsForm(bridge)
        self.words.changing.connect(self._choose_words)
        columns.left.addWidget(self.words)
        columns.left.addWidget(self.words_form)
        self.calendar = CalendarCard(bridge, preferences)
        columns.left.addWidget(self.calendar)
        self.reminders = RemindersCard(bridge, preferences)
        self.ladder_form = LadderForm(bridge)
        self.reminders.changing.connect(self._agree_ladders)
        columns.right.addWidget(self.reminders)
        columns.right.addWidget(self.ladder_form)
        columns.right.addWidget(self._files_card())
        columns.right.addWidget(self._about_card())
        columns.end()

    # Appearance

    def _look_card(self) -> Card:
        card = Card(self.tr("How it looks"))
        words = {
            "system": self.tr("As the system"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
            "high contrast": self.tr("High contrast"),
        }
        self._colours = SegmentedPills([(one, words[one]) for one in CHOICES], self.tr("Colours"))
        self._colours.choose(theme().choice)
        self._colours.chosen.connect(self._choose_colours)
        card.add(Field(self.tr("Colours"), self._colours))
        size = QWidget()
        row = QHBoxLayout(size)
        row.setContentsMargins(0, 0, 0, 0)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(SMALLEST_TEXT // _STEP, LARGEST_TEXT // _STEP)
        self._slider.setPageStep(1)
        self._slider.setValue(theme().text_size // _STEP)
        self._percent = Text("", "times", wrap=False)
        row.addWidget(self._slider, 1)
        row.addWidget(self._percent)
        size.setFocusProxy(self._slider)
        card.add(Field(self.tr("Text size"), size, self.tr("Ctrl + and Ctrl − work everywhere.")))
        self._slider.valueChanged.connect(self._choose_size)
        theme().changed.connect(self._show_look)
        self._show_look()
        return card

    def _choose_colours(self, key: str) -> None:
        chosen = next(one for one in CHOICES if one == key)
        self._preferences.choice = chosen
        theme().choose(chosen)

    def _choose_size(self, step: int) -> None:
        self._preferences.text_size = step * _STEP
        theme().set_text_size(step * _STEP)

    def _show_look(self) -> None:
        self._percent.setText(f"{theme().text_size} %")
        self._slider.setValue(theme().text_size // _STEP)
        self._colours.choose(theme().choice)

    # Who is at the keyboard, and the collective's own name

    def _people_card(self) -> Card:
        card = Card(self.tr("You and your collective"))
        self._person = PersonPicker(self.tr("Type two letters of your name"))
        self._person.chosen.connect(self._sit_down)
        card.add(
            Field(
                self.tr("Who is at the keyboard"),
                self._person,
                self.tr("What you do is noted in the history under this name."),
            )
        )
        self._name = QLineEdit()
        self._name.setMaxLength(200)
        self._name_field = Field(self.tr("Name of the collective"), self._name)
        self._name.editingFinished.connect(self._rename)
        card.add(self._name_field)
        return card

    def _sit_down(self, person_id: UUID | None) -> None:
        self._preferences.remember_actor(self._bridge.office.collective_id, person_id)
        self._bridge.set_actor(person_id)

    def _rename(self) -> None:
        from facilitator.people.service import rename_collective

        name = self._name.text().strip()
        if name != self._kept_name:
            renamed = self._bridge.ask(rename_collective, name, beside=self._name_field)
            if renamed is not None:
                self._bridge.said.emit(self.tr("The collective has a new name."), True)

    # How meetings are held

    def _hold_meetings(self) -> None:
        self.manner_form.begin(None)
        self.manner_form.open()

    def _choose_words(self) -> None:
        self.words_form.begin()
        self.words_form.open()

    def _agree_ladders(self) -> None:
        self.ladder_form.begin()
        self.ladder_form.open()

    # Files

    def _files_card(self) -> Card:
        card = Card(self.tr("Where things are"))
        self._where = KeyValues(stacked=True)
        card.add(self._where)
        buttons = QWidget()
        row = FlowLayout(buttons)
        for words, act in (
            (self.tr("Save a copy…"), self._save_copy),
            (self.tr("Bring in…"), partial(self._bridge.go.emit, "import", None)),
            (self.tr("Hand on…"), partial(self._bridge.go.emit, "export", None)),
            (self.tr("Show the copies"), self._show_copies),
            (self.tr("Show the log"), self._show_log),
            (self.tr("Start a collective…"), self._bridge.another_wanted.emit),
        ):
            button = Button(words)
            button.clicked.connect(act)
            row.addWidget(button)
        card.add(buttons)
        return card

    def _save_copy(self) -> None:
        from facilitator.store.backup import back_up, back_up_open

        database = self._bridge.office.database
        file = self._bridge.file
        proposed = file.with_name(f"{file.stem} {self._bridge.office.today()}{file.suffix}")
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save a copy"), str(proposed), self.tr("Collectives (*.facilitator)")
        )
        if not chosen:
            return
        target = Path(chosen)
        if not database.is_in_place:
            # Only this window still has what was written since: the file under the name is gone.
            self._bridge.ask(lambda _office: back_up_open(database, target))
            if target.exists():
                self._copied(target)
            return

        def copy(_office: Any, _progress: Any) -> Path:
            back_up(file, target)
            return target

        job = self._bridge.worker.start(copy)
        job.done.connect(self._copied)
        job.refused.connect(self._bridge.refused)

    def _copied(self, target: Path) -> None:
        self._bridge.said.emit(
            self.tr("A copy is in {file}. It was read back and is whole.").format(file=target.name),
            False,
        )
        self.reread()

    def _show_copies(self) -> None:
        _show_folder(self._preferences.paths.backups)

    def _show_log(self) -> None:
        _show_folder(self._preferences.paths.log)

    # About

    def _about_card(self) -> Card:
        card = Card(self.tr("About Facilitator"), __version__)
        card.add(
            Text(
                self.tr(
                    "For collectives that share leadership: decisions with their reasons, roles"
                    " that rotate, meetings that everyone can follow. Everything stays in one file"
                    " on this computer."
                )
            )
        )
        facts = KeyValues()
        facts.show_pairs(
            [
                (self.tr("Licence"), self.tr("AGPL 3.0 or later; use, study, share, improve")),
                (self.tr("Icons"), self.tr("Lucide, ISC licence")),
                (self.tr("Built with"), f"Qt {qVersion()}, PySide6, SQLModel, SQLite"),
            ]
        )
        card.add(facts)
        return card

    # What is shown

    def reread(self) -> None:
        """Read names, people and files again."""
        from facilitator.people.service import aliases, collective, people

        office = self._bridge.office
        others = self._bridge.ask(aliases) or {}
        self._person.set_people(
            [
                (one.id, one.name, " ".join(others.get(one.id, ())))
                for one in self._bridge.ask(people) or ()
            ]
        )
        self._person.choose(office.actor)
        self._manner.show_manner(None)
        self.words.reread()
        self.calendar.reread()
        self.reminders.reread()
        known = self._bridge.ask(collective)
        self._kept_name = known.name if known is not None else ""
        if not self._name.hasFocus():
            self._name.setText(self._kept_name)
        copies = sorted(self._preferences.paths.backups.glob(f"{self._bridge.file.stem} *"))
        last = self.tr("none yet; one is made every day the file is open")
        if copies:
            made = datetime.fromtimestamp(copies[-1].stat().st_mtime, tz=office.zone)
            last = f"{made:%d %b %Y %H:%M}".lstrip("0")
        paths = self._preferences.paths
        self._where.show_pairs(
            [
                (self.tr("This collective"), str(self._bridge.file)),
                (self.tr("Last daily copy"), last),
                (self.tr("Daily copies"), str(paths.backups)),
                (self.tr("Settings"), str(paths.settings_file)),
                (self.tr("Log of faults"), str(paths.log_file)),
            ]
        )


def _show_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
