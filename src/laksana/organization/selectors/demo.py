"""Who can be chosen on the demo's sign-in page. Gives nothing where there are no demo accounts."""

from django.utils.translation import gettext as _

from laksana.core.values import frozen
from laksana.organization.models import DutyKind, Person
from laksana.organization.selectors.cache import governments, structure
from laksana.organization.selectors.structure import Structure


@frozen
class DemoPerson:
    """One person to sign in as, and what they are."""

    id: int
    name: str
    role: str


@frozen
class DemoGovernment:
    """One government with its people: those of the office, then those of its agencies."""

    name: str
    slug: str
    office: str
    staff: tuple[DemoPerson, ...]
    contacts: tuple[DemoPerson, ...]


def demo_governments() -> list[DemoGovernment]:
    """Give every government that has demo accounts."""
    rows = Person.objects.filter(account__demo=True, active=True).values_list("government_id", "id")
    people: dict[int, set[int]] = {}
    for government, person in rows:
        people.setdefault(government, set()).add(person)
    return [_government(structure(row), people[row.pk]) for row in governments() if row.pk in people]


def demo_person(number: int) -> Person | None:
    """Give a person of the demo with the account to open, or None."""
    return (
        Person.objects.select_related("account")
        .filter(pk=number, active=True, account__demo=True, account__is_active=True)
        .first()
    )


def _government(known: Structure, people: set[int]) -> DemoGovernment:
    ordered = sorted(people, key=lambda person: _rank(known, person))
    return DemoGovernment(
        name=known.government.name,
        slug=known.government.slug,
        office=known.government.office,
        staff=tuple(_person(known, one) for one in ordered if one not in known.contacts),
        contacts=tuple(_person(known, one) for one in ordered if one in known.contacts),
    )


def _person(known: Structure, person: int) -> DemoPerson:
    contact = known.contacts.get(person)
    titles = [known.posts[holding.post].title for holding in known.holdings if holding.person == person]
    if contact:
        titles.append(known.agencies[contact.agency].name)
    titles += [str(kind.label) for kind in DutyKind if known.has_duty(person, kind)]
    titles += [
        _("Pencatat disposisi %(head)s") % {"head": known.posts[head].title}
        for head in known.clerks.get(person, ())
    ]
    return DemoPerson(person, known.people[person].name, " · ".join(dict.fromkeys(titles)))


def _rank(known: Structure, person: int) -> tuple[int, str]:
    """From the head of office downwards, then everybody without a post, by name."""
    depths = [len(known.superiors[holding.post]) for holding in known.holdings if holding.person == person]
    return min(depths, default=99), known.people[person].name
