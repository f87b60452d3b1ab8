import datetime as dt
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections
from django_scopes import scope

from kring.web.care import queries
from kring.web.care.actions import claim_day
from kring.web.care.jobs import enqueue_daily_work, logger
from kring.web.school.models import School

PAUSE = 15 * 60  # seconds between two looks at the calendar


class Command(BaseCommand):
    help = "The daily work: takes away what expired in every school. Doing it twice a day is doing it once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say how much would go, by kind")
        parser.add_argument("--every-day", action="store_true", help="go on, once a day, until stopped")

    def handle(self, **options: Any) -> None:
        if options["dry_run"]:
            self.tell()
        elif options["every_day"]:
            while True:
                once_a_day()
                time.sleep(PAUSE)
        else:
            claim_day(dt.date.today())
            failed = enqueue_daily_work()
            if failed:
                raise CommandError(f"{failed} of the jobs failed; the log says which. The others are done.")

    def tell(self) -> None:
        """Numbers of schools, kinds and counts: never a name."""
        self.tell_of("installation", queries.kept(None))
        for school in School.objects.order_by("pk"):
            with scope(school=school):
                self.tell_of(f"school {school.pk}", queries.kept(school))

    def tell_of(self, whose: str, found: list[queries.Kept]) -> None:
        for kept in found:
            self.stdout.write(f"{whose}\t{kept.kind.key}\t{kept.expired_count} of {kept.count} would go")


def once_a_day() -> None:
    """The first process to come does it. When it fails it is told in the log, and tomorrow is another day."""
    close_old_connections()
    try:
        if claim_day(dt.date.today()):
            enqueue_daily_work()
    except Exception as error:
        logger.error("the daily work failed: %s", type(error).__name__)
    finally:
        close_old_connections()
