import logging
import sys

before = len(logging.getLogger().handlers)
logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s", stream=sys.stdout)
logger = logging.getLogger(__name__)
logger.addHandler(logging.FileHandler("/opt/ml/processing/output/run.log", delay=True))
logger.info("before: %d, root: %s", before, logging.getLogger().handlers[0].__class__.__name__)
logger.debug("unseen")
