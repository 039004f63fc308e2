"""Long work while it runs: what it is doing, how far it is, and Cancel."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.pill import ProgressBar
from ui.widgets.text import Text

if TYPE_CHECKING:
    from ui.worker import Job


class Working(QWidget):
    """Hidden until `follow(job)`; shows the job's progress, cancels it, goes when it is over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        left = QVBoxLayout()
        self._words = Text("", "caption", "muted")
        self._bar = ProgressBar()
        left.addWidget(self._words)
        left.addWidget(self._bar)
        self._row.addLayout(left, 1)
        self.cancel = Button(self.tr("Cancel"))
        self.cancel.clicked.connect(self._cancel)
        self._row.addWidget(self.cancel)
        self.hide()
        self.restyle()

    @property
    def words(self) -> str:
        """What is being done."""
        return self._words.text()

    def follow(self, job: "Job", words: str = "") -> None:
        """Show this job from now on."""
        self._job = job
        self.cancel.setEnabled(True)
        self._show(0.0, words)
        job.progressed.connect(self._show)
        job.finished.connect(self._over)
        self.show()

    def _show(self, share: float, words: str) -> None:
        self._words.setText(words)
        self._bar.show_share(share, f"{words} {round(share * 100)} %".strip())

    def _cancel(self) -> None:
        if self._job is not None:
            self.cancel.setEnabled(False)
            self._words.setText(self.tr("Stopping; what was done so far is taken back…"))
            self._job.cancel()

    def _over(self) -> None:
        self._job = None
        self.hide()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._row.setSpacing(theme().px(12))
