<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>{count}起事件共要{wanted}{unit}{item}，可即时调出的只有{there}{unit}</source>
      <translation>{count} incidents want {wanted} {unit} of {item}, and only {there} {unit} can leave now</translation>
    </message>
    <message>
      <source>{item}还差{missing}{unit}，另有{quantity}{unit}要{minutes}分钟筹措</source>
      <translation>{missing} {unit} of {item} are missing; another {quantity} {unit} need {minutes} min to procure</translation>
    </message>
    <message>
      <source>{item}还差{missing}{unit}，没有其他储备</source>
      <translation>{missing} {unit} of {item} are missing and there is no other reserve</translation>
    </message>
    <message>
      <source>{place}尚在规划，未建成</source>
      <translation>{place} is planned and not built</translation>
    </message>
    <message>
      <source>{place}是{count}处的合计，请指明具体一处</source>
      <translation>{place} is a count of {count}; name one of them</translation>
    </message>
    <message>
      <source>{place}没有为该申请出库的物资</source>
      <translation>Nothing was picked at {place} for this request</translation>
    </message>
    <message>
      <source>{place}的{item}只有{there}{unit}，不足{wanted}{unit}</source>
      <translation>{place} has only {there} {unit} of {item}, fewer than {wanted} {unit}</translation>
    </message>
    <message>
      <source>不批准要写明原因</source>
      <translation>A refusal needs a reason</translation>
    </message>
    <message>
      <source>假定的库存只能用于演练文件</source>
      <translation>Assumed stock is for exercise files only</translation>
    </message>
    <message>
      <source>先出临期批次，{until}到期</source>
      <translation>Expiring lots first, until {until}</translation>
    </message>
    <message>
      <source>入库来源只能是 outside 或 returned，而不是“{origin}”</source>
      <translation>A receipt comes from outside or returned, not from “{origin}”</translation>
    </message>
    <message>
      <source>已下动用指令</source>
      <translation>Release ordered</translation>
    </message>
    <message>
      <source>已出库待装</source>
      <translation>Picked</translation>
    </message>
    <message>
      <source>已到达待签收</source>
      <translation>Arrived, not signed for</translation>
    </message>
    <message>
      <source>已批准</source>
      <translation>Approved</translation>
    </message>
    <message>
      <source>已有编号为“{id}”的物资</source>
      <translation>There is an item “{id}” already</translation>
    </message>
    <message>
      <source>已核销</source>
      <translation>Reconciled</translation>
    </message>
    <message>
      <source>已申请</source>
      <translation>Requested</translation>
    </message>
    <message>
      <source>已签收</source>
      <translation>Signed for</translation>
    </message>
    <message>
      <source>库存{there}{unit}，可即时调出</source>
      <translation>{there} {unit} in store that can leave now</translation>
    </message>
    <message>
      <source>库存为假定</source>
      <translation>The stock is assumed</translation>
    </message>
    <message>
      <source>批准数量{quantity}超过申请数量{asked}</source>
      <translation>{quantity} approved is more than the {asked} asked for</translation>
    </message>
    <message>
      <source>批准的还剩{rest}{unit}未出库</source>
      <translation>{rest} {unit} of what was approved are left to pick</translation>
    </message>
    <message>
      <source>批次“{lot}”已过有效期</source>
      <translation>Lot “{lot}” has expired</translation>
    </message>
    <message>
      <source>批次“{lot}”的储备方式或有效期与此前登记不同，请用新的批次号</source>
      <translation>Lot “{lot}” is on file with another reserve kind or expiry; use a new lot</translation>
    </message>
    <message>
      <source>找不到地点“{id}”</source>
      <translation>There is no place “{id}”</translation>
    </message>
    <message>
      <source>损失只记在场或退回途中的物资；在库的用核减，运输中的在签收时记缺损</source>
      <translation>A loss is recorded for goods on scene or on the way back; write off what is on a shelf, and book what is missing from a delivery when signing</translation>
    </message>
    <message>
      <source>损耗要写明原因</source>
      <translation>A loss needs a reason</translation>
    </message>
    <message>
      <source>数量不能为负数</source>
      <translation>A quantity cannot be negative</translation>
    </message>
    <message>
      <source>数量要大于零</source>
      <translation>The quantity must be more than zero</translation>
    </message>
    <message>
      <source>未批准</source>
      <translation>Refused</translation>
    </message>
    <message>
      <source>没有“{category}”这类物资</source>
      <translation>There is no category “{category}”</translation>
    </message>
    <message>
      <source>没有“{kind}”这种储备方式</source>
      <translation>There is no reserve kind “{kind}”</translation>
    </message>
    <message>
      <source>没有在途的物资</source>
      <translation>Nothing is on the road</translation>
    </message>
    <message>
      <source>没有批次“{lot}”，请先登记入库</source>
      <translation>There is no lot “{lot}”; receive it first</translation>
    </message>
    <message>
      <source>物资要有名称</source>
      <translation>An item needs a name</translation>
    </message>
    <message>
      <source>物资要有计量单位（能发放的最小单位）</source>
      <translation>An item needs a unit (the smallest that is handed out)</translation>
    </message>
    <message>
      <source>申请物资要写明送达地点</source>
      <translation>A request needs a destination</translation>
    </message>
    <message>
      <source>盘点与账面差{difference}，要写明原因</source>
      <translation>The count differs from the books by {difference}: give the reason</translation>
    </message>
    <message>
      <source>盘点数量不能为负数</source>
      <translation>A count cannot be negative</translation>
    </message>
    <message>
      <source>筹措时间不能为负数</source>
      <translation>A lead time cannot be negative</translation>
    </message>
    <message>
      <source>签收比批准少{missing}，核销要写明说明</source>
      <translation>{missing} fewer signed for than approved: closing the books needs an explanation</translation>
    </message>
    <message>
      <source>签收要写明签收人</source>
      <translation>Say who signs</translation>
    </message>
    <message>
      <source>该批次已过有效期，不能入库</source>
      <translation>This lot has expired and cannot be received</translation>
    </message>
    <message>
      <source>该申请{state}，不能做这一步</source>
      <translation>Not possible for this request: {state}</translation>
    </message>
    <message>
      <source>该申请在这一步只有{there}，不足{wanted}</source>
      <translation>Only {there} of this request are at this step, fewer than {wanted}</translation>
    </message>
    <message>
      <source>调出后余{left}{unit}</source>
      <translation>leaves {left} {unit} in store</translation>
    </message>
    <message>
      <source>运输中</source>
      <translation>On the road</translation>
    </message>
    <message>
      <source>还有{quantity}已出库或在途，不能核销</source>
      <translation>{quantity} are picked or on the road: the books cannot be closed</translation>
    </message>
    <message>
      <source>还没有动用指令，不能出库</source>
      <translation>Nothing leaves a store without a release order</translation>
    </message>
    <message>
      <source>还没有签收，不能核销</source>
      <translation>Nothing has been signed for: the books cannot be closed</translation>
    </message>
    <message>
      <source>预计用时{seconds}秒不合理</source>
      <translation>{seconds} seconds of travel make no sense</translation>
    </message>
  </context>
</TS>
