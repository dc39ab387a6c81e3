import atexit
import threading
import weakref


class Sensitive:
    def __del__(self):
        raise RuntimeError("in __del__")


def note(word):
    with open("/opt/ml/processing/output/order.txt", "a") as file:
        file.write(word + " ")


sensitive = Sensitive()
kept = threading.Thread(target=note, args=("thread",))
weakref.finalize(kept, note, "finalized")
atexit.register(note, "registered")
atexit.register(lambda: 1 / 0)
kept.start()
kept.join()
note("body")
