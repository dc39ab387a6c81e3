import importlib.abc
import sys

asked = []


class Listener(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        asked.append(name)


sys.meta_path.insert(0, Listener())
import cloudpickle

with open("/opt/ml/processing/output/asked.txt", "w") as file:
    print(cloudpickle.__name__, asked, file=file)
