<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>已显示为完成的内容都已写入磁盘，没有丢失。</source>
      <translation>Everything shown as done is on the disk; nothing is lost.</translation>
    </message>
    <message>
      <source>程序内部出错：{error}</source>
      <translation>An error inside the program: {error}</translation>
    </message>
    <message>
      <source>请重试；仍然出错时重新打开文件，并把日志交给维护人员。</source>
      <translation>Try again; if it fails again, open the file anew and give the log to whoever maintains the program.</translation>
    </message>
  </context>
</TS>
