<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>{count} 个行程受影响，其中 {lost} 个无路可走</source>
      <translation>{count} trips affected, {lost} of them with no way left</translation>
    </message>
    <message>
      <source>{count} 个行程受影响，已算出新路线</source>
      <translation>{count} trips affected, new ways found</translation>
    </message>
    <message>
      <source>{count} 条路线绕远</source>
      <translation>{count} ways longer</translation>
    </message>
    <message>
      <source>{count} 段</source>
      <translation>{count} stretches</translation>
    </message>
    <message>
      <source>{count}处地点人数未知，未计入合计</source>
      <translation>{count} places with unknown numbers of people are not in the total</translation>
    </message>
    <message>
      <source>{count}处避难场所在危险区内，不能使用</source>
      <translation>{count} shelters lie inside the danger area and cannot be used</translation>
    </message>
    <message>
      <source>{count}处避难场所容量未知，只在其余场所满员后使用</source>
      <translation>{count} shelters of unknown capacity are used only when the others are full</translation>
    </message>
    <message>
      <source>{count}项避难场所尚在规划或只有合计数，不能使用</source>
      <translation>{count} shelter entries are only planned or only a count and cannot be used</translation>
    </message>
    <message>
      <source>{metres} m 内</source>
      <translation>within {metres} m</translation>
    </message>
    <message>
      <source>{metres} m，按直线推定</source>
      <translation>{metres} m, as the crow flies</translation>
    </message>
    <message>
      <source>{names}等{count}处交通中断，已知人口{people}，{unknown}处人口未知</source>
      <translation>{names}: {count} cut off, known population {people}, unknown for {unknown} places</translation>
    </message>
    <message>
      <source>{names}等{count}处只出不进，已知人口{people}，{unknown}处人口未知</source>
      <translation>{names}: {count} with a way out but no way in, known population {people}, unknown for {unknown} places</translation>
    </message>
    <message>
      <source>{names}等{count}处只进不出，已知人口{people}，{unknown}处人口未知</source>
      <translation>{names}: {count} with a way in but no way out, known population {people}, unknown for {unknown} places</translation>
    </message>
    <message>
      <source>{name}原定路线经过{roads}，已无公路可绕行</source>
      <translation>{name}: the planned way leads over {roads}; no road leads round it</translation>
    </message>
    <message>
      <source>{name}原定路线经过{roads}，改道多{minutes}分钟</source>
      <translation>{name}: the planned way leads over {roads}; the other way takes {minutes} min longer</translation>
    </message>
    <message>
      <source>{name}途中{roads}将中断，改道多{minutes}分钟</source>
      <translation>{name}: {roads} will be closed on the way; the other way takes {minutes} min longer</translation>
    </message>
    <message>
      <source>{roads}中断</source>
      <translation>{roads} cut</translation>
    </message>
    <message>
      <source>{roads}断路，无公路可绕行</source>
      <translation>{roads} closed, no road leads around</translation>
    </message>
    <message>
      <source>{road}（{kind}）{km}公里，{minutes}分钟，按标志限速{kmh}公里/小时</source>
      <translation>{road} ({kind}) {km} km, {minutes} min, {kmh} km/h as signed</translation>
    </message>
    <message>
      <source>{road}（{kind}）{km}公里，{minutes}分钟，按该等级{kmh}公里/小时推定</source>
      <translation>{road} ({kind}) {km} km, {minutes} min, {kmh} km/h assumed for its class</translation>
    </message>
    <message>
      <source>{road}（示意连接线，非实测道路）{km}公里，{minutes}分钟，按{kmh}公里/小时推定</source>
      <translation>{road} (schematic connector, no surveyed road) {km} km, {minutes} min, {kmh} km/h assumed</translation>
    </message>
    <message>
      <source>{road}（等级不明）{km}公里，{minutes}分钟，车速不明，按{kmh}公里/小时推定</source>
      <translation>{road} (class unknown) {km} km, {minutes} min, speed unknown, {kmh} km/h assumed</translation>
    </message>
    <message>
      <source>“{label}”已经恢复通行</source>
      <translation>“{label}” is open again already</translation>
    </message>
    <message>
      <source>“{name}”改道，预计 {eta} 到达</source>
      <translation>“{name}” rerouted, due {eta}</translation>
    </message>
    <message>
      <source>“{name}”的路线没有断路</source>
      <translation>No road on the way of “{name}” is closed</translation>
    </message>
    <message>
      <source>“{place}”不在地名和设施里：选一个有位置的，或在地图上点选断路</source>
      <translation>“{place}” is no known place: choose one with a position, or close the road on the map</translation>
    </message>
    <message>
      <source>“{road}”与“{other}”不相交</source>
      <translation>“{road}” and “{other}” do not meet</translation>
    </message>
    <message>
      <source>“{road}”在这两处之间不连通</source>
      <translation>“{road}” does not connect these two points</translation>
    </message>
    <message>
      <source>不在道路上</source>
      <translation>Off the road</translation>
    </message>
    <message>
      <source>不通</source>
      <translation>No way</translation>
    </message>
    <message>
      <source>为何走</source>
      <translation>why</translation>
    </message>
    <message>
      <source>主干路</source>
      <translation>main road</translation>
    </message>
    <message>
      <source>人口不明</source>
      <translation>Unknown</translation>
    </message>
    <message>
      <source>人数按地名点所在位置整体计入；用时按推定车速，不计排队和装车</source>
      <translation>All people of a place are counted where its point lies; times rest on assumed speeds, without queues or loading</translation>
    </message>
    <message>
      <source>从起点到道路</source>
      <translation>From the start to the road</translation>
    </message>
    <message>
      <source>从起点到道路{metres}米，按直线推定</source>
      <translation>From the start to the road {metres} m, a straight line assumed</translation>
    </message>
    <message>
      <source>从道路到终点</source>
      <translation>From the road to the end</translation>
    </message>
    <message>
      <source>从道路到终点{metres}米，按直线推定</source>
      <translation>From the road to the destination {metres} m, a straight line assumed</translation>
    </message>
    <message>
      <source>位置未知，无法估算到达时间</source>
      <translation>Position unknown, no arrival time</translation>
    </message>
    <message>
      <source>先选一个受影响的行程</source>
      <translation>Choose an affected trip first</translation>
    </message>
    <message>
      <source>先选一处断路</source>
      <translation>Choose a closure first</translation>
    </message>
    <message>
      <source>全程</source>
      <translation>All of it</translation>
    </message>
    <message>
      <source>其中{metres}米是示意连接线</source>
      <translation>{metres} m of it on schematic connectors</translation>
    </message>
    <message>
      <source>其中{metres}米道路等级不明，车速推定</source>
      <translation>{metres} m of it on roads of unknown class, speed assumed</translation>
    </message>
    <message>
      <source>其他图层和全部记录不受影响。</source>
      <translation>Other layers and all records are untouched.</translation>
    </message>
    <message>
      <source>其他道路</source>
      <translation>other road</translation>
    </message>
    <message>
      <source>内部通道</source>
      <translation>service road</translation>
    </message>
    <message>
      <source>到达时间按其余道路计算，没有道路时按直线估算；请重新装入城市数据包。</source>
      <translation>Arrival times use the other roads, or straight lines where there are none; load the city pack again.</translation>
    </message>
    <message>
      <source>区域内</source>
      <translation>In an area</translation>
    </message>
    <message>
      <source>占比</source>
      <translation>Share</translation>
    </message>
    <message>
      <source>危险区至少要三个角点</source>
      <translation>A danger area needs at least three corners</translation>
    </message>
    <message>
      <source>危险区要用区域或圆来标绘</source>
      <translation>Plot the danger area as an area or a circle</translation>
    </message>
    <message>
      <source>原定到达</source>
      <translation>Was due</translation>
    </message>
    <message>
      <source>受影响的行程</source>
      <translation>Affected trips</translation>
    </message>
    <message>
      <source>只出不进</source>
      <translation>Out only</translation>
    </message>
    <message>
      <source>只有在途的队伍可以改道</source>
      <translation>Only a team on its way can be rerouted</translation>
    </message>
    <message>
      <source>只进不出</source>
      <translation>In only</translation>
    </message>
    <message>
      <source>可通</source>
      <translation>Passable</translation>
    </message>
    <message>
      <source>合计多用分钟</source>
      <translation>Extra min</translation>
    </message>
    <message>
      <source>同在其中：{names}</source>
      <translation>Inside as well: {names}</translation>
    </message>
    <message>
      <source>因断路多用</source>
      <translation>Longer by closures</translation>
    </message>
    <message>
      <source>在哪里</source>
      <translation>Where</translation>
    </message>
    <message>
      <source>在地图上看孤岛</source>
      <translation>Show what is cut off on the map</translation>
    </message>
    <message>
      <source>坐标系“{crs}”要先换算成WGS-84</source>
      <translation>Convert “{crs}” to WGS-84 first</translation>
    </message>
    <message>
      <source>大客车</source>
      <translation>bus</translation>
    </message>
    <message>
      <source>失去联系：{names}</source>
      <translation>Cut off from: {names}</translation>
    </message>
    <message>
      <source>孤岛</source>
      <translation>Cut off</translation>
    </message>
    <message>
      <source>孤岛 {places} 处，已知 {people} 人</source>
      <translation>{places} places cut off, {people} people known</translation>
    </message>
    <message>
      <source>孤岛地点</source>
      <translation>Cut off</translation>
    </message>
    <message>
      <source>封路</source>
      <translation>Close road</translation>
    </message>
    <message>
      <source>封闭半径{metres}米不合理</source>
      <translation>A radius of {metres} m makes no sense</translation>
    </message>
    <message>
      <source>封闭的结束时间已经过去</source>
      <translation>The end of the closure is in the past</translation>
    </message>
    <message>
      <source>封闭范围不是经纬度</source>
      <translation>The closed area is not in degrees of longitude and latitude</translation>
    </message>
    <message>
      <source>封闭范围的点太多：{count}，最多{most}</source>
      <translation>Too many points in the closed area: {count}, {most} at most</translation>
    </message>
    <message>
      <source>封闭范围至少要三个角点</source>
      <translation>A closed area needs three corners at least</translation>
    </message>
    <message>
      <source>封闭要写明路名或地点</source>
      <translation>A closure needs the name of a road or place</translation>
    </message>
    <message>
      <source>封闭要指明位置或路段</source>
      <translation>A closure needs a position or edges</translation>
    </message>
    <message>
      <source>封闭路段要指明已加载的道路图层</source>
      <translation>Closing edges needs the road layer they belong to</translation>
    </message>
    <message>
      <source>小路</source>
      <translation>path</translation>
    </message>
    <message>
      <source>已到期</source>
      <translation>expired</translation>
    </message>
    <message>
      <source>已恢复</source>
      <translation>reopened</translation>
    </message>
    <message>
      <source>已核实</source>
      <translation>Confirmed</translation>
    </message>
    <message>
      <source>干线公路</source>
      <translation>trunk road</translation>
    </message>
    <message>
      <source>延误</source>
      <translation>Delay</translation>
    </message>
    <message>
      <source>影响 {count} 个行程</source>
      <translation>{count} trips affected</translation>
    </message>
    <message>
      <source>徒步</source>
      <translation>on foot</translation>
    </message>
    <message>
      <source>所有车辆</source>
      <translation>All vehicles</translation>
    </message>
    <message>
      <source>指挥车等小型车辆</source>
      <translation>command cars and other light vehicles</translation>
    </message>
    <message>
      <source>按地名登记断路</source>
      <translation>Close a road by name</translation>
    </message>
    <message>
      <source>按新路线更新到达时间</source>
      <translation>Record the arrival by the new way</translation>
    </message>
    <message>
      <source>按等级推定</source>
      <translation>assumed by class</translation>
    </message>
    <message>
      <source>推定</source>
      <translation>Assumed</translation>
    </message>
    <message>
      <source>支路</source>
      <translation>minor road</translation>
    </message>
    <message>
      <source>改道</source>
      <translation>reroute</translation>
    </message>
    <message>
      <source>救护车</source>
      <translation>ambulance</translation>
    </message>
    <message>
      <source>断开的路网</source>
      <translation>Loose pieces</translation>
    </message>
    <message>
      <source>断路附近有{metres}米没有已知道路：先核实能否通过</source>
      <translation>{metres} m near the closure without a known road: check first whether it can be passed</translation>
    </message>
    <message>
      <source>新</source>
      <translation>N</translation>
    </message>
    <message>
      <source>无公路可达，按直线{km}公里估算约{minutes}分钟</source>
      <translation>No road connects; straight line {km} km, about {minutes} min</translation>
    </message>
    <message>
      <source>无名道路</source>
      <translation>Unnamed road</translation>
    </message>
    <message>
      <source>无路可绕</source>
      <translation>No way round</translation>
    </message>
    <message>
      <source>无路可走</source>
      <translation>no way left</translation>
    </message>
    <message>
      <source>无道路，按直线{km}公里，{minutes}分钟，{kmh}公里/小时推定</source>
      <translation>No road: a straight line of {km} km, {minutes} min, {kmh} km/h assumed</translation>
    </message>
    <message>
      <source>无道路，推定</source>
      <translation>no road, assumed</translation>
    </message>
    <message>
      <source>晚 {minutes} 分</source>
      <translation>{minutes} min late</translation>
    </message>
    <message>
      <source>最长的路</source>
      <translation>Longest road</translation>
    </message>
    <message>
      <source>未开始</source>
      <translation>Not begun</translation>
    </message>
    <message>
      <source>机耕路</source>
      <translation>farm track</translation>
    </message>
    <message>
      <source>查找要害路段</source>
      <translation>Find critical roads</translation>
    </message>
    <message>
      <source>标志限速</source>
      <translation>as signed</translation>
    </message>
    <message>
      <source>次干路</source>
      <translation>secondary road</translation>
    </message>
    <message>
      <source>正在查找要害路段…</source>
      <translation>Looking for critical roads…</translation>
    </message>
    <message>
      <source>正在查找要害路段，停止后按 K 再查</source>
      <translation>Looking for critical roads; press K to look again after stopping</translation>
    </message>
    <message>
      <source>正在查找路线…</source>
      <translation>Looking for the way…</translation>
    </message>
    <message>
      <source>水路</source>
      <translation>waterway</translation>
    </message>
    <message>
      <source>没有“{confidence}”这种可信程度</source>
      <translation>There is no confidence “{confidence}”</translation>
    </message>
    <message>
      <source>没有不穿过危险区就能到达避难场所的道路</source>
      <translation>No road to a shelter that does not lead through the danger area</translation>
    </message>
    <message>
      <source>没有可用的避难场所</source>
      <translation>No shelter can be used</translation>
    </message>
    <message>
      <source>没有哪一处断路会单独造成孤岛或明显绕行；没有地名时也查不出。</source>
      <translation>No single closure would cut anything off or lead far around; without place names none can be found.</translation>
    </message>
    <message>
      <source>没有地点因断路成为孤岛。登记断路后，与主路网失去联系的村镇、场所和队伍列在这里。</source>
      <translation>No closure cuts anything off. When roads are closed, the villages, facilities and teams that lose the main network are listed here.</translation>
    </message>
    <message>
      <source>没有断路。在地图上右击“在此断路”，或按 C 按地名登记。</source>
      <translation>No road is closed. Right-click on the map, or press C to close one by name.</translation>
    </message>
    <message>
      <source>没有断路时才有公路可走</source>
      <translation>Only without the closures there is a road</translation>
    </message>
    <message>
      <source>没有行程经过断路。有队伍、物资在途或标绘了转移路线而道路中断时，这里列出新路线和延误。</source>
      <translation>No trip leads over a closed road. When a road is closed under teams, supplies or a plotted evacuation route, the new way and the delay are listed here.</translation>
    </message>
    <message>
      <source>沿公路{km}公里，约{minutes}分钟</source>
      <translation>{km} km by road, about {minutes} min</translation>
    </message>
    <message>
      <source>消防车</source>
      <translation>fire engine</translation>
    </message>
    <message>
      <source>涉及</source>
      <translation>Concerns</translation>
    </message>
    <message>
      <source>现可到达</source>
      <translation>Now due</translation>
    </message>
    <message>
      <source>现在没有孤岛</source>
      <translation>Nothing is cut off now</translation>
    </message>
    <message>
      <source>生效 {count} 处</source>
      <translation>{count} in force</translation>
    </message>
    <message>
      <source>示意连接线</source>
      <translation>schematic connector</translation>
    </message>
    <message>
      <source>示意连接线，推定</source>
      <translation>schematic link, assumed</translation>
    </message>
    <message>
      <source>离公路{metres}米的一段按直线推定</source>
      <translation>{metres} m off the road, assumed in a straight line</translation>
    </message>
    <message>
      <source>移除的道路图层不能再用于路线</source>
      <translation>A road layer that is removed cannot be used for routes</translation>
    </message>
    <message>
      <source>第一条</source>
      <translation>First way</translation>
    </message>
    <message>
      <source>第三条</source>
      <translation>Third way</translation>
    </message>
    <message>
      <source>第二条</source>
      <translation>Second way</translation>
    </message>
    <message>
      <source>等级不明</source>
      <translation>Class unknown</translation>
    </message>
    <message>
      <source>等级不明，推定</source>
      <translation>class unknown, assumed</translation>
    </message>
    <message>
      <source>绕开{roads}，多{minutes}分钟</source>
      <translation>Around {roads}, +{minutes} min</translation>
    </message>
    <message>
      <source>舟艇</source>
      <translation>boat</translation>
    </message>
    <message>
      <source>若中断</source>
      <translation>If closed</translation>
    </message>
    <message>
      <source>范围</source>
      <translation>Extent</translation>
    </message>
    <message>
      <source>行程</source>
      <translation>Trip</translation>
    </message>
    <message>
      <source>街巷道路</source>
      <translation>street</translation>
    </message>
    <message>
      <source>要害</source>
      <translation>critical</translation>
    </message>
    <message>
      <source>要害路段</source>
      <translation>Critical roads</translation>
    </message>
    <message>
      <source>路段编号不能为负数</source>
      <translation>An edge number cannot be negative</translation>
    </message>
    <message>
      <source>路段要写明起点和终点</source>
      <translation>A stretch needs both a beginning and an end</translation>
    </message>
    <message>
      <source>路网连成一体。导入的道路与主路网不相连的部分列在这里。</source>
      <translation>The network is one piece. Imported roads that do not join the main network are listed here.</translation>
    </message>
    <message>
      <source>车辆</source>
      <translation>Vehicle</translation>
    </message>
    <message>
      <source>车速依据</source>
      <translation>Speed from</translation>
    </message>
    <message>
      <source>转移</source>
      <translation>Evacuation</translation>
    </message>
    <message>
      <source>轮渡</source>
      <translation>ferry</translation>
    </message>
    <message>
      <source>载货汽车</source>
      <translation>truck</translation>
    </message>
    <message>
      <source>还没有道路图层：装入城市数据包或导入道路后，这里列出孤岛、要害路段和断开的路网。</source>
      <translation>No road layer yet: load a city pack or import roads, and this lists what is cut off, critical roads and loose pieces.</translation>
    </message>
    <message>
      <source>这不是道路图层</source>
      <translation>This is not a road layer</translation>
    </message>
    <message>
      <source>这个道路图层已经加载</source>
      <translation>This road layer is loaded already</translation>
    </message>
    <message>
      <source>这支队伍没有受命前往哪里，或者位置不明：派出并报告位置后这里列出路线。</source>
      <translation>This team is not ordered anywhere, or its position is unknown: dispatch it and report its position, and its way is listed here.</translation>
    </message>
    <message>
      <source>道路图层“{name}”已经移除</source>
      <translation>The road layer “{name}” has been removed already</translation>
    </message>
    <message>
      <source>道路图层“{name}”的内容不在文件里</source>
      <translation>The content of road layer “{name}” is not in the file</translation>
    </message>
    <message>
      <source>道路图层“{name}”读不出来：{problem}</source>
      <translation>Road layer “{name}” cannot be read: {problem}</translation>
    </message>
    <message>
      <source>道路图层中有不合理的限速、限高或限重</source>
      <translation>The road layer holds speed, height or weight limits that cannot be</translation>
    </message>
    <message>
      <source>道路图层中有不是数字的坐标或长度</source>
      <translation>The road layer has coordinates or lengths that are no numbers</translation>
    </message>
    <message>
      <source>道路图层中有指向不存在的路口、等级或路名的编号</source>
      <translation>The road layer refers to junctions, classes or names that do not exist</translation>
    </message>
    <message>
      <source>道路图层中有本程序不认识的通行种类</source>
      <translation>The road layer holds kinds of access this program does not know</translation>
    </message>
    <message>
      <source>道路图层中没有“{road}”</source>
      <translation>The road layer has no “{road}”</translation>
    </message>
    <message>
      <source>道路图层各列的长度不一致</source>
      <translation>The columns of the road layer differ in length</translation>
    </message>
    <message>
      <source>道路图层的摘要应是64位十六进制的SHA-256</source>
      <translation>The digest of a road layer is a SHA-256 of 64 hexadecimal digits</translation>
    </message>
    <message>
      <source>道路图层的格式是{found}，本程序只认识{known}</source>
      <translation>The road layer has format {found}, this program knows {known}</translation>
    </message>
    <message>
      <source>道路图层的线形与路段对不上</source>
      <translation>The shapes of the road layer do not fit its stretches</translation>
    </message>
    <message>
      <source>道路图层要有名称</source>
      <translation>A road layer needs a name</translation>
    </message>
    <message>
      <source>避开{roads}</source>
      <translation>Avoids {roads}</translation>
    </message>
    <message>
      <source>避难场所剩余容量不足</source>
      <translation>Not enough room left in the shelters</translation>
    </message>
    <message>
      <source>限制</source>
      <translation>Limits</translation>
    </message>
    <message>
      <source>限重 {tonnes} t</source>
      <translation>weight {tonnes} t</translation>
    </message>
    <message>
      <source>限重{tonnes}吨，可以通过</source>
      <translation>Weight limit {tonnes} t: passable</translation>
    </message>
    <message>
      <source>限高 {metres} m</source>
      <translation>height {metres} m</translation>
    </message>
    <message>
      <source>限高{metres}米，可以通过</source>
      <translation>Height limit {metres} m: passable</translation>
    </message>
    <message>
      <source>高速公路</source>
      <translation>motorway</translation>
    </message>
  </context>
</TS>
