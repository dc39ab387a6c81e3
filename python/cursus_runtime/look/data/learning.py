"""Estimators, metrics and splits: which columns are labels, scores, numbers and categories."""

from typing import Any, Optional

from cursus_runtime.look.data.estimators import CATEGORY_MAKERS, steps_of, takes_numbers, task_of, task_of_objective
from cursus_runtime.look.data.frames import Column, Frame
from cursus_runtime.look.data.selecting import columns_of
from cursus_runtime.look.data.values import (
    UNKNOWN,
    Const,
    Given,
    Items,
    Made,
    Mapping,
    options_of,
    text_in,
)
from cursus_runtime.look.data.verbs import note_by_verb
from cursus_runtime.look.data.wholes import note_kept, note_numbers

_BINARY = (
    "roc_auc_score", "roc_curve", "average_precision_score", "precision_recall_curve", "brier_score_loss", "log_loss",
)  # fmt: skip
_CLASSES = (
    "accuracy_score", "f1_score", "precision_score", "recall_score", "confusion_matrix", "classification_report",
    "balanced_accuracy_score", "cohen_kappa_score", "matthews_corrcoef",
)  # fmt: skip
_NUMBERS = (
    "mean_squared_error", "mean_absolute_error", "r2_score", "root_mean_squared_error", "median_absolute_error",
    "mean_absolute_percentage_error", "explained_variance_score", "mean_squared_log_error",
)  # fmt: skip
_TASKS = {**dict.fromkeys(_BINARY, "binary"), **dict.fromkeys(_CLASSES, "classes"), **dict.fromkeys(_NUMBERS, "number")}
_TEXT_MAKERS = ("TfidfVectorizer", "CountVectorizer", "HashingVectorizer")
_MATRICES = ("DMatrix", "Dataset", "Pool", "QuantileDMatrix")


def call(run: Any, name: str, given: Given) -> Any:
    last = name.rsplit(".", 1)[-1]
    if last == "train_test_split":
        return _split(run, given)
    if last in _TASKS:
        _scored(run, last, given)
        return UNKNOWN
    if name in ("xgboost.train", "lightgbm.train"):
        return _trained(run, name, given)
    if last in _MATRICES:
        return _matrix(run, name, given)
    if last in ("cross_val_score", "cross_validate", "cross_val_predict"):
        _fit(run, given.get(0, "estimator"), Given([given.get(1, "X"), given.get(2, "y")], {}))
        return UNKNOWN
    note_by_verb(run, last, given)
    return Made(name, given.positional, given.keywords)


def method(run: Any, owner: Made, name: str, given: Given) -> Any:
    if name in ("fit", "fit_transform", "fit_predict", "partial_fit", "fit_resample"):
        _fit(run, owner, given)
        is_label = isinstance(given.get(0), Column) and owner.last in CATEGORY_MAKERS
        return owner if name == "fit" else (given.get(0) if is_label else UNKNOWN)
    if name in ("predict", "predict_proba", "transform", "score", "decision_function"):
        _used(run, owner, given)
        return UNKNOWN
    if name in ("split",) and "KFold" in owner.last:
        _label(run, given.get(1, "y"), "split", None)
    note_by_verb(run, name, given)
    return owner if name in ("set_params", "build") else UNKNOWN


def _split(run: Any, given: Given) -> Items:
    stratify = given.keywords.get("stratify")
    _label(run, stratify, "stratify", "classes")
    return Items([one for part in given.positional for one in (part, _again(part))])


def _again(part: Any) -> Any:
    return part.copy() if isinstance(part, Frame) else part


def _label(run: Any, value: Any, what: str, task: Optional[str]) -> None:
    for column in options_of(value):
        if isinstance(column, Column):
            column.note_role(what, run.line, role="label", **({"task": task} if task else {}))
        elif isinstance(column, Frame) and all(part.only is not None and len(part.only) == 1 for part in column.parts):
            note_kept(run, column, what, {"role": "label", **({"task": task} if task else {})})


def _scored(run: Any, last: str, given: Given) -> None:
    task = _TASKS[last]
    _label(run, given.get(0, "y_true"), last, task)
    score = given.get(1, "y_pred" if "y_pred" in given.keywords else "y_score")
    facts = {"role": "score"} if task == "binary" else {}
    for column in options_of(score):
        if isinstance(column, Column) and not any(facts.told.get("role") == "label" for facts in column.facts):
            column.note(last, run.line, **facts, **({"kind": "number"} if task != "classes" else {}))


def _matrix(run: Any, name: str, given: Given) -> Made:
    _numbers(run, given.get(0, "data"), name.rsplit(".", 1)[-1])
    label = given.get(1, "label")
    _label(run, label, name.rsplit(".", 1)[-1], None)
    note_by_verb(run, "load", Given(given.positional[:1], {}))
    return Made(name, given.positional, {**given.keywords, "label": label})


def _trained(run: Any, name: str, given: Given) -> Made:
    """`xgb.train(params, matrix)`: the objective tells what the label is."""
    params = given.get(0, "params")
    objective = text_in(params.entries.get("objective")) if isinstance(params, Mapping) else None
    matrix = given.get(1, "dtrain" if name.startswith("xgboost") else "train_set")
    task = task_of_objective(objective)
    for one in options_of(matrix):
        if isinstance(one, Made) and task is not None:
            _label(run, one.keywords.get("label"), "objective", task)
    return Made(f"{name}ed", [], {})


def _fit(run: Any, owner: Any, given: Given) -> None:
    steps = steps_of(owner)
    label = given.get(1, "y")
    _used(run, owner, given)
    tasks = [task for task in (task_of(step) for step in steps if isinstance(step, Made)) if task]
    if steps and label is not UNKNOWN:
        _label(run, label, "fit", tasks[-1] if tasks else None)


def _used(run: Any, owner: Any, given: Given) -> None:
    """The columns that go in: what the first step takes."""
    steps = steps_of(owner)
    features = given.get(0, "X")
    if not steps or features is UNKNOWN:
        return
    first = steps[0]
    if first.last in ("ColumnTransformer", "make_column_transformer"):
        for frame in options_of(features):
            if isinstance(frame, Frame):
                _transformed(run, first, frame)
    elif first.last in CATEGORY_MAKERS:
        _categories(run, features, first.last)
    elif first.last in _TEXT_MAKERS:
        for column in options_of(features):
            if isinstance(column, Column):
                column.note(first.last, run.line, kind="text")
    elif takes_numbers(first):
        _numbers(run, features, first.last)


def _numbers(run: Any, features: Any, what: str) -> None:
    for one in options_of(features):
        if isinstance(one, Frame):
            note_numbers(run, one, what)
        elif isinstance(one, Column):
            one.note(what, run.line, kind="number")


def _categories(run: Any, features: Any, what: str) -> None:
    for one in options_of(features):
        if isinstance(one, Column):
            one.note(what, run.line, kind="category")
        elif isinstance(one, Frame):
            note_kept(run, one, what, {"kind": "category"})


def _transformed(run: Any, transformer: Made, frame: Frame) -> None:
    """`ColumnTransformer([("num", StandardScaler(), ["a"]), ...])`."""
    given = transformer.arguments[0] if transformer.arguments else transformer.keywords.get("transformers", UNKNOWN)
    parts = transformer.arguments if transformer.last.startswith("make") else getattr(given, "values", [])
    for part in parts:
        if not isinstance(part, Items) or len(part.values) < 2:
            continue
        how, columns = part.values[-2], part.values[-1]
        steps = steps_of(how)
        is_category = any(step.last in CATEGORY_MAKERS for step in steps)
        is_number = bool(steps) and not is_category and all(takes_numbers(step) for step in steps)
        kind = "category" if is_category else ("number" if is_number else None)
        if isinstance(columns, (Items, Const)):
            columns_of(run, frame, columns, "ColumnTransformer", **({"kind": kind} if kind else {}))
        elif isinstance(columns, Made) and "selector" in columns.last:
            _selected(run, frame, columns)


def _selected(run: Any, frame: Frame, selector: Made) -> None:
    wanted = selector.keywords.get("dtype_include", UNKNOWN)
    name = text_in(wanted) or getattr(wanted, "last", "")
    whole = "anyNumbers" if name in ("number", "float", "int") else "anyCategories"
    for table in frame.tables:
        table.note_whole(whole, "make_column_selector", run.line)
