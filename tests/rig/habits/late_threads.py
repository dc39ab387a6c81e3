import threading
import time


def write():
    time.sleep(0.2)
    with open("/opt/ml/processing/output/late.txt", "w") as file:
        file.write("a thread outlived main")


threading.Thread(target=write).start()
threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
