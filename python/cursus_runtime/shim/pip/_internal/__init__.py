"""Where old callers look for `main`."""


def main(args=None):
    """The `pip._internal.main` of pip 18."""
    from pip._internal.cli.main import main as run

    return run(args)
