<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>{mode} · 建立于 {at}</source>
      <translation>{mode} · founded {at}</translation>
    </message>
    <message>
      <source>一盘棋 {version}</source>
      <translation>Yipan {version}</translation>
    </message>
    <message>
      <source>关于</source>
      <translation>About</translation>
    </message>
    <message>
      <source>关闭</source>
      <translation>Close</translation>
    </message>
    <message>
      <source>城市数据：{city}，版本 {version}，截至 {as_of}</source>
      <translation>City data: {city}, version {version}, as of {as_of}</translation>
    </message>
    <message>
      <source>席位 {console} · 记录 {count} 条</source>
      <translation>Seat {console} · {count} entries</translation>
    </message>
    <message>
      <source>文件：{path}</source>
      <translation>File: {path}</translation>
    </message>
    <message>
      <source>时间一律为北京时间。本程序不联网。</source>
      <translation>All times are Beijing time. This program uses no network.</translation>
    </message>
    <message>
      <source>末条记录 {digest}</source>
      <translation>Last entry {digest}</translation>
    </message>
    <message>
      <source>本程序以 Apache-2.0 许可发布。</source>
      <translation>This program is published under the Apache-2.0 licence.</translation>
    </message>
    <message>
      <source>正式</source>
      <translation>Live</translation>
    </message>
    <message>
      <source>演练 EXERCISE</source>
      <translation>EXERCISE 演练</translation>
    </message>
    <message>
      <source>界面使用 Qt {version}（LGPL-3.0），可替换。</source>
      <translation>The window uses Qt {version} (LGPL-3.0), which can be replaced.</translation>
    </message>
  </context>
</TS>
