<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>BD-09 经纬度（百度地图，有偏移）</source>
      <translation>BD-09 degrees (Baidu maps; shifted)</translation>
    </message>
    <message>
      <source>CGCS2000 经纬度（国家大地坐标系、天地图）</source>
      <translation>CGCS2000 degrees (the national geodetic system, Tianditu)</translation>
    </message>
    <message>
      <source>CGCS2000 高斯-克吕格 {width}度带 中央经线{lon}°（东坐标不含带号）</source>
      <translation>CGCS2000 Gauss-Krüger, {width}° zone, central meridian {lon}° (no zone number)</translation>
    </message>
    <message>
      <source>CGCS2000 高斯-克吕格 {width}度带 第{zone}带（东坐标含带号）</source>
      <translation>CGCS2000 Gauss-Krüger, {width}° zone {zone} (zone number in the easting)</translation>
    </message>
    <message>
      <source>GCJ-02 经纬度（高德、腾讯等网络地图，有偏移）</source>
      <translation>GCJ-02 degrees (Amap, Tencent and other web maps; shifted)</translation>
    </message>
    <message>
      <source>WGS-84 经纬度（GPS、北斗终端、OpenStreetMap）</source>
      <translation>WGS-84 degrees (GPS, BeiDou receivers, OpenStreetMap)</translation>
    </message>
    <message>
      <source>Web 墨卡托投影（网络地图的米制坐标）</source>
      <translation>Web Mercator (metres of web maps)</translation>
    </message>
    <message>
      <source>{area}，周长 {metres}</source>
      <translation>{area}, circumference {metres}</translation>
    </message>
    <message>
      <source>{author}，{changed_at}</source>
      <translation>{author}, {changed_at}</translation>
    </message>
    <message>
      <source>{author}，{drawn_at}</source>
      <translation>{author}, {drawn_at}</translation>
    </message>
    <message>
      <source>{city}态势图</source>
      <translation>Situation map of {city}</translation>
    </message>
    <message>
      <source>{count} 个坐标不在国内</source>
      <translation>{count} outside the country</translation>
    </message>
    <message>
      <source>{count} 个容量读不出，记为不明</source>
      <translation>{count} capacities unreadable, kept as unknown</translation>
    </message>
    <message>
      <source>{count} 个已登记</source>
      <translation>{count} already registered</translation>
    </message>
    <message>
      <source>{count} 个文件中导入了 {done} 个，其余没有任何内容进入</source>
      <translation>{done} of {count} files imported; nothing of the others came in</translation>
    </message>
    <message>
      <source>{count} 个没有名称</source>
      <translation>{count} without a name</translation>
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
      <source>{count} 层，隐藏 {hidden}</source>
      <translation>{count} layers, {hidden} hidden</translation>
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
      <source>{crs}：{why}</source>
      <translation>{crs}: {why}</translation>
    </message>
    <message>
      <source>{days} 天前</source>
      <translation>{days} days ago</translation>
    </message>
    <message>
      <source>{done} / {total} 条</source>
      <translation>{done} / {total} entries</translation>
    </message>
    <message>
      <source>{file} 的道路</source>
      <translation>Roads of {file}</translation>
    </message>
    <message>
      <source>{file}　{format}，{size} MB</source>
      <translation>{file}  {format}, {size} MB</translation>
    </message>
    <message>
      <source>{file}：未导入，{why}</source>
      <translation>{file}: not imported, {why}</translation>
    </message>
    <message>
      <source>{file}：经度列和纬度列要一起指定</source>
      <translation>{file}: longitude and latitude columns go together</translation>
    </message>
    <message>
      <source>{file}：至少选一个图层（空格键勾选）</source>
      <translation>{file}: choose at least one layer (Space ticks it)</translation>
    </message>
    <message>
      <source>{file}：路线改走新导入的道路，“{name}”已搁置（可在“图层”里恢复）</source>
      <translation>{file}: routes now use the imported roads; “{name}” is laid aside (Layers brings it back)</translation>
    </message>
    <message>
      <source>{hectares} 公顷</source>
      <translation>{hectares} ha</translation>
    </message>
    <message>
      <source>{hours} 小时前</source>
      <translation>{hours} h ago</translation>
    </message>
    <message>
      <source>{layer} 第 {number} 个要素</source>
      <translation>{layer}, feature {number}</translation>
    </message>
    <message>
      <source>{meaning}（{shape}）</source>
      <translation>{meaning} ({shape})</translation>
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
      <source>{minutes} 分钟</source>
      <translation>{minutes} min</translation>
    </message>
    <message>
      <source>{mu} 亩</source>
      <translation>{mu} mu</translation>
    </message>
    <message>
      <source>{name} 收 {taken} 余 {rest}</source>
      <translation>{name} takes {taken}, {rest} left</translation>
    </message>
    <message>
      <source>{name}：现在按 {crs}</source>
      <translation>{name}: now taken as {crs}</translation>
    </message>
    <message>
      <source>{number} 号事件现场指挥部</source>
      <translation>Field command post of incident {number}</translation>
    </message>
    <message>
      <source>{places} 处，已知 {people} 人</source>
      <translation>{places} places, {people} people known</translation>
    </message>
    <message>
      <source>{place} {people}无处安置</source>
      <translation>{place}: {people} without room</translation>
    </message>
    <message>
      <source>{place}{way}约{km}公里</source>
      <translation>{km} km {way} of {place}</translation>
    </message>
    <message>
      <source>{place}{way}约{metres}米</source>
      <translation>{metres} m {way} of {place}</translation>
    </message>
    <message>
      <source>{place}附近</source>
      <translation>near {place}</translation>
    </message>
    <message>
      <source>{road}全线，{length}</source>
      <translation>All of {road}, {length}</translation>
    </message>
    <message>
      <source>{shape}至少要 {count} 个点</source>
      <translation>{shape}: at least {count} points</translation>
    </message>
    <message>
      <source>{state}（{age}）</source>
      <translation>{state} ({age})</translation>
    </message>
    <message>
      <source>{told}　（现在又有 {count} 条新记录）</source>
      <translation>{told}　({count} new entries since)</translation>
    </message>
    <message>
      <source>{vehicle}；没有道路图层，按直线估算</source>
      <translation>{vehicle}; no road layer, estimated as the crow flies</translation>
    </message>
    <message>
      <source>“{label}”恢复通行后，路线和到达时间按可通行重新计算。</source>
      <translation>Once “{label}” is open again, routes and arrival times count it as passable.</translation>
    </message>
    <message>
      <source>“{name}”从地图上移除；内容仍留在文件里，过去的时刻照样看得到。</source>
      <translation>“{name}” is taken off the map; its content stays in the file and past moments still show it.</translation>
    </message>
    <message>
      <source>“{name}”没有位置，地图上找不到</source>
      <translation>“{name}” has no position and is not on the map</translation>
    </message>
    <message>
      <source>“{shape}”只有一个点，给了{count}个</source>
      <translation>"{shape}" has one point only; {count} were given</translation>
    </message>
    <message>
      <source>“{sign}”将从图上擦去，记录里保留原样、作者和时间。</source>
      <translation>"{sign}" goes from the map; the record keeps it with its author and time.</translation>
    </message>
    <message>
      <source>… 共 {count} 个点</source>
      <translation>… {count} points in all</translation>
    </message>
    <message>
      <source>… 另有 {count} 项</source>
      <translation>… and {count} more</translation>
    </message>
    <message>
      <source>… 另有 {count} 项，双击打开</source>
      <translation>… {count} more; double click opens</translation>
    </message>
    <message>
      <source>≈ 位置为约略或推定</source>
      <translation>≈ place approximate or assumed</translation>
    </message>
    <message>
      <source>≥{count} 人</source>
      <translation>≥ {count} people</translation>
    </message>
    <message>
      <source>一张避险图</source>
      <translation>Evacuation sheet</translation>
    </message>
    <message>
      <source>一张避险图：{sign}</source>
      <translation>Evacuation sheet: {sign}</translation>
    </message>
    <message>
      <source>一次最多登记 {most} 处，这里有 {count} 处</source>
      <translation>At most {most} can be registered at once; there are {count}</translation>
    </message>
    <message>
      <source>一般标注</source>
      <translation>Plain mark</translation>
    </message>
    <message>
      <source>上一条记录（←）</source>
      <translation>Entry before (←)</translation>
    </message>
    <message>
      <source>上一视野（Alt+←）</source>
      <translation>Previous view (Alt+←)</translation>
    </message>
    <message>
      <source>下一条记录（→）</source>
      <translation>Next entry (→)</translation>
    </message>
    <message>
      <source>下一视野（Alt+→）</source>
      <translation>Next view (Alt+→)</translation>
    </message>
    <message>
      <source>不取，容量不明</source>
      <translation>None; capacity unknown</translation>
    </message>
    <message>
      <source>不导入</source>
      <translation>Leave out</translation>
    </message>
    <message>
      <source>不标注</source>
      <translation>No label</translation>
    </message>
    <message>
      <source>不透明度</source>
      <translation>Opacity</translation>
    </message>
    <message>
      <source>不透明度应在0与1之间</source>
      <translation>Opacity must be between 0 and 1</translation>
    </message>
    <message>
      <source>不限</source>
      <translation>No limit</translation>
    </message>
    <message>
      <source>与它相交的路；空为全线</source>
      <translation>A road that crosses it; blank: all of it</translation>
    </message>
    <message>
      <source>与本辖区部分重叠</source>
      <translation>Overlaps part of the city</translation>
    </message>
    <message>
      <source>东坐标像是带有带号的高斯-克吕格坐标</source>
      <translation>the eastings look like Gauss-Krüger coordinates with the zone number</translation>
    </message>
    <message>
      <source>为何走这条路</source>
      <translation>Why this road</translation>
    </message>
    <message>
      <source>书签名称</source>
      <translation>Name of the bookmark</translation>
    </message>
    <message>
      <source>书签的位置不是经纬度</source>
      <translation>The bookmark's place is not in degrees</translation>
    </message>
    <message>
      <source>书签要有名称</source>
      <translation>The bookmark needs a name</translation>
    </message>
    <message>
      <source>事件与现场指挥部</source>
      <translation>Incidents and field command posts</translation>
    </message>
    <message>
      <source>仅对这些车辆</source>
      <translation>Only for these vehicles</translation>
    </message>
    <message>
      <source>从{place}多远能到</source>
      <translation>How far from {place}</translation>
    </message>
    <message>
      <source>从文件看不出坐标系</source>
      <translation>the file does not show its coordinate system</translation>
    </message>
    <message>
      <source>从这里到</source>
      <translation>from here to</translation>
    </message>
    <message>
      <source>从这里到…</source>
      <translation>From here to…</translation>
    </message>
    <message>
      <source>任务</source>
      <translation>Task</translation>
    </message>
    <message>
      <source>例如 ODbL 1.0，不清楚则留空</source>
      <translation>For example ODbL 1.0; leave empty when not known</translation>
    </message>
    <message>
      <source>保存地图书签</source>
      <translation>Keep a bookmark of the map</translation>
    </message>
    <message>
      <source>修改</source>
      <translation>Changed</translation>
    </message>
    <message>
      <source>修改标绘</source>
      <translation>Change a sign</translation>
    </message>
    <message>
      <source>先在地图上查一条路线：W</source>
      <translation>Find a way on the map first: W</translation>
    </message>
    <message>
      <source>先在地图上选一个区域或圆的标绘</source>
      <translation>Choose a plotted area or circle on the map first</translation>
    </message>
    <message>
      <source>先在地图上选一个导入图层的点要素</source>
      <translation>First choose a point of an imported layer on the map</translation>
    </message>
    <message>
      <source>先在地图上选一个标绘</source>
      <translation>Choose a sign on the map first</translation>
    </message>
    <message>
      <source>先选一个图层</source>
      <translation>Choose a layer first</translation>
    </message>
    <message>
      <source>先选一个有位置的事件</source>
      <translation>Choose an incident with a position first</translation>
    </message>
    <message>
      <source>先选一起事件，再划定危险区</source>
      <translation>Choose an incident first, then mark the danger area</translation>
    </message>
    <message>
      <source>全图</source>
      <translation>Whole map</translation>
    </message>
    <message>
      <source>全辖区</source>
      <translation>whole city</translation>
    </message>
    <message>
      <source>全部列出</source>
      <translation>List all</translation>
    </message>
    <message>
      <source>关闭　Esc</source>
      <translation>Close　Esc</translation>
    </message>
    <message>
      <source>其他分带</source>
      <translation>Other zones</translation>
    </message>
    <message>
      <source>其他危险</source>
      <translation>other danger</translation>
    </message>
    <message>
      <source>其实是</source>
      <translation>It is really</translation>
    </message>
    <message>
      <source>内部道路</source>
      <translation>Service road</translation>
    </message>
    <message>
      <source>再放大就隐藏</source>
      <translation>Hide when nearer than</translation>
    </message>
    <message>
      <source>写不了 {path}：{error}</source>
      <translation>{path} cannot be written: {error}</translation>
    </message>
    <message>
      <source>写不进 {file}：{why}</source>
      <translation>Cannot write {file}: {why}</translation>
    </message>
    <message>
      <source>写入文件</source>
      <translation>Write to</translation>
    </message>
    <message>
      <source>写在图上的字，如：北沟滑坡体</source>
      <translation>Written on the map, like: landslide at North Gully</translation>
    </message>
    <message>
      <source>写在地图上和每张打印件上</source>
      <translation>Stands on the map and on every print</translation>
    </message>
    <message>
      <source>写路名，可再选两处交叉路口；不选路口则全线封闭。</source>
      <translation>Write the road's name, and two crossings if you like; without crossings all of it is closed.</translation>
    </message>
    <message>
      <source>几何</source>
      <translation>Geometry</translation>
    </message>
    <message>
      <source>分钟</source>
      <translation>Minutes</translation>
    </message>
    <message>
      <source>分钟写成 15 30 60 这样，最多六个，每个不超过 600</source>
      <translation>Write minutes as 15 30 60, at most six of them, none above 600</translation>
    </message>
    <message>
      <source>划定危险区</source>
      <translation>Mark a danger area</translation>
    </message>
    <message>
      <source>列</source>
      <translation>Column</translation>
    </message>
    <message>
      <source>刚刚</source>
      <translation>just now</translation>
    </message>
    <message>
      <source>删除书签</source>
      <translation>Delete a bookmark</translation>
    </message>
    <message>
      <source>删除地图书签</source>
      <translation>Delete a bookmark of the map</translation>
    </message>
    <message>
      <source>到{place}的用时</source>
      <translation>Time to {place}</translation>
    </message>
    <message>
      <source>制图 {author}</source>
      <translation>Drawn by {author}</translation>
    </message>
    <message>
      <source>前几行</source>
      <translation>First rows</translation>
    </message>
    <message>
      <source>前进</source>
      <translation>forward</translation>
    </message>
    <message>
      <source>包含整个辖区</source>
      <translation>Covers the whole city</translation>
    </message>
    <message>
      <source>区内设施</source>
      <translation>Facilities inside</translation>
    </message>
    <message>
      <source>区内风险点</source>
      <translation>Risk points inside</translation>
    </message>
    <message>
      <source>区域断路</source>
      <translation>Close an area</translation>
    </message>
    <message>
      <source>医疗</source>
      <translation>medical</translation>
    </message>
    <message>
      <source>半径</source>
      <translation>Radius</translation>
    </message>
    <message>
      <source>半径 {length}</source>
      <translation>Radius {length}</translation>
    </message>
    <message>
      <source>半径{metres}米不合理</source>
      <translation>A radius of {metres} m makes no sense</translation>
    </message>
    <message>
      <source>半径（米）</source>
      <translation>Radius (m)</translation>
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
      <source>单击目的地（方向键移动、Enter 取中心），Esc 取消</source>
      <translation>Click the destination (arrows move, Enter takes the middle), Esc cancels</translation>
    </message>
    <message>
      <source>单击要问的地点（方向键移动、Enter 取中心），Esc 取消</source>
      <translation>Click the place to ask about (arrows move, Enter takes the middle), Esc cancels</translation>
    </message>
    <message>
      <source>危化</source>
      <translation>hazardous chemicals</translation>
    </message>
    <message>
      <source>危险区</source>
      <translation>Danger area</translation>
    </message>
    <message>
      <source>危险区内没有数据包里的地名：把那里的村镇补进数据包后，这里列出谁转移到哪里。</source>
      <translation>No place of the city pack lies in the danger area: add the villages there to the pack, and who goes where is listed here.</translation>
    </message>
    <message>
      <source>历史</source>
      <translation>past</translation>
    </message>
    <message>
      <source>历史时刻</source>
      <translation>Past moment</translation>
    </message>
    <message>
      <source>历史时刻 {date} {seconds}</source>
      <translation>Past moment {date} {seconds}</translation>
    </message>
    <message>
      <source>历史时刻 {moment}</source>
      <translation>Past moment {moment}</translation>
    </message>
    <message>
      <source>历史时刻只供查看：按 Esc 回到现在再操作</source>
      <translation>A past moment can only be looked at: press Esc to come back to now</translation>
    </message>
    <message>
      <source>又名“{name}”</source>
      <translation>also called “{name}”</translation>
    </message>
    <message>
      <source>受威胁</source>
      <translation>At risk</translation>
    </message>
    <message>
      <source>只封这条路，不影响旁边的路；恢复通行后自动重算。</source>
      <translation>Closes this road only, not those beside it; all is worked out anew when it is open again.</translation>
    </message>
    <message>
      <source>只有区域和圆有范围</source>
      <translation>Only areas and circles enclose ground</translation>
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
      <source>可行驶路段</source>
      <translation>Drivable stretches</translation>
    </message>
    <message>
      <source>各队多快能到</source>
      <translation>How soon the teams can be there</translation>
    </message>
    <message>
      <source>同样的图层已经加载：“{name}”</source>
      <translation>The same layer is loaded already: "{name}"</translation>
    </message>
    <message>
      <source>名称列</source>
      <translation>Name column</translation>
    </message>
    <message>
      <source>名称取自</source>
      <translation>Names from</translation>
    </message>
    <message>
      <source>名称相符</source>
      <translation>by name</translation>
    </message>
    <message>
      <source>后退</source>
      <translation>back</translation>
    </message>
    <message>
      <source>含义</source>
      <translation>Meaning</translation>
    </message>
    <message>
      <source>周长 {metres}</source>
      <translation>Circumference {metres}</translation>
    </message>
    <message>
      <source>回到现在</source>
      <translation>Back to now</translation>
    </message>
    <message>
      <source>回到现在 Esc</source>
      <translation>Back to now Esc</translation>
    </message>
    <message>
      <source>国道、快速路</source>
      <translation>Trunk road, expressway</translation>
    </message>
    <message>
      <source>图例（只列图上看得见的）</source>
      <translation>Legend (only what is seen)</translation>
    </message>
    <message>
      <source>图宽 {distance} 以上</source>
      <translation>Map {distance} wide or more</translation>
    </message>
    <message>
      <source>图宽 {distance} 以内</source>
      <translation>Map {distance} wide or less</translation>
    </message>
    <message>
      <source>图层</source>
      <translation>Layers</translation>
    </message>
    <message>
      <source>图层“{layer}”</source>
      <translation>Layer “{layer}”</translation>
    </message>
    <message>
      <source>图层“{layer}”（{role}）</source>
      <translation>Layer “{layer}” ({role})</translation>
    </message>
    <message>
      <source>图层“{name}”已经移除</source>
      <translation>The layer "{name}" has been removed</translation>
    </message>
    <message>
      <source>图层“{name}”没有读入：先在图层面板里显示它</source>
      <translation>The layer “{name}” is not read: show it in the layers panel first</translation>
    </message>
    <message>
      <source>图层“{name}”里没有带名称的点要素</source>
      <translation>The layer “{name}” has no points with names</translation>
    </message>
    <message>
      <source>图层与底图错开几百米，多半是坐标系认错了。换算可以反复进行，不会损失精度。</source>
      <translation>A layer that is a few hundred metres off the map was most likely taken for another coordinate system. The conversion can be repeated without losing precision.</translation>
    </message>
    <message>
      <source>图层会移动约 {distance}</source>
      <translation>The layer will move about {distance}</translation>
    </message>
    <message>
      <source>图层全貌</source>
      <translation>Whole layer on the map</translation>
    </message>
    <message>
      <source>图层名称</source>
      <translation>Layer name</translation>
    </message>
    <message>
      <source>图层样式</source>
      <translation>Layer style</translation>
    </message>
    <message>
      <source>图层样式…</source>
      <translation>Layer style…</translation>
    </message>
    <message>
      <source>图层的摘要应是64位十六进制的SHA-256</source>
      <translation>The digest of a layer must be a SHA-256 of 64 hexadecimal digits</translation>
    </message>
    <message>
      <source>图层的范围不是经纬度</source>
      <translation>The extent of the layer is not in degrees</translation>
    </message>
    <message>
      <source>图层要有名称</source>
      <translation>The layer needs a name</translation>
    </message>
    <message>
      <source>圆</source>
      <translation>Circle</translation>
    </message>
    <message>
      <source>圆内经过的道路立即不再用于路线和到达时间；恢复通行后自动重算。</source>
      <translation>Roads through the circle are out of routes and arrival times at once; they count again when reopened.</translation>
    </message>
    <message>
      <source>圈内没有数据包里的地名。</source>
      <translation>No place of the city pack lies within the ring.</translation>
    </message>
    <message>
      <source>土地与绿地</source>
      <translation>Land and green</translation>
    </message>
    <message>
      <source>土路、机耕路</source>
      <translation>Track</translation>
    </message>
    <message>
      <source>在位、可用</source>
      <translation>Present, available</translation>
    </message>
    <message>
      <source>在图上标绘（P）</source>
      <translation>Plot on the map (P)</translation>
    </message>
    <message>
      <source>在地图上查找地点或坐标</source>
      <translation>Find a place or coordinates on the map</translation>
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
      <source>在场、使用中</source>
      <translation>On scene, in use</translation>
    </message>
    <message>
      <source>在本辖区内</source>
      <translation>Inside the city</translation>
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
      <source>在辖区{direction}约{km}公里处，不在辖区内</source>
      <translation>About {km} km {direction} of the city, not inside it</translation>
    </message>
    <message>
      <source>地名、拼音、英文名或坐标</source>
      <translation>Name, pinyin, English or coordinates</translation>
    </message>
    <message>
      <source>地名、设施、队伍或坐标</source>
      <translation>Place, facility, team or coordinates</translation>
    </message>
    <message>
      <source>地名、道路、设施、队伍或坐标（Ctrl+L）</source>
      <translation>Places, roads, facilities, teams or coordinates (Ctrl+L)</translation>
    </message>
    <message>
      <source>地图上不显示这个图层；请重新导入它。</source>
      <translation>The map does not show this layer; please import it again.</translation>
    </message>
    <message>
      <source>地图书签列表</source>
      <translation>List of the map's bookmarks</translation>
    </message>
    <message>
      <source>地图到下一视野</source>
      <translation>Map: forward to the next view</translation>
    </message>
    <message>
      <source>地图回到上一视野</source>
      <translation>Map: back to the previous view</translation>
    </message>
    <message>
      <source>地图图层“{name}”的内容不在文件里</source>
      <translation>The content of map layer “{name}” is not in the file</translation>
    </message>
    <message>
      <source>地图图层“{name}”读不出来：{problem}</source>
      <translation>Map layer “{name}” cannot be read: {problem}</translation>
    </message>
    <message>
      <source>地图太小，容不下鹰眼图；放大地图后自动显示</source>
      <translation>The map is too small for the overview; it shows when the map is larger</translation>
    </message>
    <message>
      <source>地图时刻：看过去某一刻</source>
      <translation>Time of the map: look at a past moment</translation>
    </message>
    <message>
      <source>地图显示整个辖区</source>
      <translation>Show the whole district on the map</translation>
    </message>
    <message>
      <source>地图显示某一刻</source>
      <translation>The map at a moment</translation>
    </message>
    <message>
      <source>地图框选放大</source>
      <translation>Map: zoom to a box</translation>
    </message>
    <message>
      <source>地图测距</source>
      <translation>Map: measure a distance</translation>
    </message>
    <message>
      <source>地图测面积</source>
      <translation>Map: measure an area</translation>
    </message>
    <message>
      <source>地理数据</source>
      <translation>Geodata</translation>
    </message>
    <message>
      <source>地质</source>
      <translation>ground</translation>
    </message>
    <message>
      <source>地震、坍塌</source>
      <translation>earthquake, collapse</translation>
    </message>
    <message>
      <source>坐标</source>
      <translation>Coordinates</translation>
    </message>
    <message>
      <source>坐标系</source>
      <translation>Coordinate system</translation>
    </message>
    <message>
      <source>坐标系 WGS-84（与 CGCS2000 相差厘米级）</source>
      <translation>Coordinates WGS-84 (within centimetres of CGCS2000)</translation>
    </message>
    <message>
      <source>坐标系：{crs}，单击选择</source>
      <translation>Coordinate system: {crs}; click to choose</translation>
    </message>
    <message>
      <source>坐标（{lon}，{lat}）不是经纬度</source>
      <translation>({lon}, {lat}) is no place in degrees</translation>
    </message>
    <message>
      <source>坐标（按坐标录入）</source>
      <translation>Coordinates (typed)</translation>
    </message>
    <message>
      <source>境界</source>
      <translation>Boundaries</translation>
    </message>
    <message>
      <source>复制</source>
      <translation>Copy</translation>
    </message>
    <message>
      <source>复制 {place}</source>
      <translation>Copy {place}</translation>
    </message>
    <message>
      <source>复制全部</source>
      <translation>Copy all</translation>
    </message>
    <message>
      <source>复制坐标 {place}</source>
      <translation>Copy coordinates {place}</translation>
    </message>
    <message>
      <source>外框线：状态</source>
      <translation>Line of the frame: state</translation>
    </message>
    <message>
      <source>多快到</source>
      <translation>how soon</translation>
    </message>
    <message>
      <source>多远能到</source>
      <translation>How far one gets</translation>
    </message>
    <message>
      <source>大屏</source>
      <translation>Wall</translation>
    </message>
    <message>
      <source>如 15 30 60</source>
      <translation>such as 15 30 60</translation>
    </message>
    <message>
      <source>威胁</source>
      <translation>Threatens</translation>
    </message>
    <message>
      <source>存为 CSV…</source>
      <translation>Save as CSV…</translation>
    </message>
    <message>
      <source>定位</source>
      <translation>locate</translation>
    </message>
    <message>
      <source>实为</source>
      <translation>Found</translation>
    </message>
    <message>
      <source>实时要素</source>
      <translation>Live things</translation>
    </message>
    <message>
      <source>实测</source>
      <translation>surveyed</translation>
    </message>
    <message>
      <source>容量不明</source>
      <translation>capacity unknown</translation>
    </message>
    <message>
      <source>容量取自</source>
      <translation>Capacity from</translation>
    </message>
    <message>
      <source>导入</source>
      <translation>Import</translation>
    </message>
    <message>
      <source>导入数据</source>
      <translation>Import data</translation>
    </message>
    <message>
      <source>导入数据…</source>
      <translation>Import data…</translation>
    </message>
    <message>
      <source>导出</source>
      <translation>Export</translation>
    </message>
    <message>
      <source>导出图层</source>
      <translation>Export layer</translation>
    </message>
    <message>
      <source>导出图层…</source>
      <translation>Export layer…</translation>
    </message>
    <message>
      <source>将封闭 {length}</source>
      <translation>{length} will be closed</translation>
    </message>
    <message>
      <source>将登记 {count} 处设施</source>
      <translation>{count} facilities will be registered</translation>
    </message>
    <message>
      <source>工业</source>
      <translation>industry</translation>
    </message>
    <message>
      <source>工程、抢修</source>
      <translation>engineering, repair</translation>
    </message>
    <message>
      <source>已写入 {file}</source>
      <translation>Written to {file}</translation>
    </message>
    <message>
      <source>已复制 {count} 行</source>
      <translation>Copied {count} rows</translation>
    </message>
    <message>
      <source>已复制 {place}</source>
      <translation>Copied {place}</translation>
    </message>
    <message>
      <source>已复制坐标 {place}</source>
      <translation>Coordinates {place} copied</translation>
    </message>
    <message>
      <source>已复制量测结果</source>
      <translation>Measurement copied</translation>
    </message>
    <message>
      <source>已安排</source>
      <translation>Placed</translation>
    </message>
    <message>
      <source>已安置</source>
      <translation>Housed</translation>
    </message>
    <message>
      <source>已定位：{name}（{what}）</source>
      <translation>Found: {name} ({what})</translation>
    </message>
    <message>
      <source>已导入 {count} 个文件</source>
      <translation>Imported {count} file(s)</translation>
    </message>
    <message>
      <source>已导出 {count} 项到 {file}</source>
      <translation>{count} features exported to {file}</translation>
    </message>
    <message>
      <source>已由操作者停止</source>
      <translation>Stopped by the operator</translation>
    </message>
    <message>
      <source>已登记 {count} 处设施</source>
      <translation>{count} facilities registered</translation>
    </message>
    <message>
      <source>已通知，待回应</source>
      <translation>Asked, no answer yet</translation>
    </message>
    <message>
      <source>应为</source>
      <translation>Expected</translation>
    </message>
    <message>
      <source>应到已过 {minutes} 分</source>
      <translation>due {minutes} min ago</translation>
    </message>
    <message>
      <source>建成区</source>
      <translation>Built-up area</translation>
    </message>
    <message>
      <source>建筑</source>
      <translation>Buildings</translation>
    </message>
    <message>
      <source>形状</source>
      <translation>Shape</translation>
    </message>
    <message>
      <source>影像与底图</source>
      <translation>Imagery and base maps</translation>
    </message>
    <message>
      <source>影像图层不能换算坐标系</source>
      <translation>Layers of pictures cannot be converted to another system</translation>
    </message>
    <message>
      <source>影像图层不能换算坐标系：请移除后用别的软件换算，再导入</source>
      <translation>Imagery cannot be converted here: remove it, convert it with other software, import it again</translation>
    </message>
    <message>
      <source>态势标绘</source>
      <translation>Situation plotting</translation>
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
      <source>截至 {moment}</source>
      <translation>As at {moment}</translation>
    </message>
    <message>
      <source>所有道路连成一片</source>
      <translation>All roads hang together</translation>
    </message>
    <message>
      <source>打印</source>
      <translation>print</translation>
    </message>
    <message>
      <source>打印…</source>
      <translation>Print…</translation>
    </message>
    <message>
      <source>打印地图</source>
      <translation>Print the map</translation>
    </message>
    <message>
      <source>打开</source>
      <translation>Open</translation>
    </message>
    <message>
      <source>打开大屏</source>
      <translation>Open the wall window</translation>
    </message>
    <message>
      <source>扩散范围</source>
      <translation>Plume</translation>
    </message>
    <message>
      <source>找不到“{place}”的位置：写地名、设施、队伍或坐标</source>
      <translation>“{place}” has no known position: write a place, facility, team or coordinates</translation>
    </message>
    <message>
      <source>找不到“{text}”</source>
      <translation>“{text}” was not found</translation>
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
      <source>拖出方框放大到其中，或依次单击两角（键盘：方向键移动，空格取中心），Esc 取消</source>
      <translation>Drag a box to zoom into it, or click two corners (by keys: arrows move, Space takes the middle); Esc cancels</translation>
    </message>
    <message>
      <source>拖动手柄移动；在线上单击加点；Delete 删去刚动的点；Enter 保存，Esc 放弃</source>
      <translation>Drag the handles; a click on the line adds a point; Delete takes out the one last moved; Enter keeps, Esc gives up</translation>
    </message>
    <message>
      <source>拼音“{name}”</source>
      <translation>by the pinyin of “{name}”</translation>
    </message>
    <message>
      <source>按{crs}坐标理解</source>
      <translation>taken as {crs} coordinates</translation>
    </message>
    <message>
      <source>按地名</source>
      <translation>from a place name</translation>
    </message>
    <message>
      <source>按坐标标绘</source>
      <translation>Plot by coordinates</translation>
    </message>
    <message>
      <source>按当前断路和推定车速</source>
      <translation>With the closures of now and assumed speeds</translation>
    </message>
    <message>
      <source>按当前断路和推定车速；≈ 为更不确定的</source>
      <translation>With the closures of now and assumed speeds; ≈ is less certain</translation>
    </message>
    <message>
      <source>按用途</source>
      <translation>As its role</translation>
    </message>
    <message>
      <source>按路名断路</source>
      <translation>Close a road by its name</translation>
    </message>
    <message>
      <source>按这个坐标系，数据不在地球上</source>
      <translation>In this coordinate system the data would not be on the earth</translation>
    </message>
    <message>
      <source>换坐标系</source>
      <translation>Change coordinate system</translation>
    </message>
    <message>
      <source>换坐标系…</source>
      <translation>Change coordinate system…</translation>
    </message>
    <message>
      <source>换成 {crs}，位置会移动约 {distance}</source>
      <translation>As {crs} it would lie about {distance} away</translation>
    </message>
    <message>
      <source>据报</source>
      <translation>Reported</translation>
    </message>
    <message>
      <source>推测：{why}</source>
      <translation>A guess: {why}</translation>
    </message>
    <message>
      <source>搁置</source>
      <translation>Laid aside</translation>
    </message>
    <message>
      <source>搁置：路线不走这些道路</source>
      <translation>Laid aside: routes do not use these roads</translation>
    </message>
    <message>
      <source>播放（空格）</source>
      <translation>Play (Space)</translation>
    </message>
    <message>
      <source>擦除</source>
      <translation>Erase</translation>
    </message>
    <message>
      <source>擦除标绘</source>
      <translation>Erase a sign</translation>
    </message>
    <message>
      <source>收起（Esc）</source>
      <translation>Put away (Esc)</translation>
    </message>
    <message>
      <source>改变条件</source>
      <translation>Change</translation>
    </message>
    <message>
      <source>放大到此才显示</source>
      <translation>Show when nearer than</translation>
    </message>
    <message>
      <source>放大（+ 或滚轮）</source>
      <translation>Zoom in (+ or wheel)</translation>
    </message>
    <message>
      <source>数字像是 Web 墨卡托投影的米制坐标</source>
      <translation>the numbers look like metres of Web Mercator</translation>
    </message>
    <message>
      <source>数字像是不含带号的高斯-克吕格坐标，按本市位置取了中央经线</source>
      <translation>the numbers look like Gauss-Krüger coordinates without a zone number; the central meridian is taken from where the city lies</translation>
    </message>
    <message>
      <source>数字是经纬度；WGS-84 与 GCJ-02、BD-09 相差几百米，仅凭数字分不出来</source>
      <translation>the numbers are degrees; WGS-84, GCJ-02 and BD-09 differ by some hundred metres and cannot be told apart by numbers alone</translation>
    </message>
    <message>
      <source>数据</source>
      <translation>Data</translation>
    </message>
    <message>
      <source>数据位置：{where}</source>
      <translation>Where the data lies: {where}</translation>
    </message>
    <message>
      <source>数据来源</source>
      <translation>Attribution</translation>
    </message>
    <message>
      <source>整层登记为设施</source>
      <translation>Register the whole layer as facilities</translation>
    </message>
    <message>
      <source>整层登记为设施…</source>
      <translation>Register the whole layer as facilities…</translation>
    </message>
    <message>
      <source>文件写明了别的基准（如北京54、西安80），这里没有其换算参数；按所选坐标系会偏几十到上百米</source>
      <translation>the file names another datum (such as Beijing 54 or Xi'an 80) whose parameters are not at hand; in the system chosen everything would be off by tens of metres to more than a hundred</translation>
    </message>
    <message>
      <source>文件名、图层名或列名写明了坐标系</source>
      <translation>the name of the file, a layer or a column says so</translation>
    </message>
    <message>
      <source>文件自己写明了坐标系</source>
      <translation>the file itself names its coordinate system</translation>
    </message>
    <message>
      <source>文件里还没有城市，无法对照</source>
      <translation>There is no city in the file yet to compare with</translation>
    </message>
    <message>
      <source>文字标绘要写内容</source>
      <translation>A text on the map needs its words</translation>
    </message>
    <message>
      <source>文字色</source>
      <translation>Colour of text</translation>
    </message>
    <message>
      <source>断开这段路</source>
      <translation>Close this piece of road</translation>
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
      <source>断路段</source>
      <translation>close piece</translation>
    </message>
    <message>
      <source>断路范围</source>
      <translation>Closed area</translation>
    </message>
    <message>
      <source>断路路段</source>
      <translation>Closed stretch</translation>
    </message>
    <message>
      <source>方向</source>
      <translation>Orientation</translation>
    </message>
    <message>
      <source>方向（无可通行道路）</source>
      <translation>Direction (no open road)</translation>
    </message>
    <message>
      <source>无公路</source>
      <translation>no road</translation>
    </message>
    <message>
      <source>无处安置</source>
      <translation>No room</translation>
    </message>
    <message>
      <source>时刻</source>
      <translation>moment</translation>
    </message>
    <message>
      <source>时刻，如 02:10</source>
      <translation>Time, like 02:10</translation>
    </message>
    <message>
      <source>显示</source>
      <translation>Shown</translation>
    </message>
    <message>
      <source>显示或收起鹰眼图</source>
      <translation>Show or put away the overview</translation>
    </message>
    <message>
      <source>显示整个辖区（Home）</source>
      <translation>Show the whole district (Home)</translation>
    </message>
    <message>
      <source>显示比例</source>
      <translation>Scale limits</translation>
    </message>
    <message>
      <source>显示比例应大于0</source>
      <translation>The limit of scale must be greater than 0</translation>
    </message>
    <message>
      <source>显示比例的下限高于上限</source>
      <translation>The lower limit of scale is above the upper one</translation>
    </message>
    <message>
      <source>暂停（空格）</source>
      <translation>Pause (Space)</translation>
    </message>
    <message>
      <source>最大的一片占 {share} %，另有 {count} 片与它不相连：</source>
      <translation>The largest piece holds {share} % of the length; {count} others are not connected with it:</translation>
    </message>
    <message>
      <source>最长的道路</source>
      <translation>Longest road</translation>
    </message>
    <message>
      <source>有 {count} 处错误，未导入任何内容；文件内容没有改动</source>
      <translation>{count} mistakes; nothing was imported, the file is unchanged</translation>
    </message>
    <message>
      <source>有名称的视野（B）</source>
      <translation>Views with a name (B)</translation>
    </message>
    <message>
      <source>查找</source>
      <translation>Find</translation>
    </message>
    <message>
      <source>查询</source>
      <translation>Ask</translation>
    </message>
    <message>
      <source>查询结果明细</source>
      <translation>Details of the answer on the map</translation>
    </message>
    <message>
      <source>查路线</source>
      <translation>Find a way</translation>
    </message>
    <message>
      <source>标注</source>
      <translation>Label</translation>
    </message>
    <message>
      <source>标注文字</source>
      <translation>Words</translation>
    </message>
    <message>
      <source>标绘</source>
      <translation>Plot</translation>
    </message>
    <message>
      <source>标绘区域：单击取角点，双击或 Enter 结束，Backspace 退一点，Esc 取消</source>
      <translation>Area: click its corners, double click or Enter ends, Backspace takes one back, Esc cancels</translation>
    </message>
    <message>
      <source>标绘只看所选事件的</source>
      <translation>Signs of the chosen incident only</translation>
    </message>
    <message>
      <source>标绘圆：单击圆心（空格取中心），Esc 取消</source>
      <translation>Circle: click its middle (Space takes that of the map), Esc cancels</translation>
    </message>
    <message>
      <source>标绘文字：单击定位（空格取中心），Esc 取消</source>
      <translation>Text: click its place (Space takes the middle), Esc cancels</translation>
    </message>
    <message>
      <source>标绘点：单击定位（空格取中心），Esc 取消</source>
      <translation>Point: click its place (Space takes the middle), Esc cancels</translation>
    </message>
    <message>
      <source>标绘箭头：自尾向头单击取点，双击或 Enter 结束，Backspace 退一点，Esc 取消</source>
      <translation>Arrow: click from tail to head, double click or Enter ends, Backspace takes one back, Esc cancels</translation>
    </message>
    <message>
      <source>标绘线：单击取点，双击或 Enter 结束，Backspace 退一点，Esc 取消</source>
      <translation>Line: click its points, double click or Enter ends, Backspace takes one back, Esc cancels</translation>
    </message>
    <message>
      <source>标绘范围内断路</source>
      <translation>Close roads within the sign</translation>
    </message>
    <message>
      <source>标绘：1 点　2 线　3 箭头　4 区域　5 圆　6 文字　7 按坐标录入　Esc 取消</source>
      <translation>Plot: 1 point　2 line　3 arrow　4 area　5 circle　6 text　7 by coordinates　Esc cancels</translation>
    </message>
    <message>
      <source>格式由扩展名决定：{endings}</source>
      <translation>The ending says the format: {endings}</translation>
    </message>
    <message>
      <source>框选</source>
      <translation>box</translation>
    </message>
    <message>
      <source>检查磁盘空间和文件夹权限，然后重试</source>
      <translation>Check the room on the disk and the rights of the folder, then try again</translation>
    </message>
    <message>
      <source>横向</source>
      <translation>Landscape</translation>
    </message>
    <message>
      <source>橙</source>
      <translation>Orange</translation>
    </message>
    <message>
      <source>正在写入文件…</source>
      <translation>Writing into the file…</translation>
    </message>
    <message>
      <source>正在找这段路，请稍候再提交</source>
      <translation>Still looking for this stretch: submit in a moment</translation>
    </message>
    <message>
      <source>正在查看 {file}…</source>
      <translation>Looking at {file}…</translation>
    </message>
    <message>
      <source>正在查询道路…</source>
      <translation>Asking the roads…</translation>
    </message>
    <message>
      <source>正在检查连通性…</source>
      <translation>Looking for loose pieces…</translation>
    </message>
    <message>
      <source>正在绘制地图…</source>
      <translation>Drawing the map…</translation>
    </message>
    <message>
      <source>正在计算避险转移…</source>
      <translation>Working out the evacuation…</translation>
    </message>
    <message>
      <source>正在读入…</source>
      <translation>Reading…</translation>
    </message>
    <message>
      <source>正在重放记录</source>
      <translation>Replaying the journal</translation>
    </message>
    <message>
      <source>此刻出发可到</source>
      <translation>There if leaving now</translation>
    </message>
    <message>
      <source>此处 {count} 项</source>
      <translation>{count} here</translation>
    </message>
    <message>
      <source>此处另有 {count} 个要素</source>
      <translation>{count} more features here</translation>
    </message>
    <message>
      <source>每个点要素登记为一处设施，一次全部写入；已登记的（同类、同名、300 米以内）不再登记。</source>
      <translation>Each point becomes a facility, all written at once; those already registered (same kind, same name, within 300 m) are left out.</translation>
    </message>
    <message>
      <source>每行一个点，如 113.2900, 34.8100</source>
      <translation>One point a line, like 113.2900, 34.8100</translation>
    </message>
    <message>
      <source>比例尺约 1:{ratio}</source>
      <translation>Scale about 1:{ratio}</translation>
    </message>
    <message>
      <source>比例尺约 1:{ratio}；图例 {count} 项</source>
      <translation>Scale about 1:{ratio}; {count} entries in the legend</translation>
    </message>
    <message>
      <source>水</source>
      <translation>water</translation>
    </message>
    <message>
      <source>水系</source>
      <translation>Water</translation>
    </message>
    <message>
      <source>没有“{crs}”这个坐标系</source>
      <translation>There is no coordinate system “{crs}”</translation>
    </message>
    <message>
      <source>没有“{kind}”这种图层内容</source>
      <translation>There is no layer content of the kind "{kind}"</translation>
    </message>
    <message>
      <source>没有“{meaning}”这种含义</source>
      <translation>There is no meaning "{meaning}"</translation>
    </message>
    <message>
      <source>没有“{role}”这种图层</source>
      <translation>There is no layer of the kind "{role}"</translation>
    </message>
    <message>
      <source>没有“{shape}”这种标绘</source>
      <translation>There is no sign of the shape "{shape}"</translation>
    </message>
    <message>
      <source>没有“{tone}”这种颜色</source>
      <translation>There is no colour "{tone}"</translation>
    </message>
    <message>
      <source>没有位置已知的队伍和储备库</source>
      <translation>No team or warehouse has a known position</translation>
    </message>
    <message>
      <source>没有位置已知的队伍和储备库：报告位置或装入城市数据包后这里列出用时。</source>
      <translation>No team or warehouse has a known position: report positions or load a city pack, and this lists the times.</translation>
    </message>
    <message>
      <source>没有可登记的要素</source>
      <translation>There is nothing to register</translation>
    </message>
    <message>
      <source>测距</source>
      <translation>distance</translation>
    </message>
    <message>
      <source>测距：单击取点，双击或 Enter 结束，Backspace 退一点，Esc 取消</source>
      <translation>Distance: click to set points; double click or Enter ends, Backspace takes one back, Esc cancels</translation>
    </message>
    <message>
      <source>测面积</source>
      <translation>measure area</translation>
    </message>
    <message>
      <source>测面积：单击取角点，双击或 Enter 结束，Backspace 退一点，Esc 取消</source>
      <translation>Area: click to set corners; double click or Enter ends, Backspace takes one back, Esc cancels</translation>
    </message>
    <message>
      <source>混合</source>
      <translation>Mixed</translation>
    </message>
    <message>
      <source>淹没范围</source>
      <translation>Flooded area</translation>
    </message>
    <message>
      <source>滑坡体</source>
      <translation>Landslide</translation>
    </message>
    <message>
      <source>火</source>
      <translation>fire</translation>
    </message>
    <message>
      <source>火线</source>
      <translation>Fire line</translation>
    </message>
    <message>
      <source>点</source>
      <translation>Points</translation>
    </message>
    <message>
      <source>点太多：{count}，最多{most}</source>
      <translation>Too many points: {count}, at most {most}</translation>
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
      <source>琥珀</source>
      <translation>Amber</translation>
    </message>
    <message>
      <source>瓦片</source>
      <translation>Tiles</translation>
    </message>
    <message>
      <source>生成 PDF　Ctrl+Enter</source>
      <translation>Make a PDF　Ctrl+Enter</translation>
    </message>
    <message>
      <source>生成 PNG</source>
      <translation>Make a PNG</translation>
    </message>
    <message>
      <source>用于路线</source>
      <translation>In use for routes</translation>
    </message>
    <message>
      <source>用于路线或搁置</source>
      <translation>Use for routes or lay aside</translation>
    </message>
    <message>
      <source>用时</source>
      <translation>Time</translation>
    </message>
    <message>
      <source>由操作人员指定</source>
      <translation>named by the operator</translation>
    </message>
    <message>
      <source>电力、燃气</source>
      <translation>power, gas</translation>
    </message>
    <message>
      <source>画出断路区域：单击取角点，双击或 Enter 结束，Esc 取消</source>
      <translation>Draw the closed area: click its corners, double click or Enter ends, Esc cancels</translation>
    </message>
    <message>
      <source>画区域断路</source>
      <translation>Close an area drawn on the map</translation>
    </message>
    <message>
      <source>登记为设施…</source>
      <translation>Register as a facility…</translation>
    </message>
    <message>
      <source>登记为队伍…</source>
      <translation>Register as a team…</translation>
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
      <source>示意连接（未测）</source>
      <translation>Schematic link (not surveyed)</translation>
    </message>
    <message>
      <source>移动</source>
      <translation>Move</translation>
    </message>
    <message>
      <source>移动标绘</source>
      <translation>Move a sign</translation>
    </message>
    <message>
      <source>移动鼠标定半径，单击确定；或键入米数后按 Enter；Esc 取消</source>
      <translation>Move the mouse for the radius and click, or type metres and Enter; Esc cancels</translation>
    </message>
    <message>
      <source>移除图层</source>
      <translation>Remove layer</translation>
    </message>
    <message>
      <source>移除图层…</source>
      <translation>Remove layer…</translation>
    </message>
    <message>
      <source>突发事件（编号）</source>
      <translation>Incident (its number)</translation>
    </message>
    <message>
      <source>符号</source>
      <translation>Symbols</translation>
    </message>
    <message>
      <source>第 {number} 行不是坐标：“{line}”</source>
      <translation>Line {number} is no coordinate: "{line}"</translation>
    </message>
    <message>
      <source>第{number}段</source>
      <translation>Leg {number}</translation>
    </message>
    <message>
      <source>第二屏</source>
      <translation>second screen</translation>
    </message>
    <message>
      <source>第二屏已断开：大屏改为普通窗口</source>
      <translation>The second screen is gone: the wall is a plain window now</translation>
    </message>
    <message>
      <source>等时圈</source>
      <translation>reach</translation>
    </message>
    <message>
      <source>箭头</source>
      <translation>Arrow</translation>
    </message>
    <message>
      <source>紫</source>
      <translation>Violet</translation>
    </message>
    <message>
      <source>红</source>
      <translation>Red</translation>
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
      <source>纬度或北坐标列</source>
      <translation>Latitude or northing column</translation>
    </message>
    <message>
      <source>纵向</source>
      <translation>Portrait</translation>
    </message>
    <message>
      <source>纸张</source>
      <translation>Paper</translation>
    </message>
    <message>
      <source>线</source>
      <translation>Line</translation>
    </message>
    <message>
      <source>线路</source>
      <translation>Lines</translation>
    </message>
    <message>
      <source>经 {road}</source>
      <translation>via {road}</translation>
    </message>
    <message>
      <source>经度或东坐标列</source>
      <translation>Longitude or easting column</translation>
    </message>
    <message>
      <source>经过这个区域的道路不再用于路线和到达时间；恢复通行后自动重算。</source>
      <translation>Roads through this area are no longer used for ways and times of arrival; all is worked out anew when they are open again.</translation>
    </message>
    <message>
      <source>绕开 {roads}</source>
      <translation>around {roads}</translation>
    </message>
    <message>
      <source>绕开断路</source>
      <translation>Around closures</translation>
    </message>
    <message>
      <source>绘制</source>
      <translation>Drawn</translation>
    </message>
    <message>
      <source>综合</source>
      <translation>comprehensive</translation>
    </message>
    <message>
      <source>绿</source>
      <translation>Green</translation>
    </message>
    <message>
      <source>编号“{id}”的图层已经在用：“{name}”</source>
      <translation>The layer "{id}" is in use already: "{name}"</translation>
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
      <source>自动识别</source>
      <translation>Recognise</translation>
    </message>
    <message>
      <source>自定视野</source>
      <translation>view of its own</translation>
    </message>
    <message>
      <source>自路口</source>
      <translation>From crossing</translation>
    </message>
    <message>
      <source>自（空为立即）</source>
      <translation>From (blank: now)</translation>
    </message>
    <message>
      <source>至少要{count}个点</source>
      <translation>At least {count} points are needed</translation>
    </message>
    <message>
      <source>至路口</source>
      <translation>To crossing</translation>
    </message>
    <message>
      <source>舟艇、潜水</source>
      <translation>boats, diving</translation>
    </message>
    <message>
      <source>范围半径（米）</source>
      <translation>Radius (metres)</translation>
    </message>
    <message>
      <source>蓝</source>
      <translation>Blue</translation>
    </message>
    <message>
      <source>蔓延方向</source>
      <translation>Direction of spread</translation>
    </message>
    <message>
      <source>虚线（计划或未核实）</source>
      <translation>Dashed (planned or not verified)</translation>
    </message>
    <message>
      <source>行</source>
      <translation>Row</translation>
    </message>
    <message>
      <source>行动方向</source>
      <translation>Direction of action</translation>
    </message>
    <message>
      <source>街巷</source>
      <translation>Street</translation>
    </message>
    <message>
      <source>补给点</source>
      <translation>Supply point</translation>
    </message>
    <message>
      <source>表格</source>
      <translation>Table</translation>
    </message>
    <message>
      <source>观察点</source>
      <translation>Observation point</translation>
    </message>
    <message>
      <source>规划中</source>
      <translation>Planned</translation>
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
      <translation>Cordon</translation>
    </message>
    <message>
      <source>训练</source>
      <translation>training</translation>
    </message>
    <message>
      <source>记下当前视野的位置和比例，所有席位可用。同名的书签改到这里。</source>
      <translation>Keeps place and scale of the present view for every desk. A bookmark of the same name moves here.</translation>
    </message>
    <message>
      <source>许可</source>
      <translation>Licence</translation>
    </message>
    <message>
      <source>设立</source>
      <translation>Set up</translation>
    </message>
    <message>
      <source>读入时才知道数据在哪里</source>
      <translation>Where the data lies is known once it is read</translation>
    </message>
    <message>
      <source>谁</source>
      <translation>Who</translation>
    </message>
    <message>
      <source>谁能多快到这里</source>
      <translation>Who can be here how soon</translation>
    </message>
    <message>
      <source>起降点</source>
      <translation>Landing site</translation>
    </message>
    <message>
      <source>路口</source>
      <translation>Junctions</translation>
    </message>
    <message>
      <source>路名</source>
      <translation>road name</translation>
    </message>
    <message>
      <source>路名或地名，如：铁路桥下的涵洞</source>
      <translation>Name of the road or place, e.g. the underpass below the railway</translation>
    </message>
    <message>
      <source>路名：中文、拼音首字母或编号，如 G207</source>
      <translation>Name in Chinese, pinyin initials or number, such as G207</translation>
    </message>
    <message>
      <source>路段</source>
      <translation>Stretches</translation>
    </message>
    <message>
      <source>路线</source>
      <translation>route</translation>
    </message>
    <message>
      <source>轨迹</source>
      <translation>Tracks</translation>
    </message>
    <message>
      <source>转到地图书签</source>
      <translation>Go to a bookmark of the map</translation>
    </message>
    <message>
      <source>转移到</source>
      <translation>Go to</translation>
    </message>
    <message>
      <source>转移路线</source>
      <translation>Evacuation route</translation>
    </message>
    <message>
      <source>辖区</source>
      <translation>City</translation>
    </message>
    <message>
      <source>边线相交，面积不可靠</source>
      <translation>The edge crosses itself: the area cannot be relied upon</translation>
    </message>
    <message>
      <source>运输、保障</source>
      <translation>transport, support</translation>
    </message>
    <message>
      <source>返回</source>
      <translation>Back</translation>
    </message>
    <message>
      <source>还没有书签</source>
      <translation>No bookmarks yet</translation>
    </message>
    <message>
      <source>还没有图层：按 I 导入数据，或把文件拖到地图上。</source>
      <translation>No layers yet: press I to import data, or drop files on the map.</translation>
    </message>
    <message>
      <source>还没有城市：装入城市数据包后，这里显示辖区、道路、队伍和设施。</source>
      <translation>No city yet: once a city's pack is loaded, the district, roads, teams and facilities show here.</translation>
    </message>
    <message>
      <source>这一段，{length}</source>
      <translation>This piece, {length}</translation>
    </message>
    <message>
      <source>这不是地图图层</source>
      <translation>This is no map layer</translation>
    </message>
    <message>
      <source>这个事件还没有危险区：先在地图上标绘区域或圆（P）</source>
      <translation>This incident has no danger area yet: plot an area or a circle on the map first (P)</translation>
    </message>
    <message>
      <source>这个文件里没有图层</source>
      <translation>There is no layer in this file</translation>
    </message>
    <message>
      <source>这个标绘只有一个点</source>
      <translation>This sign has one point only</translation>
    </message>
    <message>
      <source>这个标绘已经擦除</source>
      <translation>This sign has been erased</translation>
    </message>
    <message>
      <source>这种格式按规定是 WGS-84 经纬度</source>
      <translation>by its standard this format is in WGS-84 degrees</translation>
    </message>
    <message>
      <source>这里没有开放的道路</source>
      <translation>No open road begins here</translation>
    </message>
    <message>
      <source>这里附近没有已知道路：改用“在此断路”</source>
      <translation>No known road near here: use “Cut the road here”</translation>
    </message>
    <message>
      <source>选择地图图层</source>
      <translation>Choose the layers of the map</translation>
    </message>
    <message>
      <source>选择地图坐标系</source>
      <translation>Choose the map's coordinate system</translation>
    </message>
    <message>
      <source>选择显示什么（L）</source>
      <translation>Choose what is shown (L)</translation>
    </message>
    <message>
      <source>通信、侦测</source>
      <translation>communication, reconnaissance</translation>
    </message>
    <message>
      <source>道路图层详情</source>
      <translation>Road layer details</translation>
    </message>
    <message>
      <source>道路图层里没有路名：改用地图点选或按地名断路。</source>
      <translation>The road layers have no names: point at the road on the map, or close it by the name of a place.</translation>
    </message>
    <message>
      <source>道路网</source>
      <translation>Road network</translation>
    </message>
    <message>
      <source>道路（用于路线）</source>
      <translation>Roads (for routes)</translation>
    </message>
    <message>
      <source>避险图</source>
      <translation>evacuation</translation>
    </message>
    <message>
      <source>避险安排</source>
      <translation>Who goes where</translation>
    </message>
    <message>
      <source>重点防护目标</source>
      <translation>Protected objects</translation>
    </message>
    <message>
      <source>量</source>
      <translation>measure</translation>
    </message>
    <message>
      <source>键入时刻后按 Enter</source>
      <translation>Type a time, then Enter</translation>
    </message>
    <message>
      <source>长度</source>
      <translation>Length</translation>
    </message>
    <message>
      <source>队伍路线（虚线：在途）</source>
      <translation>Way of a team (dashed: under way)</translation>
    </message>
    <message>
      <source>随主地图</source>
      <translation>follows the main map</translation>
    </message>
    <message>
      <source>随所选事件</source>
      <translation>follows the chosen incident</translation>
    </message>
    <message>
      <source>隐藏</source>
      <translation>Hidden</translation>
    </message>
    <message>
      <source>隔离带</source>
      <translation>Isolation belt</translation>
    </message>
    <message>
      <source>集结点</source>
      <translation>Assembly point</translation>
    </message>
    <message>
      <source>面</source>
      <translation>Areas</translation>
    </message>
    <message>
      <source>预计恢复</source>
      <translation>Expected to reopen</translation>
    </message>
    <message>
      <source>预计恢复的时间要在开始和现在之后</source>
      <translation>The expected reopening must lie after the begin and after now</translation>
    </message>
    <message>
      <source>颜色</source>
      <translation>Colour</translation>
    </message>
    <message>
      <source>驻地也改到这里</source>
      <translation>Also make this its base</translation>
    </message>
    <message>
      <source>鹰眼</source>
      <translation>overview</translation>
    </message>
    <message>
      <source>鹰眼图：单击或拖动移到那里（O 收起）</source>
      <translation>Overview: click or drag to move there (O puts it away)</translation>
    </message>
    <message>
      <source>黑（夜间白）</source>
      <translation>Black (white at night)</translation>
    </message>
    <message>
      <source>（其中 {count} 人在容量不明的场所）</source>
      <translation> ({count} of them in shelters of unknown capacity)</translation>
    </message>
    <message>
      <source>，{count} 处不明</source>
      <translation>, {count} unknown</translation>
    </message>
    <message>
      <source>，{count} 处人口不明</source>
      <translation>, population of {count} unknown</translation>
    </message>
    <message>
      <source>，{count}无处安置</source>
      <translation>, {count} without room</translation>
    </message>
    <message>
      <source>，道路 {km} km</source>
      <translation>, {km} km of road</translation>
    </message>
  </context>
</TS>
