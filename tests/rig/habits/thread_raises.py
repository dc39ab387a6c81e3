import threading
from concurrent.futures import ThreadPoolExecutor

local = threading.local()


def work(value):
    local.value = getattr(local, "value", 0) + value
    return local.value


with ThreadPoolExecutor(1, thread_name_prefix="pool") as pool:
    values = list(pool.map(work, range(5)))


def fail():
    raise ValueError("nobody waits for this thread")


thread = threading.Thread(target=fail, name="worker")
thread.start()
thread.join()
with open("/opt/ml/processing/output/values.txt", "w") as file:
    file.write(f"{values} {threading.current_thread().name} {threading.main_thread() is threading.current_thread()}")
