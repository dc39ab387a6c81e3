import { expect, test } from "vitest";
import { changeOf } from "../../../src/engines/local/verdict/library-changes.ts";
import { failure } from "./traces.ts";

const installed = { pandas: "3.1.1", numpy: "2.4.6", sklearn: "1.9.1", xgboost: "3.2.0", python: "3.12.1" };
const site = "/venv/lib/python3.11/site-packages";
const through = (...packages: readonly string[]): string =>
  packages.map((name) => `  File "${site}/${name}/base.py", line 1, in f\n`).join("");

/** What the libraries of today say → the name, and since when it is gone. */
const gone: readonly (readonly [message: string, name: string, since: string, packages?: readonly string[]])[] = [
  ["'DataFrame' object has no attribute 'append'", "DataFrame.append", "2.0", ["pandas"]],
  ["'Series' object has no attribute 'iteritems'", "Series.iteritems", "2.0", ["pandas"]],
  ["module 'pandas' has no attribute 'Int64Index'", "pandas.Int64Index", "2.0"],
  [`cannot import name 'Panel' from 'pandas' (${site}/pandas/__init__.py)`, "pandas.Panel", "1.0"],
  ["No module named 'pandas.util.testing'", "pandas.util.testing", "2.0"],
  ["read_csv() got an unexpected keyword argument 'error_bad_lines'", "error_bad_lines of read_csv", "2.0"],
  ["NDFrame.to_csv() got an unexpected keyword argument 'line_terminator'", "line_terminator of NDFrame.to_csv", "2.0"],
  ["sum() got an unexpected keyword argument 'level'", "level of sum", "2.0"],
  ["module 'numpy' has no attribute 'int'.\n`np.int` was a deprecated alias", "numpy.int", "1.24"],
  ["`np.float_` was removed in the NumPy 2.0 release. Use `np.float64` instead.", "np.float_", "2.0"],
  [`cannot import name 'float_' from 'numpy' (${site}/numpy/__init__.py)`, "numpy.float_", "2.0"],
  ["module 'numpy' has no attribute 'trapz'", "numpy.trapz", "2.4"],
  ["OneHotEncoder.__init__() got an unexpected keyword argument 'sparse'", "sparse of OneHotEncoder.__init__", "1.4"],
  ["'OneHotEncoder' object has no attribute 'get_feature_names'", "OneHotEncoder.get_feature_names", "1.2"],
  ["Ridge.__init__() got an unexpected keyword argument 'normalize'", "normalize of Ridge.__init__", "1.2"],
  ["\n`load_boston` has been removed from scikit-learn since version 1.2.\n\nThe", "load_boston", "1.2"],
  ["No module named 'sklearn.externals.joblib'", "sklearn.externals.joblib", "0.23"],
  ["got an unexpected keyword argument 'squared'", "the argument squared", "1.6", ["sklearn"]],
  [
    "The 'max_features' parameter of RandomForestClassifier must be an int or None. Got 'auto' instead.",
    "max_features='auto' of RandomForestClassifier",
    "1.3",
  ],
  [
    "XGBClassifier.fit() got an unexpected keyword argument 'early_stopping_rounds'",
    "early_stopping_rounds of XGBClassifier.fit",
    "2.1",
  ],
  ["Booster.predict() got an unexpected keyword argument 'ntree_limit'", "ntree_limit of Booster.predict", "2.0"],
  [`cannot import name 'Mapping' from 'collections' (/lib/collections/__init__.py)`, "collections.Mapping", "3.10"],
  ["No module named 'distutils'", "distutils", "3.12"],
];

test.for(gone)("%s", ([message, name, since, packages = []]) => {
  const change = changeOf(failure({ message, versions: installed, traceback: through(...packages) }));
  expect({ name: change?.name, since: change?.since, by: change?.by }).toEqual({ name, since, by: undefined });
});

test("the pin is a requirement below the version that took the name away", () => {
  const message = "OneHotEncoder.__init__() got an unexpected keyword argument 'sparse'";
  expect(changeOf(failure({ message, versions: installed }))).toEqual({
    ...{ library: "scikit-learn", name: "sparse of OneHotEncoder.__init__", since: "1.4", instead: "sparse_output" },
    ...{ pin: "scikit-learn<1.4", installed: "1.9.1" },
  });
});

test("a library that uses the name is named", () => {
  const message = "module 'numpy' has no attribute 'float'.\n`np.float` was a deprecated alias";
  const traceback = `  File "/me/train.py", line 1, in main\n${through("shap", "numpy")}`;
  expect(changeOf(failure({ message, versions: installed, traceback }))?.by).toBe("shap");
});

const attribute = "'DataFrame' object has no attribute 'append'";
test.for([
  ["a version that has the name", "module 'numpy' has no attribute 'float'", { numpy: "1.23.5" }, ""],
  ["a library that is not loaded", "'DataFrame' object has no attribute 'append'", {}, ""],
  ["a table of another library", attribute, installed, through("pyspark")],
  ["a name that was never there", "module 'pandas' has no attribute 'DataFrme'", installed, ""],
  ["a function of the user's own", "fit() got an unexpected keyword argument 'normalize'", installed, ""],
  ["an argument that no message names an owner of", "got an unexpected keyword argument 'squared'", installed, ""],
] as const)("nothing is said of %s", ([, message, versions, traceback]) => {
  expect(changeOf(failure({ message, versions, traceback }))).toBeUndefined();
});
