import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("wagtail_digilead", "0002_runs_and_registrations"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=255)),
                ("content", models.BinaryField()),
                ("uploaded_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "import file",
                "verbose_name_plural": "import files",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ImportMapping",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("column", "Column"), ("level", "Title")], max_length=10, verbose_name="kind"
                    ),
                ),
                (
                    "text",
                    models.CharField(
                        help_text="As it stands in HR's file, in small letters.",
                        max_length=255,
                        verbose_name="text in the file",
                    ),
                ),
                ("meaning", models.CharField(blank=True, max_length=50, verbose_name="stands for")),
            ],
            options={
                "verbose_name": "import mapping",
                "verbose_name_plural": "import mappings",
                "ordering": ["kind", "text"],
            },
        ),
        migrations.AddField(
            model_name="leader",
            name="order_da",
            field=models.CharField(blank=True, db_index=True, editable=False, max_length=600),
        ),
        migrations.AddField(
            model_name="leader",
            name="order_sv",
            field=models.CharField(blank=True, db_index=True, editable=False, max_length=600),
        ),
        migrations.AddField(
            model_name="unit",
            name="slug",
            field=models.SlugField(blank=True, editable=False, max_length=255),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("slug", ""), _negated=True), fields=("slug",), name="digilead_unit_slug"
            ),
        ),
        migrations.AddField(
            model_name="importfile",
            name="uploaded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddConstraint(
            model_name="importmapping",
            constraint=models.UniqueConstraint(fields=("kind", "text"), name="digilead_import_mapping"),
        ),
    ]
