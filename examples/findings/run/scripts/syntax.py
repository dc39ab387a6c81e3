import importlib
import pathlib

pathlib.Path("/tmp/helpers.py").write_text("values = [1, 2))\n")
importlib.import_module("sys").path.append("/tmp")
importlib.import_module("helpers")
