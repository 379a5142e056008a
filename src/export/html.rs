//! The minutes as one page that opens everywhere: no script, nothing from elsewhere, readable on a phone and on paper.

use std::fmt::Write;

use super::choice::Part;
use super::figure::{Anchor, Figure, Ink, Shape, WIDTH};
use super::file_names;
use super::markdown::who;
use super::minutes::{Asked, Bar, Block, Item, Minutes, Section, Span, Table, Task, Theme, Timing, Tone, minutes};
use super::plain::{markup, plain};
use super::source::{ExportFile, Source};
use crate::letters::{capital, measure};

/// `minutes.html`; a map alone has none.
pub(super) fn files(source: Source<'_>) -> Vec<ExportFile> {
    match source {
        Source::Workshop(workshop, telling) => {
            let name = file_names::name(source, "minutes", "html");
            vec![ExportFile::new(name, print(&minutes(workshop, telling)))]
        }
        Source::Map(_) => Vec::new(),
    }
}

/// The look of the page. Every text stands out from the ground by 7:1 at least, light, dark and printed (WCAG 2.2: AA asks for 4.5:1, AAA for 7:1).
const STYLE: &str = include_str!("html.css");

/// Writes the minutes as a page.
pub fn print(minutes: &Minutes) -> String {
    let mut out = String::with_capacity(32_768);
    let title = text(&minutes.title);
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"Flipchart {}\">\n\
         <title>{title}, {}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n",
        env!("CARGO_PKG_VERSION"),
        minutes.began.format("%-d %B %Y"),
    );
    body(&mut out, minutes);
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

/// The page as a mail takes it: without head and style sheet, in elements that mail programs show.
pub fn rich_text(minutes: &Minutes) -> String {
    let mut out = String::with_capacity(16_384);
    out.push_str("<div>\n");
    // A mail program throws drawings away: the finding says what they show.
    let without = Minutes {
        maps: Vec::new(),
        ..minutes.clone()
    };
    body(&mut out, &without);
    out.push_str("</div>\n");
    out
}

// Writing into a string cannot fail, so that the results of `write!` are dropped here and below.

fn body(out: &mut String, minutes: &Minutes) {
    let _ = write!(
        out,
        "<header>\n<h1>{}</h1>\n<p class=\"session\">{}</p>\n<dl class=\"facts\">\n",
        text(&minutes.title),
        text(&minutes.session)
    );
    for fact in &minutes.facts {
        let _ = write!(out, "<div><dt>{}</dt>", fact.label);
        for (at, line) in fact.lines.iter().enumerate() {
            if fact.label == "When" && at == 0 {
                let day = minutes.began.format("%Y-%m-%d");
                let _ = write!(out, "<dd><time datetime=\"{day}\">{}</time></dd>", text(line));
            } else {
                let _ = write!(out, "<dd>{}</dd>", text(line));
            }
        }
        out.push_str("</div>\n");
    }
    out.push_str("</dl>\n</header>\n");
    for section in &minutes.sections {
        section_of(out, section, &minutes.maps);
    }
    let draft = if minutes.draft {
        "<strong>Draft: the workshop still runs.</strong> "
    } else {
        ""
    };
    let _ = write!(
        out,
        "<footer>\n<p>{draft}{}</p>\n<p>{}</p>\n</footer>\n",
        text(&minutes.dated),
        text(&minutes.written)
    );
}

fn section_of(out: &mut String, section: &Section, maps: &[Figure]) {
    // The map is drawn here: its text is for files that have no pictures.
    let shown = |block: &&Block| !matches!(block, Block::Flow(_));
    if !section.blocks.iter().any(|block| shown(&block)) {
        return;
    }
    let _ = write!(out, "<section>\n<h2>{}</h2>\n", text(&section.title));
    for block in section.blocks.iter().filter(shown) {
        match block {
            Block::Text(spans) => {
                let _ = writeln!(out, "<p>{}</p>", spans_of(spans));
            }
            Block::Notes(items) => notes(out, items, section.part),
            Block::Actions(tasks) => actions(out, tasks),
            Block::Table(table) => table_of(out, table),
            Block::Figures(figures) => {
                out.push_str("<dl class=\"figures\">\n");
                for (name, value) in figures {
                    let _ = writeln!(out, "<div><dt>{}</dt><dd>{}</dd></div>", text(name), text(value));
                }
                out.push_str("</dl>\n");
            }
            Block::Bars { head, rows } => bars(out, head, rows),
            Block::Themes { themes, rest } => themes_of(out, themes, rest, section.part),
            Block::Asked(asked) => answers(out, asked),
            Block::Timing(rows) => timing(out, rows),
            Block::Map(at) => {
                if let Some(figure) = maps.get(*at) {
                    drawing(out, figure, *at);
                }
            }
            Block::Flow(_) => {}
        }
    }
    out.push_str("</section>\n");
}

fn spans_of(spans: &[Span]) -> String {
    spans.iter().map(span).collect()
}

fn span(span: &Span) -> String {
    let words = text(&span.text);
    match span.tone {
        Tone::Plain => words,
        Tone::Quiet => format!("<span class=\"quiet\">{words}</span>"),
        Tone::Strong => format!("<strong>{words}</strong>"),
        Tone::Red => format!("<strong class=\"red\">{words}</strong>"),
        Tone::Missing => format!("<strong class=\"missing\">{words}</strong>"),
    }
}

fn note(item: &Item, with_kind: bool) -> String {
    let kind = if with_kind {
        format!("<span class=\"kind\">{}</span> ", capital(item.kind.name()))
    } else {
        String::new()
    };
    let known = if item.known.is_empty() {
        String::new()
    } else {
        format!(" <span class=\"quiet\">({})</span>", text(&item.known))
    };
    // Each note is a line of its own direction: Hebrew in one does not turn the next.
    format!("<li dir=\"auto\">{kind}{}{known}</li>\n", text(&item.text))
}

fn notes(out: &mut String, items: &[Item], part: Part) {
    out.push_str("<ul class=\"notes\">\n");
    for item in items {
        out.push_str(&note(item, part == Part::Said));
    }
    out.push_str("</ul>\n");
}

fn actions(out: &mut String, tasks: &[Task]) {
    out.push_str(
        "<div class=\"wide\"><table>\n<thead><tr><th scope=\"col\">Id</th><th scope=\"col\">What</th><th scope=\"col\">Who</th><th scope=\"col\">Until</th>\
         <th scope=\"col\">From</th></tr></thead>\n<tbody>\n",
    );
    for task in tasks {
        let owner = if task.owner.is_none() && !task.taken && !task.done {
            "<strong class=\"missing\">nobody yet</strong>".to_owned()
        } else {
            text(who(task))
        };
        let due = match (&task.due, task.due_date) {
            (Some(words), Some(date)) => format!("<time datetime=\"{date}\">{}</time>", text(words)),
            _ => "no day yet".to_owned(),
        };
        let what = if task.done {
            format!("<s>{}</s> (done)", text(&task.text))
        } else {
            text(&task.text)
        };
        let _ = writeln!(
            out,
            "<tr><td class=\"quiet\">A{}</td><td dir=\"auto\">{what}</td><td>{owner}</td><td>{due}</td><td class=\"quiet\">{}</td></tr>",
            task.id.0,
            text(&task.from)
        );
    }
    out.push_str("</tbody>\n</table></div>\n");
}

fn table_of(out: &mut String, table: &Table) {
    // Many columns are set smaller, so that they fit beside each other before they have to be scrolled.
    let dense = if table.columns.len() > 5 {
        " class=\"dense\""
    } else {
        ""
    };
    let _ = write!(out, "<div class=\"wide\"><table{dense}>\n<thead><tr>");
    for (name, right) in &table.columns {
        let class = if *right { " class=\"right\"" } else { "" };
        let _ = write!(out, "<th scope=\"col\"{class}>{}</th>", text(name));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    let last = table.rows.len().saturating_sub(1);
    for (at, row) in table.rows.iter().enumerate() {
        let sum = if table.sum && at == last { " class=\"sum\"" } else { "" };
        let _ = write!(out, "<tr{sum}>");
        let columns = table.span(row);
        for (at, (cell, (_, right))) in row.iter().zip(&table.columns).enumerate() {
            let class = match (at + 1 == row.len() && columns > 1, right) {
                (true, _) => format!(" colspan=\"{columns}\""),
                (false, true) => " class=\"right\"".to_owned(),
                (false, false) => String::new(),
            };
            let _ = write!(out, "<td{class}>{}</td>", span(cell));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table></div>\n");
    if !table.note.is_empty() {
        let _ = writeln!(out, "<p class=\"quiet small\">{}</p>", text(&table.note));
    }
}

fn bars(out: &mut String, (head, beside): &(String, String), rows: &[Bar]) {
    let _ = write!(
        out,
        "<table class=\"bars\">\n<caption><strong>{}</strong> <span class=\"quiet\">{}</span></caption>\n<tbody>\n",
        text(head),
        text(beside)
    );
    for row in rows {
        // Whole per cent, so that the page is the same on every computer.
        let width = (row.share.clamp(0.0, 1.0) * 100.0).round();
        let class = if row.saved { "bar saved" } else { "bar" };
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\"><strong>{}</strong> <span class=\"quiet\">{}</span></th>\
             <td class=\"track\"><span class=\"{class}\" style=\"width:{width}%\"></span></td><td class=\"right\"><strong>{}</strong></td></tr>",
            text(&row.name),
            text(&row.what),
            text(&row.value)
        );
    }
    out.push_str("</tbody>\n</table>\n");
}

fn themes_of(out: &mut String, themes: &[Theme], rest: &[Item], part: Part) {
    out.push_str("<div class=\"themes\">\n");
    for theme in themes {
        let _ = writeln!(out, "<div class=\"theme\"><h3 dir=\"auto\">{}</h3>", text(&theme.name));
        if let Some(dots) = theme.dots {
            let _ = writeln!(
                out,
                "<p class=\"dots\"><strong>{dots}</strong> <span aria-hidden=\"true\">{}</span></p>",
                "●".repeat(dots.min(30) as usize)
            );
        }
        notes(out, &theme.notes, part);
        out.push_str("</div>\n");
    }
    out.push_str("</div>\n");
    if !rest.is_empty() {
        out.push_str("<h3>Not sorted</h3>\n");
        notes(out, rest, part);
    }
}

/// How many showed each number as bars, their mean, and a word each: side by side where there is room.
fn answers(out: &mut String, asked: &Asked) {
    let most = asked.most();
    out.push_str(
        "<div class=\"feedback\">\n<table class=\"tallies\">\n<thead class=\"unseen\"><tr><th scope=\"col\">Number</th>\
         <th scope=\"col\">Bar</th><th scope=\"col\">Answers</th></tr></thead>\n<tbody>\n",
    );
    for (number, tally) in &asked.tallies {
        let width = (f64::from(*tally) / f64::from(most) * 100.0).round();
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\"><strong>{number}</strong></th><td class=\"track\"><span class=\"bar\" style=\"width:{width}%\"></span></td>\
             <td class=\"right\">{tally}</td></tr>"
        );
    }
    out.push_str("</tbody>\n</table>\n");
    let mean = asked
        .mean
        .as_deref()
        .map(|mean| format!("<strong class=\"large\">{}</strong> ", text(mean)))
        .unwrap_or_default();
    let _ = writeln!(out, "<p>{mean}<span class=\"quiet\">{}</span></p>", text(&asked.says));
    if !asked.words.is_empty() {
        let _ = writeln!(
            out,
            "<p dir=\"auto\"><span class=\"quiet\">One word each:</span> {}</p>",
            text(&asked.words)
        );
    }
    out.push_str("</div>\n");
}

fn timing(out: &mut String, rows: &[Timing]) {
    let longest = rows
        .iter()
        .map(|row| row.planned.max(row.real.unwrap_or(0.0)))
        // At least a minute: an agenda without minutes would divide by nothing.
        .fold(1.0, f32::max);
    out.push_str(
        "<table class=\"timing\">\n<thead><tr><th scope=\"col\">Item</th><th scope=\"col\">Real, and plan as a line</th>\
         <th scope=\"col\" class=\"right\">Plan</th><th scope=\"col\" class=\"right\">Real</th></tr></thead>\n<tbody>\n",
    );
    for row in rows {
        let real = row.real.unwrap_or(0.0);
        let share = |value: f32| (value / longest * 100.0).clamp(0.0, 100.0).round();
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\">{}</th><td class=\"track\"><span class=\"bar\" style=\"width:{}%\"></span>\
             <span class=\"tick\" style=\"left:{}%\"></span></td><td class=\"right quiet\">{:.0}</td><td class=\"right\"><strong>{}</strong></td></tr>",
            text(&row.title),
            share(real),
            share(row.planned),
            row.planned,
            row.real.map_or_else(|| row.words(), |real| format!("{real:.0}"))
        );
    }
    let planned: f32 = rows.iter().map(|row| row.planned).sum();
    let real: f32 = rows.iter().filter_map(|row| row.real).sum();
    let _ = writeln!(
        out,
        "<tr class=\"sum\"><th scope=\"row\">Together</th><td></td><td class=\"right\">{planned:.0}</td><td class=\"right\">{real:.0}</td></tr>\n</tbody>\n</table>"
    );
}

/// The map as vectors, in the page itself.
fn drawing(out: &mut String, figure: &Figure, at: usize) {
    let height = figure.height.ceil();
    let _ = writeln!(
        out,
        "<div class=\"wide\"><svg class=\"map\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" lang=\"en\" \
         aria-labelledby=\"map-{at}\" aria-describedby=\"map-{at}-shows\">\
         <title id=\"map-{at}\">{}</title><desc id=\"map-{at}-shows\">{}</desc>\
         <defs><pattern id=\"wait-{at}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
         <rect width=\"8\" height=\"8\" class=\"ground\"/><rect width=\"1.5\" height=\"8\" class=\"quietfill\"/></pattern></defs>",
        text(&figure.alt.name),
        text(&figure.alt.shows)
    );
    for shape in &figure.shapes {
        match shape {
            Shape::Block([x, y, width, height], radius, ink) => {
                let (class, fill) = match ink {
                    Ink::Hatch => ("hatch", format!(" fill=\"url(#wait-{at})\"")),
                    Ink::Red => ("redfill", String::new()),
                    Ink::OnRed => ("onred", String::new()),
                    Ink::Work => ("work", String::new()),
                    Ink::Ink | Ink::Quiet => ("quietfill", String::new()),
                    Ink::Line => ("linefill", String::new()),
                };
                let _ = writeln!(
                    out,
                    "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" rx=\"{radius}\" class=\"{class}\"{fill}/>"
                );
            }
            Shape::Line(from, to, width, ink) => {
                let class = match ink {
                    Ink::Line => "line",
                    Ink::Red => "redline",
                    _ => "quietline",
                };
                let _ = writeln!(
                    out,
                    "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke-width=\"{width}\" class=\"{class}\"/>",
                    from[0], from[1], to[0], to[1]
                );
            }
            Shape::Words {
                at: [x, y],
                anchor,
                size,
                bold,
                ink,
                text: words,
            } => {
                let anchor = match anchor {
                    Anchor::Start => "start",
                    Anchor::Middle => "middle",
                    Anchor::End => "end",
                };
                let class = match ink {
                    Ink::Quiet => "quietfill",
                    Ink::OnRed => "onred",
                    Ink::Red => "redfill",
                    _ => "inkfill",
                };
                let weight = if *bold { " font-weight=\"600\"" } else { "" };
                // Where another face stands in, its letters get the room that ours have: labels stay within their blocks and apart.
                let room = if measure::is_known(words) {
                    let width = measure::width(words, *size, *bold);
                    format!(" textLength=\"{width:.1}\" lengthAdjust=\"spacingAndGlyphs\"")
                } else {
                    String::new()
                };
                let _ = writeln!(
                    out,
                    "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" font-size=\"{size}\"{weight}{room} class=\"{class}\">{}</text>",
                    text(words)
                );
            }
        }
    }
    out.push_str("</svg></div>\n");
}

/// Text of the minutes between tags and in attributes.
fn text(words: &str) -> String {
    markup(&plain(words))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::STYLE;

    /// The relative luminance of `#rrggbb` or `#rgb` (WCAG 2.2).
    fn luminance(color: &str) -> f64 {
        let digits: Vec<u32> = color
            .trim_start_matches('#')
            .chars()
            .map(|digit| digit.to_digit(16).unwrap())
            .collect();
        let channel = |at: usize| {
            let value = if digits.len() == 3 {
                digits[at] * 17
            } else {
                digits[at * 2] * 16 + digits[at * 2 + 1]
            };
            let share = f64::from(value) / 255.0;
            if share <= 0.04045 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(0) + 0.7152 * channel(1) + 0.0722 * channel(2)
    }

    #[test]
    fn every_text_stands_out_from_the_ground() {
        let looks: Vec<&str> = STYLE.split("color-scheme:").skip(1).collect();
        let dark = STYLE.split("prefers-color-scheme: dark").nth(1).unwrap();
        for look in [looks[0], dark, looks[looks.len() - 1]] {
            let of = |name: &str| {
                let after = look.split(&format!("--{name}: ")).nth(1).unwrap();
                luminance(after.split(';').next().unwrap().trim())
            };
            let paper = of("paper");
            for name in ["ink", "quiet", "red", "amber", "blue", "green"] {
                let (a, b) = (of(name).max(paper), of(name).min(paper));
                let ratio = (a + 0.05) / (b + 0.05);
                assert!(ratio >= 7.0, "{name} on paper: {ratio:.1}:1");
            }
        }
    }
}
