import sys


class Tee:
    def __init__(self, *streams):
        self.streams = streams

    def write(self, text):
        for stream in self.streams:
            stream.write(text)

    def flush(self):
        pass


sys.stdout = Tee(sys.stdout, open("/opt/ml/processing/output/log.txt", "w"))
print("to both")
