import decimal
import gc
import locale
import logging
import os
import random
import resource
import signal
import socket
import sys
import time
import warnings

decimal.getcontext().prec = 3
gc.disable()
gc.set_threshold(1)
locale.setlocale(locale.LC_ALL, "C")
logging.disable(logging.CRITICAL)
os.environ["TZ"] = "Asia/Tokyo"
time.tzset()
os.nice(5)
random.seed(1)
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
signal.signal(signal.SIGTERM, signal.SIG_IGN)
socket.setdefaulttimeout(1)
sys.setswitchinterval(1)
sys.path.insert(0, "/nowhere")
warnings.simplefilter("error")
with open("/opt/ml/processing/output/changed.txt", "w") as file:
    file.write(f"{decimal.Decimal(1) / 3} {time.tzname} {gc.isenabled()}")
