<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>写经度、纬度，如 113.2900, 34.8100</source>
      <translation>Write longitude, latitude, e.g. 113.2900, 34.8100</translation>
    </message>
    <message>
      <source>地名、设施或风险点；也可写任意文字</source>
      <translation>A place, facility or risk point; any other text will do too</translation>
    </message>
    <message>
      <source>如 113.2900, 34.8100；不知道则留空</source>
      <translation>e.g. 113.2900, 34.8100; empty when unknown</translation>
    </message>
  </context>
</TS>
