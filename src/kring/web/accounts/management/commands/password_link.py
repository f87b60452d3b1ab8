from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from kring.web.accounts.actions import make_account
from kring.web.accounts.links import mailed_path


class Command(BaseCommand):
    help = "Print a one-time link with which somebody sets a password; makes the account when there is none."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--name", default="", help="for a new account")
        parser.add_argument("--address", default="", help="where people reach Kring, e.g. https://kring.school.example")

    def handle(self, *, email, name, address, **options):
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email} is not an e-mail address.") from error
        user = make_account(by=None, email=email, name=name)
        self.stdout.write(address.rstrip("/") + mailed_path(user))
