<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>#{number} {name} → {to}，另漏 {missed} 次</source>
      <translation>#{number} {name} → {to}, missed {missed} more times</translation>
    </message>
    <message>
      <source>#{number} {team} 应到场</source>
      <translation>#{number} {team} due on scene</translation>
    </message>
    <message>
      <source>#{number} 基本生活救助 {hours} 小时线，已到位 {percent}</source>
      <translation>#{number} basic relief within {hours} hours, delivered {percent}</translation>
    </message>
    <message>
      <source>#{number} 指挥权移交，待{post}确认</source>
      <translation>#{number} command transfer, waiting for {post} to confirm</translation>
    </message>
    <message>
      <source>{area}{kind}{colour}预警 到期，待解除或延长</source>
      <translation>{colour} warning, {kind}, {area}: running out, to be lifted or extended</translation>
    </message>
    <message>
      <source>{area}{kind}{colour}预警 待决定是否响应</source>
      <translation>{colour} warning, {kind}, {area}: respond or not, decision open</translation>
    </message>
    <message>
      <source>{holder} 当班到时，待交接</source>
      <translation>{holder}'s shift ends, handover due</translation>
    </message>
    <message>
      <source>{item} 应运到 {place}</source>
      <translation>{item} due at {place}</translation>
    </message>
    <message>
      <source>{item} 申请送到 {place}，尚未发运</source>
      <translation>{item} asked for at {place}, not shipped yet</translation>
    </message>
    <message>
      <source>{title}
到期 {due_at}</source>
      <translation>{title}
Due {due_at}</translation>
    </message>
    <message>
      <source>{title}（推定时限）</source>
      <translation>{title} (assumed limit)</translation>
    </message>
    <message>
      <source>■ 逾期 {count}</source>
      <translation>■ {count} late</translation>
    </message>
    <message>
      <source>一小时内 {count}</source>
      <translation>{count} within the hour</translation>
    </message>
    <message>
      <source>令 {number} {count} 个受令单位未办结</source>
      <translation>Order {number}: {count} recipients have not finished</translation>
    </message>
    <message>
      <source>令 {number} {name} {state}，未回执</source>
      <translation>Order {number}: {name} {state}, not acknowledged</translation>
    </message>
    <message>
      <source>令 {number} {name}等 {count} 个受令单位未回执</source>
      <translation>Order {number}: {name} and others, {count} recipients have not acknowledged</translation>
    </message>
    <message>
      <source>未报</source>
      <translation>not reported</translation>
    </message>
    <message>
      <source>没有限时事项。接报、预警、调度令和信息报告的时限都会列在这里。</source>
      <translation>Nothing is due. Limits of reports, warnings and orders will be listed here.</translation>
    </message>
    <message>
      <source>限时事项</source>
      <translation>Due</translation>
    </message>
  </context>
</TS>
