"""Rooms are drawn: what was a number of rows and tables becomes a drawing, with the same seats in the same order."""

from django.db import migrations, models

from kring.core.seating.arrangements import rows_of_pairs


def draw(apps, schema_editor):
    for name in ("Classroom", "SeatingPlan"):
        rows = apps.get_model("seating", name)._base_manager.all()
        for row in rows:
            row.drawing = rows_of_pairs(row.rows, row.pairs).as_json()
            row.save(update_fields=["drawing"])
    for change in apps.get_model("seating", "PlanChange")._base_manager.all():
        measures = change.before.pop("rows"), change.before.pop("pairs")
        change.before["drawing"] = rows_of_pairs(*measures).as_json()
        change.save(update_fields=["before"])


class Migration(migrations.Migration):
    dependencies = [("seating", "0001_initial")]

    operations = [
        migrations.AddField("classroom", "drawing", models.JSONField(default=dict)),
        migrations.AddField("seatingplan", "drawing", models.JSONField(default=dict)),
        migrations.RunPython(draw, migrations.RunPython.noop),
    ]
