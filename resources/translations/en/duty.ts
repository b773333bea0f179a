<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>{holder} 已在岗</source>
      <translation>{holder} is on duty already</translation>
    </message>
    <message>
      <source>{link}断</source>
      <translation>{link} cut</translation>
    </message>
    <message>
      <source>{link}通</source>
      <translation>{link} works</translation>
    </message>
    <message>
      <source>上一班的交接事项：{matters}</source>
      <translation>Matters handed over last time: {matters}</translation>
    </message>
    <message>
      <source>交接事项</source>
      <translation>Matters handed over</translation>
    </message>
    <message>
      <source>交接班</source>
      <translation>Hand over the shift</translation>
    </message>
    <message>
      <source>交班人口头交代的事：未办结的、要盯的、要回电话的</source>
      <translation>What was said at handover: what is open, what to watch, whom to call back</translation>
    </message>
    <message>
      <source>交班人：{holder}（{post}），{since} 起</source>
      <translation>Handing over: {holder} ({post}), since {since}</translation>
    </message>
    <message>
      <source>值班至</source>
      <translation>On duty until</translation>
    </message>
    <message>
      <source>姓名</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>已处于该状态，无需转换</source>
      <translation>That is the posture now; nothing to switch</translation>
    </message>
    <message>
      <source>已是这个状态，无需再记</source>
      <translation>That is the state already; nothing to record</translation>
    </message>
    <message>
      <source>平战转换</source>
      <translation>Switch posture</translation>
    </message>
    <message>
      <source>平战转换要写明原因</source>
      <translation>Switching the posture needs a reason</translation>
    </message>
    <message>
      <source>待决定的预警 {count}</source>
      <translation>warnings to decide on {count}</translation>
    </message>
    <message>
      <source>报告逾期 {count}</source>
      <translation>reports overdue {count}</translation>
    </message>
    <message>
      <source>接班</source>
      <translation>Take the shift</translation>
    </message>
    <message>
      <source>接班后，所做的每一步都记在您的名下。</source>
      <translation>From then on every step is recorded under your name.</translation>
    </message>
    <message>
      <source>接班要写明姓名</source>
      <translation>Taking the shift needs a name</translation>
    </message>
    <message>
      <source>改变中心的值守状态；原因记录在案。</source>
      <translation>Changes the posture of the centre; the reason goes on record.</translation>
    </message>
    <message>
      <source>断路 {count} 处</source>
      <translation>roads cut {count}</translation>
    </message>
    <message>
      <source>时间</source>
      <translation>Time</translation>
    </message>
    <message>
      <source>未回执 {count}</source>
      <translation>unanswered {count}</translation>
    </message>
    <message>
      <source>未结束事件 {count}</source>
      <translation>open incidents {count}</translation>
    </message>
    <message>
      <source>没有“{link}”这种线路</source>
      <translation>There is no link “{link}”</translation>
    </message>
    <message>
      <source>没有“{posture}”这种值守状态</source>
      <translation>There is no posture “{posture}”</translation>
    </message>
    <message>
      <source>现在</source>
      <translation>Now</translation>
    </message>
    <message>
      <source>现在无人在岗。</source>
      <translation>Nobody is on duty.</translation>
    </message>
    <message>
      <source>现在未办结：{list}</source>
      <translation>Open now: {list}</translation>
    </message>
    <message>
      <source>电力断通</source>
      <translation>Power cut or restored</translation>
    </message>
    <message>
      <source>程序不探测线路：看到什么，就记什么。</source>
      <translation>The program probes nothing: record what you see.</translation>
    </message>
    <message>
      <source>线路状态</source>
      <translation>State of a line</translation>
    </message>
    <message>
      <source>网络断通</source>
      <translation>Network cut or restored</translation>
    </message>
    <message>
      <source>说明</source>
      <translation>Note</translation>
    </message>
    <message>
      <source>谁发现的、影响什么、改用什么</source>
      <translation>Who noticed it, what it affects, what is used instead</translation>
    </message>
    <message>
      <source>转为</source>
      <translation>Switch to</translation>
    </message>
  </context>
</TS>
