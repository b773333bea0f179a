<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>#{number} {name} → {to}，另漏 {missed} 次</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>#{number} {team} 应到场</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>#{number} 基本生活救助 {hours} 小时线，已到位 {percent}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>#{number} 指挥权移交，待{post}确认</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{area}{kind}{colour}预警 到期，待解除或延长</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{area}{kind}{colour}预警 待决定是否响应</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{holder} 当班到时，待交接</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{item} 应运到 {place}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{item} 申请送到 {place}，尚未发运</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>令 {number} {count} 个受令单位未办结</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>令 {number} {name} {state}，未回执</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>令 {number} {name}等 {count} 个受令单位未回执</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>未报</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
