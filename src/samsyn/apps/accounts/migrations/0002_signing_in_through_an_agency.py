"""Accounts that are bound to the agency's provider, and sessions that can be ended."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Binding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("issuer", models.CharField(max_length=400)),
                ("subject", models.CharField(max_length=64)),
                ("bound_at", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="user",
            name="agency_id",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="user",
            name="sessions_ended",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.UniqueConstraint(
                condition=models.Q(("agency_id", ""), _negated=True),
                fields=("agency_id",),
                name="one_user_per_agency_id",
            ),
        ),
        migrations.AddField(
            model_name="binding",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="bindings",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="binding",
            constraint=models.UniqueConstraint(
                fields=("issuer", "subject"), name="one_user_per_subject"
            ),
        ),
        migrations.AddConstraint(
            model_name="binding",
            constraint=models.UniqueConstraint(
                fields=("issuer", "user"), name="one_subject_per_user"
            ),
        ),
    ]
