//! Rows under each other, as wide as their widest cell.

/// A table without lines; nothing if there are no rows.
pub(super) fn table<const N: usize>(head: [&str; N], rows: &[[String; N]]) -> String {
    let head = head.map(str::to_owned);
    let all = || std::iter::once(&head).chain(rows);
    let mut widths = [0; N];
    for row in all() {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let line = |row: &[String; N]| {
        let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}"));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    if rows.is_empty() { String::new() } else { all().map(line).collect::<Vec<_>>().join("\n") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_widest_cell_in_characters() {
        let rows = [["é".to_owned(), "2".to_owned()], ["panjang".to_owned(), "3".to_owned()]];
        assert_eq!(table(["a", "b"], &rows), "a        b\né        2\npanjang  3");
        assert_eq!(table(["a"], &[]), "");
    }
}
