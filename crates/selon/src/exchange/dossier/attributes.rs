//! What facts and their values are called where a person reads them. In JSON and CSV they
//! keep the form that is the same in all languages (`harm dead`, `measure length`).

use super::view::FactView;
use super::words::Words;

/// Attributes: English, French.
const ATTRIBUTES: [(&str, &str, &str); 45] = [
    ("harm dead", "Dead", "Morts"),
    ("harm displaced", "Displaced or moved out", "Déplacés ou évacués"),
    ("harm held", "Arrested or held", "Arrêtés ou détenus"),
    ("harm ill", "Taken ill", "Malades"),
    ("harm injured", "Injured", "Blessés"),
    ("harm missing", "Missing", "Disparus"),
    ("harm rescued", "Rescued", "Rescapés"),
    ("harm taken", "Taken captive", "Captifs"),
    ("count aircraft", "How many aircraft", "Combien d’aéronefs"),
    ("count armour", "How many armoured vehicles", "Combien de blindés"),
    ("count attacker", "How many attackers", "Combien d’assaillants"),
    ("count blast", "How many blasts", "Combien d’explosions"),
    ("count boat", "How many vessels", "Combien de bateaux"),
    ("count bomb", "How many bombs", "Combien de bombes"),
    ("count child", "How many children", "Combien d’enfants"),
    ("count drone", "How many drones", "Combien de drones"),
    ("count house", "How many buildings", "Combien de bâtiments"),
    (
        "count intercepted",
        "How many were shot down or stopped",
        "Combien ont été abattus ou arrêtés",
    ),
    ("count mine", "How many mines", "Combien de mines"),
    ("count missile", "How many missiles", "Combien de missiles"),
    ("count page", "How many pages", "Combien de pages"),
    ("count phone", "How many telephones", "Combien de téléphones"),
    ("count shell", "How many shells", "Combien d’obus"),
    ("count shot", "How many shots", "Combien de tirs"),
    ("count soldier", "How many soldiers or fighters", "Combien de soldats ou de combattants"),
    ("count tank", "How many storage tanks", "Combien de cuves"),
    ("count vehicle", "How many vehicles", "Combien de véhicules"),
    ("count people", "How many people", "Combien de personnes"),
    ("count", "How many: ", "Combien : "),
    ("measure area", "Area", "Surface"),
    ("measure length", "Length or distance", "Longueur ou distance"),
    ("measure mass", "Mass", "Masse"),
    ("measure money", "Sum of money", "Somme d’argent"),
    ("measure share", "Share", "Part"),
    ("measure temperature", "Temperature", "Température"),
    ("measure time", "How long", "Combien de temps"),
    ("measure times", "How many times", "Combien de fois"),
    ("measure volume", "Volume", "Volume"),
    ("measure", "How much: ", "Quelle mesure : "),
    ("time time", "At what time", "À quelle heure"),
    ("state claim", "Whether anybody claimed it", "Si quelqu’un l’a revendiqué"),
    ("state damage", "Damage", "Dégâts"),
    ("state fate", "What became of it", "Ce qu’il en est advenu"),
    ("state intercept", "Whether talk was intercepted", "Si des propos ont été interceptés"),
    ("state", "State: ", "État : "),
];

/// Values of a state: English, French.
const STATES: [(&str, &str, &str); 7] = [
    ("yes", "yes", "oui"),
    ("none", "none", "aucun"),
    ("limited", "limited", "limités"),
    ("heavy", "heavy", "lourds"),
    ("fire", "fire", "incendie"),
    // Whether it was aimed may be what the case asks.
    ("hit", "came down", "est tombé"),
    ("intercepted", "shot down or stopped", "abattu ou arrêté"),
];

/// The name of an attribute in the language of `words`. One that has none keeps its own.
pub fn attribute(words: &Words, attribute: &str) -> String {
    let row = |key: &str| ATTRIBUTES.iter().find(|row| row.0 == key);
    match (row(attribute), attribute.split_once(' ')) {
        (Some(row), _) => words.pick(row.1, row.2).to_owned(),
        (None, Some((kind, rest))) => match row(kind) {
            Some(row) => format!("{}{rest}", words.pick(row.1, row.2)),
            None => attribute.to_owned(),
        },
        (None, None) => attribute.to_owned(),
    }
}

/// What is counted, in the words of the first report, where tables have no name for it: a fact
/// keeps only the beginning of a word, which is nothing to read.
fn told(words: &Words, fact: &FactView) -> Option<String> {
    let named = ATTRIBUTES.iter().any(|row| row.0 == fact.attribute);
    let (kind, _) = fact.attribute.split_once(' ').filter(|_| !named)?;
    let row = ATTRIBUTES.iter().find(|row| row.0 == kind && kind == "count")?;
    let report = fact.values.first()?.reports.first()?;
    let (start, end) = (report.words.0, report.words.1);
    let first = start.checked_sub(report.sentence.span.0)?;
    let text: String = report.sentence.text.chars().skip(first).take(end - start).collect();
    let name = words.pick(row.1, row.2);
    (!text.trim().is_empty()).then(|| format!("{name}{}{}{}", words.open, text.trim(), words.close))
}

/// The name of what `fact` tells, with its values where another of `facts` has that name:
/// the width of a crater and a distance are both lengths.
pub fn heading(words: &Words, fact: &FactView, facts: &[FactView]) -> String {
    let name = told(words, fact).unwrap_or_else(|| attribute(words, &fact.attribute));
    if facts.iter().filter(|other| other.attribute == fact.attribute).count() < 2 {
        return name;
    }
    let values = fact.values.iter().map(|one| value(words, &fact.attribute, &one.text));
    format!("{name}{}{}", words.colon, values.collect::<Vec<_>>().join(" / "))
}

/// A value of `attribute` in the language of `words`.
pub fn value(words: &Words, attribute: &str, value: &str) -> String {
    match attribute.split_once(' ') {
        Some(("state", _)) => {
            let (denied, state) = match value.strip_prefix("not ") {
                Some(state) => (true, state),
                None => (false, value),
            };
            let row = STATES.iter().find(|row| row.0 == state);
            let name = row.map_or(state, |row| words.pick(row.1, row.2));
            match denied {
                true if state == "yes" => words.pick("no", "non").to_owned(),
                true => format!("{} {name}", words.pick("not:", "pas :")),
                false => name.to_owned(),
            }
        }
        // Times that one report gives together.
        Some(("time", _)) => value.replace(' ', ", "),
        Some(("measure", dimension)) => measure(words, dimension, value),
        _ => grouped(words, value),
    }
}

/// A measure with its unit, where the value is one number.
fn measure(words: &Words, dimension: &str, value: &str) -> String {
    let Ok(number) = value.parse::<f64>() else { return value.to_owned() };
    let (unit, divided) = match dimension {
        "length" if in_thousands(number) => ("km", 1000.0),
        "length" => ("m", 1.0),
        "mass" if in_thousands(number) => ("t", 1000.0),
        "mass" => ("kg", 1.0),
        "area" => ("m²", 1.0),
        "volume" => ("m³", 1.0),
        "share" => ("%", 1.0),
        "temperature" => ("°", 1.0),
        "times" => ("×", 1.0),
        "time" => {
            let units = [
                (words.pick("days", "jours"), 86_400.0),
                (words.pick("hours", "heures"), 3600.0),
                ("min", 60.0),
            ];
            // The greatest of which there are two or more, and no part.
            let whole = |size: f64| number >= 2.0 * size && (number / size).fract() == 0.0;
            units.into_iter().find(|(_, size)| whole(*size)).unwrap_or(("s", 1.0))
        }
        _ => return grouped(words, value),
    };
    let number = number / divided;
    let told = match number.fract() == 0.0 {
        true => grouped(words, &number.to_string()),
        false => words.decimal(number),
    };
    format!("{told}\u{a0}{unit}")
}

/// Whether people would tell a number by its thousands: 6 km, 1.2 km, but 1 234 m.
fn in_thousands(number: f64) -> bool {
    number >= 10_000.0 || (number >= 1000.0 && number % 100.0 == 0.0)
}

/// A number with its thousands apart: `40,000`, `40 000`.
fn grouped(words: &Words, value: &str) -> String {
    if value.len() < 5 || !value.bytes().all(|byte| byte.is_ascii_digit()) {
        return value.to_owned();
    }
    let mut out = String::new();
    for (at, digit) in value.chars().enumerate() {
        if at > 0 && (value.len() - at).is_multiple_of(3) {
            out.push_str(words.pick(",", "\u{202f}"));
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::view::{Points, Quote, ReportView, ValueView};
    use super::*;

    #[test]
    fn facts_are_called_by_words() {
        let [en, fr] = ["en", "fr"].map(Words::of);
        assert_eq!(attribute(en, "harm dead"), "Dead");
        assert_eq!(attribute(fr, "count drone"), "Combien de drones");
        assert_eq!(attribute(fr, "count barge"), "Combien : barge");
        assert_eq!(value(en, "harm displaced", "40000"), "40,000");
        assert_eq!(value(fr, "harm displaced", "40000"), "40\u{202f}000");
        assert_eq!(value(en, "measure length", "350"), "350\u{a0}m");
        assert_eq!(value(en, "measure length", "52000"), "52\u{a0}km");
        assert_eq!(value(en, "measure time", "7200"), "2\u{a0}hours");
        assert_eq!(value(en, "measure time", "90"), "90\u{a0}s");
        assert_eq!(value(fr, "measure length", "0.9144000000000001"), "0,91\u{a0}m");
        assert_eq!(value(en, "state intercept", "not yes"), "no");
        assert_eq!(value(en, "measure length", "6000"), "6\u{a0}km");
        assert_eq!(value(en, "measure length", "1234"), "1234\u{a0}m");
        assert_eq!(value(fr, "state fate", "not hit"), "pas : est tombé");
        assert_eq!(value(en, "time time", "02:27 02:43"), "02:27, 02:43");
    }

    #[test]
    fn what_has_no_name_is_called_by_the_words_of_a_report() {
        let text = "L’un des deux responsables a parlé.".to_owned();
        let sentence = Quote { article: "a1".to_owned(), span: Points(10, 45), text };
        let report = ReportView { by: None, sentence, words: Points(19, 36) };
        let value = ValueView { text: "2".to_owned(), reports: vec![report] };
        let fact =
            FactView { attribute: "count respon".to_owned(), disputed: false, values: vec![value] };
        let told = heading(Words::of("en"), &fact, std::slice::from_ref(&fact));
        assert_eq!(told, "How many: “deux responsables”");
    }

    #[test]
    fn facts_of_one_name_are_told_apart_by_their_values() {
        let [en, fr] = ["en", "fr"].map(Words::of);
        let fact = |attribute: &str, values: &[&str]| FactView {
            attribute: attribute.to_owned(),
            disputed: values.len() > 1,
            values: values
                .iter()
                .map(|&text| ValueView { text: text.to_owned(), reports: Vec::new() })
                .collect(),
        };
        let facts = [
            fact("measure length", &["4", "5"]),
            fact("measure length", &["6000"]),
            fact("harm dead", &["2"]),
        ];
        let told = facts.each_ref().map(|one| heading(en, one, &facts));
        assert_eq!(
            told,
            ["Length or distance: 4\u{a0}m / 5\u{a0}m", "Length or distance: 6\u{a0}km", "Dead"]
        );
        let french = heading(fr, &facts[1], &facts);
        assert_eq!(french, "Longueur ou distance\u{a0}: 6\u{a0}km");
    }

    #[test]
    fn no_value_says_that_something_was_aimed() {
        for lang in ["en", "fr"] {
            let told = value(Words::of(lang), "state fate", "hit");
            for taken in ["mark", "target", "aim", "cible", "touch", "atteint"] {
                assert!(!told.contains(taken), "{told}");
            }
        }
    }

    #[test]
    fn whatever_tables_tell_has_a_name() {
        let tables = [
            include_str!("../../language/en/facts.tsv"),
            include_str!("../../language/fr/facts.tsv"),
            include_str!("../../language/de/facts.tsv"),
            include_str!("../../language/es/facts.tsv"),
            include_str!("../../language/it/facts.tsv"),
        ];
        let mut seen = 0;
        for line in tables.iter().flat_map(|table| table.lines()) {
            let key: Vec<&str> = line.split('\t').next().unwrap_or_default().split(' ').collect();
            let name = match key[..] {
                ["harm", what] => format!("harm {what}"),
                ["thing", what] => format!("count {what}"),
                ["unit", dimension, _] => format!("measure {dimension}"),
                ["state", state] => {
                    let (what, value) = state.split_once('=').expect("a value");
                    assert!(STATES.iter().any(|row| row.0 == value), "{value} has no name");
                    format!("state {what}")
                }
                _ => continue,
            };
            seen += 1;
            assert!(ATTRIBUTES.iter().any(|row| row.0 == name), "{name} has no name");
        }
        assert!(seen > 100);
    }
}
