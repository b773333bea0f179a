<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>{name}（推定）</source>
      <translation>{name} (assumed)</translation>
    </message>
    <message>
      <source>{place}（位置不明）</source>
      <translation>{place} (position unknown)</translation>
    </message>
    <message>
      <source>{place}（推定）</source>
      <translation>{place} (assumed)</translation>
    </message>
    <message>
      <source>上级机构</source>
      <translation>superior body</translation>
    </message>
    <message>
      <source>专业能力</source>
      <translation>Skills</translation>
    </message>
    <message>
      <source>专业领域</source>
      <translation>Field</translation>
    </message>
    <message>
      <source>人数</source>
      <translation>People</translation>
    </message>
    <message>
      <source>位置</source>
      <translation>Position</translation>
    </message>
    <message>
      <source>位置 {age}</source>
      <translation>Position {age}</translation>
    </message>
    <message>
      <source>其中推定：{columns}</source>
      <translation>Assumed in it: {columns}</translation>
    </message>
    <message>
      <source>基期值</source>
      <translation>Baseline</translation>
    </message>
    <message>
      <source>所属机构</source>
      <translation>body</translation>
    </message>
    <message>
      <source>推定：没有来源给出这一条</source>
      <translation>Assumed: no source gives this</translation>
    </message>
    <message>
      <source>数值</source>
      <translation>Value</translation>
    </message>
    <message>
      <source>期限</source>
      <translation>Deadline</translation>
    </message>
    <message>
      <source>牵头单位</source>
      <translation>Lead unit</translation>
    </message>
    <message>
      <source>目标值</source>
      <translation>Target</translation>
    </message>
    <message>
      <source>约 {place}</source>
      <translation>≈ {place}</translation>
    </message>
    <message>
      <source>职责</source>
      <translation>Duty</translation>
    </message>
    <message>
      <source>负责的事件</source>
      <translation>kinds of incident</translation>
    </message>
    <message>
      <source>配合单位</source>
      <translation>Supporting units</translation>
    </message>
    <message>
      <source>队伍类别</source>
      <translation>tier</translation>
    </message>
  </context>
</TS>
