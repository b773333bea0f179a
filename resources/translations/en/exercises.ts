<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>TOML 格式</source>
      <translation>TOML</translation>
    </message>
    <message>
      <source>[[{key}]] 表</source>
      <translation>[[{key}]] tables</translation>
    </message>
    <message>
      <source>{command} 的字段类型</source>
      <translation>field types of {command}</translation>
    </message>
    <message>
      <source>{known} 之一</source>
      <translation>one of {known}</translation>
    </message>
    <message>
      <source>{name} 不产生可命名的对象</source>
      <translation>{name} creates nothing that can be named</translation>
    </message>
    <message>
      <source>{name} 迟 {minutes} 分</source>
      <translation>{name} {minutes} min late</translation>
    </message>
    <message>
      <source>一个演练文件只做一次演练；目标和假定写下后不再更改，评定时逐条对照。</source>
      <translation>One exercise per exercise file. Objectives and assumptions stay as written here; they are rated one by one.</translation>
    </message>
    <message>
      <source>一行一个</source>
      <translation>One per line</translation>
    </message>
    <message>
      <source>不指定</source>
      <translation>None</translation>
    </message>
    <message>
      <source>不早于前一步（{last}）</source>
      <translation>not earlier than the step before ({last})</translation>
    </message>
    <message>
      <source>书面或短信</source>
      <translation>Written or text message</translation>
    </message>
    <message>
      <source>事件等级</source>
      <translation>Grade</translation>
    </message>
    <message>
      <source>从开始算起的分钟数</source>
      <translation>minutes from the start</translation>
    </message>
    <message>
      <source>以谁的身份说</source>
      <translation>In whose name</translation>
    </message>
    <message>
      <source>会产生新对象的一步</source>
      <translation>a step that creates something</translation>
    </message>
    <message>
      <source>信息报告：是否按时</source>
      <translation>Reports: in time</translation>
    </message>
    <message>
      <source>假定</source>
      <translation>Assumptions</translation>
    </message>
    <message>
      <source>假定：{list}</source>
      <translation>Assumed: {list}</translation>
    </message>
    <message>
      <source>先选中一个事件，再导出它的复盘</source>
      <translation>Select an incident first, then export its review</translation>
    </message>
    <message>
      <source>前面步骤用 as 命名的名称</source>
      <translation>a name that an earlier step gave with as</translation>
    </message>
    <message>
      <source>参演人员看到的就是这里写的内容；期望的处置只给导调和评估看。</source>
      <translation>Players see exactly what is written here; the expected action is for controllers and evaluators only.</translation>
    </message>
    <message>
      <source>号</source>
      <translation>No.</translation>
    </message>
    <message>
      <source>命令或引擎步骤的名称</source>
      <translation>the name of a command or of an engine step</translation>
    </message>
    <message>
      <source>哪个岗位或单位</source>
      <translation>Which post or unit</translation>
    </message>
    <message>
      <source>处置</source>
      <translation>Action</translation>
    </message>
    <message>
      <source>处置时间</source>
      <translation>Time of action</translation>
    </message>
    <message>
      <source>处置结果</source>
      <translation>Action taken</translation>
    </message>
    <message>
      <source>字段表</source>
      <translation>a table of fields</translation>
    </message>
    <message>
      <source>对应目标</source>
      <translation>Objective served</translation>
    </message>
    <message>
      <source>导出复盘为 PDF</source>
      <translation>Review as PDF</translation>
    </message>
    <message>
      <source>已处置</source>
      <translation>Acted on</translation>
    </message>
    <message>
      <source>已结束　{reason}</source>
      <translation>Ended  {reason}</translation>
    </message>
    <message>
      <source>带时区的时间，如 2026-07-20T06:00:00+08:00</source>
      <translation>a time with its time zone, such as 2026-07-20T06:00:00+08:00</translation>
    </message>
    <message>
      <source>开始演练</source>
      <translation>Begin the exercise</translation>
    </message>
    <message>
      <source>当面口述</source>
      <translation>By word of mouth</translation>
    </message>
    <message>
      <source>待处置</source>
      <translation>Open</translation>
    </message>
    <message>
      <source>待处置 {open} · 已评 {rated}/{all}</source>
      <translation>{open} open · {rated}/{all} rated</translation>
    </message>
    <message>
      <source>待评</source>
      <translation>To rate</translation>
    </message>
    <message>
      <source>必填的文字</source>
      <translation>a text, required</translation>
    </message>
    <message>
      <source>情景时间</source>
      <translation>Scenario time</translation>
    </message>
    <message>
      <source>情景时间 {begin} 至 {end}</source>
      <translation>Scenario time {begin} to {end}</translation>
    </message>
    <message>
      <source>情景时间 {hour} 起</source>
      <translation>Scenario time from {hour}</translation>
    </message>
    <message>
      <source>情景注入</source>
      <translation>Injects</translation>
    </message>
    <message>
      <source>情景注入与处置</source>
      <translation>Injects and actions</translation>
    </message>
    <message>
      <source>情景注入要有标题</source>
      <translation>An inject needs a title</translation>
    </message>
    <message>
      <source>截至 {as_at}</source>
      <translation>As of {as_at}</translation>
    </message>
    <message>
      <source>扮演</source>
      <translation>Acting as</translation>
    </message>
    <message>
      <source>按时</source>
      <translation>In time</translation>
    </message>
    <message>
      <source>按计划结束时可不填</source>
      <translation>May be left empty when it ends as planned</translation>
    </message>
    <message>
      <source>改进建议</source>
      <translation>Advice</translation>
    </message>
    <message>
      <source>改进计划</source>
      <translation>Improvement plan</translation>
    </message>
    <message>
      <source>文字</source>
      <translation>text</translation>
    </message>
    <message>
      <source>文字的列表</source>
      <translation>a list of texts</translation>
    </message>
    <message>
      <source>时限 {minutes} 分</source>
      <translation>Limit {minutes} min</translation>
    </message>
    <message>
      <source>时限要大于零分钟</source>
      <translation>The time limit must be more than zero minutes</translation>
    </message>
    <message>
      <source>时限（分）</source>
      <translation>Limit (min)</translation>
    </message>
    <message>
      <source>是否按时</source>
      <translation>In time</translation>
    </message>
    <message>
      <source>最后一次评定为准，先前的都留在记录里。</source>
      <translation>The last rating counts; earlier ones stay in the journal.</translation>
    </message>
    <message>
      <source>期望的处置</source>
      <translation>Expected action</translation>
    </message>
    <message>
      <source>期望：{expected}</source>
      <translation>Expected: {expected}</translation>
    </message>
    <message>
      <source>未报，已迟 {minutes} 分</source>
      <translation>Not sent, {minutes} min late</translation>
    </message>
    <message>
      <source>未观察到</source>
      <translation>Not observed</translation>
    </message>
    <message>
      <source>本文件的演练已经开始；再练一次请另建演练文件</source>
      <translation>The exercise of this file has begun; to exercise again, make another exercise file</translation>
    </message>
    <message>
      <source>没有“{name}”这个命令</source>
      <translation>There is no command “{name}”</translation>
    </message>
    <message>
      <source>没有写明</source>
      <translation>Not stated</translation>
    </message>
    <message>
      <source>没有待处置的情景注入</source>
      <translation>No inject waits for an action</translation>
    </message>
    <message>
      <source>没有注入过情景。</source>
      <translation>Nothing was injected.</translation>
    </message>
    <message>
      <source>没有演练目标“{objective}”</source>
      <translation>There is no objective “{objective}”</translation>
    </message>
    <message>
      <source>没有达到目标</source>
      <translation>Objective not met</translation>
    </message>
    <message>
      <source>注入</source>
      <translation>Deliver</translation>
    </message>
    <message>
      <source>注入对象</source>
      <translation>Addressed to</translation>
    </message>
    <message>
      <source>注入情景</source>
      <translation>Deliver an inject</translation>
    </message>
    <message>
      <source>注入时刻</source>
      <translation>At</translation>
    </message>
    <message>
      <source>演练名称</source>
      <translation>Name of the exercise</translation>
    </message>
    <message>
      <source>演练已经结束</source>
      <translation>The exercise is over</translation>
    </message>
    <message>
      <source>演练目标</source>
      <translation>Objectives</translation>
    </message>
    <message>
      <source>演练目标的编号重复</source>
      <translation>Two objectives have the same id</translation>
    </message>
    <message>
      <source>演练要有名称</source>
      <translation>An exercise needs a name</translation>
    </message>
    <message>
      <source>演练还没有开始</source>
      <translation>The exercise has not begun</translation>
    </message>
    <message>
      <source>演练还没有开始。写下名称、目标和假定，然后开始；或用 yipan drill 放一遍脚本。</source>
      <translation>The exercise has not begun. Write down its name, objectives and assumptions, then begin; or play a scenario with yipan drill.</translation>
    </message>
    <message>
      <source>由来</source>
      <translation>From</translation>
    </message>
    <message>
      <source>画面或视频</source>
      <translation>Picture or video</translation>
    </message>
    <message>
      <source>登记处置结果</source>
      <translation>Note what the players did</translation>
    </message>
    <message>
      <source>目标与评定</source>
      <translation>Objectives and ratings</translation>
    </message>
    <message>
      <source>看到了什么；不是 P 时必填</source>
      <translation>What was seen; required unless P</translation>
    </message>
    <message>
      <source>突发事件</source>
      <translation>Incidents</translation>
    </message>
    <message>
      <source>第 {number} 号“{title}”，注入于 {hour}</source>
      <translation>No. {number} “{title}”, delivered at {hour}</translation>
    </message>
    <message>
      <source>第 {number} 号　{title}</source>
      <translation>No. {number}  {title}</translation>
    </message>
    <message>
      <source>结束后不能再注入情景；评定和复盘照常。</source>
      <translation>Afterwards nothing can be injected; rating and review go on.</translation>
    </message>
    <message>
      <source>结束演练</source>
      <translation>End the exercise</translation>
    </message>
    <message>
      <source>编号各不相同</source>
      <translation>ids that differ</translation>
    </message>
    <message>
      <source>缺少</source>
      <translation>missing</translation>
    </message>
    <message>
      <source>脚本中的“{name}”没有产生，前面的步骤未成功</source>
      <translation>“{name}” of the scenario does not exist: the step that makes it did not succeed</translation>
    </message>
    <message>
      <source>脚本要用“{id}”的位置，但位置未知</source>
      <translation>The scenario asks for the position of “{id}”, which is unknown</translation>
    </message>
    <message>
      <source>至少一步</source>
      <translation>at least one step</translation>
    </message>
    <message>
      <source>要写明参演人员的处置结果</source>
      <translation>Say what the players did</translation>
    </message>
    <message>
      <source>观察</source>
      <translation>Observation</translation>
    </message>
    <message>
      <source>评估人</source>
      <translation>Evaluator</translation>
    </message>
    <message>
      <source>评定</source>
      <translation>Rating</translation>
    </message>
    <message>
      <source>评定不是P时要写明观察到的情况</source>
      <translation>Any rating but P needs what was observed</translation>
    </message>
    <message>
      <source>评定只能是{ratings}，而不是“{rating}”</source>
      <translation>A rating is one of {ratings}, not “{rating}”</translation>
    </message>
    <message>
      <source>评定演练目标</source>
      <translation>Rate an objective</translation>
    </message>
    <message>
      <source>评定的目标</source>
      <translation>Objective</translation>
    </message>
    <message>
      <source>评定目标</source>
      <translation>Rate an objective</translation>
    </message>
    <message>
      <source>调度令：回执与办结是否按时</source>
      <translation>Orders: acknowledged and completed in time</translation>
    </message>
    <message>
      <source>责任单位</source>
      <translation>Responsible</translation>
    </message>
    <message>
      <source>超时</source>
      <translation>Over time</translation>
    </message>
    <message>
      <source>达到目标，且不影响其他行动</source>
      <translation>Objective met, no other activity harmed</translation>
    </message>
    <message>
      <source>达到目标，但影响了其他行动</source>
      <translation>Objective met, other activity harmed</translation>
    </message>
    <message>
      <source>达到目标，可以更有效</source>
      <translation>Objective met, could be more effective</translation>
    </message>
    <message>
      <source>还没有注入情景。按 I 注入一条。</source>
      <translation>Nothing has been injected yet. I delivers an inject.</translation>
    </message>
    <message>
      <source>还没有登记</source>
      <translation>Not noted yet</translation>
    </message>
    <message>
      <source>还没有结束</source>
      <translation>not ended</translation>
    </message>
    <message>
      <source>还没有评定。按 R 评定。</source>
      <translation>Not rated yet. R rates it.</translation>
    </message>
    <message>
      <source>这是正式文件，不做演练。要演练：退出后在开始页按 Ctrl+E 新建演练文件，里面的内容不会进入正式文件。</source>
      <translation>This is a live file; no exercise runs in it. To exercise, quit and press Ctrl+E on the start screen for an exercise file. Nothing of it ever enters a live file.</translation>
    </message>
    <message>
      <source>这是正式文件，演练只能在演练文件中进行</source>
      <translation>This is a live file; an exercise is possible in an exercise file only</translation>
    </message>
    <message>
      <source>这次演练没有写下目标。</source>
      <translation>This exercise has no written objectives.</translation>
    </message>
    <message>
      <source>迟 {minutes} 分</source>
      <translation>{minutes} min late</translation>
    </message>
    <message>
      <source>迟回执</source>
      <translation>Late to acknowledge</translation>
    </message>
    <message>
      <source>逾期办结</source>
      <translation>Late to complete</translation>
    </message>
    <message>
      <source>重复的编号</source>
      <translation>the same id twice</translation>
    </message>
    <message>
      <source>（仍未报）</source>
      <translation> (still silent)</translation>
    </message>
  </context>
</TS>
