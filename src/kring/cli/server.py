"""Thin pass-throughs to the web half, by the name of its settings; nothing of it is imported here."""

from __future__ import annotations

import errno
import io
import os
import socket
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from hashlib import sha256

from kring.cli.language import default_language, translator
from kring.cli.workers import keep

SETTINGS = "kring.web.site.settings"
BAD_INPUT = 2
# A tablet keeps up to six connections open, used or not: waitress' own limit of a hundred is less than one class.
WAITRESS = {"connection_limit": 1000, "channel_timeout": 30, "asyncore_use_poll": True}


def manage(words: Sequence[str]) -> int:
    """Any management command of Django."""
    from django.core.management import execute_from_command_line

    _settings()
    execute_from_command_line(["kring manage", *words])
    return 0


def serve(host: str, port: int, workers: int = 1) -> int:
    """Bring the database and the static files up to date, then serve until stopped."""
    _gather()
    try:
        door = _listen(host, port)
    except OSError as error:
        return _refuse(_why_not(error, host, port))
    with door:
        return _or_one_sentence(lambda: _serve(door, host, workers))


def daily(*, dry_run: bool) -> int:
    """What expired is taken away, in every school."""
    return _or_one_sentence(lambda: _command("daily", dry_run=dry_run))


def demo(*, serving: bool, port: int) -> int:
    """Fill the demo school, and serve it unless told not to."""
    _gather()
    code = _or_one_sentence(lambda: _command("migrate", interactive=False, verbosity=0) or _command("demo"))
    return code or (serve("127.0.0.1", port) if serving else 0)


def run(name: str, *words: str, **options: object) -> int:
    """A command of ours; what is wrong is told in one sentence."""
    return _or_one_sentence(lambda: _command(name, *words, **options))


def keys(what: str) -> int:
    """A new key is printed without any settings: production does not start before it has one."""
    if what != "make":
        return run("keys", what)
    from cryptography.fernet import Fernet

    print(Fernet.generate_key().decode())
    return 0


def _serve(door: socket.socket, host: str, workers: int) -> None:
    import waitress
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application
    from django.db import connections

    _command("migrate", interactive=False, verbosity=0)
    _command("keys", "check", stdout=io.StringIO())
    if workers > 1:
        _can_have_workers()
    _gather_files()
    application = get_wsgi_application()
    _warm(application, settings.ALLOWED_HOSTS[0])
    place = f"http://{f'[{host}]' if ':' in host else host}:{door.getsockname()[1]}"
    print(_("Kring is at %(place)s (stop with Ctrl+C).") % {"place": place}, flush=True)
    told_by_proxy = bool(settings.SECURE_PROXY_SSL_HEADER)  # waitress throws X-Forwarded-* away unless told not to
    more = {**WAITRESS, "clear_untrusted_proxy_headers": not told_by_proxy}
    answer = partial(_answer, waitress.serve, application, sockets=[door], ident=None, **more)
    if workers == 1:
        answer()
    else:
        connections.close_all()  # each worker opens its own
        keep(workers, answer)


def _gather_files() -> None:
    """Hashing and compressing takes seconds, and a server that was killed is missed: what is there already stays."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders

    found = [(storage.path(path), path) for finder in get_finders() for path, storage in finder.list([])]
    stats = [(path, os.stat(whole).st_mtime_ns, os.stat(whole).st_size) for whole, path in sorted(found)]
    told = sha256(repr([settings.STORAGES["staticfiles"], *stats]).encode()).hexdigest()
    note = settings.STATIC_ROOT / "gathered.txt"
    if note.exists() and note.read_text() == told and (settings.STATIC_ROOT / "staticfiles.json").exists():
        return
    note.unlink(missing_ok=True)
    _command("collectstatic", interactive=False, verbosity=0)
    note.write_text(told)


def _warm(application: Callable[..., Iterable[bytes]], host: str) -> None:
    """The first page is slow: it reads every view and template. Nobody waits for it, and workers have it from here."""
    from wsgiref.util import setup_testing_defaults

    asked: dict[str, object] = {"PATH_INFO": "/meedoen/", "HTTP_HOST": host.lstrip("*.") or "localhost"}
    asked |= {"HTTP_X_FORWARDED_PROTO": "https", "wsgi.url_scheme": "https"}
    setup_testing_defaults(asked)
    answer = application(asked, lambda *_started: None)
    b"".join(answer)
    getattr(answer, "close", lambda: None)()


def _answer(serve: Callable[..., None], *what: object, **more: object) -> None:
    """In each worker also the daily work; of several processes one does it."""
    with suppress(KeyboardInterrupt):  # Ctrl+C before waitress itself listens for it
        threading.Thread(target=_command, args=("daily",), kwargs={"every_day": True}, daemon=True).start()
        serve(*what, **more)


def _can_have_workers() -> None:
    """Guesses at class codes and passwords are counted in the cache: every worker must see the same count."""
    from django.conf import settings
    from django.core.management.base import CommandError

    if not hasattr(os, "fork"):
        raise CommandError(_("Several workers need Linux or macOS: leave --workers out."))
    if settings.CACHES["default"]["BACKEND"].endswith("LocMemCache"):
        raise CommandError(_("Several workers need one cache to count wrong codes in: set KRING_REDIS_URL."))


def _settings() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)


def _gather() -> None:
    """Ask the settings for static files that are gathered and compressed; `_serve` gathers them."""
    os.environ.setdefault("KRING_GATHERED", "1")


def _command(name: str, *words: str, **options: object) -> None:
    import django
    from django.core.management import call_command

    _settings()
    django.setup()
    call_command(name, *words, **options)


def _or_one_sentence(work: Callable[[], None]) -> int:
    """What is wrong in the settings or the database is told in its own sentence, without a traceback."""
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management.base import CommandError
    from django.db import OperationalError

    try:
        work()
    except (ImproperlyConfigured, CommandError, OperationalError) as error:
        return _refuse(str(error).strip())
    return 0


def _listen(host: str, port: int) -> socket.socket:
    """Take the port before the work starts, so that a taken one is told at once."""
    door = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((host, port))
        door.listen(128)
    except OverflowError:
        door.close()
        raise OSError(errno.EINVAL, "0-65535") from None
    except OSError:
        door.close()
        raise
    return door


def _why_not(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        told = _("Port %(port)s is taken: stop what uses it, or choose another with --port.")
    elif error.errno == errno.EACCES:
        told = _("Port %(port)s may not be used without more rights: choose one above 1023 with --port.")
    else:
        told = _("Cannot listen on %(host)s:%(port)s (%(reason)s): choose another --host or --port.")
    return told % {"host": host, "port": port, "reason": error.strerror or error}


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return BAD_INPUT


def _(message: str) -> str:
    return translator(default_language()).gettext(message)
