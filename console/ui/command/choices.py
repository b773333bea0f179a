"""Posts, bodies, units and incidents as forms offer them."""

from __future__ import annotations

from console.domain.city.organisation.model import Body, Post
from console.domain.city.organisation.views import command_posts
from console.domain.core.kernel import World
from console.domain.response.commanding.views import bodies_for
from console.domain.response.incidents.model import Incident
from console.domain.response.incidents.views import living_incidents
from console.ui.command import words
from console.ui.incidents import fields
from console.ui.kit.field import Choice
from console.ui.kit.text import name_of, t


def post_name(world: World, post: Post) -> str:
    """ "防汛抗旱指挥部 指挥长 A"."""
    return f"{name_of(world.find(Body, post.body))} {words.role_of(post)}"


def post_choice(world: World, post: Post) -> Choice:
    body = world.find(Body, post.body)
    more = " ".join((post.name_zh, post.name_en, post.holder or "", getattr(body, "name_en", "")))
    return Choice(post.id, post_name(world, post), more, post.holder or t("空缺"))


def commanding_choices(world: World, incident: str | None) -> list[Choice]:
    """Posts that can command, those of the bodies that answer for the incident first."""
    found = world.find(Incident, incident)
    first = [answer.body.id for answer in bodies_for(world, found.kind)] if found is not None else []
    bodies = dict.fromkeys((*first, *(body.id for body in world.all(Body) if body.status != "planned")))
    return [post_choice(world, post) for body in bodies for post in command_posts(world, body)]


def incident_choices(world: World) -> list[Choice]:
    """Incidents that something can still be recorded for."""
    return fields.incident_choices(living_incidents(world))


def body_choices(world: World) -> list[Choice]:
    """Bodies that exist; what is only planned cannot be activated."""
    return [
        Choice(body.id, name_of(body), f"{body.name_zh} {body.name_en}", t(words.BODY_KINDS.get(body.kind, body.kind)))
        for body in world.all(Body)
        if body.status != "planned"
    ]


def channel_choices() -> list[Choice]:
    return [Choice(means, t(means)) for means in words.CHANNELS]
