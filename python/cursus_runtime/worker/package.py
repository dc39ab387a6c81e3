"""Where this package lies, for those who must leave it out of what they tell."""

import os

WORKER = os.path.dirname(os.path.abspath(__file__))
PACKAGE = os.path.dirname(WORKER)
# The folder on sys.path that the package is imported from.
IMPORTED_FROM = os.path.dirname(PACKAGE)
