//! What a tag of HTML says by its name and its attributes alone.

use super::html::Tag;

/// Elements whose begin and end are those of a paragraph.
pub(super) const BLOCKS: &[&str] = &[
    "p",
    "div",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "figure",
    "figcaption",
    "center",
    "details",
    "summary",
    "aside",
    "hr",
    "dl",
    "dt",
    "dd",
    "form",
    "nav",
    "address",
    "fieldset",
    "template",
    "notes",
    "body",
    "html",
    "tbody",
    "thead",
    "tfoot",
    "caption",
    "colgroup",
    "v-click",
    "v-clicks",
    "v-after",
    "v-switch",
    "columns",
    "column",
    "slide",
];
/// Elements that are known to change the look only, or nothing.
pub(super) const PLAIN: &[&str] = &[
    "span", "small", "big", "u", "ins", "mark", "sup", "sub", "kbd", "samp", "var", "abbr", "cite", "q", "font",
    "time", "label", "wbr", "nobr", "tt", "strike", "dfn", "data", "bdi", "bdo", "ruby", "rt", "rp", "col", "button",
    "picture",
];
/// Elements whose content is no text for a slide.
pub(super) const SKIPPED: &[&str] = &[
    "script", "style", "svg", "iframe", "video", "audio", "object", "canvas", "math", "noscript", "map", "select",
    "textarea", "title", "head",
];
/// Classes of a box whose inner boxes stand side by side.
pub(super) const SIDE_BY_SIDE: &[&str] = &[
    "columns",
    "cols",
    "row",
    "grid",
    "flex",
    "two-columns",
    "twocolumns",
    "two-column",
    "multicolumn",
    "multicol",
    "split",
    "columns-2",
    "container",
    "col2",
    "r-hstack",
    "multi-column",
    "side-by-side",
];

/// The language that a class names, as in `language-rust`.
pub(super) fn language<'t>(tag: &'t Tag<'_>) -> &'t str {
    tag.value("class")
        .and_then(|classes| {
            classes.split_whitespace().find_map(|class| {
                class
                    .strip_prefix("language-")
                    .or_else(|| class.strip_prefix("lang-"))
                    .or(Some(class))
            })
        })
        .unwrap_or_default()
}

/// Whether the boxes in this one stand side by side.
pub(super) fn side_by_side(tag: &Tag<'_>) -> bool {
    tag.name == "columns"
        || tag.has_class(SIDE_BY_SIDE)
        || tag.value("grid").is_some_and(|grid| grid.contains("cols-"))
        || tag.value("class").is_some_and(|classes| {
            classes
                .split_whitespace()
                .any(|class| class.starts_with("grid-cols") || class.starts_with("columns"))
        })
        || tag.value("style").is_some_and(|style| {
            let style = style.replace(' ', "");
            style.contains("display:flex") || style.contains("display:grid")
        })
}

/// The width of a column as a weight.
pub(super) fn width(tag: &Tag<'_>) -> Option<f32> {
    let style = tag.value("style").unwrap_or_default().replace(' ', "");
    let percent = |text: &str| -> Option<f32> {
        let number: String = text
            .chars()
            .take_while(|letter| letter.is_ascii_digit() || *letter == '.')
            .collect();
        let share = number.parse::<f32>().ok()?;
        text.get(number.len()..)?
            .starts_with('%')
            .then(|| (share / 50.0).clamp(0.1, 10.0))
    };
    tag.value("width")
        .and_then(percent)
        .or_else(|| percent(style.split("width:").nth(1)?))
}

/// The slot that an attribute of Vue names.
pub(super) fn slot_of(attribute: &str) -> Option<&str> {
    attribute
        .strip_prefix("v-slot:")
        .or_else(|| attribute.strip_prefix('#'))
}
