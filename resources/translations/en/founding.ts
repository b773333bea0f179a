<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>文件只能是正式（live）或演练（exercise），而不是“{mode}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>文件已建立，正式或演练不能再改；请另建一个文件</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
