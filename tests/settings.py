"""The settings of Kring, in a home of their own: tests leave the home of the person who runs them alone."""

import atexit
import os
import shutil
import tempfile

if "KRING_HOME" not in os.environ or "PYTEST_XDIST_WORKER" in os.environ:  # each process its own
    os.environ["KRING_HOME"] = tempfile.mkdtemp(prefix="kring-test-")
    atexit.register(shutil.rmtree, os.environ["KRING_HOME"], ignore_errors=True)

from kring.web.site.settings import *  # noqa: F403
from kring.web.site.settings import STATIC_ROOT

STATIC_ROOT.mkdir(exist_ok=True)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # hashing well takes long on purpose

if "KRING_REDIS_URL" in os.environ:  # tests empty their cache: one of their own for each process, never number 0
    number = 15 - int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    CACHES["default"]["LOCATION"] = CACHES["default"]["LOCATION"].rpartition("/")[0] + f"/{number}"  # noqa: F405

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file with its own log, as a school has it: in memory all threads of a test share one connection's locks.
    shared_memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
    folder = tempfile.mkdtemp(prefix="kring-test-db-", dir=shared_memory)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    DATABASES["default"]["TEST"] = {"NAME": f"{folder}/test.sqlite3"}  # noqa: F405
