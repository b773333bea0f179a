<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>TOML 格式</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>[[{key}]] 表</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{command} 的字段类型</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{known} 之一</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} 不产生可命名的对象</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>不早于前一步（{last}）</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>从开始算起的分钟数</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>会产生新对象的一步</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>前面步骤用 as 命名的名称</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>命令或引擎步骤的名称</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>字段表</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>带时区的时间，如 2026-07-20T06:00:00+08:00</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>必填的文字</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>情景注入要有标题</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>文字</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>文字的列表</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>时限要大于零分钟</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>未观察到</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>本文件的演练已经开始；再练一次请另建演练文件</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>没有“{name}”这个命令</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>没有演练目标“{objective}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>没有达到目标</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>演练已经结束</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>演练目标的编号重复</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>演练要有名称</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>演练还没有开始</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>编号各不相同</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>缺少</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>脚本中的“{name}”没有产生，前面的步骤未成功</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>脚本要用“{id}”的位置，但位置未知</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>至少一步</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>要写明参演人员的处置结果</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>评定不是P时要写明观察到的情况</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>评定只能是{ratings}，而不是“{rating}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>达到目标，且不影响其他行动</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>达到目标，但影响了其他行动</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>达到目标，可以更有效</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>这是正式文件，演练只能在演练文件中进行</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>重复的编号</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
