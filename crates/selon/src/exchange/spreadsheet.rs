//! Tables that people open in a spreadsheet.

use std::borrow::Cow;

/// `cell` as no spreadsheet takes it for a formula: words from the web may begin with a
/// sign that starts one, and a formula can send the table away.
pub fn harmless(cell: &str) -> Cow<'_, str> {
    match cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => Cow::Owned(format!("'{cell}")),
        false => Cow::Borrowed(cell),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_words() {
        assert_eq!(harmless("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(harmless("- no, she said"), "'- no, she said");
        assert_eq!(harmless("2031-05-04"), "2031-05-04");
    }
}
