<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>{body}启动</source>
      <translation>{body} activated</translation>
    </message>
    <message>
      <source>{body}启动（{level}响应）</source>
      <translation>{body} activated ({level} response)</translation>
    </message>
    <message>
      <source>{body}撤销</source>
      <translation>{body} stood down</translation>
    </message>
    <message>
      <source>{by}决定启动{level}响应</source>
      <translation>{by} starts a {level} response</translation>
    </message>
    <message>
      <source>{by}决定响应调整为{level}</source>
      <translation>{by} changes the response to {level}</translation>
    </message>
    <message>
      <source>{by}决定终止响应</source>
      <translation>{by} ends the response</translation>
    </message>
    <message>
      <source>{by}撤销事件等级</source>
      <translation>{by} withdraws the grade</translation>
    </message>
    <message>
      <source>{by}确认为{grade}事件</source>
      <translation>{by} confirms the grade {grade}</translation>
    </message>
    <message>
      <source>{by}签收{item} {quantity}{unit}（{place}发出）</source>
      <translation>{by} signed for {item} {quantity} {unit} (from {place})</translation>
    </message>
    <message>
      <source>{caller}补充报告：{words}</source>
      <translation>{caller} reports further: {words}</translation>
    </message>
    <message>
      <source>{count} 个要素</source>
      <translation>{count} features</translation>
    </message>
    <message>
      <source>{count} 条</source>
      <translation>{count} entries</translation>
    </message>
    <message>
      <source>{evaluator}评定目标{goal}：{rating}</source>
      <translation>{evaluator} rates objective {goal}: {rating}</translation>
    </message>
    <message>
      <source>{holder}任{post}</source>
      <translation>{holder} holds the post {post}</translation>
    </message>
    <message>
      <source>{holder}（{post}）接班</source>
      <translation>{holder} ({post}) takes the shift</translation>
    </message>
    <message>
      <source>{incoming}确认接受指挥权</source>
      <translation>{incoming} confirms and takes command</translation>
    </message>
    <message>
      <source>{item} {quantity}{unit}从{place}发运</source>
      <translation>{item} {quantity} {unit} shipped from {place}</translation>
    </message>
    <message>
      <source>{item} {quantity}{unit}：{from_place}{from_state} → {to_place}{to_state}</source>
      <translation>{item} {quantity} {unit}: {from_place} {from_state} → {to_place} {to_state}</translation>
    </message>
    <message>
      <source>{item}核销</source>
      <translation>{item} reconciled</translation>
    </message>
    <message>
      <source>{link}中断</source>
      <translation>{link} cut</translation>
    </message>
    <message>
      <source>{link}恢复</source>
      <translation>{link} restored</translation>
    </message>
    <message>
      <source>{metric}以{source}为准</source>
      <translation>{metric} follows {source}</translation>
    </message>
    <message>
      <source>{metric}收回</source>
      <translation>{metric} taken back</translation>
    </message>
    <message>
      <source>{metric}改按最新来源采信</source>
      <translation>{metric} follows the latest source again</translation>
    </message>
    <message>
      <source>{name}办结令 {number}</source>
      <translation>{name} finished order {number}</translation>
    </message>
    <message>
      <source>{name}口头报告</source>
      <translation>spoken by {name}</translation>
    </message>
    <message>
      <source>{name}回执令 {number}</source>
      <translation>{name} acknowledged order {number}</translation>
    </message>
    <message>
      <source>{name}开始执行令 {number}</source>
      <translation>{name} is carrying out order {number}</translation>
    </message>
    <message>
      <source>{name}拒绝令 {number}</source>
      <translation>{name} refused order {number}</translation>
    </message>
    <message>
      <source>{name}无法执行令 {number}</source>
      <translation>{name} cannot carry out order {number}</translation>
    </message>
    <message>
      <source>{name}清点在内 {count} 人</source>
      <translation>{name}: {count} people counted</translation>
    </message>
    <message>
      <source>{name}进入 {arrived} 人，离开 {left} 人</source>
      <translation>{name}: {arrived} people in, {left} out</translation>
    </message>
    <message>
      <source>{number} 并入 #{into}</source>
      <translation>{number} merged into #{into}</translation>
    </message>
    <message>
      <source>{number} 归档</source>
      <translation>{number} closed</translation>
    </message>
    <message>
      <source>{number} 重新打开</source>
      <translation>{number} reopened</translation>
    </message>
    <message>
      <source>{outgoing}提出向{incoming}移交指挥权</source>
      <translation>{outgoing} offers command to {incoming}</translation>
    </message>
    <message>
      <source>{place}入库{item} {quantity}{unit}</source>
      <translation>{place} received {item} {quantity} {unit}</translation>
    </message>
    <message>
      <source>{place}出库{item} {quantity}{unit}</source>
      <translation>{place} picked {item} {quantity} {unit}</translation>
    </message>
    <message>
      <source>{place}发出的{item} {quantity}{unit}运到</source>
      <translation>{item} {quantity} {unit} from {place} arrived</translation>
    </message>
    <message>
      <source>{place}盘点{item}：账面 {booked}，实有 {found}{unit}</source>
      <translation>{place} counted {item}: {booked} booked, {found} {unit} found</translation>
    </message>
    <message>
      <source>{place}退回货架{item} {quantity}{unit}</source>
      <translation>{place} put back {item} {quantity} {unit}</translation>
    </message>
    <message>
      <source>{post}共同指挥</source>
      <translation>{post} joins in command</translation>
    </message>
    <message>
      <source>{post}担任指挥</source>
      <translation>{post} takes command</translation>
    </message>
    <message>
      <source>{post}接替指挥</source>
      <translation>{post} succeeds in command</translation>
    </message>
    <message>
      <source>{post}空缺</source>
      <translation>{post} vacant</translation>
    </message>
    <message>
      <source>{post}（{holder}）</source>
      <translation>{post} ({holder})</translation>
    </message>
    <message>
      <source>{post}：{state}</source>
      <translation>{post}: {state}</translation>
    </message>
    <message>
      <source>{road}恢复通行</source>
      <translation>{road} open again</translation>
    </message>
    <message>
      <source>{road}断行</source>
      <translation>{road} closed</translation>
    </message>
    <message>
      <source>{sender}报出{label}（{channel}）</source>
      <translation>{sender} sent the {label} ({channel})</translation>
    </message>
    <message>
      <source>{sentence}（{at} 补记）</source>
      <translation>{sentence} (entered {at})</translation>
    </message>
    <message>
      <source>{sentence}（{reason}）</source>
      <translation>{sentence} ({reason})</translation>
    </message>
    <message>
      <source>{sentence}（令 {order}）</source>
      <translation>{sentence} (order {order})</translation>
    </message>
    <message>
      <source>{sentence}；{detail}</source>
      <translation>{sentence}; {detail}</translation>
    </message>
    <message>
      <source>{source}报数</source>
      <translation>Figures from {source}</translation>
    </message>
    <message>
      <source>{team}{count} 人出发</source>
      <translation>{team} departed, {count} people</translation>
    </message>
    <message>
      <source>{team}{count} 人到场</source>
      <translation>{team} on scene, {count} people</translation>
    </message>
    <message>
      <source>{team}任务结束</source>
      <translation>{team} released</translation>
    </message>
    <message>
      <source>{team}任务结束，需休整</source>
      <translation>{team} released, needs rest</translation>
    </message>
    <message>
      <source>{team}停用</source>
      <translation>{team} out of service</translation>
    </message>
    <message>
      <source>{team}出发</source>
      <translation>{team} departed</translation>
    </message>
    <message>
      <source>{team}到场</source>
      <translation>{team} on scene</translation>
    </message>
    <message>
      <source>{team}受命赶赴{incident}</source>
      <translation>{team} ordered to {incident}</translation>
    </message>
    <message>
      <source>{team}归队</source>
      <translation>{team} back at base</translation>
    </message>
    <message>
      <source>{team}归队，需休整</source>
      <translation>{team} back at base, needs rest</translation>
    </message>
    <message>
      <source>{team}待命</source>
      <translation>{team} ready</translation>
    </message>
    <message>
      <source>{team}报告位置</source>
      <translation>{team} reports its position</translation>
    </message>
    <message>
      <source>{team}改派{incident}</source>
      <translation>{team} reassigned to {incident}</translation>
    </message>
    <message>
      <source>{team}改走其他路线</source>
      <translation>{team} takes another road</translation>
    </message>
    <message>
      <source>{team}驻地更正</source>
      <translation>Base of {team} corrected</translation>
    </message>
    <message>
      <source>{unit}列为{body}成员</source>
      <translation>{unit} is a member of {body}</translation>
    </message>
    <message>
      <source>“{sentence}”将被划去：原文保留，加删除线，注明原因。</source>
      <translation>“{sentence}” will be struck: it stays readable, crossed out, with the reason.</translation>
    </message>
    <message>
      <source>下达令 {number}：{title}，受令 {count} 个单位</source>
      <translation>Order {number} issued: {title}, {count} recipients</translation>
    </message>
    <message>
      <source>下达动用指令 {number}：{item}</source>
      <translation>Release order {number}: {item}</translation>
    </message>
    <message>
      <source>不再需要：{name}（{reason}）</source>
      <translation>No longer owed: {name} ({reason})</translation>
    </message>
    <message>
      <source>不批准{item}</source>
      <translation>{item} not approved</translation>
    </message>
    <message>
      <source>不采用推荐的{team}</source>
      <translation>Recommended {team} not taken</translation>
    </message>
    <message>
      <source>不采用推荐的{team}，改派{chosen}</source>
      <translation>Recommended {team} not taken, {chosen} sent instead</translation>
    </message>
    <message>
      <source>事件合并</source>
      <translation>incidents merged</translation>
    </message>
    <message>
      <source>事前</source>
      <translation>Before</translation>
    </message>
    <message>
      <source>令 {number} {name}未回应，改找{role}{other}</source>
      <translation>Order {number}: {name} silent, asking {role} {other}</translation>
    </message>
    <message>
      <source>令 {number} 补文送出</source>
      <translation>Paper copy of order {number} sent</translation>
    </message>
    <message>
      <source>令 {number} 送达{name}</source>
      <translation>Order {number} delivered to {name}</translation>
    </message>
    <message>
      <source>会商（{who}）：{decision}</source>
      <translation>Consultation ({who}): {decision}</translation>
    </message>
    <message>
      <source>保存地图书签“{name}”</source>
      <translation>Map bookmark "{name}" kept</translation>
    </message>
    <message>
      <source>修改标绘：{sign}</source>
      <translation>Sign changed: {sign}</translation>
    </message>
    <message>
      <source>值守</source>
      <translation>On duty</translation>
    </message>
    <message>
      <source>催办{name}（令 {number}）</source>
      <translation>{name} reminded (order {number})</translation>
    </message>
    <message>
      <source>先口头，后补文</source>
      <translation>spoken, paper to follow</translation>
    </message>
    <message>
      <source>全部（G 只看所选事件）</source>
      <translation>Everything (G: only the selected incident)</translation>
    </message>
    <message>
      <source>共同指挥结束</source>
      <translation>Joint command ends</translation>
    </message>
    <message>
      <source>划去一条记录</source>
      <translation>Strike an entry</translation>
    </message>
    <message>
      <source>划去这一条	X</source>
      <translation>Strike this entry	X</translation>
    </message>
    <message>
      <source>删除地图书签“{name}”</source>
      <translation>Map bookmark "{name}" dropped</translation>
    </message>
    <message>
      <source>到达时间不明</source>
      <translation>Time of arrival unknown</translation>
    </message>
    <message>
      <source>区域内的道路（{count} 个角点）</source>
      <translation>the roads within an area ({count} corners)</translation>
    </message>
    <message>
      <source>半径 {metres} 米</source>
      <translation>radius {metres} m</translation>
    </message>
    <message>
      <source>响应</source>
      <translation>Response</translation>
    </message>
    <message>
      <source>响应终止后</source>
      <translation>After the response</translation>
    </message>
    <message>
      <source>响应结束</source>
      <translation>response ended</translation>
    </message>
    <message>
      <source>因预警立项 #{number} {title}</source>
      <translation>Opened for a warning: #{number} {title}</translation>
    </message>
    <message>
      <source>在地图上看这一刻</source>
      <translation>The map at this moment</translation>
    </message>
    <message>
      <source>在库</source>
      <translation>on shelf</translation>
    </message>
    <message>
      <source>在途</source>
      <translation>in transit</translation>
    </message>
    <message>
      <source>地图图层“{name}”的坐标改按 {crs} 换算</source>
      <translation>Coordinates of map layer "{name}" converted anew from {crs}</translation>
    </message>
    <message>
      <source>地点更正为{place}</source>
      <translation>Place corrected to {place}</translation>
    </message>
    <message>
      <source>备注：{text}</source>
      <translation>Note: {text}</translation>
    </message>
    <message>
      <source>外部</source>
      <translation>outside</translation>
    </message>
    <message>
      <source>完成：{name}</source>
      <translation>Done: {name}</translation>
    </message>
    <message>
      <source>已划去</source>
      <translation>Struck</translation>
    </message>
    <message>
      <source>应急响应</source>
      <translation>Response</translation>
    </message>
    <message>
      <source>建立正式文件“{title}”</source>
      <translation>Live file “{title}” founded</translation>
    </message>
    <message>
      <source>建立演练文件“{title}”</source>
      <translation>Exercise file “{title}” founded</translation>
    </message>
    <message>
      <source>建议{level}响应</source>
      <translation>proposes a {level} response</translation>
    </message>
    <message>
      <source>开始计时：{name} → {to}，时限 {due_at}</source>
      <translation>Clock started: {name} → {to}, due {due_at}</translation>
    </message>
    <message>
      <source>归档后</source>
      <translation>After closing</translation>
    </message>
    <message>
      <source>待运</source>
      <translation>picked</translation>
    </message>
    <message>
      <source>情况变化</source>
      <translation>things have changed</translation>
    </message>
    <message>
      <source>情景应对：{result}</source>
      <translation>Inject answered: {result}</translation>
    </message>
    <message>
      <source>成立{group}</source>
      <translation>{group} formed</translation>
    </message>
    <message>
      <source>批准{item} {quantity}{unit}</source>
      <translation>{item} {quantity} {unit} approved</translation>
    </message>
    <message>
      <source>报送 {to}</source>
      <translation>to {to}</translation>
    </message>
    <message>
      <source>指挥权不移交给{incoming}</source>
      <translation>Command is not transferred to {incoming}</translation>
    </message>
    <message>
      <source>按坐标录入</source>
      <translation>by typed coordinates</translation>
    </message>
    <message>
      <source>损坏 {damaged}，短少 {short}</source>
      <translation>{damaged} damaged, {short} short</translation>
    </message>
    <message>
      <source>损失</source>
      <translation>lost</translation>
    </message>
    <message>
      <source>接报 #{number} {title}（{channel}）</source>
      <translation>Reported: #{number} {title} ({channel})</translation>
    </message>
    <message>
      <source>接报 #{number} {title}（{channel}，{caller}）</source>
      <translation>Reported: #{number} {title} ({channel}, {caller})</translation>
    </message>
    <message>
      <source>接报人 {told}</source>
      <translation>taken by {told}</translation>
    </message>
    <message>
      <source>接报研判</source>
      <translation>Report and assessment</translation>
    </message>
    <message>
      <source>撤回令 {number}</source>
      <translation>Order {number} withdrawn</translation>
    </message>
    <message>
      <source>撤销工作组{group}</source>
      <translation>Group {group} dissolved</translation>
    </message>
    <message>
      <source>擦除标绘：{sign}</source>
      <translation>Sign erased: {sign}</translation>
    </message>
    <message>
      <source>收入重复来报 #{number}</source>
      <translation>Double report #{number} taken in</translation>
    </message>
    <message>
      <source>收到{issuer}发布的{area}{kind}{colour}预警</source>
      <translation>{colour} warning received from {issuer}: {kind}, {area}</translation>
    </message>
    <message>
      <source>日常</source>
      <translation>routine</translation>
    </message>
    <message>
      <source>时限 {deadline}</source>
      <translation>deadline {deadline}</translation>
    </message>
    <message>
      <source>更新{name}资料</source>
      <translation>Details of {name} updated</translation>
    </message>
    <message>
      <source>更新{team}资料</source>
      <translation>Details of {team} updated</translation>
    </message>
    <message>
      <source>更新{unit}资料</source>
      <translation>Details of {unit} updated</translation>
    </message>
    <message>
      <source>更新风险点{name}</source>
      <translation>Risk point {name} updated</translation>
    </message>
    <message>
      <source>更正{name}位置</source>
      <translation>Position of {name} corrected</translation>
    </message>
    <message>
      <source>未采用推荐的{team}</source>
      <translation>instead of the recommended {team}</translation>
    </message>
    <message>
      <source>标绘{sign}</source>
      <translation>Plotted: {sign}</translation>
    </message>
    <message>
      <source>没有说明的记录：{kind}</source>
      <translation>Entry without a sentence: {kind}</translation>
    </message>
    <message>
      <source>注入情景 {number}：{title}</source>
      <translation>Inject {number}: {title}</translation>
    </message>
    <message>
      <source>消耗</source>
      <translation>consumed</translation>
    </message>
    <message>
      <source>演练开始：{title}</source>
      <translation>Exercise begins: {title}</translation>
    </message>
    <message>
      <source>演练结束</source>
      <translation>Exercise ends</translation>
    </message>
    <message>
      <source>牵头 {unit}</source>
      <translation>lead: {unit}</translation>
    </message>
    <message>
      <source>现场</source>
      <translation>on scene</translation>
    </message>
    <message>
      <source>现场指挥部撤销</source>
      <translation>Field command post closed</translation>
    </message>
    <message>
      <source>现场指挥部设在{place}</source>
      <translation>Field command post at {place}</translation>
    </message>
    <message>
      <source>申请{item} {quantity}{unit}送{place}</source>
      <translation>{item} {quantity} {unit} requested for {place}</translation>
    </message>
    <message>
      <source>电力</source>
      <translation>Power</translation>
    </message>
    <message>
      <source>登记单位{name}</source>
      <translation>Unit registered: {name}</translation>
    </message>
    <message>
      <source>登记地名{name}</source>
      <translation>Place registered: {name}</translation>
    </message>
    <message>
      <source>登记机构{name}</source>
      <translation>Body registered: {name}</translation>
    </message>
    <message>
      <source>登记物资{item}</source>
      <translation>Item registered: {item}</translation>
    </message>
    <message>
      <source>登记职务{name}</source>
      <translation>Post registered: {name}</translation>
    </message>
    <message>
      <source>登记设施{name}</source>
      <translation>Facility registered: {name}</translation>
    </message>
    <message>
      <source>登记队伍{team}</source>
      <translation>Team registered: {team}</translation>
    </message>
    <message>
      <source>登记风险点{name}</source>
      <translation>Risk point registered: {name}</translation>
    </message>
    <message>
      <source>盘点差额</source>
      <translation>counting difference</translation>
    </message>
    <message>
      <source>移除地图图层“{name}”</source>
      <translation>Map layer "{name}" removed</translation>
    </message>
    <message>
      <source>移除道路图层“{name}”</source>
      <translation>Road layer "{name}" removed</translation>
    </message>
    <message>
      <source>等级变化</source>
      <translation>grade changed</translation>
    </message>
    <message>
      <source>签发 {approver}</source>
      <translation>approved by {approver}</translation>
    </message>
    <message>
      <source>类型变化</source>
      <translation>kind changed</translation>
    </message>
    <message>
      <source>类型定为{kind}</source>
      <translation>Kind set to {kind}</translation>
    </message>
    <message>
      <source>组长 {leader}</source>
      <translation>leader: {leader}</translation>
    </message>
    <message>
      <source>续报{number}</source>
      <translation>Follow-up {number}</translation>
    </message>
    <message>
      <source>网络</source>
      <translation>Network</translation>
    </message>
    <message>
      <source>联系上</source>
      <translation>reached</translation>
    </message>
    <message>
      <source>联系不上</source>
      <translation>cannot be reached</translation>
    </message>
    <message>
      <source>联系状态不明</source>
      <translation>reachability unknown</translation>
    </message>
    <message>
      <source>自 {begins_at}</source>
      <translation>from {begins_at}</translation>
    </message>
    <message>
      <source>至 {until}</source>
      <translation>until {until}</translation>
    </message>
    <message>
      <source>补充报告：{words}</source>
      <translation>Further report: {words}</translation>
    </message>
    <message>
      <source>补记于 {hour}</source>
      <translation>Entered later, at {hour}</translation>
    </message>
    <message>
      <source>记录人</source>
      <translation>Recorded by</translation>
    </message>
    <message>
      <source>调整地图图层“{name}”的显示</source>
      <translation>Display of map layer "{name}" changed</translation>
    </message>
    <message>
      <source>起草{label}</source>
      <translation>{label} drafted</translation>
    </message>
    <message>
      <source>路线不再按道路图层“{name}”计算</source>
      <translation>Routes are no longer searched on the road layer "{name}"</translation>
    </message>
    <message>
      <source>路线重新按道路图层“{name}”计算</source>
      <translation>Routes are searched on the road layer "{name}" again</translation>
    </message>
    <message>
      <source>转入{posture}状态</source>
      <translation>Posture switched to {posture}</translation>
    </message>
    <message>
      <source>载入地图图层“{name}”（{role}）</source>
      <translation>Map layer "{name}" ({role}) loaded</translation>
    </message>
    <message>
      <source>载入数据包 {id} {version}，变动 {changed} 行</source>
      <translation>Pack {id} {version} loaded, {changed} rows changed</translation>
    </message>
    <message>
      <source>载入道路图层{name}（{edges} 段）</source>
      <translation>Road layer {name} loaded ({edges} edges)</translation>
    </message>
    <message>
      <source>较新版本的记录，本程序不认识：{kind}</source>
      <translation>Entry of a newer version that this program does not know: {kind}</translation>
    </message>
    <message>
      <source>还没有记录。选一起事件，它从接报到归档的每一步都在这里。</source>
      <translation>No entries. Select an incident: every step from report to closing is told here.</translation>
    </message>
    <message>
      <source>退回途中</source>
      <translation>on its way back</translation>
    </message>
    <message>
      <source>阶段</source>
      <translation>Stage</translation>
    </message>
    <message>
      <source>隐藏地图图层“{name}”</source>
      <translation>Map layer "{name}" hidden</translation>
    </message>
    <message>
      <source>预案条目：{name}</source>
      <translation>Plan entry: {name}</translation>
    </message>
    <message>
      <source>预警</source>
      <translation>Warning</translation>
    </message>
    <message>
      <source>预警变更为{colour}</source>
      <translation>Warning changed to {colour}</translation>
    </message>
    <message>
      <source>预警研判：{by}决定不启动响应</source>
      <translation>Warning assessed: {by} decides against a response</translation>
    </message>
    <message>
      <source>预警研判：{by}决定启动{level}响应</source>
      <translation>Warning assessed: {by} starts a {level} response</translation>
    </message>
    <message>
      <source>预警解除</source>
      <translation>Warning lifted</translation>
    </message>
    <message>
      <source>预计 {eta_at} 到达</source>
      <translation>expected {eta_at}</translation>
    </message>
  </context>
</TS>
