<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>{count} 处</source>
      <translation>{count}</translation>
    </message>
    <message>
      <source>{count} 处，未逐一列名</source>
      <translation>{count} places, not named one by one</translation>
    </message>
    <message>
      <source>{count} 支</source>
      <translation>{count} teams</translation>
    </message>
    <message>
      <source>{count} 项无位置</source>
      <translation>{count} without a position</translation>
    </message>
    <message>
      <source>{days} 天前</source>
      <translation>{days} days ago</translation>
    </message>
    <message>
      <source>{hours} 小时前</source>
      <translation>{hours} h ago</translation>
    </message>
    <message>
      <source>{minutes} 分到</source>
      <translation>in {minutes} min</translation>
    </message>
    <message>
      <source>{minutes} 分前</source>
      <translation>{minutes} min ago</translation>
    </message>
    <message>
      <source>{number} 号事件现场指挥部</source>
      <translation>Field command post of incident {number}</translation>
    </message>
    <message>
      <source>{state}（{age}）</source>
      <translation>{state} ({age})</translation>
    </message>
    <message>
      <source>“{label}”恢复通行后，路线和到达时间按可通行重新计算。</source>
      <translation>Once “{label}” is open again, routes and arrival times count it as passable.</translation>
    </message>
    <message>
      <source>“{name}”没有位置，地图上找不到</source>
      <translation>“{name}” has no position and is not on the map</translation>
    </message>
    <message>
      <source>≥{count} 人</source>
      <translation>≥ {count} people</translation>
    </message>
    <message>
      <source>事件与现场指挥部</source>
      <translation>Incidents and field command posts</translation>
    </message>
    <message>
      <source>任务</source>
      <translation>Task</translation>
    </message>
    <message>
      <source>全图</source>
      <translation>Whole map</translation>
    </message>
    <message>
      <source>刚刚</source>
      <translation>just now</translation>
    </message>
    <message>
      <source>单击地图定位（方向键移动、Enter 取中心），Esc 取消</source>
      <translation>Click the map to set the place (arrow keys move, Enter takes the centre), Esc cancels</translation>
    </message>
    <message>
      <source>可信度</source>
      <translation>Confidence</translation>
    </message>
    <message>
      <source>可容纳</source>
      <translation>Holds</translation>
    </message>
    <message>
      <source>图层</source>
      <translation>Layers</translation>
    </message>
    <message>
      <source>圆内经过的道路立即不再用于路线和到达时间；恢复通行后自动重算。</source>
      <translation>Roads through the circle are out of routes and arrival times at once; they count again when reopened.</translation>
    </message>
    <message>
      <source>在地图上看事件</source>
      <translation>Show an incident on the map</translation>
    </message>
    <message>
      <source>在地图上看设施</source>
      <translation>Show a facility on the map</translation>
    </message>
    <message>
      <source>在地图上看队伍</source>
      <translation>Show a team on the map</translation>
    </message>
    <message>
      <source>在地图上看风险点</source>
      <translation>Show a risk point on the map</translation>
    </message>
    <message>
      <source>在此接报事件</source>
      <translation>Take a report here</translation>
    </message>
    <message>
      <source>在此断路</source>
      <translation>Cut the road here</translation>
    </message>
    <message>
      <source>地图显示整个辖区</source>
      <translation>Show the whole district on the map</translation>
    </message>
    <message>
      <source>复制坐标 {place}</source>
      <translation>Copy coordinates {place}</translation>
    </message>
    <message>
      <source>威胁</source>
      <translation>Threatens</translation>
    </message>
    <message>
      <source>实测</source>
      <translation>surveyed</translation>
    </message>
    <message>
      <source>已复制坐标 {place}</source>
      <translation>Coordinates {place} copied</translation>
    </message>
    <message>
      <source>已安置</source>
      <translation>Housed</translation>
    </message>
    <message>
      <source>应到已过 {minutes} 分</source>
      <translation>due {minutes} min ago</translation>
    </message>
    <message>
      <source>恢复</source>
      <translation>Reopen</translation>
    </message>
    <message>
      <source>恢复通行</source>
      <translation>Reopen</translation>
    </message>
    <message>
      <source>打开</source>
      <translation>Open</translation>
    </message>
    <message>
      <source>把“{name}”移到 {place}？距原位 {distance}</source>
      <translation>Move “{name}” to {place}? {distance} from where it was</translation>
    </message>
    <message>
      <source>报告人或来源</source>
      <translation>Reported by, or source</translation>
    </message>
    <message>
      <source>按地名</source>
      <translation>from a place name</translation>
    </message>
    <message>
      <source>据报</source>
      <translation>Reported</translation>
    </message>
    <message>
      <source>放大（+ 或滚轮）</source>
      <translation>Zoom in (+ or wheel)</translation>
    </message>
    <message>
      <source>断路</source>
      <translation>Road cut</translation>
    </message>
    <message>
      <source>断路地点</source>
      <translation>Where it is cut</translation>
    </message>
    <message>
      <source>显示整个辖区（Home）</source>
      <translation>Show the whole district (Home)</translation>
    </message>
    <message>
      <source>此处 {count} 项</source>
      <translation>{count} here</translation>
    </message>
    <message>
      <source>物资库</source>
      <translation>Warehouses</translation>
    </message>
    <message>
      <source>现任指挥</source>
      <translation>Commander now</translation>
    </message>
    <message>
      <source>登记断路</source>
      <translation>Report a cut road</translation>
    </message>
    <message>
      <source>看</source>
      <translation>show</translation>
    </message>
    <message>
      <source>约 {count} 人</source>
      <translation>about {count} people</translation>
    </message>
    <message>
      <source>约：仅知所在城镇</source>
      <translation>rough: only the town is known</translation>
    </message>
    <message>
      <source>约：推定</source>
      <translation>rough: assumed</translation>
    </message>
    <message>
      <source>缩小（- 或滚轮）</source>
      <translation>Zoom out (- or wheel)</translation>
    </message>
    <message>
      <source>能力</source>
      <translation>Skills</translation>
    </message>
    <message>
      <source>范围半径（米）</source>
      <translation>Radius (metres)</translation>
    </message>
    <message>
      <source>规划中（未建成）</source>
      <translation>Planned (not built)</translation>
    </message>
    <message>
      <source>规划中，未建成</source>
      <translation>planned, not built</translation>
    </message>
    <message>
      <source>设立</source>
      <translation>Set up</translation>
    </message>
    <message>
      <source>路名或地名，如：铁路桥下的涵洞</source>
      <translation>Name of the road or place, e.g. the underpass below the railway</translation>
    </message>
    <message>
      <source>还没有城市：装入城市数据包后，这里显示辖区、道路、队伍和设施。</source>
      <translation>No city yet: once a city's pack is loaded, the district, roads, teams and facilities show here.</translation>
    </message>
    <message>
      <source>选择地图图层</source>
      <translation>Choose the layers of the map</translation>
    </message>
    <message>
      <source>选择显示什么（L）</source>
      <translation>Choose what is shown (L)</translation>
    </message>
    <message>
      <source>预计恢复</source>
      <translation>Expected to reopen</translation>
    </message>
    <message>
      <source>预计恢复的时间要在现在之后</source>
      <translation>The expected time of reopening must lie ahead</translation>
    </message>
    <message>
      <source>驻地也改到这里</source>
      <translation>Also make this its base</translation>
    </message>
  </context>
</TS>
