import django.db.models.deletion
import kring.web.vault.fields
from django.db import migrations, models


def number_everybody(apps, schema_editor):
    """Who was asked before there were numbers gets one in the order of being asked."""
    invitations = apps.get_model("questionnaires", "Invitation")
    last: dict[int, int] = {}
    rows = list(invitations.objects.order_by("wave_id", "pk"))
    for row in rows:
        row.number = last[row.wave_id] = last.get(row.wave_id, 0) + 1
    invitations.objects.bulk_update(rows, ["number"], batch_size=500)


class Migration(migrations.Migration):

    dependencies = [
        ('questionnaires', '0002_every_kind_of_question'),
        ('school', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='SecondEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('typed', kring.web.vault.fields.EncryptedTextField(help_text='Numbers, as on the form.')),
            ],
        ),
        migrations.AddField(
            model_name='invitation',
            name='number',
            field=models.PositiveSmallIntegerField(blank=True, help_text='On paper, instead of the name.', null=True),
        ),
        migrations.AddField(
            model_name='wave',
            name='with_cards',
            field=models.BooleanField(default=False, help_text='A name alone opens no form: the printed card does.'),
        ),
        migrations.AddField(
            model_name='wave',
            name='wrong_pictures',
            field=models.PositiveSmallIntegerField(default=0, help_text='Since the teacher last looked; with too many the pictures open nothing.'),
        ),
        migrations.AlterField(
            model_name='invitation',
            name='card',
            field=models.CharField(blank=True, help_text='Hash of what the QR of the printed card says.', max_length=64),
        ),
        migrations.AlterField(
            model_name='invitation',
            name='pictures',
            field=models.CharField(blank=True, help_text='The three pictures of the card, a letter each.', max_length=12),
        ),
        migrations.RunPython(number_everybody, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.UniqueConstraint(models.F('wave'), models.F('number'), name='number_once_per_wave'),
        ),
        migrations.AddField(
            model_name='secondentry',
            name='question',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='questionnaires.question'),
        ),
        migrations.AddField(
            model_name='secondentry',
            name='response',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='questionnaires.response'),
        ),
        migrations.AddConstraint(
            model_name='secondentry',
            constraint=models.UniqueConstraint(models.F('response'), models.F('question'), name='entered_again_once'),
        ),
    ]
