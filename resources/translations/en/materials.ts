<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>#{number} 现场</source>
      <translation>#{number} scene</translation>
    </message>
    <message>
      <source>{count} 队人数不明</source>
      <translation>{count} teams of unknown strength</translation>
    </message>
    <message>
      <source>{count}起事件共要{wanted}{unit}{item}，可即时调出的只有{there}{unit}</source>
      <translation>{count} incidents want {wanted} {unit} of {item}, and only {there} {unit} can leave now</translation>
    </message>
    <message>
      <source>{day} 余 {days} 天</source>
      <translation>{day}, {days} d left</translation>
    </message>
    <message>
      <source>{day} 已过期</source>
      <translation>{day} expired</translation>
    </message>
    <message>
      <source>{item}还差{missing}{unit}，另有{quantity}{unit}要{minutes}分钟筹措</source>
      <translation>{missing} {unit} of {item} are missing; another {quantity} {unit} need {minutes} min to procure</translation>
    </message>
    <message>
      <source>{item}还差{missing}{unit}，另有{quantity}{unit}，筹措时间未知</source>
      <translation>{missing} {unit} of {item} are missing; another {quantity} {unit} could be raised, nobody knows how soon</translation>
    </message>
    <message>
      <source>{item}还差{missing}{unit}，没有其他储备</source>
      <translation>{missing} {unit} of {item} are missing and there is no other reserve</translation>
    </message>
    <message>
      <source>{name}决定</source>
      <translation>decided by {name}</translation>
    </message>
    <message>
      <source>{name}出库超过库存，请核对</source>
      <translation>{name}: more went out than was in stock, check</translation>
    </message>
    <message>
      <source>{name}现在不能“{what}”：账上没有</source>
      <translation>“{what}” does not apply to {name}: nothing on the books</translation>
    </message>
    <message>
      <source>{need}：{people} 人约需 {amount}</source>
      <translation>{need}: {people} people need about {amount}</translation>
    </message>
    <message>
      <source>{place}尚在规划，未建成</source>
      <translation>{place} is planned and not built</translation>
    </message>
    <message>
      <source>{place}是{count}处的合计，请指明具体一处</source>
      <translation>{place} is a count of {count}; name one of them</translation>
    </message>
    <message>
      <source>{place}没有为该申请出库的物资</source>
      <translation>Nothing was picked at {place} for this request</translation>
    </message>
    <message>
      <source>{place}的{item}只有{there}{unit}，不足{wanted}{unit}</source>
      <translation>{place} has only {there} {unit} of {item}, fewer than {wanted} {unit}</translation>
    </message>
    <message>
      <source>{quantity}（{kind} {lead}）</source>
      <translation>{quantity} ({kind} {lead})</translation>
    </message>
    <message>
      <source>{time} {place}：账面 {booked}，实盘 {found}　{reason}</source>
      <translation>{time} {place}: booked {booked}, found {found}. {reason}</translation>
    </message>
    <message>
      <source>{time} 满足</source>
      <translation>met at {time}</translation>
    </message>
    <message>
      <source>● 账实相符 · {count} 项</source>
      <translation>● Books balance · {count} items</translation>
    </message>
    <message>
      <source>✕ 账实不符：{names}</source>
      <translation>✕ Books do not balance: {names}</translation>
    </message>
    <message>
      <source>下一步</source>
      <translation>Next step</translation>
    </message>
    <message>
      <source>下动用指令</source>
      <translation>Issue the release order</translation>
    </message>
    <message>
      <source>不填则送到现场</source>
      <translation>empty: to the scene</translation>
    </message>
    <message>
      <source>不批准</source>
      <translation>Refuse</translation>
    </message>
    <message>
      <source>不批准物资申请</source>
      <translation>Refuse a request</translation>
    </message>
    <message>
      <source>不批准要写明原因</source>
      <translation>A refusal needs a reason</translation>
    </message>
    <message>
      <source>产能储备</source>
      <translation>Capacity</translation>
    </message>
    <message>
      <source>从</source>
      <translation>From</translation>
    </message>
    <message>
      <source>企业代储</source>
      <translation>Enterprise-held</translation>
    </message>
    <message>
      <source>余 {amount} 留待下次签收</source>
      <translation>{amount} stay to be signed for later</translation>
    </message>
    <message>
      <source>假定的库存只能用于演练文件</source>
      <translation>Assumed stock is for exercise files only</translation>
    </message>
    <message>
      <source>储备库</source>
      <translation>Store</translation>
    </message>
    <message>
      <source>储备方式</source>
      <translation>Reserve kind</translation>
    </message>
    <message>
      <source>先出临期批次，{until}到期</source>
      <translation>Expiring lots first, until {until}</translation>
    </message>
    <message>
      <source>先选一项物资申请</source>
      <translation>Choose a request first</translation>
    </message>
    <message>
      <source>入库</source>
      <translation>Receive</translation>
    </message>
    <message>
      <source>入库单、协议编号；不填则记登记人</source>
      <translation>delivery note or agreement number; empty: who records it</translation>
    </message>
    <message>
      <source>入库来源只能是 outside 或 returned，而不是“{origin}”</source>
      <translation>A receipt comes from outside or returned, not from “{origin}”</translation>
    </message>
    <message>
      <source>全部</source>
      <translation>All</translation>
    </message>
    <message>
      <source>其中已批准未出库 {amount}</source>
      <translation>of which approved and not picked {amount}</translation>
    </message>
    <message>
      <source>出库</source>
      <translation>Pick</translation>
    </message>
    <message>
      <source>出库数</source>
      <translation>Picked</translation>
    </message>
    <message>
      <source>到</source>
      <translation>To</translation>
    </message>
    <message>
      <source>到位</source>
      <translation>On scene</translation>
    </message>
    <message>
      <source>到位 {amount}</source>
      <translation>on scene {amount}</translation>
    </message>
    <message>
      <source>到位（承诺）</source>
      <translation>On scene (promised)</translation>
    </message>
    <message>
      <source>动用</source>
      <translation>Release</translation>
    </message>
    <message>
      <source>动用指令</source>
      <translation>Release no.</translation>
    </message>
    <message>
      <source>协议储备</source>
      <translation>Agreement</translation>
    </message>
    <message>
      <source>单位用能发放的最小单位：升而不是桶，米而不是卷。</source>
      <translation>Use the smallest unit that is handed out: litres and not barrels, metres and not coils.</translation>
    </message>
    <message>
      <source>发出地</source>
      <translation>From store</translation>
    </message>
    <message>
      <source>发运</source>
      <translation>Ship</translation>
    </message>
    <message>
      <source>发运数</source>
      <translation>Sent</translation>
    </message>
    <message>
      <source>另有过期 {amount}，不能调出</source>
      <translation>Expired {amount}, must not go out</translation>
    </message>
    <message>
      <source>同时下动用指令</source>
      <translation>Release order with it</translation>
    </message>
    <message>
      <source>国标编码</source>
      <translation>GB code</translation>
    </message>
    <message>
      <source>在途 {amount}</source>
      <translation>on the way {amount}</translation>
    </message>
    <message>
      <source>外部来源</source>
      <translation>Outside</translation>
    </message>
    <message>
      <source>多出 {amount}，请核对</source>
      <translation>{amount} too many, check</translation>
    </message>
    <message>
      <source>天数</source>
      <translation>Days</translation>
    </message>
    <message>
      <source>如 2027-06-30</source>
      <translation>e.g. 2027-06-30</translation>
    </message>
    <message>
      <source>存放</source>
      <translation>Stored at</translation>
    </message>
    <message>
      <source>完好</source>
      <translation>Good</translation>
    </message>
    <message>
      <source>实物储备</source>
      <translation>Physical</translation>
    </message>
    <message>
      <source>实盘数量</source>
      <translation>Found</translation>
    </message>
    <message>
      <source>差 {gap}，按差额入账</source>
      <translation>difference {gap}, booked as such</translation>
    </message>
    <message>
      <source>差异原因</source>
      <translation>Reason for the difference</translation>
    </message>
    <message>
      <source>已下动用指令</source>
      <translation>Release ordered</translation>
    </message>
    <message>
      <source>已出库待装</source>
      <translation>Picked</translation>
    </message>
    <message>
      <source>已到达待签收</source>
      <translation>Arrived, not signed for</translation>
    </message>
    <message>
      <source>已批准</source>
      <translation>Approved</translation>
    </message>
    <message>
      <source>已有编号为“{id}”的物资</source>
      <translation>There is an item “{id}” already</translation>
    </message>
    <message>
      <source>已核销</source>
      <translation>Reconciled</translation>
    </message>
    <message>
      <source>已消耗</source>
      <translation>Used up</translation>
    </message>
    <message>
      <source>已申请</source>
      <translation>Requested</translation>
    </message>
    <message>
      <source>已签收</source>
      <translation>Signed for</translation>
    </message>
    <message>
      <source>库存</source>
      <translation>Stock</translation>
    </message>
    <message>
      <source>库存{there}{unit}，可即时调出</source>
      <translation>{there} {unit} in store that can leave now</translation>
    </message>
    <message>
      <source>库存为假定</source>
      <translation>The stock is assumed</translation>
    </message>
    <message>
      <source>库存可承诺</source>
      <translation>Stock free</translation>
    </message>
    <message>
      <source>待出库</source>
      <translation>To pick</translation>
    </message>
    <message>
      <source>待签收</source>
      <translation>To sign</translation>
    </message>
    <message>
      <source>待签收 {amount}</source>
      <translation>To sign for {amount}</translation>
    </message>
    <message>
      <source>待装</source>
      <translation>To load</translation>
    </message>
    <message>
      <source>批准</source>
      <translation>Approve</translation>
    </message>
    <message>
      <source>批准数</source>
      <translation>OK'd</translation>
    </message>
    <message>
      <source>批准数量</source>
      <translation>Quantity approved</translation>
    </message>
    <message>
      <source>批准数量{quantity}超过申请数量{asked}</source>
      <translation>{quantity} approved is more than the {asked} asked for</translation>
    </message>
    <message>
      <source>批准物资申请</source>
      <translation>Approve a request</translation>
    </message>
    <message>
      <source>批准的还剩{rest}{unit}未出库</source>
      <translation>{rest} {unit} of what was approved are left to pick</translation>
    </message>
    <message>
      <source>批次</source>
      <translation>Lot</translation>
    </message>
    <message>
      <source>批次“{lot}”已过有效期</source>
      <translation>Lot “{lot}” has expired</translation>
    </message>
    <message>
      <source>批次“{lot}”的储备方式或有效期与此前登记不同，请用新的批次号</source>
      <translation>Lot “{lot}” is on file with another reserve kind or expiry; use a new lot</translation>
    </message>
    <message>
      <source>找不到地点“{id}”</source>
      <translation>There is no place “{id}”</translation>
    </message>
    <message>
      <source>承诺不足</source>
      <translation>not enough promised</translation>
    </message>
    <message>
      <source>按所选出库</source>
      <translation>Pick what is chosen</translation>
    </message>
    <message>
      <source>损失只记在场或退回途中的物资；在库的用核减，运输中的在签收时记缺损</source>
      <translation>A loss is recorded for goods on scene or on the way back; write off what is on a shelf, and book what is missing from a delivery when signing</translation>
    </message>
    <message>
      <source>损耗要写明原因</source>
      <translation>A loss needs a reason</translation>
    </message>
    <message>
      <source>改为数量</source>
      <translation>Quantity instead</translation>
    </message>
    <message>
      <source>改数量时只选一处储备库</source>
      <translation>To change the quantity choose one store only</translation>
    </message>
    <message>
      <source>数量不明：还没有人入库或盘点。</source>
      <translation>Quantity unknown: nobody has received or counted it.</translation>
    </message>
    <message>
      <source>数量不能为负数</source>
      <translation>A quantity cannot be negative</translation>
    </message>
    <message>
      <source>数量要大于零</source>
      <translation>The quantity must be more than zero</translation>
    </message>
    <message>
      <source>新入库</source>
      <translation>New delivery</translation>
    </message>
    <message>
      <source>最早到期</source>
      <translation>First expiry</translation>
    </message>
    <message>
      <source>最近盘点</source>
      <translation>Last count</translation>
    </message>
    <message>
      <source>有效期至</source>
      <translation>Good until</translation>
    </message>
    <message>
      <source>有，数量未载</source>
      <translation>yes, no figure</translation>
    </message>
    <message>
      <source>未分批</source>
      <translation>no lot</translation>
    </message>
    <message>
      <source>未分类</source>
      <translation>No category</translation>
    </message>
    <message>
      <source>未定时 {amount}</source>
      <translation>undated {amount}</translation>
    </message>
    <message>
      <source>未批准</source>
      <translation>Refused</translation>
    </message>
    <message>
      <source>来路</source>
      <translation>Origin</translation>
    </message>
    <message>
      <source>核减</source>
      <translation>Write off</translation>
    </message>
    <message>
      <source>核减库存</source>
      <translation>Write off stock</translation>
    </message>
    <message>
      <source>核销</source>
      <translation>Close books</translation>
    </message>
    <message>
      <source>正在比较储备库…</source>
      <translation>Comparing stores…</translation>
    </message>
    <message>
      <source>没有“{category}”这类物资</source>
      <translation>There is no category “{category}”</translation>
    </message>
    <message>
      <source>没有“{kind}”这种储备方式</source>
      <translation>There is no reserve kind “{kind}”</translation>
    </message>
    <message>
      <source>没有可即时调出的库存。</source>
      <translation>No stock that can go now.</translation>
    </message>
    <message>
      <source>没有在途的物资</source>
      <translation>Nothing is on the road</translation>
    </message>
    <message>
      <source>没有批次“{lot}”，请先登记入库</source>
      <translation>There is no lot “{lot}”; receive it first</translation>
    </message>
    <message>
      <source>满足</source>
      <translation>Met</translation>
    </message>
    <message>
      <source>物资入库</source>
      <translation>Receive stock</translation>
    </message>
    <message>
      <source>物资申请下一步</source>
      <translation>Next step of a request</translation>
    </message>
    <message>
      <source>物资要有名称</source>
      <translation>An item needs a name</translation>
    </message>
    <message>
      <source>物资要有计量单位（能发放的最小单位）</source>
      <translation>An item needs a unit (the smallest that is handed out)</translation>
    </message>
    <message>
      <source>环节</source>
      <translation>Step</translation>
    </message>
    <message>
      <source>现可调</source>
      <translation>Ready now</translation>
    </message>
    <message>
      <source>现可调 {amount}</source>
      <translation>Ready now {amount}</translation>
    </message>
    <message>
      <source>现在 {time}</source>
      <translation>now {time}</translation>
    </message>
    <message>
      <source>现场退回</source>
      <translation>Send back</translation>
    </message>
    <message>
      <source>用途</source>
      <translation>Purpose</translation>
    </message>
    <message>
      <source>申请</source>
      <translation>Request</translation>
    </message>
    <message>
      <source>申请与调拨</source>
      <translation>Requests</translation>
    </message>
    <message>
      <source>申请单位</source>
      <translation>Requested by</translation>
    </message>
    <message>
      <source>申请数</source>
      <translation>Asked</translation>
    </message>
    <message>
      <source>申请未结 {count}</source>
      <translation>Requests open {count}</translation>
    </message>
    <message>
      <source>申请物资</source>
      <translation>Request supplies</translation>
    </message>
    <message>
      <source>申请物资要写明送达地点</source>
      <translation>A request needs a destination</translation>
    </message>
    <message>
      <source>申请调拨</source>
      <translation>Request</translation>
    </message>
    <message>
      <source>登记人</source>
      <translation>Recorded by</translation>
    </message>
    <message>
      <source>登记到达</source>
      <translation>Record arrival</translation>
    </message>
    <message>
      <source>登记损失</source>
      <translation>Record a loss</translation>
    </message>
    <message>
      <source>登记消耗</source>
      <translation>Record consumption</translation>
    </message>
    <message>
      <source>登记物资品种</source>
      <translation>Name an item</translation>
    </message>
    <message>
      <source>登记盘点</source>
      <translation>Record the count</translation>
    </message>
    <message>
      <source>盘点</source>
      <translation>Count</translation>
    </message>
    <message>
      <source>盘点与账面差{difference}，要写明原因</source>
      <translation>The count differs from the books by {difference}: give the reason</translation>
    </message>
    <message>
      <source>盘点数量不能为负数</source>
      <translation>A count cannot be negative</translation>
    </message>
    <message>
      <source>看不懂这个日期：请写 2027-06-30</source>
      <translation>Not a date: write 2027-06-30</translation>
    </message>
    <message>
      <source>短少</source>
      <translation>Missing</translation>
    </message>
    <message>
      <source>破损</source>
      <translation>Damaged</translation>
    </message>
    <message>
      <source>筹措时间不明</source>
      <translation>lead time unknown</translation>
    </message>
    <message>
      <source>筹措时间不能为负数</source>
      <translation>A lead time cannot be negative</translation>
    </message>
    <message>
      <source>筹措（分钟）</source>
      <translation>Lead (min)</translation>
    </message>
    <message>
      <source>签收</source>
      <translation>Sign</translation>
    </message>
    <message>
      <source>签收人</source>
      <translation>Signed by</translation>
    </message>
    <message>
      <source>签收数</source>
      <translation>Signed</translation>
    </message>
    <message>
      <source>签收比批准少 {amount}，要写明说明</source>
      <translation>{amount} less signed for than approved: say why</translation>
    </message>
    <message>
      <source>签收比批准少{missing}，核销要写明说明</source>
      <translation>{missing} fewer signed for than approved: closing the books needs an explanation</translation>
    </message>
    <message>
      <source>签收要写明签收人</source>
      <translation>Say who signs</translation>
    </message>
    <message>
      <source>经手</source>
      <translation>By</translation>
    </message>
    <message>
      <source>缺口</source>
      <translation>Gap</translation>
    </message>
    <message>
      <source>缺损</source>
      <translation>Lost</translation>
    </message>
    <message>
      <source>虚拟储备</source>
      <translation>Virtual</translation>
    </message>
    <message>
      <source>要</source>
      <translation>request</translation>
    </message>
    <message>
      <source>规划文件载明的数量，不计入库存；入库或盘点后才算数。</source>
      <translation>Stated by the plan, not counted as stock; it counts once received or counted.</translation>
    </message>
    <message>
      <source>计划</source>
      <translation>Plan</translation>
    </message>
    <message>
      <source>该批次已过有效期，不能入库</source>
      <translation>This lot has expired and cannot be received</translation>
    </message>
    <message>
      <source>该申请{state}，不能做这一步</source>
      <translation>Not possible for this request: {state}</translation>
    </message>
    <message>
      <source>该申请在这一步只有{there}，不足{wanted}</source>
      <translation>Only {there} of this request are at this step, fewer than {wanted}</translation>
    </message>
    <message>
      <source>请至少选一处储备库</source>
      <translation>Choose at least one store</translation>
    </message>
    <message>
      <source>调出后余{left}{unit}</source>
      <translation>leaves {left} {unit} in store</translation>
    </message>
    <message>
      <source>账上没有。R 入库，C 盘点。</source>
      <translation>Nothing on the books. R receives, C counts.</translation>
    </message>
    <message>
      <source>账实不符时必填</source>
      <translation>needed when the count differs</translation>
    </message>
    <message>
      <source>账实相符</source>
      <translation>Books balance</translation>
    </message>
    <message>
      <source>账面 {amount}</source>
      <translation>Booked {amount}</translation>
    </message>
    <message>
      <source>路上（分钟）</source>
      <translation>On the road (min)</translation>
    </message>
    <message>
      <source>路上（分）</source>
      <translation>Road (min)</translation>
    </message>
    <message>
      <source>车牌、车数、押运人和电话</source>
      <translation>plates, number of vehicles, escort and phone</translation>
    </message>
    <message>
      <source>车辆、押运</source>
      <translation>Vehicle, escort</translation>
    </message>
    <message>
      <source>载明 {amount}</source>
      <translation>states {amount}</translation>
    </message>
    <message>
      <source>过期</source>
      <translation>Expired</translation>
    </message>
    <message>
      <source>运输中</source>
      <translation>On the road</translation>
    </message>
    <message>
      <source>还有{quantity}已出库或在途，不能核销</source>
      <translation>{quantity} are picked or on the road: the books cannot be closed</translation>
    </message>
    <message>
      <source>还没有出入库记录。</source>
      <translation>No movements yet.</translation>
    </message>
    <message>
      <source>还没有出库。批准并下动用指令后，P 选储备库出库。</source>
      <translation>Nothing picked yet. Once approved and released, P chooses the stores.</translation>
    </message>
    <message>
      <source>还没有动用指令，不能出库</source>
      <translation>Nothing leaves a store without a release order</translation>
    </message>
    <message>
      <source>还没有物资品种：装入城市数据包，或用“登记物资品种”添加。</source>
      <translation>No items yet: load a city pack, or add one with “Name an item”.</translation>
    </message>
    <message>
      <source>还没有物资申请。Ctrl+M 或命令栏“要”提出一项。</source>
      <translation>No requests for supplies yet. Ctrl+M, or “request” in the command bar, makes one.</translation>
    </message>
    <message>
      <source>还没有签收，不能核销</source>
      <translation>Nothing has been signed for: the books cannot be closed</translation>
    </message>
    <message>
      <source>这项申请已办结</source>
      <translation>This request is closed</translation>
    </message>
    <message>
      <source>这项申请现在不能“{what}”</source>
      <translation>“{what}” does not apply to this request now</translation>
    </message>
    <message>
      <source>进度</source>
      <translation>Progress</translation>
    </message>
    <message>
      <source>退到</source>
      <translation>Back to</translation>
    </message>
    <message>
      <source>退回货架</source>
      <translation>Put back</translation>
    </message>
    <message>
      <source>退回途中单独记账；仓库用“入库 · 现场退回”收货后才回到库存。</source>
      <translation>Booked apart on its way back; it is stock again once the store receives it as “sent back”.</translation>
    </message>
    <message>
      <source>选中一个事件，这里对照它申请的、在途的和已到的物资。</source>
      <translation>Choose an incident: what it asked for stands here against what is on the way and there.</translation>
    </message>
    <message>
      <source>选中一个事件；派出队伍或申请物资后，这里画出需求、到位和承诺的变化。</source>
      <translation>Choose an incident. Once teams are sent or supplies requested, need, arrivals and promises are drawn here.</translation>
    </message>
    <message>
      <source>需求</source>
      <translation>Need</translation>
    </message>
    <message>
      <source>需求 {need}</source>
      <translation>Needed {need}</translation>
    </message>
    <message>
      <source>需求对照</source>
      <translation>Against need</translation>
    </message>
    <message>
      <source>需筹措</source>
      <translation>With lead time</translation>
    </message>
    <message>
      <source>需达</source>
      <translation>Needed in</translation>
    </message>
    <message>
      <source>需达时间</source>
      <translation>Needed by</translation>
    </message>
    <message>
      <source>预计用时{seconds}秒不合理</source>
      <translation>{seconds} seconds of travel make no sense</translation>
    </message>
    <message>
      <source>（已批准未出库 {amount}）</source>
      <translation> (approved, not picked: {amount})</translation>
    </message>
  </context>
</TS>
