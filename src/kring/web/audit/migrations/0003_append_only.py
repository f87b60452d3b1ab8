from django.db import migrations

from kring.web.audit import triggers


class Migration(migrations.Migration):
    """Changing the table of a model makes SQLite forget its triggers: a later migration that does so installs again."""

    dependencies = [("audit", "0002_chain")]

    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: triggers.install(schema_editor.connection),
            lambda apps, schema_editor: triggers.remove(schema_editor.connection),
        )
    ]
