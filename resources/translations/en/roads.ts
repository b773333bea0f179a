<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>{roads}中断</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{label}”已经恢复通行</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>位置未知，无法估算到达时间</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>其他图层和全部记录不受影响。</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>到达时间按其余道路计算，没有道路时按直线估算；请重新装入城市数据包。</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>坐标系“{crs}”要先换算成WGS-84</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>封闭位置的坐标不对：{lon}，{lat}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>封闭半径{metres}米不合理</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>封闭的结束时间已经过去</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>封闭要写明路名或地点</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>封闭要指明位置或路段</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>封闭路段要指明已加载的道路图层</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>已核实</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>推定</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>无公路可达，按直线{km}公里估算约{minutes}分钟</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>没有“{confidence}”这种可信程度</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>沿公路{km}公里，约{minutes}分钟</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>离公路{metres}米的一段按直线推定</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>绕开{roads}，多{minutes}分钟</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>路段编号不能为负数</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>这不是道路图层</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>这个道路图层已经加载</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>道路图层“{name}”的内容不在文件里</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>道路图层“{name}”读不出来：{problem}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>道路图层中有不是数字的坐标或长度</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>道路图层中有指向不存在的路口、等级或路名的编号</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>道路图层的摘要应是64位十六进制的SHA-256</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>道路图层的格式是{found}，本程序只认识{known}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>道路图层要有名称</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
