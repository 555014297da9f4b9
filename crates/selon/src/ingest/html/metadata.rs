//! What a page says of its article, and where.

use trafilatura::dom::{Document, NodeId};

use crate::ingest::article::{Field, Origin};
use crate::ingest::{date, lang};

use super::collapse;
use super::json_ld::{self, JsonLd};

/// The fields of a page. A field that the page does not state is unknown.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub(super) url: Option<Field>,
    pub(super) title: Option<Field>,
    pub(super) outlet: Option<Field>,
    pub(super) published: Option<Field>,
    pub(super) modified: Option<Field>,
    pub(super) lang: Option<Field>,
    pub(super) warnings: Vec<String>,
}

/// Reads the fields of a page.
pub(super) fn read(document: &Document) -> Metadata {
    let page = Page { document, metas: metas(document) };
    let json = json_ld::read(document);
    let mut warnings = Vec::new();
    let outlet = page.outlet(&json);
    let published = page.published(&json, &mut warnings);
    Metadata {
        url: page.url(&json),
        title: page.title(&json, outlet.as_ref()),
        published,
        modified: page.modified(&json),
        lang: page.lang(&json),
        outlet,
        warnings,
    }
}

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

struct Page<'a> {
    document: &'a Document,
    /// `property`, `name` or `itemprop` in lower case, and the content.
    metas: Vec<(String, String)>,
}

impl Page<'_> {
    fn url(&self, json: &JsonLd) -> Option<Field> {
        let address =
            |value: &String| value.starts_with("http://") || value.starts_with("https://");
        let canonical = self.first("link[rel~='canonical']");
        let canonical = canonical.and_then(|link| self.document.get_attribute(link, "href"));
        let html = canonical.map(|href| href.trim().to_owned()).filter(address);
        let graph = || self.meta(&["og:url"]).filter(address);
        let json = || json.url.clone().filter(address);
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

    fn published(&self, json: &JsonLd, warnings: &mut Vec<String>) -> Option<Field> {
        let json = json.published.as_deref().and_then(date::normalise);
        let graph = self.date_of(&["article:published_time", "og:article:published_time"]);
        if let (Some(json), Some(graph)) = (&json, &graph)
            && date::disagree(json, graph)
        {
            warnings.push(format!(
                "two dates of publication: {json} in the JSON-LD, {graph} in the OpenGraph data"
            ));
        }
        let html = || Some(Field::new(self.date_of(&DATE_METAS)?, Origin::Html));
        let element = || Some(Field::new(self.time_element()?, Origin::TimeElement));
        json.map(|value| Field::new(value, Origin::JsonLd))
            .or_else(|| Some(Field::new(graph?, Origin::OpenGraph)))
            .or_else(html)
            .or_else(element)
    }

    fn modified(&self, json: &JsonLd) -> Option<Field> {
        let json = json.modified.as_deref().and_then(date::normalise);
        let graph = || self.date_of(&["article:modified_time", "og:updated_time"]);
        json.map(|value| Field::new(value, Origin::JsonLd))
            .or_else(|| Some(Field::new(graph()?, Origin::OpenGraph)))
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

    /// The date of a `<time>` element: the one marked as the date of
    /// publication, else the first of the article, else the one day that all of
    /// them give. Lists of other news have `<time>` elements too.
    fn time_element(&self) -> Option<String> {
        let dates = |selector: &str| -> Vec<String> {
            let elements = self.document.query_selector_all(self.document.root(), selector);
            let stated = |element| self.document.get_attribute(element, "datetime");
            elements.into_iter().filter_map(stated).filter_map(|d| date::normalise(&d)).collect()
        };
        for selector in ["time[itemprop='datePublished']", "time[pubdate]", "article time"] {
            if let Some(first) = dates(selector).into_iter().next() {
                return Some(first);
            }
        }
        let all = dates("time");
        let first = all.first()?;
        let same = all.iter().all(|other| date::day(other) == date::day(first));
        same.then(|| first.clone())
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
