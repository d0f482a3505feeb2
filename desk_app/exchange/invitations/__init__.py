"""Reads calendars that come from elsewhere: invitations, moved and cancelled meetings, answers."""

from __future__ import annotations

from desk_app.exchange.invitations.calendars import Invitations, NotRead
from desk_app.exchange.invitations.in_mail import has_invitation, read_invitations
from desk_app.exchange.invitations.series import next_times

__all__ = ["Invitations", "NotRead", "has_invitation", "next_times", "read_invitations"]
