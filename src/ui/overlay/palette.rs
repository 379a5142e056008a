//! The palette: every command that works now, every slide and every round, found by words; and whatever says these words.

use egui::Ui;

use super::field::Field;
use super::fuzzy::fit;
use super::panel::Panel;
use super::rows::Row;
use super::{panel, rows, search};
use crate::ui::action::{Action, ActivityAction, Command, Go, RoundAction};
use crate::ui::activity::list as activity;
use crate::ui::asked::Asked;
use crate::ui::state::{Overlay, State, Surface};
use crate::ui::theme;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{icons, space, typeface};
use crate::ui::widgets::{icon, rule};

/// Width of the panel.
const WIDTH: f32 = 720.0;
/// The rows that are seen at once.
const ROWS: f32 = 11.0;

/// Something that can be found.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    icon: char,
    name: String,
    more: String,
    key: String,
    action: Vec<Action>,
}

/// Shows it.
pub(super) fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let found = found(state, &state.window.query);
    Panel::new("Commands", WIDTH).high().show(ui, out, |ui, room, out| {
        let count = found.len();
        let moved = rows::moved(ui, state.window.chosen, count);
        // Fewer rows fit with every letter: the last one is chosen rather than none.
        let chosen = moved.unwrap_or(state.window.chosen.min(count.saturating_sub(1)));
        if let Some(row) = moved {
            out.push(Action::Choose(row));
        }
        if panel::enter(ui)
            && let Some(entry) = found.get(chosen)
        {
            take(entry, out);
        }
        field(ui, state, out);
        rule(ui);
        if found.is_empty() {
            nothing(ui, &state.window.query);
            return;
        }
        let height = (ROWS * space::LIST_ROW).min(room.height - space::S48 - space::S16);
        list(ui, &found, chosen, moved, height, out);
    });
}

fn field(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    ui.allocate_ui_with_layout(egui::vec2(ui.available_width(), space::S48), layout, |ui| {
        ui.add_space(space::S16);
        icon(ui, icons::MAGNIFYING_GLASS, 20.0, tokens.ink2, Face::Icon);
        Field::new("Find a command or a slide", &state.window.query)
            .hint("Find a command, a slide, a round, or any word that was said")
            .bare()
            .show(ui, out);
    });
}

fn list(ui: &mut Ui, found: &[Entry], chosen: usize, moved: Option<usize>, height: f32, out: &mut Vec<Action>) {
    let rows = found.iter().enumerate().map(|(at, entry)| Row {
        icon: entry.icon,
        name: &entry.name,
        more: &entry.more,
        key: &entry.key,
        chosen: at == chosen,
    });
    let clicked = rows::all(ui, ("What was found", height), rows, moved);
    if let Some(entry) = clicked.and_then(|at| found.get(at)) {
        take(entry, out);
    }
}

fn nothing(ui: &mut Ui, query: &str) {
    let tokens = theme::tokens(ui.ctx());
    panel::body(ui, |ui| {
        let words = format!("Nothing is called “{query}”");
        ui.add(egui::Label::new(typeface::BODY.face(Face::SemiBold).text(words, tokens.ink)).truncate());
        panel::sentence(ui, "Type fewer letters, a slide's number or a word of its title.");
    });
}

/// Closes the palette and asks for what was found.
fn take(entry: &Entry, out: &mut Vec<Action>) {
    // Closed first: what was found may open an overlay of its own.
    out.push(Action::Overlay(None));
    out.extend(entry.action.iter().cloned());
}

/// What fits the query, the best first; without a query the commands as the registry lists them.
pub(super) fn found(state: &State, query: &str) -> Vec<Entry> {
    let mut all = commands(state);
    all.extend(activities(state));
    all.extend(questions(state));
    // Without a query slides and rounds would be a list of hundreds above which no command is seen.
    if query.trim().is_empty() {
        return all;
    }
    all.extend(rounds(state));
    all.extend(slides(state));
    let mut fits: Vec<(u32, Entry)> = all
        .into_iter()
        .filter_map(|entry| fit(query, &entry.name, &entry.more).map(|fit| (fit, entry)))
        .collect();
    // Stable: what fits alike stays in the registry's order.
    fits.sort_by_key(|(fit, _)| std::cmp::Reverse(*fit));
    let mut found: Vec<Entry> = fits.into_iter().map(|(_, entry)| entry).collect();
    // What is called so comes before what says so.
    found.extend(said(state, query));
    found
}

/// Notes, slides and maps that say all words of the query.
fn said(state: &State, query: &str) -> Vec<Entry> {
    let Some(document) = &state.document else {
        return Vec::new();
    };
    let entry = |hit: search::Hit| Entry {
        icon: hit.icon,
        name: hit.text,
        more: hit.place,
        key: String::new(),
        action: hit.actions,
    };
    search::hits(document, query).into_iter().map(entry).collect()
}

fn commands(state: &State) -> Vec<Entry> {
    let listed = |asked: &Asked| {
        // Both would only close what is open.
        !matches!(asked.command(), Some(Command::Palette | Command::Escape)) && asked.is_available(state)
    };
    Asked::all()
        .filter(listed)
        .map(|asked| Entry {
            icon: asked.icon(),
            name: asked.name().to_owned(),
            more: asked.tip().to_owned(),
            key: asked.key_label(false),
            action: vec![asked.action()],
        })
        .collect()
}

/// Overlays that have no command of their own.
fn questions(state: &State) -> Vec<Entry> {
    if state.document.is_none() {
        return Vec::new();
    }
    let ask = |icon, name: &str, more: &str, overlay| Entry {
        icon,
        name: name.to_owned(),
        more: more.to_owned(),
        key: String::new(),
        action: vec![Action::Overlay(Some(overlay))],
    };
    let running = state
        .document
        .as_ref()
        .and_then(|document| document.workshop().running());
    let round = match running {
        Some(run) => ask(
            icons::SLIDERS_HORIZONTAL,
            "Change this round…",
            "Other phases, minutes and ends for the round that runs",
            Overlay::Plan(Box::new(run.round.clone())),
        ),
        None => ask(
            icons::TIMER,
            "Another round…",
            "Starts any round of the session, a method, or a question of your own",
            Overlay::Rounds,
        ),
    };
    vec![
        round,
        ask(
            icons::CLOCK_COUNTDOWN,
            "Set the clock…",
            "Sets right what the round's clock shows, or the time spent on this item",
            Overlay::SetClock,
        ),
        ask(
            icons::PAUSE,
            "Break…",
            "Shows the room when it goes on, and counts down",
            Overlay::Break,
        ),
        ask(
            icons::USERS_FOUR,
            "Groups…",
            "Deals people by chance, lets groups report back, finds an order of speakers",
            Overlay::Groups,
        ),
        ask(
            icons::USERS_THREE,
            "People…",
            "How many people are in the room",
            Overlay::People,
        ),
        ask(
            icons::PENCIL_SIMPLE,
            "Rename the workshop…",
            "Changes the workshop's name",
            Overlay::Rename,
        ),
    ]
}

/// Every activity, to be opened without its agenda item, and once more.
fn activities(state: &State) -> Vec<Entry> {
    if state.document.is_none() {
        return Vec::new();
    }
    let open = |entry: &activity::Entry| Entry {
        icon: entry.icon,
        name: format!("New {}", entry.name.to_lowercase()),
        more: entry.tip.to_owned(),
        key: String::new(),
        action: vec![Action::Activity(ActivityAction::Open(entry.activity))],
    };
    activity::all().map(open).collect()
}

fn rounds(state: &State) -> Vec<Entry> {
    let Some(document) = state
        .document
        .as_ref()
        // One round at a time: the others are offered again when it has ended.
        .filter(|document| document.workshop().running().is_none())
    else {
        return Vec::new();
    };
    let start = |round: &crate::session::Round| Entry {
        icon: icons::TIMER,
        name: format!("Start round: {}", crate::session::inline::plain(&round.question)),
        more: format!("{} min", round.minutes()),
        key: String::new(),
        action: vec![
            Action::Surface(Surface::Present),
            Action::Round(RoundAction::Start(round.id.clone())),
        ],
    };
    document.session().rounds.iter().map(start).collect()
}

fn slides(state: &State) -> Vec<Entry> {
    let Some(document) = &state.document else {
        return Vec::new();
    };
    let session = document.session();
    session
        .slides()
        .enumerate()
        .map(|(index, (item, slide))| Entry {
            icon: icons::PRESENTATION_CHART,
            name: format!("{} {}", index + 1, slide.label()),
            more: match item.and_then(|item| session.agenda.get(item)) {
                Some(item) => format!("Slide of {}", item.title),
                None => "Reference slide".to_owned(),
            },
            key: String::new(),
            action: vec![Action::Surface(Surface::Present), Action::Go(Go::Slide(index))],
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::demo;

    fn first(query: &str) -> String {
        let first = found(&demo::slide(), query).into_iter().next();
        first.map(|entry| entry.name).unwrap_or_default()
    }

    #[test]
    fn a_slide_is_found_by_its_number_and_by_its_title() {
        assert!(first("12").starts_with("12 "), "{}", first("12"));
        assert!(
            first("12 without").starts_with("12 Without DevOps"),
            "{}",
            first("12 without")
        );
    }

    #[test]
    fn a_command_is_found_by_its_name_before_slides_that_mention_it() {
        assert_eq!(first("freeze"), "Freeze");
        assert_eq!(first("map"), "Map");
    }

    #[test]
    fn only_commands_that_work_now_are_listed() {
        let names = |state: &State| found(state, "").into_iter().map(|entry| entry.name).collect::<Vec<_>>();
        let at_home = names(&demo::first_start());
        assert!(!at_home.contains(&"Freeze".to_owned()), "{at_home:?}");
        assert!(at_home.contains(&"Settings".to_owned()), "{at_home:?}");
        assert!(names(&demo::slide()).contains(&"Freeze".to_owned()));
        assert!(!names(&demo::slide()).contains(&"Leave".to_owned()));
    }
}
