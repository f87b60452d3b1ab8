from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kring.demo import report
from kring.demo.fill import demo_school, fill
from kring.web.school.models import School


class Command(BaseCommand):
    help = "Fill an empty installation with the fictional demo school and print what Kring finds there."

    def handle(self, *args, **options) -> None:
        if settings.PRODUCTION:
            raise CommandError(
                "The demo is for a laptop: everybody knows its passwords. Not with KRING_ENV=production."
            )
        if demo_school() is None:
            if School.objects.exists():
                raise CommandError(
                    "This installation already holds a school, and the demo never mixes with real pupils. "
                    "Choose another folder with KRING_HOME, or another database with DATABASE_URL."
                )
            fill(lambda sentence: self.stdout.write("    " + sentence))
        for line in report.lines():
            self.stdout.write(line)
