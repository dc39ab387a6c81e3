"""Zygotes, worlds and the children that run scripts. The protocol is in docs/architecture.md, "The local engine"."""
