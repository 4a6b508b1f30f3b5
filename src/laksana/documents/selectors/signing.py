"""Which post signs a kind of paper: who made it, or the nearest superior of the kind the paper asks for."""

from laksana.core.papers.kinds import Kind, Signer
from laksana.organization.selectors import Structure


def signing_post(kind: Kind, structure: Structure, author: int) -> int:
    """Give the post that signs what a holder of the post `author` made; the author where none is above."""
    if kind.signer is Signer.AUTHOR:
        return author
    line = (author, *structure.superiors[author])
    return next((post for post in line if structure.posts[post].kind == kind.signer), author)


def in_whose_name(kind: Kind, structure: Structure, post: int) -> tuple[str, str]:
    """Give the post in whose name another signs (a.n.), and the one between (u.b.); empty: in its own."""
    above = [structure.posts[one] for one in structure.superiors.get(post, ())]
    heads = [place for place, one in enumerate(above) if one.kind == Signer.HEAD_OF_OFFICE]
    if not kind.on_behalf or not heads:
        return "", ""
    between = above[: heads[0]]
    return above[heads[0]].title, between[-1].title if between else ""
