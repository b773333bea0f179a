"""Who decides: the post, the name, and on whose authority when the post is below what the plan asks."""

from __future__ import annotations

from typing import Any

from console.domain.city.organisation.model import Post
from console.domain.city.organisation.views import ROLES
from console.ui.incidents.fields import post_choices
from console.ui.kit.field import PickField, TextField
from console.ui.kit.form import Form
from console.ui.kit.panel import label
from console.ui.kit.text import mark, t, tp


class Decider:
    """Three fields of a form. `ask` says which role the plan wants; `values` are fields of the command."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._world = form.shell.world
        self._name_by_hand = False
        self.post = form.add(PickField(mark("决定岗位"), lambda: post_choices(self._world)))
        self.name = TextField(mark("决定人"), required=True, hint=mark("谁作的决定：姓名"))
        self.authority = TextField(mark("授权依据"), hint=mark("由下级代为决定时必填"))
        form.add_line(self.name, self.authority)
        self.note = label(role="small", wrap=True)
        form.add_note(self.note)
        self.post.edited.connect(self._on_post)
        self.name.edited.connect(self._on_name)

    def propose(self, post: Post | None) -> None:
        """Put the post in that the plan names, with its holder."""
        self.post.set(None if post is None else post.id)
        self.post.edit.setCursorPosition(0)
        self._on_post()

    def ask(self, role: str | None) -> None:
        """Say what the plan asks for; None when it says nothing."""
        name = ROLES.get(role or "")
        self.note.setText(
            "" if name is None else t("预案要求{role}以上决定；由其他人决定的，写明授权依据", role=tp(name))
        )
        self.note.setVisible(name is not None)

    def values(self) -> dict[str, Any]:
        return {
            "post": self.post.value(),
            "decided_by": self.name.value(),
            "authority": self.authority.value(),
        }

    def _on_post(self) -> None:
        post = self._world.find(Post, self.post.value())
        if not self._name_by_hand:
            self.name.set(post.holder if post is not None else "")

    def _on_name(self) -> None:
        self._name_by_hand = bool(self.name.value())
