from django.db import migrations

import kring.web.vault.fields
from kring.web.vault.columns import lock_columns

FIELDS = ("what", "how", "outcome")


class Migration(migrations.Migration):
    dependencies = [("agenda", "0001_initial")]

    operations = [
        migrations.AlterField("commitment", "what", kring.web.vault.fields.EncryptedTextField()),
        migrations.AlterField(
            "commitment",
            "how",
            kring.web.vault.fields.EncryptedTextField(
                blank=True, help_text="How we look back, e.g. with which questions to the students."
            ),
        ),
        migrations.AlterField("commitment", "outcome", kring.web.vault.fields.EncryptedTextField(blank=True)),
        migrations.RunPython(*lock_columns("agenda", "Commitment", *FIELDS)),
    ]
