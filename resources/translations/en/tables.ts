<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>没有符合“{words}”的行。按 Esc 清除筛选。</source>
      <translation>No row matches “{words}”. Esc clears the filter.</translation>
    </message>
    <message>
      <source>筛选</source>
      <translation>Filter</translation>
    </message>
  </context>
</TS>
