"""How gunicorn serves the site: processes, their limits, and where they keep their measures."""

import os
import shutil
from pathlib import Path

# In memory: neither the processes' signs of life nor their measures wait for a disk.
_RUNTIME = Path(os.environ.get("RUNTIME_DIRECTORY", "/run/samsyn"))
_MEASURES = _RUNTIME / "measures"

# Where systemd hands no socket over (samsyn-web.socket).
bind = f"unix:{_RUNTIME / 'site.sock'}"
workers = int(os.environ.get("SAMSYN_WORKERS", "4"))
threads = 4
timeout = 60
graceful_timeout = 30
# A process is made anew now and then: what leaks in a library does not add up.
max_requests, max_requests_jitter = 10_000, 1_000
worker_tmp_dir = str(_RUNTIME)
# The site's own log tells of requests, without addresses or queries.
accesslog = None
loglevel = "warning"

# Read by prometheus_client when the site is loaded; those of an earlier start are not carried on.
shutil.rmtree(_MEASURES, ignore_errors=True)
_MEASURES.mkdir(parents=True)
os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(_MEASURES)
