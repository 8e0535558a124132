"""The city whose office this is. The settings name it, by its short name of today or a former one."""

from django.conf import settings


def home_territory(current: dict[str, str]) -> str:
    """Its short name of today. `current`: by former short name, that of each city."""
    return current.get(settings.HOME_TERRITORY, settings.HOME_TERRITORY)
