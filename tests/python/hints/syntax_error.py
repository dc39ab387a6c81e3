import os

print "this is Python 2", os.environ["SM_MODEL_DIR"]
