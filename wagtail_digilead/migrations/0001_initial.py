import uuid

import django.db.models.deletion
import django.db.models.functions.text
import modelcluster.fields
import modelsearch.index
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

import wagtail_digilead.core.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Course",
            fields=[
                ("key", models.UUIDField(editable=False, primary_key=True, serialize=False, verbose_name="key")),
                ("title", models.CharField(max_length=255, verbose_name="title")),
            ],
            options={
                "verbose_name": "course",
                "verbose_name_plural": "courses",
                "ordering": ["title"],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="ITSystem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=255, unique=True, verbose_name="name")),
                ("vendor", models.CharField(blank=True, max_length=255, verbose_name="vendor")),
                (
                    "owner",
                    models.CharField(
                        blank=True, help_text="Who answers for it with us.", max_length=255, verbose_name="system owner"
                    ),
                ),
                (
                    "active",
                    models.BooleanField(
                        default=True, help_text="A system out of use is kept, inactive.", verbose_name="active"
                    ),
                ),
            ],
            options={
                "verbose_name": "IT system",
                "verbose_name_plural": "IT systems",
                "ordering": ["name"],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=255, unique=True, verbose_name="name")),
                ("website", models.URLField(blank=True, verbose_name="website")),
            ],
            options={
                "verbose_name": "organisation",
                "verbose_name_plural": "organisations",
                "ordering": ["name"],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                ("key", models.UUIDField(editable=False, primary_key=True, serialize=False, verbose_name="key")),
                ("title", models.CharField(max_length=255, verbose_name="title")),
            ],
            options={
                "verbose_name": "action plan",
                "verbose_name_plural": "action plans",
                "ordering": ["title"],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="Leader",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("full_name", models.CharField(max_length=255, verbose_name="full name")),
                (
                    "sort_name",
                    models.CharField(
                        blank=True,
                        help_text="How the name is sorted. Empty: family name first.",
                        max_length=255,
                        verbose_name="sort name",
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("phone", models.CharField(blank=True, max_length=50, verbose_name="phone")),
                (
                    "external_id",
                    models.CharField(
                        blank=True,
                        help_text="The person's number in the HR system. Never a national identity number.",
                        max_length=100,
                        verbose_name="external id",
                    ),
                ),
                (
                    "active",
                    models.BooleanField(
                        default=True, help_text="A person who has left is kept, inactive.", verbose_name="active"
                    ),
                ),
                (
                    "protected",
                    models.BooleanField(
                        default=False,
                        help_text="A protected person appears in no list, search, count or export.",
                        verbose_name="name and address protection",
                    ),
                ),
                (
                    "last_confirmed_on",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="last confirmed on"),
                ),
                (
                    "user",
                    models.OneToOneField(
                        blank=True,
                        help_text="The account this person signs in with.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="digilead_leader",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="user account",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        help_text="Only for people from outside. Empty: our own organisation.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="people",
                        to="wagtail_digilead.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "leader",
                "verbose_name_plural": "leaders",
                "ordering": ["sort_name", "full_name"],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="StrategyGoal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "strategy",
                    models.CharField(
                        help_text="“Digitalisation strategy 2026–2030”.", max_length=255, verbose_name="strategy"
                    ),
                ),
                ("title", models.CharField(max_length=255, verbose_name="goal")),
                (
                    "address",
                    models.URLField(blank=True, help_text="Where the strategy can be read.", verbose_name="address"),
                ),
                (
                    "active",
                    models.BooleanField(
                        default=True, help_text="A past goal is kept, inactive.", verbose_name="active"
                    ),
                ),
                (
                    "locale",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="locale",
                    ),
                ),
            ],
            options={
                "verbose_name": "strategy goal",
                "verbose_name_plural": "strategy goals",
                "ordering": ["strategy", "title"],
                "abstract": False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="TargetGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                (
                    "locale",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="locale",
                    ),
                ),
            ],
            options={
                "verbose_name": "target group",
                "verbose_name_plural": "target groups",
                "ordering": ["name"],
                "abstract": False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                (
                    "locale",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="locale",
                    ),
                ),
            ],
            options={
                "verbose_name": "topic",
                "verbose_name_plural": "topics",
                "ordering": ["name"],
                "abstract": False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=255, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("municipality", "Municipality"),
                            ("administration", "Administration"),
                            ("centre", "Centre"),
                            ("institution", "Institution"),
                            ("team", "Team"),
                        ],
                        default="institution",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "external_id",
                    models.CharField(
                        blank=True,
                        help_text="The unit's number in the HR system, if it has one.",
                        max_length=100,
                        verbose_name="external id",
                    ),
                ),
                (
                    "active",
                    models.BooleanField(
                        default=True, help_text="A unit that has closed is kept, inactive.", verbose_name="active"
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        help_text="The unit above. Leave empty for the organisation itself.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="wagtail_digilead.unit",
                        verbose_name="part of",
                    ),
                ),
            ],
            options={
                "verbose_name": "unit",
                "verbose_name_plural": "units",
                "ordering": ["name"],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="Appointment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "title",
                    models.CharField(
                        help_text="As the person is called: “Centre head”, “Head teacher”.",
                        max_length=255,
                        verbose_name="title",
                    ),
                ),
                (
                    "level",
                    wagtail_digilead.core.fields.LevelField(default="institution", max_length=20, verbose_name="level"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("permanent", "Permanent"), ("acting", "Acting"), ("deputy", "Deputy")],
                        default="permanent",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "starts_on",
                    models.DateField(
                        blank=True, help_text="Empty: has always been so.", null=True, verbose_name="from"
                    ),
                ),
                (
                    "ends_on",
                    models.DateField(
                        blank=True, help_text="The last day in the post. Empty: no end.", null=True, verbose_name="to"
                    ),
                ),
                (
                    "leader",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="appointments",
                        to="wagtail_digilead.leader",
                        verbose_name="leader",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="wagtail_digilead.unit",
                        verbose_name="unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "appointment",
                "verbose_name_plural": "appointments",
                "ordering": ["-starts_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Boilerplate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "name",
                    models.CharField(
                        help_text="For you to find it by; readers don't see it.", max_length=100, verbose_name="name"
                    ),
                ),
                ("text", wagtail.fields.RichTextField(verbose_name="text")),
                (
                    "locale",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="locale",
                    ),
                ),
            ],
            options={
                "verbose_name": "boilerplate",
                "verbose_name_plural": "boilerplates",
                "ordering": ["name"],
                "abstract": False,
                "unique_together": {("translation_key", "locale")},
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.AddConstraint(
            model_name="leader",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("email"),
                condition=models.Q(("email", ""), _negated=True),
                name="digilead_leader_email",
                violation_error_message="Another person has this e-mail address.",
            ),
        ),
        migrations.AddConstraint(
            model_name="leader",
            constraint=models.UniqueConstraint(
                condition=models.Q(("external_id", ""), _negated=True),
                fields=("external_id",),
                name="digilead_leader_external_id",
                violation_error_message="Another person has this external id.",
            ),
        ),
        migrations.AlterUniqueTogether(
            name="strategygoal",
            unique_together={("translation_key", "locale")},
        ),
        migrations.AlterUniqueTogether(
            name="targetgroup",
            unique_together={("translation_key", "locale")},
        ),
        migrations.AlterUniqueTogether(
            name="topic",
            unique_together={("translation_key", "locale")},
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("external_id", ""), _negated=True),
                fields=("external_id",),
                name="digilead_unit_external_id",
                violation_error_message="Another unit has this external id.",
            ),
        ),
        migrations.AddIndex(
            model_name="appointment",
            index=models.Index(fields=["unit", "starts_on", "ends_on"], name="digilead_appt_unit_dates"),
        ),
    ]
