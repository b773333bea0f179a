<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>{count}起事件共要{wanted}{unit}{item}，可即时调出的只有{there}{unit}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{item}还差{missing}{unit}，另有{quantity}{unit}要{minutes}分钟筹措</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{item}还差{missing}{unit}，没有其他储备</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{place}尚在规划，未建成</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{place}是{count}处的合计，请指明具体一处</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{place}没有为该申请出库的物资</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{place}的{item}只有{there}{unit}，不足{wanted}{unit}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>不批准要写明原因</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>假定的库存只能用于演练文件</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>先出临期批次，{until}到期</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>入库来源只能是 outside 或 returned，而不是“{origin}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>已下动用指令</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>已出库待装</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>已到达待签收</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>已批准</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>已有编号为“{id}”的物资</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>已核销</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>已申请</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>已签收</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>库存{there}{unit}，可即时调出</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>库存为假定</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>批准数量{quantity}超过申请数量{asked}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>批准的还剩{rest}{unit}未出库</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>批次“{lot}”已过有效期</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>批次“{lot}”的储备方式或有效期与此前登记不同，请用新的批次号</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>找不到地点“{id}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>损失只记在场或退回途中的物资；在库的用核减，运输中的在签收时记缺损</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>损耗要写明原因</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>数量不能为负数</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>数量要大于零</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>未批准</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>没有“{category}”这类物资</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>没有“{kind}”这种储备方式</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>没有在途的物资</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>没有批次“{lot}”，请先登记入库</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>物资要有名称</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>物资要有计量单位（能发放的最小单位）</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>申请物资要写明送达地点</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>盘点与账面差{difference}，要写明原因</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>盘点数量不能为负数</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>筹措时间不能为负数</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>签收比批准少{missing}，核销要写明说明</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>签收要写明签收人</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>该批次已过有效期，不能入库</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>该申请{state}，不能做这一步</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>该申请在这一步只有{there}，不足{wanted}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>调出后余{left}{unit}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>运输中</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>还有{quantity}已出库或在途，不能核销</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>还没有动用指令，不能出库</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>还没有签收，不能核销</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>预计用时{seconds}秒不合理</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
