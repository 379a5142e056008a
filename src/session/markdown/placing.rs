//! Where a picture stands and how large it is, as far as its description says so.

use super::dialect::Dialect;

/// How a picture is placed, by words in its description that other programs take for settings.
#[derive(Debug, Default)]
pub(super) struct Placing {
    /// The words that describe it.
    pub alt: String,
    /// The settings, as they are written.
    pub dropped: String,
    /// Whether it was meant as the slide's ground.
    pub ground: bool,
    /// Whether it stands beside the words: left (true) or right.
    pub beside: Option<bool>,
    /// How wide it is at most, as a share of its place.
    pub size: Option<f32>,
}

/// Reads a description.
pub(super) fn placing(alt: &str, dialect: Dialect) -> Placing {
    let mut placed = Placing::default();
    let takes = matches!(dialect, Dialect::Marp | Dialect::Deckset);
    if let (Dialect::Presenterm, Some(settings)) = (dialect, alt.strip_prefix("image:")) {
        settings.clone_into(&mut placed.dropped);
        placed.size = settings.split(':').find_map(percent);
        return placed;
    }
    let begins = |word: &str| matches!(word, "bg" | "fit");
    if !(takes || alt.split_whitespace().next().is_some_and(begins)) {
        alt.clone_into(&mut placed.alt);
        return placed;
    }
    let (mut words, mut dropped) = (Vec::new(), Vec::new());
    for word in alt.split_whitespace() {
        let setting = word.trim_end_matches(',').to_lowercase();
        let (key, value) = setting.split_once(':').unwrap_or((setting.as_str(), ""));
        let known = match key {
            "bg" | "background" => {
                placed.ground = true;
                true
            }
            "left" | "right" => {
                placed.beside = Some(key == "left");
                true
            }
            "w" | "h" | "width" | "height" => !value.is_empty(),
            "fit" | "contain" | "cover" | "auto" | "inline" | "original" | "filtered" | "vertical" | "mute"
            | "loop" | "autoplay" | "hide" => value.is_empty(),
            "blur" | "brightness" | "contrast" | "drop-shadow" | "grayscale" | "hue-rotate" | "invert" | "opacity"
            | "saturate" | "sepia" | "corner-radius" => true,
            _ => percent(&setting).is_some(),
        };
        if known {
            if let Some(share) = percent(if matches!(key, "w" | "width") {
                value
            } else {
                setting.as_str()
            }) {
                placed.size = Some(share);
            }
            dropped.push(word);
        } else {
            words.push(word);
        }
    }
    placed.alt = words.join(" ");
    placed.dropped = dropped.join(" ");
    placed
}

/// A share of the width, as in `50%`.
fn percent(word: &str) -> Option<f32> {
    let share = word.strip_suffix('%')?.parse::<f32>().ok()? / 100.0;
    (0.05..=1.0).contains(&share).then_some(share)
}

/// The file's name of a picture, for one without a description.
pub(super) fn name_of(source: &str) -> String {
    let source = if source.starts_with("data:") {
        "a picture"
    } else {
        source
    };
    let path = source.split(['?', '#']).next().unwrap_or(source).trim_end_matches('/');
    path.rsplit('/')
        .next()
        .filter(|name| !name.is_empty())
        .unwrap_or(source)
        .to_owned()
}
