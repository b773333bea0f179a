<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>{time} {entry}
原文保留，加删除线，注明原因。</source>
      <translation>{time} {entry}
It stays readable, crossed out, with the reason.</translation>
    </message>
    <message>
      <source>中英文切换</source>
      <translation>Switch Chinese and English</translation>
    </message>
    <message>
      <source>关于与许可</source>
      <translation>About and licences</translation>
    </message>
    <message>
      <source>划去我刚才的一条（留痕）</source>
      <translation>Strike my last entry (on record)</translation>
    </message>
    <message>
      <source>命令栏</source>
      <translation>Command bar</translation>
    </message>
    <message>
      <source>命令栏（斜杠）</source>
      <translation>Command bar (slash)</translation>
    </message>
    <message>
      <source>回到地图</source>
      <translation>Back to the map</translation>
    </message>
    <message>
      <source>帮助</source>
      <translation>Help</translation>
    </message>
    <message>
      <source>快捷键一览</source>
      <translation>List of shortcuts</translation>
    </message>
    <message>
      <source>恢复本视图的默认布局</source>
      <translation>Reset the layout of this view</translation>
    </message>
    <message>
      <source>收起当前面板</source>
      <translation>Put this panel away</translation>
    </message>
    <message>
      <source>没有可以划去的记录：您最近的记录都是其他记录的依据，请用新的记录更正</source>
      <translation>Nothing to strike: other entries rest on your last ones; correct them with a new entry</translation>
    </message>
    <message>
      <source>注意：最近的一条不能划去，请用新记录更正。以下是较早的一条：
{time} {entry}
原文保留，加删除线。</source>
      <translation>Note: your latest entry cannot be struck; correct it with a new one. This is an earlier entry:
{time} {entry}
Its text stays, struck through.</translation>
    </message>
    <message>
      <source>浅色</source>
      <translation>light</translation>
    </message>
    <message>
      <source>深浅主题切换</source>
      <translation>Switch dark and light</translation>
    </message>
    <message>
      <source>深色</source>
      <translation>dark</translation>
    </message>
    <message>
      <source>筛选当前面板</source>
      <translation>Filter this panel</translation>
    </message>
    <message>
      <source>退出</source>
      <translation>Quit</translation>
    </message>
  </context>
</TS>
