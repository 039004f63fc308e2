"""Saying what is due: when, in which words, and where: in the window, the tray, on the desktop."""
