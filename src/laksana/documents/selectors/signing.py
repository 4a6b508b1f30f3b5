"""Which post signs a kind of paper: who made it, or the nearest superior of the kind the paper asks for."""

from laksana.core.papers.kinds import Kind, Signer
from laksana.organization.selectors import Structure


def signing_post(kind: Kind, structure: Structure, author: int) -> int:
    """Give the post that signs what a holder of the post `author` made; the author where none is above."""
    if kind.signer is Signer.AUTHOR:
        return author
    line = (author, *structure.superiors[author])
    return next((post for post in line if structure.posts[post].kind == kind.signer), author)


def head_of_office(structure: Structure, author: int) -> int | None:
    """Give the post in whose name the office speaks."""
    line = (author, *structure.superiors[author])
    return next((post for post in line if structure.posts[post].kind == Signer.HEAD_OF_OFFICE), None)
