"""Boots Django for a command that needs it."""

import os


def django() -> None:
    """Set Django up with the product's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "laksana.project.settings")
    import django as framework

    framework.setup()
