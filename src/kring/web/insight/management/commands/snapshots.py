from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from kring.web.insight.jobs import snapshots_of_school
from kring.web.school.models import School


class Command(BaseCommand):
    help = "Computes the results of every closed measurement and keeps what is new. The daily work does the same."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--school", type=int, help="only this school, by number")

    def handle(self, **options: Any) -> None:
        schools = School.objects.order_by("pk")
        if options["school"]:
            schools = schools.filter(pk=options["school"])
        for school in schools:
            snapshots_of_school.enqueue(school.pk)
            self.stdout.write(f"school {school.pk}: in the queue")
