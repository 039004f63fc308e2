"""The demo collective: Rosewater Housing Co-op, with two years of life that end today."""

from facilitator.demo.making import make_demo

__all__ = ["make_demo"]
