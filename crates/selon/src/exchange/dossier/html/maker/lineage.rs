//! The sections on lineage: roots, articles of unknown origin, dependences and what shows them.

use super::*;

/// Two sentences, one in each of two articles, and the words that they share.
type Shared<'q> = ((Points, Points), [Vec<&'q Quote>; 2]);

impl<'a> Maker<'_, 'a> {
    pub fn roots(&self) -> Vec<RootPart<'a>> {
        let roots = self.lookup.view.lineage.roots.iter().enumerate();
        let part = |(at, root): (usize, &'a RootView)| RootPart {
            number: at + 1,
            id: &root.id,
            name: &root.name,
            date: root.date.as_deref().unwrap_or_default(),
            kind: self.w.root_kind(root.kind),
            withdrawn: root.withdrawn.as_ref().map(|quote| self.cite(quote, &[])),
            count: self.w.count(root.articles.len(), self.w.article, self.w.articles),
            articles: self.article_links(&root.articles),
            also: self.article_links(&root.also),
            named: root.named.iter().filter_map(|quote| self.cite_inside(&[quote])).collect(),
        };
        roots.map(part).collect()
    }

    pub fn unknown(&self) -> Option<UnknownPart<'a>> {
        let ids = self.lookup.of_unknown_lineage();
        (!ids.is_empty()).then(|| UnknownPart {
            count: self.w.count(ids.len(), self.w.article, self.w.articles),
            articles: ids.into_iter().map(|id| self.article_link(id)).collect(),
            about: self.w.unknown_lineage_about,
        })
    }

    pub fn edges(&self, edges: impl IntoIterator<Item = &'a EdgeView>) -> Vec<EdgePart<'a>> {
        let part = |edge: &'a EdgeView| {
            let (first, second) = match &edge.earlier {
                Some(id) if *id == edge.b => (&edge.b, &edge.a),
                _ => (&edge.a, &edge.b),
            };
            EdgePart {
                earlier: self.article_link(first),
                later: self.article_link(second),
                ordered: edge.earlier.is_some(),
                relation: self.w.relation(edge.relation),
                evidence: edge.evidence.iter().map(|one| self.evidence(one)).collect(),
            }
        };
        edges.into_iter().map(part).collect()
    }

    fn evidence(&self, evidence: &'a EvidenceView) -> EvidencePart<'a> {
        let w = self.w;
        let pairs = |pairs: &'a [PairView]| {
            let shown = pairs.iter().take(PASSAGES).flat_map(|pair| [&pair.a, &pair.b]);
            shown.map(|quote| self.cite(quote, &[])).collect()
        };
        let more = |pairs: &[PairView]| pairs.len().saturating_sub(PASSAGES);
        match evidence {
            EvidenceView::SharedText { share, passages } => EvidencePart {
                what: format!("{}, {}", w.shared_text, w.percent(*share)),
                cites: pairs(passages),
                more: more(passages),
            },
            EvidenceView::Declared { origin, quote } => EvidencePart {
                what: format!("{} {origin}", w.declared),
                cites: self.cite_inside(&[quote]).into_iter().collect(),
                more: 0,
            },
            EvidenceView::SharedContent { likeness, traits } => {
                let (shown, more) = self.by_sentences(traits);
                let cited = shown.into_iter().flatten();
                EvidencePart {
                    what: format!("{}, {}", w.shared_content, w.percent(*likeness)),
                    cites: cited.filter_map(|quotes| self.cite_inside(&quotes)).collect(),
                    more,
                }
            }
            EvidenceView::Ruled => {
                EvidencePart { what: w.ruled.to_owned(), cites: Vec::new(), more: 0 }
            }
        }
    }

    /// Words that two articles share, those together that stand in the same two sentences:
    /// the first few, and how many words are not among them.
    fn by_sentences(&self, pairs: &'a [PairView]) -> (Vec<[Vec<&'a Quote>; 2]>, usize) {
        let sentence = |quote: &Quote| {
            let article = self.lookup.article(&quote.article);
            article.and_then(|article| article.sentence_of(quote.span)).unwrap_or(quote.span)
        };
        let mut found: Vec<Shared<'_>> = Vec::new();
        let mut more = 0;
        for PairView { a, b } in pairs {
            let key = (sentence(a), sentence(b));
            match found.iter().position(|(known, _)| *known == key) {
                Some(at) => {
                    found[at].1[0].push(a);
                    found[at].1[1].push(b);
                }
                None if found.len() < PASSAGES => found.push((key, [vec![a], vec![b]])),
                None => more += 1,
            }
        }
        (found.into_iter().map(|(_, quotes)| quotes).collect(), more)
    }
}
