import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("wagtail_digilead", "0002_runs_and_registrations"),
        ("wagtail_digilead_pages", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="actionplanpage",
            name="course_run",
            field=models.ForeignKey(
                blank=True,
                help_text="The run of a course that the plan came from.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="wagtail_digilead.courserun",
                verbose_name="course run",
            ),
        ),
    ]
