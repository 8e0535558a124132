"""Time zones by the names of the cities they are named after."""

from organisations.words import Text

# Those whose Italian or Japanese name is not the one in the time zone database.
_CITIES = {
    "Africa/Cairo": Text("Il Cairo", "Cairo", "カイロ"),
    "America/Chicago": Text("Chicago", "Chicago", "シカゴ"),
    "America/Los_Angeles": Text("Los Angeles", "Los Angeles", "ロサンゼルス"),
    "America/Mexico_City": Text("Città del Messico", "Mexico City", "メキシコシティ"),
    "America/New_York": Text("New York", "New York", "ニューヨーク"),
    "America/Sao_Paulo": Text("San Paolo", "São Paulo", "サンパウロ"),
    "America/Toronto": Text("Toronto", "Toronto", "トロント"),
    "Asia/Dubai": Text("Dubai", "Dubai", "ドバイ"),
    "Asia/Hong_Kong": Text("Hong Kong", "Hong Kong", "香港"),
    "Asia/Kolkata": Text("Calcutta", "Kolkata", "コルカタ"),
    "Asia/Seoul": Text("Seul", "Seoul", "ソウル"),
    "Asia/Shanghai": Text("Shanghai", "Shanghai", "上海"),
    "Asia/Singapore": Text("Singapore", "Singapore", "シンガポール"),
    "Asia/Tokyo": Text("Tokyo", "Tokyo", "東京"),
    "Australia/Sydney": Text("Sydney", "Sydney", "シドニー"),
    "Europe/Athens": Text("Atene", "Athens", "アテネ"),
    "Europe/Berlin": Text("Berlino", "Berlin", "ベルリン"),
    "Europe/Brussels": Text("Bruxelles", "Brussels", "ブリュッセル"),
    "Europe/Helsinki": Text("Helsinki", "Helsinki", "ヘルシンキ"),
    "Europe/Istanbul": Text("Istanbul", "Istanbul", "イスタンブール"),
    "Europe/Kyiv": Text("Kiev", "Kyiv", "キーウ"),
    "Europe/Lisbon": Text("Lisbona", "Lisbon", "リスボン"),
    "Europe/London": Text("Londra", "London", "ロンドン"),
    "Europe/Madrid": Text("Madrid", "Madrid", "マドリード"),
    "Europe/Paris": Text("Parigi", "Paris", "パリ"),
    "Europe/Rome": Text("Roma", "Rome", "ローマ"),
    "Europe/Vienna": Text("Vienna", "Vienna", "ウィーン"),
    "Europe/Warsaw": Text("Varsavia", "Warsaw", "ワルシャワ"),
    "Europe/Zurich": Text("Zurigo", "Zurich", "チューリッヒ"),
}


def zone_city(timezone: str) -> str:
    """The city of an IANA zone in the active language, or as the database spells it."""
    city = _CITIES.get(timezone)
    return str(city) if city else timezone.rpartition("/")[2].replace("_", " ")
