<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>{colour}预警</source>
      <translation>{colour} warning</translation>
    </message>
    <message>
      <source>{issuer} 发布</source>
      <translation>Issued by {issuer}</translation>
    </message>
    <message>
      <source>{kind}{colour}预警</source>
      <translation>{colour} warning: {kind}</translation>
    </message>
    <message>
      <source>{warning} 待决定是否响应 {left}</source>
      <translation>{warning}, response to be decided, {left}</translation>
    </message>
    <message>
      <source>{what} · {who} · {lag} 分后</source>
      <translation>{what} · {who} · after {lag} min</translation>
    </message>
    <message>
      <source>■ 逾时未决定</source>
      <translation>■ Decision overdue</translation>
    </message>
    <message>
      <source>▲ 已过有效期，待解除或延长</source>
      <translation>▲ validity over: lift or extend</translation>
    </message>
    <message>
      <source>◐ 待决定是否响应</source>
      <translation>◐ Response to be decided</translation>
    </message>
    <message>
      <source>不启动响应</source>
      <translation>No response</translation>
    </message>
    <message>
      <source>不启动（写明原因）</source>
      <translation>No response (with the reason)</translation>
    </message>
    <message>
      <source>为这次预警新立一起</source>
      <translation>A new one for this warning</translation>
    </message>
    <message>
      <source>决定不启动响应，要写明原因</source>
      <translation>Deciding against a response needs a reason</translation>
    </message>
    <message>
      <source>决定时限要大于零分钟</source>
      <translation>The time to decide must be more than zero minutes</translation>
    </message>
    <message>
      <source>决定时限（分）</source>
      <translation>Decide within (min)</translation>
    </message>
    <message>
      <source>决定是否响应</source>
      <translation>Decide on a response</translation>
    </message>
    <message>
      <source>区域</source>
      <translation>Area</translation>
    </message>
    <message>
      <source>升级会重新要求决定是否响应；降级不改变已作的决定。</source>
      <translation>A rise asks for a new decision; a lowering leaves the decision as it is.</translation>
    </message>
    <message>
      <source>发布单位</source>
      <translation>Issuer</translation>
    </message>
    <message>
      <source>变更</source>
      <translation>Change</translation>
    </message>
    <message>
      <source>启动{level}响应</source>
      <translation>{level} response</translation>
    </message>
    <message>
      <source>响应事件</source>
      <translation>Incident</translation>
    </message>
    <message>
      <source>已登记 {warning}，待决定是否响应</source>
      <translation>{warning} recorded; a response is to be decided</translation>
    </message>
    <message>
      <source>已解除</source>
      <translation>lifted</translation>
    </message>
    <message>
      <source>影响区域</source>
      <translation>Area</translation>
    </message>
    <message>
      <source>待决定 {count}</source>
      <translation>{count} to decide</translation>
    </message>
    <message>
      <source>待决定 {left}（已等 {minutes} 分）</source>
      <translation>to be decided {left} (waiting {minutes} min)</translation>
    </message>
    <message>
      <source>收到</source>
      <translation>Received</translation>
    </message>
    <message>
      <source>收到时间</source>
      <translation>Received at</translation>
    </message>
    <message>
      <source>收到预警</source>
      <translation>Warning received</translation>
    </message>
    <message>
      <source>收到预警的时间不能晚于现在</source>
      <translation>A warning cannot be received later than now</translation>
    </message>
    <message>
      <source>有效至</source>
      <translation>Valid until</translation>
    </message>
    <message>
      <source>未写明</source>
      <translation>not stated</translation>
    </message>
    <message>
      <source>未决定</source>
      <translation>undecided</translation>
    </message>
    <message>
      <source>标准：{criteria}</source>
      <translation>Criterion: {criteria}</translation>
    </message>
    <message>
      <source>橙色</source>
      <translation>Orange</translation>
    </message>
    <message>
      <source>气象台、水文局…：选单位或直接写</source>
      <translation>Weather or river service …: choose a unit or write</translation>
    </message>
    <message>
      <source>没有可办的预警</source>
      <translation>No warning to work on</translation>
    </message>
    <message>
      <source>没有生效的预警。收到预警，按 Ctrl+Y 登记：登记后要有人决定是否响应。</source>
      <translation>No warning in force. Ctrl+Y records one; then somebody must decide on a response.</translation>
    </message>
    <message>
      <source>留空即 {minutes} 分（推定）</source>
      <translation>Blank: {minutes} min (assumed)</translation>
    </message>
    <message>
      <source>登记即开始计时：要有人决定启动还是不启动响应。预警级别不等于响应级别。</source>
      <translation>The clock starts now: somebody must decide for or against a response. A warning level is not a response level.</translation>
    </message>
    <message>
      <source>红色</source>
      <translation>Red</translation>
    </message>
    <message>
      <source>级别经过</source>
      <translation>Levels</translation>
    </message>
    <message>
      <source>蓝色</source>
      <translation>Blue</translation>
    </message>
    <message>
      <source>解除</source>
      <translation>Lift</translation>
    </message>
    <message>
      <source>解除预警</source>
      <translation>Lift the warning</translation>
    </message>
    <message>
      <source>解除预警不等于终止响应：响应由会商另行终止。</source>
      <translation>Lifting a warning does not end the response: that is decided in consultation.</translation>
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
      <source>谁发布解除、依据什么</source>
      <translation>Who lifted it, on what grounds</translation>
    </message>
    <message>
      <source>还没有决定。按 D 决定：不启动也要有姓名和原因。</source>
      <translation>No decision yet. D decides: a “no” needs a name and a reason as well.</translation>
    </message>
    <message>
      <source>预案</source>
      <translation>Plan</translation>
    </message>
    <message>
      <source>预警“{cap}”已经登记</source>
      <translation>Warning “{cap}” is on file already</translation>
    </message>
    <message>
      <source>预警变更</source>
      <translation>Change the warning</translation>
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
      <source>预警级别</source>
      <translation>Warning level</translation>
    </message>
    <message>
      <source>预警编号</source>
      <translation>Warning number</translation>
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
      <source>预警：决定是否响应</source>
      <translation>Warning: decide on a response</translation>
    </message>
    <message>
      <source>黄色</source>
      <translation>Yellow</translation>
    </message>
  </context>
</TS>
