from django.core.management.base import BaseCommand, CommandError

from kring.web.accounts.actions import forget_second_factor
from kring.web.accounts.models import User


class Command(BaseCommand):
    help = "For who lost phone and recovery codes: forget the second factor. Be sure that it is really them who ask."

    def add_arguments(self, parser):
        parser.add_argument("email")

    def handle(self, *, email, **options):
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            raise CommandError(f"Nobody signs in with {email}.")
        forgotten = forget_second_factor(by=None, user=user)
        self.stdout.write(f"{forgotten} forgotten. The password stays; the next sign-in leads to setting one up again.")
