<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>{count} 人（{basis}）</source>
      <translation>{count} people ({basis})</translation>
    </message>
    <message>
      <source>{count} 支合计</source>
      <translation>{count} teams in all</translation>
    </message>
    <message>
      <source>{count}起事件都缺{skills}，能派的只有{left}支：{teams}</source>
      <translation>{count} incidents lack {skills}, and only {left} teams can be sent: {teams}</translation>
    </message>
    <message>
      <source>{count}起事件首选的都是{team}：{incidents}</source>
      <translation>{team} is the first choice of {count} incidents: {incidents}</translation>
    </message>
    <message>
      <source>{incident} 需要：{skills}</source>
      <translation>{incident} wants: {skills}</translation>
    </message>
    <message>
      <source>{minutes} 分</source>
      <translation>{minutes} min</translation>
    </message>
    <message>
      <source>{people}人</source>
      <translation>{people} people</translation>
    </message>
    <message>
      <source>{team}不在返回途中</source>
      <translation>{team} is not on its way back</translation>
    </message>
    <message>
      <source>{team}不派往 {incident}，原因记录在案；队伍仍可派往其他事件。</source>
      <translation>{team} is not sent to {incident}; the reason is kept. It can still go elsewhere.</translation>
    </message>
    <message>
      <source>{team}从“{loser}”改派到“{winner}”：{reason}</source>
      <translation>{team} was taken from “{loser}” for “{winner}”: {reason}</translation>
    </message>
    <message>
      <source>{team}停用：{reason}</source>
      <translation>{team} is out of service: {reason}</translation>
    </message>
    <message>
      <source>{team}在待命，没有下一步；要派出请按 D</source>
      <translation>{team} is ready and has no next step; press D to send it</translation>
    </message>
    <message>
      <source>{team}尚在规划，未建成，不能待命</source>
      <translation>{team} is planned and not built; it cannot be ready</translation>
    </message>
    <message>
      <source>{team}尚在规划，未建成，不能调派</source>
      <translation>{team} is planned and not built; it cannot be sent</translation>
    </message>
    <message>
      <source>{team}就是推荐的队伍</source>
      <translation>{team} is the recommended team</translation>
    </message>
    <message>
      <source>{team}已在待命</source>
      <translation>{team} is ready already</translation>
    </message>
    <message>
      <source>{team}已派往 {incident}</source>
      <translation>{team} sent to {incident}</translation>
    </message>
    <message>
      <source>{team}已派往“{incident}”</source>
      <translation>{team} is already sent to “{incident}”</translation>
    </message>
    <message>
      <source>{team}已派往“{incident}”；要改派，请先写明由该事件放行</source>
      <translation>{team} is sent to “{incident}”; to send it elsewhere, say that this incident releases it</translation>
    </message>
    <message>
      <source>{team}已经停用</source>
      <translation>{team} is out of service already</translation>
    </message>
    <message>
      <source>{team}已经报告过这一步</source>
      <translation>{team} has reported this step already</translation>
    </message>
    <message>
      <source>{team}是{count}支队伍的合计，没有逐一列名，不能整体调派</source>
      <translation>{team} is a count of {count} teams without names; it cannot be sent as one</translation>
    </message>
    <message>
      <source>{team}正在执行任务</source>
      <translation>{team} is on a mission</translation>
    </message>
    <message>
      <source>{team}正在执行任务，不能改为规划</source>
      <translation>{team} is on a mission and cannot become planned</translation>
    </message>
    <message>
      <source>{team}正在执行任务，请先由事件放行</source>
      <translation>{team} is on a mission; the incident must release it first</translation>
    </message>
    <message>
      <source>{team}没有派往任何事件</source>
      <translation>{team} is committed to no incident</translation>
    </message>
    <message>
      <source>{team}现属 {holder}，改派后 {holder} 失去这支队伍。</source>
      <translation>{team} belongs to {holder} now; {holder} will lose it.</translation>
    </message>
    <message>
      <source>{team}：{what}，已记录</source>
      <translation>{team}: {what}, recorded</translation>
    </message>
    <message>
      <source>{time} {incident} → {other}：{reason}</source>
      <translation>{time} {incident} → {other}: {reason}</translation>
    </message>
    <message>
      <source>{time} {incident}：{reason}</source>
      <translation>{time} {incident}: {reason}</translation>
    </message>
    <message>
      <source>{what}：{team}</source>
      <translation>{what}: {team}</translation>
    </message>
    <message>
      <source>“{incident}”缺{skills}，只有{team}具备，它已派往“{holder}”</source>
      <translation>“{incident}” lacks {skills}; only {team} has it and is at “{holder}”</translation>
    </message>
    <message>
      <source>不少于</source>
      <translation>at least</translation>
    </message>
    <message>
      <source>不少于{people}人</source>
      <translation>at least {people} people</translation>
    </message>
    <message>
      <source>不是各自就近的选择：整体上更快</source>
      <translation>Not the nearest for this one: faster for all together</translation>
    </message>
    <message>
      <source>不派推荐的队伍</source>
      <translation>Do not send the recommended team</translation>
    </message>
    <message>
      <source>不派推荐的队伍，记原因</source>
      <translation>Do not send the recommended team, with the reason</translation>
    </message>
    <message>
      <source>不派，记原因</source>
      <translation>not, why</translation>
    </message>
    <message>
      <source>不用首选的队伍</source>
      <translation>Pass over the first choice</translation>
    </message>
    <message>
      <source>不能派出</source>
      <translation>Cannot be sent</translation>
    </message>
    <message>
      <source>不采用推荐的{team}要写明原因</source>
      <translation>Not taking the recommended {team} needs a reason</translation>
    </message>
    <message>
      <source>专业队伍</source>
      <translation>Professional</translation>
    </message>
    <message>
      <source>人数依据</source>
      <translation>Basis of the figure</translation>
    </message>
    <message>
      <source>人数依据只能是 exact、minimum、approximate 或空，而不是“{basis}”</source>
      <translation>The basis of a strength is exact, minimum, approximate or empty, not “{basis}”</translation>
    </message>
    <message>
      <source>人数未知</source>
      <translation>Strength unknown</translation>
    </message>
    <message>
      <source>从“{incident}”改派{team}要写明原因</source>
      <translation>Taking {team} from “{incident}” needs a reason</translation>
    </message>
    <message>
      <source>企业队伍</source>
      <translation>Enterprise</translation>
    </message>
    <message>
      <source>休整、检修、人员外出…</source>
      <translation>Rest, repair, people away…</translation>
    </message>
    <message>
      <source>位置{days}天前报告</source>
      <translation>Position reported {days} days ago</translation>
    </message>
    <message>
      <source>依据不明</source>
      <translation>basis unknown</translation>
    </message>
    <message>
      <source>假定的队伍只能用于演练文件</source>
      <translation>Assumed teams exist in exercise files only</translation>
    </message>
    <message>
      <source>停用</source>
      <translation>Out of service</translation>
    </message>
    <message>
      <source>停用的队伍不再推荐，也不能派出；报告待命后恢复。</source>
      <translation>It is neither recommended nor sent until it reports ready again.</translation>
    </message>
    <message>
      <source>停用队伍</source>
      <translation>Take a team out of service</translation>
    </message>
    <message>
      <source>停用队伍要写明原因</source>
      <translation>Taking a team out of service needs a reason</translation>
    </message>
    <message>
      <source>先选一个事件</source>
      <translation>Choose an incident first</translation>
    </message>
    <message>
      <source>先选一支队伍</source>
      <translation>Choose a team first</translation>
    </message>
    <message>
      <source>具备{skills}</source>
      <translation>Has {skills}</translation>
    </message>
    <message>
      <source>军队和民兵</source>
      <translation>Military and militia</translation>
    </message>
    <message>
      <source>冲突：{sentence}</source>
      <translation>Conflict: {sentence}</translation>
    </message>
    <message>
      <source>准确</source>
      <translation>exact</translation>
    </message>
    <message>
      <source>出动人数</source>
      <translation>People sent</translation>
    </message>
    <message>
      <source>出发</source>
      <translation>Departed</translation>
    </message>
    <message>
      <source>到场</source>
      <translation>Arrived</translation>
    </message>
    <message>
      <source>到达</source>
      <translation>Arrived</translation>
    </message>
    <message>
      <source>可再次出动</source>
      <translation>Fit to go again</translation>
    </message>
    <message>
      <source>可派 {count}</source>
      <translation>{count} available</translation>
    </message>
    <message>
      <source>在场</source>
      <translation>On scene</translation>
    </message>
    <message>
      <source>在场 {count}</source>
      <translation>{count} on scene</translation>
    </message>
    <message>
      <source>基层队伍</source>
      <translation>Grassroots</translation>
    </message>
    <message>
      <source>如 冲锋舟 4、排水泵车 2</source>
      <translation>As: 4 boats, 2 pump trucks</translation>
    </message>
    <message>
      <source>已受令</source>
      <translation>Ordered</translation>
    </message>
    <message>
      <source>已受令 {count}</source>
      <translation>{count} ordered</translation>
    </message>
    <message>
      <source>已有编号为“{id}”的队伍</source>
      <translation>There is a team “{id}” already</translation>
    </message>
    <message>
      <source>已派往“{incident}”，改派须由该事件放行</source>
      <translation>Sent to “{incident}”, which must release it</translation>
    </message>
    <message>
      <source>已记不派：{reason}</source>
      <translation>Not sent: {reason}</translation>
    </message>
    <message>
      <source>归队</source>
      <translation>Returned</translation>
    </message>
    <message>
      <source>待命</source>
      <translation>Ready</translation>
    </message>
    <message>
      <source>待命状态{days}天前报告</source>
      <translation>Readiness reported {days} days ago</translation>
    </message>
    <message>
      <source>报告下一步</source>
      <translation>Report the next step</translation>
    </message>
    <message>
      <source>报告出发</source>
      <translation>Report departure</translation>
    </message>
    <message>
      <source>报告到场</source>
      <translation>Report arrival</translation>
    </message>
    <message>
      <source>报告归队</source>
      <translation>Report return</translation>
    </message>
    <message>
      <source>报告待命</source>
      <translation>Report ready</translation>
    </message>
    <message>
      <source>按选中的能力重新推荐；一个也不选则恢复事件类型规定的能力。</source>
      <translation>Recommends for the ticked skills; with none ticked, for those of the kind of incident.</translation>
    </message>
    <message>
      <source>换一支</source>
      <translation>next</translation>
    </message>
    <message>
      <source>推荐</source>
      <translation>Recommended</translation>
    </message>
    <message>
      <source>推荐未用</source>
      <translation>Passed over</translation>
    </message>
    <message>
      <source>改变建设状态要写明依据</source>
      <translation>Changing planned to existing, or back, needs a basis</translation>
    </message>
    <message>
      <source>改变路线要写明原因</source>
      <translation>Say why the team takes another road</translation>
    </message>
    <message>
      <source>改所需专业能力</source>
      <translation>Change the wanted skills</translation>
    </message>
    <message>
      <source>改所需能力</source>
      <translation>skills</translation>
    </message>
    <message>
      <source>改派</source>
      <translation>Reassigned</translation>
    </message>
    <message>
      <source>改派时必填</source>
      <translation>Required when reassigned</translation>
    </message>
    <message>
      <source>改派队伍</source>
      <translation>Reassign a team</translation>
    </message>
    <message>
      <source>放行</source>
      <translation>Release</translation>
    </message>
    <message>
      <source>放行（任务结束）</source>
      <translation>Release (task done)</translation>
    </message>
    <message>
      <source>是否待命未核实</source>
      <translation>Readiness not verified</translation>
    </message>
    <message>
      <source>更新位置</source>
      <translation>Update position</translation>
    </message>
    <message>
      <source>更新队伍位置</source>
      <translation>Update a team's position</translation>
    </message>
    <message>
      <source>最优分配，与逐个就近相同</source>
      <translation>Optimal, the same as nearest-first</translation>
    </message>
    <message>
      <source>最优分配，与逐个就近相同；还有{unmet}处无队可派</source>
      <translation>Optimal, the same as nearest-first; no team for {unmet} places</translation>
    </message>
    <message>
      <source>最优分配，比逐个就近少{saved}%（按等级加权的时间）</source>
      <translation>Optimal, {saved} % less than nearest-first (time weighted by grade)</translation>
    </message>
    <message>
      <source>最优分配，比逐个就近少{saved}%（按等级加权的时间）；还有{unmet}处无队可派</source>
      <translation>Optimal, {saved} % less than nearest-first (time weighted by grade); no team for {unmet} places</translation>
    </message>
    <message>
      <source>未按事件类型指定</source>
      <translation>none stated for this kind</translation>
    </message>
    <message>
      <source>正从上一任务返回</source>
      <translation>On its way back from the last mission</translation>
    </message>
    <message>
      <source>正在比较各队到达时间…</source>
      <translation>Comparing arrival times…</translation>
    </message>
    <message>
      <source>没有“{tier}”这类队伍</source>
      <translation>There is no tier “{tier}”</translation>
    </message>
    <message>
      <source>没有可以否决的推荐</source>
      <translation>There is no recommendation to decline</translation>
    </message>
    <message>
      <source>没有合适的队伍：所需能力无人具备，或都已派出。按 W 改所需能力。</source>
      <translation>No team fits: nobody has the skills, or all are sent. Press W to change the skills.</translation>
    </message>
    <message>
      <source>没有这些专业能力：{skills}</source>
      <translation>There are no such skills: {skills}</translation>
    </message>
    <message>
      <source>派</source>
      <translation>Send</translation>
    </message>
    <message>
      <source>派出</source>
      <translation>Send</translation>
    </message>
    <message>
      <source>派出后全市再无具备{skills}的队伍</source>
      <translation>leaves no other team with {skills}</translation>
    </message>
    <message>
      <source>派出后还有{left}支具备{skills}的队伍</source>
      <translation>leaves {left} teams with {skills}</translation>
    </message>
    <message>
      <source>派出理由</source>
      <translation>Reason</translation>
    </message>
    <message>
      <source>派出队伍</source>
      <translation>Send a team</translation>
    </message>
    <message>
      <source>状态未核实</source>
      <translation>Not verified</translation>
    </message>
    <message>
      <source>登记报告</source>
      <translation>Record report</translation>
    </message>
    <message>
      <source>登记报告（时间、人数）</source>
      <translation>Record a report (time, people)</translation>
    </message>
    <message>
      <source>登记队伍</source>
      <translation>Add team</translation>
    </message>
    <message>
      <source>登记队伍报告</source>
      <translation>Record a team's report</translation>
    </message>
    <message>
      <source>社会力量</source>
      <translation>Social</translation>
    </message>
    <message>
      <source>约</source>
      <translation>about</translation>
    </message>
    <message>
      <source>约 {minutes} 分</source>
      <translation>≈ {minutes} min</translation>
    </message>
    <message>
      <source>约{people}人</source>
      <translation>about {people} people</translation>
    </message>
    <message>
      <source>综合性消防救援</source>
      <translation>Comprehensive fire and rescue</translation>
    </message>
    <message>
      <source>编辑队伍</source>
      <translation>Edit team</translation>
    </message>
    <message>
      <source>补上尚缺的{skills}</source>
      <translation>adds {skills}, still missing</translation>
    </message>
    <message>
      <source>装备</source>
      <translation>Equipment</translation>
    </message>
    <message>
      <source>返回 {count}</source>
      <translation>{count} returning</translation>
    </message>
    <message>
      <source>返回途中</source>
      <translation>Returning</translation>
    </message>
    <message>
      <source>还没有队伍：装入城市数据包，或用“登记队伍”添加。</source>
      <translation>No teams yet: load a city pack, or add one with “Add team”.</translation>
    </message>
    <message>
      <source>选中一个事件后，这里按到达时间、能力、人数和余力推荐队伍。</source>
      <translation>Choose an incident: teams are recommended by arrival time, skills, strength and what stays in reserve.</translation>
    </message>
    <message>
      <source>途中</source>
      <translation>Under way</translation>
    </message>
    <message>
      <source>途中 {count}</source>
      <translation>{count} under way</translation>
    </message>
    <message>
      <source>采纳</source>
      <translation>send</translation>
    </message>
    <message>
      <source>重新推荐</source>
      <translation>Recommend again</translation>
    </message>
    <message>
      <source>队伍为推定，计划中没有列名</source>
      <translation>The team itself is assumed: no plan names it</translation>
    </message>
    <message>
      <source>队伍要有名称</source>
      <translation>A team needs a name</translation>
    </message>
    <message>
      <source>预计到达</source>
      <translation>ETA</translation>
    </message>
    <message>
      <source>首选是{best}，改派{team}：原因记录在案。</source>
      <translation>The first choice is {best}; {team} goes instead. The reason is kept.</translation>
    </message>
    <message>
      <source>驻地</source>
      <translation>Base</translation>
    </message>
    <message>
      <source>驻地位置为推定</source>
      <translation>Position of the base assumed</translation>
    </message>
    <message>
      <source>驻地只知到乡镇或村</source>
      <translation>Base known to the town or village only</translation>
    </message>
  </context>
</TS>
