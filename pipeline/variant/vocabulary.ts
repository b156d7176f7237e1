import type { Variant } from '../metadata.ts'
import type { Pair } from './dictionaries.ts'

/**
 * Words of computing that every reader of a region knows by another name: mainland, Taiwan, Hong Kong.
 * Only those with one meaning: 程序 and 文件 alone are something else too, see below.
 * A line with the same word three times keeps it from a shorter one (大数据 from 数据). `>`: only from the mainland's name to the
 * others, whose word means more (資料 is 资料 too).
 */
const WORDS = `
软件 軟體 軟件
硬件 硬體 硬件
固件 韌體 韌體
服务器 伺服器 伺服器
服务端 伺服器端 伺服器端
客户端 用戶端 客戶端
网络 網路 網絡
网卡 網路卡 網絡卡
网吧 網咖 網吧
互联网 網際網路 互聯網
因特网 網際網路 互聯網 >
移动互联网 行動網際網路 流動互聯網
局域网 區域網路 區域網絡
以太网 乙太網路 以太網
宽带 寬頻 寬頻
带宽 頻寬 頻寬
端口 連接埠 連接埠
内存 記憶體 記憶體
海内存知己 海內存知己 海內存知己
硬盘 硬碟 硬碟
磁盘 磁碟 磁碟
光盘 光碟 光碟
U盘 隨身碟 USB手指
主板 主機板 主機板
显卡 顯示卡 顯示卡
芯片 晶片 晶片
晶体管 電晶體 電晶體
集成电路 積體電路 集成電路
总线 匯流排 總線
鼠标 滑鼠 滑鼠
屏幕 螢幕 螢幕
触摸屏 觸控螢幕 觸控螢幕
打印 列印 列印
打印机 印表機 打印機
二维码 二維條碼 二維碼
计算机 電腦 電腦 >
笔记本电脑 筆記型電腦 手提電腦
台式机 桌上型電腦 桌上電腦
智能手机 智慧型手機 智能手機
移动设备 行動裝置 流動裝置
移动支付 行動支付 流動支付
移动电话 行動電話 流動電話
移动应用 行動應用程式 流動應用程式 >
操作系统 作業系統 作業系統
应用程序 應用程式 應用程式
小程序 小程式 小程式
计算机程序 電腦程式 電腦程式
电脑程序 電腦程式 電腦程式 >
驱动程序 驅動程式 驅動程式
程序员 程式設計師 程式員
程序设计 程式設計 程式設計
编程 程式設計 編程 >
编程语言 程式語言 編程語言
源代码 原始碼 原始碼
源码 原始碼 原始碼 >
代码 程式碼 代碼
代码库 程式碼庫 代碼庫
股票代码 股票代碼 股票代碼
邮政代码 郵政代碼 郵政代碼
国家代码 國家代碼 國家代碼
地区代码 地區代碼 地區代碼
机构代码 機構代碼 機構代碼
信用代码 信用代碼 信用代碼
错误代码 錯誤代碼 錯誤代碼
函数库 函式庫 函數庫
回调函数 回呼函式 回調函數
构造函数 建構函式 構造函數
系统调用 系統呼叫 系統調用
面向对象 物件導向 物件導向
变量 變數 變量
数组 陣列 陣列
字符 字元 字符
字符串 字串 字串
字节 位元組 字節
字节跳动 字節跳動 字節跳動
字段 欄位 欄位
布尔 布林 布爾
枚举 列舉 枚舉
递归 遞迴 遞歸
堆栈 堆疊 堆疊
哈希 雜湊 哈希
正则表达式 正規表示式 正則表達式
算法 演算法 演算法
线程 執行緒 線程
多线程 多執行緒 多線程
异步 非同步 非同步 >
缓存 快取 快取
消息队列 訊息佇列 訊息佇列
调试 除錯 除錯 >
兼容 相容 兼容
集成 整合 整合 >
运维 維運 運維
集群 叢集 集群
分布式 分散式 分佈式
负载均衡 負載平衡 負載平衡
访问控制 存取控制 存取控制
命令行 命令列 命令行
模块 模組 模組
组件 元件 組件 >
控件 控制項 控制項
插件 外掛程式 插件
接口 介面 接口 >
界面 介面 介面
用户界面 使用者介面 用戶介面
用户名 使用者名稱 用戶名稱
图标 圖示 圖示
下拉菜单 下拉選單 下拉選單
默认值 預設值 預設值
默认设置 預設設定 預設設定
默认配置 預設設定 預設設定 >
默认情况 預設情況 預設情況
文件夹 資料夾 資料夾
文件名 檔名 檔名
文件系统 檔案系統 檔案系統
文件格式 檔案格式 檔案格式
配置文件 設定檔 設定檔
日志文件 記錄檔 記錄檔
源文件 原始檔 原始檔 >
可执行文件 執行檔 執行檔
文档 文件 文檔 >
数据 資料 數據 >
大数据 大數據 大數據
数据库 資料庫 數據庫
元数据 後設資料 元數據
信息 資訊 資訊
短信 簡訊 短訊
信号 訊號 訊號
登录 登入 登入
链接 連結 連結 >
超链接 超連結 超連結
搜索引擎 搜尋引擎 搜尋引擎
搜索结果 搜尋結果 搜尋結果
加载 載入 載入 >
粘贴 貼上 貼上 >
剪贴板 剪貼簿 剪貼簿
存储 儲存 儲存 >
云计算 雲端運算 雲端運算
云存储 雲端儲存 雲端儲存
云服务 雲端服務 雲端服務
云平台 雲端平臺 雲端平台
虚拟机 虛擬機器 虛擬機
人工智能 人工智慧 人工智能
开源项目 開源專案 開源項目
开源社区 開源社群 開源社群
技术社区 技術社群 技術社群
开发者社区 開發者社群 開發者社群
项目经理 專案經理 項目經理
黑客 駭客 黑客
黑客松 黑客松 黑客松
杀毒软件 防毒軟體 防毒軟件
网络协议 網路協定 網絡協定
通信协议 通訊協定 通訊協定
传输协议 傳輸協定 傳輸協定
移动通信 行動通訊 流動通訊
数码 數位 數碼
数字化 數位化 數碼化
数字签名 數位簽章 數碼簽署
数字货币 數位貨幣 數碼貨幣
数字经济 數位經濟 數碼經濟
实时 即時 實時 >
在线 線上 網上 >
视频 影片 影片
视频会议 視訊會議 視像會議
视频通话 視訊通話 視像通話
音频 音訊 音頻
录像 錄影 錄影
荧光 螢光 熒光
激光 雷射 激光
博客 部落格 網誌
`

/** Words with several meanings, of which one has another name in Taiwan. They stay; the report says where they stand. */
const LEFT = `
程序 程式
文件 檔案
项目 專案
用户 使用者
函数 函式
默认 預設
社区 社群
支持 支援
质量 品質
对象 物件
优化 最佳化
性能 效能
窗口 視窗
菜单 選單
循环 迴圈
指针 指標
进程 行程
队列 佇列
协议 協定
配置 設定
导入 匯入
导出 匯出
`

const COLUMNS: Record<Variant, number> = { 'zh-Hans': 0, 'zh-Hant-TW': 1, 'zh-Hant-HK': 2 }

/** Our own list for one way; of several words with the same name the first holds. */
export function vocabulary(from: Variant, to: Variant): Pair[] {
	return WORDS.trim()
		.split('\n')
		.map((line) => line.split(' '))
		.filter(([, , , isOneWay]) => !isOneWay || from === 'zh-Hans')
		.map((row): Pair => [row[COLUMNS[from]]!, row[COLUMNS[to]]!])
}

/** What a word that stays might be: 程序 may be 程式, or a procedure. Only on the way from the mainland to Taiwan. */
export function undecided(from: Variant, to: Variant): Pair[] {
	if (from !== 'zh-Hans' || to !== 'zh-Hant-TW') return []
	return LEFT.trim()
		.split('\n')
		.map((line) => line.split(' '))
		.map((row): Pair => [row[0]!, row[1]!])
}
