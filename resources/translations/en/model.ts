<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>无人在岗：请先接班，再操作</source>
      <translation>Nobody is on duty: take the shift first</translation>
    </message>
    <message>
      <source>这是一个空文件：先建立为正式或演练文件</source>
      <translation>This file is empty: found it first, as live or as exercise</translation>
    </message>
  </context>
</TS>
