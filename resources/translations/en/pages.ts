<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>这一条已不存在</source>
      <translation>This one no longer exists</translation>
    </message>
  </context>
</TS>
