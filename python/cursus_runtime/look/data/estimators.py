"""What estimators and pipelines of them take."""

from typing import Any, List, Optional

from cursus_runtime.look.data.values import Given, Items, Made, text_in

_TOPS = ("sklearn", "xgboost", "lightgbm", "catboost", "imblearn", "statsmodels")
CATEGORY_MAKERS = ("OneHotEncoder", "OrdinalEncoder", "LabelEncoder", "TargetEncoder", "LabelBinarizer")
_CLASSIFIERS = ("LogisticRegression", "SVC", "LinearSVC", "GaussianNB", "LogisticRegressionCV", "SGDClassifier")
_REGRESSORS = ("LinearRegression", "Ridge", "Lasso", "ElasticNet", "SVR", "LinearSVR")


def is_known(name: str) -> bool:
    return name.split(".")[0] in _TOPS


def steps_of(estimator: Any) -> List[Any]:
    """What a pipeline is made of, the last one being its estimator; the estimator itself otherwise."""
    if not isinstance(estimator, Made):
        return []
    if estimator.last == "make_pipeline":
        return [step for one in estimator.arguments for step in steps_of(one)]
    if estimator.last == "Pipeline":
        steps = Given(estimator.arguments, estimator.keywords).get(0, "steps")
        pairs = [one.values for one in getattr(steps, "values", []) if isinstance(one, Items)]
        parts = [pair[1] for pair in pairs if len(pair) == 2]
        return [step for one in parts for step in steps_of(one)]
    inner = Given(estimator.arguments, estimator.keywords).get(0, "estimator")
    is_search = estimator.last in ("GridSearchCV", "RandomizedSearchCV", "CalibratedClassifierCV")
    return steps_of(inner) if is_search else [estimator]


def task_of(estimator: Made) -> Optional[str]:
    name = estimator.last
    objective = task_of_objective(text_in(estimator.keywords.get("objective")))
    if name.endswith(("Classifier", "NB")) or name in _CLASSIFIERS:
        return objective or "classes"
    if name.endswith("Regressor") or name in _REGRESSORS:
        return "number"
    return None


def takes_numbers(step: Made) -> bool:
    strategy = text_in(step.keywords.get("strategy"))
    is_other = step.last in ("FunctionTransformer", "SelectKBest", "loaded", "Booster") or "CatBoost" in step.last
    return not is_other and strategy not in ("most_frequent", "constant") and is_known(step.name)


def task_of_objective(objective: Optional[str]) -> Optional[str]:
    if objective is None:
        return None
    if objective.startswith(("binary", "cross_entropy", "Logloss")):
        return "binary"
    if objective.startswith(("multi", "MultiClass")):
        return "many"
    return "number" if objective.startswith(("reg", "mse", "mae", "RMSE", "count", "l2", "l1")) else None
