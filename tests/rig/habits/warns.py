import logging
import warnings


def old():
    warnings.warn("use new()", DeprecationWarning, stacklevel=2)


warnings.warn("at import")
old()
for _ in range(3):
    warnings.warn("told once", RuntimeWarning)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    old()
logging.captureWarnings(True)
warnings.warn("through logging")
with open("/opt/ml/processing/output/caught.txt", "w") as file:
    file.write(f"{[str(one.message) for one in caught]} {caught[0].lineno} {__name__ in str(globals().keys())}")
    print(sorted(str(key) for key in __warningregistry__), file=file)
"\d".encode()
