"""The real PostgreSQL and Redis of this machine, when they answer: `services.py postgres|redis` prints the address."""

import os
import socket
import sys
from contextlib import suppress

HOST = "127.0.0.1"


def postgres_url() -> str | None:
    """The address of a database to test in; KRING_TEST_POSTGRES names another than the usual one."""
    import psycopg

    usual = [f"postgres://{user}@{HOST}:5432/test" for user in ("root", "postgres")]
    named = os.environ.get("KRING_TEST_POSTGRES")
    for url in [named] if named else usual:
        with suppress(psycopg.OperationalError), psycopg.connect(url, connect_timeout=2):
            return url
    return None


def redis_url() -> str | None:
    with suppress(OSError), socket.create_connection((HOST, 6379), timeout=2) as connection:
        connection.sendall(b"PING\r\n")
        if connection.recv(7) == b"+PONG\r\n":
            return f"redis://{HOST}:6379/15"
    return None


if __name__ == "__main__":
    print({"postgres": postgres_url, "redis": redis_url}[sys.argv[1]]() or "")
