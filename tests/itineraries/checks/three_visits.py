"""Three visits of one week as offices plan them, in order by a protocol officer's judgement.

Nagoya in Turin, Turin in Nagoya, Lyon in Turin: parties, meals in the hotel, a registration within
the opening, alternatives for rain, hybrid meetings, an interpreter who serves two visits.
"""

from .nagoya_in_turin import nagoya_in_turin
from .week import Week


def three_visits() -> Week:
    week = Week()
    nagoya_in_turin(week)
    _turin_in_nagoya(week)
    _lyon_in_turin(week)
    return week


def _turin_in_nagoya(week: Week) -> None:
    week.visit("T", week.turin, week.nagoya, (1, 4), direction="outbound", declared_size=5)
    names = [(name, "") for name in ("Presidente", "Capo", "Ufficio", "Tecnica", "Stampa")]
    week.group("T", names, "it, en")
    one = {"voices": "Kato", "interpreting": "consecutive"}
    week.people["Sato"] = week._person("Sato", "ja, en")
    add = week.add
    add("T", "Volo", 1, "11:00", type="flight")
    add("T", "Arrivo", 2, "09:10", type="arrival", at="chubu")
    add("T", "Treno", 2, "about 10:00", type="transfer", means="train")
    add("T", "Riposo", 2, "afternoon", type="free_time")
    add("T", "Cena di benvenuto", 2, "19:00-21:00", type="meal", at="castle-hotel", hosts="Sato")
    add(
        "T",
        "Sindaco di Nagoya",
        3,
        "10:00-10:45",
        type="courtesy_call",
        at="nagoya-hall",
        hosts="Sato",
        **one,
    )
    add(
        "T",
        "Tavolo",
        3,
        "11:00-12:00",
        type="working_table",
        at="nagoya-hall",
        hosts="Sato",
        **one,
    )
    add("T", "Pranzo di lavoro", 3, "12:00-13:15", type="meal", at="nagoya-hall", hosts="Sato")
    add(
        "T",
        "Station Ai",
        3,
        "14:00-16:00",
        type="guided_visit",
        at="station-ai",
        hosts="Sato",
        **one,
    )
    add("T", "Giappone in rete", 3, "17:00-18:00", type="webinar", mode="online", hosts="Sato")
    add("T", "Castello", 4, "morning", type="cultural", at="castle", is_optional=True)
    add("T", "Museo Toyota", 4, "10:00-11:30", type="guided_visit", at="toyota", hosts="Sato")
    add("T", "Nagoya in festa", 4, "all_day", type="public_event", at="port", is_optional=True)
    add("T", "Saluti", 4, "14:00-15:00", type="closing", at="castle-hotel", hosts="Sato")
    add("T", "Partenza", 4, "19:30", type="departure", at="chubu")


def _lyon_in_turin(week: Week) -> None:
    week.visit("L", week.lyon, week.turin, (1, 3), direction="inbound", declared_size=8)
    week.group("L", [(f"Lyon{number}", "") for number in range(8)], "fr")
    one = {"voices": "Martin", "interpreting": "consecutive"}
    add = week.add
    add("L", "Arrivo", 1, "12:20", type="arrival", at="porta-susa")
    add("L", "Taxi", 1, "12:30-12:50", type="transfer", means="car", at="porta-susa")
    add("L", "Pranzo", 1, "13:15-14:30", type="meal", at="hotel")
    add(
        "L",
        "Assessora",
        1,
        "15:00-16:00",
        type="courtesy_call",
        at="sala-giunta",
        hosts="Assessora",
    )
    add(
        "L",
        "Conferenza stampa",
        1,
        "16:00-16:45",
        type="press",
        at="sala-giunta",
        hosts="Assessora",
        **one,
    )
    add("L", "Città a piedi", 1, "", type="cultural", at="city-hall")
    add("L", "Cena", 1, "19:45-22:00", type="meal", at="hotel")
    add(
        "L",
        "Politecnico",
        2,
        "09:30-12:30",
        type="working_session",
        at="poli",
        **one,
        hosts="Sindaco",
    )
    add("L", "Pausa", 2, "10:45-11:15", type="break", at="poli")
    add("L", "Buffet", 2, "12:30-13:30", type="meal", at="poli")
    add(
        "L",
        "Envipark",
        2,
        "14:30-16:30",
        type="guided_visit",
        at="envipark",
        hosts="Assessora",
        **one,
    )
    add(
        "L",
        "Ricevimento",
        2,
        "from 18:30",
        type="reception",
        at="sala-giunta",
        hosts="Assessora",
        **one,
    )
    add(
        "L",
        "Museo",
        3,
        "09:00-10:30",
        type="guided_visit",
        at="egizio",
        hosts="Direttore",
        **one,
    )
    add("L", "Bilancio", 3, "10:45", type="closing", at="city-hall", hosts="Assessora", **one)
    add("L", "Partenza", 3, "16:10", type="departure", at="porta-susa")
