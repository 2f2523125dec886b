"""Units of a file: found, made, moved, and refused where it can't be told which is meant."""

from __future__ import annotations

import pytest

from tests.leaders.hr_import.sheets import counts, plan, problems, run, stored
from wagtail_digilead.leaders.hr_import.refusals import Refusal
from wagtail_digilead.models import Unit
from wagtail_digilead.test import factories as f

UNITS = ("Enhed", "Enheds-id", "Overordnet enhed", "Overordnet enheds-id", "Enhedstype")


def units(*rows, **kwargs):
    """Return what the import of a list of units would do."""
    return plan(*(row + ("",) * (5 - len(row)) for row in rows), headings=UNITS, **kwargs)


def run_units(*rows, **kwargs):
    return run(*(row + ("",) * (5 - len(row)) for row in rows), headings=UNITS, **kwargs)


def tree() -> dict[str, tuple[str, str, str]]:
    """Return parent, external id and kind of each unit, by name."""
    found = Unit.objects.values_list("name", "parent__name", "external_id", "kind")
    return {name: (parent or "", external_id, kind) for name, parent, external_id, kind in found}


def test_unit_is_made_where_its_parent_is(school):
    run_units(("Team Vest", "411", "Solsikken", "", "Team"), ("Team Øst", "", "", "410"))

    assert tree()["Team Vest"] == ("Solsikken", "411", "team")
    assert tree()["Team Øst"] == ("Solsikken", "", "institution")
    assert Unit.objects.get(name="Team Øst").slug == "team-ost"


def test_unit_is_made_below_one_that_is_made(town):
    run_units(("Team Vest", "", "Skovskolen"), ("Skovskolen", "420", "Skole & Unge"), ("Skole & Unge", "", "", "100"))

    assert {name: parent for name, (parent, *_rest) in tree().items()} == {
        "Nordby": "",
        "Skole & Unge": "Nordby",
        "Skovskolen": "Skole & Unge",
        "Team Vest": "Skovskolen",
    }


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("Månen",), "The unit “Månen” is not known. It is made if a row says what it is part of."),
        (("", "999"), "The unit “999” is not known, and no row gives its name."),
        (("", "999", "Nordby"), "The unit “999” is not known, and no row gives its name."),
        (("Team", "", "Månen"), "The unit above, “Månen”, is not known."),
        (("Team", "", "", "999"), "The unit above, “999”, is not known."),
    ],
)
def test_unknown_unit_without_a_known_parent_is_an_error(school, row, said):
    [found] = problems(units(row))

    assert said in found


def test_unit_below_one_that_can_not_be_made_is_an_error_too(town):
    found = problems(units(("Team", "", "Skovskolen"), ("Skovskolen", "420", "Månen")))

    assert ["“Team” is not known" in found[0], "“Månen”, is not known" in found[1]] == [True, True]


def test_unit_is_known_by_its_id_and_renamed_and_moved(school, town):
    f.UnitFactory(name="Skole & Unge", parent=town)
    run_units(("Solsikkens Skole", "410", "Skole & Unge", "", "Center"))

    assert tree()["Solsikkens Skole"] == ("Skole & Unge", "410", "centre")
    assert "Solsikken" not in tree()


def test_address_of_a_renamed_unit_stays(school):
    slug = school.slug
    run_units(("Solsikkens Skole", "410"))

    assert Unit.objects.get(external_id="410").slug == slug


def test_unit_known_by_its_name_gets_its_id(town):
    f.UnitFactory(name="Skovskolen", parent=town)
    run_units(("skovskolen", "420", "Nordby"))

    assert tree()["skovskolen"][1] == "420"
    assert Unit.objects.count() == 2


def test_unit_without_a_place_gets_one(town):
    f.UnitFactory(name="Skovskolen")
    run_units(("Skovskolen", "", "Nordby"))

    assert tree()["Skovskolen"][0] == "Nordby"


def test_closed_unit_of_the_file_is_open_again(school):
    Unit.objects.filter(pk=school.pk).update(active=False)
    run_units(("Solsikken", "410"))

    assert Unit.objects.get(pk=school.pk).active


def test_units_of_one_name_are_told_apart_by_what_they_are_part_of(school, town):
    other = f.UnitFactory(name="Skovskolen", parent=town)
    run_units(("Team 1", "", "Solsikken"), ("Team 1", "", "Skovskolen"))

    assert set(Unit.objects.filter(name="Team 1").values_list("parent", flat=True)) == {school.pk, other.pk}
    assert counts(units(("Team 1", "", "Solsikken"), ("Team 1", "", "Skovskolen"))) == {}


@pytest.mark.parametrize("order", [1, -1])
def test_name_of_two_units_is_an_error(school, town, order):
    f.UnitFactory(name="Skovskolen", parent=town)
    rows = [("Team 1",), ("Team 1", "", "Solsikken"), ("Team 1", "", "Skovskolen")]

    [found] = problems(units(*rows[::order]))

    assert "There are 2 units called “Team 1”. Give the unit above too, or the external id." in found


def test_unit_of_a_name_that_is_elsewhere_is_not_moved_without_an_id(school, town):
    f.UnitFactory(name="Skovskolen", parent=town)
    f.UnitFactory(name="Team 1", parent=school)

    [found] = problems(units(("Team 1", "", "Skovskolen")))

    assert "There is a unit “Team 1” elsewhere. Give its external id: to move it, or to make another one." in found


def test_row_that_is_clear_without_a_faulty_one_is_taken_the_first_time(town):
    rows = [("Team 1", "", "Nordby"), ("Team 1", "", "Team 1"), ("Team 2", "", "Team 1")]

    [fault] = problems(units(*rows))
    run_units(*rows, leave_out_faulty=True)

    assert fault.startswith("Row 3")
    assert (tree()["Team 1"][0], tree()["Team 2"][0]) == ("Nordby", "Team 1")
    assert counts(units(*rows)) == {}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("Solsikken", "410"), ("Skovskolen", "410")], "is called “Solsikken” in row 2."),
        ([("Team", "411", "Solsikken"), ("Team", "411", "Nordby")], "“Team” is part of “Solsikken” in row 2."),
    ],
)
def test_rows_that_contradict_each_other_are_errors(school, rows, said):
    [found] = problems(units(*rows))

    assert said in found


def test_circle_is_refused_and_names_its_units(school, town):
    found = problems(units(("A", "1", "B"), ("B", "2", "C"), ("C", "3", "A"), ("D", "4", "C")))

    assert len(found) == 4
    assert "These units would be part of each other: “A”, “B”, “C”." in found[0]
    assert "“D” is not known" in found[3]


def test_circle_with_units_that_there_are_is_refused(school, town):
    [found] = problems(units(("Nordby", "100", "Solsikken", "410")))

    assert "These units would be part of each other: “Nordby”, “Solsikken”." in found


def test_unit_as_a_part_of_itself_is_refused(school):
    [found] = problems(units(("Solsikken", "410", "Solsikken")))

    assert "part of each other: “Solsikken”." in found


def test_deep_tree_is_made_in_its_order(town):
    rows = [(f"U{number}", "", f"U{number - 1}" if number else "Nordby") for number in range(300)]
    run_units(*reversed(rows))

    assert len(Unit.objects.get(name="U299").__class__.objects.below(town)) == 301


def test_nothing_is_written_while_a_row_is_wrong(school):
    before = stored()
    with pytest.raises(Refusal, match="There are rows with errors"):
        run_units(("Team Vest", "", "Solsikken"), ("Månen",))

    assert stored() == before


def test_same_units_again_change_nothing(town):
    rows = [("Skole", "1", "Nordby", "", "Center"), ("Team", "", "Skole", "", "Team"), ("Team 2", "2", "", "1")]
    run_units(*rows)

    assert counts(units(*rows)) == {}


def test_unit_that_the_file_does_not_have_stays_as_it_is(school, town):
    run_units(("Nordby", "100"))

    assert Unit.objects.get(pk=school.pk).active
