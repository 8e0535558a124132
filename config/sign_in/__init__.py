"""How the office signs in: passwords and a second step by django-allauth, with our own lock."""
