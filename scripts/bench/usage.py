#!/usr/bin/env python3
"""Runs a command and writes what it took into the file that BENCH_USAGE names: python3 usage.py COMMAND [ARGUMENT ...]

Peak memory is that of the largest process, as the kernel counts it."""
import json
import os
import resource
import subprocess
import sys
import time

begun = time.monotonic()
ended = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=False)
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(os.environ["BENCH_USAGE"], "w", encoding="utf-8") as file:
    json.dump(
        {
            "wallMs": (time.monotonic() - begun) * 1000,
            "cpuMs": (usage.ru_utime + usage.ru_stime) * 1000,
            "peakMiB": usage.ru_maxrss / 1024,
        },
        file,
    )
sys.exit(ended.returncode)
