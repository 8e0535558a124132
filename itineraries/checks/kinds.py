"""What an appointment needs, by its type: nothing is missed where it is not needed.

Journeys, breaks, free time, nights and what is internal need nothing; nor does “other”, of which
nobody knows what it is.
"""

from itineraries.models.session_words import Type

# Somebody is received, shown or told something: who receives them must be known.
WITH_HOST = frozenset(
    {
        *(Type.WELCOME, Type.COURTESY_CALL, Type.CEREMONY, Type.SIGNING, Type.PRESS),
        *(Type.GUIDED_VISIT, Type.PRESENTATION, Type.WORKING_SESSION, Type.WORKING_TABLE),
        *(Type.ROUND_TABLE, Type.WORKSHOP, Type.SEMINAR, Type.WEBINAR),
        *(Type.NETWORKING, Type.RECEPTION, Type.CLOSING),
    }
)
# One has to go there. A webinar is nowhere, and nor is anything in the mode “online”.
WITH_VENUE = (WITH_HOST - {Type.WEBINAR}) | {
    *(Type.REGISTRATION, Type.CULTURAL, Type.PUBLIC_EVENT, Type.MEAL)
}
# The two sides speak with one another.
WITH_TALK = WITH_HOST | {Type.CULTURAL, Type.MEAL, Type.OTHER}
# The hosts are at work: an office, a plant, a school. Ceremonies and receptions often are on a
# holiday because it is one.
AT_WORK = WITH_HOST - {Type.CEREMONY, Type.RECEPTION}
# At a place without needing it to be open: the way there, the pavement before it, the hotel bed.
OUTSIDE_THE_DOOR = frozenset(
    {
        *(Type.ARRIVAL, Type.DEPARTURE, Type.TRANSFER, Type.FLIGHT, Type.MEETING_POINT),
        *(Type.FREE_TIME, Type.OVERNIGHT),
    }
)
PAUSES = frozenset({Type.BREAK, Type.FREE_TIME})
