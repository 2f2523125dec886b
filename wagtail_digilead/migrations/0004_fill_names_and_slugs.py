"""Works out, for the people and units that are there, what is stored with new ones."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from wagtail_digilead.core.people.alphabets import alphabetical_key
from wagtail_digilead.core.slugs import numbered, plain_slug


def fill(apps: Any, schema_editor: Any) -> None:
    leader_model = apps.get_model("wagtail_digilead", "Leader")
    leaders = list(leader_model.objects.all())
    for leader in leaders:
        leader.order_da = alphabetical_key(leader.sort_name, "da")[:600]
        leader.order_sv = alphabetical_key(leader.sort_name, "sv")[:600]
    leader_model.objects.bulk_update(leaders, ["order_da", "order_sv"], batch_size=500)

    unit_model = apps.get_model("wagtail_digilead", "Unit")
    units = list(unit_model.objects.order_by("pk"))
    taken: set[str] = set()
    for unit in units:
        unit.slug = numbered(plain_slug(unit.name) or "unit", taken)
        taken.add(unit.slug)
    unit_model.objects.bulk_update(units, ["slug"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("wagtail_digilead", "0003_leaders_in_depth")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
