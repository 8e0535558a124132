"""The words a session is described with: kinds, states, and how well its time is known."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Type(models.TextChoices):
    ARRIVAL = "arrival", _("arrival")
    DEPARTURE = "departure", _("departure")
    TRANSFER = "transfer", _("transfer")
    FLIGHT = "flight", _("flight")
    MEETING_POINT = "meeting_point", _("meeting point")
    REGISTRATION = "registration", _("registration")
    WELCOME = "welcome", _("welcome")
    COURTESY_CALL = "courtesy_call", _("courtesy call")
    CEREMONY = "ceremony", _("ceremony")
    SIGNING = "signing", _("signing")
    PRESS = "press", _("press meeting")
    GUIDED_VISIT = "guided_visit", _("guided visit")
    PRESENTATION = "presentation", _("presentation")
    WORKING_SESSION = "working_session", _("working session")
    WORKING_TABLE = "working_table", _("working table")
    ROUND_TABLE = "round_table", _("round table")
    WORKSHOP = "workshop", _("workshop")
    SEMINAR = "seminar", _("seminar")
    WEBINAR = "webinar", _("webinar")
    NETWORKING = "networking", _("networking")
    CULTURAL = "cultural", _("cultural visit")
    PUBLIC_EVENT = "public_event", _("public event")
    MEAL = "meal", _("meal")
    RECEPTION = "reception", _("reception")
    BREAK = "break", _("break")
    FREE_TIME = "free_time", _("free time")
    OVERNIGHT = "overnight", _("overnight stay")
    CLOSING = "closing", _("closing")
    INTERNAL = "internal", _("internal")
    OTHER = "other", _("other")


class Precision(models.TextChoices):
    EXACT = "exact", _("from … to (10:00–11:30)")
    START_ONLY = "start_only", _("start only (10:00)")
    FROM = "from", _("from … on (from 18:30)")
    ABOUT = "about", _("about (about 14:00)")
    PART_OF_DAY = "part_of_day", _("part of the day (morning)")
    ALL_DAY = "all_day", _("all day")
    UNTIMED = "untimed", _("no time: in the written order")


class PartOfDay(models.TextChoices):
    MORNING = "morning", _("morning")
    AFTERNOON = "afternoon", _("afternoon")
    EVENING = "evening", _("evening")


class Means(models.TextChoices):
    """How people get from one place to another."""

    ON_FOOT = "on_foot", _("on foot")
    BUS = "bus", _("by bus")
    CAR = "car", _("by car")
    PUBLIC_TRANSPORT = "public_transport", _("by public transport")
    TRAIN = "train", _("by train")
    BOAT = "boat", _("by boat")
    PLANE = "plane", _("by plane")


class Status(models.TextChoices):
    PROPOSED = "proposed", pgettext_lazy("session", "proposed")
    TENTATIVE = "tentative", _("tentative")
    CONFIRMED = "confirmed", _("confirmed")
    HELD = "held", _("held")
    NOT_HELD = "not_held", pgettext_lazy("session", "not held")
    CANCELLED = "cancelled", pgettext_lazy("session", "cancelled")
    POSTPONED = "postponed", pgettext_lazy("session", "postponed")


# Of what is still to take place.
AHEAD = (Status.PROPOSED, Status.TENTATIVE, Status.CONFIRMED)


class Mode(models.TextChoices):
    IN_PERSON = "in_person", _("in person")
    ONLINE = "online", _("online")
    HYBRID = "hybrid", _("in person and online")


class Visibility(models.TextChoices):
    PUBLIC = "public", _("public")
    CONFIDENTIAL = "confidential", _("the public sees “Private appointment” and the time only")
    DELEGATES = "delegates", _("delegates and hosts")
    STAFF = "staff", _("staff only")


class Interpreting(models.TextChoices):
    NONE = "none", _("not needed")
    CONSECUTIVE = "consecutive", _("consecutive")
    SIMULTANEOUS = "simultaneous", _("simultaneous")
    WHISPERED = "whispered", _("whispered")
    LIAISON = "liaison", _("liaison")
