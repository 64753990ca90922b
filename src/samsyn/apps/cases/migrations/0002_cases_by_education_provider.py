"""Cases are looked up by education provider too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["snapshot", "education_provider_id"], name="case_by_education"
            ),
        ),
    ]
