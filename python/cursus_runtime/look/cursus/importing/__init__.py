"""Imports modules of a project in a throw-away child, where reading them was not enough."""
