"""What differs between installations comes first; nothing secret has a default."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse

from config import environment
from config.databases import tuned

BASE_DIR = Path(__file__).resolve().parent.parent

# Variables of the process win over those of the file.
environment.read_file(Path(os.environ.get("ENV_FILE") or BASE_DIR / ".env"))

# Each language in its own words: these names are never translated.
LANGUAGES = [("it", "Italiano"), ("en", "English"), ("ja", "日本語")]

SECRET_KEY = environment.secret_key("SECRET_KEY")
DEBUG = environment.truth("DEBUG", default=False)
SITE_URL = environment.origin("SITE_URL", default="http://127.0.0.1:8000")
SITE_NAME = environment.text("SITE_NAME", default="Delegations")
SITE_HOST = urlsplit(SITE_URL).hostname or ""
ALLOWED_HOSTS = environment.hosts(
    "ALLOWED_HOSTS", default=[f"[{SITE_HOST}]" if ":" in SITE_HOST else SITE_HOST]
)
CSRF_TRUSTED_ORIGINS = environment.origins("CSRF_TRUSTED_ORIGINS", default=[SITE_URL])
LANGUAGE_CODE = environment.one_of("LANGUAGE_CODE", dict(LANGUAGES), default="it")
FORMAT_MODULE_PATH = "config.formats"
TIME_ZONE = environment.time_zone("TIME_ZONE", default="Europe/Rome")
HOME_TERRITORY = environment.slug("HOME_TERRITORY")
STAFF_MFA_REQUIRED = environment.truth("STAFF_MFA_REQUIRED", default=False)
TRUSTED_PROXIES = environment.count("TRUSTED_PROXIES", default=0)
PRIVATE_DATA_DAYS = environment.positive_number("PRIVATE_DATA_DAYS", default=90)
FEEDBACK_EMAIL = environment.email("FEEDBACK_EMAIL")
DEFAULT_FROM_EMAIL = (
    environment.sender("DEFAULT_FROM_EMAIL") or FEEDBACK_EMAIL or "webmaster@localhost"
)
SERVER_EMAIL = DEFAULT_FROM_EMAIL
ACCESSIBILITY_STATEMENT_URL = environment.page("ACCESSIBILITY_STATEMENT_URL")
PRIVACY_POLICY_URL = environment.page("PRIVACY_POLICY_URL")
DATABASES = {
    "default": tuned(environment.database("DATABASE_URL", "sqlite:///db.sqlite3", beside=BASE_DIR))
}
if environment.text("REPLICA_URL"):
    DATABASES["replica"] = {
        **tuned(environment.database("REPLICA_URL", beside=BASE_DIR)),
        "TEST": {"MIRROR": "default"},
    }
    DATABASE_ROUTERS = ["config.databases.ReplicaRouter"]
CACHES = environment.caches("CACHE_URL", "locmemcache://", copies=BASE_DIR / "kept-pages")
# Shorter than a worker of the web server is given for a whole answer.
EMAIL_TIMEOUT = 10
MAIL = environment.mail("EMAIL_URL", "consolemail://")
globals().update(MAIL)
# Whether what is sent reaches anybody: what is printed does not, but while developing.
MAIL_LEAVES = DEBUG or not environment.is_mail_printed(MAIL)

# Below: the same everywhere.

INSTALLED_APPS = [
    "config.apps.OfficeConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_countries",
    "simple_history",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "itineraries",
    "delegations",
    "venues",
    "organisations",
]

MIDDLEWARE = [
    "config.middleware.keep_links_private",
    "config.middleware.security_headers",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.middleware.refuse_what_no_page_expects",
    "config.health.answer_health",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "config.sign_in.second_step.second_step_required",
    "simple_history.middleware.HistoryRequestMiddleware",
    "config.middleware.one_act_a_request",
    "itineraries.admin.overtaken.tell_what_is_overtaken",
]

if "replica" in DATABASES:
    MIDDLEWARE.append("config.databases.ReadReplicaForVisitors")

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
CSRF_FAILURE_VIEW = "config.errors.csrf_failure"

# The admin's "View on site" points up to the itinerary; the model must not.
ABSOLUTE_URL_OVERRIDES = {
    "delegations.delegation": lambda d: reverse("itineraries:detail", args=[d.slug]),
}

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            # Its csrf_token takes the place of Django's.
            "builtins": ["organisations.templatetags.form_tokens"],
            "context_processors": [
                "django.template.context_processors.i18n",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.site",
            ],
        },
    }
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Words and time.

USE_I18N = USE_TZ = True
LOCALE_PATHS = [BASE_DIR / "locale"]

# Files. What is uploaded is private: no address leads to it but through a view that asks who wants it.

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_ALLOW_ALL_ORIGINS = False
MEDIA_ROOT = BASE_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage",
        # A proxy that runs as another user reads them; what is uploaded it must not.
        "OPTIONS": {"file_permissions_mode": 0o644, "directory_permissions_mode": 0o755},
    },
}
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
# A long agenda is edited as one form, with some twenty fields a row.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 5

# Safety. A site whose address is https is served over nothing else.

IS_HTTPS = SITE_URL.startswith("https://")

# Named and shaped as in Django 6, whose own middleware can then take the place of ours.
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
    "object-src": ["'none'"],
    "manifest-src": ["'self'"],
}
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
# The proxy in front must overwrite this header, whatever the visitor sends: docs say how.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
SECURE_HSTS_SECONDS = 63_072_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
if IS_HTTPS:
    # Browsers take these names from the very host alone, and over https alone.
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

# Signing in. Passwords and codes are counted by our own lock (config/sign_in/lock.py), which holds
# in all processes together; the library's counts are in the cache of each.

ACCOUNT_ADAPTER = "config.sign_in.adapter.OfficeAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
# A letter to whoever is not known here would be a letter to anybody.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = f"{SITE_NAME}: "
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = False
ACCOUNT_FORMS = {
    "change_password": "config.sign_in.forms.LockedChangePasswordForm",
    "reset_password": "config.sign_in.forms.LockedResetPasswordForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
# Logins are made by the office: their addresses need no proof.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = SITE_NAME
# The clock of a telephone may be half a minute slow.
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "config.sign_in.forms.CodeForm",
    "reauthenticate": "config.sign_in.forms.CodeAgainForm",
}

# Logs go to standard output: lines of JSON, or plain ones while developing.

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {"()": "config.logs.JsonFormatter"},
        "plain": {
            "()": "config.logs.PlainFormatter",
            "format": "%(levelname)s %(name)s: %(message)s",
        },
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stdout",
            "formatter": "plain" if DEBUG else "json",
        }
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        # Django leaves it to the server to drop the body of an answer to HEAD. It does, and
        # would warn each time.
        "gunicorn.http.wsgi": {"level": "ERROR"},
    },
}
