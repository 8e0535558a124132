"""What needs doing, for whoever opens the back office: facts for its first page.

Every line leads to the page where it is settled, and stands there only if its reader may settle or
at least see it: by their permissions, and by the visits they reach.
"""

from .page import StartPage, start_page

__all__ = ["StartPage", "start_page"]
