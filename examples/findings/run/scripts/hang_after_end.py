import queue
import threading

waiting = queue.Queue()


def write_rows():
    while True:
        print(waiting.get())


threading.Thread(target=write_rows).start()
