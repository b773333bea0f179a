<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>[[document]] 的编号加章节，或 assumed</source>
      <translation>the id of a [[document]] and the section, or assumed</translation>
    </message>
    <message>
      <source>{file} 中有 A、B 两个指挥长（commander）</source>
      <translation>two commanders, A and B, in {file}</translation>
    </message>
    <message>
      <source>{file} 中的编号</source>
      <translation>an id of {file}</translation>
    </message>
    <message>
      <source>{lon}，{lat}</source>
      <translation>{lon}, {lat}</translation>
    </message>
    <message>
      <source>{west}，{south} 至 {east}，{north} 之内（pack.toml 的 bbox）</source>
      <translation>within {west}, {south} to {east}, {north} (bbox of pack.toml)</translation>
    </message>
    <message>
      <source>“{body}”缺 {letters}</source>
      <translation>“{body}” lacks {letters}</translation>
    </message>
    <message>
      <source>“{id}”已用于 {file} 第{line}行</source>
      <translation>“{id}” is used in {file} row {line}</translation>
    </message>
    <message>
      <source>上级机构的编号</source>
      <translation>the id of the body above</translation>
    </message>
    <message>
      <source>专家</source>
      <translation>Experts</translation>
    </message>
    <message>
      <source>事件种类之间不成环</source>
      <translation>no ring among incident kinds</translation>
    </message>
    <message>
      <source>事项</source>
      <translation>What</translation>
    </message>
    <message>
      <source>任务与工程</source>
      <translation>Tasks</translation>
    </message>
    <message>
      <source>保障措施</source>
      <translation>safeguard</translation>
    </message>
    <message>
      <source>假定的依据</source>
      <translation>what the assumption rests on</translation>
    </message>
    <message>
      <source>发布单位或许可</source>
      <translation>Issuer or licence</translation>
    </message>
    <message>
      <source>境内的坐标（经度、纬度，WGS-84）</source>
      <translation>a position in the country (longitude, latitude, WGS-84)</translation>
    </message>
    <message>
      <source>对象</source>
      <translation>Subject</translation>
    </message>
    <message>
      <source>工程项目</source>
      <translation>project</translation>
    </message>
    <message>
      <source>怎样处理</source>
      <translation>Treatment</translation>
    </message>
    <message>
      <source>性质</source>
      <translation>Nature</translation>
    </message>
    <message>
      <source>扩充中</source>
      <translation>being extended</translation>
    </message>
    <message>
      <source>指挥关系不成环</source>
      <translation>no ring in the tree of command</translation>
    </message>
    <message>
      <source>指标</source>
      <translation>Figure</translation>
    </message>
    <message>
      <source>指标要求</source>
      <translation>Norms</translation>
    </message>
    <message>
      <source>按列名第一个</source>
      <translation>first of those listed</translation>
    </message>
    <message>
      <source>按正文</source>
      <translation>from the text</translation>
    </message>
    <message>
      <source>数据包内不重复的编号</source>
      <translation>an id used once in the pack</translation>
    </message>
    <message>
      <source>数据包有{count}处错误，第一处在 {first}；请先用 packs --check 检查</source>
      <translation>The pack has {count} mistakes, the first in {first}; check it with packs --check</translation>
    </message>
    <message>
      <source>数据包没有变化，无需更新</source>
      <translation>The pack has not changed, there is nothing to update</translation>
    </message>
    <message>
      <source>数据包里没有登记文件自相矛盾之处。</source>
      <translation>The pack records no contradiction.</translation>
    </message>
    <message>
      <source>数据署名</source>
      <translation>Attribution</translation>
    </message>
    <message>
      <source>文件与署名</source>
      <translation>Documents</translation>
    </message>
    <message>
      <source>文件写明</source>
      <translation>stated in the document</translation>
    </message>
    <message>
      <source>文件未写牵头单位</source>
      <translation>no lead unit stated</translation>
    </message>
    <message>
      <source>文件里的数字</source>
      <translation>Figures in the document</translation>
    </message>
    <message>
      <source>本系统怎样处理</source>
      <translation>How Yipan treats them</translation>
    </message>
    <message>
      <source>正好一个应急救援总指挥部（general）</source>
      <translation>exactly one general headquarters (general)</translation>
    </message>
    <message>
      <source>此文件属于“{city}”，不能载入“{other}”的数据；请另建一个文件</source>
      <translation>This file belongs to “{city}” and cannot load “{other}”: make another file</translation>
    </message>
    <message>
      <source>没有内容：装入城市数据包后，这里显示规划和预案里写的。</source>
      <translation>Nothing yet: load a city pack to see what its plan says.</translation>
    </message>
    <message>
      <source>没有这样的行</source>
      <translation>no such row</translation>
    </message>
    <message>
      <source>现有</source>
      <translation>existing</translation>
    </message>
    <message>
      <source>现状</source>
      <translation>present</translation>
    </message>
    <message>
      <source>目标</source>
      <translation>target</translation>
    </message>
    <message>
      <source>目标指标</source>
      <translation>Indicators</translation>
    </message>
    <message>
      <source>矛盾</source>
      <translation>Contradictions</translation>
    </message>
    <message>
      <source>矛盾 {count} 处</source>
      <translation>{count} contradictions</translation>
    </message>
    <message>
      <source>空</source>
      <translation>empty</translation>
    </message>
    <message>
      <source>空（总指挥部是根）</source>
      <translation>empty (the general headquarters is the root)</translation>
    </message>
    <message>
      <source>第{line}行已有一个</source>
      <translation>row {line} is one already</translation>
    </message>
    <message>
      <source>约束性</source>
      <translation>binding</translation>
    </message>
    <message>
      <source>联系单位</source>
      <translation>Unit</translation>
    </message>
    <message>
      <source>要求</source>
      <translation>Requirement</translation>
    </message>
    <message>
      <source>隶属关系不成环</source>
      <translation>no ring among units</translation>
    </message>
    <message>
      <source>预期性</source>
      <translation>expected</translation>
    </message>
  </context>
</TS>
