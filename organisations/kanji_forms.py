"""Kanji that are written in several forms: of old registers, of families, and of today."""

# In each group the last form is the one in use today; names keep the others. Unicode itself tells
# what its compatibility forms stand for (NFKC): they are not listed.
GROUPS = (
    "髙高 﨑嵜碕崎 邊邉辺 齋齊斎斉 澤沢 國圀国 廣広 濱濵浜 櫻桜 學学 會会 縣県 "
    "團団 圓円 龍竜 瀧滝 德徳 惠恵 眞真 實実 榮栄 壽寿 淺浅 與与 豐豊 藏蔵 "
    "嶋嶌島 峯峰 舘館 曾曽 禮礼 彌弥 將将 應応 經経 濟済 藝芸 驛駅 鐵銕鉄 醫医 "
    "臺台 萬万 關関 黑黒 靜静 增増 淸清 靑青 槇槙 檜桧 桒桑 𠮷吉 渕渊淵 薗園 "
    "栁柳 桝枡 条條 亞亜 來来 兒児 兩両 劍剣 勳勲 區区 單単 嚴厳 圖図 壯壮 奧奥 "
    "寬寛 寶宝 對対 屆届 巖巌岩 帶帯 廳庁 彥彦 戀恋 戰戦 拂払 拔抜 擴拡 攝摂 "
    "數数 晉晋 晝昼 曉暁 條条 樂楽 樓楼 橫横 檢検 權権 歐欧 歸帰 殘残 氣気 沖冲 "
    "淨浄 溪渓 滿満 灣湾 爲為 狀状 獨独 畫画 當当 盡尽 眾衆 祕秘 禪禅 稻稲 穗穂 "
    "竝並 絲糸 緖緒 縱縦 總総 繩縄 聰聡 聲声 莊荘 萠萌 處処 號号 蟲虫 覺覚 觀観 "
    "譽誉 讀読 變変 讓譲 豫予 貳弐 賣売 轉転 遙遥 鄕郷 釋釈 錢銭 鎭鎮 陷陥 險険 "
    "雜雑 靈霊 顯顕 飮飲 驗験 鷄鶏 鹽塩 麥麦 默黙 點点 齒歯 龜亀 籠篭 籔薮藪 "
    "𣘺橋 富冨 凛凜 堯尭 晃晄 穎頴 釜釡 鈎鉤 靭靱 頰頬 麴麹 躰體体 𡈽土"
)

TODAY = str.maketrans({old: group[-1] for group in GROUPS.split() for old in group[:-1]})
