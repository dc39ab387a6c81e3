"""Columns that stand in the code as texts, where it is certain what a table holds: else nothing is told."""
