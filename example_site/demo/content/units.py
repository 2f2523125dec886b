"""The organisation of Nordby Kommune: up to five levels, administration › centre › institution › team."""

from __future__ import annotations

from typing import NamedTuple


class UnitData(NamedTuple):
    key: str
    name: str
    kind: str
    parent: str = ""
    active: bool = True


UNITS = [
    UnitData("nordby", "Nordby Kommune", "municipality"),
    # Børn og unge
    UnitData("bu", "Børne- og Ungeforvaltningen", "administration", "nordby"),
    UnitData("dagtilbud", "Center for Dagtilbud", "centre", "bu"),
    UnitData("solsikken", "Børnehuset Solsikken", "institution", "dagtilbud"),
    UnitData("solsikken-vuggestue", "Solsikkens vuggestue", "team", "solsikken"),
    UnitData("solsikken-boernehave", "Solsikkens børnehave", "team", "solsikken"),
    UnitData("havblik", "Børnehuset Havblik", "institution", "dagtilbud"),
    UnitData("maelkevejen", "Vuggestuen Mælkevejen", "institution", "dagtilbud", active=False),
    UnitData("skoler", "Center for Skoler", "centre", "bu"),
    UnitData("nordby-skole", "Nordby Skole", "institution", "skoler"),
    UnitData("aaskolen", "Åskolen", "institution", "skoler"),
    # Social og sundhed
    UnitData("ss", "Social- og Sundhedsforvaltningen", "administration", "nordby"),
    UnitData("omsorg", "Center for Ældre og Omsorg", "centre", "ss"),
    UnitData("fyrtaarnet", "Plejehjemmet Fyrtårnet", "institution", "omsorg"),
    UnitData("hjemmepleje-nord", "Hjemmeplejen Nord", "institution", "omsorg"),
    UnitData("hjemmepleje-syd", "Hjemmeplejen Syd", "institution", "omsorg"),
    UnitData("sundhed", "Center for Sundhed og Forebyggelse", "centre", "ss"),
    UnitData("sygeplejeklinikken", "Sygeplejeklinikken", "institution", "sundhed"),
    # Teknik og miljø
    UnitData("tm", "Teknik- og Miljøforvaltningen", "administration", "nordby"),
    UnitData("by", "Center for By og Byggeri", "centre", "tm"),
    UnitData("byggesager", "Byggesagsteamet", "team", "by"),
    UnitData("drift", "Center for Drift og Natur", "centre", "tm"),
    UnitData("park-og-vej", "Park og Vej", "institution", "drift"),
    # Økonomi, kultur og stab
    UnitData("oes", "Økonomi- og Stabsforvaltningen", "administration", "nordby"),
    UnitData("oekonomi", "Center for Økonomi", "centre", "oes"),
    UnitData("regnskab", "Regnskabsteamet", "team", "oekonomi"),
    UnitData("digitalisering", "Center for Digitalisering og It", "centre", "oes"),
    UnitData("digiteam", "Digitaliseringsteamet", "team", "digitalisering"),
    UnitData("hr", "Center for HR og Kommunikation", "centre", "oes"),
    UnitData("kultur", "Center for Kultur og Borgerservice", "centre", "oes"),
    UnitData("bibliotek", "Nordby Bibliotek", "institution", "kultur"),
    UnitData("borgerservice", "Borgerservice", "team", "kultur"),
]
