//! Where links of the page lead: every sentence of every article has an anchor.

use std::ops::Range;

use crate::exchange::dossier::lookup::Lookup;
use crate::exchange::dossier::view::{ArticleView, Points, Quote};

/// The anchors of a page. A link is never to a place that is not there.
pub struct Anchors<'a> {
    lookup: &'a Lookup<'a>,
    /// For each article its sentences.
    sentences: Vec<Vec<Points>>,
}

impl<'a> Anchors<'a> {
    /// Anchors for all articles.
    pub fn new(lookup: &'a Lookup<'a>) -> Self {
        let sentences = lookup.view.articles.iter().map(sound).collect();
        Anchors { lookup, sentences }
    }

    /// The sentences of an article that have an anchor, by the article's index.
    pub fn sentences(&self, article: usize) -> &[Points] {
        &self.sentences[article]
    }

    /// The link to the sentence in which a quote begins; to its article where that is in
    /// no sentence; to the list of articles if there is no such article.
    pub fn of(&self, quote: &Quote) -> String {
        let Some(article) = self.lookup.article_at(&quote.article) else {
            return "#articles".to_owned();
        };
        let all = &self.sentences[article];
        let at = all.partition_point(|sentence| sentence.1 <= quote.span.0);
        match all.get(at) {
            Some(sentence) if sentence.0 < quote.span.1 => format!("#a{}s{}", article + 1, at + 1),
            _ => format!("#a{}", article + 1),
        }
    }

    /// The link to an article.
    pub fn article(&self, id: &str) -> String {
        match self.lookup.article_at(id) {
            Some(article) => format!("#a{}", article + 1),
            None => "#articles".to_owned(),
        }
    }
}

/// The sentences of `article` that can be cut out of its text one after the other.
fn sound(article: &ArticleView) -> Vec<Points> {
    let length = article.text.chars().count();
    let mut found: Vec<Points> = Vec::with_capacity(article.sentences.len());
    for &Points(start, end) in &article.sentences {
        let after = found.last().is_none_or(|last| last.1 <= start);
        if after && start < end && end <= length {
            found.push(Points(start, end));
        }
    }
    found
}

/// Cuts a text by code points, from its beginning to its end.
pub struct Cutter<'a> {
    text: &'a str,
    byte: usize,
    point: usize,
}

impl<'a> Cutter<'a> {
    /// Nothing is cut off yet.
    pub fn new(text: &'a str) -> Self {
        Cutter { text, byte: 0, point: 0 }
    }

    /// What stands between the last cut and `point`; nothing if that is behind.
    pub fn to(&mut self, point: usize) -> &'a str {
        let rest = &self.text[self.byte..];
        let ahead = point.saturating_sub(self.point);
        let length = rest.char_indices().nth(ahead).map_or(rest.len(), |(at, _)| at);
        self.byte += length;
        self.point = self.point.max(point);
        &rest[..length]
    }

    /// All that is left.
    pub fn rest(&mut self) -> &'a str {
        let rest = &self.text[self.byte..];
        self.byte = self.text.len();
        rest
    }
}

/// Words, and whether they are the ones that matter.
pub struct Run<'a> {
    /// The words.
    pub text: &'a str,
    /// Whether they are marked.
    pub marked: bool,
}

/// `text`, which begins at code point `start` of its article, with `words` marked.
pub fn runs<'a>(text: &'a str, start: usize, words: &[Points]) -> Vec<Run<'a>> {
    let mut cutter = Cutter::new(text);
    let mut found = Vec::new();
    let mut push = |text: &'a str, marked| {
        if !text.is_empty() {
            found.push(Run { text, marked });
        }
    };
    for Range { start: from, end } in merged(words) {
        push(cutter.to(from.saturating_sub(start)), false);
        push(cutter.to(end.saturating_sub(start)), true);
    }
    push(cutter.rest(), false);
    found
}

/// `words` in order, those that touch as one.
fn merged(words: &[Points]) -> Vec<Range<usize>> {
    let mut sorted: Vec<Points> = words.iter().copied().filter(|span| span.0 < span.1).collect();
    sorted.sort();
    let mut found: Vec<Range<usize>> = Vec::new();
    for Points(start, end) in sorted {
        match found.last_mut() {
            Some(last) if start <= last.end => last.end = last.end.max(end),
            _ => found.push(start..end),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, start: usize, words: &[Points]) -> String {
        let runs = runs(text, start, words);
        let show =
            |run: &Run<'_>| if run.marked { format!("[{}]", run.text) } else { run.text.into() };
        runs.iter().map(show).collect()
    }

    #[test]
    fn words_are_marked_by_code_points_of_the_article() {
        assert_eq!(shown("é🚢 oui", 10, &[Points(11, 12)]), "é[🚢] oui");
        assert_eq!(shown("abc", 0, &[Points(1, 3), Points(0, 2)]), "[abc]");
        assert_eq!(shown("abc", 5, &[Points(0, 2), Points(7, 99)]), "ab[c]");
        assert_eq!(shown("abc", 0, &[Points(2, 1)]), "abc");
    }
}
