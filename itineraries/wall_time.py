"""Wall times: how long a session lasts at most, and the nights the clocks change."""

import datetime as dt
from zoneinfo import ZoneInfo

# What takes longer is no appointment of a visit.
LONGEST = dt.timedelta(days=31)


def does_not_exist(day: dt.date, clock: dt.time, timezone: str) -> bool:
    """Whether the clocks of `timezone` skip this time of this day (02:30 on 26 March 2023 in Rome)."""
    wall = dt.datetime.combine(day, clock, ZoneInfo(timezone))
    there_and_back = wall.astimezone(dt.UTC).astimezone(ZoneInfo(timezone))
    return there_and_back.replace(tzinfo=None) != wall.replace(tzinfo=None)
