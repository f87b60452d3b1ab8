import django.db.models.functions.comparison
from django.db import migrations, models

from kring.web.audit.chain import chain_of, hash_of


def link_what_is_there(apps, schema_editor):
    """The lines written before there was a chain get their place in it, in the order in which they came."""
    heads = {}
    event, head = apps.get_model("audit", "AuditEvent"), apps.get_model("audit", "ChainHead")
    for line in event.objects.order_by("id").iterator(2000):
        number, previous = heads.get(chain_of(line.school_id), (0, ""))
        line.number, line.previous = number + 1, previous
        line.hash = hash_of(line)
        line.save(update_fields=["number", "previous", "hash"])
        heads[chain_of(line.school_id)] = (line.number, line.hash)
    head.objects.bulk_create(head(chain=one, number=number, hash=last) for one, (number, last) in heads.items())


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="ChainHead",
            fields=[
                ("chain", models.BigIntegerField(primary_key=True, serialize=False)),
                ("number", models.PositiveBigIntegerField(default=0)),
                ("hash", models.CharField(default="", max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("chain", models.BigIntegerField()),
                ("number", models.PositiveBigIntegerField()),
                ("hash", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint("chain", "number", name="audit_one_checkpoint_per_line")],
            },
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slot", models.PositiveBigIntegerField()),
                ("at", models.DateTimeField(db_index=True)),
                ("reader_id", models.BigIntegerField()),
                ("school_id", models.BigIntegerField()),
                ("group_id", models.BigIntegerField()),
                ("student_id", models.BigIntegerField(default=0)),
                ("page", models.CharField(max_length=60)),
                ("role", models.CharField(max_length=30)),
            ],
            options={
                "ordering": ["-at", "-id"],
                "indexes": [models.Index(fields=["school_id", "group_id", "at"], name="audit_reading_of_group")],
                "constraints": [
                    models.UniqueConstraint(
                        "reader_id", "group_id", "student_id", "page", "slot", name="audit_reading_once"
                    )
                ],
            },
        ),
        migrations.AlterField("auditevent", "at", models.DateTimeField(db_index=True)),
        migrations.AddField(
            "auditevent", "number", models.PositiveBigIntegerField(default=0), preserve_default=False
        ),
        migrations.AddField(
            "auditevent", "previous", models.CharField(default="", max_length=64), preserve_default=False
        ),
        migrations.AddField("auditevent", "hash", models.CharField(default="", max_length=64), preserve_default=False),
        migrations.RunPython(link_what_is_there, migrations.RunPython.noop),
        migrations.AddConstraint(
            "auditevent",
            models.UniqueConstraint(
                django.db.models.functions.comparison.Coalesce("school_id", 0),
                "number",
                name="audit_one_chain_per_school",
            ),
        ),
    ]
