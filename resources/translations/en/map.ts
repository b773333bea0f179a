<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>BD-09 经纬度（百度地图，有偏移）</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>CGCS2000 经纬度（国家大地坐标系、天地图）</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>CGCS2000 高斯-克吕格 {width}度带 中央经线{lon}°（东坐标不含带号）</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>CGCS2000 高斯-克吕格 {width}度带 第{zone}带（东坐标含带号）</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>GCJ-02 经纬度（高德、腾讯等网络地图，有偏移）</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>WGS-84 经纬度（GPS、北斗终端、OpenStreetMap）</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Web 墨卡托投影（网络地图的米制坐标）</source>
      <translation type="unfinished" />
    </message>
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
      <source>{count} 点，{metres}</source>
      <translation>{count} points, {metres}</translation>
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
      <source>“{shape}”只有一个点，给了{count}个</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>≥{count} 人</source>
      <translation>≥ {count} people</translation>
    </message>
    <message>
      <source>一般标注</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>不透明度应在0与1之间</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>东坐标像是带有带号的高斯-克吕格坐标</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>书签的位置不是经纬度</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>书签要有名称</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>事件与现场指挥部</source>
      <translation>Incidents and field command posts</translation>
    </message>
    <message>
      <source>从文件看不出坐标系</source>
      <translation type="unfinished" />
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
      <source>半径{metres}米不合理</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>单击取点，双击或 Enter 结束，Backspace 退一点，Esc 取消；键盘：方向键移动，空格取中心</source>
      <translation>Click to set points; double click or Enter ends, Backspace takes one back, Esc cancels. By keys: arrows move, Space sets a point in the middle</translation>
    </message>
    <message>
      <source>单击地图定位（方向键移动、Enter 取中心），Esc 取消</source>
      <translation>Click the map to set the place (arrow keys move, Enter takes the centre), Esc cancels</translation>
    </message>
    <message>
      <source>危险区</source>
      <translation type="unfinished" />
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
      <source>同样的图层已经加载：“{name}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>图层</source>
      <translation>Layers</translation>
    </message>
    <message>
      <source>图层“{name}”已经移除</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>图层的摘要应是64位十六进制的SHA-256</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>图层的范围不是经纬度</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>图层要有名称</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>圆</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>圆内经过的道路立即不再用于路线和到达时间；恢复通行后自动重算。</source>
      <translation>Roads through the circle are out of routes and arrival times at once; they count again when reopened.</translation>
    </message>
    <message>
      <source>土地与绿地</source>
      <translation type="unfinished" />
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
      <source>坐标（{lon}，{lat}）不是经纬度</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>境界</source>
      <translation type="unfinished" />
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
      <source>建成区</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>建筑</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>影像与底图</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>影像图层不能换算坐标系</source>
      <translation type="unfinished" />
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
      <source>扩散范围</source>
      <translation type="unfinished" />
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
      <source>数字像是 Web 墨卡托投影的米制坐标</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>数字像是不含带号的高斯-克吕格坐标，按本市位置取了中央经线</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>数字是经纬度；WGS-84 与 GCJ-02、BD-09 相差几百米，仅凭数字分不出来</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>文件名、图层名或列名写明了坐标系</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>文件自己写明了坐标系</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>文字标绘要写内容</source>
      <translation type="unfinished" />
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
      <source>显示比例应大于0</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>显示比例的下限高于上限</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>此处 {count} 项</source>
      <translation>{count} here</translation>
    </message>
    <message>
      <source>水系</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>没有“{crs}”这个坐标系</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>没有“{kind}”这种图层内容</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>没有“{meaning}”这种含义</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>没有“{role}”这种图层</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>没有“{shape}”这种标绘</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>没有“{tone}”这种颜色</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>淹没范围</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>滑坡体</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>火线</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>点</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>点太多：{count}，最多{most}</source>
      <translation type="unfinished" />
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
      <source>由操作人员指定</source>
      <translation type="unfinished" />
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
      <source>箭头</source>
      <translation type="unfinished" />
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
      <source>线</source>
      <translation type="unfinished" />
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
      <source>至少要{count}个点</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>范围半径（米）</source>
      <translation>Radius (metres)</translation>
    </message>
    <message>
      <source>蔓延方向</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>行动方向</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>补给点</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>观察点</source>
      <translation type="unfinished" />
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
      <source>警戒线</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>设立</source>
      <translation>Set up</translation>
    </message>
    <message>
      <source>起降点</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>路名或地名，如：铁路桥下的涵洞</source>
      <translation>Name of the road or place, e.g. the underpass below the railway</translation>
    </message>
    <message>
      <source>轨迹</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>转移路线</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>还没有城市：装入城市数据包后，这里显示辖区、道路、队伍和设施。</source>
      <translation>No city yet: once a city's pack is loaded, the district, roads, teams and facilities show here.</translation>
    </message>
    <message>
      <source>这不是地图图层</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>这个标绘已经擦除</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>这种格式按规定是 WGS-84 经纬度</source>
      <translation type="unfinished" />
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
      <source>重点防护目标</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>隔离带</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>集结点</source>
      <translation type="unfinished" />
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
