//! The word that was probably meant.

/// Of `words`, the one nearest to `typed`, if it is near enough to be what was meant.
pub(in crate::flow) fn nearest<'a>(typed: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const LONGEST: usize = 64;
    let typed = typed.to_lowercase();
    let length = typed.chars().count();
    // Comparing is quadratic in the length: a pasted paragraph is no misspelt word.
    if length == 0 || length > LONGEST {
        return None;
    }
    // By bytes first: no character has more than four, and counting those of a long note is not free.
    let near = |word: &&'a str| word.len() <= 4 * LONGEST && word.chars().count().abs_diff(length) <= 8;
    let distance = |word: &'a str| (strsim::damerau_levenshtein(&typed, &word.to_lowercase()), word);
    // A beginning of the word counts as near: "sec" for "Security check".
    let begun = |word: &str| length >= 3 && word.to_lowercase().starts_with(&typed);
    let words: Vec<&'a str> = words.into_iter().collect();
    let best = words
        .iter()
        .copied()
        .filter(near)
        .map(distance)
        .min_by_key(|(distance, _)| *distance);
    let allowed = if length <= 3 { 1 } else { (length / 3).min(4) };
    let best = best.filter(|(distance, _)| *distance <= allowed).map(|(_, word)| word);
    best.or_else(|| words.into_iter().find(|word| begun(word)))
}
