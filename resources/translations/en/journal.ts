<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>{reason}（{who}，{when}）</source>
      <translation>{reason} ({who}, {when})</translation>
    </message>
    <message>
      <source>事件范围</source>
      <translation>Incidents shown</translation>
    </message>
    <message>
      <source>从第一条起逐条核对哈希链，并重算全部状态与现存的比对。在终端里运行，不改动文件；先在这里退出，让出文件。</source>
      <translation>Checks the chain of hashes from the first entry on and compares every state with one computed anew. Run it in a terminal; it changes nothing. Quit here first so that the file is free.</translation>
    </message>
    <message>
      <source>先在记录里选一条</source>
      <translation>Select an entry of the journal first</translation>
    </message>
    <message>
      <source>全部事件</source>
      <translation>All incidents</translation>
    </message>
    <message>
      <source>全部日期</source>
      <translation>All dates</translation>
    </message>
    <message>
      <source>全部种类</source>
      <translation>All kinds</translation>
    </message>
    <message>
      <source>划去</source>
      <translation>Strike</translation>
    </message>
    <message>
      <source>划去选中的记录（留痕）</source>
      <translation>Strike the selected entry (on record)</translation>
    </message>
    <message>
      <source>划去：{reason}</source>
      <translation>Struck: {reason}</translation>
    </message>
    <message>
      <source>前一条哈希</source>
      <translation>Previous hash</translation>
    </message>
    <message>
      <source>哈希</source>
      <translation>Hash</translation>
    </message>
    <message>
      <source>在全部记录里找：内容、姓名、种类</source>
      <translation>Search the whole journal: content, name, kind</translation>
    </message>
    <message>
      <source>席位与序号</source>
      <translation>Seat and number</translation>
    </message>
    <message>
      <source>建档</source>
      <translation>Founding</translation>
    </message>
    <message>
      <source>所述对象</source>
      <translation>About</translation>
    </message>
    <message>
      <source>所选事件</source>
      <translation>Selected incident</translation>
    </message>
    <message>
      <source>所选事件 #{number}</source>
      <translation>Selected incident #{number}</translation>
    </message>
    <message>
      <source>打开所述对象</source>
      <translation>Open what it is about</translation>
    </message>
    <message>
      <source>数据包</source>
      <translation>Packs</translation>
    </message>
    <message>
      <source>文件.yipan</source>
      <translation>FILE.yipan</translation>
    </message>
    <message>
      <source>日期</source>
      <translation>Date</translation>
    </message>
    <message>
      <source>最新哈希</source>
      <translation>Latest hash</translation>
    </message>
    <message>
      <source>最近 {count} 条，向下滚动继续</source>
      <translation>Latest {count}, scroll down for more</translation>
    </message>
    <message>
      <source>本文件</source>
      <translation>This file</translation>
    </message>
    <message>
      <source>查看这一条</source>
      <translation>Show this entry</translation>
    </message>
    <message>
      <source>核对全部哈希</source>
      <translation>Check every hash</translation>
    </message>
    <message>
      <source>没有这样的记录。改一改上面的筛选，或按 Esc 清除文字。</source>
      <translation>No such entry. Change the filters above, or press Esc to clear the words.</translation>
    </message>
    <message>
      <source>没有：这是本席位的第一条</source>
      <translation>None: the first entry of this seat</translation>
    </message>
    <message>
      <source>种类</source>
      <translation>Kind</translation>
    </message>
    <message>
      <source>记录编号</source>
      <translation>Entry id</translation>
    </message>
    <message>
      <source>记录：全部事件或所选事件</source>
      <translation>Journal: everything or the selected incident</translation>
    </message>
    <message>
      <source>通过</source>
      <translation>All well</translation>
    </message>
    <message>
      <source>道路</source>
      <translation>Roads</translation>
    </message>
  </context>
</TS>
