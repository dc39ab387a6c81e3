"""Reads scripts without running them."""
