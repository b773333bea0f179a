"""Columns of the organisation and of the command of incidents."""

from __future__ import annotations

from console.domain.city.organisation.subjects import Body, Membership, Post, Unit
from console.domain.response.commanding.subjects import IncidentCommand
from db.projections import Columns

COLUMNS: dict[type, Columns] = {
    Body: lambda s: {"name": s.name_zh, "kind": s.kind, "parent": s.parent, "status": s.status},
    Unit: lambda s: {"name": s.name_zh, "kind": s.kind, "parent": s.parent, "phone": s.phone},
    Post: lambda s: {
        "name": s.name_zh,
        "body": s.body,
        "role": s.role,
        "letter": s.letter,
        "holder": s.holder,
        "phone": s.phone,
        "reachability": s.reachability,
    },
    Membership: lambda s: {"body": s.body, "unit": s.unit},
    IncidentCommand: lambda s: {
        "commander": s.commander.post if s.commander else None,
        "holder": s.commander.holder if s.commander else None,
        "co_commander": s.co_commander.post if s.co_commander else None,
        "active_bodies": len(s.active),
        "transfers": len(s.transfers),
        "field_post": s.field_post.place if s.field_post else None,
    },
}
