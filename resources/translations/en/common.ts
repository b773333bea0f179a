<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>--alternatives 应为正整数</source>
      <translation>--alternatives should be a positive whole number</translation>
    </message>
    <message>
      <source>--close：没有叫“{text}”的道路或地点</source>
      <translation>--close: no road or place is called “{text}”</translation>
    </message>
    <message>
      <source>--export 和 --out 要一起给出</source>
      <translation>--export and --out go together</translation>
    </message>
    <message>
      <source>--out 应以 .geojson 结尾</source>
      <translation>--out should end in .geojson</translation>
    </message>
    <message>
      <source>0 到 {most} 级的瓦片</source>
      <translation>tiles of zoom 0 to {most}</translation>
    </message>
    <message>
      <source>CSV 只能放点，每个要素一个点</source>
      <translation>CSV holds points only, one for each feature</translation>
    </message>
    <message>
      <source>CSV 表格（.csv、.txt）</source>
      <translation>a CSV table (.csv, .txt)</translation>
    </message>
    <message>
      <source>DWG 图纸（请另存为 DXF）</source>
      <translation>a DWG drawing (save it as DXF)</translation>
    </message>
    <message>
      <source>DXF 图纸（.dxf）</source>
      <translation>a DXF drawing (.dxf)</translation>
    </message>
    <message>
      <source>Esri JSON（请另存为 GeoJSON）</source>
      <translation>Esri JSON (save it as GeoJSON)</translation>
    </message>
    <message>
      <source>FlatGeobuf（.fgb）</source>
      <translation>FlatGeobuf (.fgb)</translation>
    </message>
    <message>
      <source>GPX 轨迹（.gpx）</source>
      <translation>GPX tracks (.gpx)</translation>
    </message>
    <message>
      <source>GeoJSON（.geojson）</source>
      <translation>GeoJSON (.geojson)</translation>
    </message>
    <message>
      <source>GeoPackage（.gpkg）</source>
      <translation>GeoPackage (.gpkg)</translation>
    </message>
    <message>
      <source>KML 只能用 WGS-84 坐标</source>
      <translation>KML is in WGS-84 only</translation>
    </message>
    <message>
      <source>KML（.kml）</source>
      <translation>KML (.kml)</translation>
    </message>
    <message>
      <source>KMZ（.kmz）</source>
      <translation>KMZ (.kmz)</translation>
    </message>
    <message>
      <source>MBTiles 底图（.mbtiles）</source>
      <translation>an MBTiles base map (.mbtiles)</translation>
    </message>
    <message>
      <source>MapInfo 文件（请另存为 GeoPackage 或 Shapefile）</source>
      <translation>a MapInfo file (save it as GeoPackage or Shapefile)</translation>
    </message>
    <message>
      <source>NetworkLink：指向别处的链接，不会打开</source>
      <translation>NetworkLink: a link to somewhere else, which is not opened</translation>
    </message>
    <message>
      <source>OpenStreetMap 数据</source>
      <translation>OpenStreetMap data</translation>
    </message>
    <message>
      <source>OpenStreetMap 数据（.osm.pbf、.osm）</source>
      <translation>OpenStreetMap data (.osm.pbf, .osm)</translation>
    </message>
    <message>
      <source>OpenStreetMap 数据（.osm.pbf）</source>
      <translation>OpenStreetMap data (.osm.pbf)</translation>
    </message>
    <message>
      <source>OpenStreetMap 数据（.osm）</source>
      <translation>OpenStreetMap data (.osm)</translation>
    </message>
    <message>
      <source>OpenStreetMap 文件中的图层：{layers}</source>
      <translation>a layer of an OpenStreetMap file: {layers}</translation>
    </message>
    <message>
      <source>PDF 文档</source>
      <translation>a PDF document</translation>
    </message>
    <message>
      <source>PMTiles 底图（.pmtiles）</source>
      <translation>a PMTiles base map (.pmtiles)</translation>
    </message>
    <message>
      <source>PNG、JPEG 或 WebP 图片</source>
      <translation>a PNG, JPEG or WebP picture</translation>
    </message>
    <message>
      <source>RAR、7z 等压缩包（请先解压）</source>
      <translation>an archive of RAR, 7z or the like (unpack it first)</translation>
    </message>
    <message>
      <source>Shapefile 的附属文件（请选择 .shp，或打成 .zip）</source>
      <translation>a part of a Shapefile (choose the .shp, or put all into a .zip)</translation>
    </message>
    <message>
      <source>Shapefile（.shp，或打成 .zip）</source>
      <translation>Shapefile (.shp, or in a .zip)</translation>
    </message>
    <message>
      <source>TOML 语法</source>
      <translation>TOML syntax</translation>
    </message>
    <message>
      <source>TopoJSON（请另存为 GeoJSON）</source>
      <translation>TopoJSON (save it as GeoJSON)</translation>
    </message>
    <message>
      <source>UTF-8 编码的 GeoJSON</source>
      <translation>GeoJSON in UTF-8</translation>
    </message>
    <message>
      <source>UTF-8 编码（表格软件里另存为“CSV UTF-8”）</source>
      <translation>UTF-8 (in a spreadsheet, save as “CSV UTF-8”)</translation>
    </message>
    <message>
      <source>UTF-8、GBK 或 UTF-16 编码的文字</source>
      <translation>text in UTF-8, GBK or UTF-16</translation>
    </message>
    <message>
      <source>WGS-84、CGCS2000、Web 墨卡托、GCJ-02 或 BD-09；其他坐标系请先用专业软件换算，或指定坐标系</source>
      <translation>WGS-84, CGCS2000, Web Mercator, GCJ-02 or BD-09; convert others with a survey program first, or name the system</translation>
    </message>
    <message>
      <source>WGS-84：OpenStreetMap 文件只有这一种坐标系</source>
      <translation>WGS-84: OpenStreetMap files have no other system of coordinates</translation>
    </message>
    <message>
      <source>Word 文档</source>
      <translation>a Word document</translation>
    </message>
    <message>
      <source>bbox 之内的 [经度, 纬度]</source>
      <translation>[longitude, latitude] within bbox</translation>
    </message>
    <message>
      <source>gzip 或 bzip2 压缩文件（请先解压）</source>
      <translation>a gzip or bzip2 file (unpack it first)</translation>
    </message>
    <message>
      <source>{count} 个图形已损坏且无法修复，未导入</source>
      <translation>{count} geometries were damaged beyond repair and left out</translation>
    </message>
    <message>
      <source>{count} 个数字的列表</source>
      <translation>a list of {count} numbers</translation>
    </message>
    <message>
      <source>{count} 个要素中有 {wrong} 个的坐标不在地球上</source>
      <translation>{wrong} of {count} features lie nowhere on earth</translation>
    </message>
    <message>
      <source>{count} 个要素没有图形，未导入</source>
      <translation>{count} features without a geometry were left out</translation>
    </message>
    <message>
      <source>{count} 个要素混有点、线、面，已分到各自的图层</source>
      <translation>{count} features of points, lines and areas mixed were split into layers</translation>
    </message>
    <message>
      <source>{count} 个面的边界自相交，已修复</source>
      <translation>{count} areas whose outlines cut themselves were mended</translation>
    </message>
    <message>
      <source>{count} 列</source>
      <translation>{count} columns</translation>
    </message>
    <message>
      <source>{count} 处错误，未导入任何内容</source>
      <translation>{count} mistakes; nothing was imported</translation>
    </message>
    <message>
      <source>{count} 格</source>
      <translation>{count} cells</translation>
    </message>
    <message>
      <source>{count} 格文字太长，已截短</source>
      <translation>{count} cells of very long text were shortened</translation>
    </message>
    <message>
      <source>{count}个位置重合的路口已合并</source>
      <translation>{count} junctions at the same place joined</translation>
    </message>
    <message>
      <source>{count}个由多条线围成的面在文件中不完整，已略去</source>
      <translation>{count} areas of several lines left out: not complete in the file</translation>
    </message>
    <message>
      <source>{count}个道路节点不在文件中（裁切边缘），该处断开</source>
      <translation>{count} nodes of roads are not in the file (edge of the extract); roads are broken off there</translation>
    </message>
    <message>
      <source>{count}个面的边界不闭合或自相交，已略去</source>
      <translation>{count} areas left out: their outline is open or crosses itself</translation>
    </message>
    <message>
      <source>{count}处限速、限高或限重无法识别，按未标明处理</source>
      <translation>{count} limits of speed, height or weight could not be read and count as not signed</translation>
    </message>
    <message>
      <source>{count}条线的部分节点不在文件中（裁切边缘），该处断开</source>
      <translation>{count} lines broken off where their nodes are not in the file (edge of the extract)</translation>
    </message>
    <message>
      <source>{count}条道路标明不通车也不通人，已略去</source>
      <translation>{count} roads left out: open neither to vehicles nor on foot</translation>
    </message>
    <message>
      <source>{count}条道路没有一条找得到节点</source>
      <translation>not one of {count} roads finds its nodes</translation>
    </message>
    <message>
      <source>{count}条道路的等级没有写明或认不出，按居民区道路处理</source>
      <translation>{count} roads have no class, or one that is not known; they count as residential</translation>
    </message>
    <message>
      <source>{count}段长度为零的道路已略去</source>
      <translation>{count} stretches of no length left out</translation>
    </message>
    <message>
      <source>{crs}：图片不能换算坐标系</source>
      <translation>{crs}: pictures cannot be converted</translation>
    </message>
    <message>
      <source>{depth} 层</source>
      <translation>{depth} levels</translation>
    </message>
    <message>
      <source>{encoding} 编码</source>
      <translation>{encoding}</translation>
    </message>
    <message>
      <source>{file} 是正式文件，不能当作演练文件</source>
      <translation>{file} is a live file and cannot serve as an exercise file</translation>
    </message>
    <message>
      <source>{file} 里没有图层“{layer}”；有：{known}</source>
      <translation>{file} has no layer “{layer}”; it has: {known}</translation>
    </message>
    <message>
      <source>{file}：坐标系按 {crs} 处理，这是推测（{why}）；也可能是 {others}。不对时用 --crs 指明，或在窗口里换坐标系</source>
      <translation>{file}: taken as {crs}, which is a guess ({why}); it may also be {others}. If it is wrong, give --crs, or change the coordinate system in the window</translation>
    </message>
    <message>
      <source>{file}：没有写明数据来源，请用 --attribution 补上</source>
      <translation>{file}: does not say whose data it is; add it with --attribution</translation>
    </message>
    <message>
      <source>{file}：道路要由线组成，“{layer}”不是</source>
      <translation>{file}: roads are made of lines, “{layer}” is not</translation>
    </message>
    <message>
      <source>{least} 到 {most} 的整数</source>
      <translation>a whole number from {least} to {most}</translation>
    </message>
    <message>
      <source>{name} 已加密</source>
      <translation>{name} is encrypted</translation>
    </message>
    <message>
      <source>{n} 个</source>
      <translation>{n}</translation>
    </message>
    <message>
      <source>{options} 之一</source>
      <translation>one of {options}</translation>
    </message>
    <message>
      <source>{percent}% 的点在国境之外，请核对坐标系</source>
      <translation>{percent}% of the points lie outside the country; check the coordinate system</translation>
    </message>
    <message>
      <source>{reason}（文本第{line}行）</source>
      <translation>{reason} (line {line} of the text)</translation>
    </message>
    <message>
      <source>{rows} 行</source>
      <translation>{rows} rows</translation>
    </message>
    <message>
      <source>{where} 不是图片</source>
      <translation>{where} is no picture</translation>
    </message>
    <message>
      <source>{where} 重复</source>
      <translation>{where} comes twice</translation>
    </message>
    <message>
      <source>{where}：{size} KB</source>
      <translation>{where}: {size} KB</translation>
    </message>
    <message>
      <source>{x}，{y}</source>
      <translation>{x}, {y}</translation>
    </message>
    <message>
      <source>{z} 级之内的行列号</source>
      <translation>a row and column within zoom {z}</translation>
    </message>
    <message>
      <source>“{name}”没有位置</source>
      <translation>“{name}” has no position</translation>
    </message>
    <message>
      <source>“{text}”可以是{count}处，请写全名或坐标</source>
      <translation>“{text}” may be any of {count} places: give the full name or coordinates</translation>
    </message>
    <message>
      <source>一个 SQLite 数据库，里面没有地图图层</source>
      <translation>an SQLite database without layers of a map</translation>
    </message>
    <message>
      <source>一个压缩包只放一份数据</source>
      <translation>one set of data in an archive</translation>
    </message>
    <message>
      <source>一个图层不超过 {size} MB</source>
      <translation>at most {size} MB in one layer</translation>
    </message>
    <message>
      <source>一个普通文件</source>
      <translation>an ordinary file</translation>
    </message>
    <message>
      <source>一对坐标，如 113.05,34.12</source>
      <translation>a pair of coordinates such as 113.05,34.12</translation>
    </message>
    <message>
      <source>一张有经度、纬度两列的表</source>
      <translation>a table with columns of longitude and latitude</translation>
    </message>
    <message>
      <source>一张瓦片不超过 {size} KB</source>
      <translation>at most {size} KB for a tile</translation>
    </message>
    <message>
      <source>一盘棋自己的文件（请用“打开”）</source>
      <translation>a file of Yipan itself (use Open)</translation>
    </message>
    <message>
      <source>不完整，或是别的版本</source>
      <translation>cut short, or another version</translation>
    </message>
    <message>
      <source>不小于 {least} 的数字</source>
      <translation>a number not below {least}</translation>
    </message>
    <message>
      <source>不小于 {least} 的整数</source>
      <translation>a whole number not below {least}</translation>
    </message>
    <message>
      <source>不是 GeoJSON 的 JSON 文件</source>
      <translation>JSON that is not GeoJSON</translation>
    </message>
    <message>
      <source>不是 KML、GPX 或 OSM 的 XML 文件</source>
      <translation>XML that is not KML, GPX or OSM</translation>
    </message>
    <message>
      <source>不是文件</source>
      <translation>no file</translation>
    </message>
    <message>
      <source>不是文字，或混有几种编码</source>
      <translation>no text, or several encodings mixed</translation>
    </message>
    <message>
      <source>不能导出为“{ending}”，可用：{endings}</source>
      <translation>Cannot export as “{ending}”; there are {endings}</translation>
    </message>
    <message>
      <source>不超过 {most} 个文件的压缩包</source>
      <translation>an archive of at most {most} files</translation>
    </message>
    <message>
      <source>不超过 {most} 个要素</source>
      <translation>at most {most} features</translation>
    </message>
    <message>
      <source>不超过 {most} 个角点</source>
      <translation>at most {most} corners</translation>
    </message>
    <message>
      <source>不超过 {most} 列</source>
      <translation>at most {most} columns</translation>
    </message>
    <message>
      <source>不超过 {rows} 行</source>
      <translation>at most {rows} rows</translation>
    </message>
    <message>
      <source>不超过 {size} MB（更大的请存为 GeoPackage）</source>
      <translation>at most {size} MB (save larger data as GeoPackage)</translation>
    </message>
    <message>
      <source>不重复的编号</source>
      <translation>an id used once</translation>
    </message>
    <message>
      <source>二进制 DXF（请另存为文本格式）</source>
      <translation>binary DXF (save it in the text form)</translation>
    </message>
    <message>
      <source>六位行政区划代码（GB/T 2260）</source>
      <translation>a code of six digits (GB/T 2260)</translation>
    </message>
    <message>
      <source>其中可能有已确认的记录；程序没有改动它</source>
      <translation>It may hold acknowledged entries; the program has not touched it</translation>
    </message>
    <message>
      <source>内容不在文件里</source>
      <translation>The content is not in the file</translation>
    </message>
    <message>
      <source>出现 {times} 次</source>
      <translation>{times} times</translation>
    </message>
    <message>
      <source>分钟数应是0到{most}之间的数，多个用逗号分开：{text}</source>
      <translation>Minutes should be numbers between 0 and {most}, several with commas between: {text}</translation>
    </message>
    <message>
      <source>列 {column}</source>
      <translation>column {column}</translation>
    </message>
    <message>
      <source>列“{lon}”和“{lat}”</source>
      <translation>columns “{lon}” and “{lat}”</translation>
    </message>
    <message>
      <source>列名 {columns}</source>
      <translation>column names {columns}</translation>
    </message>
    <message>
      <source>十进制度、度分秒或米</source>
      <translation>decimal degrees, degrees minutes seconds, or metres</translation>
    </message>
    <message>
      <source>压缩包内部的路径</source>
      <translation>a path within the archive</translation>
    </message>
    <message>
      <source>压缩包里有 {ending} 文件</source>
      <translation>a {ending} file in the archive</translation>
    </message>
    <message>
      <source>压缩包，里面没有能导入的地图数据</source>
      <translation>an archive without geodata that can be imported</translation>
    </message>
    <message>
      <source>压缩数据已损坏或没有传完</source>
      <translation>the compressed data is damaged or was not copied to the end</translation>
    </message>
    <message>
      <source>原有文件没有改动</source>
      <translation>The existing file has not been changed</translation>
    </message>
    <message>
      <source>另一席位正在使用这个文件：{path}</source>
      <translation>Another seat is using this file: {path}</translation>
    </message>
    <message>
      <source>另有{count}处错误没有逐条列出</source>
      <translation>{count} more mistakes, not listed one by one</translation>
    </message>
    <message>
      <source>另选坐标系，或检查经纬度两列是否颠倒</source>
      <translation>choose another coordinate system, or see whether longitude and latitude are swapped</translation>
    </message>
    <message>
      <source>只会写 PNG：“{file}”</source>
      <translation>Only PNG can be written: "{file}"</translation>
    </message>
    <message>
      <source>只有列名</source>
      <translation>names of columns only</translation>
    </message>
    <message>
      <source>只有数据的文件</source>
      <translation>a file of data only</translation>
    </message>
    <message>
      <source>只有文件头，没有数据</source>
      <translation>only the file's header, no data</translation>
    </message>
    <message>
      <source>可以读取的文件</source>
      <translation>a file that can be read</translation>
    </message>
    <message>
      <source>可以读取的文件夹</source>
      <translation>a folder that can be read</translation>
    </message>
    <message>
      <source>同一图层只用一种坐标系</source>
      <translation>one coordinate system within a layer</translation>
    </message>
    <message>
      <source>含有会调用程序功能的视图或触发器</source>
      <translation>a view or trigger that would call functions of the program</translation>
    </message>
    <message>
      <source>图层 {names}</source>
      <translation>layers {names}</translation>
    </message>
    <message>
      <source>图层是一张表</source>
      <translation>a layer that is a table</translation>
    </message>
    <message>
      <source>图层有一部分在坐标系“{crs}”之外</source>
      <translation>Part of the layer lies outside the coordinate system “{crs}”</translation>
    </message>
    <message>
      <source>图片瓦片（请转为 MBTiles 后导入）</source>
      <translation>tiles of pictures (convert to MBTiles first)</translation>
    </message>
    <message>
      <source>图片（没有坐标；请用 MBTiles）</source>
      <translation>a picture (it has no coordinates; use MBTiles)</translation>
    </message>
    <message>
      <source>图纸自己的内容</source>
      <translation>content of the drawing itself</translation>
    </message>
    <message>
      <source>地图在 {seconds} 秒内没有画完</source>
      <translation>The map was not drawn within {seconds} s</translation>
    </message>
    <message>
      <source>坐标的可靠程度</source>
      <translation>how well the position is known</translation>
    </message>
    <message>
      <source>境内的 [西, 南, 东, 北]</source>
      <translation>[west, south, east, north] in the country</translation>
    </message>
    <message>
      <source>外部参照（xref），请先绑定到图纸中</source>
      <translation>an external reference (xref): bind it into the drawing first</translation>
    </message>
    <message>
      <source>多出的列 “{column}”</source>
      <translation>extra column “{column}”</translation>
    </message>
    <message>
      <source>多出的文件 “{file}”</source>
      <translation>extra file “{file}”</translation>
    </message>
    <message>
      <source>完好的 GeoPackage</source>
      <translation>an intact GeoPackage</translation>
    </message>
    <message>
      <source>完好的 SQLite 数据库（GeoPackage、MBTiles）</source>
      <translation>an intact SQLite database (GeoPackage, MBTiles)</translation>
    </message>
    <message>
      <source>完好的压缩包</source>
      <translation>an intact archive</translation>
    </message>
    <message>
      <source>完好的文件</source>
      <translation>an intact file</translation>
    </message>
    <message>
      <source>完好的表格</source>
      <translation>an intact spreadsheet</translation>
    </message>
    <message>
      <source>完整、合乎语法的 XML</source>
      <translation>whole, well-formed XML</translation>
    </message>
    <message>
      <source>完整的 PMTiles 第3版</source>
      <translation>a whole PMTiles file of version 3</translation>
    </message>
    <message>
      <source>完整的压缩文件</source>
      <translation>a whole compressed file</translation>
    </message>
    <message>
      <source>完整的数据块</source>
      <translation>whole blocks of data</translation>
    </message>
    <message>
      <source>完整的文件</source>
      <translation>a whole file</translation>
    </message>
    <message>
      <source>实际是 {format}（改对扩展名后可以导入）</source>
      <translation>it really is {format} (it can be imported under the right ending)</translation>
    </message>
    <message>
      <source>少于 {rows} 行，不超过 {size} MB</source>
      <translation>fewer than {rows} rows, at most {size} MB</translation>
    </message>
    <message>
      <source>尺寸应在 {least} 到 {most} 像素之间</source>
      <translation>The size must be between {least} and {most} pixels</translation>
    </message>
    <message>
      <source>尺寸要写成 宽x高（像素），如 1600x1000：“{text}”</source>
      <translation>Write the size as WIDTHxHEIGHT in pixels, like 1600x1000: "{text}"</translation>
    </message>
    <message>
      <source>展开后不超过{limit}字节的文件；更大的请用 .osm.pbf</source>
      <translation>a file of at most {limit} bytes when unpacked; larger ones as .osm.pbf</translation>
    </message>
    <message>
      <source>展开后更大</source>
      <translation>it is larger when unpacked</translation>
    </message>
    <message>
      <source>嵌套不超过 {most} 层</source>
      <translation>nesting of at most {most} levels</translation>
    </message>
    <message>
      <source>工作表“{sheet}”的列：{columns}</source>
      <translation>columns of sheet “{sheet}”: {columns}</translation>
    </message>
    <message>
      <source>已从备份恢复 {count} 条记录；新记录使用席位号 {console}</source>
      <translation>{count} entries restored from the backup; new entries use console id {console}</translation>
    </message>
    <message>
      <source>已保存的内容完好，刚才这一步没有记入</source>
      <translation>What was saved is intact; this last step was not recorded</translation>
    </message>
    <message>
      <source>已加密</source>
      <translation>encrypted</translation>
    </message>
    <message>
      <source>已在缺失若干记录的情况下继续：新记录改用席位号 {console}</source>
      <translation>Going on although entries are missing: new entries use console id {console}</translation>
    </message>
    <message>
      <source>已损坏或不完整：{reason}</source>
      <translation>damaged or cut short: {reason}</translation>
    </message>
    <message>
      <source>已由操作者中断；已写入的内容完好</source>
      <translation>Interrupted by the operator; what was written is intact</translation>
    </message>
    <message>
      <source>已知的坐标系</source>
      <translation>a coordinate system that is known</translation>
    </message>
    <message>
      <source>底图没有写明版权，请在图层里补写</source>
      <translation>The base map names no owner; add the attribution to the layer</translation>
    </message>
    <message>
      <source>底图瓦片不能导出</source>
      <translation>Tiles of a base map cannot be exported</translation>
    </message>
    <message>
      <source>开头不是这种格式</source>
      <translation>it does not begin like this format</translation>
    </message>
    <message>
      <source>成对的引号，一行一条记录</source>
      <translation>quotes in pairs, one record a row</translation>
    </message>
    <message>
      <source>成对的括号</source>
      <translation>brackets in pairs</translation>
    </message>
    <message>
      <source>扩展名 {ending} 所说的内容：{format}</source>
      <translation>what the ending {ending} says: {format}</translation>
    </message>
    <message>
      <source>找不到地点“{text}”：请给出名称或“经度,纬度”</source>
      <translation>Place “{text}” not found: give a name or “LON,LAT”</translation>
    </message>
    <message>
      <source>找不到文件：{names}</source>
      <translation>File not found: {names}</translation>
    </message>
    <message>
      <source>找不到文件：{path}</source>
      <translation>There is no such file: {path}</translation>
    </message>
    <message>
      <source>括号不成对</source>
      <translation>brackets that do not pair</translation>
    </message>
    <message>
      <source>指向外面：{name}</source>
      <translation>it leads outside: {name}</translation>
    </message>
    <message>
      <source>按 srs_id 有几种：{counts}</source>
      <translation>several by srs_id: {counts}</translation>
    </message>
    <message>
      <source>按 {crs} 换算后在经度±180、纬度±90之内的坐标</source>
      <translation>coordinates within ±180 and ±90 degrees once converted from {crs}</translation>
    </message>
    <message>
      <source>按坐标系“{crs}”换算，图层不在地球上</source>
      <translation>In the coordinate system “{crs}” the layer lies nowhere on earth</translation>
    </message>
    <message>
      <source>数字，不带单位和千位分隔符</source>
      <translation>a number without unit or thousands separator</translation>
    </message>
    <message>
      <source>数据包的文件夹</source>
      <translation>the folder of a pack</translation>
    </message>
    <message>
      <source>数据无法解开：{detail}</source>
      <translation>the data cannot be decoded: {detail}</translation>
    </message>
    <message>
      <source>文件 {file}</source>
      <translation>file {file}</translation>
    </message>
    <message>
      <source>文件不完整：末尾没有 EOF</source>
      <translation>the file is cut short: no EOF at its end</translation>
    </message>
    <message>
      <source>文件不完整：末尾缺少 {count} 个括号</source>
      <translation>the file is cut short: {count} closing brackets are missing at its end</translation>
    </message>
    <message>
      <source>文件中一个也没有</source>
      <translation>there is none in the file</translation>
    </message>
    <message>
      <source>文件内容没有改动</source>
      <translation>The file has not been changed</translation>
    </message>
    <message>
      <source>文件在第{number}块中断（共{size}字节），可能没有传完</source>
      <translation>the file ends within block {number} ({size} bytes in all); it may not have been copied to the end</translation>
    </message>
    <message>
      <source>文件夹的名称 “{name}”</source>
      <translation>the folder's name, “{name}”</translation>
    </message>
    <message>
      <source>文件已升级到当前版本；升级前的备份：{path}</source>
      <translation>The file was brought up to this version; the backup from before: {path}</translation>
    </message>
    <message>
      <source>文件已损坏：{path}（{detail}）</source>
      <translation>The file is damaged: {path} ({detail})</translation>
    </message>
    <message>
      <source>文件已改动，请重新导入</source>
      <translation>the file has changed; import it again</translation>
    </message>
    <message>
      <source>文件或其文件夹不可写：{path}</source>
      <translation>The file or its folder cannot be written: {path}</translation>
    </message>
    <message>
      <source>文件末尾缺少已确认的记录：应有 {expected} 条，实有 {found} 条</source>
      <translation>Confirmed entries are missing at the end of the file: there should be {expected}, there are {found}</translation>
    </message>
    <message>
      <source>文件自己的内容</source>
      <translation>content of the file itself</translation>
    </message>
    <message>
      <source>文件里已是“{known}”，不能再装入“{city}”</source>
      <translation>The file already holds “{known}”; “{city}” cannot be loaded into it</translation>
    </message>
    <message>
      <source>文件里没有可用的道路图层：全部按直线估算</source>
      <translation>The file has no road layer in use: everything is estimated as a straight line</translation>
    </message>
    <message>
      <source>文本格式的 DXF</source>
      <translation>DXF in its text form</translation>
    </message>
    <message>
      <source>无法识别的字节 {byte}</source>
      <translation>unreadable byte {byte}</translation>
    </message>
    <message>
      <source>日志被改动过：{event}（{count} 处）</source>
      <translation>The journal has been tampered with: {event} ({count} places)</translation>
    </message>
    <message>
      <source>更深</source>
      <translation>deeper</translation>
    </message>
    <message>
      <source>有 {count} 处错误，未装入任何内容</source>
      <translation>{count} mistakes; nothing was loaded</translation>
    </message>
    <message>
      <source>有 {n} 份：{names}</source>
      <translation>there are {n}: {names}</translation>
    </message>
    <message>
      <source>有{count}个图层叫“{name}”，请用编号</source>
      <translation>{count} layers are called “{name}”: use the id</translation>
    </message>
    <message>
      <source>有视图无法读取：已由日志重建全部视图</source>
      <translation>A view could not be read: all views have been rebuilt from the journal</translation>
    </message>
    <message>
      <source>有（可能用来撑满内存）</source>
      <translation>there is one (it may be meant to fill the memory)</translation>
    </message>
    <message>
      <source>未能执行：{what}</source>
      <translation>Could not be done: {what}</translation>
    </message>
    <message>
      <source>本文件的列名，用英文分号隔开</source>
      <translation>column names of this file, separated by semicolons</translation>
    </message>
    <message>
      <source>标准输出已关闭或已写满，结果没有送出</source>
      <translation>Standard output is closed or full: the result was not delivered</translation>
    </message>
    <message>
      <source>格式说明中的列</source>
      <translation>a column of the format</translation>
    </message>
    <message>
      <source>格式说明中的文件名</source>
      <translation>a file name of the format</translation>
    </message>
    <message>
      <source>格式说明中的项</source>
      <translation>a key of the format</translation>
    </message>
    <message>
      <source>每个位置一张瓦片</source>
      <translation>one tile for each place</translation>
    </message>
    <message>
      <source>每列一次</source>
      <translation>each column once</translation>
    </message>
    <message>
      <source>没有</source>
      <translation>none</translation>
    </message>
    <message>
      <source>没有 DOCTYPE 和 ENTITY 定义</source>
      <translation>no DOCTYPE and no ENTITY</translation>
    </message>
    <message>
      <source>没有 {names}</source>
      <translation>no {names}</translation>
    </message>
    <message>
      <source>没有“{city}”的演练脚本</source>
      <translation>There is no scenario for “{city}”</translation>
    </message>
    <message>
      <source>没有“{role}”这种图层；可用：{known}</source>
      <translation>There is no layer role “{role}”; usable: {known}</translation>
    </message>
    <message>
      <source>没有一个图形能修复</source>
      <translation>none can be mended</translation>
    </message>
    <message>
      <source>没有任何改动</source>
      <translation>Nothing has been changed</translation>
    </message>
    <message>
      <source>没有偏移的底图</source>
      <translation>a base map that is not shifted</translation>
    </message>
    <message>
      <source>没有可用的图形</source>
      <translation>no geometry that can be used</translation>
    </message>
    <message>
      <source>没有图层“{name}”</source>
      <translation>There is no layer “{name}”</translation>
    </message>
    <message>
      <source>没有图形的表不导入：{names}</source>
      <translation>Tables without geometries are not imported: {names}</translation>
    </message>
    <message>
      <source>没有坐标系“{crs}”；可用：{known}</source>
      <translation>There is no coordinate system “{crs}”; usable: {known}</translation>
    </message>
    <message>
      <source>没有城市“{city}”；现有：{known}</source>
      <translation>There is no city “{city}”; there are: {known}</translation>
    </message>
    <message>
      <source>没有密码的压缩包</source>
      <translation>an archive without a password</translation>
    </message>
    <message>
      <source>没有密码的表格</source>
      <translation>a spreadsheet without a password</translation>
    </message>
    <message>
      <source>没有找到随文件保存的末条记录（-head 文件）：无法判断末尾是否缺失</source>
      <translation>The record of the last entry (the -head file) is not there: a lost tail could not be noticed</translation>
    </message>
    <message>
      <source>没有脚本“{name}”；现有：{known}</source>
      <translation>There is no scenario “{name}”; there are: {known}</translation>
    </message>
    <message>
      <source>没有读取权限：{path}</source>
      <translation>No permission to read: {path}</translation>
    </message>
    <message>
      <source>没有车型“{vehicle}”；可用：{known}</source>
      <translation>There is no vehicle kind “{vehicle}”; usable: {known}</translation>
    </message>
    <message>
      <source>没有这一列</source>
      <translation>no such column</translation>
    </message>
    <message>
      <source>没有这一项</source>
      <translation>no such key</translation>
    </message>
    <message>
      <source>没有这个图层：{key}</source>
      <translation>There is no such layer: {key}</translation>
    </message>
    <message>
      <source>没有这个文件</source>
      <translation>no such file</translation>
    </message>
    <message>
      <source>没有这个文件夹</source>
      <translation>no such folder</translation>
    </message>
    <message>
      <source>没有这样的表</source>
      <translation>no such table</translation>
    </message>
    <message>
      <source>没有错误</source>
      <translation>no mistakes</translation>
    </message>
    <message>
      <source>现有的 {found} 条记录完好；程序没有改动文件</source>
      <translation>The {found} entries that are there are intact; the program has not changed the file</translation>
    </message>
    <message>
      <source>瓦片合计不超过 {size} MB</source>
      <translation>at most {size} MB of tiles</translation>
    </message>
    <message>
      <source>用英文分号隔开的列表，项不能为空</source>
      <translation>a list separated by semicolons, without empty items</translation>
    </message>
    <message>
      <source>矢量瓦片的 PMTiles</source>
      <translation>PMTiles of vector tiles</translation>
    </message>
    <message>
      <source>矢量瓦片：取最大一级，图形在瓦片边缘被切开</source>
      <translation>Vector tiles: the deepest zoom is taken; shapes are cut at the edges of tiles</translation>
    </message>
    <message>
      <source>磁盘已满，无法写入 {path}</source>
      <translation>The disk is full; {path} cannot be written</translation>
    </message>
    <message>
      <source>程序已更新：已由日志重建全部视图</source>
      <translation>The program was updated: all views were rebuilt from the journal</translation>
    </message>
    <message>
      <source>程序没有改动它；备份文件夹里的备份不受影响</source>
      <translation>The program has not changed it; the backups in the backup folder are not affected</translation>
    </message>
    <message>
      <source>程序没有改动文件；被改动之前的记录仍可核对</source>
      <translation>The program has not changed the file; what stands before the change can still be checked</translation>
    </message>
    <message>
      <source>空字节（NUL），文件可能已损坏</source>
      <translation>a NUL byte, the file may be damaged</translation>
    </message>
    <message>
      <source>空文件夹</source>
      <translation>empty folder</translation>
    </message>
    <message>
      <source>空（没有坐标）</source>
      <translation>empty (no position)</translation>
    </message>
    <message>
      <source>第{number}块（第{at}字节起）已损坏</source>
      <translation>block {number} (from byte {at} on) is damaged</translation>
    </message>
    <message>
      <source>经度、纬度两列，或一列坐标</source>
      <translation>columns of longitude and latitude, or one of coordinates</translation>
    </message>
    <message>
      <source>经度和纬度</source>
      <translation>longitude and latitude</translation>
    </message>
    <message>
      <source>经度和纬度都填，或都不填</source>
      <translation>longitude and latitude both, or neither</translation>
    </message>
    <message>
      <source>编号：小写字母、数字和连字符</source>
      <translation>an id: lower-case letters, digits, hyphens</translation>
    </message>
    <message>
      <source>能修复的图形</source>
      <translation>geometries that can be mended</translation>
    </message>
    <message>
      <source>能导入的格式：GeoPackage、Shapefile、GeoJSON、KML、GPX、DXF、FlatGeobuf、MBTiles、OpenStreetMap、Excel、CSV</source>
      <translation>a format that can be imported: GeoPackage, Shapefile, GeoJSON, KML, GPX, DXF, FlatGeobuf, MBTiles, OpenStreetMap, Excel, CSV</translation>
    </message>
    <message>
      <source>至少一个图层</source>
      <translation>at least one layer</translation>
    </message>
    <message>
      <source>至少一个数据块</source>
      <translation>at least one block of data</translation>
    </message>
    <message>
      <source>至少一个有几何图形的图层</source>
      <translation>at least one layer with geometries</translation>
    </message>
    <message>
      <source>至少一张瓦片</source>
      <translation>at least one tile</translation>
    </message>
    <message>
      <source>至少一行数据</source>
      <translation>at least one row of data</translation>
    </message>
    <message>
      <source>至少两个互相矛盾的数</source>
      <translation>at least two figures that contradict each other</translation>
    </message>
    <message>
      <source>节点编号为正数、排在道路之前的文件</source>
      <translation>a file whose nodes have positive numbers and stand before its ways</translation>
    </message>
    <message>
      <source>范围不对：西应小于东，南应小于北，且是经纬度：“{text}”</source>
      <translation>Wrong extent: west below east, south below north, in degrees: "{text}"</translation>
    </message>
    <message>
      <source>范围要写成 西,南,东,北（经纬度）：“{text}”</source>
      <translation>Write the extent as WEST,SOUTH,EAST,NORTH in degrees: "{text}"</translation>
    </message>
    <message>
      <source>表格（.xlsx、.xls、.ods）</source>
      <translation>a spreadsheet (.xlsx, .xls, .ods)</translation>
    </message>
    <message>
      <source>视图或不存在的表</source>
      <translation>a view, or a table that is not there</translation>
    </message>
    <message>
      <source>解不开：{reason}</source>
      <translation>cannot be unpacked: {reason}</translation>
    </message>
    <message>
      <source>解压后 {size} MB，压缩比 {ratio}</source>
      <translation>{size} MB unpacked, packed {ratio} to 1</translation>
    </message>
    <message>
      <source>解压后不超过 {size} MB、压缩比不超过 {ratio}</source>
      <translation>at most {size} MB unpacked, packed at most {ratio} to 1</translation>
    </message>
    <message>
      <source>认不出的内容（可能已损坏，或不是地图数据）</source>
      <translation>content that is not recognised (damaged, or no geodata)</translation>
    </message>
    <message>
      <source>请为恢复的文件另取一个名字</source>
      <translation>Give the restored file another name</translation>
    </message>
    <message>
      <source>请保留原文件，在开始页面选择“从备份恢复”</source>
      <translation>Keep the original file and choose “Restore from a backup” on the start screen</translation>
    </message>
    <message>
      <source>请保留原文件，用 ./yipan verify 列出全部问题，并从备份恢复</source>
      <translation>Keep the original file, list all faults with ./yipan verify, and restore from a backup</translation>
    </message>
    <message>
      <source>请先在那一席关闭一盘棋；若它已无响应，结束该进程后再打开</source>
      <translation>Close Yipan on that seat first; if it no longer answers, end its process, then open the file</translation>
    </message>
    <message>
      <source>请先找回同名的 -wal 文件或从备份恢复；确实找不回时，可选择“缺失下继续”</source>
      <translation>Find the -wal file of the same name, or restore from a backup; only when that fails, choose “Go on without them”</translation>
    </message>
    <message>
      <source>请先找回旧文件，或把这一部分移到别处保存，再新建；也可以换一个文件名</source>
      <translation>Find the older file, or move this part somewhere safe, then create the new one; or choose another name</translation>
    </message>
    <message>
      <source>请在这台机器上安装更新版本后再打开</source>
      <translation>Install the newer version on this machine, then open the file</translation>
    </message>
    <message>
      <source>请把文件复制到可写的文件夹再打开，或请管理员开放写权限</source>
      <translation>Copy the file to a folder that can be written and open it there, or ask the administrator for the right to write</translation>
    </message>
    <message>
      <source>请按“文件、行、列、应为、实为”逐条改正后重试</source>
      <translation>Mend each one (file, row, column, expected, found) and try again</translation>
    </message>
    <message>
      <source>请换一个文件名，或直接打开原有文件</source>
      <translation>Choose another name, or open the existing file</translation>
    </message>
    <message>
      <source>请检查 U 盘或共享文件夹是否已接上，或选择其他文件</source>
      <translation>See whether the stick or shared folder is connected, or choose another file</translation>
    </message>
    <message>
      <source>请检查磁盘或 U 盘是否松动、是否已被拔出，再重新打开文件</source>
      <translation>See whether the disk or stick is loose or has been pulled out, then open the file again</translation>
    </message>
    <message>
      <source>请管理员开放读取权限，或以有权限的用户登录后再打开</source>
      <translation>Ask the administrator for permission to read, or log in as a user who has it, and open it again</translation>
    </message>
    <message>
      <source>请腾出空间（至少 64 MB）后重做这一步；查看、查询不受影响</source>
      <translation>Free some space (at least 64 MB) and do the step again; looking and searching still work</translation>
    </message>
    <message>
      <source>请选择扩展名为 .yipan 的文件</source>
      <translation>Choose a file whose name ends in .yipan</translation>
    </message>
    <message>
      <source>读不出：{reason}</source>
      <translation>cannot be read: {reason}</translation>
    </message>
    <message>
      <source>读写磁盘出错：{path}</source>
      <translation>The disk could not be read or written: {path}</translation>
    </message>
    <message>
      <source>读写磁盘出错：{path}（{detail}）</source>
      <translation>The disk could not be read or written: {path} ({detail})</translation>
    </message>
    <message>
      <source>读取以后没有改动的文件</source>
      <translation>a file that did not change since it was read</translation>
    </message>
    <message>
      <source>读取时的提示：{text}</source>
      <translation>Remark of the reader: {text}</translation>
    </message>
    <message>
      <source>超过</source>
      <translation>more</translation>
    </message>
    <message>
      <source>这不是一盘棋的文件：{path}</source>
      <translation>This is not a Yipan file: {path}</translation>
    </message>
    <message>
      <source>这个位置已有文件：{path}</source>
      <translation>There is a file already: {path}</translation>
    </message>
    <message>
      <source>这个文件由更新版本的一盘棋写成：{path}</source>
      <translation>This file was written by a newer Yipan: {path}</translation>
    </message>
    <message>
      <source>这是定格的画面，不能改动</source>
      <translation>This picture stands still and cannot be changed</translation>
    </message>
    <message>
      <source>这是文件夹，不是文件：{path}</source>
      <translation>This is a folder, not a file: {path}</translation>
    </message>
    <message>
      <source>这里没有可走的道路，没有画出范围</source>
      <translation>No open road begins here; no area was drawn</translation>
    </message>
    <message>
      <source>这里还留着同名旧文件的一部分：{path}</source>
      <translation>Part of an older file of that name is still here: {path}</translation>
    </message>
    <message>
      <source>道路、水系、建成区、建筑、境界、铁路、地名等要素</source>
      <translation>roads, water, built-up areas, buildings, boundaries, railways, places or the like</translation>
    </message>
    <message>
      <source>非空文字</source>
      <translation>text</translation>
    </message>
  </context>
</TS>
