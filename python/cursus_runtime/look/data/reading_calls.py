"""Readers and writers of JSON, pickles, arrays, csv and YAML."""

from typing import Any, Dict, Optional

from cursus_runtime.look.data import environment
from cursus_runtime.look.data.attributes import member_of
from cursus_runtime.look.data.documents import Document
from cursus_runtime.look.data.frames import Frame, Part
from cursus_runtime.look.data.keys import parts_of, settings_of, stood_for
from cursus_runtime.look.data.paths import note_read, note_write, path_in
from cursus_runtime.look.data.texts import name_of
from cursus_runtime.look.data.values import (
    HOLE,
    UNKNOWN,
    CallRule,
    Const,
    Given,
    Handle,
    Instance,
    Items,
    Made,
    Text,
    UserClass,
    options_of,
    text_in,
)
from cursus_runtime.look.data.verbs import note_by_verb

_DIALECTS = {"excel-tab": "\t"}


def document_of(run: Any, path: str, what: str, format: str) -> Any:
    """The document in a file: its values where it lies beside the code, else a stand-in that learns its keys."""
    place = run.notes.places.read(path, what, run.line)
    place.format = format
    known = run.notes.request.settings.at(place.path)
    if known is not None:
        return settings_of(known)
    key = run.notes.places.document(path, what, run.line)
    return Document(key, name_of(path) == "hyperparameters.json")


def _json(run: Any, given: Given, name: str) -> Any:
    source = given.get(0, "fp" if name.endswith("load") else "s")
    found = []
    for one in options_of(source):
        if isinstance(one, (Handle, Text)):
            is_line = isinstance(one, Text) and one.is_line
            format = "jsonl" if is_line else ("yaml" if name.startswith("yaml") else "json")
            found.append(document_of(run, one.path, name.rsplit(".", 1)[-1], format))
        elif isinstance(one, Const) and isinstance(one.value, str):
            found.append(_parsed(run, one))
        elif isinstance(one, Document) and one.of_hyperparameters:
            one.key.kind = one.key.kind or "text"
            one.key.read_as = one.key.read_as or "json"
            found.append(parts_of(one))
    return run.join(found) if found else UNKNOWN


def _parsed(run: Any, text: Const) -> Any:
    run.notes.read_as(text.named_by, "json")
    import json

    try:
        return stood_for(json.loads(text.value), text.named_by)
    except (ValueError, RecursionError):
        return Items([Const(HOLE, text.named_by)], True, text.named_by) if text.named_by else UNKNOWN


def _json_dump(run: Any, given: Given, name: str) -> Any:
    note_write(run, given.get(1, "fp"), "dump", "json")
    return UNKNOWN


def _pickle(run: Any, given: Given, name: str) -> Any:
    what = name.rsplit(".", 1)[-1]
    note_read(run, given.get(0, "filename"), what, "pickle")
    return Made("pickle.loaded", [], {})


def _pickle_dump(run: Any, given: Given, name: str) -> Any:
    note_write(run, given.get(1, "filename"), "dump", "pickle")
    return UNKNOWN


def _array(run: Any, given: Given, name: str) -> Any:
    """A NumPy file, or with `loadtxt` a table without header."""
    source = given.get(0, "fname" if "txt" in name else "file")
    what = name.rsplit(".", 1)[-1]
    if what == "load":
        places = note_read(run, source, what, "npy")
        for place in places:
            place.format = "npz" if place.path.endswith(".npz") else place.format
        return Made("numpy.loaded", [], {})
    tables = []
    for place in note_read(run, source, what, "csv"):
        table = run.notes.places.table(place.path, what, run.line)
        table.has_header = isinstance(given.keywords.get("skiprows"), Const)
        separator = text_in(given.keywords.get("delimiter"))
        table.separator = separator if separator != "," else None
        table.note_whole("numbersOnly", what, run.line)
        tables.append(table)
    return Frame([Part(tables)]) if tables else UNKNOWN


def _array_save(run: Any, given: Given, name: str) -> Any:
    format = "csv" if "txt" in name else ("npz" if "savez" in name else "npy")
    note_write(run, given.get(0, "file"), name.rsplit(".", 1)[-1], format)
    return UNKNOWN


def _csv(run: Any, given: Given, name: str) -> Any:
    """Rows of a csv file: each stands for all."""
    what = name.rsplit(".", 1)[-1]
    tables = []
    for one in options_of(given.get(0, "f")):
        path = path_in(one) if isinstance(one, (Handle, Text)) else None
        if path is not None:
            for place in note_read(run, one, what, "csv"):
                table = run.notes.places.table(place.path, what, run.line)
                table.separator = table.separator or _separator(given, what)
                tables.append(table)
    return Items([Frame([Part(tables)])], True) if tables else UNKNOWN


def _separator(given: Given, what: str) -> Optional[str]:
    """By itself, or as a dialect has it: a class, one of it, or a name."""
    own = text_in(given.keywords.get("delimiter"))
    dialect = given.get(1 if what == "reader" else 4, "dialect")
    if own is not None or text_in(dialect) is not None:
        return own or _DIALECTS.get(text_in(dialect) or "")
    made_by = dialect.made_by if isinstance(dialect, Instance) else dialect
    return text_in(member_of(made_by, "delimiter")) if isinstance(made_by, UserClass) else None


def _csv_writer(run: Any, given: Given, name: str) -> Any:
    note_write(run, given.get(0, "csvfile"), "csv", "csv")
    return Made(name, given.positional, given.keywords)


def _environment(run: Any, given: Given, name: str) -> Any:
    return environment.asked(run, given)


def _saved_figure(run: Any, given: Given, name: str) -> Any:
    note_by_verb(run, "savefig", given)
    return UNKNOWN


RULES: Dict[str, CallRule] = {
    **dict.fromkeys(("json.load", "json.loads", "ujson.load", "ast.literal_eval"), _json),
    **dict.fromkeys(("yaml.safe_load", "yaml.load"), _json),
    "json.dump": _json_dump,
    **dict.fromkeys(("pickle.load", "cPickle.load", "joblib.load", "cloudpickle.load", "dill.load"), _pickle),
    "sklearn.externals.joblib.load": _pickle,
    **dict.fromkeys(("pickle.dump", "joblib.dump", "cloudpickle.dump", "sklearn.externals.joblib.dump"), _pickle_dump),
    **dict.fromkeys(("numpy.load", "numpy.loadtxt", "numpy.genfromtxt"), _array),
    **dict.fromkeys(("numpy.save", "numpy.savez", "numpy.savetxt", "numpy.savez_compressed"), _array_save),
    **dict.fromkeys(("csv.reader", "csv.DictReader"), _csv),
    **dict.fromkeys(("csv.writer", "csv.DictWriter"), _csv_writer),
    "os.getenv": _environment,
    "matplotlib.pyplot.savefig": _saved_figure,
}
