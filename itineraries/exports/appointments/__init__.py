"""An appointment in the words of the page, for the files that people read.

`tell` gives it line by line, as the booklet and the spreadsheet lay it out; `details` gives it as
plain paragraphs, for what has one field for all there is to say.
"""

from .details import details
from .telling import Appointment, in_order, tell, tell_again

__all__ = ["Appointment", "details", "in_order", "tell", "tell_again"]
