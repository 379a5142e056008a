//! How sizes and folders are said on this surface.

/// A file's size as people say it: "6 KB".
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} KB", (bytes + 500) / 1_000),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

/// The last two parts of a path, as people remember it: "Flipchart / 2026-11-23 Checkout".
pub(super) fn short(folder: &std::path::Path) -> String {
    let parts: Vec<String> = folder
        .components()
        .filter(|part| matches!(part, std::path::Component::Normal(_)))
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    parts
        .get(parts.len().saturating_sub(2)..)
        .unwrap_or_default()
        .join(" / ")
}

/// "Export 6 files", "Export 1 file"; "Export" while nobody has counted them yet.
pub(super) fn export(files: Option<usize>) -> String {
    match files {
        None => "Export".to_owned(),
        Some(1) => "Export 1 file".to_owned(),
        Some(files) => format!("Export {files} files"),
    }
}

/// What goes out without anybody to do it, and without a day; in fewer words where there is little room. Nothing if all is said.
pub(super) fn open(actions: usize, undated: usize, brief: bool) -> String {
    match (actions, undated, brief) {
        (0, 0, _) => String::new(),
        (0, 1, _) => "One action has no day yet.".to_owned(),
        (0, undated, _) => format!("{undated} actions have no day yet."),
        (1, 0, true) => "One action is open.".to_owned(),
        (1, 0, false) => "One action has no owner yet. It goes out as open.".to_owned(),
        (actions, 0, true) => format!("{actions} actions are open."),
        (actions, 0, false) => format!("{actions} actions have no owner yet. They go out as open."),
        (actions, undated, true) => format!("{actions} open, {undated} undated."),
        (actions, undated, false) => format!("{actions} without owner, {undated} without day."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn sizes_are_said_in_the_unit_that_fits() {
        assert_eq!(
            [size(12), size(6_100), size(999_999), size(2_340_000)],
            ["12 bytes", "6 KB", "1000 KB", "2.3 MB"]
        );
    }

    #[test]
    fn a_folder_is_told_by_its_last_two_names() {
        assert_eq!(
            short(Path::new("/home/mara/Documents/Flipchart/2026-11-23 Checkout")),
            "Flipchart / 2026-11-23 Checkout"
        );
        assert_eq!(short(Path::new("/tmp")), "tmp");
        assert_eq!(short(Path::new("/")), "");
    }

    #[test]
    fn one_is_said_as_one() {
        assert_eq!([export(Some(1)), export(Some(8))], ["Export 1 file", "Export 8 files"]);
        for brief in [true, false] {
            assert_eq!(open(0, 0, brief), "");
            assert!(open(1, 0, brief).starts_with("One action") && open(3, 0, brief).starts_with("3 actions"));
            assert_eq!(open(0, 1, brief), "One action has no day yet.");
        }
        assert_eq!(open(1, 2, false), "1 without owner, 2 without day.");
        assert_eq!(open(1, 2, true), "1 open, 2 undated.");
    }
}
