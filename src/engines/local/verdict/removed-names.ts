/** A name that scripts used and that its library took away. Only what its release notes say; every row is sure. */
export interface RemovedName {
  readonly library: string;
  readonly kind: "attribute" | "module" | "argument" | "value" | "sentence";
  readonly owner: RegExp;
  readonly names: RegExp;
  readonly since: string;
  readonly instead: string;
}

type Row = readonly [RemovedName["kind"], owner: RegExp, names: RegExp, since: string, instead: string];

const table = /^(DataFrame|Series)$/;

const pandas: readonly Row[] = [
  ["attribute", table, /^append$/, "2.0", "pandas.concat"],
  ["attribute", table, /^iteritems$/, "2.0", "items"],
  ["attribute", table, /^ix$/, "1.0", "loc or iloc"],
  ["attribute", table, /^as_matrix$/, "1.0", "to_numpy"],
  ["attribute", table, /^(get_value|set_value)$/, "1.0", "at"],
  ["attribute", table, /^lookup$/, "2.0", "to_numpy with row and column positions"],
  ["attribute", table, /^mad$/, "2.0", "(x - x.mean()).abs().mean()"],
  ["attribute", /^DataFrame$/, /^applymap$/, "3.0", "map"],
  ["attribute", table, /^(pad|backfill)$/, "3.0", "ffill or bfill"],
  ["attribute", table, /^swapaxes$/, "3.0", "transpose"],
  ["module", /^pandas$/, /^(Int64Index|UInt64Index|Float64Index)$/, "2.0", "pandas.Index"],
  ["module", /^pandas$/, /^(Panel|SparseDataFrame|SparseSeries)$/, "1.0", "pandas.DataFrame"],
  ["module", /^pandas$/, /^TimeGrouper$/, "1.0", "pandas.Grouper"],
  ["module", /^pandas$/, /^(datetime|np)$/, "2.0", "an import of its own"],
  ["module", /^pandas$/, /^value_counts$/, "3.0", "Series.value_counts"],
  ["module", /^pandas\.util$/, /^testing$/, "2.0", "pandas.testing"],
  ["argument", /^read_(csv|table)$/, /^(error_bad_lines|warn_bad_lines)$/, "2.0", "on_bad_lines"],
  ["argument", /^read_(csv|table)$/, /^squeeze$/, "2.0", '.squeeze("columns")'],
  ["argument", /^read_(csv|table)$/, /^(prefix|mangle_dupe_cols)$/, "2.0", "a rename of the columns"],
  ["argument", /^read_(csv|table)$/, /^date_parser$/, "3.0", "date_format"],
  ["argument", /^read_(csv|table)$/, /^(infer_datetime_format|verbose)$/, "3.0", "the call without it"],
  ["argument", /^read_(csv|table)$/, /^delim_whitespace$/, "3.0", String.raw`sep="\s+"`],
  ["argument", /\bto_csv$/, /^line_terminator$/, "2.0", "lineterminator"],
  ["argument", /\bfillna$/, /^method$/, "3.0", "ffill or bfill"],
  ["argument", /^(sum|mean|min|max|median|std|var|prod)$/, /^level$/, "2.0", "groupby(level=...)"],
  ["argument", /\bset_axis$/, /^inplace$/, "2.0", "its return value"],
  ["argument", /\bgroupby$/, /^squeeze$/, "2.0", "the call without it"],
  ["argument", /\bgroupby$/, /^axis$/, "3.0", "a transposed table"],
  ["argument", /\bdescribe$/, /^datetime_is_numeric$/, "2.0", "the call without it"],
];

const numpy: readonly Row[] = [
  ["module", /^numpy$/, /^(float|int|object|str|complex)$/, "1.24", "Python's own type of that name"],
  ["module", /^np$/, /./, "2.0", "the name that the message gives"],
  ["module", /^numpy$/, /^(float_|complex_|unicode_|string_|NaN|NAN|Inf|infty|asfarray)$/, "2.0", "its new name"],
  ["module", /^numpy$/, /^(product|cumproduct|alltrue|sometrue)$/, "2.0", "prod, cumprod, all or any"],
  ["module", /^numpy$/, /^msort$/, "2.0", "sort(axis=0)"],
  ["module", /^numpy$/, /^trapz$/, "2.4", "trapezoid"],
  ["module", /^numpy$/, /^in1d$/, "2.4", "isin"],
  ["module", /^numpy$/, /^asscalar$/, "1.23", "item()"],
  [
    "sentence",
    /^$/,
    /numpy\.dtype size changed|numpy\.core\.multiarray failed to import/,
    "2.0",
    "a newer build of it",
  ],
];

const forests = /^(RandomForest|ExtraTrees|DecisionTree|ExtraTree|GradientBoosting)\w*$/;
const encoders = /^(OneHotEncoder|\w+Vectorizer|PolynomialFeatures|ColumnTransformer|FeatureUnion|Pipeline)$/;
const linear = /^(LinearRegression|Ridge|Lasso|ElasticNet|Lars|LassoLars|OrthogonalMatchingPursuit)(CV)?\.__init__$/;
const meta = /^((AdaBoost|Bagging)(Classifier|Regressor)|CalibratedClassifierCV)\.__init__$/;
const sklearn: readonly Row[] = [
  ["argument", /^OneHotEncoder\.__init__$/, /^sparse$/, "1.4", "sparse_output"],
  ["attribute", encoders, /^get_feature_names$/, "1.2", "get_feature_names_out"],
  ["argument", linear, /^normalize$/, "1.2", "a StandardScaler before it"],
  ["argument", meta, /^base_estimator$/, "1.4", "estimator"],
  ["argument", /^AgglomerativeClustering\.__init__$/, /^affinity$/, "1.4", "metric"],
  [
    "argument",
    /^LogisticRegression\w*\.__init__$/,
    /^multi_class$/,
    "1.8",
    "OneVsRestClassifier, or the call without it",
  ],
  [
    "argument",
    /^(GridSearchCV|RandomizedSearchCV|IsolationForest)\.__init__$/,
    /^(iid|behaviour)$/,
    "0.24",
    "the call without it",
  ],
  ["argument", /^$/, /^squared$/, "1.6", "root_mean_squared_error"],
  ["argument", /^$/, /^fit_params$/, "1.6", "params"],
  ["argument", /^check_(array|X_y)$/, /^force_all_finite$/, "1.8", "ensure_all_finite"],
  ["value", forests, /^max_features='auto'$/, "1.3", "'sqrt' (regressors: 1.0)"],
  ["value", forests, /^criterion='mse'$/, "1.2", "'squared_error'"],
  ["value", forests, /^criterion='mae'$/, "1.2", "'absolute_error'"],
  ["value", forests, /^loss='deviance'$/, "1.3", "'log_loss'"],
  ["value", forests, /^loss='(ls|lad)'$/, "1.2", "'squared_error' or 'absolute_error'"],
  ["value", /^SGD/, /^loss='log'$/, "1.3", "'log_loss'"],
  ["value", /^LogisticRegression/, /^penalty='none'$/, "1.4", "None"],
  ["module", /^$/, /^load_boston$/, "1.2", "fetch_california_housing"],
  ["module", /^sklearn\.metrics$/, /^plot_confusion_matrix$/, "1.2", "ConfusionMatrixDisplay.from_estimator"],
  ["module", /^sklearn\.metrics$/, /^plot_(roc|precision_recall)_curve$/, "1.2", "the ...Display.from_estimator of it"],
  ["module", /^sklearn\.metrics$/, /^jaccard_similarity_score$/, "0.23", "jaccard_score"],
  ["module", /^sklearn\.metrics$/, /^SCORERS$/, "1.3", "get_scorer_names"],
  ["module", /^sklearn\.externals$/, /^(joblib|six)$/, "0.23", "the package of that name"],
  ["module", /^sklearn$/, /^(cross_validation|grid_search|learning_curve)$/, "0.20", "sklearn.model_selection"],
  ["module", /^sklearn\.preprocessing$/, /^Imputer$/, "0.22", "sklearn.impute.SimpleImputer"],
  ["module", /^sklearn\.utils$/, /^testing$/, "0.24", "sklearn.utils._testing"],
  ["module", /^sklearn\.ensemble$/, /^(forest|gradient_boosting|bagging)$/, "0.24", "sklearn.ensemble"],
];

const xgboost: readonly Row[] = [
  ["argument", /^XGB\w+\.fit$/, /^(early_stopping_rounds|eval_metric|callbacks)$/, "2.1", "the constructor's argument"],
  ["argument", /\bpredict$/, /^ntree_limit$/, "2.0", "iteration_range"],
  ["attribute", /^(Booster|XGB\w+)$/, /^best_ntree_limit$/, "2.0", "best_iteration"],
];

const lightgbm: readonly Row[] = [
  ["argument", /^(train|cv)$/, /^(early_stopping_rounds|verbose_eval)$/, "4.0", "callbacks"],
  ["argument", /^LGBM\w+\.fit$/, /^(early_stopping_rounds|verbose)$/, "4.0", "callbacks"],
];

const scipy: readonly Row[] = [
  ["module", /^scipy\.misc$/, /^(imread|imsave|imresize)$/, "1.3", "imageio or Pillow"],
  ["module", /^scipy\.integrate$/, /^(simps|cumtrapz|trapz)$/, "1.14", "simpson, cumulative_trapezoid or trapezoid"],
  ["module", /^scipy\.stats$/, /^binom_test$/, "1.12", "binomtest"],
];

const python: readonly Row[] = [
  ["module", /^collections$/, /^(Mapping|MutableMapping|Iterable|Sequence|Callable|Set)$/, "3.10", "collections.abc"],
  ["module", /^$/, /^(distutils|imp|asynchat|asyncore|smtpd)$/, "3.12", "setuptools or importlib"],
];

const rows = { pandas, numpy, sklearn, xgboost, lightgbm, scipy, python };

export const changes: readonly RemovedName[] = Object.entries(rows).flatMap(([library, found]) =>
  found.map(([kind, owner, names, since, instead]) => ({ library, kind, owner, names, since, instead })),
);
