//! The keys: every command that has one, by group, in columns; what the marks of a captured line mean, and the words of a step's line.

use egui::{Align2, Rect, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::panel::Panel;
use crate::flow::text::{Field, sheet};
use crate::letters::capital;
use crate::ui::action::Action;
use crate::ui::asked::Asked;
use crate::ui::commands::Group;
use crate::ui::theme;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{Tokens, icons, space, typeface};
use crate::ui::widgets::{icon_at, key_cap, key_cap_width, kind_color, kind_icon, scroll_by_keys, text_at};
use crate::workshop::NoteKind;

/// Width of the panel with all its columns.
const WIDTH: f32 = 1160.0;
/// The least width of a column.
const COLUMN: f32 = 330.0;
/// Height of a row.
const ROW: f32 = 30.0;
/// Height of a group's head.
const HEAD: f32 = 36.0;
/// Room that the keys get at most, as a share of the column.
const KEYS: f32 = 0.5;

/// One line of the page.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    keys: Vec<String>,
    icon: Option<(char, Option<NoteKind>)>,
    words: String,
}

/// A group with its lines.
#[derive(Debug, Clone, PartialEq)]
struct Block {
    head: &'static str,
    lines: Vec<Line>,
}

impl Block {
    fn height(&self) -> f32 {
        HEAD + self.lines.len() as f32 * ROW + space::S16
    }
}

/// Shows it.
pub(super) fn show(ui: &mut Ui, out: &mut Vec<Action>) {
    Panel::new("Keys", WIDTH)
        .icon(icons::KEYBOARD)
        .show(ui, out, |ui, room, _| {
            let inner = room.width - 2.0 * space::S24;
            let columns = ((inner / COLUMN).floor() as usize).clamp(1, 3);
            let width = (inner - space::S32 * (columns - 1) as f32) / columns as f32;
            let columns = split(&blocks(), columns);
            let height = columns
                .iter()
                .map(|column| column.iter().map(Block::height).sum::<f32>())
                .fold(0.0, f32::max);
            ScrollArea::vertical()
                .max_height(room.height - 1.0)
                .auto_shrink([false, true])
                .show(ui, |ui| {
                    scroll_by_keys(ui);
                    let (rect, _) = ui.allocate_exact_size(vec2(room.width, height + space::S16), Sense::hover());
                    for (index, column) in columns.iter().enumerate() {
                        let left = rect.left() + space::S24 + (width + space::S32) * index as f32;
                        let mut top = rect.top() + space::S12;
                        for block in column {
                            show_block(
                                ui,
                                Rect::from_min_size(pos2(left, top), vec2(width, block.height())),
                                block,
                            );
                            top += block.height();
                        }
                    }
                });
        });
}

fn show_block(ui: &Ui, rect: Rect, block: &Block) {
    let tokens = theme::tokens(ui.ctx());
    let head = pos2(rect.left(), rect.top() + HEAD / 2.0);
    text_at(
        ui.painter(),
        head,
        Align2::LEFT_CENTER,
        block.head,
        typeface::CHIP,
        tokens.ink2,
        rect.width(),
    );
    ui.painter().hline(
        rect.x_range(),
        rect.top() + HEAD - 3.0,
        egui::Stroke::new(1.0, tokens.line),
    );
    let mut top = rect.top() + HEAD;
    for line in &block.lines {
        let row = Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), ROW));
        if ui.is_rect_visible(row) {
            show_line(ui, row, line, tokens);
        }
        let said = format!("{}: {}", line.words, line.keys.join(", "));
        let label = ui.interact(row, ui.scope_id().with((block.head, &line.words)), Sense::HOVER);
        label.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, said.as_str()));
        top += ROW;
    }
}

fn show_line(ui: &Ui, row: Rect, line: &Line, tokens: &Tokens) {
    let painter = ui.painter();
    let middle = row.center().y;
    let mut right = row.right();
    let keys_left = row.right() - row.width() * KEYS;
    // The first key is the one on buttons: it stays at the right edge, the others stand before it as long as there is room.
    for key in &line.keys {
        if right - key_cap_width(painter, key) < keys_left {
            break;
        }
        right = key_cap(painter, pos2(right, middle), key, tokens, false).left() - 6.0;
    }
    let mut left = row.left();
    if let Some((icon, kind)) = line.icon {
        let color = kind.map_or(tokens.ink2, |kind| kind_color(kind, tokens));
        icon_at(painter, pos2(left + 8.0, middle), icon, 16.0, color, Face::Icon);
        left += 26.0;
    }
    text_at(
        painter,
        pos2(left, middle),
        Align2::LEFT_CENTER,
        &line.words,
        typeface::LIST,
        tokens.ink,
        right - left - 8.0,
    );
}

/// All groups of the registry, then the marks of a captured line.
fn blocks() -> Vec<Block> {
    let groups = [
        Group::Slides,
        Group::Round,
        Group::Wall,
        Group::Map,
        Group::Play,
        Group::Activity,
        Group::Board,
        Group::Editor,
        Group::Rehearsal,
        Group::Window,
        Group::File,
    ];
    let mut blocks: Vec<Block> = groups
        .into_iter()
        .map(|group| Block {
            head: group.name(),
            lines: lines(group),
        })
        .collect();
    blocks.push(Block {
        head: "Notes as you type",
        lines: marks(),
    });
    blocks.push(Block {
        head: "Steps of a map as you type, with | between",
        lines: fields(),
    });
    blocks.push(Block {
        head: "Times of a step",
        lines: rules(&sheet::TIMES),
    });
    blocks.push(Block {
        head: "Lines above the steps, in the text of a flow",
        lines: rules(&sheet::HEADINGS),
    });
    blocks
}

fn lines(group: Group) -> Vec<Line> {
    let of_group = |asked: &Asked| asked.group() == group && !asked.shortcuts().is_empty();
    let mut lines: Vec<Line> = Asked::all()
        .filter(of_group)
        .map(|asked| Line {
            keys: asked.shortcuts().iter().map(|shortcut| shortcut.label(false)).collect(),
            icon: Some((asked.icon(), None)),
            words: asked.name().trim_end_matches('…').to_owned(),
        })
        .collect();
    let plain = |keys: &[&str], icon, words: &str| Line {
        keys: keys.iter().map(|key| (*key).to_owned()).collect(),
        icon: Some((icon, None)),
        words: words.to_owned(),
    };
    match group {
        Group::Slides => lines.push(plain(&["1–9 Enter"], icons::HASH, "Go to a slide by its number")),
        Group::Window => lines.push(plain(
            &["F6", "Shift F6"],
            icons::COLUMNS,
            "Next pane, or the one before",
        )),
        Group::Round => lines.push(plain(&["Alt + key"], icons::KEYBOARD, "A single key while you type")),
        _ => {}
    }
    lines
}

/// What can be said of a step.
fn fields() -> Vec<Line> {
    let fields = Field::ALL.into_iter();
    fields.map(|field| written(field.form(), field.means())).collect()
}

/// What can be said of times, and of the whole flow.
fn rules(rules: &[sheet::Rule]) -> Vec<Line> {
    rules.iter().map(|rule| written(rule.write, rule.means)).collect()
}

fn written(key: &str, words: &str) -> Line {
    Line {
        keys: vec![key.to_owned()],
        icon: None,
        words: capital(words),
    }
}

fn marks() -> Vec<Line> {
    let kind = |kind: NoteKind| Line {
        keys: vec![kind.prefix().to_string()],
        icon: Some((kind_icon(kind), Some(kind))),
        words: capital(kind.name()),
    };
    let mark = |key: &str, icon, words: &str| Line {
        keys: vec![key.to_owned()],
        icon: Some((icon, None)),
        words: words.to_owned(),
    };
    let mut lines: Vec<Line> = NoteKind::ALL.into_iter().map(kind).collect();
    lines.push(mark("@name", icons::USER, "Who takes care of it"));
    lines.push(mark("#theme", icons::HASH, "What it belongs to"));
    lines.push(mark("due Friday", icons::CALENDAR_BLANK, "Until when"));
    lines
}

/// Spreads the blocks over columns in their order, so that the tallest column is as short as that allows.
fn split(blocks: &[Block], columns: usize) -> Vec<Vec<Block>> {
    let total: f32 = blocks.iter().map(Block::height).sum();
    let tallest = blocks.iter().map(Block::height).fold(0.0, f32::max);
    // No column can be lower than its share, nor than the tallest block: from there row by row, which ends after few.
    let mut limit = (total / columns as f32).max(tallest);
    loop {
        let filled = fill(blocks, limit);
        if filled.len() <= columns {
            return filled;
        }
        limit += ROW;
    }
}

fn fill(blocks: &[Block], limit: f32) -> Vec<Vec<Block>> {
    let mut columns: Vec<Vec<Block>> = vec![Vec::new()];
    let mut height = 0.0;
    for block in blocks {
        if height + block.height() > limit && height > 0.0 {
            columns.push(Vec::new());
            height = 0.0;
        }
        height += block.height();
        if let Some(column) = columns.last_mut() {
            column.push(block.clone());
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_with_a_key_is_on_the_page() {
        let listed: usize = blocks()
            .iter()
            .flat_map(|block| &block.lines)
            .map(|line| line.keys.len())
            .sum();
        let keys: usize = Asked::all().map(|asked| asked.shortcuts().len()).sum();
        // Three lines of ways to use keys, one of them of two keys; seven kinds of note, three marks, the words of a step, of its times and of the whole flow.
        let written = fields().len() + sheet::TIMES.len() + sheet::HEADINGS.len();
        assert_eq!(listed, keys + 4 + 7 + 3 + written);
    }

    #[test]
    fn columns_keep_the_order_and_lose_nothing() {
        for columns in 1..=3 {
            let split = split(&blocks(), columns);
            assert!(split.len() <= columns);
            assert_eq!(split.into_iter().flatten().collect::<Vec<_>>(), blocks());
        }
    }
}
