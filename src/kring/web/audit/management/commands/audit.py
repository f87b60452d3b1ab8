from django.core.management.base import BaseCommand, CommandError

from kring.web.audit import queries


class Command(BaseCommand):
    help = "Look whether the log is as it was written. Prints the last hash of each chain: note it somewhere else."

    def add_arguments(self, parser):
        parser.add_argument("what", choices=["verify"])
        parser.add_argument(
            "--head", action="append", default=[], metavar="HASH", help="a hash noted earlier that must still be there"
        )

    def handle(self, *, what, head, **options):
        found = [str(fault) for fault in queries.verify()]
        found += [f"no line has the hash {one}" for one in head if not queries.has_hash(one)]
        for chain, (number, last) in queries.heads().items():
            name = f"school {chain}" if chain else "outside any school"
            self.stdout.write(f"{name}: {number} lines, the last is {last}")
        if found:
            raise CommandError("The log is not as it was written:\n" + "\n".join(found))
        self.stdout.write("The log is as it was written.")
