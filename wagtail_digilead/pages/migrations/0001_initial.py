import uuid

import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import wagtail.fields
from django.db import migrations, models
from wagtail.images import get_image_model_string

import wagtail_digilead.core.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("wagtail_digilead", "0001_initial"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(get_image_model_string()),
    ]

    operations = [
        migrations.CreateModel(
            name="CourseIndexPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "introduction",
                    models.TextField(
                        blank=True,
                        help_text="One or two sentences above the list of courses.",
                        verbose_name="introduction",
                    ),
                ),
                (
                    "default_contacts",
                    wagtail_digilead.core.fields.SlimStreamField(
                        blank=True, blocks="wagtail_digilead.core.blocks.ContactsBlock"
                    ),
                ),
            ],
            options={
                "verbose_name": "course catalogue",
                "verbose_name_plural": "course catalogues",
                "abstract": False,
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="CoursePage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "introduction",
                    models.TextField(
                        blank=True,
                        help_text="Two or three sentences: what it is, for whom, what it leads to.",
                        verbose_name="introduction",
                    ),
                ),
                (
                    "body",
                    wagtail_digilead.core.fields.SlimStreamField(
                        blank=True, blocks="wagtail_digilead.core.blocks.BodyBlock", setting="body_blocks"
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("course", "Course"),
                            ("masterclass", "Masterclass"),
                            ("study", "Study programme"),
                            ("coaching", "Coaching"),
                            ("briefing", "Executive briefing"),
                            ("other", "Other"),
                        ],
                        default="course",
                        max_length=20,
                        verbose_name="form",
                    ),
                ),
                (
                    "compulsory_for",
                    wagtail_digilead.core.fields.LevelsField(
                        blank=True,
                        default=list,
                        help_text="The levels of leadership that have to take this course.",
                        verbose_name="compulsory for",
                    ),
                ),
                (
                    "prerequisites",
                    models.TextField(
                        blank=True, help_text="Empty: everyone may take part.", verbose_name="prerequisites"
                    ),
                ),
                (
                    "expected_result",
                    models.CharField(
                        choices=[
                            ("none", "None"),
                            ("personal_plan", "A personal action plan"),
                            ("workplace_plan", "An action plan for the workplace"),
                            ("prototype", "A prototype"),
                        ],
                        default="none",
                        help_text="What a participant has made when the course ends.",
                        max_length=20,
                        verbose_name="expected result",
                    ),
                ),
                (
                    "credits",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        max_digits=5,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="credits",
                    ),
                ),
                (
                    "credit_scheme",
                    models.CharField(
                        choices=[
                            ("none", "No credits"),
                            ("ects", "ECTS credits"),
                            ("studiepoeng", "studiepoeng"),
                            ("hogskolepoang", "högskolepoäng"),
                        ],
                        default="none",
                        max_length=20,
                        verbose_name="kind of credits",
                    ),
                ),
                (
                    "contacts",
                    wagtail_digilead.core.fields.SlimStreamField(
                        blank=True, blocks="wagtail_digilead.core.blocks.ContactsBlock"
                    ),
                ),
                (
                    "learning_outcomes",
                    wagtail_digilead.core.fields.SlimStreamField(
                        blank=True, blocks="wagtail_digilead.courses.blocks.OutcomesBlock"
                    ),
                ),
                (
                    "themes",
                    wagtail_digilead.core.fields.SlimStreamField(
                        blank=True, blocks="wagtail_digilead.courses.blocks.ThemesBlock"
                    ),
                ),
                (
                    "partners",
                    wagtail_digilead.core.fields.SlimStreamField(
                        blank=True, blocks="wagtail_digilead.courses.blocks.PartnersBlock"
                    ),
                ),
                (
                    "eqf_level",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="1 to 8 in the European Qualifications Framework; 7 is a master's degree.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(8),
                        ],
                        verbose_name="EQF level",
                    ),
                ),
                (
                    "workload",
                    models.TextField(
                        blank=True, help_text="“About 40 hours, half of them at work”.", verbose_name="workload"
                    ),
                ),
                (
                    "assessment",
                    models.TextField(
                        blank=True, help_text="How it is seen that one has learned.", verbose_name="assessment"
                    ),
                ),
                (
                    "course_language",
                    models.TextField(
                        blank=True, help_text="The language it is taught in.", verbose_name="course language"
                    ),
                ),
            ],
            options={
                "verbose_name": "course",
                "verbose_name_plural": "courses",
                "abstract": False,
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="LeaderIndexPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "introduction",
                    models.TextField(
                        blank=True,
                        help_text="One or two sentences above the list of leaders.",
                        verbose_name="introduction",
                    ),
                ),
            ],
            options={
                "verbose_name": "leader directory",
                "verbose_name_plural": "leader directories",
                "abstract": False,
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="ActionPlanIndexPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "introduction",
                    models.TextField(
                        blank=True,
                        help_text="One or two sentences above the list of plans.",
                        verbose_name="introduction",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        help_text="The administration whose plans these are. Empty: those of the whole organisation.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtail_digilead.unit",
                        verbose_name="unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "portfolio of action plans",
                "verbose_name_plural": "portfolios of action plans",
                "abstract": False,
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="ActionPlanPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("period_start", models.DateField(blank=True, null=True, verbose_name="from")),
                ("period_end", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "difference",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="What difference do we want for the core task? Begin here, not with the technology.",
                        verbose_name="difference",
                    ),
                ),
                (
                    "technology",
                    wagtail.fields.RichTextField(
                        blank=True, help_text="Which technology may help?", verbose_name="technology"
                    ),
                ),
                (
                    "participation",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="Staff, citizens, relatives: who is with us, and how?",
                        verbose_name="how people take part",
                    ),
                ),
                (
                    "owned_without_understanding",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="What do we answer for though we don't understand every part of it? Whom do we ask?",
                        verbose_name="what we own without fully understanding it",
                    ),
                ),
                (
                    "learned",
                    wagtail.fields.RichTextField(
                        blank=True, help_text="At the end: what would you tell others?", verbose_name="what we learned"
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("active", "Active"),
                            ("completed", "Completed"),
                            ("stopped", "Stopped"),
                        ],
                        default="planned",
                        max_length=20,
                        verbose_name="stage",
                    ),
                ),
                (
                    "review_months",
                    models.PositiveSmallIntegerField(
                        default=3,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="months between follow-ups",
                    ),
                ),
                (
                    "next_review_on",
                    models.DateField(
                        blank=True,
                        help_text="Empty: counted from the last follow-up.",
                        null=True,
                        verbose_name="next follow-up",
                    ),
                ),
                (
                    "approver",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty: the nearest director above the unit.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtail_digilead.leader",
                        verbose_name="approver",
                    ),
                ),
                (
                    "leader",
                    models.ForeignKey(
                        help_text="Who answers for the plan.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtail_digilead.leader",
                        verbose_name="responsible leader",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        help_text="The workplace whose plan this is.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtail_digilead.unit",
                        verbose_name="unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "action plan",
                "verbose_name_plural": "action plans",
                "abstract": False,
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="LeaderPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "introduction",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="Some lines about the person's work, in the first person if you like.",
                        verbose_name="introduction",
                    ),
                ),
                (
                    "ask_me_about",
                    models.TextField(
                        blank=True,
                        help_text="One thing per line: “Video meetings with citizens”.",
                        verbose_name="what you can ask me about",
                    ),
                ),
                (
                    "leader",
                    models.ForeignKey(
                        help_text="Whose profile this is. Title, unit, phone and e-mail are taken from the record.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtail_digilead.leader",
                        verbose_name="leader",
                    ),
                ),
                (
                    "portrait",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty: the initials are shown.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=get_image_model_string(),
                        verbose_name="portrait",
                    ),
                ),
            ],
            options={
                "verbose_name": "leader profile",
                "verbose_name_plural": "leader profiles",
                "abstract": False,
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="PressIndexPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "introduction",
                    models.TextField(
                        blank=True,
                        help_text="One or two sentences above the list of releases.",
                        verbose_name="introduction",
                    ),
                ),
                (
                    "default_genre",
                    models.CharField(
                        choices=[
                            ("press_release", "Press release"),
                            ("news", "News"),
                            ("advice", "Advice"),
                            ("interview", "Interview"),
                        ],
                        default="press_release",
                        max_length=20,
                        verbose_name="usual genre",
                    ),
                ),
                ("default_place", models.CharField(blank=True, max_length=100, verbose_name="usual place")),
                (
                    "default_sign_off",
                    models.TextField(blank=True, help_text="“Nordby Town Hall”.", verbose_name="usual sign-off"),
                ),
                (
                    "default_contacts",
                    wagtail_digilead.core.fields.SlimStreamField(
                        blank=True, blocks="wagtail_digilead.core.blocks.ContactsBlock"
                    ),
                ),
                (
                    "default_boilerplate",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtail_digilead.boilerplate",
                        verbose_name="usual boilerplate",
                    ),
                ),
            ],
            options={
                "verbose_name": "newsroom",
                "verbose_name_plural": "newsrooms",
                "abstract": False,
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="PressReleasePage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "genre",
                    models.CharField(
                        choices=[
                            ("press_release", "Press release"),
                            ("news", "News"),
                            ("advice", "Advice"),
                            ("interview", "Interview"),
                        ],
                        default="press_release",
                        max_length=20,
                        verbose_name="genre",
                    ),
                ),
                (
                    "lead",
                    wagtail.fields.RichTextField(
                        blank=True, help_text="The news in two or three sentences.", verbose_name="lead"
                    ),
                ),
                (
                    "hero",
                    wagtail_digilead.core.fields.SlimStreamField(
                        blank=True, blocks="wagtail_digilead.core.blocks.HeroBlock"
                    ),
                ),
                (
                    "body",
                    wagtail_digilead.core.fields.SlimStreamField(
                        blank=True, blocks="wagtail_digilead.core.blocks.BodyBlock", setting="body_blocks"
                    ),
                ),
                (
                    "place",
                    models.CharField(
                        blank=True,
                        help_text="“Nordby”: it stands before the date.",
                        max_length=100,
                        verbose_name="place",
                    ),
                ),
                (
                    "press_contacts",
                    wagtail_digilead.core.fields.SlimStreamField(
                        blank=True, blocks="wagtail_digilead.core.blocks.ContactsBlock"
                    ),
                ),
                (
                    "related_pages",
                    wagtail_digilead.core.fields.SlimStreamField(
                        blank=True, blocks="wagtail_digilead.press.blocks.RelatedPagesBlock"
                    ),
                ),
                (
                    "kicker",
                    models.TextField(blank=True, help_text="A word or two above the headline.", verbose_name="kicker"),
                ),
                (
                    "display_date",
                    models.DateTimeField(
                        blank=True,
                        help_text="Empty: the planned hour of publication, else the hour it was first published.",
                        null=True,
                        verbose_name="date shown",
                    ),
                ),
                ("sorted_at", models.DateTimeField(db_index=True, editable=False, null=True, verbose_name="date")),
                (
                    "sign_off",
                    models.TextField(
                        blank=True, help_text="Who sends it: “Nordby Town Hall”.", verbose_name="sign-off"
                    ),
                ),
                (
                    "partner_name",
                    models.CharField(
                        blank=True, help_text="Sent together with.", max_length=255, verbose_name="partner"
                    ),
                ),
                ("partner_address", models.URLField(blank=True, verbose_name="partner's address")),
                (
                    "authors",
                    wagtail_digilead.core.fields.SlimStreamField(
                        blank=True, blocks="wagtail_digilead.press.blocks.AuthorsBlock"
                    ),
                ),
                (
                    "attachments",
                    wagtail_digilead.core.fields.SlimStreamField(
                        blank=True, blocks="wagtail_digilead.press.blocks.AttachmentsBlock"
                    ),
                ),
                (
                    "corrections",
                    wagtail_digilead.core.fields.SlimStreamField(
                        blank=True, blocks="wagtail_digilead.press.blocks.CorrectionsBlock"
                    ),
                ),
                (
                    "withdrawn",
                    models.BooleanField(
                        default=False,
                        help_text="The release stays, with a notice that it is withdrawn.",
                        verbose_name="withdrawn",
                    ),
                ),
                ("withdrawn_reason", models.TextField(blank=True, verbose_name="why it is withdrawn")),
                (
                    "boilerplate",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtail_digilead.boilerplate",
                        verbose_name="boilerplate",
                    ),
                ),
            ],
            options={
                "verbose_name": "press release",
                "verbose_name_plural": "press releases",
                "abstract": False,
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="CourseTargetGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
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
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="target_groups",
                        to="wagtail_digilead_pages.coursepage",
                    ),
                ),
                (
                    "target_group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtail_digilead.targetgroup",
                        verbose_name="target group",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
                "unique_together": {("translation_key", "locale")},
            },
        ),
        migrations.CreateModel(
            name="CourseTeacher",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "name",
                    models.CharField(
                        blank=True, help_text="For somebody without a record.", max_length=255, verbose_name="name"
                    ),
                ),
                (
                    "role",
                    models.TextField(
                        blank=True, help_text="“Professor of digital leadership”, “Guest speaker”.", verbose_name="role"
                    ),
                ),
                ("organisation", models.CharField(blank=True, max_length=255, verbose_name="organisation")),
                (
                    "leader",
                    models.ForeignKey(
                        blank=True,
                        help_text="A person in the directory; an external teacher may have a record too.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtail_digilead.leader",
                        verbose_name="leader",
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
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="teachers",
                        to="wagtail_digilead_pages.coursepage",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
                "unique_together": {("translation_key", "locale")},
            },
        ),
        migrations.CreateModel(
            name="CourseTopic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
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
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="topics",
                        to="wagtail_digilead_pages.coursepage",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtail_digilead.topic",
                        verbose_name="topic",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
                "unique_together": {("translation_key", "locale")},
            },
        ),
        migrations.CreateModel(
            name="CoachingTopic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
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
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtail_digilead.topic",
                        verbose_name="topic",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="coaching_topics",
                        to="wagtail_digilead_pages.leaderpage",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
                "unique_together": {("translation_key", "locale")},
            },
        ),
        migrations.CreateModel(
            name="PlanAction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("uid", models.UUIDField(default=uuid.uuid4)),
                (
                    "title",
                    models.TextField(
                        help_text="What is done: “Try the interpreting app with ten parents”.", verbose_name="action"
                    ),
                ),
                (
                    "owner_text",
                    models.TextField(
                        blank=True,
                        help_text="For somebody without a leader record.",
                        verbose_name="responsible, in words",
                    ),
                ),
                ("deadline", models.DateField(blank=True, null=True, verbose_name="deadline")),
                (
                    "milestone",
                    models.BooleanField(
                        default=False, help_text="Shown on the plan's milestone strip.", verbose_name="milestone"
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
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtail_digilead.leader",
                        verbose_name="responsible",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="actions",
                        to="wagtail_digilead_pages.actionplanpage",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
                "unique_together": {("translation_key", "locale")},
            },
        ),
        migrations.CreateModel(
            name="PlanBenefit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("uid", models.UUIDField(default=uuid.uuid4)),
                (
                    "title",
                    models.TextField(help_text="“Shorter waiting time for an interpreter”.", verbose_name="benefit"),
                ),
                (
                    "type",
                    models.CharField(
                        choices=[("quality", "Quality"), ("time", "Time"), ("economy", "Economy")],
                        default="quality",
                        max_length=20,
                        verbose_name="type",
                    ),
                ),
                ("for_whom", models.TextField(blank=True, help_text="“Parents and staff”.", verbose_name="for whom")),
                (
                    "baseline_value",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="from"),
                ),
                (
                    "unit_of_measure",
                    models.TextField(blank=True, help_text="“hours”, “kr.”, “%”.", verbose_name="unit of measure"),
                ),
                ("baseline_date", models.DateField(blank=True, null=True, verbose_name="measured on")),
                (
                    "target_value",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="to"),
                ),
                ("target_date", models.DateField(blank=True, null=True, verbose_name="by")),
                (
                    "evidence",
                    models.TextField(
                        blank=True,
                        help_text="Where it can't be measured: how will you see it?",
                        verbose_name="or the evidence in words",
                    ),
                ),
                ("used_for", models.TextField(blank=True, verbose_name="what freed time or money is used for")),
                ("source", models.TextField(blank=True, verbose_name="source of the figures")),
                ("frequency", models.TextField(blank=True, verbose_name="how often measured")),
                (
                    "recurrence",
                    models.CharField(
                        choices=[("per_year", "Per year"), ("one_off", "One-off")],
                        default="per_year",
                        max_length=20,
                        verbose_name="counted",
                    ),
                ),
                (
                    "in_budget",
                    models.BooleanField(
                        default=False, help_text="The saving is in next year's budget.", verbose_name="in the budget"
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
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtail_digilead.leader",
                        verbose_name="benefit owner",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="benefits",
                        to="wagtail_digilead_pages.actionplanpage",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
                "unique_together": {("translation_key", "locale")},
            },
        ),
        migrations.CreateModel(
            name="PlanSpecialist",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("uid", models.UUIDField(default=uuid.uuid4)),
                (
                    "name",
                    models.CharField(
                        blank=True,
                        help_text="For somebody without a leader record.",
                        max_length=255,
                        verbose_name="name",
                    ),
                ),
                (
                    "need",
                    models.TextField(
                        help_text="“Advice on data protection before the trial”.", verbose_name="what we need"
                    ),
                ),
                (
                    "agreed",
                    models.BooleanField(default=False, help_text="The person has said yes.", verbose_name="agreed"),
                ),
                (
                    "leader",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtail_digilead.leader",
                        verbose_name="leader",
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
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="specialists",
                        to="wagtail_digilead_pages.actionplanpage",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
                "unique_together": {("translation_key", "locale")},
            },
        ),
        migrations.CreateModel(
            name="PlanStrategyGoal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
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
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="strategy_goals",
                        to="wagtail_digilead_pages.actionplanpage",
                    ),
                ),
                (
                    "strategy_goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtail_digilead.strategygoal",
                        verbose_name="strategy goal",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
                "unique_together": {("translation_key", "locale")},
            },
        ),
        migrations.CreateModel(
            name="PlanSystem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("uid", models.UUIDField(default=uuid.uuid4)),
                (
                    "use",
                    models.CharField(
                        choices=[
                            ("use", "We use it as it is"),
                            ("change", "It has to be changed"),
                            ("replace", "It is replaced"),
                            ("new", "It is new to us"),
                        ],
                        default="use",
                        max_length=20,
                        verbose_name="what happens to it",
                    ),
                ),
                (
                    "talked_with_it_on",
                    models.DateField(
                        blank=True,
                        help_text="Empty: not yet.",
                        null=True,
                        verbose_name="talked with the IT department on",
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
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="systems",
                        to="wagtail_digilead_pages.actionplanpage",
                    ),
                ),
                (
                    "system",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtail_digilead.itsystem",
                        verbose_name="IT system",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
                "unique_together": {("translation_key", "locale")},
            },
        ),
        migrations.CreateModel(
            name="PlanTopic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
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
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="topics",
                        to="wagtail_digilead_pages.actionplanpage",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtail_digilead.topic",
                        verbose_name="topic",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
                "unique_together": {("translation_key", "locale")},
            },
        ),
        migrations.CreateModel(
            name="PressTopic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
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
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="topics",
                        to="wagtail_digilead_pages.pressreleasepage",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtail_digilead.topic",
                        verbose_name="topic",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
                "unique_together": {("translation_key", "locale")},
            },
        ),
    ]
