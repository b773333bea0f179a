<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>文件只能是正式（live）或演练（exercise），而不是“{mode}”</source>
      <translation>A file is live or exercise, not “{mode}”</translation>
    </message>
    <message>
      <source>文件已建立，正式或演练不能再改；请另建一个文件</source>
      <translation>The file is founded: live or exercise cannot change any more; make another file</translation>
    </message>
  </context>
</TS>
