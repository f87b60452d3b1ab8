"""Thin pass-throughs to the web half, by the name of its settings; nothing of it is imported here."""

from __future__ import annotations

import errno
import io
import os
import socket
import sys
import threading
from collections.abc import Callable, Sequence

from kring.cli.language import default_language, translator

SETTINGS = "kring.web.site.settings"
BAD_INPUT = 2


def manage(words: Sequence[str]) -> int:
    """Any management command of Django."""
    from django.core.management import execute_from_command_line

    _settings()
    execute_from_command_line(["kring manage", *words])
    return 0


def serve(host: str, port: int) -> int:
    """Bring the database and the static files up to date, then serve until stopped."""
    _gather()
    try:
        door = _listen(host, port)
    except OSError as error:
        return _refuse(_why_not(error, host, port))
    with door:
        return _or_one_sentence(lambda: _serve(door, host))


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


def _serve(door: socket.socket, host: str) -> None:
    import waitress
    from django.core.wsgi import get_wsgi_application

    _command("migrate", interactive=False, verbosity=0)
    _command("keys", "check", stdout=io.StringIO())
    _command("collectstatic", interactive=False, verbosity=0)
    application = get_wsgi_application()
    threading.Thread(target=_command, args=("daily",), kwargs={"every_day": True}, daemon=True).start()
    place = f"http://{f'[{host}]' if ':' in host else host}:{door.getsockname()[1]}"
    print(_("Kring is at %(place)s (stop with Ctrl+C).") % {"place": place}, flush=True)
    waitress.serve(application, sockets=[door], ident=None)


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
