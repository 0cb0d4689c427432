"""What the columns of other people's sheets are called, in four languages: suggested for a header, never assumed.

`start` and `end` are the two halves of a span, which is one cell here.
"""

import re

MEANINGS: dict[str, str] = {
    "key": "event id; event key; record id; 식별자; идентификатор; ключ; 标识; 编号",
    "id": "no; nr; number; case id; native id; ref; reference; 번호; номер; 序号; 番号",
    "dataset": "data set; collection; database; 자료집; набор данных; 数据集",
    "type": "kind; category; event type; type of event; genre; 유형; 종류; 구분; тип; вид; категория; 类型; 類型; 类别",
    "title": "event; name; event name; subject; activity; headline of event; 제목; 행사; 행사명; название; мероприятие;"
    " событие; 名称; 名稱; 标题; 標題; 事件; 活动",
    "on": "when; day; event date; date of event; start date; date start; start; from; begin; begin date;"
    " from date; end date; date end; end; to; until; to date; year; 날짜; 일자; 일시; 연도; 시작일; 종료일;"
    " дата; дата начала; дата окончания; начало; конец; год; 日期; 时间; 時間; 开始日期; 结束日期; 年份",
    "status": "certainty; confirmed; 상태; статус; 状态; 狀態",
    "in": "country; state; nation; host country; destination; country visited; 국가; 나라; 방문국; страна; государство;"
    " 国家; 國家",
    "place": "location; locale; town; where; locality; site; 장소; 도시; место; город; 地点; 地點; 城市",
    "venue": "building; hall; hotel; room; address of venue; 회장; 건물; площадка; здание; 场所; 場所; 会场",
    "host": "hosts; hosted by; organiser; organizer; held by; 주최; 주최자; хозяин; организатор; 主办; 主辦; 主办方",
    "guest": "guests; attendees; invited; received; 손님; 참석자; 초대; гость; гости; приглашённые; 来宾; 來賓; 客人",
    "party": "parties; participants; participant; sides; who; 당사자; 참가자; стороны; сторона; участники; 参与者;"
    " 當事方",
    "visitor": "visitors; delegate; traveller; traveler; role; person; official; post; position; office; 방문자; 인사;"
    " 직책; делегат; посетитель; должность; лицо; 访问者; 訪問者; 职务; 職務; 人物",
    "sender": "from whom; author of message; 발신; 발신자; отправитель; 发件人; 發件人",
    "recipient": "to whom; addressee; 수신; 수신자; получатель; адресат; 收件人",
    "signatory": "signatories; signed by; signer; 서명자; подписал; подписанты; 签署人; 簽署人",
    "leader": "head of delegation; delegation head; 단장; глава делегации; 团长; 團長",
    "marks": "anniversary; occasion marked; 기념; годовщина; юбилей; 周年; 紀念",
    "part-of": "parent; parent event; within; часть; 상위 행사; 上级事件",
    "summary": "description; remarks; details; text; what happened; content; abstract; 내용; 요약; 설명; описание;"
    " содержание; 描述; 内容; 內容; 摘要",
    "note": "notes; comment; comments; remark; memo; 비고; 메모; примечание; примечания; комментарий; 备注; 備註; 附注",
    "tags": "keywords; labels; topics; 키워드; 태그; теги; ключевые слова; 关键词; 關鍵詞; 标签",
    "announced": "announcement; date announced; 발표일; дата объявления; 公布日期",
    "coordinates": "latitude; longitude; lat; lon; lng; 좌표; координаты; 坐标",
    "source": "source key; source id; 출처; источник; 来源; 來源; 出处",
    "outlet": "publisher; newspaper; publication; media; agency; author; press; 매체; 언론사; 신문; издание; газета;"
    " агентство; 媒体; 媒體; 报纸",
    "published": "publication date; date published; pub date; 보도일; 게재일; дата публикации; 发布日期; 發布日期",
    "headline": "article title; source title; 기사 제목; заголовок; 文章标题",
    "url": "link; web; website; address; href; 링크; 주소; ссылка; адрес; 链接; 連結; 网址",
    "via": "quoted from; original source; relayed by; cited by; 재인용; со ссылкой на; 转引自",
    "quote": "quotation; wording; statement; 인용; цитата; 引文; 引用",
    "speaker": "said by; spokesperson; 발언자; кто сказал; 发言人",
    "language": "lang; 언어; язык; 语言; 語言",
    "translation": "translated; english; 번역; перевод; 翻译; 翻譯",
    "locator": "page; pages; p; pp; 쪽; страница; стр; 页; 頁",
}
"""The usual words for each column, separated by `;`. "remarks" is what was said of the event, "remark" a note."""

_COLUMNS = {word: column for column, words in MEANINGS.items() for word in map(str.strip, words.split(";"))}


def find_meaning(header: str) -> str:
    """Find the column that a header means in one of these languages; "" for none."""
    return _COLUMNS.get(" ".join(re.sub(r"[\W_]+", " ", header.casefold()).split()), "")
