"""Pipelines, contracts and specifications that a project of Cursus keeps in Python modules."""
