<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>复制详情</source>
      <translation>Copy details</translation>
    </message>
    <message>
      <source>没有执行：{reason}</source>
      <translation>Not done: {reason}</translation>
    </message>
    <message>
      <source>知道了</source>
      <translation>Understood</translation>
    </message>
  </context>
</TS>
