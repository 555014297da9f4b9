//! A feed as a list of elements.
//!
//! `quick-xml` reads it; document types are not looked at, so no entity of a
//! feed's own can grow. Feeds are careless XML: what can be passed over is
//! (loose ampersands, HTML's entities, prefixes that nobody declared), and where
//! nothing more can be made of one, what came before is kept.

use std::ops::Range;

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

/// Elements of one feed, those of articles in XHTML among them.
const MAX_ELEMENTS: usize = 250_000;

/// The vocabulary that an element is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// RSS 2.0, which has none, and RSS 1.0 in RDF.
    Rss,
    Atom,
    /// RSS's module for full texts.
    Content,
    /// Dublin Core, both of its vocabularies.
    DublinCore,
    Rdf,
    Xhtml,
    Other,
}

const SPACES: [(&str, &str, Space); 11] = [
    ("", "http://purl.org/rss/1.0/", Space::Rss),
    ("", "http://my.netscape.com/rdf/simple/0.9/", Space::Rss),
    ("", "http://backend.userland.com/rss2", Space::Rss),
    ("atom", "http://www.w3.org/2005/Atom", Space::Atom),
    ("", "http://purl.org/atom/ns#", Space::Atom),
    ("content", "http://purl.org/rss/1.0/modules/content/", Space::Content),
    ("dc", "http://purl.org/dc/elements/1.1/", Space::DublinCore),
    ("dcterms", "http://purl.org/dc/terms/", Space::DublinCore),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#", Space::Rdf),
    ("xhtml", "http://www.w3.org/1999/xhtml", Space::Xhtml),
    ("media", "http://search.yahoo.com/mrss/", Space::Other),
];

/// One element.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) space: Space,
    /// Its name without prefix.
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) parent: Option<usize>,
    /// The characters directly in it.
    pub(super) text: String,
    /// Its start tag, in bytes of the feed.
    pub(super) tag: Range<usize>,
    /// What lies between its tags.
    pub(super) inner: Range<usize>,
    /// All of it; of an element that never ends, up to where reading ended.
    pub(super) whole: Range<usize>,
    pub(super) closed: bool,
}

/// The elements of a feed in the order of their start.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) elements: Vec<Element>,
    /// Where and why reading ended too early.
    pub(super) broken: Option<(usize, String)>,
}

impl Tree {
    pub(super) fn read(feed: &str) -> Self {
        let mut reader = NsReader::from_str(feed);
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        config.check_end_names = true;
        let mut tree = Tree::default();
        let mut open: Vec<usize> = Vec::new();
        loop {
            let start = position(reader.buffer_position());
            let event = reader.read_resolved_event();
            let (space, event) = match event {
                Ok((resolved, event)) => (space(&resolved), event),
                Err(error) => {
                    tree.broken = Some((start, error.to_string()));
                    break;
                }
            };
            let end = position(reader.buffer_position());
            match event {
                Event::Start(tag) | Event::Empty(tag) if tree.elements.len() >= MAX_ELEMENTS => {
                    let problem =
                        format!("more than {MAX_ELEMENTS} elements, at <{}>", tag.name().as_ref());
                    tree.broken = Some((start, problem));
                    break;
                }
                Event::Start(tag) => {
                    let parent = open.last().copied();
                    open.push(tree.elements.len());
                    tree.elements.push(Element::new(space, &tag, parent, start..end));
                }
                Event::Empty(tag) => {
                    let parent = open.last().copied();
                    let element = Element::new(space, &tag, parent, start..end);
                    tree.elements.push(Element { closed: true, ..element });
                }
                Event::End(_) => {
                    if let Some(last) = open.pop() {
                        let element = &mut tree.elements[last];
                        element.inner.end = start;
                        element.whole.end = end;
                        element.closed = true;
                    }
                }
                Event::Text(text) => tree.push(&open, &text.xml_content(XmlVersion::Implicit1_0)),
                Event::CData(text) => tree.push(&open, &text.xml_content(XmlVersion::Implicit1_0)),
                Event::GeneralRef(entity) => {
                    let letter = entity.resolve_char_ref().ok().flatten();
                    let named = || resolve_html5_entity(&entity).map(str::to_owned);
                    let unknown = || format!("&{};", &*entity);
                    let text = letter.map(String::from).or_else(named).unwrap_or_else(unknown);
                    tree.push(&open, &text);
                }
                Event::Eof => {
                    if !open.is_empty() {
                        tree.broken = Some((end, "it ends in the middle".to_owned()));
                    }
                    break;
                }
                Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Comment(_) => {}
            }
        }
        for element in open {
            tree.elements[element].whole.end = feed.len();
            tree.elements[element].inner.end = feed.len();
        }
        tree
    }

    fn push(&mut self, open: &[usize], text: &str) {
        if let Some(&last) = open.last() {
            self.elements[last].text.push_str(text);
        }
    }

    /// The elements directly in `parent`, in order.
    pub(super) fn children(&self, parent: usize) -> impl Iterator<Item = usize> {
        // Children come after their parent and before its end.
        let end = self.elements[parent].whole.end;
        let later = self.elements[parent + 1..].iter().take_while(move |e| e.whole.start < end);
        later
            .enumerate()
            .filter(move |(_, e)| e.parent == Some(parent))
            .map(move |(at, _)| parent + 1 + at)
    }

    /// The first element of this name directly in `parent` that holds something.
    pub(super) fn child(&self, parent: usize, space: Space, name: &str) -> Option<usize> {
        self.children(parent).find(|&at| self.is(at, space, name))
    }

    pub(super) fn is(&self, at: usize, space: Space, name: &str) -> bool {
        let element = &self.elements[at];
        element.space == space && element.name == name
    }

    /// The characters of that element, if there are any.
    pub(super) fn text(&self, parent: usize, space: Space, name: &str) -> Option<&str> {
        let mut named = self.children(parent).filter(|&at| self.is(at, space, name));
        named.find_map(|at| Some(self.elements[at].text.trim()).filter(|text| !text.is_empty()))
    }
}

impl Element {
    fn new(space: Space, tag: &BytesStart<'_>, parent: Option<usize>, at: Range<usize>) -> Self {
        let mut attributes = tag.attributes();
        let attribute = |attribute: quick_xml::events::attributes::Attribute<'_>| {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned();
            Some((attribute.key.as_ref().to_owned(), value))
        };
        Self {
            space,
            name: tag.local_name().as_ref().to_owned(),
            attributes: attributes.with_checks(false).flatten().filter_map(attribute).collect(),
            parent,
            text: String::new(),
            inner: at.end..at.end,
            whole: at.clone(),
            tag: at,
            closed: false,
        }
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }
}

fn space(resolved: &ResolveResult<'_>) -> Space {
    let of = |wanted: &dyn Fn(&(&str, &str, Space)) -> bool| {
        SPACES.iter().find(|entry| wanted(entry)).map_or(Space::Other, |(_, _, space)| *space)
    };
    match resolved {
        ResolveResult::Unbound => Space::Rss,
        ResolveResult::Bound(name) => of(&|(_, uri, _)| *uri == name.as_ref()),
        // Nobody declared it, but everybody calls it that.
        ResolveResult::Unknown(prefix) => of(&|(usual, _, _)| !usual.is_empty() && usual == prefix),
    }
}

fn position(at: u64) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}
