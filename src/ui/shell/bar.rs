//! The bar at the top: the session's title, the surfaces, the wall, swap, commands. In a narrow window it says less, never over itself.

use egui::{Align2, Popup, Rect, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::wall_chip::{WallStatus, wall_chip};
use crate::ui::action::{Action, Command};
use crate::ui::asked::Asked;
use crate::ui::commands::{Group, key_label};
use crate::ui::state::{Overlay, State, Surface};
use crate::ui::surfaces::{self, Entry, LookTab};
use crate::ui::theme;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::theme::{Tokens, icons, space, typeface};
use crate::ui::widgets::{Button, Emphasis, Tip, icon_at, line, text_at};

/// The session's title.
const TITLE: Type = typeface::BODY.face(Face::SemiBold);
/// What stands behind it.
const SAID: Type = typeface::CONTROL;
/// Size of the app's glyph.
const GLYPH: f32 = 20.0;
/// The least width at which a title is worth showing.
const TITLE_LEAST: f32 = 96.0;

/// How much the bar says. Each later one says less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Detail {
    /// Everything.
    Full,
    /// The workshop's own name is left out.
    Nameless,
    /// Keys are left out too.
    Keyless,
    /// Commands at the right are icons.
    Icons,
    /// Commands at the right are in a menu.
    Menu,
    /// Tabs are icons too.
    IconTabs,
    /// The title is the glyph alone.
    Bare,
}

impl Detail {
    const ALL: [Self; 7] = [
        Self::Full,
        Self::Nameless,
        Self::Keyless,
        Self::Icons,
        Self::Menu,
        Self::IconTabs,
        Self::Bare,
    ];
}

/// What the bar shows, at one level of detail.
struct Bar<'a> {
    state: &'a State,
    surface: &'static Entry,
    detail: Detail,
}

/// Shows the bar in the space that is there.
pub fn top_bar(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let rect = ui.max_rect();
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.line));
    let room = rect.width() - 2.0 * space::S12;
    let Some(surface) = surfaces::shown(state) else { return };
    let bars = Detail::ALL.map(|detail| Bar { state, surface, detail });
    let fits = |bar: &&Bar<'_>| bar.width(ui) <= room;
    let Some(bar) = bars.iter().find(fits).or(bars.last()) else {
        return;
    };
    let inner = rect.shrink2(vec2(space::S12, 0.0));
    let right = bar.show_right(ui, inner, out);
    bar.show_left(ui, inner.with_max_x(right - space::S12), tokens, out);
}

impl Bar<'_> {
    fn at_home(&self) -> bool {
        self.surface.surface == Surface::Home
    }

    /// What the surface says behind the title, where there is room for it.
    fn says(&self) -> Option<String> {
        (self.surface.says)(self.state).filter(|_| self.detail <= Detail::Icons)
    }

    /// The title: that of what the surface shows, the session's while a workshop is shown, else the app's.
    fn title(&self) -> &str {
        let document = self.state.document.as_ref().filter(|_| !self.surface.apart);
        let session = document.map(|document| document.session().title.as_str());
        (self.surface.title)(self.state).or(session).unwrap_or("Flipchart")
    }

    /// The workshop's own name, where it adds something.
    fn name(&self) -> Option<&str> {
        let document = self
            .state
            .document
            .as_ref()
            .filter(|_| !self.surface.apart && self.detail == Detail::Full)?;
        let title = document.workshop().title.trim();
        (!title.is_empty() && title != document.session().title).then_some(title)
    }

    /// The commands at the right, the last one at the edge.
    fn commands(&self) -> &'static [Command] {
        if self.detail >= Detail::Menu {
            return &[];
        }
        (self.surface.commands)(self.state)
    }

    fn status(&self) -> WallStatus {
        WallStatus::of(self.state, self.surface, self.detail >= Detail::Icons)
    }

    /// The width that everything takes at this level of detail, with the title at its least.
    fn width(&self, ui: &Ui) -> f32 {
        let title = match self.detail {
            Detail::Bare => 0.0,
            Detail::Full | Detail::Nameless => self.title_width(ui),
            _ => self.title_width(ui).min(TITLE_LEAST),
        };
        let name = self.name().map_or(0.0, |name| name_button(name).wanted(ui));
        // Else a long title takes, in a small window, the room of what stands behind it.
        let name = name + self.says_width(ui) + self.before_wall();
        let tabs = self.tabs_width(ui);
        let commands: f32 = self
            .commands()
            .iter()
            .map(|command| self.with_command(*command, |button| button.wanted(ui)) + space::S4)
            .sum();
        let menu = if self.detail >= Detail::Menu {
            space::CONTROL + space::S4
        } else {
            0.0
        };
        GLYPH + space::S16 + title + space::S12 + name + tabs + space::S12 + self.status().width(ui) + commands + menu
    }

    /// Space between the wall's chip and commands that are no side matter.
    fn before_wall(&self) -> f32 {
        (self.surface.says)(self.state).map_or(0.0, |_| space::S8)
    }

    /// The width of what the surface says, with the space round it.
    fn says_width(&self, ui: &Ui) -> f32 {
        self.says().map_or(0.0, |words| {
            let said = line(ui.painter(), &words, SAID, egui::Color32::PLACEHOLDER, f32::INFINITY);
            said.size().x + space::S24
        })
    }

    fn title_width(&self, ui: &Ui) -> f32 {
        line(
            ui.painter(),
            self.title(),
            TITLE,
            egui::Color32::PLACEHOLDER,
            f32::INFINITY,
        )
        .size()
        .x
    }

    fn tabs_width(&self, ui: &Ui) -> f32 {
        let wide = |button: Button<'_>| button.wanted(ui) + space::S4;
        if self.surface.apart {
            let looks = self.surface.looks.iter();
            return looks.map(|look| wide(self.look(look))).sum();
        }
        surfaces::tabs_beside(self.surface)
            .map(|entry| wide(self.tab(entry, false)))
            .sum()
    }

    /// The tab of another look at what the surface shows.
    fn look(&self, look: &LookTab) -> Button<'static> {
        let words = if self.detail >= Detail::IconTabs { "" } else { look.name };
        let chosen = look.asks.is_none();
        Button::new(words).icon(look.icon).name(look.name).tab(chosen)
    }

    /// Shows those tabs from `left` on.
    fn show_looks(&self, ui: &mut Ui, mut left: f32, middle: f32, out: &mut Vec<Action>) {
        for look in self.surface.looks {
            let tab = self.look(look);
            let size = vec2(tab.wanted(ui), space::CONTROL);
            let rect = Rect::from_min_size(pos2(left, middle - size.y / 2.0), size);
            let response = put(ui, rect, tab);
            if let Some(asks) = look.asks.filter(|_| response.clicked()) {
                out.extend(asks(self.state));
            }
            response.tip(|| look.tip);
            left = rect.right() + space::S4;
        }
    }

    fn tab(&self, entry: &Entry, chosen: bool) -> Button<'static> {
        let words = if self.detail >= Detail::IconTabs {
            ""
        } else {
            entry.name
        };
        Button::new(words).icon(entry.icon).name(entry.name).tab(chosen)
    }

    fn with_command<R>(&self, command: Command, then: impl FnOnce(Button<'_>) -> R) -> R {
        // What has no key of its own leaves the surface, as Escape does.
        let keyed = if command.shortcuts().is_empty() {
            Command::Escape
        } else {
            command
        };
        let key = keyed.key_label(self.state.window.typing);
        let words = if self.detail >= Detail::Icons {
            ""
        } else {
            command.name()
        };
        let mut button = Button::new(words)
            .icon(command.icon())
            .name(command.name())
            .quiet()
            .enabled(command.is_available(self.state));
        if !matches!(command.group(), Group::Window | Group::Wall) {
            // What belongs to neither window nor wall is what comes next on the surface: no side matter.
            button = button.emphasis(Emphasis::Plain);
        }
        then(if self.detail < Detail::Keyless {
            button.key(&key)
        } else {
            button
        })
    }

    /// Shows the right end from its edge inwards and returns where it begins.
    fn show_right(&self, ui: &mut Ui, inner: Rect, out: &mut Vec<Action>) -> f32 {
        let builder = UiBuilder::new()
            .max_rect(inner.with_max_y(inner.bottom() - 1.0))
            .layout(egui::Layout::right_to_left(egui::Align::Center))
            .id_salt("top bar right");
        let mut right = ui.new_child(builder);
        right.spacing_mut().item_spacing.x = space::S4;
        if self.detail >= Detail::Menu {
            self.show_menu(&mut right, out);
        }
        for command in self.commands().iter().rev() {
            let response = self.with_command(*command, |button| button.show(&mut right));
            if response.clicked() {
                out.push(Action::Command(*command));
            }
            response.tip(|| self.tip(*command));
        }
        right.add_space(self.before_wall());
        wall_chip(&mut right, self.state, &self.status(), out);
        right.min_rect().left()
    }

    /// What a tooltip says of a command: its words and key where the button does not show them.
    fn tip(&self, command: Command) -> String {
        let key = command.key_label(self.state.window.typing);
        let tip = command.tip();
        match (
            self.detail >= Detail::Icons,
            self.detail >= Detail::Keyless && !key.is_empty(),
        ) {
            (true, true) => format!("{} ({key}): {tip}", command.name()),
            (true, false) => format!("{}: {tip}", command.name()),
            (false, true) => format!("{tip} ({key})"),
            (false, false) => tip.to_owned(),
        }
    }

    /// What a tooltip says of a surface: what going there does, and its key.
    fn tab_tip(&self, entry: &Entry) -> String {
        let key = key_label(entry.keys, self.state.window.typing);
        format!("{} ({key})", entry.tip)
    }

    fn show_menu(&self, ui: &mut Ui, out: &mut Vec<Action>) {
        let button = Button::new("").icon(icons::DOTS_THREE).name("More").quiet().show(ui);
        let state = self.state;
        Popup::menu(&button).width(220.0).show(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let commands = [Command::Palette, Command::Swap, Command::Settings, Command::Help];
            let home = surfaces::of(Surface::Home).map(Asked::Surface);
            for asked in commands.into_iter().map(Asked::Command).chain(home) {
                let key = asked.key_label(state.window.typing);
                let enabled = asked.is_available(state);
                let row = Button::new(asked.name())
                    .icon(asked.icon())
                    .key(&key)
                    .quiet()
                    .enabled(enabled);
                if row.width(220.0).show(ui).clicked() {
                    out.push(asked.action());
                }
            }
        });
        button.tip(|| "More commands");
    }

    fn show_left(&self, ui: &mut Ui, inner: Rect, tokens: &Tokens, out: &mut Vec<Action>) {
        let mut left = self.show_title(ui, inner, tokens, out);
        if let Some(name) = self.name() {
            let wanted = name_button(name).wanted(ui);
            let rect = Rect::from_min_size(pos2(left, inner.center().y - 16.0), vec2(wanted, space::CONTROL));
            let response = put(ui, rect, name_button(name));
            if response.clicked() {
                out.push(Action::Overlay(Some(Overlay::Rename)));
            }
            response.tip(|| "Renames the workshop");
            left = rect.right() + space::S4;
        }
        if let Some(words) = self.says() {
            let at = pos2(left + space::S8, inner.center().y);
            let room = (inner.right() - at.x).max(10.0);
            let said = text_at(ui.painter(), at, Align2::LEFT_CENTER, &words, SAID, tokens.ink2, room);
            left = said.right() + space::S12;
        }
        if self.surface.apart {
            self.show_looks(ui, left, inner.center().y, out);
            return;
        }
        for entry in surfaces::tabs_beside(self.surface) {
            let tab = self.tab(entry, surfaces::lit(self.state) == entry.surface);
            let size = vec2(tab.wanted(ui), space::CONTROL);
            let rect = Rect::from_min_size(pos2(left, inner.center().y - size.y / 2.0), size);
            let response = put(ui, rect, tab);
            if response.clicked() {
                out.push(Action::Surface(entry.surface));
            }
            response.tip(|| self.tab_tip(entry));
            left = rect.right() + space::S4;
        }
    }

    /// Glyph and title; a click leads home. Returns where the next thing begins.
    fn show_title(&self, ui: &mut Ui, inner: Rect, tokens: &Tokens, out: &mut Vec<Action>) -> f32 {
        let tabs = self.tabs_width(ui);
        let name = self.name().map_or(0.0, |name| name_button(name).wanted(ui) + space::S4);
        // A long title gives way to what stands behind it.
        let room = inner.width() - GLYPH - space::S16 - space::S12 - tabs - name - self.says_width(ui);
        let width = match self.detail {
            Detail::Bare => 0.0,
            _ => self.title_width(ui).min(room.max(0.0)).ceil() + 1.0,
        };
        let home = Rect::from_min_size(
            pos2(inner.left() - space::S4, inner.center().y - 16.0),
            vec2(space::S4 + GLYPH + space::S12 + width, space::CONTROL),
        );
        let sense = if self.at_home() { Sense::hover() } else { Sense::click() };
        let response = ui.interact(home, ui.scope_id().with("home"), sense);
        let role = if self.at_home() { Role::Label } else { Role::Button };
        let says = if self.at_home() {
            "Flipchart".to_owned()
        } else {
            format!("Home, {}", self.title())
        };
        response.widget_info(|| WidgetInfo::labeled(role, true, says.as_str()));
        if !self.at_home() {
            if response.hovered() {
                ui.painter()
                    .rect_filled(home, f32::from(space::CONTROL_RADIUS), tokens.hover());
            }
            if response.has_focus() {
                let radius = f32::from(space::CONTROL_RADIUS);
                let stroke = Stroke::new(2.0, tokens.blue);
                ui.painter().rect_stroke(home, radius, stroke, egui::StrokeKind::Inside);
            }
            if response.clicked() {
                out.push(Action::Surface(Surface::Home));
            }
            if let Some(entry) = surfaces::of(Surface::Home) {
                response.tip(|| self.tab_tip(entry));
            }
        }
        let glyph = pos2(inner.left() + 4.0 + GLYPH / 2.0, inner.center().y);
        icon_at(
            ui.painter(),
            glyph,
            icons::PRESENTATION_CHART,
            GLYPH,
            tokens.blue,
            Face::IconBold,
        );
        let at = pos2(glyph.x + GLYPH / 2.0 + space::S8, inner.center().y);
        if width > 0.0 {
            text_at(
                ui.painter(),
                at,
                Align2::LEFT_CENTER,
                self.title(),
                TITLE,
                tokens.ink,
                width,
            );
        }
        at.x + width + space::S12
    }
}

/// The button that says the workshop's own name.
fn name_button(name: &str) -> Button<'_> {
    Button::new(name).quiet().name("Rename the workshop")
}

fn put(ui: &mut Ui, rect: Rect, button: Button<'_>) -> egui::Response {
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt(("top bar", rect.left() as i32)));
    button.show(&mut child)
}
