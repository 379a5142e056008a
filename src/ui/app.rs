//! The window that eframe drives: hands each frame the time, the state and the keys, and carries actions to `update`.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use egui::{Context, ViewportCommand};

use super::action::{Action, EditorAction, QuestionAction, WallAction};
use super::audience::wall;
use super::display_changes::DisplayChanges;
use super::effect::Effect;
use super::setup::set_up;
use super::state::{Display, Now, Question, State};
use super::theme::typeface::{self, Face};
use super::theme::{self, Mode};
use super::wall_window::WallWindow;
use super::work::{self, Work, desktop};
use super::{display_numbers, keys, notes_window, screen, software, update};
use crate::ink::fonts;
use crate::store::Wishes;
use crate::store::new_picture::NewPicture;
use crate::time::{Clock, Stamp};

/// The app: the state and what carries it from frame to frame.
pub struct Flipchart {
    state: State,
    clock: Arc<dyn Clock>,
    work: Work,
    wall: WallWindow,
    mode: Option<Mode>,
    /// Size of text and controls in percent, and whether motion is reduced, as they were set last.
    suits: Option<(f32, bool)>,
    displays_read: Option<Stamp>,
    display_changes: DisplayChanges,
    /// Until when it is looked whether the window fits its display; none before the first frame.
    fits: Option<Stamp>,
    ground: theme::Ground,
}

impl Flipchart {
    /// Sets up `ctx`, starts the worker, and asks for what the first surface shows; `file` is opened at once.
    pub fn new(ctx: &Context, clock: Arc<dyn Clock>, work: Work, file: Option<PathBuf>) -> Self {
        set_up(ctx);
        fonts::take_system_later(ctx);
        let mut state = State {
            settings: work.settings(),
            ..State::default()
        };
        state.window.documents = work.documents().to_path_buf();
        state.window.day_order = work::day_order();
        let mut app = Self {
            state,
            clock: Arc::clone(&clock),
            work,
            wall: WallWindow::new(clock),
            mode: None,
            suits: None,
            displays_read: None,
            display_changes: DisplayChanges::default(),
            fits: None,
            ground: theme::Ground::install(ctx),
        };
        // Before the first actions, which are dated by it.
        app.tick();
        let mut actions = update::at_start(&app.state);
        actions.extend(file.map(|path| Action::Path(super::state::Prompt::Open, path)));
        app.carry_out(ctx, actions);
        app
    }

    /// Begins with what the desktop asks for, if nobody has chosen yet.
    pub fn begin_as(&mut self, ctx: &Context, wishes: Wishes) {
        if !self.state.settings.begun {
            let begun = self.state.settings.clone().begun_as(wishes);
            self.carry_out(ctx, vec![Action::Settings(Box::new(begun))]);
        }
    }

    /// What the windows show, for tests.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Carries out an action as if a view had asked for it, for tests.
    pub fn ask(&mut self, ctx: &Context, action: Action) {
        self.carry_out(ctx, vec![action]);
    }

    /// Waits until every change is on disk, for tests and the end.
    pub fn settle(&mut self) {
        self.work.finish();
    }

    fn tick(&mut self) {
        self.state.now = Now {
            at: self.clock.now(),
            offset: self.clock.offset(),
        };
    }

    fn carry_out(&mut self, ctx: &Context, actions: Vec<Action>) {
        let mut effects = Vec::new();
        // All actions first, then their effects: what is saved or read goes by all that was asked in this frame.
        for action in actions {
            update::update(&mut self.state, action, &mut effects);
        }
        self.run(ctx, effects);
    }

    fn run(&mut self, ctx: &Context, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::FollowClock => {
                    // At once, not with the next frame: what the rest of these effects date must not carry the time that was just given up.
                    self.clock.follow();
                    self.tick();
                }
                effect => self.work.run(ctx, effect),
            }
        }
    }

    /// What both clocks of the computer and time alone have brought about since the last frame.
    fn by_time(&self) -> Vec<Action> {
        let parted = self.clock.parted();
        let asked = matches!(self.state.window.question, Some(Question::Clock(_)));
        let mut actions = update::due(&self.state);
        // Also once they agree again: a question that stands about it, or a difference that was noted, is taken back.
        if parted.is_some() || asked || self.state.window.apart != 0 {
            actions.push(Action::Question(QuestionAction::ClockParted(parted)));
        }
        actions
    }

    fn read_displays(&mut self, ctx: &Context, frame: &eframe::Frame) {
        self.display_changes.listen(ctx, frame);
        // winit has no event for a plugged cable; a look a second costs nothing while something is repainted anyway.
        let mut due = self
            .displays_read
            .is_none_or(|at| self.state.now.at.since(at) >= Duration::from_secs(1));
        let heard = self.display_changes.heard();
        if self.wall.has_moved() || heard {
            due = true;
            // And once more: some systems put windows elsewhere before they say that a display is gone.
            ctx.request_repaint_after(Duration::from_millis(1_100));
        }
        if let Some(wait) = update::next_look(&self.state) {
            ctx.request_repaint_after(wait);
        }
        let Some(window) = frame.winit_window().filter(|_| due) else {
            return;
        };
        self.displays_read = Some(self.state.now.at);
        let displays: Vec<Display> = window
            .available_monitors()
            .map(|monitor| {
                let (at, size) = (monitor.position(), monitor.size());
                Display {
                    name: monitor.name().unwrap_or_default(),
                    scale: monitor.scale_factor(),
                    rect: [at.x, at.y, size.width.cast_signed(), size.height.cast_signed()],
                }
            })
            .collect();
        // Only what has changed: an action is followed by another frame, and a look each second would never let the app rest.
        if displays != self.state.wall.displays {
            self.carry_out(ctx, vec![Action::Wall(WallAction::Displays(displays))]);
        }
    }

    /// Brings a window that is larger than its display into it, once at the start: not every desktop does. Looked at for some time, since what is
    /// put around it by the desktop comes a moment later.
    fn fit(&mut self, ctx: &Context) {
        let now = self.state.now.at;
        let until = *self.fits.get_or_insert_with(|| {
            ctx.request_repaint_after(Duration::from_millis(700));
            now.plus(Duration::from_secs(3))
        });
        if now >= until {
            return;
        }
        let window = ctx.input(|input| input.viewport().outer_rect.or(input.viewport().inner_rect));
        if let Some(display) = window.and_then(|window| Display::too_small_for(&self.state.wall.displays, window)) {
            self.fits = Some(now);
            self.run(ctx, vec![Effect::MoveCockpit(display)]);
        }
    }

    fn close_when_saved(&mut self, ctx: &Context) {
        if ctx.input(|input| input.viewport().close_requested()) {
            let mut effects = Vec::new();
            if !update::asked_to_close(&mut self.state, &mut effects) {
                // The window goes only when the last change is on disk; the frame that finds it there asks to close again.
                ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            }
            self.run(ctx, effects);
        } else if update::closes_now(&mut self.state) {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }
}

impl eframe::App for Flipchart {
    fn logic(&mut self, ctx: &Context, frame: &mut eframe::Frame) {
        self.tick();
        // In `logic`, which also runs while the window is hidden: workers answer then too, and a phase may end.
        let mut actions: Vec<Action> = self.work.answers().into_iter().map(Action::Done).collect();
        actions.extend(self.wall.asked());
        actions.extend(self.by_time());
        self.carry_out(ctx, actions);
        if update::chime_is_due(&mut self.state) {
            self.work.run(ctx, Effect::Chime);
        }
        // Asked for here, which also runs while the window is hidden: a phase ends then too.
        if let Some(wait) = update::next_tick(&self.state) {
            ctx.request_repaint_after(wait);
        }
        self.work.keep_awake(self.state.in_front_of_people());
        self.read_displays(ctx, frame);
        if frame.winit_window().is_some() {
            self.fit(ctx);
        }
        self.close_when_saved(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.tick();
        let ctx = ui.ctx().clone();
        let mode = Mode::from(self.state.settings.theme);
        if self.mode != Some(mode) {
            theme::apply(&ctx, mode);
            self.mode = Some(mode);
            self.suits = None;
        }
        let suits = (self.state.settings.text_size, self.state.settings.still);
        if self.suits != Some(suits) {
            theme::suit(&ctx, suits.0, suits.1);
            self.suits = Some(suits);
        }
        self.state.window.typing = ctx.text_edit_focused();
        // A frame may take two passes, of which the second has no events: nothing is asked for twice.
        let mut actions = keys::read(&ctx, &self.state);
        actions.extend(dropped_files(&ctx));
        actions.extend(pasted_picture(&ctx));
        screen::show(ui, &self.state, &mut actions);
        notes_window::show(&ctx, &self.state, &mut actions);
        if !actions.is_empty() {
            self.carry_out(&ctx, actions);
            // This frame is painted already: what was changed shows in the next.
            ctx.request_repaint();
        }
        fonts::look_for_wanted(&ctx);
        // After the actions, so that the wall shows what this frame has done; this window itself shows it a frame later.
        self.wall.show(&ctx, &self.state, wall::picture(&self.state));
        display_numbers::show(&ctx, &self.state);
        if let Some(wait) = update::next_tick(&self.state) {
            ctx.request_repaint_after(wait);
        }
    }

    fn on_exit(&mut self) {
        if let Some(log) = &mut self.state.window.log {
            log.stop();
        }
        self.work.finish();
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        self.ground
            .color()
            .unwrap_or(visuals.panel_fill)
            .to_normalized_gamma_f32()
    }

    // egui would keep its own zoom, scroll places and choice of theme, and bring them back over ours.
    fn persist_egui_memory(&self) -> bool {
        false
    }
}

/// Lets the allocator keep what a frame gives back, for the next frame.
///
/// A frame fills some megabytes of meshes and frees them. glibc hands freed memory at the end of its heap back to the system
/// at once and asks for it anew in the next frame: on a map of 50 steps that took twice as long as all the rest. It stops
/// doing so when it has seen one large block come and go (`mallopt(3)`, "dynamic mmap threshold"). Elsewhere it does nothing.
pub fn keep_freed_memory() {
    const LARGE: usize = 16 << 20;
    drop(std::hint::black_box(Vec::<u8>::with_capacity(LARGE)));
}

fn dropped_files(ctx: &Context) -> Vec<Action> {
    ctx.input(|input| {
        input
            .raw
            .dropped_files
            .iter()
            .map(|file| Action::Path(super::state::Prompt::Open, file.path().to_path_buf()))
            .collect()
    })
}

/// A picture that was pasted: the toolkit has no place of its own for it.
fn pasted_picture(ctx: &Context) -> Option<Action> {
    let image = ctx.input(|input| {
        input.events.iter().find_map(|event| match event {
            egui::Event::PasteImage(image) => Some(Arc::clone(image)),
            _ => None,
        })
    })?;
    let rgba = image
        .pixels
        .iter()
        .flat_map(egui::Color32::to_srgba_unmultiplied)
        .collect();
    Some(Action::Editor(EditorAction::Picture(NewPicture::Pixels {
        size: image.size,
        rgba,
    })))
}

/// Opens the window and runs until it is closed.
///
/// # Errors
/// One sentence that says what is missing and what to install, where no window can be opened.
pub fn run(file: Option<PathBuf>, clock: Arc<dyn Clock>, work: Work) -> Result<(), String> {
    keep_freed_memory();
    let mut viewport = egui::ViewportBuilder::default()
        .with_title("Flipchart")
        // By it a Wayland desktop finds the app's name and icon.
        .with_app_id("flipchart")
        .with_inner_size([1440.0, 900.0])
        // The smallest size at which the tests find every control of every surface.
        .with_min_inner_size([640.0, 400.0]);
    if let Ok(icon) = eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon.png")) {
        viewport = viewport.with_icon(icon);
    }
    let options = eframe::NativeOptions {
        viewport,
        centered: true,
        // The machine's faces are found by us, off this thread, and are the same for window, pictures and exports.
        system_font_fallback: false,
        persist_window: false,
        // Nothing here is a gradient that could show bands, and where there is no graphics card it costs time for every pixel.
        dithering: false,
        ..eframe::NativeOptions::default()
    };
    // Before the window is there, which takes its time: the worker lists what the first surface shows meanwhile, the desktop answers, and
    // the faces are read.
    let ctx = context();
    let mut app = Flipchart::new(&ctx, clock, work, None);
    let asked = (!app.state.settings.begun).then(|| std::thread::spawn(desktop::wishes));
    let warm = {
        let ctx = ctx.clone();
        std::thread::spawn(move || warm_up(&ctx))
    };
    let create: eframe::AppCreator<'_> = Box::new(move |setup| {
        // Neither is anything to wait for should its thread have failed.
        let _ = warm.join();
        if let Some(wishes) = asked.and_then(|asked| asked.join().ok()) {
            app.begin_as(&setup.egui_ctx, wishes);
        }
        software::install(&setup.egui_ctx, setup.wgpu_render_state.as_ref());
        // Only now: without a window nobody would close it again.
        let file = file.map(|path| Action::Path(super::state::Prompt::Open, path));
        app.carry_out(&setup.egui_ctx, file.into_iter().collect());
        Ok(Box::new(app))
    });
    eframe::run_native_ext("flipchart", options, Some(ctx), create).map_err(|error| explain(&error))
}

/// A context as eframe makes it for its windows.
fn context() -> Context {
    let ctx = Context::default();
    // A window of its own for the wall, not a frame inside this one.
    ctx.set_embed_viewports(false);
    ctx
}

/// Has the faces read, which takes as long as all else of a first picture, while the window is still on its way.
fn warm_up(ctx: &Context) {
    ctx.begin_pass(egui::RawInput::default());
    for face in Face::ALL {
        let words = typeface::LIST
            .face(face)
            .job("0", egui::Color32::PLACEHOLDER, f32::INFINITY);
        ctx.fonts_mut(|fonts| fonts.layout_job(words));
    }
    let output = ctx.end_pass();
    // What was drawn so far is part of the first picture.
    let textures = ctx.tex_manager();
    for (id, deltas) in &output.textures_delta.set {
        for delta in deltas {
            textures.write().set(*id, delta.clone());
        }
    }
    // Dropped unread, deltas count as a mistake; these were just applied.
    output.drop_without_applying_deltas();
}

fn explain(error: &eframe::Error) -> String {
    match error {
        eframe::Error::Winit(_) | eframe::Error::WinitEventLoop(_) => {
            "Flipchart needs a display and found none: start it in a desktop session, or use a command such as \
             `flipchart render`, which needs no display."
                .to_owned()
        }
        eframe::Error::Wgpu(_) => {
            "Flipchart found no graphics adapter: install Vulkan or OpenGL drivers (on Debian: apt install \
             mesa-vulkan-drivers, which also draws without a graphics card)."
                .to_owned()
        }
        eframe::Error::AppCreation(why) => format!("The window could not be opened: {why}"),
    }
}
