import logging
import logging.config

FORMAT = "%(levelname)s %(name)s %(processName)s %(threadName)s %(filename)s:%(lineno)d %(funcName)s %(message)s"
logging.config.dictConfig({
    "version": 1,
    "formatters": {"long": {"format": FORMAT}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "long"},
        "file": {"class": "logging.FileHandler", "filename": "/opt/ml/processing/output/run.log", "formatter": "long"},
    },
    "root": {"level": "INFO", "handlers": ["console", "file"]},
})


def work():
    try:
        return 1 / 0
    except ZeroDivisionError:
        logging.getLogger("steps.work").exception("no quotient")


work()
logging.getLogger("steps").info("pid %s", logging.LogRecord("", 0, "", 0, "", None, None).process > 0)
