from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("wagtail_digilead_pages", "0003_featured_releases"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="coachingtopic",
            options={"ordering": ["sort_order"], "verbose_name": "topic", "verbose_name_plural": "topics"},
        ),
        migrations.AlterModelOptions(
            name="coursetargetgroup",
            options={
                "ordering": ["sort_order"],
                "verbose_name": "target group",
                "verbose_name_plural": "target groups",
            },
        ),
        migrations.AlterModelOptions(
            name="courseteacher",
            options={"ordering": ["sort_order"], "verbose_name": "teacher", "verbose_name_plural": "teachers"},
        ),
        migrations.AlterModelOptions(
            name="coursetopic",
            options={"ordering": ["sort_order"], "verbose_name": "topic", "verbose_name_plural": "topics"},
        ),
        migrations.AlterModelOptions(
            name="planaction",
            options={"ordering": ["sort_order"], "verbose_name": "action", "verbose_name_plural": "actions"},
        ),
        migrations.AlterModelOptions(
            name="planbenefit",
            options={"ordering": ["sort_order"], "verbose_name": "benefit", "verbose_name_plural": "benefits"},
        ),
        migrations.AlterModelOptions(
            name="planspecialist",
            options={"ordering": ["sort_order"], "verbose_name": "specialist", "verbose_name_plural": "specialists"},
        ),
        migrations.AlterModelOptions(
            name="planstrategygoal",
            options={
                "ordering": ["sort_order"],
                "verbose_name": "strategy goal",
                "verbose_name_plural": "strategy goals",
            },
        ),
        migrations.AlterModelOptions(
            name="plansystem",
            options={"ordering": ["sort_order"], "verbose_name": "IT system", "verbose_name_plural": "IT systems"},
        ),
        migrations.AlterModelOptions(
            name="plantopic",
            options={"ordering": ["sort_order"], "verbose_name": "topic", "verbose_name_plural": "topics"},
        ),
        migrations.AlterModelOptions(
            name="presstopic",
            options={"ordering": ["sort_order"], "verbose_name": "topic", "verbose_name_plural": "topics"},
        ),
    ]
