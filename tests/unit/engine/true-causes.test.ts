import { expect, test } from "vitest";
import { classify } from "../../../src/engines/local/verdict/classify.ts";
import { printedColumns } from "../../../src/engines/local/verdict/printed-columns.ts";
import { explain } from "../../../src/model/findings/explain.ts";
import { failure, traces } from "./traces.ts";

const raised = { exception: "ImportError", versions: { python: "3.11.7", sklearn: "1.9.1" } };

test.each([
  [
    "cannot import name 'Nope' from 'sklearn.ensemble' (/venv/sklearn/ensemble/__init__.py)",
    { name: "sklearn.ensemble", path: "/venv/sklearn/ensemble/__init__.py" },
    "sklearn is there (1.9.1) and has no such name: correct it, or run the step with the version that it was written for",
  ],
  [
    "No module named 'polars.nope'",
    { name: "polars.nope" },
    "polars is there and has no such name: correct it, or run the step with the version that it was written for",
  ],
  [
    "cannot import name 'go' from 'helper' (/opt/ml/code/helper.py)",
    { name: "helper", path: "/opt/ml/code/helper.py" },
    "Define the name in helper, or import another one",
  ],
  [
    "cannot import name 'go' from partially initialized module 'helper' (most likely due to a circular import)",
    { name: "helper", path: "/opt/ml/code/helper.py" },
    "Modules import each other in a circle: move what both need into a third one",
  ],
  [
    "libGL.so.1: cannot open shared object file: No such file or directory",
    {},
    "A library of the system is missing on this machine, which its container may have: install it here, too",
  ],
  [
    "No module named 'polars'",
    { name: "polars" },
    "Install it in the step's interpreter, or put the file into the step's source folder",
  ],
])("%s has a hint that helps", (message, attributes, hint) => {
  const [found] = classify(traces({ exitCode: 1, failure: failure({ ...raised, message, attributes }) }));
  expect(found && explain(found).hint).toBe(hint);
});

const printed = (...calls: readonly string[]): string =>
  calls
    .map((call) => `  File "/venv/site-packages/pandas/core/${call.replace(" ", '", line 1, in ')}\n    code\n`)
    .join("");

test.each([
  ["'zz'", printed("frame.py __getitem__", "indexes/base.py get_loc"), ["zz"]],
  ["\"['zz'] not in index\"", printed("frame.py __getitem__", "indexes/base.py _raise_if_missing"), ["zz"]],
  ["\"None of [Index(['a', 'b'], dtype='str')] are in the [columns]\"", printed("indexes/base.py _raise"), ["a", "b"]],
  ["'zz'", printed("indexing.py __getitem__", "generic.py xs", "indexes/range.py get_loc"), undefined],
  ["'zz'", printed("indexing.py __getitem__", "frame.py __getitem__", "indexes/base.py get_loc"), undefined],
  ["'zz'", printed("series.py __getitem__", "indexes/base.py get_loc"), undefined],
  ["\"['zz'] not found in axis\"", printed("frame.py drop", "indexes/base.py drop"), undefined],
  ["'zz'", `${printed("frame.py __getitem__")}  File "/me/train.py", line 3, in <lambda>\n`, undefined],
])("a printed KeyError %s names columns only when it can be nothing else", (message, traceback, missing) => {
  expect(printedColumns(message, traceback)).toEqual(missing && { missing, known: [] });
});
