"""The words of the letters, written in each language for itself.

A letter is no page: how one addresses a mayor, opens and takes leave is not the translation of
another language's sentence. So these words stand here whole, and not in the catalogues.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Wording:
    """Every text is a format; what stands in braces is put in as it is."""

    # To a person whose form of address is known, to one of whom it is not, to a body.
    addressed: str
    dear: str
    to_body: str
    changes_subject: str
    changes_opening: str
    # What the calendar file does, by its METHOD.
    enclosed_publishes: str
    enclosed_cancels: str
    changes_after: str
    changes_more: str
    # A fact with its label.
    line: str
    when: str
    where: str
    before: str
    cancelled: str
    postponed: str
    not_held: str
    removed: str
    restored: str
    again: str
    was_planned: str
    instead: str
    no_new_date: str
    request_subject: str
    request_opening: str
    as_role: dict[str, str]
    guests: str
    guests_counted: str
    request_after: str
    thanks_subject: str
    thanks_opening: str
    thanks_after: str
    farewell: str


ITALIAN = Wording(
    addressed="Gentile {honorific} {name},",
    dear="Gentile {name},",
    to_body="Spettabile {name},",
    changes_subject="Variazioni al programma: {visit}",
    changes_opening=(
        "il programma della visita «{visit}» ({dates}) è cambiato. Le comunichiamo di seguito le "
        "variazioni che La riguardano."
    ),
    enclosed_publishes=(
        "In allegato trova un file di calendario con questi soli appuntamenti, come stanno ora. Non è "
        "un invito: può aprirlo per aggiungerli alla Sua agenda. Alcuni programmi aggiornano così le "
        "voci già presenti; negli altri vanno eliminate a mano."
    ),
    enclosed_cancels=(
        "In allegato trova un file di calendario che annulla questi soli appuntamenti. Alcuni programmi "
        "li tolgono così dalla Sua agenda o li segnano come annullati; negli altri vanno eliminati a "
        "mano."
    ),
    changes_after="Per qualsiasi chiarimento può rispondere a questo messaggio.",
    changes_more="Altre variazioni, che trova nel file di calendario: {count}.",
    line="{label}: {told}",
    when="Quando",
    where="Dove",
    before="{now} (prima: {was})",
    cancelled="L'appuntamento è annullato.",
    postponed="L'appuntamento è rinviato.",
    not_held="L'appuntamento non ha luogo.",
    removed="L'appuntamento non è più in programma.",
    restored="L'appuntamento, in precedenza annullato o rinviato, è confermato in programma.",
    again="A differenza di quanto Le avevamo comunicato, vale quanto segue.",
    was_planned="Era previsto: {was}",
    instead="Si terrà invece: {now}",
    no_new_date="La nuova data non è ancora stabilita.",
    request_subject="Richiesta di conferma: {title}",
    request_opening=(
        "nell'ambito della visita «{visit}» ({dates}), Le chiediamo cortesemente di confermare la Sua "
        "disponibilità{role} per il seguente appuntamento:"
    ),
    as_role={
        "host": " ad accogliere la delegazione",
        "chair": " a presiedere l'incontro",
        "speaker": " a intervenire come relatore",
        "guide": " a guidare la visita",
        "interpreter": " come interprete",
    },
    guests="Ospiti: delegazione di {origin}",
    guests_counted="Ospiti: delegazione di {origin}, {count} persone",
    request_after=(
        "Può rispondere con un clic, senza registrarsi, a questo indirizzo riservato a Lei, valido "
        "fino al {until}:\n\n{link}\n\n"
        "Può accettare, rifiutare o proporre un altro orario, e modificare la risposta fino a quella "
        "data."
    ),
    thanks_subject="Ringraziamento: {visit}",
    thanks_opening=(
        "a nome della Città desideriamo ringraziarLa per il Suo contributo alla visita «{visit}» "
        "({dates}):"
    ),
    thanks_after=(
        "La Sua disponibilità ha reso possibile un incontro di valore per tutti i partecipanti. "
        "Ci auguriamo di poter collaborare ancora."
    ),
    farewell="Cordiali saluti",
)

ENGLISH = Wording(
    addressed="Dear {honorific} {name},",
    dear="Dear {name},",
    to_body="To {name},",
    changes_subject="Changes to the programme: {visit}",
    changes_opening=(
        "The programme of the visit “{visit}” ({dates}) has changed. These are the changes that "
        "concern you."
    ),
    enclosed_publishes=(
        "The attached calendar file holds these appointments alone, as they now stand. It is no "
        "invitation: you may open it to add them to your calendar. Some programs then update the "
        "entries that are already there; in others, please delete those yourself."
    ),
    enclosed_cancels=(
        "The attached calendar file cancels these appointments alone. Some programs then take them out "
        "of your calendar or mark them as cancelled; in others, please delete them yourself."
    ),
    changes_after="If anything is unclear, please reply to this message.",
    changes_more="Further changes, which are in the calendar file: {count}.",
    line="{label}: {told}",
    when="When",
    where="Where",
    before="{now} (before: {was})",
    cancelled="This appointment is cancelled.",
    postponed="This appointment is postponed.",
    not_held="This appointment does not take place.",
    removed="This appointment is no longer in the programme.",
    restored="This appointment, cancelled or postponed before, takes place after all.",
    again="Other than we wrote to you before, this now holds.",
    was_planned="It was planned for: {was}",
    instead="Instead: {now}",
    no_new_date="The new date has not been set yet.",
    request_subject="Please confirm: {title}",
    request_opening=(
        "As part of the visit “{visit}” ({dates}), we kindly ask you to confirm that you are "
        "available{role} at this appointment:"
    ),
    as_role={
        "host": " to receive the delegation",
        "chair": " to chair the meeting",
        "speaker": " to speak",
        "guide": " to guide the visitors",
        "interpreter": " to interpret",
    },
    guests="Guests: the delegation of {origin}",
    guests_counted="Guests: the delegation of {origin}, {count} people",
    request_after=(
        "You can answer without an account at this address, which is meant for you alone and works "
        "until {until}:\n\n{link}\n\n"
        "You may accept, decline or propose another time, and change your answer until then."
    ),
    thanks_subject="With our thanks: {visit}",
    thanks_opening=(
        "On behalf of the City we thank you for your part in the visit “{visit}” ({dates}):"
    ),
    thanks_after=(
        "Your time and your welcome made it a worthwhile meeting for all who took part. We hope to "
        "work with you again."
    ),
    farewell="Yours sincerely",
)

JAPANESE = Wording(
    addressed="{name} {honorific}",
    dear="{name} 様",
    to_body="{name} 御中",
    changes_subject="日程変更のお知らせ：{visit}",
    changes_opening=(
        "平素より大変お世話になっております。\n\n"
        "「{visit}」（{dates}）の日程に変更がございましたので、ご関係の予定につきまして下記のとおりお知らせいたします。"
    ),
    enclosed_publishes=(
        "添付のカレンダーファイルには、ご関係の予定のみを現在の内容で収めております。招待ではございません。"
        "お開きいただくとカレンダーに追加できます。ご登録済みの予定は、ソフトにより自動で更新されますが、"
        "更新されない場合はお手数ですが削除してください。"
    ),
    enclosed_cancels=(
        "添付のカレンダーファイルは、上記の予定のみを取り消すものです。ソフトにより、ご登録済みの予定が"
        "削除されるか中止と表示されますが、そうでない場合はお手数ですが削除してください。"
    ),
    changes_after="ご不明な点がございましたら、本メールにご返信ください。",
    changes_more="このほか{count}件の変更がございます。添付のカレンダーファイルをご覧ください。",
    line="{label}：{told}",
    when="日時",
    where="場所",
    before="{now}（変更前：{was}）",
    cancelled="この予定は中止となりました。",
    postponed="この予定は延期となりました。",
    not_held="この予定は実施しないこととなりました。",
    removed="この予定は日程から削除されました。",
    restored="中止または延期としておりましたこの予定は、実施することとなりました。",
    again="先にお知らせした内容から変更があり、下記のとおりとなりました。",
    was_planned="当初の予定：{was}",
    instead="変更後の予定：{now}",
    no_new_date="新しい日時は未定です。",
    request_subject="ご確認のお願い：{title}",
    request_opening=(
        "平素より大変お世話になっております。\n\n"
        "「{visit}」（{dates}）にあたり、下記の予定{role}につきまして、ご都合をお知らせくださいますようお願い申し上げます。"
    ),
    as_role={
        "host": "での代表団のお迎え",
        "chair": "での議事のご進行",
        "speaker": "でのご講演・ご発表",
        "guide": "でのご案内",
        "interpreter": "での通訳",
    },
    guests="来訪者：{origin}代表団",
    guests_counted="来訪者：{origin}代表団 {count}名",
    request_after=(
        "下記のご本人専用ページより、利用登録なしでご回答いただけます（{until}まで有効）。"
        "\n\n{link}\n\n"
        "ご承諾、ご辞退のほか、別の日時をご提案いただくこともできます。"
        "期限までは、ご回答を変更していただけます。"
    ),
    thanks_subject="御礼：{visit}",
    thanks_opening=(
        "時下ますますご清栄のこととお慶び申し上げます。\n\n"
        "このたびは「{visit}」（{dates}）に際しまして、下記の行程に格別のご協力を賜り、"
        "誠にありがとうございました。心より御礼申し上げます。"
    ),
    thanks_after=(
        "おかげさまで、参加者一同にとりまして実り多い訪問となりました。"
        "今後とも変わらぬご厚誼を賜れましたら幸いに存じます。"
    ),
    farewell="何卒よろしくお願い申し上げます。",
)

WORDINGS = {"it": ITALIAN, "en": ENGLISH, "ja": JAPANESE}
