//! F6: the keyboard goes from pane to pane, whatever the surface, and finds in each what it had there last.

use egui::{Context, Id, Key, Modifiers, Pos2, WidgetRect};

use crate::ui::widgets::{Room, rooms};

/// So many things that had the keyboard are remembered.
const REMEMBERED: usize = 32;

/// What had the keyboard, the last first.
#[derive(Debug, Default)]
pub(super) struct Remembered(Vec<Id>);

impl Remembered {
    /// `id` has the keyboard.
    pub fn note(&mut self, id: Id) {
        self.0.retain(|known| *known != id);
        self.0.insert(0, id);
        // What is gone from the surface is never taken out: it falls off the end.
        self.0.truncate(REMEMBERED);
    }
}

/// How often F6 was pressed: panes on, and with Shift panes back.
pub(super) fn pressed(ctx: &Context) -> (usize, usize) {
    ctx.input_mut(|input| {
        let back = input.count_and_consume_key(Modifiers::SHIFT, Key::F6);
        (input.count_and_consume_key(Modifiers::NONE, Key::F6), back)
    })
}

/// What gets the keyboard so many panes further on, or back, from what has it or had it last. `stops` are all that can get it.
pub(super) fn target(
    ctx: &Context,
    stops: &[WidgetRect],
    (on, back): (usize, usize),
    (from, remembered): (Option<Id>, &Remembered),
) -> Option<Id> {
    let (rooms, entries) = rooms(ctx);
    // What its pane hides is gone to by Tab, which scrolls.
    let seen: Vec<(Id, Option<usize>)> = stops
        .iter()
        .filter(|stop| stop.interact_rect.height() > 0.0 && stop.interact_rect.width() > 0.0)
        .map(|stop| (stop.id, innermost(&rooms, stop)))
        .collect();
    let mut order: Vec<Option<usize>> = Vec::new();
    for (_, room) in &seen {
        if !order.contains(room) {
            order.push(*room);
        }
    }
    let last = order.len().checked_sub(1)?;
    let here = from.and_then(|id| seen.iter().find(|(stop, _)| *stop == id));
    let mut at = here.and_then(|(_, room)| order.iter().position(|other| other == room));
    for _ in 0..on {
        at = Some(at.map_or(0, |at| if at == last { 0 } else { at + 1 }));
    }
    for _ in 0..back {
        at = Some(at.and_then(|at| at.checked_sub(1)).unwrap_or(last));
    }
    let room = order.get(at?)?;
    let inside: Vec<Id> = seen.iter().filter(|(_, of)| of == room).map(|(id, _)| *id).collect();
    // A pane that names its own entry, such as the chosen row, knows better than what was had there last.
    let entry = entries.iter().find(|id| inside.contains(id));
    let known = remembered.0.iter().find(|id| inside.contains(id));
    entry.or(known).or(inside.first()).copied()
}

/// The smallest pane that something lies in; none for the bar above all panes.
fn innermost(rooms: &[Room], stop: &WidgetRect) -> Option<usize> {
    let center: Pos2 = stop.interact_rect.center();
    let holds = |room: &Room| room.layer == stop.layer_id && room.rect.contains(center);
    let holding = rooms.iter().enumerate().filter(|(_, room)| holds(room));
    holding
        // Panes lie in panes, and nothing tells which lies in which: the smallest is the innermost.
        .min_by(|(_, one), (_, other)| one.rect.area().total_cmp(&other.rect.area()))
        .map(|(at, _)| at)
}
