//! Settings of a slide, wherever its dialect writes them: at its head, in a listing there, or in lines of their own.

use super::comments;
use super::cut::Cut;
use super::front::{self, Entry};
use super::lines::Lines;
use super::listing;
use super::reader::Reader;
use super::words::Shown;

/// Applies the settings of a slide; `own` are the deck's too.
pub(super) fn apply(reader: &mut Reader<'_, '_>, entries: &[Entry], own: bool) {
    let layout = front::value(entries, "layout").unwrap_or_default();
    for entry in entries {
        reader.line = entry.line + 1;
        let said = format!("{}: {}", entry.key, entry.value);
        for words in &entry.comments {
            reader.tell(format!("the comment `# {words}`"), "nothing");
        }
        match entry.key.as_str() {
            "layout" if matches!(layout, "section" | "cover" | "intro") => reader.page.section = layout == "section",
            "image" | "background" | "backgroundImage" if comments::address(&entry.value).is_some() => {
                let source = comments::address(&entry.value).unwrap_or_default();
                if layout.starts_with("image-") && entry.key == "image" {
                    reader.page.beside_source = Some((source, layout.ends_with("left")));
                } else {
                    comments::ground(reader, &source, &said);
                }
            }
            "hide" | "disabled" | "exclude" if entry.value == "true" => {
                reader.page.hidden = true;
                reader.tell(
                    format!("the setting `{said}`"),
                    "a slide for reference, behind the agenda",
                );
            }
            // The deck's own, read where the deck is.
            _ if own && (entry.key == "title" || super::agenda::ON_COVER.contains(&entry.key.as_str())) => {}
            "title" => reader.page.named = Some(entry.value.clone()),
            "src" => reader.tell(
                format!("the setting `{said}`"),
                "nothing: slides from another file; import that file too",
            ),
            _ => reader.tell(format!("the setting `{said}`"), "nothing"),
        }
    }
    if let Some((source, left)) = reader.page.beside_source.take() {
        let alt = format!("bg {}", if left { "left" } else { "right" });
        let line = reader.line;
        reader.pictures(vec![Shown {
            source,
            alt,
            line,
            ..Shown::default()
        }]);
    }
}

/// Reads settings of Slidev that stand in a listing at the head of a slide; the line behind them.
pub(super) fn in_a_listing(reader: &mut Reader<'_, '_>, lines: &Lines, cut: &Cut) -> usize {
    if !matches!(lines.line(cut.from).trim_end(), "```yaml" | "```yml") {
        return cut.from;
    }
    let Some(end) = (cut.from + 1..cut.to).find(|index| lines.line(*index).trim_end() == "```") else {
        return cut.from;
    };
    let inner = (cut.from + 1..end).map(|index| (index, lines.line(index)));
    let (comments, inner): (Vec<_>, Vec<_>) = inner.partition(|(_, line)| line.trim_start().starts_with('#'));
    let entries = front::entries(inner.into_iter());
    let Some(entries) =
        entries.filter(|entries| front::of_slide(entries, true) || front::value(entries, "layout").is_some())
    else {
        return cut.from;
    };
    for (index, line) in comments {
        reader.line = index + 1;
        reader.tell(format!("the comment `{}`", line.trim()), "nothing");
    }
    apply(reader, &entries, false);
    end + 1
}

/// Settings at the head of a slide of remark; the line behind them.
pub(super) fn of_remark(reader: &mut Reader<'_, '_>, lines: &Lines, cut: &Cut) -> usize {
    let known = [
        "name",
        "class",
        "continued",
        "layout",
        "template",
        "count",
        "exclude",
        "background-image",
        "background-size",
        "background-position",
        "background-color",
    ];
    let mut index = cut.from;
    while index < cut.to {
        let line = lines.line(index);
        let Some(key) = front::key_of(line).filter(|key| known.contains(key)) else {
            break;
        };
        let value = line.get(key.len() + 1..).unwrap_or_default().trim();
        reader.line = index + 1;
        match (key, comments::address(value)) {
            ("background-image", Some(source)) => comments::ground(reader, &source, line.trim()),
            // A slide for others to stand upon is not shown by itself.
            ("exclude" | "layout", _) if value == "true" => {
                reader.page.hidden = true;
                reader.tell(
                    format!("the setting `{}`", line.trim()),
                    "a slide for reference, behind the agenda",
                );
            }
            _ => reader.tell(format!("the setting `{}`", line.trim()), "nothing"),
        }
        index += 1;
    }
    index
}

/// A setting of Deckset in a line of its own.
pub(super) fn command(reader: &mut Reader<'_, '_>, name: &str, value: &str) {
    match name {
        "column" => {
            reader.end_words();
            if !reader.page.has_columns() {
                reader.page.open_columns(Vec::new(), reader.line);
            }
            reader.page.column(None, None);
        }
        "build-lists" => reader.stepwise = value.starts_with("true"),
        "code-highlight" => {
            if let Some(steps) = listing::steps(value) {
                reader.highlight.extend(steps);
            } else if value == "all" && !reader.highlight.is_empty() {
                reader.highlight.push("all".to_owned());
            } else {
                reader.tell(format!("`[.{name}: {value}]`"), "nothing");
            }
        }
        _ => reader.tell(format!("`[.{name}: {value}]`"), "nothing"),
    }
}
