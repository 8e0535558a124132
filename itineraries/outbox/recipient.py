"""Whom a letter is for: their language, and how they are addressed in it."""

import re
from dataclasses import dataclass

from delegations.models import Delegation
from itineraries.models import Message, Participation
from organisations.models import Organisation, Person
from organisations.words import LANGUAGES

from .wording import WORDINGS

# The language of ours that a letter to somebody from there is best written in.
SPOKEN_IN = {"IT": "it", "SM": "it", "VA": "it", "JP": "ja"}
ELSEWHERE = "en"

# A person, or a body where nobody of it is named.
Key = tuple[int | None, int | None]

_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


@dataclass(frozen=True)
class Recipient:
    """A person, or a body where nobody of it is named."""

    language: str
    person: Person | None = None
    organisation: Organisation | None = None

    @property
    def key(self) -> Key:
        """The same for the same recipient, whatever made them one."""
        return (
            self.person.pk if self.person else None,
            self.organisation.pk if self.organisation else None,
        )

    @property
    def name(self) -> str:
        return self.name_in(self.language)

    def name_in(self, language: str) -> str:
        if self.person is not None:
            return self.person.name.in_language(language)
        return self.organisation.name.in_language(language)[0] if self.organisation else ""

    @property
    def email(self) -> str:
        return self.person.office_email if self.person else ""

    @property
    def salutation(self) -> str:
        words = WORDINGS[self.language]
        if self.person is None:
            return words.to_body.format(name=self.name)
        honorific = self.person.honorific
        # A form of address holds in the script it is written in: “Dott.ssa” is none in Japanese.
        if honorific and bool(_CJK.search(honorific)) == (self.language == "ja"):
            return words.addressed.format(honorific=honorific, name=self.name)
        return words.dear.format(name=self.name)

    def facts(self) -> dict[str, object]:
        """What a letter keeps of whom it is for."""
        return {
            "person": self.person,
            "organisation": self.organisation,
            "name": self.name,
            "email": self.email,
            "language": self.language,
        }


def key_of(message: Message | Participation) -> Key:
    return message.person_id, message.organisation_id


def participant(participation: Participation, visit: Delegation) -> Recipient:
    """Who takes part in a session, in their own language or else that of their side."""
    countries = {
        Participation.Side.HOME: visit.destination.country,
        Participation.Side.GUEST: visit.origin.country,
    }
    country = countries.get(Participation.Side(participation.side), "")
    body = participation.organisation
    if body is not None and body.territory is not None:
        country = body.territory.country
    return Recipient(language_of(participation.person, str(country)), participation.person, body)


def traveller(person: Person, visit: Delegation) -> Recipient:
    return Recipient(language_of(person, str(visit.origin.country)), person)


def language_of(person: Person | None, country: str) -> str:
    """The first of ours that they speak, or else what is spoken where they come from."""
    spoken = person.languages.split(", ") if person else []
    ours = [code for code in spoken if code in LANGUAGES]
    return ours[0] if ours else SPOKEN_IN.get(country, ELSEWHERE)
