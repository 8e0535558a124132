#!/usr/bin/env python3
import os
import sys

from django.core.management import execute_from_command_line

from config.environment import SettingsError


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        execute_from_command_line(sys.argv)
    except SettingsError as error:
        raise SystemExit(str(error)) from None


if __name__ == "__main__":
    main()
