"""Where this room's bytes lie: a folder of its own, for that of cases is swept of what no case needs."""

from django.conf import settings

from laksana.outside.files import Files


def paper_files() -> Files:
    """Give the folder of this room's files."""
    return Files(settings.PAPERS_ROOT)
