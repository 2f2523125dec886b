"""People of a file: found by external id or e-mail, changed where HR owns the column, and never two for one."""

from __future__ import annotations

import pytest

from tests.leaders.hr_import.sheets import METTE, SOREN, changed, counts, day, plan, problems, run, yesterday
from wagtail_digilead.models import Leader
from wagtail_digilead.test import factories as f

PEOPLE = ("Medarbejdernummer", "Navn", "E-mail", "Telefon", "Adressebeskyttelse")


def people(*rows):
    return plan(*(row + ("",) * (5 - len(row)) for row in rows), headings=PEOPLE)


def run_people(*rows, **terms):
    return run(*(row + ("",) * (5 - len(row)) for row in rows), headings=PEOPLE, **terms)


def facts(name: str) -> dict:
    return Leader.objects.filter(full_name=name).values("external_id", "email", "phone", "protected", "active").get()


@pytest.mark.django_db
def test_new_person_is_made():
    run_people(("1001", "Mette Bech Holm", "mette@kommune.example", "12 34 56 78", "nej"))

    assert facts("Mette Bech Holm") == {
        "external_id": "1001",
        "email": "mette@kommune.example",
        "phone": "12 34 56 78",
        "protected": False,
        "active": True,
    }


@pytest.mark.django_db
def test_imported_person_is_stored_as_the_form_stores_one():
    """A record that goes past ``save`` must have all that ``save`` works out."""
    run_people(("1001", "Åse Bech Zahl", "ase@kommune.example", "12 34 56 78"))
    run_people(("1001", "Åse Æbelø", "ase@kommune.example", "12 34 56 78"))
    imported = Leader.objects.values().get()
    Leader.objects.all().delete()
    Leader.objects.create(full_name="Åse Æbelø", email="ase@kommune.example", phone="12 34 56 78", external_id="1001")

    assert {**imported, "id": 0} == {**Leader.objects.values().get(), "id": 0}


@pytest.mark.django_db
def test_columns_of_hr_are_overwritten():
    f.LeaderFactory(full_name="Mette Bech", external_id="1001", email="old@kommune.example", phone="1")
    done = run_people(("1001", "Mette Bech Holm", "new@kommune.example", "2", "ja"))

    assert counts(done) == {"changed_people": 1}
    assert set(done.changes["changed_people"][0].details) == {
        ("full_name", "Mette Bech", "Mette Bech Holm"),
        ("email", "old@kommune.example", "new@kommune.example"),
        ("phone", "1", "2"),
        ("protected", False, True),
        ("sort_name", "Bech, Mette", "Holm, Mette Bech"),
    }
    assert facts("Mette Bech Holm")["email"] == "new@kommune.example"


@pytest.mark.django_db
def test_empty_cell_changes_nothing():
    f.LeaderFactory(
        full_name="Mette Bech Holm", external_id="1001", email="m@kommune.example", phone="1", protected=True
    )

    assert counts(people(("1001", "Mette Bech Holm"))) == {}


@pytest.mark.django_db
def test_sort_name_that_somebody_has_written_stays():
    f.LeaderFactory(full_name="Mette Bech", sort_name="Bech, M.", external_id="1001")
    run_people(("1001", "Mette Bech Holm"))

    assert Leader.objects.get().sort_name == "Bech, M."


@pytest.mark.django_db
def test_person_without_an_id_is_known_by_the_email_and_gets_the_id():
    leader = f.LeaderFactory(full_name="Mette Bech Holm", email="Mette@Kommune.example")
    run_people(("1001", "Mette Bech Holm", "mette@kommune.example"))

    assert Leader.objects.get().pk == leader.pk
    assert facts("Mette Bech Holm")["external_id"] == "1001"
    assert facts("Mette Bech Holm")["email"] == "Mette@Kommune.example"


@pytest.mark.django_db
def test_file_without_ids_goes_by_the_email():
    f.LeaderFactory(full_name="Mette Bech Holm", external_id="1001", email="mette@kommune.example")
    run(("Mette Holm", "METTE@kommune.example"), headings=("Navn", "E-mail"))

    assert list(Leader.objects.values_list("full_name", "external_id")) == [("Mette Holm", "1001")]


@pytest.mark.django_db
def test_two_people_of_one_name_are_two():
    run_people(("1", "Jens Hansen", "jens1@kommune.example"), ("2", "Jens Hansen", "jens2@kommune.example"))

    assert Leader.objects.filter(full_name="Jens Hansen").count() == 2


@pytest.mark.django_db
def test_inactive_person_of_the_file_is_active_again():
    f.LeaderFactory(full_name="Mette Bech Holm", external_id="1001", active=False)
    run_people(("1001", "Mette Bech Holm"))

    assert facts("Mette Bech Holm")["active"]


def test_inactive_person_whose_posts_are_over_stays_inactive(school):
    f.LeaderFactory(
        full_name="Mette Bech Holm",
        external_id="1001",
        active=False,
        email="mette@kommune.example",
        phone="12 34 56 78",
    )
    run(changed(METTE, til="2021-01-01"))

    assert not facts("Mette Bech Holm")["active"]


@pytest.mark.django_db
def test_number_that_the_person_has_confirmed_is_kept():
    f.LeaderFactory(
        full_name="Mette Bech Holm", external_id="1001", phone="11 11 11 11", last_confirmed_on=day("2026-01-01")
    )
    done = run_people(("1001", "Mette Bech Holm", "", "22 22 22 22"))

    assert facts("Mette Bech Holm")["phone"] == "11 11 11 11"
    assert counts(done) == {}
    assert done.changes["phones_not_taken"][0].details == (("phone", "11 11 11 11", "22 22 22 22"),)


@pytest.mark.django_db
@pytest.mark.parametrize(("phone", "confirmed"), [("", "2026-01-01"), ("11 11 11 11", None)])
def test_number_of_hr_is_taken_otherwise(phone, confirmed):
    f.LeaderFactory(full_name="Mette Bech Holm", external_id="1001", phone=phone, last_confirmed_on=confirmed)
    run_people(("1001", "Mette Bech Holm", "", "22 22 22 22"))

    assert facts("Mette Bech Holm")["phone"] == "22 22 22 22"


@pytest.mark.django_db
def test_emails_may_be_swapped():
    f.LeaderFactory(full_name="A B", external_id="1", email="a@kommune.example")
    f.LeaderFactory(full_name="C D", external_id="2", email="c@kommune.example")
    run_people(("1", "A B", "c@kommune.example"), ("2", "C D", "a@kommune.example"))

    assert facts("A B")["email"] == "c@kommune.example"
    assert facts("C D")["email"] == "a@kommune.example"


@pytest.mark.django_db
def test_new_person_may_get_the_email_that_another_gives_up():
    f.LeaderFactory(full_name="A B", external_id="1", email="a@kommune.example")
    run_people(("1", "A B", "b@kommune.example"), ("2", "C D", "a@kommune.example"))

    assert facts("C D")["email"] == "a@kommune.example"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            [("1", "A B", "a@k.example"), ("1", "C D", "a@k.example")],
            [
                "Row 2, column “Navn”: The name is another one than in row 3, but the external id, or the e-mail, is the same.",
                "Row 3, column “Navn”: The name is another one than in row 2, but the external id, or the e-mail, is the same.",
            ],
        ),
        (
            [("1", "A B", "a@k.example"), ("2", "A B", "A@k.example")],
            [
                "Row 2, column “E-mail”: “a@k.example” is also the e-mail address of another person, in row 3.",
                "Row 3, column “E-mail”: “a@k.example” is also the e-mail address of another person, in row 2.",
            ],
        ),
        (
            [("1", "A B", "a@k.example"), ("1", "A B", "b@k.example")],
            [
                "Row 2, column “E-mail”: “a@k.example” is not the e-mail address that the same person has in row 3.",
                "Row 3, column “E-mail”: “b@k.example” is not the e-mail address that the same person has in row 2.",
            ],
        ),
        (
            [("", "A B", "a@k.example"), ("", "C D", "a@k.example")],
            [
                "Row 2, column “Navn”: The name is another one than in row 3, but the external id, or the e-mail, is the same.",
                "Row 3, column “Navn”: The name is another one than in row 2, but the external id, or the e-mail, is the same.",
            ],
        ),
    ],
)
def test_rows_that_contradict_each_other_are_errors(rows, said):
    assert problems(people(*rows)) == said


@pytest.mark.django_db
@pytest.mark.parametrize("row", [("2", "C D", "a@k.example"), ("3", "E F", "a@k.example")])
def test_email_of_somebody_else_is_an_error(row):
    f.LeaderFactory(full_name="A B", external_id="1", email="a@k.example")
    f.LeaderFactory(full_name="C D", external_id="2", email="c@k.example")

    assert problems(people(row)) == [
        "Row 2, column “E-mail”: “a@k.example” is the e-mail address of A B, who has another external id."
    ]


@pytest.mark.django_db
def test_person_named_twice_in_two_ways_is_an_error():
    f.LeaderFactory(full_name="A B", external_id="1", email="a@k.example")

    assert problems(people(("1", "A B"), ("", "A B", "a@k.example"))) == [
        "Row 3, column “E-mail”: This e-mail address is that of the person in row 2. Give the external id here, too."
    ]


@pytest.mark.django_db
def test_row_without_an_id_is_about_the_person_of_that_email():
    done = run_people(("1", "A B", "a@k.example"), ("", "A B", "A@k.example", "12345678"))

    assert counts(done) == {"new_people": 1}
    assert facts("A B")["phone"] == "12345678"


@pytest.mark.django_db
def test_external_professor_is_changed_but_stays_external():
    professor = f.LeaderFactory(full_name="Ada B", email="ada@u.example", organisation=f.OrganisationFactory())
    run_people(("", "Ada Byron", "ada@u.example"))

    professor.refresh_from_db()
    assert (professor.full_name, professor.organisation_id is None) == ("Ada Byron", False)


# Who has left ---------------------------------------------------------------------------------------------------------


def colleagues(count: int) -> list:
    return [f.LeaderFactory(full_name=f"P {number}", external_id=f"P{number}") for number in range(count)]


def everybody(people) -> list[tuple[str, ...]]:
    return [(leader.external_id, leader.full_name) for leader in people]


@pytest.fixture
def staff(db):
    return colleagues(10)


def test_people_who_are_missing_are_proposed_and_stay(staff):
    done = run_people(*everybody(staff[1:]))

    assert [leaver.leader for leaver in done.leavers] == [staff[0]]
    assert counts(done) == {}
    assert Leader.objects.filter(active=True).count() == 10


def test_people_who_are_missing_leave_on_request_and_never_vanish(staff, school):
    running = f.AppointmentFactory(leader=staff[0], unit=school, starts_on="2020-01-01")
    over = f.AppointmentFactory(leader=staff[0], unit=school, starts_on="2010-01-01", ends_on="2015-12-31")
    run_people(*everybody(staff[1:]), deactivate_missing=True)

    for record in (running, over, staff[0]):
        record.refresh_from_db()
    assert (running.ends_on, over.ends_on) == (yesterday(), day("2015-12-31"))
    assert not staff[0].active
    assert Leader.objects.count() == 10
    assert staff[0] not in Leader.objects.listable()


def test_post_of_a_leaver_that_has_not_begun_is_taken_back(staff, school):
    f.AppointmentFactory(leader=staff[0], unit=school, starts_on="2999-01-01")
    run_people(*everybody(staff[1:]), deactivate_missing=True)

    assert not staff[0].appointments.exists()


def test_leavers_leave_once(staff):
    rows = everybody(staff[1:])
    run_people(*rows, deactivate_missing=True)

    again = people(*rows)
    assert (again.leavers, counts(again)) == ([], {})


def test_leaver_may_come_back(staff, school):
    f.AppointmentFactory(leader=staff[0], unit=school, title="Rektor", starts_on="2020-01-01")
    run_people(*everybody(staff[1:]), deactivate_missing=True)
    run(changed(METTE, medarbejdernummer="P0", navn="P 0", fra=""))

    assert Leader.objects.get(external_id="P0").active
    assert Leader.objects.get(external_id="P0").appointments.current().count() == 1


@pytest.mark.parametrize(
    "changes",
    [{"external_id": ""}, {"active": False}, {"organisation": "somebody"}],
    ids=["not known to HR", "inactive", "from outside"],
)
def test_others_are_never_leavers(staff, changes):
    if "organisation" in changes:
        changes = {"organisation": f.OrganisationFactory()}
    Leader.objects.filter(pk=staff[0].pk).update(**changes)

    assert people(*everybody(staff[1:])).leavers == []


def test_person_in_a_row_with_an_error_is_no_leaver(staff):
    found = people(*everybody(staff[1:]), ("P0", "P 0", "no e-mail"))

    assert (len(found.problems), found.leavers) == (1, [])


def test_too_many_leavers_are_refused_with_the_numbers(staff):
    from wagtail_digilead.leaders.hr_import.refusals import Refusal

    with pytest.raises(
        Refusal, match=r"2 of 10 people are missing in the file\. That is 20\.0 %, and no more than 10\.0 %"
    ):
        run_people(*everybody(staff[2:]), ("new", "New One"), deactivate_missing=True)

    assert Leader.objects.filter(active=True).count() == 10


def test_share_may_be_larger_on_request(staff):
    run_people(*everybody(staff[2:]), deactivate_missing=True, max_share=0.2)

    assert Leader.objects.filter(active=True).count() == 8


def test_nobody_leaves_while_a_row_does_not_say_whom_it_is_about(staff):
    from wagtail_digilead.leaders.hr_import.refusals import Refusal

    rows = [*everybody(staff[1:]), ("=1+1", "P 0")]

    with pytest.raises(Refusal, match=r"Some rows with errors \(1\) don't say whom they are about"):
        run_people(*rows, deactivate_missing=True, leave_out_faulty=True)


def test_file_of_units_says_nothing_of_leavers(staff, school):
    assert plan(("Solsikken", "Nordby"), headings=("Enhed", "Overordnet enhed")).leavers == []


def test_soren_is_found_by_his_id_whatever_he_is_called(school):
    run(SOREN)
    done = run(changed(SOREN, navn="Soren Kjaer"))

    assert Leader.objects.count() == 1
    assert counts(done) == {"changed_people": 1}
