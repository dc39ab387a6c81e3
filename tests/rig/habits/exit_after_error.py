import sys
import traceback


def work():
    return {}["rows"]


try:
    work()
except Exception as error:
    traceback.print_exc()
    print(f"failed: {error}")
    sys.exit(1)
