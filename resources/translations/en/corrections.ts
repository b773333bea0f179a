<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>找不到要划去的记录</source>
      <translation>The entry to be struck cannot be found</translation>
    </message>
    <message>
      <source>更正要写明原因</source>
      <translation>A correction needs a reason</translation>
    </message>
    <message>
      <source>这条记录已经划去</source>
      <translation>This entry has been struck already</translation>
    </message>
    <message>
      <source>这类记录不能划去：其他记录以它为据。请用新的记录更正</source>
      <translation>An entry of this kind cannot be struck: others rest on it. Correct it by a new entry</translation>
    </message>
  </context>
</TS>
