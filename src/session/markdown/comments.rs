//! What a comment means: a note for the speaker, a sign of one program or another, or a setting. A setting is never a note.

use super::front;
use super::reader::Reader;
use super::words::Shown;

/// Settings of Marp; a leading `_` or `$` belongs to some of them.
const OF_MARP: &[&str] = &[
    "theme",
    "style",
    "headingdivider",
    "size",
    "math",
    "title",
    "author",
    "description",
    "keywords",
    "url",
    "image",
    "marp",
    "lang",
    "paginate",
    "header",
    "footer",
    "class",
    "backgroundcolor",
    "backgroundimage",
    "backgroundposition",
    "backgroundrepeat",
    "backgroundsize",
    "color",
    "transition",
];
/// Settings of presenterm that have no meaning in a session.
const OF_PRESENTERM: &[&str] = &[
    "new_line",
    "new_lines",
    "newline",
    "newlines",
    "jump_to_middle",
    "list_item_newlines",
    "font_size",
    "alignment",
    "include",
    "no_footer",
    "snippet_output",
    "end_slide",
    "slide",
    "no_background",
];
/// Words by which other tools are told something.
const OF_TOOLS: &[&str] = &[
    "markdownlint",
    "prettier",
    "vale",
    "cspell",
    "spell-checker",
    "textlint",
    "remark-lint",
    "omit in toc",
    "omit from toc",
    "no toc",
    "toc",
    "tocstop",
    "doctoc",
    "fit",
    "more",
    "omit",
    "alex",
    "lint",
    "eslint",
    "vim:",
    "vscode-",
    "slide-number",
];

/// Reads the words of a comment.
pub(super) fn read(reader: &mut Reader<'_, '_>, comment: &str) {
    let words = comment.trim().trim_matches('-').trim();
    // Signs alone part or frame something, and say nothing.
    if words
        .chars()
        .all(|letter| letter.is_ascii_punctuation() || letter.is_whitespace())
    {
        return;
    }
    let lower = words.to_lowercase();
    let (key, value) = match lower.split_once(':') {
        Some((key, _)) => (key.trim_end(), words.get(key.len() + 1..).unwrap_or_default().trim()),
        None => (lower.as_str(), ""),
    };
    let setting = |reader: &mut Reader<'_, '_>, became: &str| reader.tell(format!("the setting `{words}`"), became);
    match key {
        "pause" => reader.pause(),
        "column_layout" => {
            reader.end_words();
            let weights: Vec<f32> = value
                .split(|letter: char| !(letter.is_ascii_digit() || letter == '.'))
                .filter_map(|number| number.parse::<f32>().ok())
                .map(|weight| weight.clamp(0.1, 10.0))
                .collect();
            reader.page.open_columns(weights, reader.line);
        }
        "column" => {
            reader.end_words();
            if !reader.page.has_columns() {
                reader.page.open_columns(Vec::new(), reader.line);
            }
            reader.page.column(value.parse().ok(), None);
        }
        "reset_layout" => {
            reader.end_words();
            reader.page.close_columns();
        }
        "incremental_lists" => reader.stepwise = value.eq_ignore_ascii_case("true"),
        "speaker_note" | "note" | "notes" | "speaker notes" | "presenter notes" => {
            reader.page.note(value.trim_start_matches('|').trim_start_matches('>'));
        }
        "skip_slide" => {
            reader.page.hidden = true;
            setting(reader, "a slide for reference, behind the agenda");
        }
        "comment" if !value.is_empty() => reader.page.note(value),
        _ if settings_of("slide ", words) => of_slide(reader, words.trim_start_matches("slide ")),
        _ if settings_of("element ", words) => of_element(reader, words.trim_start_matches("element ")),
        ".slide" => of_slide(reader, value),
        ".element" => of_element(reader, value),
        _ if key == ".slide" || words.starts_with(".slide") || words.starts_with(".element") => {
            setting(reader, "nothing");
        }
        _ if OF_PRESENTERM.contains(&key) => setting(reader, "nothing"),
        _ if of_a_tool(&lower) => setting(reader, "nothing"),
        _ => {
            if let Some(settings) = settings_of_marp(words) {
                heed(reader, settings);
            } else {
                reader.page.note(words.strip_prefix("//").unwrap_or(words));
            }
        }
    }
}

/// Whether a comment gives a slide or an element settings without a full stop before its name, as Obsidian has it.
fn settings_of(name: &str, words: &str) -> bool {
    words.strip_prefix(name).is_some_and(|rest| {
        let first = rest.split_whitespace().next().unwrap_or_default();
        first
            .split_once('=')
            .is_some_and(|(key, value)| !key.is_empty() && value.starts_with(['"', '\'']))
    })
}

/// Whether a comment tells another tool something: its name alone, or with what it shall do, but no sentence that begins with it.
fn of_a_tool(lower: &str) -> bool {
    const DEEDS: &[&str] = &["off", "on", "disable", "enable", "ignore"];
    OF_TOOLS.iter().any(|tool| {
        let Some(rest) = lower.strip_prefix(tool) else {
            return false;
        };
        let deed = rest.split_whitespace().next().unwrap_or_default();
        rest.is_empty()
            || tool.ends_with(['-', ':'])
            // Of short words, as `fit` and `more`, a colon makes a note: `more: tell of the release`.
            || (rest.starts_with(['-', ':']) && tool.len() > 4)
            || (rest.starts_with(' ') && DEEDS.contains(&deed))
    })
}

/// Settings of Marp: a picture of the ground is shown, the others are told.
fn heed(reader: &mut Reader<'_, '_>, settings: Vec<(String, String)>) {
    for (key, value) in settings {
        let pictured = key.to_lowercase().ends_with("backgroundimage");
        match address(&value).filter(|_| pictured) {
            Some(source) => ground(reader, &source, &format!("{key}: {value}")),
            None => reader.tell(format!("the setting `{key}: {value}`"), "nothing"),
        }
    }
}

/// The settings that a comment consists of; None for one that says anything else.
fn settings_of_marp(words: &str) -> Option<Vec<(String, String)>> {
    let entries = front::entries(words.lines().enumerate())?;
    let known = |key: &str| {
        let key = key.trim_start_matches(['_', '$']).to_lowercase();
        OF_MARP.contains(&key.as_str())
    };
    // `title: what he said` could be a note: a sign before the name leaves no doubt, nor do names that no sentence begins with.
    entries
        .iter()
        .all(|entry| known(&entry.key))
        .then(|| entries.into_iter().map(|entry| (entry.key, entry.value)).collect())
}

/// The address in `url(...)`, or the value itself where it names a picture.
pub(super) fn address(value: &str) -> Option<String> {
    let value = value.trim().trim_matches(['"', '\'']);
    if let Some(inner) = value.strip_prefix("url(").and_then(|rest| rest.split(')').next()) {
        return Some(inner.trim().trim_matches(['"', '\'']).to_owned());
    }
    let lower = value.to_lowercase();
    let path = lower.split(['?', '#']).next().unwrap_or_default();
    let picture = [".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg", ".avif", ".bmp"]
        .iter()
        .any(|ending| path.ends_with(ending));
    picture.then(|| value.to_owned())
}

/// A picture that was meant as the slide's ground.
pub(super) fn ground(reader: &mut Reader<'_, '_>, source: &str, said: &str) {
    reader.tell(
        format!("the setting `{said}`"),
        "a picture on the slide: slides have one ground",
    );
    let shown = Shown {
        source: source.to_owned(),
        alt: String::new(),
        line: reader.line,
        ..Shown::default()
    };
    reader.pictures(vec![shown]);
}

/// Settings of a slide of reveal.js, as attributes.
fn of_slide(reader: &mut Reader<'_, '_>, value: &str) {
    for (name, content) in super::html::attributes(value) {
        match (name.as_str(), content.as_str()) {
            ("data-background" | "data-background-image", content) if address(content).is_some() => {
                let source = address(content).unwrap_or_default();
                ground(reader, &source, &format!("{name}=\"{content}\""));
            }
            // What is said to it stands in a setting, too.
            ("data-notes", content) if !content.trim().is_empty() => reader.page.note(content),
            ("data-visibility", "hidden") => {
                reader.page.hidden = true;
                reader.tell(
                    "the setting `data-visibility=\"hidden\"`",
                    "a slide for reference, behind the agenda",
                );
            }
            _ => reader.tell(format!("the setting `{name}=\"{content}\"`"), "nothing"),
        }
    }
}

/// Settings of what stands before them, as attributes: what appears step by step does so here.
fn of_element(reader: &mut Reader<'_, '_>, value: &str) {
    let attributes = super::html::attributes(value);
    let steps = attributes
        .iter()
        .any(|(name, content)| name == "class" && content.split_whitespace().any(|class| class == "fragment"));
    if steps {
        if reader.in_item() {
            reader.step_item();
        } else if reader.words.is_empty() {
            reader.page.pause_before_last();
        } else {
            reader.page.pause();
        }
    }
    let place = attributes
        .iter()
        .find(|(name, _)| name == "data-fragment-index")
        .and_then(|(_, content)| content.trim().parse::<u32>().ok());
    if let Some(place) = place
        && reader.page.place.replace(place).is_some_and(|before| place <= before)
    {
        reader.tell(
            format!("the setting `data-fragment-index=\"{place}\"`"),
            "a step in the order of the slide",
        );
    }
    let rest: Vec<String> = attributes
        .into_iter()
        .filter(|(name, content)| !(name == "class" && content == "fragment") && name != "data-fragment-index")
        .map(|(name, content)| format!("{name}=\"{content}\""))
        .collect();
    if !rest.is_empty() {
        reader.tell(format!("the setting `{}`", rest.join(" ")), "nothing");
    }
}
