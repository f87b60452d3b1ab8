"""A list page does not ask the database once per row."""

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries_of(ask: Callable[[], object]) -> int:
    ask()  # what a process learns once is not counted
    with CaptureQueriesContext(connection) as queries:
        ask()
    return len(queries)
