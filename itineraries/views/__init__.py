"""The public pages: each finds the current release, lays it out and prints it."""
