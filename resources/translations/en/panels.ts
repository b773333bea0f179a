<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>为何推荐</source>
      <translation>Why recommended</translation>
    </message>
    <message>
      <source>力量与需求</source>
      <translation>Forces and need</translation>
    </message>
    <message>
      <source>复盘</source>
      <translation>Review</translation>
    </message>
    <message>
      <source>导调</source>
      <translation>Control</translation>
    </message>
    <message>
      <source>指挥体系</source>
      <translation>Command structure</translation>
    </message>
    <message>
      <source>时间线</source>
      <translation>Timeline</translation>
    </message>
    <message>
      <source>规划与预案</source>
      <translation>Plans</translation>
    </message>
    <message>
      <source>设施与风险</source>
      <translation>Facilities and risks</translation>
    </message>
    <message>
      <source>道路形势</source>
      <translation>Road situation</translation>
    </message>
  </context>
</TS>
