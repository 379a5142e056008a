//! The map of the house: the rooms of a folder, from the lowest to the highest. A room knows only those below it.

use super::circles::told_arrow;
use super::imports::Arrow;

/// A folder and its rooms: files, or folders with a file of their name. Rooms with a `|` between them stand on one level and do not know each other.
pub type Rooms = (&'static str, &'static str);

/// The house. A new room gets a place here and a word at the head of its folder.
pub const HOUSE: &[Rooms] = &[
    (
        "src",
        "time letters drawing history session flow workshop store export ink ui render cli",
    ),
    (
        "src/flow",
        "estimate step optional_number looked_at places refused demand value_stream words samples \
         edit text examples renumber templates hire any_edit \
         by_place ways absorbing visits queueing pooled model arrivals missing calibrate carried \
         metrics assumptions dora \
         levers what_if compare simulate \
         events layout",
    ),
    (
        "src/ui",
        "theme state demo action effect composing commands widgets figures audience offscreen foot \
         home|cockpit|map|close|editor|versions activity|rehearse board surfaces asked overlay shell \
         update keys strokes one_keyboard focus setup display_changes wall_window display_numbers notes_window work played screen software app",
    ),
];

/// The room of `folder` that a file belongs to: "ui" for `src/ui/app.rs` in `src`; "mod" for what only opens the folder.
pub fn room<'a>(folder: &str, file: &'a str) -> Option<&'a str> {
    let inside = file.strip_prefix(folder)?.strip_prefix('/')?;
    let first = inside.split('/').next()?;
    Some(first.strip_suffix(".rs").unwrap_or(first))
}

/// The rooms of a folder one by one, from the lowest to the highest.
pub fn one_by_one(levels: &str) -> Vec<&str> {
    levels.split([' ', '|']).collect()
}

/// Whether a room holds nothing but tests: these look at the others from above, and need no place in the table.
pub fn is_test(room: &str) -> bool {
    room == "tests" || room.ends_with("_tests")
}

/// Imports from a lower room to a higher one or to one beside it, and from or to what has no place in the table.
pub fn upward(arrows: &[Arrow], house: &[Rooms]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (folder, levels) in house {
        for arrow in arrows {
            let (Some(from), Some(to)) = (room(folder, &arrow.from), room(folder, &arrow.to)) else {
                continue;
            };
            let level = |room: &str| {
                let place = levels
                    .split(' ')
                    .position(|level| level.split('|').any(|it| it == room));
                place.or_else(|| is_test(room).then_some(usize::MAX))
            };
            let why = match (level(from), level(to)) {
                _ if from == to => continue,
                (Some(own), Some(other)) if other < own => continue,
                (Some(own), Some(other)) if other == own => format!("`{from}` and `{to}` do not know each other"),
                (Some(_), Some(_)) => format!("`{to}` lies above `{from}`"),
                (None, _) => format!("`{from}` has no place among the rooms of {folder}"),
                (_, None) => format!("`{to}` has no place among the rooms of {folder}"),
            };
            wrong.push(format!("{}\n    {why}", told_arrow(arrow)));
        }
    }
    wrong
}
