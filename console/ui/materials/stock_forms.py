"""Forms of the stock ledger: naming an item, receipt, count, write-off, and what happens to goods on scene."""

from __future__ import annotations

from typing import Any, ClassVar

from console.domain.core.asked import Asked
from console.domain.core.kernel import Command
from console.domain.forces.materials.ledger import quantity_in
from console.domain.forces.materials.model import (
    ON_SCENE,
    SHELF,
    CountStock,
    ReceiveStock,
    SendBackStock,
    Stock,
    WriteOffStock,
)
from console.ui.kit.command_form import CommandForm
from console.ui.kit.field import Choice, ChoiceField, Field, PickField
from console.ui.kit.panel import label
from console.ui.kit.shell import Shell
from console.ui.kit.text import t
from console.ui.materials import words
from console.ui.materials.fields import held_choices, item_choices, lot_choices, store_choices


class StockForm(CommandForm):
    """Base: an item at a place."""

    place: ClassVar[str] = "place"  # the field of the command that says where
    state: ClassVar[str] = SHELF
    anywhere: ClassVar[bool] = False  # any store, or only where some of it is
    prefilled: ClassVar[bool] = False  # begins with the first place where some of it is

    def __init__(
        self, shell: Shell, item: str | None = None, place: str | None = None, *, command: type[Command] | None = None
    ) -> None:
        self._first = (item, place)
        super().__init__(shell, command=command)

    def field(self, name: str, asked: Asked) -> Field:
        if name == self.place and not self.anywhere:
            return ChoiceField(asked.label, self._held, required=True)
        if name in (self.place, "to_place"):
            return PickField(asked.label, lambda: store_choices(self.shell.world), required=True)
        if name == "item":
            return PickField(asked.label, lambda: item_choices(self.shell.world), required=True)
        return super().field(name, asked)

    def build(self) -> None:
        super().build()
        item, place = self._first
        if item is not None:
            self["item"].set(item)
        held, where = self._held(), self[self.place]
        where.retranslate()
        begins = isinstance(where, ChoiceField) or self.prefilled
        where.set(place or (held[0].value if held and begins else None))
        self["item"].edited.connect(self._on_item)

    def values(self) -> dict[str, Any]:
        found = super().values()
        return found | {"incident": self.shell.incident} if self.state == ON_SCENE else found

    def _held(self) -> list[Choice]:
        return held_choices(self.shell.world, self["item"].value(), self.state)

    def _on_item(self) -> None:
        where = self[self.place]
        if isinstance(where, ChoiceField):
            where.retranslate()
            held = self._held()
            if where.value() is None and held:
                where.set(held[0].value)
        self.tell()

    def tell(self) -> None:
        """Say what follows from the fields."""

    def stock(self) -> Stock | None:
        return self.shell.world.find(Stock, self["item"].value())


class ReceiveForm(StockForm):
    """A delivery onto a shelf, or what comes back from the scene."""

    kind = ReceiveStock
    anywhere = True


class LotForm(StockForm):
    """Base: one lot on a shelf."""

    def field(self, name: str, asked: Asked) -> Field:
        return ChoiceField(asked.label, self._lots) if name == "lot" else super().field(name, asked)

    def build(self) -> None:
        super().build()
        self["place"].edited.connect(self._on_place)
        self._on_place()

    def values(self) -> dict[str, Any]:
        return super().values() | {"lot": self["lot"].value() or ""}

    def _lots(self) -> list[Choice]:
        return lot_choices(self.shell.world, self["item"].value(), self["place"].value(), self.shell.now())

    def _on_item(self) -> None:
        super()._on_item()
        self._on_place()

    def _on_place(self) -> None:
        self["lot"].retranslate()
        if self["lot"].value() is None:
            self["lot"].set(self._lots()[0].value if self._lots() else None)
        self.tell()

    def booked(self) -> int:
        """What the books say of this lot."""
        stock = self.stock()
        return 0 if stock is None else quantity_in(stock, SHELF, self["place"].value(), self["lot"].value() or "")


class CountForm(LotForm):
    """A stocktaking: the difference is booked with its reason, the old figure stays on record."""

    kind = CountStock
    anywhere = True
    prefilled = True

    def build(self) -> None:
        self.difference = label(role="second")
        super().build()
        for name in ("lot", "found"):
            self[name].edited.connect(self.tell)

    def ask(self, *names: str) -> None:
        super().ask(*names)
        if names == ("found",):
            self.add_widget(self.difference)

    def tell(self) -> None:
        stock, found = self.stock(), self["found"].value()
        if stock is None:
            return
        if self["place"].value() is None:
            self.difference.setText("")
            return
        booked = self.booked()
        said = t("账面 {amount}", amount=words.amount(booked, stock.unit))
        if found is not None:
            gap = found - booked
            said += " · " + (t("账实相符") if gap == 0 else t("差 {gap}，按差额入账", gap=f"{gap:+,}"))
        self.difference.setText(said)


class WriteOffForm(LotForm):
    """From the shelf to lost: expired, broken in store."""

    kind = WriteOffStock


class SceneForm(StockForm):
    """Goods that were signed for and are on scene: used up, or lost."""

    state = ON_SCENE


class SendBackForm(SceneForm):
    """It is on the shelf again when the store books its return."""

    kind = SendBackStock
    place = "from_place"
