"""Makes errors of all warnings, and leaves a file open."""

import warnings

warnings.simplefilter("error")
import logging
import sqlite3
import tempfile
import unittest

try:
    warnings.warn("old", DeprecationWarning)
except DeprecationWarning as error:
    print("raised", error, [module.__name__ for module in (logging, sqlite3, tempfile, unittest)])
kept = open("/opt/ml/processing/output/kept.txt", "w")
kept.write("flushed")
