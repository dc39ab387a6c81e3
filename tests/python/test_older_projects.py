"""The scripts of the older projects work by themselves: their `main` is called in the order of the graph."""

import importlib.util
import json
import os
import shutil
import tarfile
import tempfile
import types
import unittest

PROJECTS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "data", "older-projects")


class OlderProjects(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="older-")
        self.addCleanup(shutil.rmtree, self.folder)

    def at(self, name):
        return os.path.join(self.folder, name)

    def run_main(self, script, inputs, outputs, environment, **arguments):
        spec = importlib.util.spec_from_file_location("script", os.path.join(PROJECTS, script))
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        places = [{port: self.at(name) for port, name in ports.items()} for ports in (inputs, outputs)]
        module.main(*places, environment, types.SimpleNamespace(**arguments))

    def test_parcels(self):
        scripts = "parcels/parcels/steps/scripts/"
        clip = {"CLIP_COLUMN": "days", "UPPER": "40"}
        self.run_main(scripts + "load_parcels.py", {}, {"rows": "rows"}, {"ROWS": "60"})
        self.run_main(scripts + "clipping.py", {"table": "rows", "bounds": "none"}, {"clipped": "clipped", "bounds_out": "bounds"}, clip, job_type="training")
        self.run_main(scripts + "clipping.py", {"table": "rows", "bounds": "bounds/bounds.json"}, {"clipped": "other", "bounds_out": "bounds2"}, {**clip, "UPPER": "1"}, job_type="calibration")
        self.run_main(scripts + "fit_carrier.py", {"input_path": "clipped"}, {"model_output": "model", "evaluation_output": "data"}, {})
        os.makedirs(self.at("packed"))
        with tarfile.open(self.at("packed/model.tar.gz"), "w:gz") as archive:
            archive.add(self.at("model/model.json"), "model.json")
        self.run_main(scripts + "score.py", {"model_input": "packed", "processed_data": "other"}, {"scores": "scores"}, {})
        with open(self.at("scores/scores.json")) as file:
            scores = json.load(file)
        self.assertEqual(scores["rows"], 60)
        self.assertAlmostEqual(scores["mean_error"], 3.515)

    def test_returns(self):
        scripts = "returns/steps/scripts/"
        self.run_main(scripts + "gather.py", {}, {"DATA": "returns"}, {"REASONS": "size,late,broken,colour"})
        self.run_main(scripts + "count_reasons.py", {"returns": "returns"}, {"summary": "summary"}, {}, top=3)
        with open(self.at("summary/reasons.json")) as file:
            self.assertEqual(json.load(file), {"size": 20, "late": 20})


if __name__ == "__main__":
    unittest.main()
