<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>书签</source>
      <translation>Bookmarks</translation>
    </message>
    <message>
      <source>单位</source>
      <translation>Units</translation>
    </message>
    <message>
      <source>命令</source>
      <translation>Command</translation>
    </message>
    <message>
      <source>地名</source>
      <translation>Places</translation>
    </message>
    <message>
      <source>岗位</source>
      <translation>Posts</translation>
    </message>
    <message>
      <source>机构</source>
      <translation>Bodies</translation>
    </message>
    <message>
      <source>风险点</source>
      <translation>Risk points</translation>
    </message>
  </context>
</TS>
