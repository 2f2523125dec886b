from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("wagtail_digilead_pages", "0002_plan_course_run"),
    ]

    operations = [
        migrations.AddField(
            model_name="pressreleasepage",
            name="featured",
            field=models.BooleanField(
                default=False,
                help_text="The newest featured one stands first in the newsroom.",
                verbose_name="featured",
            ),
        ),
    ]
