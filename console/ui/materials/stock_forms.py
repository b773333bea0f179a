"""Forms of the stock ledger: naming an item, receipt, count, write-off, and what happens to goods on scene."""

from __future__ import annotations

from typing import ClassVar

from console.domain.city.plans.model import Category
from console.domain.core.kernel import Command
from console.domain.forces.materials.ledger import quantity_in
from console.domain.forces.materials.model import (
    ON_SCENE,
    RESERVE_KINDS,
    RETURNED,
    SHELF,
    ConsumeStock,
    CountStock,
    DefineItem,
    ReceiveStock,
    RecordLoss,
    SendBackStock,
    Stock,
    WriteOffStock,
)
from console.ui.kit.field import Choice, ChoiceField, PickField, TextField
from console.ui.kit.form import Form
from console.ui.kit.panel import label
from console.ui.kit.shell import Shell
from console.ui.kit.text import mark, name_of, t
from console.ui.materials import words
from console.ui.materials.fields import DateField, QuantityField, held_choices, item_choices, lot_choices, store_choices


class DefineItemForm(Form):
    """An item that no pack names."""

    title = mark("登记物资品种")
    explanation = mark("单位用能发放的最小单位：升而不是桶，米而不是卷。")

    def build(self) -> None:
        self.name_zh = self.add(TextField(mark("名称"), required=True))
        self.name_en = self.add(TextField(mark("英文名称")))
        self.category = self.add(ChoiceField(mark("类别"), self._categories))
        self.unit = self.add(TextField(mark("单位"), required=True))
        self.code = self.add(TextField(mark("国标编码")))

    def _categories(self) -> list[Choice]:
        return [Choice("", t("未分类")), *(Choice(one.id, name_of(one)) for one in self.shell.world.all(Category))]

    def command(self) -> Command:
        return DefineItem(
            name_zh=self.name_zh.value(),
            name_en=self.name_en.value(),
            category=self.category.value(),
            unit=self.unit.value(),
            gb_code=self.code.value(),
        )


class StockForm(Form):
    """Base: an item at a place."""

    state: ClassVar[str] = SHELF
    anywhere: ClassVar[bool] = False  # any store, or only where some of it is
    prefilled: ClassVar[bool] = False  # begins with the first place where some of it is

    def __init__(self, shell: Shell, item: str | None = None, place: str | None = None) -> None:
        self._first = (item, place)
        super().__init__(shell)

    def build_item(self) -> None:
        """The first two fields."""
        item, place = self._first
        self.item = self.add(PickField(mark("物资"), lambda: item_choices(self.shell.world), required=True))
        self.place: PickField | ChoiceField
        if self.anywhere:
            self.place = self.add(PickField(mark("地点"), lambda: store_choices(self.shell.world), required=True))
        else:
            self.place = self.add(ChoiceField(mark("地点"), self._held, required=True))
        if item is not None:
            self.item.set(item)
        if isinstance(self.place, ChoiceField):
            self.place.retranslate()
            held = self._held()
            self.place.set(place or (held[0].value if held else None))
        else:
            held = self._held()
            self.place.set(place or (held[0].value if held and self.prefilled else None))
        self.item.edited.connect(self._on_item)

    def _held(self) -> list[Choice]:
        return held_choices(self.shell.world, self.item.value(), self.state)

    def _on_item(self) -> None:
        if isinstance(self.place, ChoiceField):
            self.place.retranslate()
            held = self._held()
            if self.place.value() is None and held:
                self.place.set(held[0].value)
        self.tell()

    def tell(self) -> None:
        """Say what follows from the fields."""

    def stock(self) -> Stock | None:
        return self.shell.world.find(Stock, self.item.value())


class ReceiveForm(StockForm):
    """A delivery onto a shelf, or what comes back from the scene."""

    title = mark("入库")
    submit_text = mark("入库")
    anywhere = True

    def build(self) -> None:
        self.build_item()
        self.quantity = QuantityField(mark("数量"), required=True, least=1)
        self.origin = ChoiceField(
            mark("来路"), lambda: [Choice("outside", t("新入库")), Choice(RETURNED, t("现场退回"))], value="outside"
        )
        self.add_line(self.quantity, self.origin)
        self.reserve = ChoiceField(
            mark("储备方式"), lambda: [Choice(kind, words.reserve(kind)) for kind in RESERVE_KINDS], value="physical"
        )
        self.lead = QuantityField(mark("筹措（分钟）"))
        self.add_line(self.reserve, self.lead)
        self.lot = TextField(mark("批次"))
        self.expires = DateField(mark("有效期至"))
        self.add_line(self.lot, self.expires)
        self.source = self.add(TextField(mark("依据"), hint=mark("入库单、协议编号；不填则记登记人")))
        self.note = self.add(TextField(mark("说明")))

    def command(self) -> Command:
        return ReceiveStock(
            item=self.item.value(),
            place=self.place.value(),
            quantity=self.quantity.value(),
            lot=self.lot.value(),
            origin=self.origin.value(),
            reserve_kind=self.reserve.value(),
            lead_minutes=self.lead.value(),
            expires=self.expires.value(),
            source=self.source.value(),
            note=self.note.value(),
        )


class LotForm(StockForm):
    """Base: one lot on a shelf."""

    def build_lot(self) -> None:
        self.lot = self.add(ChoiceField(mark("批次"), self._lots))
        self.place.edited.connect(self._on_place)
        self._on_place()

    def _lots(self) -> list[Choice]:
        return lot_choices(self.shell.world, self.item.value(), self.place.value(), self.shell.now())

    def _on_item(self) -> None:
        super()._on_item()
        self._on_place()

    def _on_place(self) -> None:
        self.lot.retranslate()
        if self.lot.value() is None:
            self.lot.set(self._lots()[0].value if self._lots() else None)
        self.tell()

    def booked(self) -> int:
        """What the books say of this lot."""
        stock = self.stock()
        return 0 if stock is None else quantity_in(stock, SHELF, self.place.value(), self.lot.value() or "")


class CountForm(LotForm):
    """A stocktaking: the difference is booked with its reason, the old figure stays on record."""

    title = mark("盘点")
    submit_text = mark("登记盘点")
    anywhere = True
    prefilled = True

    def build(self) -> None:
        self.build_item()
        self.found = QuantityField(mark("实盘数量"), required=True)
        self.build_lot()
        self.add(self.found)
        self.difference = label(role="second")
        self.add_widget(self.difference)
        self.reason = self.add(TextField(mark("差异原因"), hint=mark("账实不符时必填")))
        self.lot.edited.connect(self.tell)
        self.found.edited.connect(self.tell)
        self.tell()

    def tell(self) -> None:
        stock, found = self.stock(), self.found.value()
        if stock is None or not hasattr(self, "difference"):
            return
        if self.place.value() is None:
            self.difference.setText("")
            return
        booked = self.booked()
        said = t("账面 {amount}", amount=words.amount(booked, stock.unit))
        if found is not None:
            gap = found - booked
            said += " · " + (t("账实相符") if gap == 0 else t("差 {gap}，按差额入账", gap=f"{gap:+,}"))
        self.difference.setText(said)

    def command(self) -> Command:
        return CountStock(
            item=self.item.value(),
            place=self.place.value(),
            lot=self.lot.value() or "",
            found=self.found.value(),
            reason=self.reason.value(),
        )


class WriteOffForm(LotForm):
    """From the shelf to lost: expired, broken in store."""

    title = mark("核减库存")
    submit_text = mark("核减")

    def build(self) -> None:
        self.build_item()
        self.build_lot()
        self.quantity = self.add(QuantityField(mark("数量"), required=True, least=1))
        self.reason = self.add(TextField(mark("原因"), required=True, lines=2))

    def command(self) -> Command:
        return WriteOffStock(
            item=self.item.value(),
            place=self.place.value(),
            lot=self.lot.value() or "",
            quantity=self.quantity.value(),
            reason=self.reason.value(),
        )


class SceneForm(StockForm):
    """Base: goods that were signed for and are on scene."""

    state = ON_SCENE

    def build(self) -> None:
        self.build_item()
        self.quantity = self.add(QuantityField(mark("数量"), required=True, least=1))
        self.build_more()
        self.reason = self.add(TextField(mark("原因"), lines=2))

    def build_more(self) -> None:
        """Fields between quantity and reason."""


class ConsumeForm(SceneForm):
    title = mark("登记消耗")

    def command(self) -> Command:
        return ConsumeStock(
            item=self.item.value(),
            place=self.place.value(),
            quantity=self.quantity.value(),
            incident=self.shell.incident,
            reason=self.reason.value(),
        )


class SendBackForm(SceneForm):
    """It is on the shelf again when the store books its return."""

    title = mark("现场退回")
    explanation = mark("退回途中单独记账；仓库用“入库 · 现场退回”收货后才回到库存。")

    def build_more(self) -> None:
        self.to = self.add(PickField(mark("退到"), lambda: store_choices(self.shell.world), required=True))

    def command(self) -> Command:
        return SendBackStock(
            item=self.item.value(),
            from_place=self.place.value(),
            to_place=self.to.value(),
            quantity=self.quantity.value(),
            incident=self.shell.incident,
            reason=self.reason.value(),
        )


class LossForm(SceneForm):
    title = mark("登记损失")

    def command(self) -> Command:
        return RecordLoss(
            item=self.item.value(),
            place=self.place.value(),
            quantity=self.quantity.value(),
            incident=self.shell.incident,
            reason=self.reason.value(),
        )
