"""The core of Facilitator: records, rules and services of a collective, without a screen."""

__version__ = "0.1.0"
