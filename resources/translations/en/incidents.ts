<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>#{number} 尚未启动响应</source>
      <translation>#{number} has no response yet</translation>
    </message>
    <message>
      <source>#{number} 已启动{level}响应，请调整响应级别</source>
      <translation>#{number} already has a {level} response: change its level</translation>
    </message>
    <message>
      <source>#{number} 已启动响应：请反过来把 #{into} 并入它，或先终止它的响应</source>
      <translation>#{number} has a running response: merge #{into} into it instead, or end its response first</translation>
    </message>
    <message>
      <source>#{number} 已并入 #{into}，请在 #{into} 上操作</source>
      <translation>#{number} was merged into #{into}; work on #{into}</translation>
    </message>
    <message>
      <source>#{number} 已归档：先重新打开，再操作</source>
      <translation>#{number} is closed: reopen it first</translation>
    </message>
    <message>
      <source>#{number} 没有启动中的响应</source>
      <translation>#{number} has no running response</translation>
    </message>
    <message>
      <source>110、119、120、12345转来</source>
      <translation>passed on by 110, 119, 120 or 12345</translation>
    </message>
    <message>
      <source>G 看已归档 {count}</source>
      <translation>G shows {count} closed</translation>
    </message>
    <message>
      <source>{age}·{count}源</source>
      <translation>{age}·{count} src</translation>
    </message>
    <message>
      <source>{age}前</source>
      <translation>{age} ago</translation>
    </message>
    <message>
      <source>{colour}预警，预案对应{level}响应</source>
      <translation>{colour} warning: the plan gives a {level} response</translation>
    </message>
    <message>
      <source>{count} 起</source>
      <translation>{count}</translation>
    </message>
    <message>
      <source>{first}；{rest}</source>
      <translation>{first}; {rest}</translation>
    </message>
    <message>
      <source>{grade}事件，预案对应{level}响应</source>
      <translation>{grade} event: the plan gives a {level} response</translation>
    </message>
    <message>
      <source>{hours} 小时内（至 {until}）保障 {people} 人</source>
      <translation>Within {hours} h (by {until}) for {people} people</translation>
    </message>
    <message>
      <source>{hours} 小时内（至 {until}）；需救助人数未报</source>
      <translation>Within {hours} h (by {until}); people in need not reported</translation>
    </message>
    <message>
      <source>{level}响应</source>
      <translation>{level} response</translation>
    </message>
    <message>
      <source>{line} 至 {hour}</source>
      <translation>{line}, by {hour}</translation>
    </message>
    <message>
      <source>{metric} {total}{unit}，达到{grade}标准（{minimum}{unit}以上）</source>
      <translation>{metric} {total} {unit} reaches {grade} (from {minimum} {unit})</translation>
    </message>
    <message>
      <source>{metric}不能是 {value}</source>
      <translation>{metric} cannot be {value}</translation>
    </message>
    <message>
      <source>{metric}已采用该来源</source>
      <translation>{metric} already follows this source</translation>
    </message>
    <message>
      <source>{metric}应为整数，而不是 {value}</source>
      <translation>{metric} must be a whole number, not {value}</translation>
    </message>
    <message>
      <source>{metric}收回原报的 {before}</source>
      <translation>{metric}: the earlier {before} is taken back</translation>
    </message>
    <message>
      <source>{metric}由 {before} 变为 {after}</source>
      <translation>{metric} goes from {before} to {after}</translation>
    </message>
    <message>
      <source>{place}（{since} 起）</source>
      <translation>{place} (since {since})</translation>
    </message>
    <message>
      <source>{since} 起</source>
      <translation>since {since}</translation>
    </message>
    <message>
      <source>{source}（指定）</source>
      <translation>{source} (chosen)</translation>
    </message>
    <message>
      <source>{source}：{value}（{hour}）</source>
      <translation>{source}: {value} ({hour})</translation>
    </message>
    <message>
      <source>{who} {at} 确认</source>
      <translation>confirmed by {who}, {at}</translation>
    </message>
    <message>
      <source>“{place}”的位置</source>
      <translation>position of “{place}”</translation>
    </message>
    <message>
      <source>“{source}”没有报过{metric}</source>
      <translation>“{source}” has given no figure for {metric}</translation>
    </message>
    <message>
      <source>“{word}”与“{kind}”相符</source>
      <translation>“{word}” matches “{kind}”</translation>
    </message>
    <message>
      <source>Ⅰ级</source>
      <translation>level I</translation>
    </message>
    <message>
      <source>Ⅱ级</source>
      <translation>level II</translation>
    </message>
    <message>
      <source>Ⅲ级</source>
      <translation>level III</translation>
    </message>
    <message>
      <source>Ⅳ级</source>
      <translation>level IV</translation>
    </message>
    <message>
      <source>▲ {jumps}。骤变或回落要写明原因。</source>
      <translation>▲ {jumps}. A jump or a fall needs its reason.</translation>
    </message>
    <message>
      <source>▲ 可能是同一事件，用 ↑ ↓ 选：</source>
      <translation>▲ Maybe the same event; choose with ↑ ↓:</translation>
    </message>
    <message>
      <source>✕ 联系不上</source>
      <translation>✕ unreachable</translation>
    </message>
    <message>
      <source>✕ 联系不上 · {post}</source>
      <translation>✕ unreachable · {post}</translation>
    </message>
    <message>
      <source>一般</source>
      <translation>general</translation>
    </message>
    <message>
      <source>上级转来</source>
      <translation>From above</translation>
    </message>
    <message>
      <source>不定级</source>
      <translation>No grade</translation>
    </message>
    <message>
      <source>不定级或另定等级，写明依据</source>
      <translation>No grade, or another one: state the grounds</translation>
    </message>
    <message>
      <source>不提级别</source>
      <translation>no grade</translation>
    </message>
    <message>
      <source>不明则留空，不要填 0</source>
      <translation>Leave blank when unknown; do not write 0</translation>
    </message>
    <message>
      <source>不能把事件并入它自己</source>
      <translation>An incident cannot be merged into itself</translation>
    </message>
    <message>
      <source>为什么骤变或回落：核实、重复计入、转院…</source>
      <translation>Why the jump or fall: verified, counted twice, moved to hospital …</translation>
    </message>
    <message>
      <source>事件没有归档，无需重新打开</source>
      <translation>The incident is not closed: nothing to reopen</translation>
    </message>
    <message>
      <source>事件等级只有 1 至 4 级</source>
      <translation>Grades are 1 to 4</translation>
    </message>
    <message>
      <source>事件编号“{id}”已被使用</source>
      <translation>The incident id “{id}” is in use</translation>
    </message>
    <message>
      <source>事件：卡片或表格（V）</source>
      <translation>Incidents: cards or table (V)</translation>
    </message>
    <message>
      <source>事件：显示或收起已归档的（G）</source>
      <translation>Incidents: show or hide closed ones (G)</translation>
    </message>
    <message>
      <source>人</source>
      <translation>people</translation>
    </message>
    <message>
      <source>仍报有 {count} 人受困</source>
      <translation>{count} people are still reported trapped</translation>
    </message>
    <message>
      <source>仍报有 {count} 人失踪</source>
      <translation>{count} people are still reported missing</translation>
    </message>
    <message>
      <source>以谁为准</source>
      <translation>Source</translation>
    </message>
    <message>
      <source>份额</source>
      <translation>Share</translation>
    </message>
    <message>
      <source>会商</source>
      <translation>Consultation</translation>
    </message>
    <message>
      <source>会商与响应</source>
      <translation>Consultation and response</translation>
    </message>
    <message>
      <source>会商时间</source>
      <translation>Held at</translation>
    </message>
    <message>
      <source>会商要写明参加单位或人员</source>
      <translation>A consultation needs participants</translation>
    </message>
    <message>
      <source>会商要写明结论</source>
      <translation>A consultation needs a decision</translation>
    </message>
    <message>
      <source>依据</source>
      <translation>Basis</translation>
    </message>
    <message>
      <source>保障项</source>
      <translation>Need</translation>
    </message>
    <message>
      <source>倒塌房屋</source>
      <translation>Rooms collapsed</translation>
    </message>
    <message>
      <source>元</source>
      <translation>yuan</translation>
    </message>
    <message>
      <source>公顷</source>
      <translation>ha</translation>
    </message>
    <message>
      <source>其他</source>
      <translation>Other</translation>
    </message>
    <message>
      <source>其他参加人</source>
      <translation>Others</translation>
    </message>
    <message>
      <source>其他来源</source>
      <translation>Other sources</translation>
    </message>
    <message>
      <source>内容</source>
      <translation>Content</translation>
    </message>
    <message>
      <source>决定</source>
      <translation>Decision</translation>
    </message>
    <message>
      <source>决定人</source>
      <translation>Decided by</translation>
    </message>
    <message>
      <source>决定岗位</source>
      <translation>Deciding post</translation>
    </message>
    <message>
      <source>几个来源不一致时，指定以谁为准；其余各数都保留。</source>
      <translation>When sources disagree, say which one counts; the others are kept.</translation>
    </message>
    <message>
      <source>到期</source>
      <translation>Due</translation>
    </message>
    <message>
      <source>副总指挥</source>
      <translation>Deputy commander-in-chief</translation>
    </message>
    <message>
      <source>副指挥长</source>
      <translation>Deputy commander</translation>
    </message>
    <message>
      <source>办公室主任</source>
      <translation>Office director</translation>
    </message>
    <message>
      <source>升级</source>
      <translation>Raise</translation>
    </message>
    <message>
      <source>升级由预案规定的人决定；降级，谁启动谁决定。</source>
      <translation>A rise is decided by whom the plan names; a lowering by whoever started it.</translation>
    </message>
    <message>
      <source>历时</source>
      <translation>Since</translation>
    </message>
    <message>
      <source>原来的地点留在记录里。</source>
      <translation>The former place stays on record.</translation>
    </message>
    <message>
      <source>参加</source>
      <translation>Participants</translation>
    </message>
    <message>
      <source>参加单位按预案列出并勾选，可增减。会商结论是启动响应的依据。</source>
      <translation>Participants come from the plan and are ticked; add or leave out. The outcome is what a response rests on.</translation>
    </message>
    <message>
      <source>双指挥长</source>
      <translation>Co-commander</translation>
    </message>
    <message>
      <source>发生</source>
      <translation>Happened</translation>
    </message>
    <message>
      <source>发生了什么</source>
      <translation>What happened</translation>
    </message>
    <message>
      <source>发生时间</source>
      <translation>Happened at</translation>
    </message>
    <message>
      <source>发生时间不能晚于接报时间</source>
      <translation>It cannot have happened after it was known</translation>
    </message>
    <message>
      <source>受伤</source>
      <translation>Injured</translation>
    </message>
    <message>
      <source>受困</source>
      <translation>Trapped</translation>
    </message>
    <message>
      <source>受灾</source>
      <translation>Affected</translation>
    </message>
    <message>
      <source>变化原因</source>
      <translation>Why it changed</translation>
    </message>
    <message>
      <source>另立新事件</source>
      <translation>A new incident</translation>
    </message>
    <message>
      <source>只填这个来源报来的数；不明留空，不要填 0；填“收回”即收回它原报的数。</source>
      <translation>Only what this source says; blank when unknown, not 0; “?” takes back what it said.</translation>
    </message>
    <message>
      <source>可能是同一事件</source>
      <translation>Maybe the same event</translation>
    </message>
    <message>
      <source>各方通报的情况和意见</source>
      <translation>What each side reported and advised</translation>
    </message>
    <message>
      <source>合并</source>
      <translation>Merge</translation>
    </message>
    <message>
      <source>同一地点“{place}”</source>
      <translation>same place “{place}”</translation>
    </message>
    <message>
      <source>名单以外的单位、人员，用顿号分开</source>
      <translation>Units and people not on the list, separated by commas</translation>
    </message>
    <message>
      <source>含 {numbers}</source>
      <translation>with {numbers}</translation>
    </message>
    <message>
      <source>启动</source>
      <translation>Activate</translation>
    </message>
    <message>
      <source>启动{level}响应，预案要求{role}以上决定；由其他人决定的，请写明授权依据</source>
      <translation>A {level} response must be decided by the {role} or above; if somebody else decides, state the authority</translation>
    </message>
    <message>
      <source>启动以来没有会商记录</source>
      <translation>No consultation on record since the response began</translation>
    </message>
    <message>
      <source>启动响应</source>
      <translation>Start the response</translation>
    </message>
    <message>
      <source>启动或调整响应</source>
      <translation>Start or change the response</translation>
    </message>
    <message>
      <source>启动机构</source>
      <translation>Activate body</translation>
    </message>
    <message>
      <source>响应中</source>
      <translation>responding</translation>
    </message>
    <message>
      <source>响应尚未终止：先终止响应，再归档</source>
      <translation>The response still runs: end it, then close</translation>
    </message>
    <message>
      <source>响应级别</source>
      <translation>Response level</translation>
    </message>
    <message>
      <source>响应级别只有Ⅰ至Ⅳ级</source>
      <translation>Response levels are I to IV</translation>
    </message>
    <message>
      <source>响应终止</source>
      <translation>response ended</translation>
    </message>
    <message>
      <source>在地图上点选位置（Ctrl+M）</source>
      <translation>Click the place on the map (Ctrl+M)</translation>
    </message>
    <message>
      <source>在岗</source>
      <translation>at work</translation>
    </message>
    <message>
      <source>在途到达后 {percent}</source>
      <translation>{percent} with what is on its way</translation>
    </message>
    <message>
      <source>在途到达后 {percent}，{hour} 达标</source>
      <translation>{percent} with what is on its way, met at {hour}</translation>
    </message>
    <message>
      <source>地名、单位、设施：中文、拼音或英文；或点右侧在地图上选</source>
      <translation>Place, unit or facility; or click on the map</translation>
    </message>
    <message>
      <source>地图 Ctrl+M</source>
      <translation>Map Ctrl+M</translation>
    </message>
    <message>
      <source>地图没有打开：请直接写地点</source>
      <translation>The map is not open: write the place</translation>
    </message>
    <message>
      <source>地图选点</source>
      <translation>clicked on the map</translation>
    </message>
    <message>
      <source>地点不明</source>
      <translation>place unknown</translation>
    </message>
    <message>
      <source>地点没有变</source>
      <translation>The place has not changed</translation>
    </message>
    <message>
      <source>备注是空的</source>
      <translation>The note is empty</translation>
    </message>
    <message>
      <source>失踪</source>
      <translation>Missing</translation>
    </message>
    <message>
      <source>失踪计入死亡合并计算（推定口径）</source>
      <translation>Missing counted with the dead (assumed)</translation>
    </message>
    <message>
      <source>媒体网络</source>
      <translation>Media</translation>
    </message>
    <message>
      <source>存入</source>
      <translation>Save</translation>
    </message>
    <message>
      <source>存入结论</source>
      <translation>Save the outcome</translation>
    </message>
    <message>
      <source>定性</source>
      <translation>Classify</translation>
    </message>
    <message>
      <source>定类型</source>
      <translation>Set the kind</translation>
    </message>
    <message>
      <source>定级</source>
      <translation>Grade</translation>
    </message>
    <message>
      <source>小结</source>
      <translation>Summary</translation>
    </message>
    <message>
      <source>尚无坐标：地图上不显示，也不能算路程</source>
      <translation>No position: not on the map, no travel times</translation>
    </message>
    <message>
      <source>尚未定级，预案没有对应的响应级别</source>
      <translation>No grade yet: the plan gives no response level</translation>
    </message>
    <message>
      <source>巡查发现</source>
      <translation>Patrol</translation>
    </message>
    <message>
      <source>工作组</source>
      <translation>Working groups</translation>
    </message>
    <message>
      <source>已到</source>
      <translation>There</translation>
    </message>
    <message>
      <source>已并入</source>
      <translation>merged</translation>
    </message>
    <message>
      <source>已并入 #{number}</source>
      <translation>Merged into #{number}</translation>
    </message>
    <message>
      <source>已并入 #{number} {title}</source>
      <translation>Added to #{number} {title}</translation>
    </message>
    <message>
      <source>已归档</source>
      <translation>closed</translation>
    </message>
    <message>
      <source>已接报</source>
      <translation>reported</translation>
    </message>
    <message>
      <source>已接报 #{number} {title}</source>
      <translation>Taken as #{number} {title}</translation>
    </message>
    <message>
      <source>已撤销</source>
      <translation>stood down</translation>
    </message>
    <message>
      <source>已是{level}响应</source>
      <translation>It is a {level} response already</translation>
    </message>
    <message>
      <source>已是“{kind}”</source>
      <translation>It is “{kind}” already</translation>
    </message>
    <message>
      <source>已转移</source>
      <translation>Evacuated</translation>
    </message>
    <message>
      <source>带班领导</source>
      <translation>Duty leader</translation>
    </message>
    <message>
      <source>常务副总指挥</source>
      <translation>Executive deputy commander</translation>
    </message>
    <message>
      <source>并入</source>
      <translation>Merge into</translation>
    </message>
    <message>
      <source>并入 #{number} {title}</source>
      <translation>Add to #{number} {title}</translation>
    </message>
    <message>
      <source>并入…</source>
      <translation>Merge…</translation>
    </message>
    <message>
      <source>并入另一起事件</source>
      <translation>Merge into another incident</translation>
    </message>
    <message>
      <source>并入后以另一起继续；已报的数字、报告时限都随它走，什么都不丢。</source>
      <translation>The other one carries on, with all figures and reporting duties; nothing is lost.</translation>
    </message>
    <message>
      <source>并入存入</source>
      <translation>Add and save</translation>
    </message>
    <message>
      <source>建议响应级别</source>
      <translation>Proposed level</translation>
    </message>
    <message>
      <source>建议：{grade}。{reason}</source>
      <translation>Proposal: {grade}. {reason}</translation>
    </message>
    <message>
      <source>建议：{reason}</source>
      <translation>Proposal: {reason}</translation>
    </message>
    <message>
      <source>开设</source>
      <translation>Open</translation>
    </message>
    <message>
      <source>开设或转移现场指挥部；转移要写明原因。</source>
      <translation>Open or move the field command post; moving needs a reason.</translation>
    </message>
    <message>
      <source>引发响应的预警尚未解除</source>
      <translation>The warning behind the response has not been lifted</translation>
    </message>
    <message>
      <source>归档</source>
      <translation>Close</translation>
    </message>
    <message>
      <source>归档或重新打开</source>
      <translation>Close the file, or reopen it</translation>
    </message>
    <message>
      <source>当面报告</source>
      <translation>In person</translation>
    </message>
    <message>
      <source>待 {post} 确认</source>
      <translation>waits for {post} to confirm</translation>
    </message>
    <message>
      <source>待定</source>
      <translation>open</translation>
    </message>
    <message>
      <source>总指挥</source>
      <translation>Commander-in-chief</translation>
    </message>
    <message>
      <source>成员单位</source>
      <translation>Member unit</translation>
    </message>
    <message>
      <source>成员单位报送</source>
      <translation>Member unit</translation>
    </message>
    <message>
      <source>截至</source>
      <translation>As at</translation>
    </message>
    <message>
      <source>截至时间</source>
      <translation>As at</translation>
    </message>
    <message>
      <source>所引规则对应{grade}，与所定等级不符</source>
      <translation>The rule gives {grade}, not the grade that was set</translation>
    </message>
    <message>
      <source>报告人</source>
      <translation>Caller</translation>
    </message>
    <message>
      <source>指挥与现场</source>
      <translation>Command and scene</translation>
    </message>
    <message>
      <source>指挥权</source>
      <translation>Command</translation>
    </message>
    <message>
      <source>指挥权　{words}</source>
      <translation>Command　{words}</translation>
    </message>
    <message>
      <source>指挥长</source>
      <translation>Commander</translation>
    </message>
    <message>
      <source>指挥长姓名</source>
      <translation>Commander's name</translation>
    </message>
    <message>
      <source>按描述拟定：{reason}。可另选。</source>
      <translation>From the words: {reason}. You may choose another.</translation>
    </message>
    <message>
      <source>按预案常设的工作组列出；牵头单位按名称对应，没有对应上的组建后再定。</source>
      <translation>Usual working groups; lead units are matched by name, those without one are named afterwards.</translation>
    </message>
    <message>
      <source>损坏房屋</source>
      <translation>Rooms damaged</translation>
    </message>
    <message>
      <source>授权依据</source>
      <translation>Authority</translation>
    </message>
    <message>
      <source>接报</source>
      <translation>Take a report</translation>
    </message>
    <message>
      <source>接报时间</source>
      <translation>Known at</translation>
    </message>
    <message>
      <source>接报时间不能晚于现在</source>
      <translation>It cannot have been known later than now</translation>
    </message>
    <message>
      <source>接报相差 {minutes} 分钟</source>
      <translation>reported {minutes} minutes apart</translation>
    </message>
    <message>
      <source>接着启动响应</source>
      <translation>Then start the response</translation>
    </message>
    <message>
      <source>描述</source>
      <translation>Words</translation>
    </message>
    <message>
      <source>撤销现场指挥部</source>
      <translation>Close the field command post</translation>
    </message>
    <message>
      <source>撤销设在“{place}”的现场指挥部。</source>
      <translation>Closes the field command post at “{place}”.</translation>
    </message>
    <message>
      <source>收回</source>
      <translation>taken back</translation>
    </message>
    <message>
      <source>收回原报</source>
      <translation>takes its figure back</translation>
    </message>
    <message>
      <source>救助</source>
      <translation>Relief</translation>
    </message>
    <message>
      <source>救助 {hours} 小时线</source>
      <translation>Relief within {hours} h</translation>
    </message>
    <message>
      <source>数</source>
      <translation>Value</translation>
    </message>
    <message>
      <source>数字</source>
      <translation>Figures</translation>
    </message>
    <message>
      <source>数字有骤变或回落，请写明原因：{jumps}</source>
      <translation>Figures jump or fall, say why: {jumps}</translation>
    </message>
    <message>
      <source>数字的截止时间不能晚于现在</source>
      <translation>A figure cannot describe the future</translation>
    </message>
    <message>
      <source>数字要写明来源</source>
      <translation>Figures need a source</translation>
    </message>
    <message>
      <source>新事件</source>
      <translation>New incident</translation>
    </message>
    <message>
      <source>新旧</source>
      <translation>Age</translation>
    </message>
    <message>
      <source>暂不启动</source>
      <translation>Not yet</translation>
    </message>
    <message>
      <source>暂不指定</source>
      <translation>Not yet named</translation>
    </message>
    <message>
      <source>更正</source>
      <translation>Correct</translation>
    </message>
    <message>
      <source>更正地点</source>
      <translation>Correct the place</translation>
    </message>
    <message>
      <source>最近报来的</source>
      <translation>The most recent</translation>
    </message>
    <message>
      <source>有几起事件：请先在事件栏（Alt+1）选一起</source>
      <translation>There are several incidents: choose one in the incidents panel (Alt+1) first</translation>
    </message>
    <message>
      <source>未启动</source>
      <translation>not active</translation>
    </message>
    <message>
      <source>未定</source>
      <translation>open</translation>
    </message>
    <message>
      <source>未定级</source>
      <translation>Ungraded</translation>
    </message>
    <message>
      <source>未开设</source>
      <translation>not opened</translation>
    </message>
    <message>
      <source>未报：{list}</source>
      <translation>Not reported: {list}</translation>
    </message>
    <message>
      <source>本事件没有限时事项。</source>
      <translation>Nothing is due for this incident.</translation>
    </message>
    <message>
      <source>本事件的限时事项</source>
      <translation>Due for this incident</translation>
    </message>
    <message>
      <source>本市预案没有写明基本生活救助时限。</source>
      <translation>The city's plan states no relief hours.</translation>
    </message>
    <message>
      <source>来电</source>
      <translation>Call</translation>
    </message>
    <message>
      <source>标准来源</source>
      <translation>Source</translation>
    </message>
    <message>
      <source>概况</source>
      <translation>Overview</translation>
    </message>
    <message>
      <source>死亡</source>
      <translation>Dead</translation>
    </message>
    <message>
      <source>死亡和失踪合计 {total} 人，达到{grade}标准（{minimum} 人以上）</source>
      <translation>{total} dead and missing together reach {grade} (from {minimum})</translation>
    </message>
    <message>
      <source>没有“{channel}”这种来报渠道</source>
      <translation>There is no reporting channel called “{channel}”</translation>
    </message>
    <message>
      <source>没有“{kind}”这种事件类型</source>
      <translation>There is no kind of incident called “{kind}”</translation>
    </message>
    <message>
      <source>没有“{metric}”这项数字</source>
      <translation>There is no figure called “{metric}”</translation>
    </message>
    <message>
      <source>没有事件。
电话响了，按 F2 接报；收到预警，按 Ctrl+Y 登记。</source>
      <translation>No incidents.
When the phone rings press F2; for a warning press Ctrl+Y.</translation>
    </message>
    <message>
      <source>没有事件。按 F2 接报。</source>
      <translation>No incidents. F2 takes a report.</translation>
    </message>
    <message>
      <source>没有事件：先按 F2 接报</source>
      <translation>No incident: take a report with F2 first</translation>
    </message>
    <message>
      <source>没有保障标准：装入城市数据包后，这里按人数算出需要的水、食品和住处。</source>
      <translation>No planning figures: with a city pack the water, food and shelter needed are counted here.</translation>
    </message>
    <message>
      <source>没有填写任何数字</source>
      <translation>No figure was given</translation>
    </message>
    <message>
      <source>没有引用规则的，请写明定级或撤销等级的依据</source>
      <translation>Without a rule, state the basis of the grade or of its withdrawal</translation>
    </message>
    <message>
      <source>没有数字。按 F4 记录。</source>
      <translation>No figures. F4 records some.</translation>
    </message>
    <message>
      <source>渠道</source>
      <translation>Channel</translation>
    </message>
    <message>
      <source>灾害信息员</source>
      <translation>Disaster informant</translation>
    </message>
    <message>
      <source>灾情</source>
      <translation>Damage figures</translation>
    </message>
    <message>
      <source>照来电人的话写：淹了、着火、塌方、泄漏…</source>
      <translation>In the caller's words: flooded, burning, slide, leak …</translation>
    </message>
    <message>
      <source>牵头待定（预案写“{words}”）</source>
      <translation>lead open (the plan says “{words}”)</translation>
    </message>
    <message>
      <source>特别重大</source>
      <translation>particularly major</translation>
    </message>
    <message>
      <source>现 {value}</source>
      <translation>now {value}</translation>
    </message>
    <message>
      <source>现为 {grade}</source>
      <translation>Now {grade}</translation>
    </message>
    <message>
      <source>现场指挥部</source>
      <translation>Field command post</translation>
    </message>
    <message>
      <source>现数</source>
      <translation>Now</translation>
    </message>
    <message>
      <source>现有数字未达到任何一级的标准，或尚未报来</source>
      <translation>The figures reach no grade, or have not come in yet</translation>
    </message>
    <message>
      <source>理由</source>
      <translation>Reason</translation>
    </message>
    <message>
      <source>由 #{number} 继续</source>
      <translation>carried on as #{number}</translation>
    </message>
    <message>
      <source>由下级代为决定时必填</source>
      <translation>Needed when a lower post decides</translation>
    </message>
    <message>
      <source>电台</source>
      <translation>Radio</translation>
    </message>
    <message>
      <source>电话</source>
      <translation>Phone</translation>
    </message>
    <message>
      <source>留空即 {hour}（现在）</source>
      <translation>Blank: {hour} (now)</translation>
    </message>
    <message>
      <source>留空即当班人</source>
      <translation>Blank: whoever is on duty</translation>
    </message>
    <message>
      <source>监测设备</source>
      <translation>Sensor</translation>
    </message>
    <message>
      <source>直接经济损失</source>
      <translation>Direct loss</translation>
    </message>
    <message>
      <source>相距 {metres} 米</source>
      <translation>{metres} m apart</translation>
    </message>
    <message>
      <source>知道什么填什么，其余留空。Enter 到下一项，Ctrl+Enter 存入。</source>
      <translation>Fill in what is known, leave the rest blank. Enter goes on, Ctrl+Enter saves.</translation>
    </message>
    <message>
      <source>研判</source>
      <translation>Assess</translation>
    </message>
    <message>
      <source>研判定级</source>
      <translation>Assess the grade</translation>
    </message>
    <message>
      <source>确认人</source>
      <translation>Confirmed by</translation>
    </message>
    <message>
      <source>社会安全事件没有法定分级</source>
      <translation>Social-security events have no statutory grade</translation>
    </message>
    <message>
      <source>社会安全事件没有法定分级，请写明依据</source>
      <translation>Social-security events have no statutory grade: state the basis</translation>
    </message>
    <message>
      <source>社会安全事件没有法定分级：先撤销等级，再改类型</source>
      <translation>Social-security events have no statutory grade: withdraw the grade first, then change the kind</translation>
    </message>
    <message>
      <source>移交中</source>
      <translation>Transfer</translation>
    </message>
    <message>
      <source>空缺</source>
      <translation>vacant</translation>
    </message>
    <message>
      <source>等级</source>
      <translation>Grade</translation>
    </message>
    <message>
      <source>等级和依据都没有变</source>
      <translation>Neither grade nor basis has changed</translation>
    </message>
    <message>
      <source>等级由人确认。采用建议即引用该条规则；不采用或撤销等级，写明依据。</source>
      <translation>A person confirms the grade. Following the proposal cites its rule; any other grade, or none, needs its basis in words.</translation>
    </message>
    <message>
      <source>类型未定</source>
      <translation>kind open</translation>
    </message>
    <message>
      <source>类型未定，不能按规则定级</source>
      <translation>The kind is not known: no rule gives a grade</translation>
    </message>
    <message>
      <source>类型相同或同类</source>
      <translation>same or related kind</translation>
    </message>
    <message>
      <source>级别、机构和指挥长按预案拟定，可改。预警级别不等于响应级别。</source>
      <translation>Level, bodies and commander are proposed by the plan and can be changed. A warning level is not a response level.</translation>
    </message>
    <message>
      <source>纪要</source>
      <translation>Minutes</translation>
    </message>
    <message>
      <source>纪要：{words}</source>
      <translation>Minutes: {words}</translation>
    </message>
    <message>
      <source>组建</source>
      <translation>Form</translation>
    </message>
    <message>
      <source>组建工作组</source>
      <translation>Form working groups</translation>
    </message>
    <message>
      <source>组长</source>
      <translation>Leader</translation>
    </message>
    <message>
      <source>终报已报出，不能重新打开：如有新情况，请另立事件</source>
      <translation>The final report has gone out: it cannot be reopened; open a new incident if something happens</translation>
    </message>
    <message>
      <source>终止</source>
      <translation>End</translation>
    </message>
    <message>
      <source>终止后各机构撤销；值班和信息报告照常。谁启动谁终止。</source>
      <translation>The bodies stand down; duty and reporting go on. Whoever started it ends it.</translation>
    </message>
    <message>
      <source>终止响应</source>
      <translation>End the response</translation>
    </message>
    <message>
      <source>终止响应要写明原因</source>
      <translation>Ending the response needs a reason</translation>
    </message>
    <message>
      <source>结论</source>
      <translation>Decision</translation>
    </message>
    <message>
      <source>缺少保障标准，无法计算</source>
      <translation>No planning figures to count with</translation>
    </message>
    <message>
      <source>自</source>
      <translation>Since</translation>
    </message>
    <message>
      <source>自设工作组</source>
      <translation>Form a group of our own</translation>
    </message>
    <message>
      <source>至少写明发生了什么或在什么地方</source>
      <translation>Say at least what happened, or where</translation>
    </message>
    <message>
      <source>补充报告</source>
      <translation>Further report</translation>
    </message>
    <message>
      <source>补充报告要写明内容</source>
      <translation>A further report needs words</translation>
    </message>
    <message>
      <source>补报</source>
      <translation>Further report</translation>
    </message>
    <message>
      <source>补报与备注</source>
      <translation>Calls and notes</translation>
    </message>
    <message>
      <source>要填不小于零的数</source>
      <translation>A number, zero or more</translation>
    </message>
    <message>
      <source>记</source>
      <translation>Note</translation>
    </message>
    <message>
      <source>记一笔</source>
      <translation>Add a note</translation>
    </message>
    <message>
      <source>记录数字</source>
      <translation>Record figures</translation>
    </message>
    <message>
      <source>记录时间</source>
      <translation>Recorded</translation>
    </message>
    <message>
      <source>设在</source>
      <translation>Place</translation>
    </message>
    <message>
      <source>该岗位空缺：填现在由谁担任，可以暂缺</source>
      <translation>The post is vacant: who holds it now; may stay open</translation>
    </message>
    <message>
      <source>请写明由谁决定</source>
      <translation>State who decides</translation>
    </message>
    <message>
      <source>谁作的决定：姓名</source>
      <translation>Who decided: name</translation>
    </message>
    <message>
      <source>谁启动谁终止：应由{role}以上决定；由其他人决定的，请写明授权依据</source>
      <translation>Whoever starts it ends it: this must be decided by the {role} or above; if somebody else decides, state the authority</translation>
    </message>
    <message>
      <source>谁报的：单位、现场、报告人</source>
      <translation>Who says so: unit, scene, caller</translation>
    </message>
    <message>
      <source>调整为</source>
      <translation>Change to</translation>
    </message>
    <message>
      <source>调整响应级别</source>
      <translation>Change the response level</translation>
    </message>
    <message>
      <source>调整响应级别要写明原因</source>
      <translation>A change of level needs a reason</translation>
    </message>
    <message>
      <source>较大</source>
      <translation>larger</translation>
    </message>
    <message>
      <source>输入中文、拼音首字母或英文；不明则留空</source>
      <translation>Chinese, pinyin initials or English; blank when unknown</translation>
    </message>
    <message>
      <source>过火面积</source>
      <translation>Area burnt</translation>
    </message>
    <message>
      <source>还有 {count} 份调度令未办结</source>
      <translation>{count} orders are not finished</translation>
    </message>
    <message>
      <source>还有 {count} 支队伍在途或在场</source>
      <translation>{count} teams are still under way or on scene</translation>
    </message>
    <message>
      <source>还没有会商。按 Ctrl+H 记录会商：参加单位按预案列出。</source>
      <translation>No consultation yet. Ctrl+H records one: participants come from the plan.</translation>
    </message>
    <message>
      <source>还没有启动响应。按 F8 启动：级别、机构和指挥长按预案拟定。</source>
      <translation>No response yet. F8 starts it: level, bodies and commander come from the plan.</translation>
    </message>
    <message>
      <source>还没有工作组。按 K 按预案组建。</source>
      <translation>No working groups. K forms those of the plan.</translation>
    </message>
    <message>
      <source>还没有机构启动。按 F8 启动响应。</source>
      <translation>No body is activated. F8 starts the response.</translation>
    </message>
    <message>
      <source>还没有补充报告或备注。按 F3 补报，按 N 记一笔。</source>
      <translation>No further reports or notes. F3 takes a further report, N adds a note.</translation>
    </message>
    <message>
      <source>这一项还没有人报过。按 F4 记录数字，每个来源的每一次都留着。</source>
      <translation>Nobody has given this figure. F4 records figures; every one of every source is kept.</translation>
    </message>
    <message>
      <source>选一起事件</source>
      <translation>Choose an incident</translation>
    </message>
    <message>
      <source>逾期 {count}</source>
      <translation>{count} late</translation>
    </message>
    <message>
      <source>采用建议可留空</source>
      <translation>May stay blank when the proposal is followed</translation>
    </message>
    <message>
      <source>采用来源</source>
      <translation>Which source counts</translation>
    </message>
    <message>
      <source>重伤</source>
      <translation>Seriously injured</translation>
    </message>
    <message>
      <source>重复报告</source>
      <translation>Double reports</translation>
    </message>
    <message>
      <source>重大</source>
      <translation>major</translation>
    </message>
    <message>
      <source>重开</source>
      <translation>Reopen</translation>
    </message>
    <message>
      <source>重新打开</source>
      <translation>Reopen</translation>
    </message>
    <message>
      <source>重新打开的原因</source>
      <translation>Why it is reopened</translation>
    </message>
    <message>
      <source>重新打开要写明原因</source>
      <translation>Reopening needs a reason</translation>
    </message>
    <message>
      <source>间</source>
      <translation>rooms</translation>
    </message>
    <message>
      <source>降级</source>
      <translation>Lower</translation>
    </message>
    <message>
      <source>需救助人数未报</source>
      <translation>People in need not reported</translation>
    </message>
    <message>
      <source>需紧急生活救助</source>
      <translation>In need of relief</translation>
    </message>
    <message>
      <source>需要</source>
      <translation>Needed</translation>
    </message>
    <message>
      <source>预案没有这类预警对应的响应级别</source>
      <translation>The plan gives no response level for this warning</translation>
    </message>
    <message>
      <source>预案要求{role}以上决定；由其他人决定的，写明授权依据</source>
      <translation>The plan asks for the {role} or above; for anyone else state the authority</translation>
    </message>
    <message>
      <source>预警转入</source>
      <translation>From a warning</translation>
    </message>
    <message>
      <source>（主要负责人集中办公）</source>
      <translation> (leaders gather in one place)</translation>
    </message>
    <message>
      <source>；</source>
      <translation>; </translation>
    </message>
  </context>
</TS>
