<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yipan</name>
    <message>
      <source>{path} 的备份。恢复会另存为新文件，原文件不动。</source>
      <translation>Backups of {path}. Restoring makes a new file; the old one stays as it is.</translation>
    </message>
    <message>
      <source>一盘棋文件</source>
      <translation>Yipan files</translation>
    </message>
    <message>
      <source>从备份恢复</source>
      <translation>Restore a backup</translation>
    </message>
    <message>
      <source>先选择要恢复的文件。</source>
      <translation>Choose the file to restore first.</translation>
    </message>
    <message>
      <source>另选位置…</source>
      <translation>Another place …</translation>
    </message>
    <message>
      <source>另选文件</source>
      <translation>Another file</translation>
    </message>
    <message>
      <source>另选文件…</source>
      <translation>Another file …</translation>
    </message>
    <message>
      <source>名称和存放位置都要填写。</source>
      <translation>Name and place are both needed.</translation>
    </message>
    <message>
      <source>城市</source>
      <translation>City</translation>
    </message>
    <message>
      <source>备份时间</source>
      <translation>Backup of</translation>
    </message>
    <message>
      <source>大小</source>
      <translation>Size</translation>
    </message>
    <message>
      <source>存放位置</source>
      <translation>Where to keep it</translation>
    </message>
    <message>
      <source>建立</source>
      <translation>Create</translation>
    </message>
    <message>
      <source>恢复为新文件</source>
      <translation>Restore as a new file</translation>
    </message>
    <message>
      <source>所有文件</source>
      <translation>All files</translation>
    </message>
    <message>
      <source>文件</source>
      <translation>File</translation>
    </message>
    <message>
      <source>新建正式文件</source>
      <translation>New live file</translation>
    </message>
    <message>
      <source>新建演练文件</source>
      <translation>New exercise file</translation>
    </message>
    <message>
      <source>正式文件从第一条记录起就是正式的，以后不能改成演练。</source>
      <translation>A live file is live from its first entry and can never become an exercise.</translation>
    </message>
    <message>
      <source>没有找到备份。备份在与文件同名的“-backups”文件夹里，运行中自动生成；也可以另选文件。</source>
      <translation>No backup found. Backups are made while the program runs, in the “-backups” folder beside the file; you may also choose another file.</translation>
    </message>
    <message>
      <source>演练文件带斜纹边框和“演练 EXERCISE”字样，里面的内容不能转入正式文件。</source>
      <translation>An exercise file wears a hatched frame and the words 演练 EXERCISE; nothing in it can go into a live file.</translation>
    </message>
    <message>
      <source>用自备数据包…</source>
      <translation>A pack of one's own …</translation>
    </message>
    <message>
      <source>这个位置已有文件：请换一个名字，不会覆盖任何文件。</source>
      <translation>There is a file already: choose another name, nothing is ever overwritten.</translation>
    </message>
  </context>
</TS>
