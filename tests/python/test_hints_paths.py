"""Paths that `look/hints.py` tells of habits beyond plain calls: each code has the uses that it tells."""

import os
import sys
import tempfile
import textwrap
import unittest

_HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(_HERE)), "python"))

from cursus_runtime.look.hints import hints  # noqa: E402


def _told(source, **request):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "script.py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(textwrap.dedent(source))
        return hints({"scripts": [{"path": path}], **request})["scripts"][0]


def _uses(source, **request):
    return [(one["use"], one["path"]) for one in _told(source, **request)["paths"]]


class GeneratorsTest(unittest.TestCase):
    def test_what_a_generator_yields_is_gone_through(self):
        code = """
            def parts():
                for name in {"train": 0.7, "test": 0.3}:
                    yield name, 1
            for name, part in parts():
                open(f"/opt/ml/processing/{name}/a.csv", "w")
        """
        expected = [("write", "/opt/ml/processing/train/a.csv"), ("write", "/opt/ml/processing/test/a.csv")]
        self.assertEqual(_uses(code), expected)

    def test_a_context_manager_gives_what_it_yields(self):
        code = """
            import contextlib
            @contextlib.contextmanager
            def folder():
                yield "/opt/ml/model"
            with folder() as out:
                open(out + "/a.txt", "w")
        """
        self.assertEqual(_uses(code), [("write", "/opt/ml/model/a.txt")])


class ArchiveProgramsTest(unittest.TestCase):
    """What `tar`, `unzip` and `zip` do in a process of their own."""

    def _archives(self, source):
        found = [one for one in _told(source)["paths"] if one.get("format") in ("tar", "zip")]
        return [(one["use"], one["path"], [each["path"] for each in one.get("members", [])]) for one in found]

    def test_an_archive_is_unpacked_however_the_command_is_said(self):
        commands = (
            'subprocess.check_call(["tar", "-xzf", SOURCE, "-C", "/tmp/a"])',
            'subprocess.check_output("tar xzf " + SOURCE + " -C /tmp/a", shell=True)',
            'subprocess.run(["tar", "--extract", "--file=" + SOURCE, "--directory", "/tmp/a"])',
            'subprocess.call(["/bin/sh", "-c", "mkdir -p /tmp/a && tar -C /tmp/a -xf" + SOURCE])',
            'subprocess.run(["tar", "xfC", SOURCE, "a", "x.pkl"], cwd="/tmp")',
            'os.system(f"cd /tmp; tar -I pigz -xf {SOURCE} -C /tmp/a")',
        )
        for command in commands:
            code = f"""
                import os, subprocess
                SOURCE = "/opt/ml/processing/model/model.tar.gz"
                {command}
                open("/tmp/a/x.pkl", "rb")
            """
            with self.subTest(command):
                self.assertEqual(self._archives(code), [("read", "/opt/ml/processing/model/model.tar.gz", ["x.pkl"])])

    def test_a_zip_is_unpacked_where_the_program_starts(self):
        code = """
            import subprocess
            subprocess.run(["unzip", "-o", "/opt/ml/processing/in/a.zip"], cwd="/tmp/a")
            open("/tmp/a/x.csv")
        """
        self.assertEqual(self._archives(code), [("read", "/opt/ml/processing/in/a.zip", ["x.csv"])])

    def test_what_is_packed_is_read_and_the_archive_is_written(self):
        code = """
            import subprocess
            subprocess.run(["tar", "-czf", "/opt/ml/processing/out/all.tar.gz", "-C", "/opt/ml/processing/parts", "a.csv"])
            subprocess.run("zip -r /opt/ml/processing/out/all /opt/ml/processing/more", shell=True)
        """
        expected = [
            ("write", "/opt/ml/processing/out/all.tar.gz"),
            ("read", "/opt/ml/processing/parts/a.csv"),
            ("write", "/opt/ml/processing/out/all.zip"),
            ("read", "/opt/ml/processing/more"),
        ]
        self.assertEqual(_uses(code), expected)

    def test_a_line_that_no_shell_would_run_tells_nothing(self):
        self.assertEqual(self._archives('import os; os.system("tar -xf \'/opt/ml/model/a.tar.gz")'), [])


class WalksTest(unittest.TestCase):
    def test_a_walk_finds_files_at_any_depth(self):
        code = """
            import os
            for folder, _, names in os.walk("/opt/ml/processing/photos"):
                for name in names:
                    if name.endswith(".png"):
                        open(os.path.join(folder, name), "rb")
        """
        expected = [("list", "/opt/ml/processing/photos"), ("read", "/opt/ml/processing/photos/**/*.png")]
        self.assertEqual(_uses(code), expected)


class CommandLinesTest(unittest.TestCase):
    def test_options_of_click_are_parameters(self):
        code = """
            import click
            @click.command()
            @click.option("--in-dir", "-i", "source", default="/opt/ml/processing/input")
            @click.option("--out-dir", default="/opt/ml/processing/output", show_default=True)
            @click.option("--fast", is_flag=True)
            @click.argument("name")
            def main(source, out_dir, fast, name):
                open(f"{source}/a.csv"), open(f"{out_dir}/b.csv", "w")
            main()
        """
        told = _told(code)
        paths = ["/opt/ml/processing/input/a.csv", "/opt/ml/processing/output/b.csv"]
        self.assertEqual([one["path"] for one in told["paths"]], paths)
        flags = [(one["dest"], one["flags"], one["required"]) for one in told["arguments"]]
        self.assertEqual(
            flags,
            [
                ("source", ["--in-dir", "-i"], False),
                ("out_dir", ["--out-dir"], False),
                ("fast", ["--fast"], False),
                ("name", ["name"], True),
            ],
        )

    def test_a_signature_is_the_command_line_of_typer_and_fire(self):
        default = 'typer.Option(os.environ.get("DIR", "/opt/ml/processing/input"))'
        starts = {
            "@typer.Typer().command()": "",
            "# a plain function": "typer.run(main)",
            "# the same": "fire.Fire(main)",
        }
        for before, after in starts.items():
            lines = [
                "import os, fire, typer",
                before,
                f"def main(count: int, folder: str = {default}):",
                '    open(f"{folder}/a.csv")',
                after,
            ]
            with self.subTest(after):
                told = _told("\n".join(lines))
                self.assertEqual([one["path"] for one in told["paths"]], ["/opt/ml/processing/input/a.csv"])
                asked = [(one["dest"], one["flags"], one["required"]) for one in told["arguments"]]
                self.assertEqual(asked, [("count", ["--count"], True), ("folder", ["--folder"], False)])


class ReadersTest(unittest.TestCase):
    def test_spark_reads_and_writes_folders_of_parts(self):
        code = """
            from pyspark.sql import SparkSession
            spark = SparkSession.builder.appName("a").getOrCreate()
            events = spark.read.option("header", True).csv("/opt/ml/processing/input/events/")
            events.groupBy("a").count().write.mode("overwrite").partitionBy("a").parquet("/opt/ml/processing/output/a")
            spark.read.json("/opt/ml/processing/input/one.json")
        """
        expected = [
            ("read", "/opt/ml/processing/input/events/*.csv"),
            ("write", "/opt/ml/processing/output/a/*.parquet"),
            ("read", "/opt/ml/processing/input/one.json"),
        ]
        self.assertEqual(_uses(code), expected)

    def test_an_object_reads_the_file_that_it_is_given_unless_it_records(self):
        code = """
            import a
            a.InferenceSession("/opt/ml/processing/model/net.onnx")
            a.CSVLogger("/opt/ml/model/log.csv")
        """
        expected = [("read", "/opt/ml/processing/model/net.onnx"), ("unknown", "/opt/ml/model/log.csv")]
        self.assertEqual(_uses(code), expected)

    def test_an_entry_of_a_folder_is_one_of_its_files(self):
        code = """
            import os, pandas as pd
            for entry in os.scandir("/opt/ml/processing/input"):
                if entry.name.endswith(".csv"):
                    pd.read_csv(entry.path)
        """
        self.assertIn(("read", "/opt/ml/processing/input/*.csv"), _uses(code))

    def test_a_gap_in_a_formatted_path_is_told_as_one(self):
        code = """
            import time, joblib
            joblib.dump(1, "/opt/ml/model/a_%s.joblib" % time.strftime("%Y"))
        """
        self.assertEqual(_uses(code), [("write", "/opt/ml/model/a_*.joblib")])


class SettingsTest(unittest.TestCase):
    _CODE = """
        import yaml
        from pathlib import Path
        def settings():
            with open(%s) as file:
                return yaml.safe_load(file)
        paths = settings()["paths"]
        open(Path(paths["raw"]) / "a.csv")
    """
    _RAW = {"paths": {"raw": "/opt/ml/processing/input/raw"}}

    def _read(self, path, **documents):
        given = {name.replace("__", "/") + ".yaml": value for name, value in documents.items()}
        return [one["path"] for one in _told(self._CODE % path, documents=given)["paths"]][1:]

    def test_values_of_settings_beside_the_code_are_known(self):
        beside = 'Path(__file__).resolve().parent / "config" / "paths.yaml"'
        for path in (beside, '"config/paths.yaml"', '"../paths.yaml"', '"/opt/ml/processing/input/code/paths.yaml"'):
            with self.subTest(path):
                self.assertEqual(self._read(path, config__paths=self._RAW), ["/opt/ml/processing/input/raw/a.csv"])

    def test_what_lies_elsewhere_or_could_be_several_is_not_known(self):
        for path in ('"/opt/ml/processing/input/config/paths.yaml"', '"/tmp/paths.yaml"', 'name + "paths.yaml"'):
            with self.subTest(path):
                self.assertEqual(self._read(path, config__paths=self._RAW), ["*/a.csv"])
        several = {"a__paths": self._RAW, "b__paths": self._RAW}
        self.assertEqual(self._read('"paths.yaml"', **several), ["*/a.csv"])


if __name__ == "__main__":
    unittest.main()
