//! Headlines and items of lists have no full stop: what one says ends with its line.

use crate::language::reference::Class;
use crate::language::{Language, words};
use crate::text::Span;

use super::super::Statement;
use super::super::quotes::Quotes;
use super::{Around, bare};

/// Letters of the longest line of a column of prose at least, and bytes of a line's end that
/// hold its last word.
const COLUMN: usize = 30;
const LAST_WORD: usize = 40;
/// Bytes of the label of a line at most.
const LABEL: usize = 20;

/// Words that no line ends with but of broken prose. Prepositions are not among them: *Army
/// moves in*.
const LEADERS: [Class; 6] =
    [Class::Definite, Class::Indefinite, Class::Contracted, Class::Elision, Class::Of, Class::And];

/// The parts of a text over whose ends no statement reaches, in order: a headline, an item of a
/// list, or paragraphs that a full stop or a quotation ends or joins.
pub(super) struct Parts(Vec<Part>);

/// What stands together. What leads to a list says all of its items, and each item may be said
/// by whoever the words before the list name.
struct Part {
    own: Span,
    /// Where the source of a statement with its cue in here begins at the earliest.
    from: usize,
    /// Where its content ends at the latest.
    to: usize,
}

impl Parts {
    pub fn of(around: Around<'_>, quotes: &Quotes) -> Self {
        let Around { text, language, .. } = around;
        let mut parts: Vec<Part> = Vec::new();
        // The part that leads to the list of the last line.
        let mut lead: Option<usize> = None;
        for line in lines(text) {
            let item = is_item(line.of(text));
            lead = lead.filter(|_| item);
            let listed = lead.filter(|_| open(text, line));
            let joined = parts.last_mut().filter(|last| {
                if labelled(text, line) && !quotes.covers(line.start()) {
                    return false;
                }
                let first_item = listed.is_some() && last.own.of(text).ends_with(':');
                !first_item && !ends(text, language, quotes, last.own, line)
            });
            match joined {
                Some(last) => {
                    last.own = Span::new(last.own.start(), line.end());
                    last.to = line.end();
                }
                None => {
                    let from = lead.map_or(line.start(), |lead| parts[lead].own.start());
                    parts.push(Part { own: line, from, to: line.end() });
                }
            }
            if let Some(lead) = lead {
                parts[lead].to = line.end();
            } else if line.of(text).ends_with(':') {
                lead = parts.len().checked_sub(1);
            }
        }
        Self(parts)
    }

    /// The part that byte `at` stands in.
    fn around(&self, at: usize) -> Option<&Part> {
        let next = self.0.partition_point(|part| part.own.end() <= at);
        self.0.get(next).filter(|part| part.own.start() <= at)
    }
}

/// Whether nothing leads from one line to the next: no mark at its end, no quotation, no word
/// that asks for another.
fn ends(text: &str, language: &Language, quotes: &Quotes, line: Span, next: Span) -> bool {
    open(text, line)
        && !(quotes.covers(line.end() - 1) && quotes.covers(next.start()))
        && !leads_on(text, language, line)
}

/// Whether no mark ends a line.
fn open(text: &str, line: Span) -> bool {
    line.of(text).ends_with(|c: char| c.is_alphanumeric() || c == ')')
}

/// Whether a line ends with a word of grammar that asks for another: *said that the*.
fn leads_on(text: &str, language: &Language, line: Span) -> bool {
    let from = text.ceil_char_boundary(line.end().saturating_sub(LAST_WORD).max(line.start()));
    let last = words(text, Span::new(from, line.end())).pop();
    // *Appel au calme au Sri Lanka A*
    last.filter(|last| !last.capital).is_some_and(|last| {
        LEADERS.into_iter().any(|class| language.reference().is(&last.key, class))
    })
}

/// Whether a line begins with whose turn it is, or what stands in it: *Q:*, *HOST:*, *CLAIM:*.
fn labelled(text: &str, line: Span) -> bool {
    let Some((label, _)) = line.of(text).split_once(':') else { return false };
    let label = label.trim_end_matches(|c: char| c.is_whitespace());
    label.len() <= LABEL
        && label.starts_with(char::is_alphabetic)
        && label.chars().all(|c| c.is_uppercase() || c == ' ' || c.is_ascii_digit())
}

/// Whether a line begins as an item of a list does.
fn is_item(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() < line.len() {
        let mut marks = rest.chars();
        return marks.next().is_some_and(|c| matches!(c, '.' | ')'))
            && marks.next().is_some_and(char::is_whitespace);
    }
    line.starts_with(['-', '–', '—', '•', '·', '*', '▪', '◦', '‣'])
}

/// The lines of `text`, trimmed; those into which prose was broken to fit a page are one.
fn lines(text: &str) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    // Those since the last blank one.
    let mut block: Vec<Span> = Vec::new();
    let mut start = 0;
    for line in text.split('\n').chain([""]) {
        let span = Span::new(start, (start + line.len()).min(text.len()));
        start = (start + line.len() + 1).min(text.len());
        let line = span.trimmed(text);
        if !line.is_empty() {
            block.push(line);
            continue;
        }
        match (block.first(), block.last()) {
            (Some(first), Some(last)) if broken(text, &block) => {
                out.push(Span::new(first.start(), last.end()));
            }
            _ => out.append(&mut block),
        }
        block.clear();
    }
    out
}

/// Whether lines are broken prose: some begin with a small letter, or they are a column, of which
/// no line has room for the next one's first word, and a sentence ends with the last one alone.
fn broken(text: &str, block: &[Span]) -> bool {
    if block.iter().any(|line| line.of(text).starts_with(char::is_lowercase)) {
        return true;
    }
    let letters = |words: &str| words.chars().count();
    let longest = block.iter().map(|line| letters(line.of(text))).max().unwrap_or(0);
    let full = |two: &[Span]| {
        let next = two[1].of(text);
        let first = next.split(char::is_whitespace).next().unwrap_or(next);
        letters(two[0].of(text)) + 1 + letters(first) > longest && !is_item(next)
    };
    let closed = block.last().is_some_and(|last| !open(text, *last));
    longest >= COLUMN && closed && block.windows(2).all(full)
}

/// Cuts what a statement has beyond the part of its cue, if something is left.
pub(super) fn mend(around: Around<'_>, parts: &Parts, statement: &mut Statement) {
    let Some(cue) = statement.cue.first() else { return };
    let Some(part) = parts.around(cue.start()) else { return };
    let source = Span::new(part.from, part.own.end());
    let content = Span::new(part.own.start(), part.to);
    for (pieces, part) in [(&mut statement.source, source), (&mut statement.content, content)] {
        if pieces.iter().all(|piece| part.contains(*piece)) {
            continue;
        }
        let inside = pieces
            .iter()
            .filter(|piece| piece.overlaps(part))
            .map(|piece| Span::new(piece.start().max(part.start()), piece.end().min(part.end())));
        let inside: Vec<Span> = inside.map(|piece| bare(around.text, piece)).collect();
        if !inside.is_empty() {
            *pieces = inside;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::mended_one;
    use super::*;

    #[track_caller]
    fn check(text: &str, right: &str) {
        let mend = |around: Around<'_>, one: &mut Statement| {
            mend(around, &Parts::of(around, &Quotes::of(around.text)), one);
        };
        assert_eq!(mended_one("fr", text, mend), right, "{text}");
    }

    #[test]
    fn a_headline_ends_with_its_line() {
        check(
            "[Le maire] {dément} <toute fraude\nLe roi promet une trêve>\nSarn recule",
            "Le maire | dément | toute fraude",
        );
        check("<L'eau monte\n\nLe pont tient>, {dit} [Orlo].", "Orlo | dit | Le pont tient");
        check("[Crue\nSarn] {affirme} <que l'eau monte>", "Sarn | affirme | que l'eau monte");
        check("[Le maire] {:}\n<L'eau monte>", "Le maire | : | L'eau monte");
    }

    #[test]
    fn prose_and_quotations_go_on() {
        let broken =
            "[Le maire] {dément} <toute fraude au\nPort de Sarn et dit que les gens\ny sont>.";
        check(
            broken,
            "Le maire | dément | toute fraude au\nPort de Sarn et dit que les gens\ny sont",
        );
        let quoted = "<« L'eau monte\nLe pont tient. »> {dit} [Orlo].";
        check(quoted, "Orlo | dit | « L'eau monte\nLe pont tient. »");
        let two = "<L'eau monte.\nLe pont tient>, {dit} [Orlo].";
        check(two, "Orlo | dit | L'eau monte.\nLe pont tient");
    }

    #[test]
    fn a_column_of_prose_goes_on_whatever_its_lines_begin_with() {
        let two = "[Le maire] {a dit} mardi <que les gens des\nNations unies sont à Sarn>.";
        check(two, "Le maire | a dit | que les gens des\nNations unies sont à Sarn");
        let column = "[Le maire] {a dit} mardi à Orlo <que le général\n\
            Sarn viendra demain avec les Nations\nUnies>.";
        check(
            column,
            "Le maire | a dit | que le général\nSarn viendra demain avec les Nations\nUnies",
        );
        // Lines that have room for more, and headlines without a full stop.
        let room = "[Le maire] {a dit} <que le pont tient\nSarn recule devant la foule des gens>.";
        check(room, "Le maire | a dit | que le pont tient");
        let three = "[Le maire de la ville de Sarn] {a dit} <que le pont tient\n\
            Orlo recule devant la foule des gens de Sarn>";
        check(three, "Le maire de la ville de Sarn | a dit | que le pont tient");
    }

    #[test]
    fn a_turn_of_a_talk_ends_where_the_next_begins() {
        check("[A] {:} <Le pont tient.\nQ: Et l'eau ?>\nA: Elle monte.", "A | : | Le pont tient.");
        check(
            "[LE MAIRE] {:} <Le pont tient.\nEt l'eau aussi.>",
            "LE MAIRE | : | Le pont tient.\nEt l'eau aussi.",
        );
    }

    #[test]
    fn who_announces_a_list_says_all_of_it() {
        check(
            "[Le maire] {annonce} <deux mesures :\n- la paix\n\n- le retour>\nSarn recule",
            "Le maire | annonce | deux mesures :\n- la paix\n\n- le retour",
        );
        check(
            "[Le maire] {annonce} <deux mesures :\n1. la paix\n2. le retour\nSarn recule>",
            "Le maire | annonce | deux mesures :\n1. la paix\n2. le retour",
        );
        // An item ends where it ends, and may be said by who stands before the list.
        check(
            "À lire :\n- [Le maire] {dément} <toute fraude\n- Sarn recule>",
            "Le maire | dément | toute fraude",
        );
        check(
            "[Le maire] :\n- accuse Sarn\n- {dément} <toute fraude\n- recule>",
            "Le maire | dément | toute fraude",
        );
    }
}
