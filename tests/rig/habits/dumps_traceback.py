import faulthandler
import sys


def inner():
    with open("/opt/ml/processing/output/dump.txt", "w") as file:
        faulthandler.dump_traceback(file, all_threads=False)
    print("enabled before:", faulthandler.is_enabled())
    faulthandler.enable()
    faulthandler.dump_traceback_later(60, file=sys.stderr)
    faulthandler.cancel_dump_traceback_later()


inner()
