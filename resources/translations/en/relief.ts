<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>住处</source>
      <translation>Shelter</translation>
    </message>
    <message>
      <source>食品</source>
      <translation>Food</translation>
    </message>
    <message>
      <source>饮水</source>
      <translation>Water</translation>
    </message>
  </context>
</TS>
