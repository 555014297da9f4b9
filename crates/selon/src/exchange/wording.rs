//! What a statement's grades mean, in plain English words. Every page uses
//! these, so that the same statement reads the same everywhere.

use crate::ingest::{Article, Origin};
use crate::reading::dates::{Basis, TimeExpression, TimeKind};
use crate::reading::places::{Kind as PlaceKind, Place, country_name};
use crate::reading::{Certainty, Kind, Polarity, Statement};
use crate::text::Span;

/// What stands for a source when the text names none.
pub const NOBODY: &str = "(no source found)";

/// What a page says when there is nothing to show.
pub const NO_STATEMENTS: &str = "Selon found no statements here; it may have missed some.";

/// What the key of a page says of [`score`].
pub const SCORE_KEY: &str = "read rightly: 90 % = nine in ten such are right";

/// The words before a content that its source rejects. It stands un-negated
/// (what is denied, doubted, refused): shown bare, it would read as affirmed.
pub fn rejection(statement: &Statement) -> Option<&'static str> {
    match (statement.polarity, statement.certainty) {
        (Polarity::Positive, _) => None,
        (Polarity::Negative, Certainty::Certain) => Some("denies:"),
        (Polarity::Negative, Certainty::Probable | Certainty::Possible) => Some("doubts:"),
        // Proposals turned down: refuse, oppose, object to, not planned.
        (Polarity::Negative, Certainty::Unknown) => Some("says no to:"),
    }
}

/// The grades of `statement`, most important first, each a short phrase:
/// certainty, hearsay, the words that give them, how it is quoted.
pub fn phrases(statement: &Statement, text: &str) -> Vec<String> {
    let mut phrases = Vec::from_iter(certainty(statement));
    if statement.hearsay {
        phrases.push("told at second hand".to_owned());
    }
    if !statement.hedges.is_empty() {
        let quoted = |&hedge: &Span| format!("“{}”", one_line(hedge.of(text)));
        let hedges: Vec<String> = statement.hedges.iter().map(quoted).collect();
        phrases.push(format!("by the words {}", hedges.join(", ")));
    }
    phrases.push(kind(statement.kind).to_owned());
    phrases
}

/// How sure the source presents the content, with the likelihood if it is known.
/// What is rejected is not "as certain": how firmly it is says the rest.
fn certainty(statement: &Statement) -> Option<String> {
    let word = match (statement.likelihood, statement.certainty, statement.polarity) {
        (Some((_, high)), ..) if high < 50 => "as improbable",
        (_, Certainty::Certain, Polarity::Negative) => "firmly",
        (None, _, Polarity::Negative) => return None,
        (None, Certainty::Unknown, _) => "certainty not given",
        (_, Certainty::Certain, _) => "as certain",
        (_, Certainty::Probable, _) => "as probable",
        (_, Certainty::Possible, _) => "as possible",
        (Some((low, _)), Certainty::Unknown, _) if low > 50 => "as probable",
        (Some(_), Certainty::Unknown, _) => "as possible",
    };
    Some(match statement.likelihood {
        Some((low, high)) => format!("{word} ({low}–{high} %)"),
        None => word.to_owned(),
    })
}

/// How sure Selon is to have read the statement rightly. Never 100 %: no
/// calibration bears that out.
pub fn score(statement: &Statement) -> String {
    let percent = (statement.score * 100.0).round().clamp(1.0, 99.0);
    format!("read rightly: {percent:.0} %")
}

/// How the content is given.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Direct => "quoted",
        Kind::Indirect => "reported",
        Kind::Mixed => "partly quoted",
    }
}

/// Where a field of an article was found.
pub fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::JsonLd => "from the page’s JSON-LD",
        Origin::OpenGraph => "from the page’s OpenGraph data",
        Origin::Html => "from the page’s HTML",
        Origin::TimeElement => "from the page’s time element",
        Origin::Shown => "as the page shows it",
        Origin::Json => "from the JSON line",
        Origin::TextHeader => "from the text’s first line",
        Origin::FrontMatter => "from the front matter",
        Origin::Feed => "from the feed",
        Origin::Warc => "from the archive",
        Origin::Http => "from the server",
        Origin::Address => "from the address",
        Origin::Detected => "told from the words",
    }
}

/// Where and when the copy of `article` was fetched, as far as its address does
/// not tell it.
pub fn capture(article: &Article) -> Option<String> {
    let capture = article.capture.as_ref()?;
    let own = article.url.as_ref().map(|url| url.value.as_str());
    let from = capture.url.as_deref().filter(|url| Some(*url) != own);
    let words = ["fetched".to_owned()]
        .into_iter()
        .chain(from.map(|url| format!("from {url}")))
        .chain(capture.date.as_ref().map(|date| format!("on {date}")));
    let words: Vec<String> = words.collect();
    (words.len() > 1).then(|| words.join(" "))
}

/// The words under `spans` on one line; broken parts are joined by " … ".
pub fn words(spans: &[Span], text: &str) -> String {
    let parts: Vec<String> = spans.iter().map(|span| one_line(span.of(text))).collect();
    parts.join(" … ")
}

/// The dates of a reading, each once: the words and what they mean. Durations, what
/// comes back and vague references are left out: they are on no calendar.
pub fn dates(dates: &[TimeExpression], text: &str) -> Vec<(String, String)> {
    let mut said: Vec<(String, String)> = Vec::new();
    for date in dates {
        let dated = matches!(date.kind, TimeKind::Date | TimeKind::Time);
        if !dated || date.value.ends_with("_REF") {
            continue;
        }
        let one = (words(&date.spans, text), meaning(date));
        if !said.contains(&one) {
            said.push(one);
        }
    }
    said
}

fn meaning(date: &TimeExpression) -> String {
    let part = date.edge.map_or(String::new(), |edge| format!("{} of ", edge.as_str()));
    if !date.candidates.is_empty() {
        let known: Vec<String> = date.candidates.iter().map(|value| plainly(value)).collect();
        return format!("{part}{}?", together(&known));
    }
    match date.days {
        _ if date.basis == Basis::Explicit && date.value.contains('X') => "not known which".into(),
        // A week, a season or a decade is a code in TimeML; its days say more.
        Some((begin, end)) if !is_calendar(&date.value) && begin < end => {
            format!("{begin} to {end}")
        }
        _ => format!("{part}{}", plainly(&date.value)),
    }
}

/// Whether people write a value as TimeML does: a year, a month, a day, a time.
fn is_calendar(value: &str) -> bool {
    value.split('/').all(|one| {
        let (day, _) = one.split_once('T').unwrap_or((one, ""));
        let plain = day.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        plain && day.split('-').next().is_some_and(|year| year.len() == 4)
    })
}

/// A value of TimeML in words: `2031-04-03TEV` is "2031-04-03, evening".
fn plainly(value: &str) -> String {
    if let Some((from, to)) = value.split_once('/') {
        let (from, to) = (plainly(from), plainly(to));
        return match (from.rsplit_once(", "), to.rsplit_once(", ")) {
            (Some((first, one)), Some((last, other))) if one == other => {
                format!("{first} to {last}, {one}")
            }
            _ => format!("{from} to {to}"),
        };
    }
    let Some((day, rest)) = value.split_once('T') else { return value.to_owned() };
    let part = match rest {
        "MO" => "morning",
        "MI" => "midday",
        "AF" => "afternoon",
        "EV" => "evening",
        "NI" => "night",
        "DT" => "daytime",
        clock => clock,
    };
    if day.is_empty() { part.to_owned() } else { format!("{day}, {part}") }
}

/// Alternatives, with a part of the day that all share said once.
fn together(values: &[String]) -> String {
    let shared = values.first().and_then(|value| value.rsplit_once(", ")).map(|(_, part)| part);
    if let Some(part) = shared {
        let days: Option<Vec<&str>> = values
            .iter()
            .map(|value| value.strip_suffix(part).and_then(|day| day.strip_suffix(", ")))
            .collect();
        if let Some(days) = days {
            return format!("{}, {part}", days.join(" or "));
        }
    }
    values.join(" or ")
}

/// A place as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPlace {
    /// Its name in the language of the article.
    pub name: String,
    /// The English name of its country, unless it is one.
    pub country: Option<&'static str>,
    /// How often the article names it.
    pub times: usize,
}

impl NamedPlace {
    /// What follows the name: ", Ukraine ×3".
    pub fn more(&self) -> String {
        let country = self.country.map_or(String::new(), |country| format!(", {country}"));
        let times = if self.times > 1 { format!(" ×{}", self.times) } else { String::new() };
        country + &times
    }
}

/// The places of a reading, those named most often first.
pub fn places(places: &[Place]) -> Vec<NamedPlace> {
    let mut named: Vec<NamedPlace> = places
        .iter()
        .map(|place| NamedPlace {
            name: place.name.clone(),
            country: match place.kind {
                PlaceKind::Country => None,
                _ => place.country.as_deref().and_then(country_name),
            },
            times: place.spans.len(),
        })
        .collect();
    named.sort_by_key(|place| std::cmp::Reverse(place.times));
    named
}

/// `text` with every stretch of white space made one space.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::sample;

    #[test]
    fn grades_are_said_in_words() {
        let reading = sample::ferry();
        let text = reading.article.text.text();
        assert_eq!(phrases(&reading.statements[0], text), ["as certain", "quoted"]);
        assert_eq!(
            phrases(&reading.statements[1], text),
            ["told at second hand", "by the words “nieraient”, “pu”", "reported"]
        );
    }

    #[test]
    fn dates_are_said_without_codes() {
        let said = |text: &str, published: &str| {
            let anchor = crate::reading::dates::Anchor::from_iso(published).ok();
            let french = crate::language::Language::or_neutral(Some("fr"));
            let source = crate::text::SourceText::from_text(text);
            let found = crate::reading::dates::read(source.text(), source.whole(), french, anchor);
            dates(&found, source.text()).into_iter().map(|(_, meaning)| meaning).collect::<Vec<_>>()
        };
        assert_eq!(said("Il a parlé hier soir.", "2031-05-03"), ["2031-05-02, evening"]);
        assert_eq!(
            said("Il est parti la semaine dernière.", "2031-05-03"),
            ["2031-04-21 to 2031-04-27"]
        );
        assert_eq!(said("Dans les années 1990, rien.", ""), ["1990-01-01 to 1999-12-31"]);
        assert_eq!(said("Il a parlé mercredi.", ""), ["not known which"]);
        assert_eq!(
            said("Il a parlé mercredi soir.", "2031-05"),
            ["2031-05-07 or 2031-05-14 or 2031-05-21 or 2031-05-28, evening?"]
        );
    }

    #[test]
    fn places_named_most_come_first_with_their_country() {
        let text = "De Marioupol à Kharkiv, en Ukraine. Kharkiv tient ; la mer Noire est loin.";
        let french = crate::language::Language::or_neutral(Some("fr"));
        let found = crate::reading::places::read(text, Span::new(0, text.len()), french, &[]);
        let said = places(&found).iter().map(|place| place.name.clone() + &place.more()).collect();
        let said: Vec<String> = said;
        assert_eq!(said, ["Kharkiv, Ukraine ×2", "Marioupol, Ukraine", "Ukraine", "mer Noire"]);
    }

    /// Rejection and first grade of a statement.
    fn said(
        certainty: Certainty,
        polarity: Polarity,
        likelihood: Option<(u8, u8)>,
    ) -> (Option<&'static str>, String) {
        let statement = Statement {
            certainty,
            polarity,
            likelihood,
            hedges: Vec::new(),
            hearsay: false,
            ..sample::ferry().statements.remove(2)
        };
        (rejection(&statement), phrases(&statement, "").remove(0))
    }

    #[test]
    fn only_firm_denials_deny() {
        let negative = |certainty| said(certainty, Polarity::Negative, None);
        assert_eq!(negative(Certainty::Certain), (Some("denies:"), "firmly".into()));
        assert_eq!(negative(Certainty::Probable), (Some("doubts:"), "reported".into()));
        assert_eq!(negative(Certainty::Possible), (Some("doubts:"), "reported".into()));
        assert_eq!(negative(Certainty::Unknown), (Some("says no to:"), "reported".into()));
        assert_eq!(said(Certainty::Unknown, Polarity::Positive, None).0, None);
    }

    #[test]
    fn what_is_improbable_is_never_called_probable() {
        let probable = |polarity, range| said(Certainty::Probable, polarity, Some(range));
        let positive = |range| probable(Polarity::Positive, range).1;
        assert_eq!(positive((2, 12)), "as improbable (2–12 %)");
        assert_eq!(positive((20, 49)), "as improbable (20–49 %)");
        assert_eq!(positive((63, 87)), "as probable (63–87 %)");
        assert_eq!(
            probable(Polarity::Negative, (20, 40)),
            (Some("doubts:"), "as improbable (20–40 %)".into())
        );
        let even = said(Certainty::Possible, Polarity::Positive, Some((45, 55)));
        assert_eq!(even.1, "as possible (45–55 %)");
    }

    #[test]
    fn scores_are_words_and_never_quite_sure() {
        let of = |value| score(&Statement { score: value, ..sample::ferry().statements.remove(0) });
        assert_eq!(of(0.974), "read rightly: 97 %");
        assert_eq!(of(1.0), "read rightly: 99 %");
        assert_eq!(of(0.0), "read rightly: 1 %");
    }

    #[test]
    fn finding_nothing_is_no_claim_about_the_text() {
        assert!(NO_STATEMENTS.contains("may have missed"));
    }

    #[test]
    fn broken_and_wrapped_parts_come_on_one_line() {
        let reading = sample::ferry();
        let text = reading.article.text.text();
        let first = words(&reading.statements[0].content, text);
        assert!(first.starts_with("Le bac 🚢 … a quitté"), "{first}");
        let third = words(&reading.statements[2].content, text);
        assert_eq!(third, "rien n’est sûr & tout est à revoir.");
    }
}
