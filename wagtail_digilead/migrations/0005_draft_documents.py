import django.db.models.deletion
import swapper
from django.db import migrations, models
from wagtail.documents import get_document_model_string


class Migration(migrations.Migration):
    dependencies = [
        ("wagtail_digilead", "0004_fill_names_and_slugs"),
        swapper.dependency("wagtailcore", "Page"),
        migrations.swappable_dependency(get_document_model_string()),
    ]

    operations = [
        migrations.CreateModel(
            name="DraftDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="digilead_draft_documents",
                        to=get_document_model_string(),
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="digilead_draft_documents",
                        to=swapper.get_model_name("wagtailcore", "Page"),
                    ),
                ),
            ],
            options={
                "verbose_name": "document in a draft",
                "verbose_name_plural": "documents in drafts",
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=("page", "document"), name="digilead_draft_document")],
            },
        ),
    ]
