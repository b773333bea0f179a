<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>无人在岗：请先接班，再操作</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>这是一个空文件：先建立为正式或演练文件</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
