<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>{body}全部成员单位</source>
      <translation>All member units of {body}</translation>
    </message>
    <message>
      <source>{count} 个</source>
      <translation>{count}</translation>
    </message>
    <message>
      <source>{count} 个 · 本事件</source>
      <translation>{count} · this incident</translation>
    </message>
    <message>
      <source>{count} 次 {time}</source>
      <translation>{count} × {time}</translation>
    </message>
    <message>
      <source>{names}：{what}，已记录</source>
      <translation>{names}: {what}, recorded</translation>
    </message>
    <message>
      <source>{name}{minutes}分钟未回执，已催办{reminders}次</source>
      <translation>{name} silent for {minutes} min, reminded {reminders} times</translation>
    </message>
    <message>
      <source>{name}{minutes}分钟未回执，已催办{reminders}次，建议改找{other}</source>
      <translation>{name} silent for {minutes} min, reminded {reminders} times: ask {other}</translation>
    </message>
    <message>
      <source>{name}口述</source>
      <translation>said by {name}</translation>
    </message>
    <message>
      <source>{name}对{order}已是“{now}”，不能再记为“{state}”</source>
      <translation>{name} is at “{now}” for {order} and cannot become “{state}”</translation>
    </message>
    <message>
      <source>{name}对同一对象已有{order}在办</source>
      <translation>{name} already works on {order} about the same thing</translation>
    </message>
    <message>
      <source>{name}对同一对象有两道令在办：{first}、{second}</source>
      <translation>{name} has two open orders about the same thing: {first} and {second}</translation>
    </message>
    <message>
      <source>{name}就是受令单位本身</source>
      <translation>{name} is the recipient itself</translation>
    </message>
    <message>
      <source>{name}已办结，无需催办</source>
      <translation>{name} has ended its part; no need to remind</translation>
    </message>
    <message>
      <source>{name}已办结，无需另找他人</source>
      <translation>{name} has ended its part; nobody else needs to be asked</translation>
    </message>
    <message>
      <source>{name}已由{order}派往另一事件</source>
      <translation>{name} is sent to another incident by {order}</translation>
    </message>
    <message>
      <source>{name}的备份和上级都已找过</source>
      <translation>All alternates and superiors of {name} have been asked</translation>
    </message>
    <message>
      <source>{name}被两道令派往不同事件：{first}、{second}</source>
      <translation>{name} is ordered to two incidents: {first} and {second}</translation>
    </message>
    <message>
      <source>{number} {title} 将撤回：原文和回执保留，随令派出而未出发的队伍恢复待命。</source>
      <translation>{number} {title} will be withdrawn: words and answers are kept, teams it sent that have not left are free again.</translation>
    </message>
    <message>
      <source>{number}　{name}：{minutes} 分钟未回执，已催办 {count} 次</source>
      <translation>{number} {name}: no answer for {minutes} min, reminded {count} ×</translation>
    </message>
    <message>
      <source>{number}：{names}。写明对方说的原因，原因记录在案。</source>
      <translation>{number}: {names}. Write down the reason they gave; it is kept on record.</translation>
    </message>
    <message>
      <source>{number}：已催办 {count} 个</source>
      <translation>{number}: {count} reminded</translation>
    </message>
    <message>
      <source>{number}：都已回执</source>
      <translation>{number}: everybody has answered</translation>
    </message>
    <message>
      <source>{order}已全部办结，无需撤回</source>
      <translation>Everybody has ended {order}; there is nothing to withdraw</translation>
    </message>
    <message>
      <source>{order}已撤回：{reason}</source>
      <translation>{order} was withdrawn: {reason}</translation>
    </message>
    <message>
      <source>{order}没有可以记为“{state}”的受令单位</source>
      <translation>{order} has no recipient that can become “{state}”</translation>
    </message>
    <message>
      <source>{order}没有待补的书面令</source>
      <translation>No paper is owed for {order}</translation>
    </message>
    <message>
      <source>{order}的书面令已经补发</source>
      <translation>The paper of {order} went out already</translation>
    </message>
    <message>
      <source>{order}的受令单位都已回执，无需催办</source>
      <translation>All recipients of {order} have answered; nobody to remind</translation>
    </message>
    <message>
      <source>{post}（{body}）</source>
      <translation>{post} ({body})</translation>
    </message>
    <message>
      <source>{said}；现属 {incident}，改派要写理由</source>
      <translation>{said}; now with {incident}, give a reason</translation>
    </message>
    <message>
      <source>{team}随令派出，到达时间未知</source>
      <translation>{team} goes with the order, arrival unknown</translation>
    </message>
    <message>
      <source>{team}随令派出，约 {minutes} 分钟</source>
      <translation>{team} goes with the order, about {minutes} min</translation>
    </message>
    <message>
      <source>{time} 改找{role}{name}</source>
      <translation>{time} asked {role} {name} instead</translation>
    </message>
    <message>
      <source>{time}　{reason}</source>
      <translation>{time} {reason}</translation>
    </message>
    <message>
      <source>“{id}”不是{order}的受令单位</source>
      <translation>“{id}” is no recipient of {order}</translation>
    </message>
    <message>
      <source>上级</source>
      <translation>Superior</translation>
    </message>
    <message>
      <source>下令</source>
      <translation>command</translation>
    </message>
    <message>
      <source>下达</source>
      <translation>Issue</translation>
    </message>
    <message>
      <source>下达方式</source>
      <translation>Channel</translation>
    </message>
    <message>
      <source>下达调度令</source>
      <translation>Issue an order</translation>
    </message>
    <message>
      <source>不在本级响应之列</source>
      <translation>not for this response level</translation>
    </message>
    <message>
      <source>不执行：{names}</source>
      <translation>not acting: {names}</translation>
    </message>
    <message>
      <source>专人</source>
      <translation>Messenger</translation>
    </message>
    <message>
      <source>书面令已补</source>
      <translation>Paper sent</translation>
    </message>
    <message>
      <source>令</source>
      <translation>order</translation>
    </message>
    <message>
      <source>传真</source>
      <translation>Fax</translation>
    </message>
    <message>
      <source>传达路径</source>
      <translation>Way down</translation>
    </message>
    <message>
      <source>催办</source>
      <translation>Reminder</translation>
    </message>
    <message>
      <source>催办未回执的</source>
      <translation>Remind who is silent</translation>
    </message>
    <message>
      <source>先选一道调度令</source>
      <translation>Choose an order first</translation>
    </message>
    <message>
      <source>全不选</source>
      <translation>Tick none</translation>
    </message>
    <message>
      <source>全选所列</source>
      <translation>Tick all listed</translation>
    </message>
    <message>
      <source>全部工作专班</source>
      <translation>All task teams</translation>
    </message>
    <message>
      <source>办结</source>
      <translation>done</translation>
    </message>
    <message>
      <source>办结于</source>
      <translation>Ended at</translation>
    </message>
    <message>
      <source>卫星电话</source>
      <translation>Satellite phone</translation>
    </message>
    <message>
      <source>发出 {time}</source>
      <translation>Sent {time}</translation>
    </message>
    <message>
      <source>取代</source>
      <translation>Replaces</translation>
    </message>
    <message>
      <source>受令</source>
      <translation>Recipients</translation>
    </message>
    <message>
      <source>受令单位</source>
      <translation>Recipient</translation>
    </message>
    <message>
      <source>受令对象{name}重复</source>
      <translation>Recipient {name} stands twice</translation>
    </message>
    <message>
      <source>受令对象只能是单位、岗位、队伍或机构，而不是“{kind}”</source>
      <translation>A recipient is a unit, post, team or body, not “{kind}”</translation>
    </message>
    <message>
      <source>受令情况</source>
      <translation>Answers</translation>
    </message>
    <message>
      <source>口头</source>
      <translation>Voice</translation>
    </message>
    <message>
      <source>口头回执</source>
      <translation>Acknowledge by voice</translation>
    </message>
    <message>
      <source>只有队伍可以随令调派：{name}</source>
      <translation>Only a team can be dispatched by an order: {name}</translation>
    </message>
    <message>
      <source>各乡镇、街道</source>
      <translation>All townships and subdistricts</translation>
    </message>
    <message>
      <source>各工作组牵头单位</source>
      <translation>Lead units of the working groups</translation>
    </message>
    <message>
      <source>回执</source>
      <translation>Ack.</translation>
    </message>
    <message>
      <source>回执 {left}</source>
      <translation>ack. {left}</translation>
    </message>
    <message>
      <source>回执 {minutes} 分钟</source>
      <translation>answer in {minutes} min</translation>
    </message>
    <message>
      <source>回执 {minutes} 分钟（推定）</source>
      <translation>answer in {minutes} min (assumed)</translation>
    </message>
    <message>
      <source>回执于</source>
      <translation>Ack. at</translation>
    </message>
    <message>
      <source>回执时限 {time}（{minutes} 分钟）</source>
      <translation>Answer by {time} ({minutes} min)</translation>
    </message>
    <message>
      <source>回执时限 {time}（{minutes} 分钟，推定）</source>
      <translation>Answer by {time} ({minutes} min, assumed)</translation>
    </message>
    <message>
      <source>回执时限{minutes}分钟不合理</source>
      <translation>{minutes} minutes to acknowledge make no sense</translation>
    </message>
    <message>
      <source>回执（分钟）</source>
      <translation>Answer in (min)</translation>
    </message>
    <message>
      <source>回车取第一个 · 0 全部 · Tab 谁说的 · Esc</source>
      <translation>Enter takes the first · 0 all · Tab who said so · Esc</translation>
    </message>
    <message>
      <source>备份</source>
      <translation>Alternate</translation>
    </message>
    <message>
      <source>如 防汛、乡镇、工作组；取第一个提示按 Enter</source>
      <translation>e.g. flood, townships, groups; Enter takes the first</translation>
    </message>
    <message>
      <source>完成</source>
      <translation>Done</translation>
    </message>
    <message>
      <source>完成 {left}</source>
      <translation>done in {left}</translation>
    </message>
    <message>
      <source>完成时限</source>
      <translation>Deadline</translation>
    </message>
    <message>
      <source>完成时限 {time}</source>
      <translation>Deadline {time}</translation>
    </message>
    <message>
      <source>完成时限早于开始时间</source>
      <translation>The deadline is before the start</translation>
    </message>
    <message>
      <source>对方说的原因</source>
      <translation>Their reason</translation>
    </message>
    <message>
      <source>对象：设施、道路、地点；用来发现令出多头</source>
      <translation>facility, road or place: finds orders that contradict</translation>
    </message>
    <message>
      <source>将编号 {number} · 受令 {count} · {clock}</source>
      <translation>Will be {number} · {count} recipients · {clock}</translation>
    </message>
    <message>
      <source>已下达：{title}，受令 {count} 个</source>
      <translation>Issued: {title}, {count} recipients</translation>
    </message>
    <message>
      <source>已办结</source>
      <translation>Closed</translation>
    </message>
    <message>
      <source>已发出</source>
      <translation>Sent</translation>
    </message>
    <message>
      <source>已回执</source>
      <translation>Acknowledged</translation>
    </message>
    <message>
      <source>已完成</source>
      <translation>Done</translation>
    </message>
    <message>
      <source>已撤回</source>
      <translation>Withdrawn</translation>
    </message>
    <message>
      <source>已经找过{name}</source>
      <translation>{name} has been asked already</translation>
    </message>
    <message>
      <source>已送达</source>
      <translation>Delivered</translation>
    </message>
    <message>
      <source>已选 {count} 个：{names}</source>
      <translation>{count} chosen: {names}</translation>
    </message>
    <message>
      <source>并入措施</source>
      <translation>Measures</translation>
    </message>
    <message>
      <source>序号、回车或名称</source>
      <translation>Digit, Enter or name</translation>
    </message>
    <message>
      <source>待回执 {count}</source>
      <translation>waiting {count}</translation>
    </message>
    <message>
      <source>待补书面令</source>
      <translation>paper owed</translation>
    </message>
    <message>
      <source>成组加入</source>
      <translation>Add a set</translation>
    </message>
    <message>
      <source>执行</source>
      <translation>Under way</translation>
    </message>
    <message>
      <source>执行中</source>
      <translation>Under way</translation>
    </message>
    <message>
      <source>找不到受令对象“{id}”</source>
      <translation>There is no recipient “{id}”</translation>
    </message>
    <message>
      <source>拒绝</source>
      <translation>Refused</translation>
    </message>
    <message>
      <source>按事件类型和响应级别推荐；可不选</source>
      <translation>proposed by kind and response level; optional</translation>
    </message>
    <message>
      <source>撤回</source>
      <translation>Withdraw</translation>
    </message>
    <message>
      <source>撤回调度令</source>
      <translation>Withdraw an order</translation>
    </message>
    <message>
      <source>撤回调度令要写明原因</source>
      <translation>Withdrawing an order needs a reason</translation>
    </message>
    <message>
      <source>改找</source>
      <translation>Ask instead</translation>
    </message>
    <message>
      <source>改找备份或上级</source>
      <translation>Ask the alternate or superior</translation>
    </message>
    <message>
      <source>改派其他事件的队伍时必填</source>
      <translation>needed for a team of another incident</translation>
    </message>
    <message>
      <source>无法</source>
      <translation>Unable</translation>
    </message>
    <message>
      <source>无法执行</source>
      <translation>Unable</translation>
    </message>
    <message>
      <source>早于{order}下达的时间</source>
      <translation>Earlier than {order} was issued</translation>
    </message>
    <message>
      <source>时限</source>
      <translation>Left</translation>
    </message>
    <message>
      <source>未办结 {count}</source>
      <translation>Open {count}</translation>
    </message>
    <message>
      <source>本事件已派队伍</source>
      <translation>Teams sent to this incident</translation>
    </message>
    <message>
      <source>标题</source>
      <translation>Title</translation>
    </message>
    <message>
      <source>正文</source>
      <translation>Text</translation>
    </message>
    <message>
      <source>没有“{channel}”这种下达方式</source>
      <translation>There is no channel “{channel}”</translation>
    </message>
    <message>
      <source>没有可以登记“{what}”的受令单位</source>
      <translation>No recipient for “{what}”</translation>
    </message>
    <message>
      <source>没有可改找的备份或上级：请在指挥体系（Alt+4）登记。</source>
      <translation>Nobody to turn to instead: register an alternate or a superior in the command tree (Alt+4).</translation>
    </message>
    <message>
      <source>没有符合的受令单位</source>
      <translation>No such recipient</translation>
    </message>
    <message>
      <source>留空按规定时限</source>
      <translation>empty: the limit laid down</translation>
    </message>
    <message>
      <source>登记人 {name}</source>
      <translation>Recorded by {name}</translation>
    </message>
    <message>
      <source>登记已完成</source>
      <translation>Record done</translation>
    </message>
    <message>
      <source>登记已补书面令</source>
      <translation>Record that the paper was sent</translation>
    </message>
    <message>
      <source>登记已送达</source>
      <translation>Record delivered</translation>
    </message>
    <message>
      <source>登记执行中</source>
      <translation>Record under way</translation>
    </message>
    <message>
      <source>登记拒绝</source>
      <translation>Record a refusal</translation>
    </message>
    <message>
      <source>登记无法执行</source>
      <translation>Record unable</translation>
    </message>
    <message>
      <source>短信</source>
      <translation>Text</translation>
    </message>
    <message>
      <source>签发</source>
      <translation>Issued by</translation>
    </message>
    <message>
      <source>签发岗位</source>
      <translation>Issued by post</translation>
    </message>
    <message>
      <source>编号</source>
      <translation>Number</translation>
    </message>
    <message>
      <source>编号{number}用了两次，请核对</source>
      <translation>Number {number} was used twice: check</translation>
    </message>
    <message>
      <source>要写明受令单位说的原因</source>
      <translation>Give the reason the recipient gave</translation>
    </message>
    <message>
      <source>要写明是哪个受令单位</source>
      <translation>Say which recipient</translation>
    </message>
    <message>
      <source>记名回执</source>
      <translation>By name</translation>
    </message>
    <message>
      <source>说了什么</source>
      <translation>What was said</translation>
    </message>
    <message>
      <source>谁说的</source>
      <translation>Who said so</translation>
    </message>
    <message>
      <source>谁说的（可不填）</source>
      <translation>Who said so (optional)</translation>
    </message>
    <message>
      <source>调度令要有受令单位</source>
      <translation>An order needs a recipient</translation>
    </message>
    <message>
      <source>调度令要有标题和正文</source>
      <translation>An order needs a title and a text</translation>
    </message>
    <message>
      <source>调派理由</source>
      <translation>Dispatch reason</translation>
    </message>
    <message>
      <source>还没有调度令。Ctrl+O 或命令栏“令”下达一道，编号、受令单位、回执和时限都在这里。</source>
      <translation>No orders yet. Ctrl+O, or “order” in the command bar, issues one; number, recipients, answers and time limits stand here.</translation>
    </message>
    <message>
      <source>这道令没有受令单位。</source>
      <translation>This order has no recipients.</translation>
    </message>
    <message>
      <source>送达</source>
      <translation>To</translation>
    </message>
    <message>
      <source>逾时 {count}</source>
      <translation>late {count}</translation>
    </message>
    <message>
      <source>逾时未回执 {count}</source>
      <translation>late {count}</translation>
    </message>
    <message>
      <source>队伍随令调派</source>
      <translation>Dispatch the teams</translation>
    </message>
    <message>
      <source>随令调派队伍要写明事件</source>
      <translation>Dispatching a team by an order needs the incident</translation>
    </message>
    <message>
      <source>随后补书面令</source>
      <translation>Paper follows</translation>
    </message>
    <message>
      <source>预置令</source>
      <translation>Ready order</translation>
    </message>
    <message>
      <source>，书面令 {time} 已补</source>
      <translation>, paper sent {time}</translation>
    </message>
    <message>
      <source>，书面令待补</source>
      <translation>, paper still owed</translation>
    </message>
  </context>
</TS>
