//! The minutes as Markdown that reads well as plain text in a mail, too. With the tables and task lists of code hosts.

use std::fmt::Write;

use super::choice::{Part, Telling};
use super::file_names;
use super::minutes::{Asked, Bar, Block, Item, Minutes, Section, Span, Table, Task, Theme, Timing, Tone, minutes};
use super::plain::one_line;
use super::source::{ExportFile, Source};
use crate::letters::capital;
use crate::workshop::Workshop;

/// `minutes.md`; a map alone has none.
pub(super) fn files(source: Source<'_>) -> Vec<ExportFile> {
    match source {
        Source::Workshop(workshop, telling) => {
            let name = file_names::name(source, "minutes", "md");
            vec![ExportFile::new(name, of(workshop, telling))]
        }
        Source::Map(_) => Vec::new(),
    }
}

/// The minutes of a workshop.
pub fn of(workshop: &Workshop, telling: &Telling) -> String {
    print(&minutes(workshop, telling))
}

/// Writes the minutes. What people said cannot change the structure: every sign of Markdown in it is escaped.
pub fn print(minutes: &Minutes) -> String {
    let mut out = String::new();
    let _ = write!(out, "# {}\n\n", line(&minutes.title));
    let _ = writeln!(out, "{}\n", line(&minutes.session));
    for fact in &minutes.facts {
        let lines: Vec<String> = fact.lines.iter().map(|said| inline(said)).collect();
        let _ = writeln!(out, "- {}: {}", fact.label, lines.join(", "));
    }
    for section in &minutes.sections {
        section_of(&mut out, section);
    }
    let draft = if minutes.draft {
        "Draft: the workshop still runs. "
    } else {
        ""
    };
    let _ = write!(
        out,
        "\n---\n\n{draft}{}. {}\n",
        inline(&minutes.dated),
        inline(&minutes.written)
    );
    out
}

// Writing into a string cannot fail, so that the results of `writeln!` are dropped here and below.

fn section_of(out: &mut String, section: &Section) {
    let _ = write!(out, "\n## {}\n", inline(&section.title));
    for block in &section.blocks {
        match block {
            Block::Text(spans) => {
                let _ = write!(out, "\n{}\n", paragraph(spans));
            }
            Block::Notes(items) => {
                out.push('\n');
                notes(out, items, "", kinds_differ(items) || section.part == Part::Said);
            }
            Block::Actions(tasks) => actions(out, tasks),
            Block::Table(table) => print_table(out, table),
            Block::Figures(figures) => {
                out.push('\n');
                for (name, value) in figures {
                    let _ = writeln!(out, "- {}: {}", inline(name), inline(value));
                }
            }
            Block::Bars { head, rows } => bars(out, head, rows),
            Block::Themes { themes, rest } => print_themes(out, themes, rest),
            Block::Asked(asked) => answers(out, asked),
            Block::Timing(rows) => timing(out, rows),
            // A picture needs a file: the finding says what it shows.
            Block::Map(_) => {}
            Block::Flow(text) => {
                // A fence longer than any run of backticks in the flow: a note of a step may hold some.
                let text = super::plain::plain(text);
                let longest = text.split(|sign| sign != '`').map(str::len).max().unwrap_or(0);
                let fence = "`".repeat(longest.max(2) + 1);
                let _ = write!(out, "\n{fence}text\n{}\n{fence}\n", text.trim_end());
            }
        }
    }
}

fn paragraph(spans: &[Span]) -> String {
    let mut out = String::new();
    for (at, span) in spans.iter().enumerate() {
        // Only at the beginning of a line do `-`, `#` and numbers mean something.
        let text = if at == 0 {
            line(&span.text)
        } else {
            inline_as_is(&span.text)
        };
        match span.tone {
            Tone::Strong | Tone::Red | Tone::Missing if !text.trim().is_empty() => {
                // Emphasis may not end with a space.
                let (words, rest) = text.split_at(text.trim_end().len());
                let _ = write!(out, "**{words}**{rest}");
            }
            _ => out.push_str(&text),
        }
    }
    out
}

fn kinds_differ(items: &[Item]) -> bool {
    items.windows(2).any(|pair| matches!(pair, [a, b] if a.kind != b.kind))
}

fn notes(out: &mut String, items: &[Item], indent: &str, with_kind: bool) {
    for item in items {
        let kind = if with_kind {
            format!("{}: ", capital(item.kind.name()))
        } else {
            String::new()
        };
        let text = if kind.is_empty() {
            line(&item.text)
        } else {
            inline(&item.text)
        };
        let known = if item.known.is_empty() {
            String::new()
        } else {
            format!(" ({})", inline(&item.known))
        };
        let _ = writeln!(out, "{indent}- {kind}{text}{known}");
    }
}

/// As a task list that can be pasted, and as a table that can be read.
fn actions(out: &mut String, tasks: &[Task]) {
    out.push('\n');
    for task in tasks {
        let _ = writeln!(out, "{}", task_line(task));
    }
    out.push_str("\n| Id | What | Who | Until | From | Done |\n|---|---|---|---|---|---|\n");
    for task in tasks {
        let done = if task.done { "yes" } else { "" };
        let _ = writeln!(
            out,
            "| A{} | {} | {} | {} | {} | {done} |",
            task.id.0,
            inline(&task.text),
            inline(who(task)),
            task.due.as_deref().map_or_else(|| "no day yet".to_owned(), inline),
            inline(&task.from)
        );
    }
}

/// Who does it, in words.
pub(super) fn who(task: &Task) -> &str {
    match (&task.owner, task.taken) {
        (Some(owner), _) => owner,
        (None, true) => "taken",
        (None, false) => "nobody yet",
    }
}

/// `- [ ] text (owner: Ana; due: 2026-12-01) [A3]`.
pub(super) fn task_line(task: &Task) -> String {
    let tick = if task.done { 'x' } else { ' ' };
    let owner = task.owner.as_deref().map(|owner| format!("owner: {}", inline(owner)));
    let due = task.due_date.map(|due| format!("due: {}", due.format("%Y-%m-%d")));
    let known: Vec<String> = [owner, due].into_iter().flatten().collect();
    let known = if known.is_empty() {
        String::new()
    } else {
        format!(" ({})", known.join("; "))
    };
    format!("- [{tick}] {}{known} \\[A{}\\]", inline(&task.text), task.id.0)
}

fn bars(out: &mut String, (head, beside): &(String, String), rows: &[Bar]) {
    let _ = write!(out, "\n{}, {}:\n\n", line(head), inline(beside));
    for row in rows {
        let what = if row.what.is_empty() {
            String::new()
        } else {
            format!(" {}", inline(&row.what))
        };
        let _ = writeln!(out, "- {}{what}: {}", line(&row.name), inline(&row.value));
    }
}

fn print_themes(out: &mut String, themes: &[Theme], rest: &[Item]) {
    for theme in themes {
        let dots = match theme.dots {
            None => String::new(),
            Some(1) => ", 1 dot".to_owned(),
            Some(dots) => format!(", {dots} dots"),
        };
        let _ = write!(out, "\n### {}{dots}\n\n", inline(&theme.name));
        notes(out, &theme.notes, "", true);
    }
    if !rest.is_empty() {
        out.push_str("\n### Not sorted\n\n");
        notes(out, rest, "", true);
    }
}

fn answers(out: &mut String, asked: &Asked) {
    let mean = asked
        .mean
        .as_deref()
        .map(|mean| format!("**{mean}** "))
        .unwrap_or_default();
    let _ = write!(out, "\n{mean}{}\n", inline(&asked.says));
    out.push_str("\n| Number | Answers |\n|---:|---:|\n");
    for (number, tally) in &asked.tallies {
        let _ = writeln!(out, "| {number} | {tally} |");
    }
    if !asked.words.is_empty() {
        let _ = write!(out, "\nOne word each: {}\n", inline(&asked.words));
    }
}

fn timing(out: &mut String, rows: &[Timing]) {
    out.push_str("\n| Item | Planned | Real |\n|---|---:|---:|\n");
    for row in rows {
        let _ = writeln!(
            out,
            "| {} | {:.0} min | {} |",
            inline(&row.title),
            row.planned,
            row.words()
        );
    }
    let planned: f32 = rows.iter().map(|row| row.planned).sum();
    let real: f32 = rows.iter().filter_map(|row| row.real).sum();
    let _ = writeln!(out, "| Together | {planned:.0} min | {real:.0} min |");
}

fn print_table(out: &mut String, table: &Table) {
    out.push('\n');
    let heads: Vec<String> = table.columns.iter().map(|(name, _)| inline(name)).collect();
    let rules: Vec<&str> = table
        .columns
        .iter()
        .map(|(_, right)| if *right { "---:" } else { "---" })
        .collect();
    let _ = write!(out, "| {} |\n| {} |\n", heads.join(" | "), rules.join(" | "));
    for row in &table.rows {
        // Some readers want a cell for each column.
        let empty = std::iter::repeat_n(String::new(), table.span(row) - 1);
        let cells: Vec<String> = row.iter().map(paragraph_cell).chain(empty).collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
    if !table.note.is_empty() {
        let _ = write!(out, "\n{}\n", line(&table.note));
    }
}

fn paragraph_cell(cell: &Span) -> String {
    let text = inline(&cell.text);
    match cell.tone {
        Tone::Strong | Tone::Red | Tone::Missing if !text.is_empty() => format!("**{text}**"),
        _ => text,
    }
}

/// Text that begins a line or a list entry: its first sign must not begin a heading, a list or a rule.
pub(super) fn line(text: &str) -> String {
    let text = inline(text);
    let number = text.trim_start_matches(|sign: char| sign.is_ascii_digit());
    if text.len() > number.len() && number.starts_with(['.', ')']) {
        let digits = text.len() - number.len();
        let (digits, rest) = text.split_at(digits);
        return format!("{digits}\\{rest}");
    }
    // `=` and `-` would make a heading of the line above.
    if text.starts_with(['#', '+', '-', '=', '~', ':']) {
        format!("\\{text}")
    } else {
        text
    }
}

/// Text within a line or a cell: one line, and every sign that Markdown would act on escaped.
pub(super) fn inline(text: &str) -> String {
    escaped(&one_line(text))
}

/// As [`inline`], with the spaces at its ends.
fn inline_as_is(text: &str) -> String {
    let words = inline(text);
    let before = if text.starts_with(' ') { " " } else { "" };
    let after = if text.ends_with(' ') && !words.is_empty() {
        " "
    } else {
        ""
    };
    format!("{before}{words}{after}")
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let next = signs.peek().copied().unwrap_or(' ');
        let acts = match sign {
            // `~`, `$` and `@` are signs to code hosts alone: what is struck out, formulas, and people who would be told of it.
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' | '$' => true,
            '@' => !before.is_alphanumeric() && next.is_alphanumeric(),
            // An address that is no link in the note is none in the minutes.
            ':' => next == '/' && before.is_alphabetic(),
            '.' => before.eq_ignore_ascii_case(&'w') && out.to_ascii_lowercase().ends_with("www"),
            // An issue of whatever project the minutes are pasted into; a heading at the beginning of a line.
            '#' => next.is_ascii_digit() || !before.is_alphanumeric(),
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
            ("<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"),
            ("![x](http://a.b)", "!\\[x\\](http\\://a.b)"),
            ("www.example.org", "www\\.example.org"),
            ("snake_case and _this_", "snake_case and \\_this\\_"),
            ("R&D &lt;", "R\\&D \\&lt;"),
            ("C:\\temp `x` 2*3", "C:\\\\temp \\`x\\` 2\\*3"),
            ("ask @user, mail a@b.org", "ask \\@user, mail a@b.org"),
            ("see #12", "see \\#12"),
            ("C# is fine", "C# is fine"),
            ("a\0b\u{202e}c", "a bc"),
        ] {
            assert_eq!(line(said), escaped);
        }
    }
}
