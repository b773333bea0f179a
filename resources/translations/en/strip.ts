<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>F10 菜单</source>
      <translation>F10 menu</translation>
    </message>
    <message>
      <source>F5 交接班</source>
      <translation>F5 hands over the shift</translation>
    </message>
    <message>
      <source>F5 接班</source>
      <translation>F5 takes the shift</translation>
    </message>
    <message>
      <source>{count} 逾时 {late}</source>
      <translation>{count}, {late} late</translation>
    </message>
    <message>
      <source>▲ 至 {hour} 已过</source>
      <translation>▲ until {hour}, over</translation>
    </message>
    <message>
      <source>◐ 正在存盘</source>
      <translation>◐ Saving</translation>
    </message>
    <message>
      <source>✕ {link}断 {minutes} 分</source>
      <translation>✕ {link} cut {minutes} min</translation>
    </message>
    <message>
      <source>✕ 路断</source>
      <translation>✕ Roads cut</translation>
    </message>
    <message>
      <source>值守状态与最高响应级别（F6 平战转换）</source>
      <translation>Posture and highest response level (F6 switches the posture)</translation>
    </message>
    <message>
      <source>共 {count} 条记录</source>
      <translation>{count} entries</translation>
    </message>
    <message>
      <source>已存盘 {time}</source>
      <translation>Saved {time}</translation>
    </message>
    <message>
      <source>平时</source>
      <translation>Routine</translation>
    </message>
    <message>
      <source>当班</source>
      <translation>Duty</translation>
    </message>
    <message>
      <source>报告逾期</source>
      <translation>Late reports</translation>
    </message>
    <message>
      <source>无人在岗</source>
      <translation>Nobody on duty</translation>
    </message>
    <message>
      <source>未回执</source>
      <translation>No ack</translation>
    </message>
    <message>
      <source>未结束的事件</source>
      <translation>Incidents that are not over</translation>
    </message>
    <message>
      <source>没有登记断路</source>
      <translation>No road is reported cut</translation>
    </message>
    <message>
      <source>点按：记录中断</source>
      <translation>Press: record a cut</translation>
    </message>
    <message>
      <source>点按：记录恢复</source>
      <translation>Press: record that it works again</translation>
    </message>
    <message>
      <source>现在不能通行的道路</source>
      <translation>Roads that cannot be used now</translation>
    </message>
    <message>
      <source>电</source>
      <translation>Power</translation>
    </message>
    <message>
      <source>空文件</source>
      <translation>an empty file</translation>
    </message>
    <message>
      <source>网</source>
      <translation>Network</translation>
    </message>
    <message>
      <source>至 {hour}</source>
      <translation>until {hour}</translation>
    </message>
    <message>
      <source>视图</source>
      <translation>View</translation>
    </message>
    <message>
      <source>路</source>
      <translation>Roads</translation>
    </message>
    <message>
      <source>过了时限还没有报出的信息报告</source>
      <translation>Reports that are due and not sent</translation>
    </message>
    <message>
      <source>还没有回执的受令单位</source>
      <translation>Recipients of orders who have not acknowledged</translation>
    </message>
    <message>
      <source>通</source>
      <translation>open</translation>
    </message>
  </context>
</TS>
