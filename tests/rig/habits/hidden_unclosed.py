import logging
import logging.handlers
import sys


class Sink:
    def __init__(self, name):
        self.file = open("/opt/ml/processing/output/" + name, "w")
        self.me = self  # only the collector finds it

    def __del__(self):
        self.file.write(" and closed")
        self.file.close()


sink = Sink("cycle.txt")
sink.file.write("a cycle")
memory = logging.handlers.MemoryHandler(100, target=logging.FileHandler("/opt/ml/processing/output/memory.log"))
logging.getLogger().addHandler(memory)
logging.warning("kept until exit")
sys.kept_by_sys = open("/opt/ml/processing/output/kept.txt", "w")
sys.kept_by_sys.write("held by another module")
