"""Everything that an interpreter is born with and that somebody before could have left changed."""

import decimal
import faulthandler
import gc
import json
import locale
import logging
import os
import random
import resource
import signal
import socket
import sys
import time
import warnings

LIMITS = [name for name in dir(resource) if name.startswith("RLIMIT_")]
STATUS = ("CapEff", "CapPrm", "CapInh", "CapBnd", "CapAmb", "NoNewPrivs", "Seccomp", "SigBlk", "SigIgn", "Umask", "Uid", "Gid")
with open("/proc/self/status") as file:
    status = dict(line.rstrip("\n").split(":\t", 1) for line in file if line.split(":")[0] in STATUS)
state = {
    "status": status,
    "limits": {name: resource.getrlimit(getattr(resource, name)) for name in LIMITS},
    "signals": {number: str(signal.getsignal(number)) for number in sorted(signal.valid_signals())},
    "descriptors": sorted(os.listdir("/proc/self/fd")),
    "priority": [os.nice(0), os.sched_getscheduler(0), sorted(os.sched_getaffinity(0))],
    "leader": [os.getsid(0) == os.getpid(), os.getpgrp() == os.getpid()],
    "groups": [os.getuid(), os.geteuid(), os.getgid(), os.getgroups()],
    "decimal": str(decimal.getcontext()),
    "gc": [gc.isenabled(), gc.get_threshold(), gc.get_debug(), gc.callbacks],
    "locale": [locale.setlocale(locale.LC_ALL), locale.getlocale(), locale.getpreferredencoding()],
    "zone": [time.tzname, time.timezone, os.environ.get("TZ")],
    "warnings": [str(found) for found in warnings.filters],
    "logging": [logging.root.level, len(logging.root.handlers), logging.root.manager.disable, logging.raiseExceptions],
    "timeout": socket.getdefaulttimeout(),
    "host": [socket.gethostname(), os.uname().nodename, os.path.expanduser("~"), os.cpu_count()],
    "faulthandler": faulthandler.is_enabled(),
    "hooks": [sys.excepthook is sys.__excepthook__, sys.displayhook is sys.__displayhook__, sys.gettrace(), sys.getprofile()],
    "importing": [[getattr(found, "__name__", type(found).__name__) for found in sys.meta_path], len(sys.path_hooks), sys.dont_write_bytecode, sys.pycache_prefix],
    "options": [sys.warnoptions, sys._xoptions, str(sys.flags), sys.flags.utf8_mode, sys.float_repr_style, sys.implementation.name],
    "switching": [sys.getswitchinterval(), sys.getrecursionlimit(), sys.getdlopenflags(), sys.getallocatedblocks() > 0],
    "arguments": [sys.argv, getattr(sys, "orig_argv", None), sys.executable, sys.prefix, sys.base_prefix],
    "random": random.Random(4).random(),
    "last": [hasattr(sys, name) for name in ("last_type", "last_value", "last_traceback", "ps1")],
    "streams": [[name, str(stream)] for name, stream in (("in", sys.stdin), ("out", sys.stdout), ("err", sys.stderr))],
    "open": str(open("/proc/self/status")),
}
with open("/opt/ml/processing/output/state.json", "w") as file:
    json.dump(state, file, sort_keys=True, indent=1, default=str)
