"""Published procedures and stores of their own, as the tests of cases have them."""

from rooms.cases.conftest import files, forgetful, published

__all__ = ["files", "forgetful", "published"]
