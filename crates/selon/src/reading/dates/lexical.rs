//! Which slots begin at each token: words of the tables, and what digits can be.
//!
//! Digits say little by themselves: *12* may be a day, an hour, a month or a number
//! of things. All of these are offered, and the patterns choose. Numbers in words are
//! put together here (*twenty-four*, *quatre-vingt-dix-sept*), from the table's words
//! for their parts.

use crate::language::time::TimeWords;
use crate::language::time::slot::{Amount, Class, Slot};
use crate::language::time::token::{Gap, Sort, Token};
use crate::language::time::trie::Item;

/// The slots that begin at each of `tokens`, for [`Trie::walk`](crate::language::time::trie::Trie::walk).
pub(super) fn items(tokens: &[Token], language: &TimeWords) -> Vec<Vec<Item>> {
    let mut items: Vec<Vec<Item>> =
        (0..tokens.len()).map(|at| of_words(tokens, at, language)).collect();
    let words = items.clone();
    for (at, here) in items.iter_mut().enumerate() {
        match tokens[at].sort {
            Sort::Number => of_digits(tokens, &words, at, here),
            Sort::Word => of_number_words(tokens, &words, at, here),
            Sort::Mark => {}
        }
    }
    items
}

fn of_words(tokens: &[Token], at: usize, language: &TimeWords) -> Vec<Item> {
    let mut found = Vec::new();
    language.words.walk(tokens, &[], at, &mut |word, _, end| {
        if word.capital && !tokens[at].capital {
            return;
        }
        let item = Item { slot: word.slot, len: end - at };
        if !found.contains(&item) {
            found.push(item);
        }
    });
    if found.is_empty() && is_plural(&tokens[at], language) {
        found.push(Item { slot: Slot::Plural, len: 1 });
    }
    if found.is_empty() && tokens[at].sort == Sort::Word && tokens[at].capital {
        found.push(Item { slot: Slot::Name, len: 1 });
    }
    found
}

/// Whether a word that the tables do not know ends as plurals do; names aside.
fn is_plural(token: &Token, language: &TimeWords) -> bool {
    let ends = |ending: &String| {
        token.key.len() > ending.len() + 1 && token.key.ends_with(ending.as_str())
    };
    token.sort == Sort::Word && !token.capital && language.plurals.iter().any(ends)
}

/// What a number in digits can be.
fn of_digits(tokens: &[Token], words: &[Vec<Item>], at: usize, here: &mut Vec<Item>) {
    let token = &tokens[at];
    let digits = token.key.len();
    let Some(value) = token.number() else { return };
    let mut add = |slot, len| here.push(Item { slot, len });
    if let Some((amount, len)) = amount_in_digits(tokens, at) {
        add(Slot::Num(amount), len);
        // *two thousand*, but also *3 thousand*.
        if let Some(factor) = scale(words, at + len) {
            add(Slot::Num(amount.times(u64::from(factor))), len + 1);
        }
    }
    add(Slot::Digits, 1);
    let small = i8::try_from(value).ok().filter(|_| digits <= 2);
    if let Some(n) = small {
        let suffix = words.get(at + 1).and_then(|w| w.iter().find(|i| i.slot.is(Class::Suffix)));
        let suffix = suffix.filter(|_| tokens[at + 1].gap == Gap::None);
        if let Some(suffix) = suffix {
            add(Slot::Ord(i16::from(n)), 1 + suffix.len);
            add(Slot::Century(i16::from(n)), 1 + suffix.len);
            if (1..=31).contains(&n) {
                add(Slot::Day(n), 1 + suffix.len);
            }
        } else {
            if (1..=31).contains(&n) {
                add(Slot::Day(n), 1);
            }
            if (1..=12).contains(&n) {
                add(Slot::MonthNumber(n), 1);
            }
            if n <= 24 {
                add(Slot::Hour(n), 1);
            }
            if digits == 2 && n < 60 {
                add(Slot::Minute(n), 1);
            }
            if digits == 2 {
                add(Slot::ShortYear(if n < 40 { 2000 } else { 1900 } + i16::from(n)), 1);
            }
        }
    }
    if let Some(year) =
        i16::try_from(value).ok().filter(|y| digits == 4 && (1000..2200).contains(y))
    {
        add(Slot::Year(year), 1);
    }
    let clock = i8::try_from(value / 100).ok().zip(i8::try_from(value % 100).ok());
    if let Some((hour @ 0..=23, minute @ 0..=59)) = clock.filter(|_| digits == 4) {
        add(Slot::FourDigits(hour, minute), 1);
    }
}

/// A number with its thousands and decimals, in either language's marks, and the
/// tokens it takes.
fn amount_in_digits(tokens: &[Token], at: usize) -> Option<(Amount, usize)> {
    let mut value: u64 = tokens[at].key.parse().ok()?;
    let mut len = 1;
    while tokens[at].key.len() <= 3 {
        let next = |i: usize| tokens.get(at + len + i);
        let spaced = next(0).filter(|t| t.sort == Sort::Number && t.key.len() == 3);
        if spaced.is_some_and(|t| t.gap == Gap::Space) {
            value = value.checked_mul(1000)?.checked_add(u64::from(spaced?.number()?))?;
            len += 1;
            continue;
        }
        let mark = next(0).filter(|t| t.gap == Gap::None && matches!(t.key.as_str(), "," | "."));
        let part = next(1).filter(|t| t.gap == Gap::None && t.sort == Sort::Number);
        let (Some(_), Some(part)) = (mark, part) else { break };
        if part.key.len() == 3 {
            value = value.checked_mul(1000)?.checked_add(u64::from(part.number()?))?;
            len += 2;
            continue;
        }
        if part.key.len() < 3 {
            let tenth = if part.key.len() == 1 { 100 } else { 10 };
            let decimals = u64::from(part.number()?) * tenth;
            return Some((Amount(value.checked_mul(1000)?.checked_add(decimals)), len + 2));
        }
        break;
    }
    Some((Amount::whole(value), len))
}

/// Numbers, ordinals and years in words.
fn of_number_words(tokens: &[Token], words: &[Vec<Item>], at: usize, here: &mut Vec<Item>) {
    for item in here.clone() {
        if let Slot::Ord(n) = item.slot {
            here.push(Item { slot: Slot::Century(n), len: item.len });
            if let Some(day) = i8::try_from(n).ok().filter(|n| (1..=31).contains(n)) {
                here.push(Item { slot: Slot::Day(day), len: item.len });
            }
        }
    }
    let Some((value, len, pair)) = cardinal(tokens, words, at) else { return };
    here.retain(|item| !item.slot.is(Class::Num) || item.len > len);
    here.push(Item { slot: Slot::Num(Amount::whole(value)), len });
    let year = i16::try_from(value).ok().filter(|y| (1100..2200).contains(y));
    if let Some(year) = year.filter(|&year| pair || year >= 1980) {
        here.push(Item { slot: Slot::SpelledYear(year), len });
    }
    if let Ok(hour @ 0..=24) = i8::try_from(value) {
        here.push(Item { slot: Slot::Hour(hour), len });
    }
    // *Le deux mai*, *dos de mayo*; elsewhere it counts: *vendredi trois soldats*.
    let month = |i: usize| words.get(i).is_some_and(|w| w.iter().any(|i| i.slot.is(Class::Month)));
    if let (Ok(day @ 1..=31), true) = (i8::try_from(value), month(at + len) || month(at + len + 1))
    {
        here.push(Item { slot: Slot::Day(day), len });
    }
    // *twenty-first*
    if value % 10 == 0 && (20..100).contains(&value) {
        let last = words.get(at + len).into_iter().flatten().find_map(|i| match i.slot {
            Slot::Ord(n @ 1..=9) => Some((n, i.len)),
            _ => None,
        });
        if let (Some((n, more)), Ok(tens)) = (last, i16::try_from(value)) {
            for slot in [Slot::Ord(tens + n), Slot::Century(tens + n)] {
                here.push(Item { slot, len: len + more });
            }
            if let Some(day) = i8::try_from(tens + n).ok().filter(|n| *n <= 31) {
                here.push(Item { slot: Slot::Day(day), len: len + more });
            }
        }
    }
}

/// The number that begins at `at`: its value, how many tokens it takes, and whether it
/// is read in pairs, as years are: *nineteen ninety-six*.
fn cardinal(tokens: &[Token], words: &[Vec<Item>], at: usize) -> Option<(u64, usize, bool)> {
    let mut paired = false;
    let (mut total, mut current, mut end) = (0u64, 0u64, at);
    let mut first = true;
    loop {
        let mut from = end;
        if !first && words.get(from)?.iter().any(|i| i.slot == Slot::Join) {
            from += 1;
        }
        if !first && tokens.get(from).is_none_or(|t| t.gap == Gap::Break) {
            break;
        }
        let joined = from > end;
        let (value, len) = match (word_value(words, from), scale(words, from)) {
            (_, Some(factor)) if !joined && !first => {
                current = current.max(1).checked_mul(u64::from(factor))?;
                if factor >= 1000 {
                    total = total.checked_add(current)?;
                    current = 0;
                }
                end = from + 1;
                continue;
            }
            (None, Some(factor)) if first && factor >= 1000 => (u64::from(factor), 1),
            (Some((value, len)), _) => (value, len),
            _ => break,
        };
        // *nineteen ninety-six*, *nineteen oh six* aside
        let pair = (13..=20).contains(&current) && total == 0 && (10..100).contains(&value);
        let fits = match current % 100 {
            0 => value < 100 || first,
            60 | 80 => value < 20,
            tens if tens % 10 == 0 && tens >= 20 => value < 10,
            _ => false,
        };
        if !first && pair {
            current = current * 100 + value;
            paired = true;
        } else if first || (fits && (!joined || current > 0 || total > 0)) {
            current += value;
        } else {
            break;
        }
        first = false;
        end = from + len;
    }
    (!first).then_some((total + current, end - at, paired))
}

fn word_value(words: &[Vec<Item>], at: usize) -> Option<(u64, usize)> {
    let numbers = words.get(at)?.iter().filter_map(|item| match item.slot {
        Slot::Num(amount) => Some((u64::try_from(amount.integer()?).ok()?, item.len)),
        _ => None,
    });
    numbers.max_by_key(|n| n.1)
}

fn scale(words: &[Vec<Item>], at: usize) -> Option<u32> {
    words.get(at)?.iter().find_map(|item| match item.slot {
        Slot::Scale(factor) => Some(factor),
        _ => None,
    })
}
