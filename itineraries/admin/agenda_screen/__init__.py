"""The screen on which an agenda is written: a visit's days with their sessions, edited in place.

Every row is a form and every act a button, so that it all works as it stands; the script makes it
quick (static/js/agenda/).
"""

from .screen import AgendaScreen

__all__ = ["AgendaScreen"]
