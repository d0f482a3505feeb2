"""What a message would have Parley offer for confirmation, for other programs: a line of `parley offers --json`."""

from __future__ import annotations

from desk_app.domain.messages import Letter, Offered, OfferedTerm
from desk_app.domain.negotiation import Negotiation
from desk_app.exchange.written_values import Json, written_day, written_time, written_value


def offers_object(letter: Letter, offered: Offered, negotiation: Negotiation) -> Json:
    """The object of one message."""
    return {
        "sent": written_time(letter.sent),
        "side": offered.side.value,
        "reply_by": written_day(offered.reply_by),
        "terms": [_term(each, negotiation) for each in offered.terms],
        "left": list(offered.left),
    }


def _term(term: OfferedTerm, negotiation: Negotiation) -> Json:
    issue = negotiation.issue(term.issue)
    values = [written_value(issue, each, negotiation.currency) for each in term.values]
    output: Json = {"side": term.side.value, "issue": term.issue}
    if term.is_range:
        output["between"] = values
    elif len(values) == 1:
        output["value"] = values[0]
    else:
        output["ask"] = values
    if term.conditions:
        output["if"] = [_term(each, negotiation) for each in term.conditions]
    if term.package:
        output["package"] = term.package
    return output
