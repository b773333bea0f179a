<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>按键</source>
      <translation>Keys</translation>
    </message>
    <message>
      <source>操作</source>
      <translation>Action</translation>
    </message>
    <message>
      <source>没有操作。</source>
      <translation>No actions.</translation>
    </message>
    <message>
      <source>输入即筛选，Enter 执行，Esc 关闭。命令栏里也能找到每一项。单个字母在所属面板里有效。</source>
      <translation>Type to filter, Enter to do it, Esc to close. The command bar finds each of them as well. Single letters work inside their panel.</translation>
    </message>
  </context>
</TS>
