"""Says in words what a message offers."""

from __future__ import annotations

from desk_app.domain.amounts import shown
from desk_app.domain.messages.offered import OfferedTerm
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Side
from desk_app.support.joining import with_or
from desk_app.support.words import _, mark

_ONE = {Side.WE: mark("We: {issue} {value}"), Side.THEY: mark("They: {issue} {value}")}
_ASKED = {Side.WE: mark("in return for our {issue} {value}"), Side.THEY: mark("in return for their {issue} {value}")}


def values_words(term: OfferedTerm, negotiation: Negotiation) -> str:
    """The value of a term as shown; of a range both ends; of a question each reading."""
    issue = negotiation.issue(term.issue)
    texts = [shown(issue, each, negotiation.currency) if issue else str(each) for each in term.values]
    if term.is_range:
        return _("between {low} and {high}", low=texts[0], high=texts[1])
    if len(texts) == 1:
        return texts[0]
    return _("{question}?", question=with_or(", ".join(texts[:-1]), texts[-1]))


def term_words(term: OfferedTerm, negotiation: Negotiation) -> str:
    """A term with its side, its issue, and what is asked for it."""
    told = _(_ONE[term.side], issue=_name(term, negotiation), value=values_words(term, negotiation))
    return ", ".join((told, *(asked_words(each, negotiation) for each in term.conditions)))


def asked_words(term: OfferedTerm, negotiation: Negotiation) -> str:
    """What is asked for a term: "in return for our Payment 14 days"."""
    return _(_ASKED[term.side], issue=_name(term, negotiation), value=values_words(term, negotiation))


def _name(term: OfferedTerm, negotiation: Negotiation) -> str:
    issue = negotiation.issue(term.issue)
    return issue.name if issue else term.issue
