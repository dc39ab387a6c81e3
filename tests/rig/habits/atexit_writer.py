import atexit
import sys


def write(name):
    with open("/opt/ml/processing/output/order.txt", "a") as file:
        file.write(f"{name} ")


atexit.register(write, "first")
atexit.register(write, "second")
write("body")
sys.exit(0)
