"""What is shown while no file is open."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.first_start.new_collective import NewCollective
from ui.preferences import Preferences
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import ErrorLine
from ui.widgets.flow import FlowLayout
from ui.widgets.page import Columns, ScrollPage
from ui.widgets.text import Text
from ui.worker import Job

if TYPE_CHECKING:
    from ui.first_start.fitting import FittingPage


class FirstStart(QWidget):
    """`file_wanted(path)`, `browse` and `made(office)` say what the person chose."""

    file_wanted = Signal(object)
    browse = Signal()
    made = Signal(object)

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._job: Job | None = None
        whole = QVBoxLayout(self)
        page = self._page = ScrollPage()
        whole.addWidget(page)
        self._whole = whole
        self.fitting: FittingPage | None = None
        page.body.addWidget(Text(self.tr("Share leadership, and remember how"), "page title"))
        page.body.addWidget(
            Text(
                self.tr(
                    "Facilitator keeps who decided what and why, who holds which role, and whose"
                    " turn it is. One collective is one file on your computer; no account, no"
                    " network."
                ),
                "body",
                "muted",
            )
        )
        self._error = ErrorLine()
        page.body.addWidget(self._error)
        columns = Columns(shares=(1, 1))
        page.body.addWidget(columns)
        columns.left.addWidget(self._demo_card())
        columns.left.addWidget(self._file_card())
        self.new = NewCollective()
        self.new.made.connect(self.made)
        self.new.comparing.connect(self.compare)
        columns.right.addWidget(self.new)
        columns.right.addWidget(
            Text(
                self.tr(
                    "You have minutes, decisions or lists of people already? Start here, then drop"
                    " them onto the window."
                ),
                "caption",
                "muted",
            )
        )
        columns.end()
        self.restyle()

    def show_refusal(self, sentence: str) -> None:
        """What hindered the opening; empty when nothing did."""
        self._error.say(sentence)

    def compare(self) -> None:
        """Show the questions that help to choose; they keep their answers until one is taken."""
        from ui.first_start.fitting import FittingPage

        if self.fitting is None:
            self.fitting = FittingPage()
            self.fitting.taken.connect(self._take)
            self.fitting.left.connect(self.leave_comparison)
            self._whole.addWidget(self.fitting)
        self._page.hide()
        self.fitting.show()
        self.fitting.back.setFocus()

    def _take(self, key: str) -> None:
        self.leave_comparison()
        self.new.choose(key)

    def leave_comparison(self) -> None:
        """Go back to the cards, without taking one."""
        if self.fitting is not None:
            self.fitting.hide()
        self._page.show()
        self.new.compare.setFocus()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        unit = theme().px
        self._whole.setContentsMargins(unit(56), unit(40), unit(56) - 14, unit(24))

    def _demo_card(self) -> Card:
        card = Card(self.tr("Look around first"))
        card.add(
            Text(
                self.tr(
                    "The demo is a housing co-op of fourteen people with two years of meetings and"
                    " decisions. Change whatever you like in it."
                ),
                tone="muted",
            )
        )
        self._demo = Button(self.tr("Look around in the demo"), "primary")
        self._demo.clicked.connect(self._open_demo)
        card.add(self._demo)
        self._doing = Text("", "caption", "muted")
        self._doing.hide()
        card.add(self._doing)
        return card

    def _file_card(self) -> Card:
        card = Card(self.tr("Open a file"))
        recent = self._preferences.recent
        for file in recent:
            button = Button(file.stem, "quiet", icon_name="file")
            button.setAccessibleName(self.tr("Open {file}").format(file=file.stem))
            button.setToolTip(str(file))
            button.clicked.connect(partial(self.file_wanted.emit, file))
            row = QWidget()
            line = FlowLayout(row)
            line.addWidget(button)
            line.addWidget(Text(str(file.parent), "caption", "muted", wrap=False))
            card.add(row)
        if not recent:
            card.add(Text(self.tr("Files you opened will be listed here."), tone="muted"))
        browse = Button(self.tr("Choose a file…"), icon_name="folder-open")
        browse.clicked.connect(self.browse)
        card.add(browse)
        return card

    def _open_demo(self) -> None:
        """Open the demo; make it first where it was never opened. That takes some seconds."""
        file = self._preferences.paths.demo_file
        if file.is_file():
            self.file_wanted.emit(file)
            return
        self._demo.setEnabled(False)
        self._doing.setText(self.tr("Two years are being lived through; a few seconds…"))
        self._doing.show()

        def make(_progress: Any) -> Path:
            from facilitator.demo import make_demo

            make_demo(file).database.close()
            return file

        self._job = Job(make, self)
        self._job.done.connect(self.file_wanted)
        self._job.refused.connect(self.show_refusal)
        self._job.finished.connect(self._demo_ready)
        self._job.begin()

    def _demo_ready(self) -> None:
        self._demo.setEnabled(True)
        self._doing.hide()
