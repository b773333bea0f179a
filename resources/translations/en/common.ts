<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>{count} 处错误，未导入任何内容</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
