<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>{reason}（{who}，{when}）</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>从第一条起逐条核对哈希链，并重算全部状态与现存的比对。在终端里运行，不改动文件；先在这里退出，让出文件。</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>先在记录里选一条</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>全部事件</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>全部日期</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>全部种类</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>划去</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>划去选中的记录（留痕）</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>划去：{reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>前一条哈希</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>哈希</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>在全部记录里找：内容、姓名、种类</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>席位与序号</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>建档</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>所选事件</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>所选事件 #{number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>打开所述对象</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>数据包</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>文件.yipan</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>日期</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>最新哈希</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>最近 {count} 条，向下滚动继续</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>本文件</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>查看这一条</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>核对全部哈希</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>没有这样的记录。改一改上面的筛选，或按 Esc 清除文字。</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>没有：这是本席位的第一条</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>种类</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>记录编号</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>记录：全部事件或所选事件</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>通过</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>道路</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
