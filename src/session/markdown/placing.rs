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
    if let (Dialect::Presenterm, Some(settings)) = (dialect, alt.strip_prefix("image:")) {
        settings.clone_into(&mut placed.dropped);
        placed.size = settings.split(':').find_map(percent);
        return placed;
    }
    // A macro of remark, as in `:scale 40%` and `:img The plan, 40%`.
    if let Some(called) = alt.strip_prefix(':').filter(|_| dialect == Dialect::Remark) {
        let (name, settings) = called.split_once(' ').unwrap_or((called, ""));
        let parts = || settings.split(',').map(str::trim).filter(|part| !part.is_empty());
        placed.size = parts().find_map(percent);
        placed.alt = parts()
            .filter(|part| percent(part).is_none())
            .collect::<Vec<_>>()
            .join(", ");
        let dropped = format!(":{name} {settings}");
        dropped.trim_end().clone_into(&mut placed.dropped);
        return placed;
    }
    let all: Vec<String> = alt
        .split_whitespace()
        .map(|word| word.trim_end_matches(',').to_lowercase())
        .collect();
    let ground = all.first().is_some_and(|first| first == "bg")
        || (dialect == Dialect::Marp && all.iter().any(|word| word == "bg" || word.starts_with("bg:")));
    // A description may begin with any word: in other programs than these it is settings only where all of it is.
    let takes = matches!(dialect, Dialect::Marp | Dialect::Deckset)
        || ground
        || (all.first().is_some_and(|first| first == "fit") && all.iter().all(|word| is_setting(word, true)));
    if !takes {
        alt.clone_into(&mut placed.alt);
        return placed;
    }
    // Where a picture lies is a setting of Marp's grounds alone; in Deckset it is one of every picture.
    let places = ground || dialect != Dialect::Marp;
    let (mut words, mut dropped) = (Vec::new(), Vec::new());
    for (word, setting) in alt.split_whitespace().zip(&all) {
        if !is_setting(setting, places) {
            words.push(word);
            continue;
        }
        let (key, value) = setting.split_once(':').unwrap_or((setting.as_str(), ""));
        match key {
            "bg" | "background" => placed.ground = true,
            "left" | "right" => placed.beside = Some(key == "left"),
            _ => {}
        }
        let share = if matches!(key, "w" | "width") {
            value
        } else {
            setting.as_str()
        };
        if let Some(share) = percent(share) {
            placed.size = Some(share);
        }
        dropped.push(word);
    }
    placed.alt = words.join(" ");
    placed.dropped = dropped.join(" ");
    placed
}

/// Whether a word, in lower case, is a setting as a whole; `places` where words for a place and a size are any.
fn is_setting(word: &str, places: bool) -> bool {
    let (key, value) = word.split_once(':').unwrap_or((word, ""));
    match key {
        "bg" | "background" | "left" | "right" => places,
        "w" | "h" | "width" | "height" => !value.is_empty(),
        "fit" | "contain" | "cover" | "auto" | "inline" | "original" | "filtered" | "vertical" | "mute" | "loop"
        | "autoplay" | "hide" => places && value.is_empty(),
        "blur" | "brightness" | "contrast" | "drop-shadow" | "grayscale" | "hue-rotate" | "invert" | "opacity"
        | "saturate" | "sepia" => true,
        _ => key.starts_with("corner-radius(") || key == "corner-radius" || percent(word).is_some(),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_words_are_settings_and_only_where_the_program_has_them() {
        let read = |alt: &str, dialect: Dialect| {
            let placed = placing(alt, dialect);
            let side = placed.beside.map_or("", |left| if left { "left" } else { "right" });
            format!("{}|{}|{}|{side}", placed.alt, placed.dropped, placed.ground)
        };
        for (alt, dialect, want) in [
            ("bg", Dialect::Marp, "|bg|true|"),
            ("bg right:40%", Dialect::Marp, "|bg right:40%|true|right"),
            ("w:200 the plan", Dialect::Marp, "the plan|w:200|false|"),
            ("bgaaaa aaaaaa", Dialect::Marp, "bgaaaa aaaaaa||false|"),
            ("bg1 of two", Dialect::Marp, "bg1 of two||false|"),
            ("fit for purpose", Dialect::Marp, "fit for purpose||false|"),
            (
                "what is left on the right",
                Dialect::Marp,
                "what is left on the right||false|",
            ),
            ("inline the plan", Dialect::Deckset, "the plan|inline|false|"),
            ("right, fit", Dialect::Deckset, "|right, fit|false|right"),
            ("fit for purpose", Dialect::Markdown, "fit for purpose||false|"),
            ("fit", Dialect::Markdown, "|fit|false|"),
            ("bg", Dialect::Slidev, "|bg|true|"),
            ("background noise", Dialect::Remark, "background noise||false|"),
            (":scale 40%", Dialect::Remark, "|:scale 40%|false|"),
            (
                ":img The plan, 40%",
                Dialect::Remark,
                "The plan|:img The plan, 40%|false|",
            ),
            (":scale 40%", Dialect::Markdown, ":scale 40%||false|"),
        ] {
            assert_eq!(read(alt, dialect), want, "{alt:?} of {dialect:?}");
        }
    }
}
