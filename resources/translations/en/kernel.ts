<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>找不到“{id}”（{kind}），可能已并入其他记录</source>
      <translation>“{id}” ({kind}) cannot be found; it may have been merged into another</translation>
    </message>
  </context>
</TS>
