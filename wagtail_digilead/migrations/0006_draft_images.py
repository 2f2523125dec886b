import django.db.models.deletion
import swapper
from django.db import migrations, models
from wagtail.images import get_image_model_string


class Migration(migrations.Migration):
    dependencies = [
        ("wagtail_digilead", "0005_draft_documents"),
        swapper.dependency("wagtailcore", "Page"),
        migrations.swappable_dependency(get_image_model_string()),
    ]

    operations = [
        migrations.CreateModel(
            name="DraftImage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="digilead_draft_images",
                        to=get_image_model_string(),
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="digilead_draft_images",
                        to=swapper.get_model_name("wagtailcore", "Page"),
                    ),
                ),
            ],
            options={
                "verbose_name": "picture in a draft",
                "verbose_name_plural": "pictures in drafts",
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=("page", "image"), name="digilead_draft_image")],
            },
        ),
    ]
