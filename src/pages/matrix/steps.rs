//! Where a key leads in a table.

/// The cell, by its row and column, that a key leads to from another, in a table of so many rows and columns; nothing
/// for any other key.
pub(super) fn step(
    key: &str,
    with_ctrl: bool,
    (row, column): (usize, usize),
    (rows, columns): (usize, usize),
) -> Option<(usize, usize)> {
    let (last_row, last_column) = (rows.saturating_sub(1), columns.saturating_sub(1));
    Some(match (key, with_ctrl) {
        ("ArrowUp", false) => (row.saturating_sub(1), column),
        ("ArrowDown", false) => ((row + 1).min(last_row), column),
        ("ArrowLeft", false) => (row, column.saturating_sub(1)),
        ("ArrowRight", false) => (row, (column + 1).min(last_column)),
        ("Home", false) => (row, 0),
        ("End", false) => (row, last_column),
        ("Home", true) => (0, 0),
        ("End", true) => (last_row, last_column),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn keys_lead_from_cell_to_cell_and_stay_in_the_table() {
        let from = |key, ctrl, cell| step(key, ctrl, cell, (3, 4));
        for (key, ctrl, cell, expected) in [
            ("ArrowUp", false, (1, 2), Some((0, 2))),
            ("ArrowUp", false, (0, 2), Some((0, 2))),
            ("ArrowDown", false, (1, 2), Some((2, 2))),
            ("ArrowDown", false, (2, 2), Some((2, 2))),
            ("ArrowLeft", false, (1, 2), Some((1, 1))),
            ("ArrowLeft", false, (1, 0), Some((1, 0))),
            ("ArrowRight", false, (1, 2), Some((1, 3))),
            ("ArrowRight", false, (1, 3), Some((1, 3))),
            ("Home", false, (1, 2), Some((1, 0))),
            ("End", false, (1, 2), Some((1, 3))),
            ("Home", true, (1, 2), Some((0, 0))),
            ("End", true, (1, 2), Some((2, 3))),
            // What is the browser’s, or the button’s own.
            ("ArrowUp", true, (1, 2), None),
            ("Tab", false, (1, 2), None),
            (" ", false, (1, 2), None),
        ] {
            assert_eq!(from(key, ctrl, cell), expected, "{key}, {ctrl}, from {cell:?}");
        }
        assert_eq!(step("End", true, (0, 0), (0, 0)), Some((0, 0)), "a table with nothing in it");
    }
}
