//! What a page says of its article, and where.

use trafilatura::dom::{Document, NodeId};

use crate::ingest::article::{Capture, Field, Origin};
use crate::ingest::{address, date, lang};

use super::collapse;
use super::dates::{self, Stated};
use super::json_ld::{self, JsonLd};

/// The fields of a page. A field that the page does not state is unknown.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub(super) url: Option<Field>,
    pub(super) title: Option<Field>,
    pub(super) outlet: Option<Field>,
    pub(super) authors: Vec<Field>,
    pub(super) published: Option<Field>,
    pub(super) modified: Option<Field>,
    pub(super) lang: Option<Field>,
    pub(super) warnings: Vec<String>,
}

/// Reads the fields of a page; `capture` says where it was fetched.
pub(super) fn read(document: &Document, capture: Option<&Capture>) -> Metadata {
    let base = capture.and_then(|capture| capture.url.as_deref());
    let page = Page { document, metas: metas(document), base };
    let json = json_ld::read(document);
    let outlet = page.outlet(&json);
    let url = page.url(&json);
    let address = url.as_ref().map(|url| url.value.as_str()).or(base);
    let (published, modified) = (page.published(&json, address), page.modified(&json));
    Metadata {
        title: page.title(&json, outlet.as_ref()),
        warnings: dates::contradictions(&published, &modified, capture),
        published: published.into_iter().next().map(Stated::field),
        modified: modified.into_iter().next().map(Stated::field),
        lang: page.lang(&json),
        authors: page.authors(&json),
        url,
        outlet,
    }
}

/// Meta elements in which pages give who wrote the article.
const AUTHOR_METAS: [&str; 6] =
    ["author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator"];

/// Other meta elements in which pages give the date of publication.
const DATE_METAS: [&str; 10] = [
    "datepublished",
    "date",
    "pubdate",
    "publish-date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.created",
    "dc.date",
    "parsely-pub-date",
    "sailthru.date",
];

/// Classes of the elements in which pages show it, without hyphens.
const DATE_CLASSES: [&str; 14] = [
    "articledate",
    "articlepublishdate",
    "bylinedate",
    "datepublished",
    "entrydate",
    "newsdate",
    "postdate",
    "postedon",
    "pubdate",
    "publishdate",
    "publishedat",
    "publisheddate",
    "publishedon",
    "storydate",
];

/// And the date of the last change.
const CHANGE_METAS: [&str; 6] =
    ["datemodified", "last-modified", "lastmod", "revised", "dcterms.modified", "dc.date.modified"];

struct Page<'a> {
    document: &'a Document,
    /// `property`, `name` or `itemprop` in lower case, and the content.
    metas: Vec<(String, String)>,
    /// The address that the page was fetched from.
    base: Option<&'a str>,
}

impl Page<'_> {
    fn url(&self, json: &JsonLd) -> Option<Field> {
        let address = |value: String| address::of_page(&value, self.base);
        let canonical = self.first("link[rel~='canonical']");
        let canonical = canonical.and_then(|link| self.document.get_attribute(link, "href"));
        let html = canonical.and_then(address);
        let graph = || self.meta(&["og:url"]).and_then(address);
        let json = || json.url.clone().and_then(address);
        html.map(|value| Field::new(value, Origin::Html))
            .or_else(|| Some(Field::new(graph()?, Origin::OpenGraph)))
            .or_else(|| Some(Field::new(json()?, Origin::JsonLd)))
    }

    fn outlet(&self, json: &JsonLd) -> Option<Field> {
        let graph = self.meta(&["og:site_name"]).map(|value| Field::new(value, Origin::OpenGraph));
        let json = || json.publisher.clone().map(|value| Field::new(value, Origin::JsonLd));
        let html = || Some(Field::new(self.meta(&["application-name"])?, Origin::Html));
        graph.or_else(json).or_else(html)
    }

    /// The headline, without the outlet's name that many put behind it.
    fn title(&self, json: &JsonLd, outlet: Option<&Field>) -> Option<Field> {
        let marks = ['-', '–', '—', '|', ':', '·'];
        let bare = |title: String| {
            let rest = outlet.and_then(|outlet| title.strip_suffix(outlet.value.as_str()));
            match rest.map(str::trim_end) {
                Some(rest) if rest.ends_with(marks) => {
                    rest.trim_end_matches(marks).trim_end().to_owned()
                }
                _ => title,
            }
        };
        let full = |title: &String| !title.is_empty();
        let json = json.headline.clone().map(bare).filter(full);
        let graph = || {
            let title = self.meta(&["og:title", "twitter:title"]).map(bare).filter(full)?;
            Some(Field::new(title, Origin::OpenGraph))
        };
        let html = || {
            let title = self.words("h1").or_else(|| self.words("title").map(bare).filter(full))?;
            Some(Field::new(title, Origin::Html))
        };
        json.map(|title| Field::new(title, Origin::JsonLd)).or_else(graph).or_else(html)
    }

    /// Who wrote it. Some put the address of a profile where a name should be.
    fn authors(&self, json: &JsonLd) -> Vec<Field> {
        let is_name = |name: &&String| !name.contains("://") && !name.starts_with('@');
        if !json.authors.is_empty() {
            let names = json.authors.iter().filter(is_name);
            return names.map(|name| Field::new(name.as_str(), Origin::JsonLd)).collect();
        }
        let named = |key: &&str| -> Vec<&String> {
            let of_key = self.metas.iter().filter(|(name, _)| name == key);
            of_key.map(|(_, content)| content).filter(is_name).collect()
        };
        let found = AUTHOR_METAS.iter().map(|key| (key, named(key))).find(|(_, f)| !f.is_empty());
        let Some((key, names)) = found else { return Vec::new() };
        let from = if key.starts_with("article:") { Origin::OpenGraph } else { Origin::Html };
        let mut authors: Vec<Field> = Vec::new();
        for name in names {
            let name = ["By ", "by ", "Par ", "par "]
                .iter()
                .find_map(|by| name.strip_prefix(by))
                .unwrap_or(name);
            if authors.iter().all(|other| other.value != name) {
                authors.push(Field::new(name, from));
            }
        }
        authors
    }

    /// Every date of publication that the page states, the best first.
    fn published(&self, json: &JsonLd, address: Option<&str>) -> Vec<Stated> {
        let json = json.published.as_deref().and_then(date::normalise);
        let graph = self.date_of(&[
            "article:published_time",
            "og:article:published_time",
            "article:published",
        ]);
        let meta = self.date_of(&DATE_METAS);
        // Other times of a page prove nothing against what is stated outright.
        let stated = json.is_some() || graph.is_some() || meta.is_some();
        let likely = || (!stated).then(|| self.likely_time()).flatten();
        let time = self.marked_time().or_else(likely);
        let address = address.and_then(address::day);
        let silent = !stated && time.is_none() && address.is_none();
        let shown = silent.then(|| self.shown()).flatten();
        Stated::all([
            (json, Origin::JsonLd),
            (graph, Origin::OpenGraph),
            (meta, Origin::Html),
            (time, Origin::TimeElement),
            (address, Origin::Address),
            (shown, Origin::Shown),
        ])
    }

    /// Every date of the last change, likewise.
    fn modified(&self, json: &JsonLd) -> Vec<Stated> {
        let json = json.modified.as_deref().and_then(date::normalise);
        let graph = self.date_of(&["article:modified_time", "og:updated_time", "article:modified"]);
        let element = self.dates_of("time[itemprop='dateModified']").into_iter().next();
        Stated::all([
            (json, Origin::JsonLd),
            (graph, Origin::OpenGraph),
            (self.date_of(&CHANGE_METAS), Origin::Html),
            (element, Origin::TimeElement),
        ])
    }

    fn lang(&self, json: &JsonLd) -> Option<Field> {
        let html = self.first("html").and_then(|html| {
            let attribute = |name| self.document.get_attribute(html, name);
            lang::normalise(&attribute("lang").or_else(|| attribute("xml:lang"))?)
        });
        let json = || json.language.as_deref().and_then(lang::normalise);
        let graph = || self.meta(&["og:locale"]).and_then(|locale| lang::normalise(&locale));
        html.map(|code| Field::new(code, Origin::Html))
            .or_else(|| Some(Field::new(json()?, Origin::JsonLd)))
            .or_else(|| Some(Field::new(graph()?, Origin::OpenGraph)))
    }

    /// The date of the element that is marked as that of publication.
    fn marked_time(&self) -> Option<String> {
        let marked = ["[itemprop~='datePublished']", "time[pubdate]"];
        marked.iter().find_map(|selector| self.dates_of(selector).into_iter().next())
    }

    /// The date of the first `<time>` of the article, else the one day that all
    /// of the page give: lists of other news have `<time>` elements too.
    fn likely_time(&self) -> Option<String> {
        if let Some(first) = self.dates_of("article time").into_iter().next() {
            return Some(first);
        }
        one_day(self.dates_of("time"))
    }

    /// The one day that the page shows to people where it keeps the date of an
    /// article, by the class of the element.
    fn shown(&self) -> Option<String> {
        let is_date = |class: &String| {
            let bare = |word: &str| word.to_ascii_lowercase().replace(['-', '_'], "");
            class.split_ascii_whitespace().any(|word| DATE_CLASSES.contains(&bare(word).as_str()))
        };
        let elements = self.document.query_selector_all(self.document.root(), "[class]");
        let classed = elements.into_iter().filter(|&element| {
            self.document.get_attribute(element, "class").as_ref().is_some_and(is_date)
        });
        let dates =
            classed.filter_map(|element| date::normalise(&self.document.text_content(element)));
        one_day(dates.collect())
    }

    /// The dates of the elements that `selector` finds.
    fn dates_of(&self, selector: &str) -> Vec<String> {
        let elements = self.document.query_selector_all(self.document.root(), selector);
        let stated = |element| {
            let attribute = |name| self.document.get_attribute(element, name);
            // Without an attribute, the words are the date (HTML standard).
            attribute("datetime")
                .or_else(|| attribute("content"))
                .or_else(|| Some(self.document.text_content(element)))
        };
        elements.into_iter().filter_map(stated).filter_map(|d| date::normalise(&d)).collect()
    }

    /// The content of the first meta element that has one of these keys and
    /// holds something; earlier keys first.
    fn meta(&self, keys: &[&str]) -> Option<String> {
        let of = |key: &&str| self.metas.iter().find(|(name, _)| name == *key);
        keys.iter().find_map(of).map(|(_, content)| content.clone())
    }

    /// The same for dates, passing over what is none.
    fn date_of(&self, keys: &[&str]) -> Option<String> {
        let of = |key: &&str| {
            let mut named = self.metas.iter().filter(|(name, _)| name == *key);
            named.find_map(|(_, content)| date::normalise(content))
        };
        keys.iter().find_map(of)
    }

    fn first(&self, selector: &str) -> Option<NodeId> {
        self.document.query_selector(self.document.root(), selector)
    }

    /// The words of the only element of a kind.
    fn words(&self, selector: &str) -> Option<String> {
        let found = self.document.query_selector_all(self.document.root(), selector);
        let [only] = found[..] else {
            return None;
        };
        let text = self.document.text_content(only);
        let text = collapse(&text);
        (!text.is_empty()).then(|| text.into_owned())
    }
}

/// The day that all of `dates` give, if it is one.
fn one_day(dates: Vec<String>) -> Option<String> {
    let first = dates.first()?;
    let same = dates.iter().all(|other| date::day(other) == date::day(first));
    same.then(|| first.clone())
}

fn metas(document: &Document) -> Vec<(String, String)> {
    let elements = document.query_selector_all(document.root(), "meta[content]");
    let read = |element| {
        let attribute = |name| document.get_attribute(element, name);
        let key = attribute("property")
            .or_else(|| attribute("name"))
            .or_else(|| attribute("itemprop"))?;
        let content = attribute("content")?;
        let content = collapse(&content);
        (!content.is_empty()).then(|| (key.trim().to_ascii_lowercase(), content.into_owned()))
    };
    elements.into_iter().filter_map(read).collect()
}
