"""The first rung of isolation: worlds made of namespaces and mounts."""
