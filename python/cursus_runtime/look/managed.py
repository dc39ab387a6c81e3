"""Whether pip may install into an interpreter (PEP 668)."""

import os


def is_managed(library: str, prefix: str, base_prefix: str) -> bool:
    """True where its packages belong to the system's package manager; `library` is its standard library's folder."""
    is_environment = prefix != base_prefix
    return not is_environment and os.path.isfile(os.path.join(library, "EXTERNALLY-MANAGED"))
