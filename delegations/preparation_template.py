"""The office's template of preparations: the steps it begins with, and laying it over a visit.

What the field states is taken from there: a visit is asked for four weeks to a month ahead, the
press is told ten days before, and thanks go out within about a week. The other days are the usual
order of the work, for each office to correct in its own template.
"""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction

from delegations.models import Anchor, Delegation, Preparation, PreparationStep

INBOUND, OUTBOUND = Delegation.Direction.INBOUND, Delegation.Direction.OUTBOUND
LAST_DAY = Anchor.LAST_DAY

# Of these visits nothing is prepared any more, whatever is left on their lists.
NO_LONGER_PREPARED = (
    Delegation.State.DECLINED,
    Delegation.State.CANCELLED,
    Delegation.State.CLOSED,
)


class Step(NamedTuple):
    """One step of the template; without a direction it is for every visit."""

    it: str
    en: str
    ja: str
    days: int
    direction: str = ""
    anchor: str = Anchor.FIRST_DAY


FIRST_STEPS = (
    Step("Lettera di invito", "Letter of invitation", "招待状", -60, INBOUND),
    Step("Lettere per i visti", "Letters for visas", "査証用の招へい書類", -45, INBOUND),
    # Four weeks to a month ahead: purpose, list with titles, whom they wish to meet.
    Step(
        "Elenco dei delegati con titoli e lingue",
        "List of delegates with titles and languages",
        "訪問団名簿（役職・言語）",
        -28,
        INBOUND,
    ),
    Step("Interpreti prenotati", "Interpreters booked", "通訳の手配", -28),
    Step("Diete ed esigenze chieste", "Diets and needs asked for", "食事制限・配慮事項の確認", -21),
    Step(
        "Sede, pasti e trasporti",
        "Venues, meals and transport",
        "会場・食事・交通の手配",
        -21,
        INBOUND,
    ),
    Step("Doni scelti", "Gifts chosen", "記念品の選定", -14),
    Step("Bandiere", "Flags", "国旗・市旗の準備", -7, INBOUND),
    Step(
        "Posti a tavola e ordine di precedenza",
        "Seating and order of precedence",
        "席次・序列の決定",
        -7,
        INBOUND,
    ),
    # Ten days before the visit.
    Step("Avviso alla stampa", "Notice to the press", "報道機関への案内", -10),
    Step(
        "Schede per chi riceve", "Briefing notes for the hosts", "受入側への説明資料", -5, INBOUND
    ),
    Step(
        "Programma definitivo inviato con mappe e numero di emergenza",
        "Final programme sent with maps and an emergency number",
        "最終日程・地図・緊急連絡先の送付",
        -5,
        INBOUND,
    ),
    Step(
        "Autorizzazione della missione",
        "Authorisation of the mission",
        "出張の承認",
        -75,
        OUTBOUND,
    ),
    # Beforehand, where an agreement or an activity abroad is meant (law 131/2003, art. 6).
    Step(
        "Comunicazione preventiva allo Stato",
        "Prior notice to the State",
        "国への事前通知",
        -60,
        OUTBOUND,
    ),
    Step("Documenti di viaggio e visti", "Travel papers and visas", "旅券・査証", -45, OUTBOUND),
    Step("Voli e alloggi", "Flights and lodging", "航空券・宿泊の手配", -30, OUTBOUND),
    Step(
        "Delega di chi resta in sede",
        "Who stands in at home",
        "不在中の職務代理",
        -14,
        OUTBOUND,
    ),
    Step(
        "Riunione della delegazione",
        "Briefing of the delegation",
        "訪問団の事前説明会",
        -7,
        OUTBOUND,
    ),
    # Within about a week.
    Step("Lettere di ringraziamento", "Thank-you letters", "礼状の送付", 7, "", LAST_DAY),
    Step("Relazione sulla visita", "Report on the visit", "訪問報告", 30, "", LAST_DAY),
)


def add_first_steps() -> list[PreparationStep]:
    """Put back what is missing of the steps the template began with; known by Italian title."""
    known = set(PreparationStep.objects.values_list("title_it", flat=True))
    added = []
    with transaction.atomic():
        for one in FIRST_STEPS:
            if one.it not in known:
                step = PreparationStep(
                    title_it=one.it,
                    title_en=one.en,
                    title_ja=one.ja,
                    days=one.days,
                    direction=one.direction,
                    anchor=one.anchor,
                )
                step.full_clean()
                step.save()
                added.append(step)
    return added


def lay_template(*, over: Delegation) -> list[Preparation]:
    """Add to a visit's list the steps it lacks, and give back what was added.

    What came from a step, or has its Italian title, is there already: two officers who press at the
    same time double nothing, nor does a list that came with a file.
    """
    with transaction.atomic():
        visit = Delegation.objects.select_for_update().get(pk=over.pk)
        listed = list(Preparation.objects.filter(delegation=visit))
        steps = {one.step_id for one in listed}
        titles = {one.title_it for one in listed}
        added = []
        for step in PreparationStep.objects.for_visit(visit).order_by("days", "pk"):
            if step.pk in steps or step.title_it in titles:
                continue
            item = Preparation(
                delegation=visit,
                step=step,
                title_it=step.title_it,
                title_en=step.title_en,
                title_ja=step.title_ja,
                days=step.days,
                anchor=step.anchor,
            )
            item.full_clean()
            item.save()
            titles.add(item.title_it)
            added.append(item)
    return added


def due_preparations(
    delegations: Iterable[Delegation], *, on: dt.date, within_days: int
) -> list[Preparation]:
    """What is overdue on that day or due so many days after it, the earliest first. One query.

    What has no day yet, because its visit has none, is due on none.
    """
    latest = on + dt.timedelta(days=within_days)
    rows = Preparation.objects.unfinished().filter(delegation__in=delegations)
    rows = rows.exclude(delegation__state__in=NO_LONGER_PREPARED).with_what_a_list_names()
    dated = [(one.due_on, one.pk, one) for one in rows if one.due_on and one.due_on <= latest]
    return [one for _day, _pk, one in sorted(dated)]
