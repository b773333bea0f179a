<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>{count} 人</source>
      <translation>{count} people</translation>
    </message>
    <message>
      <source>{count} 处合计</source>
      <translation>{count} in all</translation>
    </message>
    <message>
      <source>{count} 处合计，未逐一列名</source>
      <translation>{count} in all, not listed one by one</translation>
    </message>
    <message>
      <source>{count}，{age}由 {who} 登记</source>
      <translation>{count}, recorded {age} by {who}</translation>
    </message>
    <message>
      <source>{name}：在内 {inside} 人，容量 {capacity} 人</source>
      <translation>{name}: {inside} inside, capacity {capacity}</translation>
    </message>
    <message>
      <source>{who}，{time}</source>
      <translation>{who}, {time}</translation>
    </message>
    <message>
      <source>“{name}”不是避难场所</source>
      <translation>“{name}” is no shelter</translation>
    </message>
    <message>
      <source>“{name}”尚在规划，不能安置人员</source>
      <translation>“{name}” is only planned: nobody can be placed there</translation>
    </message>
    <message>
      <source>“{name}”已在该位置</source>
      <translation>“{name}” is there already</translation>
    </message>
    <message>
      <source>“{name}”是若干场所的合计，请登记到具体场所</source>
      <translation>“{name}” is a count of several sites: record people at one of them</translation>
    </message>
    <message>
      <source>一级站</source>
      <translation>class 1</translation>
    </message>
    <message>
      <source>不属于某一事件</source>
      <translation>No particular incident</translation>
    </message>
    <message>
      <source>乡镇级</source>
      <translation>township</translation>
    </message>
    <message>
      <source>二级站</source>
      <translation>class 2</translation>
    </message>
    <message>
      <source>交通枢纽</source>
      <translation>Transport hub</translation>
    </message>
    <message>
      <source>交通线路</source>
      <translation>Transport line</translation>
    </message>
    <message>
      <source>人口</source>
      <translation>Population</translation>
    </message>
    <message>
      <source>人数不能为负数</source>
      <translation>Numbers of people cannot be negative</translation>
    </message>
    <message>
      <source>企业</source>
      <translation>Enterprise</translation>
    </message>
    <message>
      <source>依据或备注</source>
      <translation>Basis or note</translation>
    </message>
    <message>
      <source>依据或来源</source>
      <translation>Basis or source</translation>
    </message>
    <message>
      <source>保存</source>
      <translation>Save</translation>
    </message>
    <message>
      <source>保障中心</source>
      <translation>Support centre</translation>
    </message>
    <message>
      <source>假定的设施只能用于演练文件</source>
      <translation>Assumed facilities exist in exercise files only</translation>
    </message>
    <message>
      <source>先选一个风险点</source>
      <translation>Choose a risk point first</translation>
    </message>
    <message>
      <source>先选一处设施</source>
      <translation>Choose a facility first</translation>
    </message>
    <message>
      <source>其他设施</source>
      <translation>Other facility</translation>
    </message>
    <message>
      <source>其他风险</source>
      <translation>Other risk</translation>
    </message>
    <message>
      <source>出处</source>
      <translation>Source</translation>
    </message>
    <message>
      <source>创建中</source>
      <translation>candidate</translation>
    </message>
    <message>
      <source>区域性</source>
      <translation>regional</translation>
    </message>
    <message>
      <source>区级</source>
      <translation>district</translation>
    </message>
    <message>
      <source>医疗机构</source>
      <translation>Medical</translation>
    </message>
    <message>
      <source>占用</source>
      <translation>Occupied</translation>
    </message>
    <message>
      <source>危险化学品</source>
      <translation>Hazardous chemicals</translation>
    </message>
    <message>
      <source>县级</source>
      <translation>county</translation>
    </message>
    <message>
      <source>名称</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>名称不能为空</source>
      <translation>The name must not be empty</translation>
    </message>
    <message>
      <source>国家级</source>
      <translation>national</translation>
    </message>
    <message>
      <source>在内</source>
      <translation>Inside</translation>
    </message>
    <message>
      <source>在内只有{inside}人，不能登记离开{left}人；如人数有误，请登记清点人数</source>
      <translation>Only {inside} are inside, {left} cannot have left; if the number is wrong, record a head count</translation>
    </message>
    <message>
      <source>在地图上看</source>
      <translation>Show on map</translation>
    </message>
    <message>
      <source>地点</source>
      <translation>Place</translation>
    </message>
    <message>
      <source>地质灾害</source>
      <translation>Geological</translation>
    </message>
    <message>
      <source>地震断裂</source>
      <translation>Fault</translation>
    </message>
    <message>
      <source>坐标（{lon}，{lat}）不在境内</source>
      <translation>The coordinates ({lon}, {lat}) are not in the country</translation>
    </message>
    <message>
      <source>培训演练基地</source>
      <translation>Training base</translation>
    </message>
    <message>
      <source>基地与其他设施</source>
      <translation>Bases and others</translation>
    </message>
    <message>
      <source>填进入、离开的人数，或只填清点的人数；清点后以清点数为准。</source>
      <translation>Give how many came and left, or only a head count; the count then replaces the sum.</translation>
    </message>
    <message>
      <source>备注</source>
      <translation>Note</translation>
    </message>
    <message>
      <source>威胁对象</source>
      <translation>Exposed</translation>
    </message>
    <message>
      <source>安置</source>
      <translation>Shelter</translation>
    </message>
    <message>
      <source>容量</source>
      <translation>Capacity</translation>
    </message>
    <message>
      <source>容量未知</source>
      <translation>capacity unknown</translation>
    </message>
    <message>
      <source>容量（人）</source>
      <translation>Capacity (people)</translation>
    </message>
    <message>
      <source>尚可容纳 {count}</source>
      <translation>room for {count}</translation>
    </message>
    <message>
      <source>尚在规划，不能使用</source>
      <translation>only planned, not to be used</translation>
    </message>
    <message>
      <source>尾矿库</source>
      <translation>Tailings</translation>
    </message>
    <message>
      <source>已安置 {count} 人</source>
      <translation>{count} sheltered</translation>
    </message>
    <message>
      <source>已建成</source>
      <translation>existing</translation>
    </message>
    <message>
      <source>市级</source>
      <translation>municipal</translation>
    </message>
    <message>
      <source>平台</source>
      <translation>platform</translation>
    </message>
    <message>
      <source>建设状态</source>
      <translation>State</translation>
    </message>
    <message>
      <source>户数、人数、道路、设施</source>
      <translation>Households, people, roads, facilities</translation>
    </message>
    <message>
      <source>所属事件</source>
      <translation>Incident</translation>
    </message>
    <message>
      <source>扩建中</source>
      <translation>being extended</translation>
    </message>
    <message>
      <source>指挥中心</source>
      <translation>Command centre</translation>
    </message>
    <message>
      <source>提示</source>
      <translation>Remark</translation>
    </message>
    <message>
      <source>改动建设状态要写明依据（备注）</source>
      <translation>A change of status needs its basis (note)</translation>
    </message>
    <message>
      <source>改动记在您的名下，原来的内容留在记录里。改建设状态要写明依据。</source>
      <translation>Changes are recorded under your name, what stood before stays on record. A change of state wants its basis.</translation>
    </message>
    <message>
      <source>救援基地</source>
      <translation>Rescue base</translation>
    </message>
    <message>
      <source>数量</source>
      <translation>Number</translation>
    </message>
    <message>
      <source>最近改动</source>
      <translation>Last change</translation>
    </message>
    <message>
      <source>机场</source>
      <translation>airport</translation>
    </message>
    <message>
      <source>村级</source>
      <translation>village</translation>
    </message>
    <message>
      <source>来源</source>
      <translation>Source</translation>
    </message>
    <message>
      <source>校正位置</source>
      <translation>Correct position</translation>
    </message>
    <message>
      <source>校正设施位置</source>
      <translation>Correct a facility's position</translation>
    </message>
    <message>
      <source>森林</source>
      <translation>Forest</translation>
    </message>
    <message>
      <source>气象</source>
      <translation>Weather</translation>
    </message>
    <message>
      <source>水库</source>
      <translation>Reservoir</translation>
    </message>
    <message>
      <source>没有“{kind}”这一类设施</source>
      <translation>“{kind}” is no kind of facility</translation>
    </message>
    <message>
      <source>没有“{status}”这种建设状态</source>
      <translation>“{status}” is no status of a facility</translation>
    </message>
    <message>
      <source>没有则留空</source>
      <translation>Empty if none</translation>
    </message>
    <message>
      <source>没有改动</source>
      <translation>Nothing was changed</translation>
    </message>
    <message>
      <source>河流</source>
      <translation>River</translation>
    </message>
    <message>
      <source>消防</source>
      <translation>fire</translation>
    </message>
    <message>
      <source>消防站</source>
      <translation>Fire station</translation>
    </message>
    <message>
      <source>清点</source>
      <translation>Counted</translation>
    </message>
    <message>
      <source>清点人数单独登记，不与进出人数合并</source>
      <translation>A head count stands alone, without arrivals and departures</translation>
    </message>
    <message>
      <source>清点在内</source>
      <translation>Head count</translation>
    </message>
    <message>
      <source>湖泊水系</source>
      <translation>Lake</translation>
    </message>
    <message>
      <source>物资储备库</source>
      <translation>Stores</translation>
    </message>
    <message>
      <source>状态</source>
      <translation>State</translation>
    </message>
    <message>
      <source>登记</source>
      <translation>Record</translation>
    </message>
    <message>
      <source>登记人数</source>
      <translation>Record people</translation>
    </message>
    <message>
      <source>登记安置人数</source>
      <translation>Record people in a shelter</translation>
    </message>
    <message>
      <source>登记设施</source>
      <translation>Add facility</translation>
    </message>
    <message>
      <source>监测台站</source>
      <translation>Monitoring station</translation>
    </message>
    <message>
      <source>省级</source>
      <translation>provincial</translation>
    </message>
    <message>
      <source>矿山</source>
      <translation>Mine</translation>
    </message>
    <message>
      <source>离开</source>
      <translation>Left</translation>
    </message>
    <message>
      <source>管线</source>
      <translation>Pipelines</translation>
    </message>
    <message>
      <source>类别</source>
      <translation>Class</translation>
    </message>
    <message>
      <source>类型</source>
      <translation>Type</translation>
    </message>
    <message>
      <source>级别</source>
      <translation>Rank</translation>
    </message>
    <message>
      <source>经度，纬度</source>
      <translation>Longitude, latitude</translation>
    </message>
    <message>
      <source>编号“{id}”已被使用</source>
      <translation>The id “{id}” is taken</translation>
    </message>
    <message>
      <source>编辑</source>
      <translation>Edit</translation>
    </message>
    <message>
      <source>编辑设施</source>
      <translation>Edit facility</translation>
    </message>
    <message>
      <source>编辑风险点</source>
      <translation>Edit risk point</translation>
    </message>
    <message>
      <source>联系</source>
      <translation>Contact</translation>
    </message>
    <message>
      <source>联系人</source>
      <translation>Contact</translation>
    </message>
    <message>
      <source>英文名称</source>
      <translation>English name</translation>
    </message>
    <message>
      <source>规划</source>
      <translation>planned</translation>
    </message>
    <message>
      <source>规模</source>
      <translation>Scale</translation>
    </message>
    <message>
      <source>设施要有名称</source>
      <translation>A facility needs a name</translation>
    </message>
    <message>
      <source>请填写进入、离开或清点的人数</source>
      <translation>Give the number of people who came, left or were counted</translation>
    </message>
    <message>
      <source>谁说的、哪份文件</source>
      <translation>Who said so, which document</translation>
    </message>
    <message>
      <source>责任人</source>
      <translation>Responsible</translation>
    </message>
    <message>
      <source>超员{over}人（容量{capacity}人）</source>
      <translation>{over} over capacity ({capacity})</translation>
    </message>
    <message>
      <source>还没有设施：装入城市数据包，或用“登记设施”添加。</source>
      <translation>No facilities yet: load a city pack, or add one with “Add facility”.</translation>
    </message>
    <message>
      <source>还没有风险点：装入城市数据包后显示。</source>
      <translation>No risk points yet: load a city pack.</translation>
    </message>
    <message>
      <source>进入</source>
      <translation>Came</translation>
    </message>
    <message>
      <source>选一个有位置的地名，或填经纬度</source>
      <translation>Choose a place with a position, or give coordinates</translation>
    </message>
    <message>
      <source>选地名，或填经纬度（以经纬度为准）；也可以在地图上直接拖动标记。</source>
      <translation>Choose a place or give coordinates (these count); the marker can also be dragged on the map.</translation>
    </message>
    <message>
      <source>避难场所</source>
      <translation>Shelter</translation>
    </message>
    <message>
      <source>重大危险源</source>
      <translation>Major hazard</translation>
    </message>
    <message>
      <source>铁路</source>
      <translation>Railways</translation>
    </message>
    <message>
      <source>防汛部位</source>
      <translation>Flood site</translation>
    </message>
    <message>
      <source>面积</source>
      <translation>Area</translation>
    </message>
    <message>
      <source>面积 m²</source>
      <translation>Area m²</translation>
    </message>
    <message>
      <source>面积和容量不能为负数</source>
      <translation>Area and capacity cannot be negative</translation>
    </message>
    <message>
      <source>风险户</source>
      <translation>Households at risk</translation>
    </message>
  </context>
</TS>
