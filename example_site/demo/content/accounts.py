"""The accounts of the demo. One password for all, known to everybody: never load the demo into a real site."""

from __future__ import annotations

from typing import NamedTuple

PASSWORD = "nordby"


class Account(NamedTuple):
    username: str
    first_name: str
    last_name: str
    #: What the person is, in the table that ``manage.py demo`` prints.
    part: str
    #: Code of the group in ``conf.GROUPS``; a reader and a leader need none.
    role: str = ""
    #: Key of the person's leader record, if there is one.
    leader: str = ""


ACCOUNTS = [
    Account("admin", "Anders", "Administrator", "Superuser"),
    Account("editor", "Ida Kirstine", "Vangsø", "Editor", "editor"),
    Account("translator", "Tilde", "Morrisborg", "Translator", "translator"),
    Account("leader", "Fatma", "Aydin Bakke", "Leader of Børnehuset Solsikken", leader="fatma"),
    Account("director", "Rasmus", "Thorup Dam", "Director of children and young people", "director", "rasmus"),
    Account("organiser", "Sofie", "Dalgaard Prip", "Course organiser", "course_organiser", "sofie"),
    Account("hr", "Vibeke", "Nordentoft Krag", "HR officer", "hr_officer"),
    Account("manager", "Nanna", "Kjeldgaard", "Programme manager", "programme_manager", "nanna"),
    Account("reader", "Rune", "Læsborg", "Reader: an employee without further rights"),
]
