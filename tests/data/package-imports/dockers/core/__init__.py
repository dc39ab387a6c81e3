"""Harbours by their short names."""

from .names import LONG
