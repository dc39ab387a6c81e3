"""Which module a name stands for, found on disk: nothing is imported."""

import importlib.machinery
import importlib.util
import os
import sys
from typing import Dict, FrozenSet, List, Optional, Tuple

# Import names whose distribution is called differently.
DISTRIBUTIONS: Dict[str, str] = {
    "Crypto": "pycryptodome",
    "IPython": "ipython",
    "OpenSSL": "pyOpenSSL",
    "PIL": "Pillow",
    "attr": "attrs",
    "bs4": "beautifulsoup4",
    "catboost": "catboost",
    "cv2": "opencv-python",
    "dateutil": "python-dateutil",
    "docx": "python-docx",
    "dotenv": "python-dotenv",
    "faiss": "faiss-cpu",
    "fitz": "PyMuPDF",
    "git": "GitPython",
    "google.protobuf": "protobuf",
    "igraph": "python-igraph",
    "imblearn": "imbalanced-learn",
    "jwt": "PyJWT",
    "lightning_fabric": "lightning",
    "magic": "python-magic",
    "mpl_toolkits": "matplotlib",
    "mysql": "mysql-connector-python",
    "mlxtend": "mlxtend",
    "MySQLdb": "mysqlclient",
    "pkg_resources": "setuptools",
    "psycopg2": "psycopg2-binary",
    "pylab": "matplotlib",
    "pythonjsonlogger": "python-json-logger",
    "pytorch_lightning": "pytorch-lightning",
    "ruamel": "ruamel.yaml",
    "sagemaker_training": "sagemaker-training",
    "sentence_transformers": "sentence-transformers",
    "serial": "pyserial",
    "skimage": "scikit-image",
    "sklearn": "scikit-learn",
    "skopt": "scikit-optimize",
    "smdebug": "smdebug",
    "tensorflow_datasets": "tensorflow-datasets",
    "umap": "umap-learn",
    "usb": "pyusb",
    "win32api": "pywin32",
    "yaml": "PyYAML",
    "zmq": "pyzmq",
}
_SUFFIXES: Tuple[str, ...] = tuple(importlib.machinery.all_suffixes())


class Interpreter:
    """What this interpreter can import, remembered by name for one request."""

    def __init__(self) -> None:
        self.stdlib = _standard_library()
        self._places: Dict[str, Optional[List[str]]] = {}

    def is_stdlib(self, module: str) -> bool:
        """Whether the top-level name belongs to the standard library."""
        return module.split(".")[0] in self.stdlib

    def has(self, module: str) -> bool:
        """Whether the top-level name can be found."""
        return self.is_stdlib(module) or self._folders(module.split(".")[0]) is not None

    def deepest(self, module: str, names: Tuple[str, ...] = ()) -> List[str]:
        """The modules that exist on disk for `import module` or `from module import names`, dotted; [] if none."""
        parts = module.split(".")
        folders = self._folders(parts[0])
        if folders is None:
            return []
        known = parts[0]
        for part in parts[1:]:
            below = _below(folders, part)
            if below is None:
                return [known]
            known, folders = known + "." + part, below
        # Importing `a.b` imports `a` first.
        return [f"{known}.{name}" for name in names if _below(folders, name) is not None] or [known]

    def _folders(self, top: str) -> Optional[List[str]]:
        if top not in self._places:
            self._places[top] = _search_locations(top)
        return self._places[top]


def distribution_of(module: str) -> str:
    """The name to give to pip for a top-level import name."""
    return DISTRIBUTIONS.get(module) or DISTRIBUTIONS.get(module.split(".")[0]) or module.split(".")[0]


def local_file(top: str, folders: List[str]) -> Optional[str]:
    """The file (or folder, for a namespace package) of a module that lies in one of these folders."""
    for folder in folders:
        package = os.path.join(folder, top)
        for candidate in (os.path.join(package, "__init__.py"), package + ".py"):
            if os.path.isfile(candidate):
                return candidate
    for folder in folders:
        package = os.path.join(folder, top)
        if os.path.isdir(package) and any(name.endswith(".py") for name in _listing(package)):
            return package
    return None


def _below(folders: List[str], name: str) -> Optional[List[str]]:
    for folder in folders:
        package = os.path.join(folder, name)
        if os.path.isdir(package):
            return [package]
        if any(os.path.isfile(package + suffix) for suffix in _SUFFIXES):
            return []
    return None


def _search_locations(top: str) -> Optional[List[str]]:
    try:
        spec = importlib.util.find_spec(top)
    except (ImportError, ValueError, AttributeError, OSError):
        return None
    if spec is None:
        return None
    return list(spec.submodule_search_locations or [])


def _standard_library() -> FrozenSet[str]:
    known = getattr(sys, "stdlib_module_names", None)
    if known is not None:
        return frozenset(known) | {"__main__"}
    names = set(sys.builtin_module_names) | {"__main__"}
    folder = os.path.dirname(os.__file__)
    for entry in _listing(folder) + _listing(os.path.join(folder, "lib-dynload")):
        if entry not in ("site-packages", "dist-packages", "__pycache__"):
            names.add(entry.split(".")[0])
    return frozenset(names)


def _listing(folder: str) -> List[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []
