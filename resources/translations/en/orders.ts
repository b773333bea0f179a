<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>{name}{minutes}分钟未回执，已催办{reminders}次</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}{minutes}分钟未回执，已催办{reminders}次，建议改找{other}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}对{order}已是“{now}”，不能再记为“{state}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}对同一对象已有{order}在办</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}对同一对象有两道令在办：{first}、{second}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}就是受令单位本身</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}已办结，无需催办</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}已办结，无需另找他人</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}已由{order}派往另一事件</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}的备份和上级都已找过</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}被两道令派往不同事件：{first}、{second}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{order}已全部办结，无需撤回</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{order}已撤回：{reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{order}没有可以记为“{state}”的受令单位</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{order}没有待补的书面令</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{order}的书面令已经补发</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{order}的受令单位都已回执，无需催办</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{id}”不是{order}的受令单位</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>上级</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>受令对象{name}重复</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>受令对象只能是单位、岗位、队伍或机构，而不是“{kind}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>只有队伍可以随令调派：{name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>回执时限{minutes}分钟不合理</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>备份</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>完成时限早于开始时间</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>已发出</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>已回执</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>已完成</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>已经找过{name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>已送达</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>执行中</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>找不到受令对象“{id}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>拒绝</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>撤回调度令要写明原因</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>无法执行</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>没有“{channel}”这种下达方式</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>编号{number}用了两次，请核对</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>要写明受令单位说的原因</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>要写明是哪个受令单位</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>调度令要有受令单位</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>调度令要有标题和正文</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>随令调派队伍要写明事件</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
