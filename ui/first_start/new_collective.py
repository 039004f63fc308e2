"""Starting a collective: its name, how it is organised, its time zone, where its file goes."""

import re
from pathlib import Path
from zoneinfo import available_timezones

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from facilitator.errors import Refused
from ui.first_start.fitting_words import CONTEXTS, said
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import ErrorLine, Field
from ui.widgets.flow import FlowLayout
from ui.widgets.picker import Option, RecordPicker
from ui.widgets.text import Text


class NewCollective(Card):
    """The card of the first start. `made(office)` speaks when the file is there."""

    made = Signal(object)
    comparing = Signal()
    """Somebody would like to know which one fits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.say(self.tr("Start a collective"))
        self.name = QLineEdit()
        self.name.setMaxLength(200)
        self.name_field = Field(self.tr("What you call yourselves"), self.name)
        self.add(self.name_field)
        self.kind = RecordPicker(self.tr("Choose, or type two letters"))
        self.kind_field = Field(
            self.tr("How you are organised"), self.kind, self.tr("You can change all of it later.")
        )
        self.add(self.kind_field)
        self._summary = Text("", "caption", "muted")
        self.add(self._summary)
        self.compare = Button(self.tr("Which one fits us?"), icon_name="scale")
        self.compare.clicked.connect(self.comparing)
        own = self.own = Button(self.tr("One of our own…"), "quiet", icon_name="file")
        own.clicked.connect(self._choose_own)
        choosing = QWidget()
        line = FlowLayout(choosing)
        line.addWidget(self.compare)
        line.addWidget(own)
        self.add(choosing)
        self._mistakes = ErrorLine()
        self.add(self._mistakes)
        self.context = RecordPicker(self.tr("Choose, or type two letters"))
        self.context_field = Field(
            self.tr("Whose words you speak"),
            self.context,
            self.tr("What groups and meetings are called. Settings change it word by word."),
        )
        self.add(self.context_field)
        self.zone = RecordPicker(self.tr("A city, such as Berlin"))
        self.zone_field = Field(self.tr("Time zone"), self.zone)
        self.add(self.zone_field)
        self.file = QLineEdit()
        where = QWidget()
        row = QHBoxLayout(where)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.file, 1)
        browse = Button("", icon_name="folder-open", name=self.tr("Choose where to save"))
        browse.clicked.connect(self._browse)
        row.addWidget(browse)
        where.setFocusProxy(self.file)
        self.file_field = Field(self.tr("Where to keep it"), where)
        self.add(self.file_field)
        self._error = ErrorLine()
        self.add(self._error)
        self.start = Button(self.tr("Start"), "primary")
        self.start.clicked.connect(self._start)
        self.add(self.start)
        self._named_by_hand = False
        self._summaries: dict[str, str] = {}
        self._speaks: dict[str, str] = {}
        self._options: list[Option] = []
        self.name.textEdited.connect(self._propose_file)
        for field in (self.name, self.file):
            field.returnPressed.connect(self.start.click)
        self.file.textEdited.connect(self._keep_file)
        self.kind.chosen.connect(self._describe)
        self._fill()

    def show_refusal(self, sentence: str) -> None:
        """What the core refused; what was typed stays."""
        self._error.say(sentence)

    def choose(self, key: str) -> None:
        """Take one of the constitutions, and go on with the name."""
        self.kind.choose(key)
        self._describe(key)
        self.name.setFocus()

    def take_own(self, file: Path) -> None:
        """Offer a constitution of one’s own; every mistake in it is said."""
        from facilitator.constitutions.service import constitution_in

        self._mistakes.say("")
        try:
            found = constitution_in(file)
        except Refused as refusal:
            self._mistakes.say(str(refusal))
            return
        key = str(file)
        self._options = [one for one in self._options if one.id != key]
        self._options.append(Option(key, found.name, file.name))
        self.kind.set_options(self._options)
        self._summaries[key] = found.summary
        self._speaks[key] = found.context
        self.choose(key)

    def _choose_own(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("A constitution of your own"),
            str(Path.home()),
            self.tr("Constitutions (*.toml)"),
        )
        if chosen:
            self.take_own(Path(chosen))

    def _fill(self) -> None:
        from facilitator.constitutions.service import constitutions
        from facilitator.zones import local_zone

        templates = constitutions()
        self._summaries = {template.key: template.summary for template in templates}
        self._speaks = {template.key: template.context for template in templates}
        self._options = [Option(one.key, one.name, one.people) for one in templates]
        self.kind.set_options(self._options)
        words = [Option(key, said(called)) for key, called in CONTEXTS.items()]
        self.context.set_options([Option("", self.tr("The program’s own")), *words])
        if templates:
            self.kind.choose(templates[0].key)
            self._describe(templates[0].key)
        self.zone.set_options(
            [Option(zone, zone.replace("_", " ")) for zone in sorted(available_timezones())]
        )
        self.zone.choose(local_zone())
        self._propose_file("")

    def _describe(self, key: str | None) -> None:
        self._summary.setText(self._summaries.get(key or "", ""))
        self.context.choose(self._speaks.get(key or "", ""))

    def _chosen_context(self) -> str | None:
        """Another than the constitution’s own; else its own words stay as they are."""
        chosen = self.context.value
        return None if chosen == self._speaks.get(self.kind.value, "") else str(chosen or "")

    def _propose_file(self, name: str) -> None:
        if self._named_by_hand:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        plain = re.sub(r"[^\w -]", "", name).strip() or self.tr("Our collective")
        self.file.setText(str(Path(folder or Path.home()) / f"{plain}.facilitator"))

    def _keep_file(self) -> None:
        self._named_by_hand = True

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Where to keep the collective"),
            self.file.text(),
            self.tr("Collectives (*.facilitator)"),
        )
        if chosen:
            self._named_by_hand = True
            self.file.setText(chosen)

    def _start(self) -> None:
        from facilitator.constitutions.service import start_collective

        self._error.say("")
        name = self.name.text().strip()
        if not name:
            self.name_field.show_error(self.tr("Give your collective a name."))
            self.name.setFocus()
            return
        if self.kind.value is None or self.zone.value is None:
            missing = self.kind_field if self.kind.value is None else self.zone_field
            missing.show_error(self.tr("Choose one from the list."))
            missing.editor.setFocus()
            return
        path = Path(self.file.text()).expanduser()
        if path.suffix != ".facilitator":
            path = path.with_name(f"{path.name}.facilitator")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            office = start_collective(
                path,
                self.kind.value,
                name=name,
                zone=self.zone.value,
                context=self._chosen_context(),
            )
        except OSError as problem:
            self.file_field.show_error(
                self.tr("This folder cannot be written: {why}. Choose another.").format(
                    why=problem.strerror
                )
            )
            return
        except Refused as refusal:
            self._error.say(str(refusal))
            return
        self.made.emit(office)
