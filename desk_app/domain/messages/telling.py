"""Says in words what a message offers."""

from __future__ import annotations

from desk_app.domain.amounts import shown
from desk_app.domain.messages.offered import OfferedTerm
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Side
from desk_app.support.words import _, mark

_ONE = {Side.WE: mark("we: {issue} {value}"), Side.THEY: mark("they: {issue} {value}")}


def values_words(term: OfferedTerm, negotiation: Negotiation) -> str:
    """The value of a term as shown; of a range both ends; of a question each reading."""
    issue = negotiation.issue(term.issue)
    texts = [shown(issue, each, negotiation.currency) if issue else str(each) for each in term.values]
    if term.is_range:
        return _("between {low} and {high}", low=texts[0], high=texts[1])
    if len(texts) == 1:
        return texts[0]
    return _("{first} or {last}?", first=", ".join(texts[:-1]), last=texts[-1])


def term_words(term: OfferedTerm, negotiation: Negotiation) -> str:
    """A term with its side, its issue, and what is asked for it."""
    issue = negotiation.issue(term.issue)
    name = issue.name if issue else term.issue
    told = _(_ONE[term.side], issue=name, value=values_words(term, negotiation))
    if not term.conditions:
        return told
    conditions = ", ".join(term_words(each, negotiation) for each in term.conditions)
    return _("{offer}, in return for {conditions}", offer=told, conditions=conditions)
