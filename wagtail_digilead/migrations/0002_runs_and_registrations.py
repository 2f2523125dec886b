import uuid

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import modelcluster.fields
import modelsearch.index
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("wagtail_digilead", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Venue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(
                        help_text="“Nordby Town Hall, hall 2”, “Campus North”.", max_length=255, verbose_name="name"
                    ),
                ),
                ("address", models.TextField(blank=True, verbose_name="postal address")),
                (
                    "directions",
                    models.URLField(
                        blank=True, help_text="A map, or a page about how to get there.", verbose_name="directions"
                    ),
                ),
                (
                    "active",
                    models.BooleanField(
                        default=True, help_text="A venue no longer used is kept, inactive.", verbose_name="active"
                    ),
                ),
            ],
            options={
                "verbose_name": "venue",
                "verbose_name_plural": "venues",
                "ordering": ["name"],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="CourseRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(
                        blank=True,
                        help_text="“Spring 2027”, “Class 3”. Empty: the dates say it.",
                        max_length=255,
                        verbose_name="name",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("interest", "Open for interest"),
                            ("open", "Open for sign-up"),
                            ("closed", "Closed for sign-up"),
                            ("cancelled", "Cancelled"),
                            ("done", "Held"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "sign_up",
                    models.CharField(
                        choices=[
                            ("here", "Here on the intranet"),
                            ("external", "On another site"),
                            ("contact", "By writing to the contact"),
                        ],
                        default="here",
                        max_length=20,
                        verbose_name="sign-up",
                    ),
                ),
                (
                    "sign_up_address",
                    models.URLField(
                        blank=True,
                        help_text="The page on the other site where one signs up.",
                        verbose_name="sign-up address",
                    ),
                ),
                (
                    "opens_at",
                    models.DateTimeField(
                        blank=True, help_text="Empty: at once.", null=True, verbose_name="sign-up opens"
                    ),
                ),
                (
                    "closes_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Empty: when the first session begins.",
                        null=True,
                        verbose_name="sign-up closes",
                    ),
                ),
                (
                    "cancel_until",
                    models.DateTimeField(
                        blank=True,
                        help_text="Until then participants withdraw by themselves. Empty: when the first session begins.",
                        null=True,
                        verbose_name="can be withdrawn until",
                    ),
                ),
                (
                    "approval",
                    models.CharField(
                        choices=[
                            ("none", "None: whoever signs up has a seat"),
                            ("organiser", "The organiser says yes or no"),
                        ],
                        default="none",
                        max_length=20,
                        verbose_name="approval",
                    ),
                ),
                (
                    "minimum",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="With fewer, the run is likely to be cancelled.",
                        null=True,
                        verbose_name="fewest participants",
                    ),
                ),
                (
                    "team_size",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="How many may be signed up at a time. Empty: as many as there are seats.",
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="largest team",
                    ),
                ),
                (
                    "seats_per_organisation",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="seats per organisation",
                    ),
                ),
                (
                    "price_per_person",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=9,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="price per person",
                    ),
                ),
                ("lock_version", models.PositiveBigIntegerField(default=0, editable=False)),
                ("edit_version", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="runs",
                        to="wagtail_digilead.course",
                        verbose_name="course",
                    ),
                ),
                (
                    "organiser",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="digilead_runs",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="organiser",
                    ),
                ),
            ],
            options={
                "verbose_name": "course run",
                "verbose_name_plural": "course runs",
                "ordering": ["-pk"],
                "permissions": [("organise_any_courserun", "Can organise everybody's course runs, not only their own")],
            },
        ),
        migrations.CreateModel(
            name="CourseSession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "label",
                    models.CharField(
                        blank=True, help_text="“Day 1”, “Digital sprint”.", max_length=255, verbose_name="label"
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="starts")),
                ("ends_at", models.DateTimeField(verbose_name="ends")),
                (
                    "mode",
                    models.CharField(
                        choices=[("on_site", "On site"), ("online", "Online"), ("hybrid", "On site and online")],
                        default="on_site",
                        max_length=20,
                        verbose_name="mode",
                    ),
                ),
                (
                    "online_address",
                    models.URLField(blank=True, help_text="Shown to participants only.", verbose_name="online address"),
                ),
                ("speaker", models.CharField(blank=True, max_length=255, verbose_name="speaker")),
                (
                    "required",
                    models.BooleanField(
                        default=True, help_text="Needed to complete the course.", verbose_name="required"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("scheduled", "Scheduled"), ("moved", "Moved"), ("cancelled", "Cancelled")],
                        default="scheduled",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("sequence", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "run",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to="wagtail_digilead.courserun",
                        verbose_name="course run",
                    ),
                ),
                (
                    "venue",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtail_digilead.venue",
                        verbose_name="venue",
                    ),
                ),
            ],
            options={
                "verbose_name": "session",
                "verbose_name_plural": "sessions",
                "ordering": ["starts_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="OutboxMessage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=255, unique=True, verbose_name="key")),
                ("kind", models.CharField(max_length=40, verbose_name="kind")),
                ("recipient", models.EmailField(max_length=254, verbose_name="recipient")),
                ("language", models.CharField(blank=True, max_length=20, verbose_name="language")),
                ("subject", models.TextField(verbose_name="subject")),
                ("text", models.TextField(blank=True, verbose_name="text")),
                ("html", models.TextField(blank=True, verbose_name="HTML")),
                (
                    "calendar",
                    models.TextField(
                        blank=True, help_text="An iCalendar object with its METHOD.", verbose_name="calendar"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("tried_at", models.DateTimeField(blank=True, null=True, verbose_name="last try")),
                ("tries", models.PositiveIntegerField(default=0, verbose_name="tries")),
                ("last_error", models.TextField(blank=True, verbose_name="last error")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sent")),
            ],
            options={
                "verbose_name": "message",
                "verbose_name_plural": "outbox",
                "ordering": ["pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("sent_at", None)), fields=["recipient", "id"], name="digilead_outbox_unsent"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Registration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(blank=True, max_length=255, verbose_name="name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("head_count", models.PositiveSmallIntegerField(default=1, verbose_name="how many come")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("interested", "Interested"),
                            ("requested", "Awaiting the organiser's answer"),
                            ("confirmed", "Confirmed"),
                            ("waiting", "On the waiting list"),
                            ("withdrawn", "Withdrawn"),
                            ("declined", "Declined"),
                            ("cancelled", "Cancelled with the run"),
                        ],
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                (
                    "queue_number",
                    models.PositiveIntegerField(
                        editable=False,
                        help_text="The order of the waiting list of a pool; a gap is nothing.",
                        null=True,
                    ),
                ),
                ("special_needs", models.TextField(blank=True, verbose_name="special needs")),
                ("language", models.CharField(blank=True, max_length=20, verbose_name="language")),
                ("calendar_sequence", models.PositiveIntegerField(default=0, editable=False)),
                ("completed_on", models.DateField(blank=True, editable=False, null=True, verbose_name="completed on")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="signed up")),
                (
                    "leader",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="course_registrations",
                        to="wagtail_digilead.leader",
                        verbose_name="leader",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtail_digilead.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registrations",
                        to="wagtail_digilead.courserun",
                        verbose_name="course run",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtail_digilead.unit",
                        verbose_name="workplace",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="digilead_registrations",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="user account",
                    ),
                ),
            ],
            options={
                "verbose_name": "registration",
                "verbose_name_plural": "registrations",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Result",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", models.URLField(blank=True, verbose_name="address")),
                ("text", models.TextField(blank=True, verbose_name="in words")),
                ("accepted_on", models.DateField(blank=True, null=True, verbose_name="accepted on")),
                (
                    "accepted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="accepted by",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="wagtail_digilead.plan",
                        verbose_name="action plan",
                    ),
                ),
                (
                    "registration",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="result",
                        to="wagtail_digilead.registration",
                        verbose_name="registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "result",
                "verbose_name_plural": "results",
            },
        ),
        migrations.CreateModel(
            name="SeatPool",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "name",
                    models.CharField(
                        blank=True, help_text="Needed only with several pools.", max_length=255, verbose_name="name"
                    ),
                ),
                (
                    "seats",
                    models.PositiveIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)], verbose_name="seats"
                    ),
                ),
                (
                    "admission",
                    models.CharField(
                        choices=[
                            ("open", "Everybody may sign up"),
                            ("invited", "By invitation: the organiser signs people up"),
                        ],
                        default="open",
                        max_length=20,
                        verbose_name="admission",
                    ),
                ),
                (
                    "holds",
                    models.CharField(
                        choices=[("people", "People"), ("work_units", "Work units, each with as many people as come")],
                        default="people",
                        max_length=20,
                        verbose_name="a seat is for",
                    ),
                ),
                (
                    "run",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pools",
                        to="wagtail_digilead.courserun",
                        verbose_name="course run",
                    ),
                ),
                (
                    "target_group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtail_digilead.targetgroup",
                        verbose_name="target group",
                    ),
                ),
            ],
            options={
                "verbose_name": "seat pool",
                "verbose_name_plural": "seat pools",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="registration",
            name="pool",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="registrations",
                to="wagtail_digilead.seatpool",
                verbose_name="seat pool",
            ),
        ),
        migrations.CreateModel(
            name="SignUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("team_name", models.CharField(blank=True, max_length=255, verbose_name="team name")),
                ("keep_together", models.BooleanField(default=False, verbose_name="keep the team together")),
                ("by_name", models.CharField(blank=True, max_length=255, verbose_name="name of who signed up")),
                ("note", models.TextField(blank=True, verbose_name="message to the organiser")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="signed up")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="digilead_sign_ups",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="signed up by",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sign_ups",
                        to="wagtail_digilead.courserun",
                        verbose_name="course run",
                    ),
                ),
            ],
            options={
                "verbose_name": "sign-up",
                "verbose_name_plural": "sign-ups",
                "ordering": ["pk"],
            },
        ),
        migrations.AddField(
            model_name="registration",
            name="sign_up",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="registrations",
                to="wagtail_digilead.signup",
                verbose_name="sign-up",
            ),
        ),
        migrations.CreateModel(
            name="StateChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="when")),
                ("by_name", models.CharField(blank=True, max_length=255, verbose_name="name")),
                (
                    "from_state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("interested", "Interested"),
                            ("requested", "Awaiting the organiser's answer"),
                            ("confirmed", "Confirmed"),
                            ("waiting", "On the waiting list"),
                            ("withdrawn", "Withdrawn"),
                            ("declined", "Declined"),
                            ("cancelled", "Cancelled with the run"),
                        ],
                        max_length=20,
                        verbose_name="state before",
                    ),
                ),
                (
                    "to_state",
                    models.CharField(
                        choices=[
                            ("interested", "Interested"),
                            ("requested", "Awaiting the organiser's answer"),
                            ("confirmed", "Confirmed"),
                            ("waiting", "On the waiting list"),
                            ("withdrawn", "Withdrawn"),
                            ("declined", "Declined"),
                            ("cancelled", "Cancelled with the run"),
                        ],
                        max_length=20,
                        verbose_name="state after",
                    ),
                ),
                ("rule", models.CharField(blank=True, max_length=40, verbose_name="rule set aside")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="wagtail_digilead.registration",
                        verbose_name="registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "change of state",
                "verbose_name_plural": "changes of state",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "value",
                    models.CharField(
                        choices=[
                            ("present", "Present"),
                            ("partly", "Partly present"),
                            ("absent", "Absent"),
                            ("excused", "Excused"),
                        ],
                        default="present",
                        max_length=20,
                        verbose_name="attendance",
                    ),
                ),
                ("at", models.DateTimeField(auto_now=True, verbose_name="when")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="wagtail_digilead.coursesession",
                        verbose_name="session",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendances",
                        to="wagtail_digilead.registration",
                        verbose_name="registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "attendance",
                "verbose_name_plural": "attendances",
                "constraints": [
                    models.UniqueConstraint(fields=("registration", "session"), name="digilead_one_attendance")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="registration",
            index=models.Index(fields=["run", "state"], name="digilead_reg_run_state"),
        ),
        migrations.AddIndex(
            model_name="registration",
            index=models.Index(fields=["pool", "state", "queue_number"], name="digilead_reg_queue"),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("state__in", ["interested", "requested", "confirmed", "waiting"]), ("leader__isnull", False)
                ),
                fields=("run", "leader"),
                name="digilead_one_per_leader",
            ),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("state__in", ["interested", "requested", "confirmed", "waiting"]), ("user__isnull", False)
                ),
                fields=("run", "user"),
                name="digilead_one_per_user",
            ),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.UniqueConstraint(
                models.F("run"),
                django.db.models.functions.text.Lower("email"),
                condition=models.Q(
                    ("state__in", ["interested", "requested", "confirmed", "waiting"]),
                    models.Q(("email", ""), _negated=True),
                ),
                name="digilead_one_per_email",
            ),
        ),
        migrations.AddIndex(
            model_name="coursesession",
            index=models.Index(fields=["starts_at", "ends_at"], name="digilead_session_times"),
        ),
    ]
