<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>发生时间不能晚于现在</source>
      <translation>It cannot have happened later than now</translation>
    </message>
    <message>
      <source>数字{value}无法记录</source>
      <translation>The number {value} cannot be recorded</translation>
    </message>
    <message>
      <source>输入里有无法保存的字符（残缺的表情符号或乱码），请删去后重试</source>
      <translation>The input holds characters that cannot be stored (half an emoji, or garbled text): delete them and try again</translation>
    </message>
  </context>
</TS>
