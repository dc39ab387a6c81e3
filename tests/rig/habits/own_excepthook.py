import sys


def hook(kind, error, _):
    with open("/opt/ml/processing/output/hooked.txt", "w") as file:
        file.write(f"{kind.__name__}: {error}")


sys.excepthook = hook
raise LookupError("given to the hook")
