"""Has threads, exit handlers and hooks of its own that act after its last statement."""

import atexit
import threading


@atexit.register
def last():
    with open("/opt/ml/processing/output/last.txt", "w") as told:
        told.write(repr(threading.main_thread() is threading.current_thread()))


@atexit.register
def fails():
    raise RuntimeError("while ending")


def write():
    threading.main_thread().join()
    with open("/opt/ml/processing/output/thread.txt", "w") as told:
        told.write("after the end")


threading.excepthook = lambda raised: print("hook", raised.exc_type.__name__)
failing = threading.Thread(target=lambda: {}["rows"])
failing.start()
failing.join()
threading.Thread(target=write).start()
threading.Thread(target=threading.Event().wait, daemon=True).start()
print("the last statement")
