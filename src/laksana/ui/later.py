"""Views that are loaded when somebody first asks for them: a start loads what its first page needs.

Never decides which view an address has; the room's `urls` name it as if it were there.
"""

from functools import cached_property
from importlib import import_module
from typing import Any

from django.http import HttpRequest, HttpResponseBase


class Later:
    """A module of views, by its name: `Later("laksana.ui.views").style` is its view `style`."""

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> "LaterView":
        return LaterView(self._module, name)


class LaterView:
    """A view that stands for itself until its module is loaded; every mark on it is the view's own."""

    def __init__(self, module: str, name: str) -> None:
        self.__module__, self.__name__, self.__qualname__ = module, name, name

    @cached_property
    def _view(self) -> Any:
        try:
            return getattr(import_module(self.__module__), self.__name__)
        except AttributeError as error:
            raise ImportError(f"{self.__module__} has no view {self.__name__}") from error

    def __call__(self, request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
        answer: HttpResponseBase = self._view(request, *arguments, **named)
        return answer

    def __getattr__(self, name: str) -> Any:
        if name == "view_class":  # asked of every route when addresses are made; no view here is a class
            raise AttributeError(name)
        return getattr(self._view, name)
