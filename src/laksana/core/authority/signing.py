"""Who may put their name under a paper that a post signs: whoever acts in that post, within their mandate.

A mandate for some procedures only does not cover papers, which know of none; what Law 30/2014 art. 14 keeps
from stand-ins (organisation, personnel, budget) is no paper of this system.
"""

from laksana.core.authority.model import Actor


def may_sign(actor: Actor, signer: int | None) -> bool:
    """Tell whether a person may sign today for the post a paper names."""
    return signer is not None and signer in actor.posts and signer not in actor.limits
