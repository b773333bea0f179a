<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>决定不启动响应，要写明原因</source>
      <translation>Deciding against a response needs a reason</translation>
    </message>
    <message>
      <source>决定时限要大于零分钟</source>
      <translation>The time to decide must be more than zero minutes</translation>
    </message>
    <message>
      <source>收到预警的时间不能晚于现在</source>
      <translation>A warning cannot be received later than now</translation>
    </message>
    <message>
      <source>橙色</source>
      <translation>Orange</translation>
    </message>
    <message>
      <source>红色</source>
      <translation>Red</translation>
    </message>
    <message>
      <source>蓝色</source>
      <translation>Blue</translation>
    </message>
    <message>
      <source>该预警已经解除</source>
      <translation>This warning has been lifted</translation>
    </message>
    <message>
      <source>请选定响应级别：预警级别不等于响应级别</source>
      <translation>Choose a response level: it is not the warning level</translation>
    </message>
    <message>
      <source>预警“{cap}”已经登记</source>
      <translation>Warning “{cap}” is on file already</translation>
    </message>
    <message>
      <source>预警只有红、橙、黄、蓝四级</source>
      <translation>Warnings are red, orange, yellow or blue</translation>
    </message>
    <message>
      <source>预警没有变化</source>
      <translation>Nothing about the warning has changed</translation>
    </message>
    <message>
      <source>预警的失效时间不能早于生效时间</source>
      <translation>A warning cannot end before it begins</translation>
    </message>
    <message>
      <source>预警编号“{id}”已被使用</source>
      <translation>The warning id “{id}” is in use</translation>
    </message>
    <message>
      <source>预警要写明发布单位</source>
      <translation>A warning needs its issuer</translation>
    </message>
    <message>
      <source>黄色</source>
      <translation>Yellow</translation>
    </message>
  </context>
</TS>
