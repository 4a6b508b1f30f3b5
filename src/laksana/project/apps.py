"""Names the project to Django, so that its start-up checks run; it has no tables."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """Registers the project's checks."""

    name = "laksana.project"
    label = "project"
    verbose_name = "Laksana"

    def ready(self) -> None:
        """Load the checks."""
        from laksana.project import checks  # noqa: F401
