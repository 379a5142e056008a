//! The order by dots, beside what the map says of each.

use egui::{Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use super::layout::ROW;
use super::shown::Shown;
use super::{card, dots};
use crate::ui::action::{Action, BoardAction, BoardChoice};
use crate::ui::activity::bars;
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{self, icons, space};
use crate::ui::widgets::{Chip, Pane, Tone, choices, follow_focus, icon_at, line};
use crate::workshop::activity::{Ranked, TieBreak};

/// Below this width what the map says stands in a second line.
const NARROW: f32 = 560.0;

/// Shows the ranking in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, rows: &[Ranked], out: &mut Vec<Action>) {
    let mapped = !shown.found.beside.is_empty();
    let note = match (mapped, shown.workshop.maps.is_empty()) {
        (true, _) => "beside what the map says",
        (false, true) => "no map to compare with",
        (false, false) => "the map has no step of these names",
    };
    Pane::new("Ranking").note(note).show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt("ranking"));
            ScrollArea::vertical()
                .id_salt("ranking")
                .auto_shrink(false)
                .show(&mut child, |ui| {
                    choices(ui, "Ranking");
                    ui.spacing_mut().item_spacing.y = 0.0;
                    let most = rows.iter().map(|ranked| ranked.dots).max().unwrap_or(0);
                    for (at, ranked) in rows.iter().enumerate() {
                        row(ui, inner.width(), shown, (ranked, most), at > 0, out);
                    }
                    follow_focus(ui, "ranking");
                });
        },
    );
}

fn row(ui: &mut Ui, width: f32, shown: &Shown<'_>, (ranked, most): (&Ranked, u32), ruled: bool, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let (row, _) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
    let name = shown.laid.name_of(ranked.on);
    let beside = shown.beside(ranked.on);
    let mut said = format!("{} {name}, {}", ranked.place, card::dotted(ranked.dots));
    if let Some(beside) = beside {
        said.push_str(", the map: ");
        said.push_str(&beside.words());
    }
    let id = ui.scope_id().with(("ranked", ranked.on));
    let response = bars::row(ui, row, id, false, &said);
    if response.clicked() {
        out.push(Action::Board(BoardAction::Choose(ranked.on, BoardChoice::Only)));
    }
    if ruled {
        ui.painter()
            .hline(row.x_range(), row.top(), Stroke::new(1.0, tokens.line));
    }
    let narrow = width < NARROW;
    let middle = row.center().y - if narrow && beside.is_some() { 9.0 } else { 0.0 };
    let strong = typeface::BODY.face(Face::SemiBold);
    let place = typeface::CAPTURE.face(Face::SemiBold);
    let number = if ranked.dots == 0 {
        "–".to_owned()
    } else {
        ranked.place.to_string()
    };
    bars::left(
        ui.painter(),
        pos2(row.left() + 16.0, middle),
        &number,
        place,
        tokens.ink,
        30.0,
    );
    let (from, count, to) = if narrow {
        (row.left() + 52.0, row.right() - 120.0, row.right() - space::S12)
    } else {
        // The name has its room first, then what the map says.
        let count = row.left() + (width * 0.315).max(270.0);
        (row.left() + 52.0, count, (row.left() + width * 0.5).max(count + 100.0))
    };
    let words = ranked.dots.to_string();
    bars::right(
        ui.painter(),
        pos2(count, middle),
        &words,
        typeface::CAPTURE.face(Face::SemiBold),
        tokens.ink,
    );
    dots::row(
        ui.painter(),
        pos2(count + 10.0, middle),
        (ranked.dots, most),
        to - count - 22.0,
        tokens.blue,
    );
    let mut room = count - from - 40.0;
    let broken = ranked.broken.map(TieBreak::words);
    if let Some(words) = broken {
        let short = Chip::new("tie broken").tone(Tone::Neutral);
        let chip = short.width(ui.painter());
        if room > chip + 120.0 {
            let corner = pos2(count - 44.0 - chip, middle - space::CHIP / 2.0);
            let at = Rect::from_min_size(corner, vec2(chip, space::CHIP));
            short.paint(ui.painter(), at, tokens);
            ui.interact(at, id.with("broken"), Sense::hover())
                .on_hover_text(format!("The tie was broken {words}"));
            room -= chip + space::S8;
        }
    }
    bars::left(ui.painter(), pos2(from, middle), name, strong, tokens.ink, room);
    let Some(beside) = beside else { return };
    let (x, y) = if narrow {
        (from, row.center().y + 11.0)
    } else {
        (to + 4.0, middle)
    };
    icon_at(
        ui.painter(),
        pos2(x + 8.0, y),
        icons::PATH,
        16.0,
        tokens.ink2,
        Face::Icon,
    );
    let end = row.right() - space::S8;
    let bold = typeface::LIST.face(Face::SemiBold);
    let step = bars::left(
        ui.painter(),
        pos2(x + 22.0, y),
        &beside.name,
        bold,
        tokens.ink,
        end - x - 22.0,
    );
    let at = pos2(step.right() + 5.0, y);
    let lens = beside.with_lens();
    let wanted = line(ui.painter(), &lens, typeface::LIST, tokens.ink2, f32::INFINITY)
        .size()
        .x;
    // Which lens names it is left out before a word of it is cut.
    let more = if wanted <= end - at.x { &lens } else { &beside.says };
    bars::left(ui.painter(), at, more, typeface::LIST, tokens.ink2, end - at.x);
}
