<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>“{action}”用不上“{words}”</source>
      <translation>“{action}” has no use for “{words}”</translation>
    </message>
    <message>
      <source>停止</source>
      <translation>Stop</translation>
    </message>
    <message>
      <source>命令、队伍、地点…：中文、拼音首字母或英文</source>
      <translation>Commands, teams, places …: Chinese, pinyin initials or English</translation>
    </message>
    <message>
      <source>快捷键</source>
      <translation>Shortcuts</translation>
    </message>
    <message>
      <source>更正（留痕）</source>
      <translation>Correct (on record)</translation>
    </message>
    <message>
      <source>没有“{words}”这个命令或名称</source>
      <translation>No command or name “{words}”</translation>
    </message>
    <message>
      <source>菜单</source>
      <translation>Menu</translation>
    </message>
  </context>
</TS>
