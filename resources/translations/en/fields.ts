<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>不明</source>
      <translation>unknown</translation>
    </message>
    <message>
      <source>不明则留空</source>
      <translation>empty when unknown</translation>
    </message>
    <message>
      <source>名单里没有：请从提示中选一个</source>
      <translation>Not on the list: choose one of the suggestions</translation>
    </message>
    <message>
      <source>如 02:10、-5（5 分钟前）</source>
      <translation>e.g. 02:10, -5 (five minutes ago)</translation>
    </message>
    <message>
      <source>如 18:00、+90（90 分钟后）</source>
      <translation>e.g. 18:00, +90 (in 90 minutes)</translation>
    </message>
    <message>
      <source>已选 {count} 个</source>
      <translation>{count} chosen</translation>
    </message>
    <message>
      <source>必填</source>
      <translation>Required</translation>
    </message>
    <message>
      <source>看不懂这个时间：请写 02:10、-5 或 11-20 23:50</source>
      <translation>Not a time: write 02:10, -5 or 11-20 23:50</translation>
    </message>
    <message>
      <source>筛选：中文、拼音或英文</source>
      <translation>Filter: Chinese, pinyin or English</translation>
    </message>
    <message>
      <source>要填整数，并在允许范围内；不明则留空</source>
      <translation>A whole number within the allowed range, or empty when unknown</translation>
    </message>
    <message>
      <source>输入中文、拼音首字母或英文</source>
      <translation>Type Chinese, pinyin initials or English</translation>
    </message>
  </context>
</TS>
