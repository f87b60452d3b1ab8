import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def name_the_school(apps, _schema):
    """A reading belonged to a class group; now it belongs to the school."""
    imports = apps.get_model("school", "RosterImport")._base_manager
    for each in imports.select_related("group"):
        imports.filter(pk=each.pk).update(school=each.group.school_id)


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("school", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="rosterimport",
            name="school",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="school.school"
            ),
        ),
        migrations.RunPython(name_the_school, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="rosterimport",
            name="school",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="school.school"
            ),
        ),
        migrations.AlterField(
            model_name="rosterimport",
            name="group",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="school.classgroup"
            ),
        ),
        migrations.AddField(model_name="rosterimport", name="groups", field=models.JSONField(default=list)),
        migrations.AddField(model_name="rosterimport", name="staff", field=models.JSONField(default=list)),
        migrations.CreateModel(
            name="RosterUpload",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("table", models.JSONField(null=True)),
                ("columns", models.JSONField(default=dict)),
                ("roster", models.JSONField(null=True)),
                ("choices", models.JSONField(default=dict)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="school.school"
                    ),
                ),
                (
                    "year",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="school.schoolyear"
                    ),
                ),
            ],
        ),
    ]
