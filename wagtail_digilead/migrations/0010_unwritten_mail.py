from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("wagtail_digilead", "0009_plan_notices"),
    ]

    operations = [
        migrations.AddField(
            model_name="outboxmessage",
            name="facts",
            field=models.JSONField(
                editable=False,
                help_text="What the mail will say, until it is written out (letters.write_out).",
                null=True,
            ),
        ),
    ]
