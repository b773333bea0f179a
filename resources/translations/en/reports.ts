<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>#{number} {title}　{place}　数字：{figures}</source>
      <translation>#{number} {title}  {place}  Figures: {figures}</translation>
    </message>
    <message>
      <source>#{number} 的初报已经报出，请用续报</source>
      <translation>The first report of #{number} has gone out: use a follow-up</translation>
    </message>
    <message>
      <source>#{number} 的终报已经报出</source>
      <translation>The final report of #{number} has gone out</translation>
    </message>
    <message>
      <source>#{number} 还没有初报：先报初报</source>
      <translation>#{number} has no first report yet: send that first</translation>
    </message>
    <message>
      <source>{name}，报 {to}，时限 {due}</source>
      <translation>{name}, to {to}, due {due}</translation>
    </message>
    <message>
      <source>{state}　迟 {minutes} 分</source>
      <translation>{state}, {minutes} min late</translation>
    </message>
    <message>
      <source>书面</source>
      <translation>written</translation>
    </message>
    <message>
      <source>事实、数字、力量和变化由系统填入；不明的印作“未报”，不影响初报。</source>
      <translation>Facts, figures, forces and changes are filled in; what is unknown is printed 未报 and never delays a first report.</translation>
    </message>
    <message>
      <source>信息报告</source>
      <translation>Situation report</translation>
    </message>
    <message>
      <source>先选中一个事件</source>
      <translation>Select an incident first</translation>
    </message>
    <message>
      <source>写信息报告</source>
      <translation>Write a situation report</translation>
    </message>
    <message>
      <source>初报</source>
      <translation>First report</translation>
    </message>
    <message>
      <source>到场领导</source>
      <translation>Leaders on scene</translation>
    </message>
    <message>
      <source>原因</source>
      <translation>Reason</translation>
    </message>
    <message>
      <source>发展趋势</source>
      <translation>Trend</translation>
    </message>
    <message>
      <source>另送</source>
      <translation>Also to</translation>
    </message>
    <message>
      <source>响应尚未终止，不能报终报</source>
      <translation>The response still runs: no final report yet</translation>
    </message>
    <message>
      <source>地点未报</source>
      <translation>place unknown</translation>
    </message>
    <message>
      <source>导出 PDF</source>
      <translation>Export as PDF</translation>
    </message>
    <message>
      <source>导出最近一份报告为 PDF</source>
      <translation>Latest report as PDF</translation>
    </message>
    <message>
      <source>已存为草稿</source>
      <translation>Kept as a draft</translation>
    </message>
    <message>
      <source>已报</source>
      <translation>Done</translation>
    </message>
    <message>
      <source>已报送</source>
      <translation>Sent</translation>
    </message>
    <message>
      <source>已报，登记</source>
      <translation>Reported; note it</translation>
    </message>
    <message>
      <source>已生成 {path}</source>
      <translation>Written: {path}</translation>
    </message>
    <message>
      <source>已采取措施</source>
      <translation>Measures taken</translation>
    </message>
    <message>
      <source>影响范围</source>
      <translation>Scope</translation>
    </message>
    <message>
      <source>待报</source>
      <translation>Due</translation>
    </message>
    <message>
      <source>待报 {count}</source>
      <translation>{count} due</translation>
    </message>
    <message>
      <source>报</source>
      <translation>Report</translation>
    </message>
    <message>
      <source>报出</source>
      <translation>Send</translation>
    </message>
    <message>
      <source>报告没有“{section}”这一项</source>
      <translation>Reports have no section “{section}”</translation>
    </message>
    <message>
      <source>报告类别</source>
      <translation>Report type</translation>
    </message>
    <message>
      <source>报送</source>
      <translation>Sent to</translation>
    </message>
    <message>
      <source>报送人</source>
      <translation>Sent by</translation>
    </message>
    <message>
      <source>报送内容</source>
      <translation>What was reported</translation>
    </message>
    <message>
      <source>报送时间</source>
      <translation>Sent at</translation>
    </message>
    <message>
      <source>报送时间不能早于接报时间</source>
      <translation>It cannot have been sent before the incident was known</translation>
    </message>
    <message>
      <source>报送时间不能晚于现在</source>
      <translation>It cannot have been sent later than now</translation>
    </message>
    <message>
      <source>接报人</source>
      <translation>Taken by</translation>
    </message>
    <message>
      <source>方式</source>
      <translation>Channel</translation>
    </message>
    <message>
      <source>正在生成 PDF…</source>
      <translation>Writing the PDF…</translation>
    </message>
    <message>
      <source>没有“{channel}”这种报送方式</source>
      <translation>There is no way of reporting called “{channel}”</translation>
    </message>
    <message>
      <source>没有“{kind}”这种报告</source>
      <translation>There is no report called “{kind}”</translation>
    </message>
    <message>
      <source>用顿号分开；应报单位由时限规则填入</source>
      <translation>Separate with 、; who must be told is filled in by the rules</translation>
    </message>
    <message>
      <source>登记已报送</source>
      <translation>Note a report made</translation>
    </message>
    <message>
      <source>签发人</source>
      <translation>Approved by</translation>
    </message>
    <message>
      <source>终报</source>
      <translation>Final report</translation>
    </message>
    <message>
      <source>经过</source>
      <translation>Course</translation>
    </message>
    <message>
      <source>续报</source>
      <translation>Follow-up</translation>
    </message>
    <message>
      <source>续报和终报要写明签发人</source>
      <translation>Follow-up and final reports need an approver</translation>
    </message>
    <message>
      <source>草稿</source>
      <translation>Draft</translation>
    </message>
    <message>
      <source>请求和建议</source>
      <translation>Requests and advice</translation>
    </message>
    <message>
      <source>这个事件还没有已报送的报告</source>
      <translation>No report of this incident has been sent</translation>
    </message>
    <message>
      <source>这个时段的报告还没有开始计时，先前的报告不能抵</source>
      <translation>The window of this report has not opened; an earlier report does not count</translation>
    </message>
    <message>
      <source>这份报告属于另一起事件</source>
      <translation>This report belongs to another incident</translation>
    </message>
    <message>
      <source>这份报告已经报出</source>
      <translation>This report has gone out</translation>
    </message>
    <message>
      <source>这项报告义务已经了结</source>
      <translation>This duty has been settled</translation>
    </message>
    <message>
      <source>这项报送已完成</source>
      <translation>This duty is done</translation>
    </message>
    <message>
      <source>选中一个事件，这里列出它应报和已报的信息。F7 写下一份报告。</source>
      <translation>Select an incident: what it owes and what was sent is listed here. F7 writes the next report.</translation>
    </message>
    <message>
      <source>逾期</source>
      <translation>Overdue</translation>
    </message>
  </context>
</TS>
