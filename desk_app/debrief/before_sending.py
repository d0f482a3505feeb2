"""What the person alone is told before a document leaves for the other side. It is in no form of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.support.words import _

if TYPE_CHECKING:
    from desk_app.debrief.documents import Material


def before_offering(material: Material) -> str:
    """Which of our limits the options hold, what we never entered ourselves, and which issues they leave out.

    Where there is nothing to choose from, what is missing. Empty if there is nothing to look at.
    """
    from desk_app.domain.analysis import packages_to_offer
    from desk_app.domain.report.options_sheet import limits_on_offer, not_on_offer, offered_by_rating, options_on_offer

    negotiation, found = material.negotiation, packages_to_offer(material.negotiation)
    if not options_on_offer(negotiation, None, found).count:
        return _(
            "Only you see this: the sheet is empty. While a negotiation is open, options need two issues with limits "
            "and weights, and an opening."
        )
    limits, rated, missing = (
        ", ".join(names(negotiation, found)) for names in (limits_on_offer, offered_by_rating, not_on_offer)
    )
    told = (
        limits
        and _(
            "Only you see this: what is offered goes to your limit on {issues}. The sheet does not mark it.",
            issues=limits,
        ),
        rated
        and _(
            "Only you see this: on {issues} no value is yours; the sheet offers what the ratings of the options give.",
            issues=rated,
        ),
        missing
        and _(
            "Only you see this: the sheet leaves out {issues}, as no value of yours is entered there.", issues=missing
        ),
    )
    return "\n".join(filter(None, told))


def before_recap(material: Material) -> str:
    """Which open issues it names though nobody spoke of them, or that nothing is agreed; empty if neither is so."""
    from desk_app.domain.analysis import analyse
    from desk_app.domain.report.recap import agreement, open_but_never_said

    settled = analyse(material.negotiation, material.now).common
    known = agreement(material.negotiation, None, settled)
    if not known.terms and known.kind is None:
        return _("Only you see this: nothing is agreed yet, so there is nothing to recap.")
    names = ", ".join(open_but_never_said(material.negotiation, settled))
    if not names:
        return ""
    return _("Only you see this: the recap names as still open what you never spoke of: {issues}.", issues=names)
