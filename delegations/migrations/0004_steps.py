"""The steps that the template of preparations begins with (see delegations/preparation_template.py).

An office that has steps of its own already gets none twice: they are known by their Italian title.
"""

from django.db import migrations

# Title in Italian, English and Japanese; days; only for visits; counted from.
STEPS = [
    ('Lettera di invito', 'Letter of invitation', '招待状', -60, 'inbound', 'first_day'),
    ('Lettere per i visti', 'Letters for visas', '査証用の招へい書類', -45, 'inbound', 'first_day'),
    ('Elenco dei delegati con titoli e lingue', 'List of delegates with titles and languages', '訪問団名簿（役職・言語）', -28, 'inbound', 'first_day'),
    ('Interpreti prenotati', 'Interpreters booked', '通訳の手配', -28, '', 'first_day'),
    ('Diete ed esigenze chieste', 'Diets and needs asked for', '食事制限・配慮事項の確認', -21, '', 'first_day'),
    ('Sede, pasti e trasporti', 'Venues, meals and transport', '会場・食事・交通の手配', -21, 'inbound', 'first_day'),
    ('Doni scelti', 'Gifts chosen', '記念品の選定', -14, '', 'first_day'),
    ('Bandiere', 'Flags', '国旗・市旗の準備', -7, 'inbound', 'first_day'),
    ('Posti a tavola e ordine di precedenza', 'Seating and order of precedence', '席次・序列の決定', -7, 'inbound', 'first_day'),
    ('Avviso alla stampa', 'Notice to the press', '報道機関への案内', -10, '', 'first_day'),
    ('Schede per chi riceve', 'Briefing notes for the hosts', '受入側への説明資料', -5, 'inbound', 'first_day'),
    ('Programma definitivo inviato con mappe e numero di emergenza', 'Final programme sent with maps and an emergency number', '最終日程・地図・緊急連絡先の送付', -5, 'inbound', 'first_day'),
    ('Autorizzazione della missione', 'Authorisation of the mission', '出張の承認', -75, 'outbound', 'first_day'),
    ('Comunicazione preventiva allo Stato', 'Prior notice to the State', '国への事前通知', -60, 'outbound', 'first_day'),
    ('Documenti di viaggio e visti', 'Travel papers and visas', '旅券・査証', -45, 'outbound', 'first_day'),
    ('Voli e alloggi', 'Flights and lodging', '航空券・宿泊の手配', -30, 'outbound', 'first_day'),
    ('Delega di chi resta in sede', 'Who stands in at home', '不在中の職務代理', -14, 'outbound', 'first_day'),
    ('Riunione della delegazione', 'Briefing of the delegation', '訪問団の事前説明会', -7, 'outbound', 'first_day'),
    ('Lettere di ringraziamento', 'Thank-you letters', '礼状の送付', 7, '', 'last_day'),
    ('Relazione sulla visita', 'Report on the visit', '訪問報告', 30, '', 'last_day'),
]
COLUMNS = ("title_it", "title_en", "title_ja", "days", "direction", "anchor")


def add_steps(apps, schema_editor):
    steps = apps.get_model("delegations", "PreparationStep")
    # A model as migrations know it writes no history: of what was there from the start there is none.
    for row in STEPS:
        said = dict(zip(COLUMNS, row, strict=True))
        if not steps.objects.filter(title_it=said["title_it"]).exists():
            steps.objects.create(**said)


class Migration(migrations.Migration):
    # The lead names the migration that makes the table: `*_the_desk`.
    dependencies = [("delegations", "0003_the_desk")]

    # Taken back, it leaves the steps to the office that may have changed them.
    operations = [migrations.RunPython(add_steps, migrations.RunPython.noop, elidable=False)]
