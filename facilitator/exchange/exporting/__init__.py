"""Out of the collective: minutes, the decision log, the ladder, who holds what, tables, JSON.

The texts are put together here as Markdown and CSV; what needs a page layout (PDF, ODT, HTML) is
given as `Papers` by the window's side, because the core knows no Qt.
"""
