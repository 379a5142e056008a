//! The minutes as Markdown that reads well as plain text in a mail, too.

use std::fmt::Write;
use std::time::Duration;

use chrono::NaiveDate;

use crate::export::minutes::{GuessMinutes, ItemMinutes, MapMinutes, Minutes, RoundMinutes, minutes};
use crate::export::source::{ExportFile, Source};
use crate::workshop::{MapState, Note};

/// `minutes.md`; a map alone has none.
pub(super) fn files(source: Source<'_>) -> Vec<ExportFile> {
    match source {
        Source::Workshop(workshop, offset) => {
            vec![ExportFile::new("minutes.md", source, print(&minutes(workshop, offset)))]
        }
        Source::Map(_) => Vec::new(),
    }
}

/// Writes the minutes. What people said cannot change the structure: every sign of Markdown in it is escaped.
pub fn print(minutes: &Minutes) -> String {
    let mut out = String::new();
    head(&mut out, minutes);
    bottlenecks(&mut out, &minutes.maps);
    decisions(&mut out, &minutes.decisions);
    actions(&mut out, &minutes.actions);
    for (kind, notes) in &minutes.groups {
        section(&mut out, kind.heading());
        for note in notes {
            let _ = writeln!(out, "- {}", said(note));
        }
    }
    rounds(&mut out, &minutes.rounds);
    agenda(&mut out, &minutes.agenda);
    if let Some(guessed) = &minutes.guessed {
        guesses(&mut out, guessed);
    }
    for map in &minutes.maps {
        print_map(&mut out, map);
    }
    out
}

// Writing into a string cannot fail, so that the results of `writeln!` are dropped here and below.

fn section(out: &mut String, title: &str) {
    let _ = write!(out, "\n## {title}\n\n");
}

fn head(out: &mut String, minutes: &Minutes) {
    let _ = write!(out, "# {}\n\n", line(&minutes.title));
    let _ = writeln!(out, "{}\n", line(&minutes.session));
    let _ = write!(out, "{}", minutes.began.format("%A, %-d %B %Y"));
    if let Some(ended) = minutes.ended {
        let _ = write!(out, ", {} to ", minutes.began.format("%H:%M"));
        let same_day = ended.date_naive() == minutes.began.date_naive();
        let ended = ended.format(if same_day { "%H:%M" } else { "%A, %-d %B, %H:%M" });
        let _ = write!(out, "{ended}");
        let _ = write!(
            out,
            " ({} min, planned {:.0})",
            minutes.spent.as_secs() / 60,
            minutes.planned
        );
    }
    let _ = match minutes.people {
        0 => writeln!(out),
        1 => writeln!(out, ", 1 person"),
        people => writeln!(out, ", {people} people"),
    };
}

fn bottlenecks(out: &mut String, maps: &[MapMinutes]) {
    if maps.iter().all(|map| map.findings.is_empty()) {
        return;
    }
    section(out, "Bottleneck");
    for map in maps {
        for finding in &map.findings {
            let of = if maps.len() > 1 {
                format!("{}: ", map.name)
            } else {
                String::new()
            };
            let _ = writeln!(out, "- {}", line(&format!("{of}{finding}")));
        }
    }
}

fn decisions(out: &mut String, notes: &[Note]) {
    if notes.is_empty() {
        return;
    }
    section(out, "Decisions");
    for note in notes {
        let _ = writeln!(out, "- {}", said(note));
    }
}

fn actions(out: &mut String, notes: &[Note]) {
    if notes.is_empty() {
        return;
    }
    section(out, "Actions");
    out.push_str("| Action | Who | Until | Done |\n|---|---|---|---|\n");
    for note in notes {
        let who = note.owner.as_deref().map_or_else(|| "nobody yet".to_owned(), inline);
        let until = note.due.map_or_else(String::new, day);
        let done = if note.done { "yes" } else { "" };
        let theme = note
            .theme
            .as_deref()
            .map_or_else(String::new, |theme| format!(" ({})", inline(theme)));
        let _ = writeln!(out, "| {}{theme} | {who} | {until} | {done} |", line(&note.text));
    }
}

/// A note with what is known of it: "Reviews wait (Approvals; Mara)".
fn said(note: &Note) -> String {
    let theme = note.theme.as_deref().map(inline);
    let owner = note.owner.as_deref().map(inline);
    let due = note.due.map(|due| format!("until {}", day(due)));
    let known: Vec<String> = [theme, owner, due].into_iter().flatten().collect();
    let text = line(&note.text);
    if known.is_empty() {
        text
    } else {
        format!("{text} ({})", known.join("; "))
    }
}

fn rounds(out: &mut String, rounds: &[RoundMinutes]) {
    if rounds.is_empty() {
        return;
    }
    section(out, "Rounds");
    for round in rounds {
        let phases = round.phases.iter().filter(|(.., spent)| !spent.is_zero());
        let phases: Vec<String> = phases
            .map(|(name, planned, spent)| format!("{} {} of {}", inline(name), clock(*spent), clock(*planned)))
            .collect();
        let whole: Duration = round.phases.iter().map(|(.., spent)| *spent).sum();
        let notes = match round.notes {
            0 => "no notes".to_owned(),
            1 => "1 note".to_owned(),
            notes => format!("{notes} notes"),
        };
        let _ = writeln!(out, "- {}", line(&round.question));
        let began = round.started.format("%H:%M");
        let _ = writeln!(
            out,
            "  From {began}, {} in all, {notes}: {}",
            clock(whole),
            phases.join(", ")
        );
    }
}

fn agenda(out: &mut String, items: &[ItemMinutes]) {
    if items.iter().all(|item| item.real.is_none()) {
        return;
    }
    section(out, "Agenda");
    out.push_str("| Item | Planned | Real |\n|---|---:|---:|\n");
    let reached = items.iter().rposition(|item| item.real.is_some()).unwrap_or(0);
    for (at, item) in items.iter().enumerate() {
        let missed = if at < reached { "skipped" } else { "not reached" };
        let real = item
            .real
            .map_or_else(|| missed.to_owned(), |real| format!("{real:.0} min"));
        let _ = writeln!(out, "| {} | {:.0} min | {real} |", line(&item.title), item.planned);
    }
}

fn guesses(out: &mut String, guessed: &GuessMinutes) {
    section(out, "Guessed before mapping");
    out.push_str("How long from idea to production?\n\n");
    for (group, time) in &guessed.guesses {
        let _ = writeln!(out, "- {}: {time}", line(group));
    }
    let _ = writeln!(out, "- Median: {}", guessed.median);
    for (name, says) in &guessed.answers {
        let _ = writeln!(out, "- The map \"{}\" says {says}", inline(name));
    }
}

fn print_map(out: &mut String, map: &MapMinutes) {
    let state = if map.state == MapState::Future {
        ", future state"
    } else {
        ""
    };
    section(out, &format!("Map: {}{state}", inline(&map.name)));
    for (name, value) in &map.figures {
        // Words and numbers of our own: nothing in them is to be escaped.
        let _ = writeln!(out, "- {name}: {value}");
    }
    // A fence longer than any run of backticks in the flow: a note of a step may hold some.
    let longest = map.flow.split(|sign| sign != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    for sentence in &map.assumptions {
        let _ = writeln!(out, "- Assumed: {}", inline(sentence));
    }
    let gap = "\n";
    let _ = write!(out, "{gap}{fence}text\n{}\n{fence}\n", map.flow.trim_end());
}

fn day(date: NaiveDate) -> String {
    date.format("%a %-d %b %Y").to_string()
}

/// Minutes and seconds: "3:07".
fn clock(span: Duration) -> String {
    format!("{}:{:02}", span.as_secs() / 60, span.as_secs() % 60)
}

/// Text that begins a line or a list entry: its first sign must not begin a heading, a list or a rule.
fn line(text: &str) -> String {
    let text = inline(text);
    let number = text.trim_start_matches(|sign: char| sign.is_ascii_digit());
    if text.len() > number.len() && number.starts_with(['.', ')']) {
        let digits = text.len() - number.len();
        let (digits, rest) = text.split_at(digits);
        return format!("{digits}\\{rest}");
    }
    // `=` and `-` would make a heading of the line above.
    if text.starts_with(['#', '+', '-', '=', '>', '~', ':']) {
        format!("\\{text}")
    } else {
        text
    }
}

/// Text within a line or a cell: one line, and every sign that Markdown would act on escaped.
fn inline(text: &str) -> String {
    let words: Vec<&str> = text
        .split(|sign: char| sign.is_whitespace() || sign.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    let text = words.join(" ");
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let next = signs.peek().copied().unwrap_or(' ');
        let acts = match sign {
            // `~` and `$` are signs to code hosts alone: what is struck out, and formulas.
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~' | '$' => true,
            // Within a word (`snake_case`, `AT&T`) these are plain.
            '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
            '&' => next == '#' || next.is_alphabetic(),
            _ => false,
        };
        if acts {
            out.push('\\');
        }
        out.push(sign);
        before = sign;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_said_cannot_change_the_structure() {
        for (said, escaped) in [
            ("a | b", "a \\| b"),
            ("# no heading", "\\# no heading"),
            ("- no list", "\\- no list"),
            ("1. no number", "1\\. no number"),
            ("3 days", "3 days"),
            ("two\n\nlines", "two lines"),
            ("<script>alert(1)</script>", "\\<script>alert(1)\\</script>"),
            ("![x](http://a.b)", "!\\[x\\](http://a.b)"),
            ("snake_case and _this_", "snake_case and \\_this\\_"),
            ("R&D &lt;", "R\\&D \\&lt;"),
            ("C:\\temp `x` 2*3", "C:\\\\temp \\`x\\` 2\\*3"),
        ] {
            assert_eq!(line(said), escaped);
        }
    }
}
