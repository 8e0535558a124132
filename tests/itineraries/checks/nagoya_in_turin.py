"""Four days of Nagoya in Turin: two parties, a seminar with its registration, rain, a night over."""

from .week import Week


def nagoya_in_turin(week: Week) -> None:
    week.visit("N", week.nagoya, week.turin, (0, 3), direction="inbound", declared_size=12)
    names = [(f"Nago{number}", "Mobilità" if number < 6 else "Cultura") for number in range(12)]
    week.group("N", names, "ja")
    both = {"voices": "Mori Testa", "interpreting": "consecutive"}
    add = week.add
    add("N", "Arrivo", 0, "14:40", type="arrival", at="caselle")
    add("N", "Pullman", 0, "15:30-16:15", type="transfer", means="bus", at="caselle")
    add("N", "Camere", 0, "16:30-17:00", type="other", at="hotel")
    add("N", "Ritrovo", 0, "18:45", type="meeting_point", at="hotel")
    add(
        "N",
        "Benvenuto",
        0,
        "19:00-20:00",
        type="welcome",
        at="hotel",
        hosts="Assessora",
        **both,
    )
    add("N", "Cena in albergo", 0, "20:00", type="meal", at="sala-hotel")
    add("N", "Notte", 0, "", type="overnight", at="hotel")
    add("N", "Partenza a piedi", 1, "08:40-09:00", type="transfer", means="on_foot")
    add(
        "N",
        "Sindaco",
        1,
        "09:15-10:00",
        type="courtesy_call",
        at="sala-rossa",
        hosts="Sindaco",
        **both,
    )
    add("N", "Firma", 1, "10:00-10:30", type="signing", at="sala-rossa", hosts="Sindaco", **both)
    add("N", "Foto", 1, "10:30", type="press", at="sala-rossa", hosts="Sindaco", **both)
    add(
        "N",
        "Museo",
        1,
        "11:15-12:30",
        type="guided_visit",
        at="egizio",
        hosts="Direttore",
        **both,
    )
    add("N", "Pranzo", 1, "12:45-14:15", type="meal", at="cambio")
    add("N", "Libero", 1, "from 16:00", type="free_time")
    cena = add(
        "N",
        "Cena",
        1,
        "20:00-23:30",
        type="meal",
        at="cambio",
        hosts="Assessora",
        party="",
        **both,
    )
    add("N", "Brindisi", 1, "23:00-23:30", type="other", parent=cena)
    for party, place, host in [("Mobilità", "auto", "Direttore"), ("Cultura", "venaria", "")]:
        add("N", f"Pullman {party}", 2, "08:45-09:30", type="transfer", party=party, means="bus")
        add(
            "N",
            f"Visita {party}",
            2,
            "09:45-11:45",
            type="guided_visit",
            at=place,
            party=party,
            hosts=host or "Ricercatrice",
            voices="Mori" if host else "Testa",
            interpreting="liaison",
        )
        add("N", f"Rientro {party}", 2, "", type="transfer", party=party)
    add(
        "N",
        "Seminario",
        2,
        "14:00-17:30",
        type="seminar",
        at="aula",
        mode="hybrid",
        interpreting="simultaneous",
        hosts="Direttore Ricercatrice",
        voices="Mori Testa",
    )
    add("N", "Accrediti", 2, "13:45-14:15", type="registration", at="aula")
    add("N", "Caffè", 2, "15:30-16:00", type="break")
    passeggiata = add("N", "Passeggiata", 2, "18:30-19:30", type="cultural", at="city-hall")
    add(
        "N",
        "In caso di pioggia",
        2,
        "18:30-19:30",
        type="cultural",
        at="auto",
        alternative_to=passeggiata,
        is_optional=True,
    )
    add("N", "Riunione interna", 2, "18:00-19:00", type="internal", visibility="staff")
    add("N", "Saluti", 3, "09:30-10:00", type="closing", at="hotel", hosts="Assessora", **both)
    add("N", "Pullman per Caselle", 3, "10:15-11:00", type="transfer", means="bus")
    add("N", "Partenza", 3, "12:40", type="departure", at="caselle")
    add(
        "N",
        "Annullata",
        3,
        "09:30-10:30",
        type="guided_visit",
        at="egizio",
        status="cancelled",
        hosts="Sindaco",
    )
