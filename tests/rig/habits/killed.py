import os
import signal

os.kill(os.getpid(), getattr(signal, os.sys.argv[1]))
