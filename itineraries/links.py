"""The other visits that a document points at, and the document without those that are gone."""

import msgspec

from .itinerary import Action, Itinerary, Link


def linked_visits(itinerary: Itinerary) -> frozenset[str]:
    """The slugs of the visits with a page of their own that the document points at."""
    visit = itinerary.delegation
    actions = [*itinerary.actions, *(a for one in itinerary.synergies for a in one.actions)]
    links = [visit.reciprocates, *visit.return_visits, *(action.creates for action in actions)]
    return frozenset(link.slug for link in links if link is not None and link.is_published)


def without_links_to(itinerary: Itinerary, gone: frozenset[str]) -> Itinerary:
    """The document as it reads once the visits of these slugs are no longer published."""
    if not gone:
        return itinerary

    def kept(link: Link | None) -> Link | None:
        return None if link is not None and link.slug in gone else link

    def cut(actions: tuple[Action, ...]) -> tuple[Action, ...]:
        return tuple(replace(action, creates=kept(action.creates)) for action in actions)

    replace = msgspec.structs.replace
    visit = itinerary.delegation
    return replace(
        itinerary,
        delegation=replace(
            visit,
            reciprocates=kept(visit.reciprocates),
            return_visits=tuple(link for link in visit.return_visits if kept(link)),
        ),
        synergies=tuple(
            replace(synergy, actions=cut(synergy.actions)) for synergy in itinerary.synergies
        ),
        actions=cut(itinerary.actions),
    )
