"""Django settings: one module for every environment, decided by `config`."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from laksana.project import config as _config
from laksana.project.database import databases

try:
    CONFIG = _config.read(os.environ)
except _config.BadEnvironment as error:
    raise ImproperlyConfigured(str(error)) from error
if CONFIG.faults():
    raise ImproperlyConfigured(
        "This is not a production installation yet:\n- " + "\n- ".join(CONFIG.faults())
    )

DATA_DIR = CONFIG.data
DEMO = CONFIG.demo
SECRET_KEY = CONFIG.secret_key
DEBUG = CONFIG.debug
ALLOWED_HOSTS = list(CONFIG.hosts)

INSTALLED_APPS = [
    "laksana.project",
    "laksana.ui",
    "laksana.audit",
    "laksana.outbox",
    "laksana.organization",
    "laksana.procedures",
    "laksana.notifications",
    "laksana.documents",
    "laksana.assets",
    "laksana.cases",
    "laksana.intake",
    "laksana.maintenance",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
]
MIDDLEWARE = [
    "laksana.project.middleware.Traffic",
    "laksana.project.middleware.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "laksana.project.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "laksana.organization.middleware.SignedIn",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "laksana.organization.middleware.Reception",
]
ROOT_URLCONF = "laksana.project.urls"
WSGI_APPLICATION = "laksana.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "laksana.ui.context.ui",
                "laksana.organization.context.organization",
                "laksana.notifications.context.notifications",
            ]
        },
    }
]
FORM_RENDERER = "laksana.ui.forms.Renderer"
CSRF_FAILURE_VIEW = "laksana.ui.errors.csrf_failure"
DATABASES = databases(CONFIG)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "organization.Account"
AUTHENTICATION_BACKENDS = ["laksana.organization.backends.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
if CONFIG.environment == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ACCOUNT_ADAPTER = "laksana.organization.signing_in.Adapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
# Thirty sign-ins a minute would shut out an office behind one address; `signing_in` counts the failed ones.
ACCOUNT_RATE_LIMITS = {"login": None}
# What one address may do within ten minutes without an account, counted over all processes.
WRONG_CODES = 20
REPORTS_WITHOUT_ACCOUNT = 10
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if CONFIG.behind_proxy else 0
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = CONFIG.https
SESSION_COOKIE_NAME = "__Host-session" if CONFIG.https else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if CONFIG.https else "csrf"
CSRF_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

SECURE_SSL_REDIRECT = CONFIG.https
SECURE_REDIRECT_EXEMPT = [r"^health$", r"^metrics$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if CONFIG.https else 0
if CONFIG.behind_proxy:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Neighbouring hosts of the same government are not ours to bind, nor is a browser's preload list.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_ROOT = DATA_DIR / "attachments"
PAPERS_ROOT = DATA_DIR / "papers"
RECORDS_ROOT = DATA_DIR / "records"
_hashed = "laksana.ui.staticfiles.Bundled"
_plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _plain if CONFIG.environment == "test" or DEBUG else _hashed},
}
WHITENOISE_USE_FINDERS = DEBUG or CONFIG.environment == "test"
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
FILE_UPLOAD_HANDLERS = ["laksana.outside.uploads.BoundedUpload"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o640

BOUNCES = CONFIG.bounces
MAIL = CODES_OFFERED = CONFIG.mail is not None
BASE_URL = CONFIG.url or "http://localhost:8000"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = CONFIG.mail_from
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL else 'dummy'}.EmailBackend"
EMAIL_TIMEOUT = 20
if CONFIG.mail:
    EMAIL_HOST, EMAIL_PORT = CONFIG.mail.host, CONFIG.mail.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = CONFIG.mail.user, CONFIG.mail.password
    EMAIL_USE_TLS, EMAIL_USE_SSL = CONFIG.mail.starttls, CONFIG.mail.tls

# By this browsers know who tells them; made by setup. Without it no message goes to devices.
PUSH_KEY = CONFIG.push_key

# With what papers are signed: keys, time stamps, the e-sign service.
SIGNING = CONFIG.signing

# Where short messages may go though the address is not public: a gateway in the office's own network.
PRIVATE_NETWORKS = CONFIG.private_networks
NETBOX_URL, NETBOX_TOKEN = CONFIG.netbox_url, CONFIG.netbox_token

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "laksana.project.logs.JsonLines"}},
    "filters": {"not_health": {"()": "laksana.project.logs.NotHealth"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django.request": {"level": "ERROR", "filters": ["not_health"]},
        "django.server": {"propagate": True, "handlers": []},
        # Their warnings would name where a message went, and the key of a gateway.
        "apprise": {"level": "CRITICAL"},
        "urllib3": {"level": "CRITICAL"},
    },
}
SOURCE_DIR = Path(__file__).resolve().parents[1]
