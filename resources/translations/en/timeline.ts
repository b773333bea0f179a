<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>{body}启动</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{body}启动（{level}响应）</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{body}撤销</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{by}决定启动{level}响应</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{by}决定响应调整为{level}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{by}决定终止响应</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{by}撤销事件等级</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{by}确认为{grade}事件</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{by}签收{item} {quantity}{unit}（{place}发出）</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{caller}补充报告：{words}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{evaluator}评定：{rating}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{holder}任{post}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{holder}（{post}）接班</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{incoming}确认接受指挥权</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{item} {quantity}{unit}从{place}发运</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{item} {quantity}{unit}：{from_place}{from_state} → {to_place}{to_state}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{item}核销</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{link}中断</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{link}恢复</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{metric}以{source}为准</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{metric}收回</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{metric}改按最新来源采信</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}办结令 {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}口头报告</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}回执令 {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}开始执行令 {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}拒绝令 {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}无法执行令 {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}清点在内 {count} 人</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}进入 {arrived} 人，离开 {left} 人</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{number} 并入 #{into}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{number} 归档</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{number} 重新打开</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{outgoing}提出向{incoming}移交指挥权</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{place}入库{item} {quantity}{unit}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{place}出库{item} {quantity}{unit}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{place}发出的{item} {quantity}{unit}运到</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{place}盘点{item}：账面 {booked}，实有 {found}{unit}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{place}退回货架{item} {quantity}{unit}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{post}共同指挥</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{post}担任指挥</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{post}接替指挥</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{post}空缺</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{road}恢复通行</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{road}断行</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{sender}报出{label}（{channel}）</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{sentence}（{reason}）</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{sentence}（令 {order}）</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{sentence}；{detail}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{source}报数</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{team}{count} 人出发</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{team}{count} 人到场</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{team}任务结束</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{team}任务结束，需休整</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{team}停用</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{team}出发</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{team}到场</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{team}受命赶赴{incident}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{team}归队</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{team}归队，需休整</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{team}待命</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{team}报告位置</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{team}改派{incident}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{team}驻地更正</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{unit}列为{body}成员</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>下达令 {number}：{title}，受令 {count} 个单位</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>下达动用指令 {number}：{item}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>不再需要：{name}（{reason}）</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>不批准{item}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>不采用推荐的{team}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>不采用推荐的{team}，改派{chosen}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>事件合并</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>事前</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>令 {number} {name}未回应，改找{role}{other}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>令 {number} 补文送出</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>令 {number} 送达{name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>会商（{who}）：{decision}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>催办{name}（令 {number}）</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>先口头，后补文</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>共同指挥结束</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>划去一条记录</source>
      <translation>Strike an entry</translation>
    </message>
    <message>
      <source>响应</source>
      <translation>Response</translation>
    </message>
    <message>
      <source>响应终止后</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>响应结束</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>因预警立项 #{number} {title}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>在库</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>在途</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>地点更正为{place}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>备注：{text}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>外部</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>完成：{name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>应急响应</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>建立正式文件“{title}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>建立演练文件“{title}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>建议{level}响应</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>开始计时：{name} → {to}，时限 {due_at}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>归档后</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>待运</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>情况变化</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>情景应对：{result}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>成立{group}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>批准{item} {quantity}{unit}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>报送 {to}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>指挥权不移交给{incoming}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>损坏 {damaged}，短少 {short}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>损失</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>接报 #{number} {title}（{channel}）</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>接报 #{number} {title}（{channel}，{caller}）</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>接报人 {told}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>接报研判</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>撤回令 {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>撤销工作组{group}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>收入重复来报 #{number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>收到{issuer}发布的{area}{kind}{colour}预警</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>日常</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>时限 {deadline}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>更新{name}资料</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>更新{team}资料</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>更新{unit}资料</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>更新风险点{name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>更正{name}位置</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>未采用推荐的{team}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>没有说明的记录：{kind}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>注入情景 {number}：{title}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>消耗</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>演练开始：{title}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>演练结束</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>牵头 {unit}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>现场</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>现场指挥部撤销</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>现场指挥部设在{place}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>申请{item} {quantity}{unit}送{place}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>电力</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>登记单位{name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>登记地名{name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>登记机构{name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>登记物资{item}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>登记职务{name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>登记设施{name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>登记队伍{team}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>登记风险点{name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>盘点差额</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>等级变化</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>签发 {approver}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>类型变化</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>类型定为{kind}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>组长 {leader}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>网络</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>联系上</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>联系不上</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>联系状态不明</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>至 {until}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>补充报告：{words}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>起草{label}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>转入{posture}状态</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>载入数据包 {id} {version}，变动 {changed} 行</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>载入道路图层{name}（{edges} 段）</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>较新版本的记录，本程序不认识：{kind}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>退回途中</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>预案条目：{name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>预警</source>
      <translation>Warning</translation>
    </message>
    <message>
      <source>预警变更为{colour}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>预警研判：{by}决定不启动响应</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>预警研判：{by}决定启动{level}响应</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>预警解除</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>预计 {eta_at} 到达</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
