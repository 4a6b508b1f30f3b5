from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_acknowledgement")]

    operations = [
        migrations.RemoveIndex(model_name="case", name="cases_case_agency"),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["government", "-id"], name="cases_case_newest"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["agency", "-id"], name="cases_case_reports"),
        ),
    ]
