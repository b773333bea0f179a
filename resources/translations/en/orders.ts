<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>{body}全部成员单位</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} 个</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} 个 · 本事件</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} 次 {time}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{names}：{what}，已记录</source>
      <translation type="unfinished" />
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
      <translation type="unfinished" />
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
      <translation type="unfinished" />
    </message>
    <message>
      <source>{number}　{name}：{minutes} 分钟未回执，已催办 {count} 次</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{number}：{names}。写明对方说的原因，原因记录在案。</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{number}：已催办 {count} 个</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{number}：都已回执</source>
      <translation type="unfinished" />
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
      <translation type="unfinished" />
    </message>
    <message>
      <source>{said}；现属 {incident}，改派要写理由</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{team}随令派出，到达时间未知</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{team}随令派出，约 {minutes} 分钟</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{time} 改找{role}{name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{time}　{reason}</source>
      <translation type="unfinished" />
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
      <translation type="unfinished" />
    </message>
    <message>
      <source>下达</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>下达方式</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>下达调度令</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>不在本级响应之列</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>不执行：{names}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>专人</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>书面令已补</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>令</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>传真</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>传达路径</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>催办</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>催办未回执的</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>先选一道调度令</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>全不选</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>全选所列</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>全部工作专班</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>办结</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>办结于</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>卫星电话</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>发出 {time}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>取代</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>受令</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>受令单位</source>
      <translation type="unfinished" />
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
      <translation type="unfinished" />
    </message>
    <message>
      <source>口头</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>口头回执</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>只有队伍可以随令调派：{name}</source>
      <translation>Only a team can be dispatched by an order: {name}</translation>
    </message>
    <message>
      <source>各乡镇、街道</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>各工作组牵头单位</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>回执</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>回执 {left}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>回执 {minutes} 分钟</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>回执 {minutes} 分钟（推定）</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>回执于</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>回执并记谁说的</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>回执时限 {time}（{minutes} 分钟）</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>回执时限 {time}（{minutes} 分钟，推定）</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>回执时限{minutes}分钟不合理</source>
      <translation>{minutes} minutes to acknowledge make no sense</translation>
    </message>
    <message>
      <source>回执（分钟）</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>回车取第一个 · 0 全部 · Tab 谁说的 · Esc</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>备份</source>
      <translation>Alternate</translation>
    </message>
    <message>
      <source>如 防汛、乡镇、工作组；取第一个提示按 Enter</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>完成</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>完成 {left}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>完成时限</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>完成时限 {time}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>完成时限早于开始时间</source>
      <translation>The deadline is before the start</translation>
    </message>
    <message>
      <source>对方说的原因</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>对象：设施、道路、地点；用来发现令出多头</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>将编号 {number} · 受令 {count} · {clock}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>已下达：{title}，受令 {count} 个</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>已办结</source>
      <translation type="unfinished" />
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
      <translation type="unfinished" />
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
      <translation type="unfinished" />
    </message>
    <message>
      <source>并入措施</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>序号、回车或名称</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>待回执 {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>待补书面令</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>成组加入</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>执行</source>
      <translation type="unfinished" />
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
      <translation type="unfinished" />
    </message>
    <message>
      <source>撤回</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>撤回调度令</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>撤回调度令要写明原因</source>
      <translation>Withdrawing an order needs a reason</translation>
    </message>
    <message>
      <source>改找</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>改找备份或上级</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>改派其他事件的队伍时必填</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>无法</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>无法执行</source>
      <translation>Unable</translation>
    </message>
    <message>
      <source>时限</source>
      <translation>Left</translation>
    </message>
    <message>
      <source>未办结 {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>本事件已派队伍</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>标题</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>正文</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>没有“{channel}”这种下达方式</source>
      <translation>There is no channel “{channel}”</translation>
    </message>
    <message>
      <source>没有可以登记“{what}”的受令单位</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>没有符合的受令单位</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>登记人 {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>登记已完成</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>登记已补书面令</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>登记已送达</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>登记执行中</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>登记拒绝</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>登记无法执行</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>短信</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>签发</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>签发岗位</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>编号</source>
      <translation type="unfinished" />
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
      <source>说了什么</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>谁说的</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>谁说的（可不填）</source>
      <translation type="unfinished" />
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
      <translation type="unfinished" />
    </message>
    <message>
      <source>还没有调度令。Ctrl+O 或命令栏“令”下达一道，编号、受令单位、回执和时限都在这里。</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>这道令没有受令单位。</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>送达</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>逾时 {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>逾时未回执 {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>队伍随令调派</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>随令调派队伍要写明事件</source>
      <translation>Dispatching a team by an order needs the incident</translation>
    </message>
    <message>
      <source>随后补书面令</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>预置令</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>，书面令 {time} 已补</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>，书面令待补</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
