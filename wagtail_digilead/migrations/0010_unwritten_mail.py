from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("wagtail_digilead", "0009_plan_notices"),
    ]

    operations = [
        migrations.AddField(
            model_name="outboxmessage",
            name="facts",
            field=models.JSONField(editable=False, null=True, verbose_name="facts"),
        ),
    ]
