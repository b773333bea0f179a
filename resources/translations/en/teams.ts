<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>{count}起事件都缺{skills}，能派的只有{left}支：{teams}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count}起事件首选的都是{team}：{incidents}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{people}人</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{team}不在返回途中</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{team}从“{loser}”改派到“{winner}”：{reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{team}停用：{reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{team}尚在规划，未建成，不能待命</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{team}尚在规划，未建成，不能调派</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{team}就是推荐的队伍</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{team}已在待命</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{team}已派往“{incident}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{team}已派往“{incident}”；要改派，请先写明由该事件放行</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{team}已经停用</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{team}已经报告过这一步</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{team}是{count}支队伍的合计，没有逐一列名，不能整体调派</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{team}正在执行任务</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{team}正在执行任务，不能改为规划</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{team}正在执行任务，请先由事件放行</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{team}没有派往任何事件</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{incident}”缺{skills}，只有{team}具备，它已派往“{holder}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>不少于{people}人</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>不是各自就近的选择：整体上更快</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>不采用推荐的{team}要写明原因</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>专业队伍</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>人数依据只能是 exact、minimum、approximate 或空，而不是“{basis}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>人数未知</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>从“{incident}”改派{team}要写明原因</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>企业队伍</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>位置{days}天前报告</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>停用</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>停用队伍要写明原因</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>具备{skills}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>军队和民兵</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>在场</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>坐标{lon}，{lat}不在地球上</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>基层队伍</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>已受令</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>已有编号为“{id}”的队伍</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>已派往“{incident}”，改派须由该事件放行</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>待命</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>待命状态{days}天前报告</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>改变建设状态要写明依据</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>是否待命未核实</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>最优分配，与逐个就近相同</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>最优分配，与逐个就近相同；还有{unmet}处无队可派</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>最优分配，比逐个就近少{saved}%（按等级加权的时间）</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>最优分配，比逐个就近少{saved}%（按等级加权的时间）；还有{unmet}处无队可派</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>正从上一任务返回</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>没有“{tier}”这类队伍</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>没有这些专业能力：{skills}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>派出后全市再无具备{skills}的队伍</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>派出后还有{left}支具备{skills}的队伍</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>状态未核实</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>社会力量</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>约{people}人</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>综合性消防救援</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>补上尚缺的{skills}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>返回途中</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>途中</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>队伍为推定，计划中没有列名</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>队伍要有名称</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>驻地位置为推定</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>驻地只知到乡镇或村</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
