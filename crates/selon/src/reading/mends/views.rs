//! *For the army, Colonel Van denied any strike*: the colonel speaks for the army, and no opinion
//! of the army's is told.

use crate::language::reference::Sort;
use crate::language::{Turn, Word};
use crate::text::whole;

use super::super::Statement;
use super::super::arrange::Found;
use super::Around;
use super::common::keep;

/// Most of a content, in bytes, that does not belong to the one statement in it: a full stop.
const REST: usize = 3;

/// Drops the views of bodies whose content is what somebody says for them.
pub(super) fn mend(around: Around<'_>, found: &mut Vec<Found>) {
    let spoken_for = |one: &Found| {
        is_view(around, &one.statement)
            && found.iter().any(|other| speaks_for(around, &other.statement, &one.statement))
    };
    let stays = found.iter().map(|one| !spoken_for(one)).collect();
    keep(found, stays);
}

fn is_view(around: Around<'_>, statement: &Statement) -> bool {
    let cue = around.words_of(&statement.cue);
    let whole_cue = whole(&statement.cue);
    let view = around.turns(&cue, Turn::View).into_iter().any(|turn| Some(turn) == whole_cue);
    view && is_body(around, &around.words_of(&statement.source))
}

/// Whether the head of a noun phrase is no person. Of a name nothing is known.
fn is_body(around: Around<'_>, source: &[Word]) -> bool {
    let noun = (0..source.len()).find_map(|at| around.noun(source, at));
    noun.is_some_and(|noun| noun.sort != Sort::Person)
}

/// Whether a statement is all that `view` has as its content, and somebody's who may speak for
/// others: a person by name, a spokesman.
fn speaks_for(around: Around<'_>, statement: &Statement, view: &Statement) -> bool {
    let ([content], [source]) = (&view.content[..], &statement.source[..]) else { return false };
    let all = statement.extent();
    let covers = content.contains(all)
        && all.start() == content.start()
        && content.end() - all.end() <= REST;
    let who = around.words(source.start(), source.end());
    let spokesman = || {
        let mut nouns = (0..who.len()).filter_map(|at| around.noun(&who, at));
        nouns.any(|noun| noun.of_body)
    };
    covers && (who.iter().any(|word| word.capital) || spokesman())
}

#[cfg(test)]
mod tests {
    use super::super::mended;

    #[test]
    fn who_speaks_for_a_body_says_it_alone() {
        let left = |code: &str, texts: [&str; 2]| mended(code, &texts, super::mend).len();
        let army = [
            "{Pour} [l'armée], <le colonel Van a démenti toute frappe>.",
            "Pour l'armée, [le colonel Van] {a démenti} <toute frappe>.",
        ];
        assert_eq!(left("fr", army), 1);
        let spokesman = [
            "{Pour} [le ministère], <un porte-parole a démenti toute frappe>.",
            "Pour le ministère, [un porte-parole] {a démenti} <toute frappe>.",
        ];
        assert_eq!(left("fr", spokesman), 1);
        // What the historian thinks of the king, and of more than he said.
        let historian = [
            "{Pour} [l'historienne], <le roi Odo croyait à la paix>.",
            "Pour l'historienne, [le roi Odo] {croyait à} <la paix>.",
        ];
        assert_eq!(left("fr", historian), 2);
        let minister = [
            "{Pour} [l'opposition], <Odo ment quand il dit que tout va bien>.",
            "Pour l'opposition, Odo ment quand [il] {dit} <que tout va bien>.",
        ];
        assert_eq!(left("fr", minister), 2);
    }
}
