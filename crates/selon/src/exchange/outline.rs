//! Statements as a reader should meet them: in text order, each followed by the
//! statements that stand in its content.

use crate::reading::Reading;

/// One line of the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Index in [`Reading::statements`]. People see it from 1.
    pub statement: usize,
    /// How many statements this one stands in; 0 for the article's own.
    pub depth: usize,
}

/// Every statement of `reading` once, nested ones after their parent.
pub fn outline(reading: &Reading) -> Vec<Entry> {
    let count = reading.statements.len();
    let mut children = vec![Vec::new(); count];
    let mut roots = Vec::new();
    for (index, statement) in reading.statements.iter().enumerate() {
        match statement.parent {
            Some(parent) if parent < count => children[parent].push(index),
            _ => roots.push(index),
        }
    }

    // A stack, not recursion: depth comes from the input.
    let mut entries = Vec::with_capacity(count);
    let at_depth = |depth| move |&statement: &usize| Entry { statement, depth };
    let mut stack: Vec<Entry> = roots.iter().rev().map(at_depth(0)).collect();
    while let Some(entry) = stack.pop() {
        entries.push(entry);
        stack.extend(children[entry.statement].iter().rev().map(at_depth(entry.depth + 1)));
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::sample;

    fn shape(reading: &Reading) -> Vec<(usize, usize)> {
        let pair = |entry: &Entry| (entry.statement, entry.depth);
        outline(reading).iter().map(pair).collect()
    }

    #[test]
    fn nested_statements_follow_their_parent() {
        let mut reading = sample::ferry();
        assert_eq!(shape(&reading), [(0, 0), (1, 1), (2, 0), (3, 0)]);
        reading.statements[3].parent = Some(1);
        assert_eq!(shape(&reading), [(0, 0), (1, 1), (3, 2), (2, 0)]);
    }

    #[test]
    fn a_parent_may_come_later_in_the_text() {
        let mut reading = sample::ferry();
        reading.statements[0].parent = Some(2);
        assert_eq!(shape(&reading), [(2, 0), (0, 1), (1, 2), (3, 0)]);
    }
}
