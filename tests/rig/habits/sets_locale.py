"""Asks for locales, and writes in the one that it gets."""

import locale

for name in ("", "C", "C.UTF-8"):
    print(repr(name), locale.setlocale(locale.LC_ALL, name))
with open("/opt/ml/processing/output/zählung.txt", "w") as told:
    told.write(f"ü {locale.getpreferredencoding()} {locale.format_string('%.2f', 1234.5, grouping=True)}")
