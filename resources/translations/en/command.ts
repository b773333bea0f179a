<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>1+{listed}（规划写 1+{stated}）</source>
      <translation>1+{listed} (plan says 1+{stated})</translation>
    </message>
    <message>
      <source>370M电台</source>
      <translation>370 MHz radio</translation>
    </message>
    <message>
      <source>{absent}联系不上，由{post}转达</source>
      <translation>{absent} cannot be reached, {post} passes it on</translation>
    </message>
    <message>
      <source>{letter} 无应答</source>
      <translation>{letter} silent</translation>
    </message>
    <message>
      <source>{line}（联系不上）</source>
      <translation>{line} (unreachable)</translation>
    </message>
    <message>
      <source>{post} 已联系上</source>
      <translation>{post}: reached</translation>
    </message>
    <message>
      <source>{post}与{upper}同属一个机构</source>
      <translation>{post} belongs to the same body as {upper}</translation>
    </message>
    <message>
      <source>{post}的B角</source>
      <translation>alternate (B) of {post}</translation>
    </message>
    <message>
      <source>{post}空缺：请写明由谁接受指挥权</source>
      <translation>{post} is vacant: say who accepts command</translation>
    </message>
    <message>
      <source>{post}负责{unit}</source>
      <translation>{post} heads {unit}</translation>
    </message>
    <message>
      <source>{role}：{holder}</source>
      <translation>{role}: {holder}</translation>
    </message>
    <message>
      <source>{time} 启动</source>
      <translation>since {time}</translation>
    </message>
    <message>
      <source>{time} 启动 {reason}</source>
      <translation>Active since {time} {reason}</translation>
    </message>
    <message>
      <source>{time}，{who} 记录</source>
      <translation>{time}, recorded by {who}</translation>
    </message>
    <message>
      <source>{unit}是成员单位</source>
      <translation>{unit} is a member unit</translation>
    </message>
    <message>
      <source>{unit}是牵头单位</source>
      <translation>{unit} is the lead unit</translation>
    </message>
    <message>
      <source>{unit}没有归口机构，由总指挥部直接下达</source>
      <translation>No plan puts {unit} under a body: the general headquarters orders it directly</translation>
    </message>
    <message>
      <source>{unit}管理的队伍</source>
      <translation>team of {unit}</translation>
    </message>
    <message>
      <source>{unit}联系的专家</source>
      <translation>experts kept by {unit}</translation>
    </message>
    <message>
      <source>{unit}隶属{upper}</source>
      <translation>{unit} is under {upper}</translation>
    </message>
    <message>
      <source>{upper}下达至{post}</source>
      <translation>{upper} passes it down to {post}</translation>
    </message>
    <message>
      <source>{what}：#{number} {title}</source>
      <translation>{what}: #{number} {title}</translation>
    </message>
    <message>
      <source>{what}：{name}</source>
      <translation>{what}: {name}</translation>
    </message>
    <message>
      <source>{what}：{post}</source>
      <translation>{what}: {post}</translation>
    </message>
    <message>
      <source>“{body}”已启动</source>
      <translation>“{body}” is activated already</translation>
    </message>
    <message>
      <source>“{body}”没有启动，无需撤销</source>
      <translation>“{body}” is not activated, there is nothing to stand down</translation>
    </message>
    <message>
      <source>“{body}”没有在处置任何事件</source>
      <translation>“{body}” does not work on any incident</translation>
    </message>
    <message>
      <source>“{body}”的{post}</source>
      <translation>{post} of “{body}”</translation>
    </message>
    <message>
      <source>“{body}”的办公室</source>
      <translation>office of “{body}”</translation>
    </message>
    <message>
      <source>“{body}”的成员单位</source>
      <translation>member unit of “{body}”</translation>
    </message>
    <message>
      <source>“{body}”的成员单位：{duty}</source>
      <translation>member unit of “{body}”: {duty}</translation>
    </message>
    <message>
      <source>“{body}”的牵头单位</source>
      <translation>lead unit of “{body}”</translation>
    </message>
    <message>
      <source>“{body}”负责人</source>
      <translation>in charge of “{body}”</translation>
    </message>
    <message>
      <source>“{group}”已成立，成员没有变化</source>
      <translation>“{group}” stands already, with the same members</translation>
    </message>
    <message>
      <source>“{id}”不是指挥链上的机构、岗位或单位</source>
      <translation>“{id}” is no body, post or unit in the chain of command</translation>
    </message>
    <message>
      <source>“{incident}”已办结或已并入其他事件，不能再改指挥关系</source>
      <translation>“{incident}” is closed or merged into another incident: its command can no longer change</translation>
    </message>
    <message>
      <source>“{post}”不是现任指挥，无权移交</source>
      <translation>“{post}” does not command and cannot hand over</translation>
    </message>
    <message>
      <source>“{post}”也联系不上，不能接替</source>
      <translation>“{post}” cannot be reached either and cannot take over</translation>
    </message>
    <message>
      <source>“{post}”仍在指挥，撤销“{body}”前须先移交指挥权或终止响应</source>
      <translation>“{post}” still commands: transfer command or end the response before “{body}” stands down</translation>
    </message>
    <message>
      <source>“{post}”已是现任指挥</source>
      <translation>“{post}” commands already</translation>
    </message>
    <message>
      <source>“{post}”是联络或值守岗位，不能任指挥</source>
      <translation>“{post}” is a liaison or duty post and cannot command</translation>
    </message>
    <message>
      <source>“{post}”本来就空缺</source>
      <translation>“{post}” is vacant already</translation>
    </message>
    <message>
      <source>“{post}”正在指挥“{incident}”，换人须先移交指挥权</source>
      <translation>“{post}” commands “{incident}”: transfer command before naming another holder</translation>
    </message>
    <message>
      <source>“{post}”现由{holder}担任，换人请先更新岗位</source>
      <translation>{holder} holds “{post}”: change the post first</translation>
    </message>
    <message>
      <source>“{target}”不在“{source}”的指挥链上，请由上一级机构下达</source>
      <translation>“{target}” is not under “{source}”: let the body above give the order</translation>
    </message>
    <message>
      <source>上级单位</source>
      <translation>Superior unit</translation>
    </message>
    <message>
      <source>上级机构“{body}”</source>
      <translation>the body above, “{body}”</translation>
    </message>
    <message>
      <source>不按次序接替时必填</source>
      <translation>Required when out of order</translation>
    </message>
    <message>
      <source>不能移交给自己</source>
      <translation>Command cannot be transferred to the same post</translation>
    </message>
    <message>
      <source>专家组</source>
      <translation>Expert group</translation>
    </message>
    <message>
      <source>专班</source>
      <translation>Task team</translation>
    </message>
    <message>
      <source>专项指挥部</source>
      <translation>Special headquarters</translation>
    </message>
    <message>
      <source>两位指挥长并列；各自的决定都记在自己的名下。</source>
      <translation>Two commanders side by side; each one's decisions are recorded under that name.</translation>
    </message>
    <message>
      <source>人民政府</source>
      <translation>Government</translation>
    </message>
    <message>
      <source>任命</source>
      <translation>Appoint</translation>
    </message>
    <message>
      <source>任命指挥长</source>
      <translation>Appoint commander</translation>
    </message>
    <message>
      <source>任指挥</source>
      <translation>Make commander</translation>
    </message>
    <message>
      <source>值班员</source>
      <translation>Duty officer</translation>
    </message>
    <message>
      <source>先在指挥体系里选一行，或选中一个事件</source>
      <translation>Choose a line of the tree or an incident first</translation>
    </message>
    <message>
      <source>先确定指挥长，再增设双指挥长</source>
      <translation>Appoint the commander before a second one</translation>
    </message>
    <message>
      <source>先选一个单位</source>
      <translation>Choose a unit first</translation>
    </message>
    <message>
      <source>先选一个岗位</source>
      <translation>Choose a post first</translation>
    </message>
    <message>
      <source>先选一个机构</source>
      <translation>Choose a body first</translation>
    </message>
    <message>
      <source>前方指导组</source>
      <translation>Forward guidance group</translation>
    </message>
    <message>
      <source>办公室</source>
      <translation>Office</translation>
    </message>
    <message>
      <source>北斗</source>
      <translation>BeiDou</translation>
    </message>
    <message>
      <source>北斗短报文</source>
      <translation>BeiDou message</translation>
    </message>
    <message>
      <source>升级响应、换班、属地移交…</source>
      <translation>Higher response, change of shift, handover to the locality…</translation>
    </message>
    <message>
      <source>协同</source>
      <translation>supports</translation>
    </message>
    <message>
      <source>卫星</source>
      <translation>Sat</translation>
    </message>
    <message>
      <source>卫星便携站</source>
      <translation>Satellite terminal</translation>
    </message>
    <message>
      <source>卫星站</source>
      <translation>Sat</translation>
    </message>
    <message>
      <source>发令</source>
      <translation>send</translation>
    </message>
    <message>
      <source>可联系</source>
      <translation>reachable</translation>
    </message>
    <message>
      <source>向“{post}”的移交尚待接受，先撤回</source>
      <translation>A transfer to “{post}” awaits acceptance: withdraw it first</translation>
    </message>
    <message>
      <source>响应级别只有一至四级，而不是 {level}</source>
      <translation>Response levels are 1 to 4, not {level}</translation>
    </message>
    <message>
      <source>回执 {answered}/{total}</source>
      <translation>Acknowledged {answered}/{total}</translation>
    </message>
    <message>
      <source>固定电话</source>
      <translation>Landline</translation>
    </message>
    <message>
      <source>固话</source>
      <translation>Line</translation>
    </message>
    <message>
      <source>在办队伍 {count} 支：{teams}</source>
      <translation>{count} teams at work: {teams}</translation>
    </message>
    <message>
      <source>在处置</source>
      <translation>At work on</translation>
    </message>
    <message>
      <source>填写</source>
      <translation>Fill</translation>
    </message>
    <message>
      <source>填写岗位</source>
      <translation>Fill a post</translation>
    </message>
    <message>
      <source>增设双指挥长</source>
      <translation>Add a co-commander</translation>
    </message>
    <message>
      <source>失联</source>
      <translation>Unreachable</translation>
    </message>
    <message>
      <source>姓名留空即为空缺。正在指挥的岗位换人，要走指挥权移交。</source>
      <translation>An empty name makes the post vacant. Who commands is replaced by a transfer of command.</translation>
    </message>
    <message>
      <source>委员会</source>
      <translation>Committee</translation>
    </message>
    <message>
      <source>岗位空缺时填写</source>
      <translation>If the post is vacant</translation>
    </message>
    <message>
      <source>岗位空缺时填写；不知道可留空，稍后补填</source>
      <translation>If the post is vacant; may stay empty for now</translation>
    </message>
    <message>
      <source>工作组要有名称，或选用一个模板</source>
      <translation>A working group needs a name or a template</translation>
    </message>
    <message>
      <source>已有双指挥长“{post}”</source>
      <translation>“{post}” is the second commander already</translation>
    </message>
    <message>
      <source>已有指挥长，换人要移交指挥权</source>
      <translation>There is a commander: command has to be transferred</translation>
    </message>
    <message>
      <source>已联系上</source>
      <translation>Reached</translation>
    </message>
    <message>
      <source>已设立</source>
      <translation>established</translation>
    </message>
    <message>
      <source>当前情况</source>
      <translation>Situation</translation>
    </message>
    <message>
      <source>待完善</source>
      <translation>to be completed</translation>
    </message>
    <message>
      <source>怎样联系过</source>
      <translation>What was tried</translation>
    </message>
    <message>
      <source>总指挥部</source>
      <translation>General headquarters</translation>
    </message>
    <message>
      <source>成员</source>
      <translation>Member of</translation>
    </message>
    <message>
      <source>成员单位 {count}</source>
      <translation>Member units: {count}</translation>
    </message>
    <message>
      <source>手机</source>
      <translation>Mobile</translation>
    </message>
    <message>
      <source>手机、370M电台、卫星电话…</source>
      <translation>Mobile, 370 MHz radio, satellite phone…</translation>
    </message>
    <message>
      <source>打过哪些号码、几次、用过哪些手段</source>
      <translation>Numbers called, how often, other means</translation>
    </message>
    <message>
      <source>找不到突发事件“{id}”</source>
      <translation>There is no incident “{id}”</translation>
    </message>
    <message>
      <source>指挥权不变，移交的提出和撤回都留在记录里。</source>
      <translation>Command does not change; the offer and its withdrawal both stay on record.</translation>
    </message>
    <message>
      <source>指挥权移交待 {post} 接受：按 Y 登记接受</source>
      <translation>Transfer of command waits for {post}: press Y to record the acceptance</translation>
    </message>
    <message>
      <source>按接替次序应为“{next}”，由“{post}”接替要写明原因</source>
      <translation>“{next}” is next in line: give the reason why “{post}” takes over</translation>
    </message>
    <message>
      <source>接任</source>
      <translation>Incoming</translation>
    </message>
    <message>
      <source>接任人姓名</source>
      <translation>Name of the incoming</translation>
    </message>
    <message>
      <source>接任人已确认接受</source>
      <translation>Incoming has accepted</translation>
    </message>
    <message>
      <source>接任岗位</source>
      <translation>Incoming post</translation>
    </message>
    <message>
      <source>接受</source>
      <translation>Accept</translation>
    </message>
    <message>
      <source>接受指挥权</source>
      <translation>Accept command</translation>
    </message>
    <message>
      <source>接替人姓名</source>
      <translation>Successor's name</translation>
    </message>
    <message>
      <source>接替次序：</source>
      <translation>Order of succession:</translation>
    </message>
    <message>
      <source>接替理由</source>
      <translation>Reason for succession</translation>
    </message>
    <message>
      <source>推定 {count}</source>
      <translation>{count} assumed</translation>
    </message>
    <message>
      <source>提出</source>
      <translation>Offered</translation>
    </message>
    <message>
      <source>提出移交</source>
      <translation>Offer transfer</translation>
    </message>
    <message>
      <source>撤回或谢绝移交</source>
      <translation>Withdraw or decline the transfer</translation>
    </message>
    <message>
      <source>撤回或谢绝移交要写明原因</source>
      <translation>Give the reason for withdrawing or declining the transfer</translation>
    </message>
    <message>
      <source>撤销</source>
      <translation>Stand down</translation>
    </message>
    <message>
      <source>撤销机构</source>
      <translation>Stand body down</translation>
    </message>
    <message>
      <source>无回执 {minutes}′</source>
      <translation>silent {minutes}′</translation>
    </message>
    <message>
      <source>暂不接替，继续联系</source>
      <translation>Nobody yet, keep trying</translation>
    </message>
    <message>
      <source>未了事项</source>
      <translation>Open matters</translation>
    </message>
    <message>
      <source>未办结调度令</source>
      <translation>Open orders</translation>
    </message>
    <message>
      <source>未办结调度令 {count} 件</source>
      <translation>{count} open orders</translation>
    </message>
    <message>
      <source>未回执 {count} 个单位</source>
      <translation>{count} recipients silent</translation>
    </message>
    <message>
      <source>未定级别</source>
      <translation>no level yet</translation>
    </message>
    <message>
      <source>未核实</source>
      <translation>not tried</translation>
    </message>
    <message>
      <source>本机构接替次序</source>
      <translation>next in the order of succession of this body</translation>
    </message>
    <message>
      <source>没有“{reachability}”这种联系状态</source>
      <translation>“{reachability}” is no state of reachability</translation>
    </message>
    <message>
      <source>没有双指挥长</source>
      <translation>There is no second commander</translation>
    </message>
    <message>
      <source>没有待接受的移交</source>
      <translation>No transfer awaits acceptance</translation>
    </message>
    <message>
      <source>没有现场指挥部可撤</source>
      <translation>There is no field command post to close</translation>
    </message>
    <message>
      <source>没有这个工作组，或已撤销</source>
      <translation>There is no such working group, or it is dissolved</translation>
    </message>
    <message>
      <source>沿途岗位联系不上（{posts}），也没有可替代的岗位</source>
      <translation>The posts on the way cannot be reached ({posts}), and no other can stand in</translation>
    </message>
    <message>
      <source>牵头</source>
      <translation>Leads</translation>
    </message>
    <message>
      <source>牵头单位 {unit}</source>
      <translation>Lead unit {unit}</translation>
    </message>
    <message>
      <source>现任指挥是“{current}”，请用指挥权移交；联系不上时先登记其失联</source>
      <translation>“{current}” commands: transfer command, or record first that this post cannot be reached</translation>
    </message>
    <message>
      <source>现场指挥部已设在“{place}”</source>
      <translation>The field command post is at “{place}” already</translation>
    </message>
    <message>
      <source>现场指挥部要写明地点</source>
      <translation>A field command post needs a place</translation>
    </message>
    <message>
      <source>现场指挥部转移要写明原因</source>
      <translation>Give the reason for moving the field command post</translation>
    </message>
    <message>
      <source>由谁接替</source>
      <translation>Successor</translation>
    </message>
    <message>
      <source>登记已联系上</source>
      <translation>Record as reached</translation>
    </message>
    <message>
      <source>登记联系不上</source>
      <translation>Record as unreachable</translation>
    </message>
    <message>
      <source>移交</source>
      <translation>Transfer</translation>
    </message>
    <message>
      <source>移交人</source>
      <translation>Outgoing</translation>
    </message>
    <message>
      <source>移交人确认后，接任人确认接受才生效；在此之前指挥权不变。</source>
      <translation>The outgoing commander confirms here; command changes only when the incoming one accepts.</translation>
    </message>
    <message>
      <source>移交指挥权</source>
      <translation>Transfer command</translation>
    </message>
    <message>
      <source>移交指挥权要写明理由和当前情况</source>
      <translation>A transfer of command needs its reason and the present situation</translation>
    </message>
    <message>
      <source>统一指挥各类突发事件</source>
      <translation>commands emergencies of every kind</translation>
    </message>
    <message>
      <source>编辑单位</source>
      <translation>Edit unit</translation>
    </message>
    <message>
      <source>联系状态</source>
      <translation>Reachability</translation>
    </message>
    <message>
      <source>联络员</source>
      <translation>Liaison</translation>
    </message>
    <message>
      <source>视频</source>
      <translation>Video</translation>
    </message>
    <message>
      <source>视频会议</source>
      <translation>Video</translation>
    </message>
    <message>
      <source>角</source>
      <translation>A/B</translation>
    </message>
    <message>
      <source>解除{post}的双指挥长，另一位继续指挥。</source>
      <translation>{post} leaves the second seat; the other commander goes on.</translation>
    </message>
    <message>
      <source>解除双指挥长</source>
      <translation>Release the co-commander</translation>
    </message>
    <message>
      <source>解除双指挥长要写明原因</source>
      <translation>Give the reason for releasing the second commander</translation>
    </message>
    <message>
      <source>请接任人本人确认，再勾选</source>
      <translation>Let the incoming commander confirm, then tick the box</translation>
    </message>
    <message>
      <source>负责</source>
      <translation>In charge</translation>
    </message>
    <message>
      <source>负责“{kind}”</source>
      <translation>answers for “{kind}”</translation>
    </message>
    <message>
      <source>负责这一大类突发事件</source>
      <translation>answers for this class of emergencies</translation>
    </message>
    <message>
      <source>还没有指挥机构：装入城市数据包后显示指挥体系。</source>
      <translation>No bodies yet: load a city pack to see the command structure.</translation>
    </message>
    <message>
      <source>还没有指挥长，直接任命即可</source>
      <translation>Nobody commands yet: appoint a commander instead</translation>
    </message>
    <message>
      <source>还没有指挥长，请先任命</source>
      <translation>No commander yet: appoint one first</translation>
    </message>
    <message>
      <source>这个岗位正在指挥 {incidents}。</source>
      <translation>This post commands {incidents}.</translation>
    </message>
    <message>
      <source>通信</source>
      <translation>Channel</translation>
    </message>
    <message>
      <source>通信方式</source>
      <translation>Channel</translation>
    </message>
    <message>
      <source>预案没有列出可以接替的岗位。</source>
      <translation>The plan lists no post that could take over.</translation>
    </message>
    <message>
      <source>预案没有列出负责的指挥机构</source>
      <translation>The plan names no headquarters in charge</translation>
    </message>
    <message>
      <source>预案没有给这个机构列岗位。</source>
      <translation>The plan lists no posts for this body.</translation>
    </message>
    <message>
      <source>预案没有给这个机构列成员单位。</source>
      <translation>The plan lists no member units for this body.</translation>
    </message>
    <message>
      <source>预案要求的岗位没有设，或都联系不上</source>
      <translation>The posts the plan asks for do not exist, or none can be reached</translation>
    </message>
    <message>
      <source>预案规定由{role}决定这一级响应</source>
      <translation>the plan lets {role} decide on a response of this level</translation>
    </message>
    <message>
      <source>风险提示</source>
      <translation>Hazards</translation>
    </message>
    <message>
      <source>首选按预案提出。已有指挥长时，换人要走指挥权移交；联系不上的，先登记联系不上。</source>
      <translation>The first choice is the plan's. While somebody commands, command is transferred; if that person cannot be reached, record that first.</translation>
    </message>
  </context>
</TS>
