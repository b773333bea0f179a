<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>东</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>东北</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>东南</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>北</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>南</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>西</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>西北</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>西南</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
