import django.db.models.deletion
from django.db import migrations, models

import laksana.cases.fields


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_list_indexes"),
        ("organization", "0002_mandate"),
    ]

    operations = [
        migrations.CreateModel(
            name="LadderRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("government", models.ForeignKey("organization.government", django.db.models.deletion.PROTECT, db_index=False, related_name="+")),
                ("procedure", models.CharField(default="", max_length=160)),
                ("step", models.CharField(default="", max_length=80)),
                ("rungs", models.JSONField(default=list)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("government", "procedure", "step"), name="cases_ladder_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Noticed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("government", models.ForeignKey("organization.government", django.db.models.deletion.PROTECT, db_index=False, related_name="+")),
                ("key", models.CharField(max_length=60)),
                ("at", laksana.cases.fields.InstantField()),
            ],
            options={
                "verbose_name_plural": "noticed",
                "constraints": [
                    models.UniqueConstraint(fields=("government", "key"), name="cases_noticed_once")
                ],
            },
        ),
        migrations.AddField("openstep", "alarm_at", laksana.cases.fields.InstantField(null=True)),
        migrations.AddField("openstep", "rung", models.IntegerField(null=True)),
        migrations.RunSQL(
            "UPDATE cases_openstep SET alarm_at = opened_at WHERE due_at IS NOT NULL AND state IN (0, 2, 4)",
            migrations.RunSQL.noop,
        ),
        migrations.AddIndex(
            "openstep",
            models.Index(
                fields=["alarm_at"], name="cases_step_alarm", condition=models.Q(alarm_at__isnull=False)
            ),
        ),
    ]
