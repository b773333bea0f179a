<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>这个面板打不开，其他面板不受影响。错误已记入日志，请交给维护人员。</source>
      <translation>This panel cannot be opened; the others are not affected. The error is in the log: give it to whoever maintains the program.</translation>
    </message>
  </context>
</TS>
