"""The one exception that people read."""


class Refused(Exception):
    """A rule, a file or an input stands in the way; nothing was changed.

    The message is one plain sentence that says what is wrong and what to do. It is shown where
    the person looks. Every other exception is a bug and reaches the crash dialog.
    """
