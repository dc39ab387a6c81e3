"""A stand-in for pip, first on the path of a step's subprocesses: it installs nothing and says whether that matters."""

__version__ = "24.0"


def main(args=None):
    """The old `pip.main`."""
    from pip._internal.cli.main import main as run

    return run(args)
