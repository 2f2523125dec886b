import django.db.models.deletion
from django.db import migrations, models

import wagtail_digilead.core.fields

PAGE_FIELDS = [
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
    ("introduction", models.TextField(blank=True, verbose_name="indledning")),
    (
        "body",
        wagtail_digilead.core.fields.SlimStreamField(
            blank=True, blocks="wagtail_digilead.core.blocks.BodyBlock", setting="body_blocks"
        ),
    ),
]


class Migration(migrations.Migration):
    initial = True

    dependencies = [("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes")]

    operations = [
        migrations.CreateModel(
            name="HomePage",
            fields=[(name, field.clone()) for name, field in PAGE_FIELDS],
            options={"verbose_name": "forside", "verbose_name_plural": "forsider"},
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="StandardPage",
            fields=[(name, field.clone()) for name, field in PAGE_FIELDS],
            options={"verbose_name": "side", "verbose_name_plural": "sider"},
            bases=("wagtailcore.page",),
        ),
    ]
