"""The tables of feedback."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Feedback",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("page", models.CharField(blank=True, max_length=200)),
                ("text", models.TextField()),
                ("reply_to", models.CharField(blank=True, max_length=200)),
                ("given_at", models.DateTimeField()),
                ("outcome", models.TextField(blank=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("closed_by", models.CharField(blank=True, max_length=150)),
            ],
            options={
                "ordering": ["-given_at", "-pk"],
            },
        ),
    ]
