import django.core.serializers.json
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("wagtail_digilead", "0006_draft_images"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ActionUpdate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        help_text="A correction has the time of what it corrects.",
                        verbose_name="when",
                    ),
                ),
                (
                    "logged_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="written"),
                ),
                ("by_name", models.CharField(blank=True, max_length=255, verbose_name="name")),
                ("reason", models.TextField(blank=True, verbose_name="reason for the correction")),
                (
                    "withdrawn",
                    models.BooleanField(
                        default=False,
                        help_text="What it corrects doesn't count, and nothing takes its place.",
                        verbose_name="taken back",
                    ),
                ),
                ("action_uid", models.UUIDField(editable=False)),
                ("row_title", models.TextField(blank=True, editable=False, verbose_name="action")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("not_started", "Not started"),
                            ("in_progress", "In progress"),
                            ("done", "Done"),
                            ("cancelled", "Cancelled"),
                        ],
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="wagtail_digilead.actionupdate",
                        verbose_name="corrects",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="action_updates",
                        to="wagtail_digilead.plan",
                        verbose_name="action plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "status of an action",
                "verbose_name_plural": "statuses of actions",
                "ordering": ["-at", "-pk"],
                "get_latest_by": ["at", "pk"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["plan", "action_uid", "-at", "-id"], name="digilead_action_update"),
                    models.Index(fields=["plan", "-at"], name="digilead_action_update_at"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("corrects", None), ("withdrawn", False)),
                            models.Q(
                                models.Q(("corrects", None), _negated=True), models.Q(("reason", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="digilead_actionupdate_reason",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Approval",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        help_text="A correction has the time of what it corrects.",
                        verbose_name="when",
                    ),
                ),
                (
                    "logged_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="written"),
                ),
                ("by_name", models.CharField(blank=True, max_length=255, verbose_name="name")),
                ("reason", models.TextField(blank=True, verbose_name="reason for the correction")),
                (
                    "withdrawn",
                    models.BooleanField(
                        default=False,
                        help_text="What it corrects doesn't count, and nothing takes its place.",
                        verbose_name="taken back",
                    ),
                ),
                ("revision_id", models.PositiveBigIntegerField(blank=True, null=True, verbose_name="version")),
                ("comment", models.TextField(blank=True, verbose_name="comment")),
                (
                    "promise",
                    models.JSONField(
                        default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name="as approved"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="wagtail_digilead.approval",
                        verbose_name="corrects",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="approvals",
                        to="wagtail_digilead.plan",
                        verbose_name="action plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "approval",
                "verbose_name_plural": "approvals",
                "ordering": ["-at", "-pk"],
                "get_latest_by": ["at", "pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["plan", "-at", "-id"], name="digilead_plan_approval")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("corrects", None), ("withdrawn", False)),
                            models.Q(
                                models.Q(("corrects", None), _negated=True), models.Q(("reason", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="digilead_approval_reason",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CheckIn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        help_text="A correction has the time of what it corrects.",
                        verbose_name="when",
                    ),
                ),
                (
                    "logged_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="written"),
                ),
                ("by_name", models.CharField(blank=True, max_length=255, verbose_name="name")),
                ("reason", models.TextField(blank=True, verbose_name="reason for the correction")),
                (
                    "withdrawn",
                    models.BooleanField(
                        default=False,
                        help_text="What it corrects doesn't count, and nothing takes its place.",
                        verbose_name="taken back",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("on_track", "On track"),
                            ("needs_attention", "Needs attention"),
                            ("off_track", "Off track"),
                        ],
                        max_length=20,
                        verbose_name="how it goes",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="in a few words")),
                ("help_from", models.TextField(blank=True, verbose_name="I want help from")),
                (
                    "acknowledged_by_name",
                    models.CharField(blank=True, editable=False, max_length=255, verbose_name="acknowledged by"),
                ),
                (
                    "acknowledged_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="acknowledged"),
                ),
                ("acknowledgement", models.TextField(blank=True, verbose_name="answer")),
                (
                    "acknowledged_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="acknowledged by",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="wagtail_digilead.checkin",
                        verbose_name="corrects",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="check_ins",
                        to="wagtail_digilead.plan",
                        verbose_name="action plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "check-in",
                "verbose_name_plural": "check-ins",
                "ordering": ["-at", "-pk"],
                "permissions": [("read_any_checkin", "Can read what is written in everybody's check-ins")],
                "get_latest_by": ["at", "pk"],
                "abstract": False,
                "default_permissions": (),
                "indexes": [models.Index(fields=["plan", "-at", "-id"], name="digilead_check_in")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("corrects", None), ("withdrawn", False)),
                            models.Q(
                                models.Q(("corrects", None), _negated=True), models.Q(("reason", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="digilead_checkin_reason",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Measurement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        help_text="A correction has the time of what it corrects.",
                        verbose_name="when",
                    ),
                ),
                (
                    "logged_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="written"),
                ),
                ("by_name", models.CharField(blank=True, max_length=255, verbose_name="name")),
                ("reason", models.TextField(blank=True, verbose_name="reason for the correction")),
                (
                    "withdrawn",
                    models.BooleanField(
                        default=False,
                        help_text="What it corrects doesn't count, and nothing takes its place.",
                        verbose_name="taken back",
                    ),
                ),
                ("benefit_uid", models.UUIDField(editable=False)),
                ("row_title", models.TextField(blank=True, editable=False, verbose_name="benefit")),
                ("date", models.DateField(verbose_name="measured on")),
                ("value", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="value")),
                ("source", models.TextField(blank=True, verbose_name="source")),
                ("comment", models.TextField(blank=True, verbose_name="comment")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="wagtail_digilead.measurement",
                        verbose_name="corrects",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measurements",
                        to="wagtail_digilead.plan",
                        verbose_name="action plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "measurement",
                "verbose_name_plural": "measurements",
                "ordering": ["date", "pk"],
                "get_latest_by": ["date", "pk"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["plan", "benefit_uid", "-date", "-id"], name="digilead_measurement"),
                    models.Index(fields=["plan", "-at"], name="digilead_measurement_at"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("corrects", None), ("withdrawn", False)),
                            models.Q(
                                models.Q(("corrects", None), _negated=True), models.Q(("reason", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="digilead_measurement_reason",
                    )
                ],
            },
        ),
    ]
