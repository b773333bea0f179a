<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>一盘棋</source>
      <translation>Yipan</translation>
    </message>
    <message>
      <source>一盘棋 · 城市应急指挥台</source>
      <translation>Yipan · a city's emergency command console</translation>
    </message>
    <message>
      <source>从备份恢复…</source>
      <translation>Restore a backup …</translation>
    </message>
    <message>
      <source>所有内容都在本机的一个文件里；不需要网络。正式与演练是两种文件，永不混用。</source>
      <translation>Everything is in one file on this machine; no network is needed. Live and exercise are two kinds of file and never mix.</translation>
    </message>
    <message>
      <source>打开文件</source>
      <translation>Open a file</translation>
    </message>
    <message>
      <source>打开文件…</source>
      <translation>Open a file …</translation>
    </message>
    <message>
      <source>文件夹</source>
      <translation>Folder</translation>
    </message>
    <message>
      <source>最后改动</source>
      <translation>Last change</translation>
    </message>
    <message>
      <source>本机没有中文字体，文字会显示成方框：请安装 Noto Sans CJK 或文泉驿字体后重新启动。</source>
      <translation>This machine has no Chinese font, Chinese will show as boxes: install Noto Sans CJK or WenQuanYi and start again.</translation>
    </message>
    <message>
      <source>正在打开 {path}…</source>
      <translation>Opening {path} …</translation>
    </message>
    <message>
      <source>深色／浅色</source>
      <translation>Dark / light</translation>
    </message>
    <message>
      <source>缺失下继续</source>
      <translation>Go on without them</translation>
    </message>
    <message>
      <source>还没有打开过文件：先新建一个，或打开已有文件。</source>
      <translation>No file opened yet: make a new one, or open one you have.</translation>
    </message>
  </context>
</TS>
