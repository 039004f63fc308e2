"""Directives: what offices direct each other to do, by which lines."""
