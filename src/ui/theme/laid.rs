//! Texts that are laid out, kept from pass to pass. The toolkit keeps them too, but it is asked with a whole job: its letters, sections and
//! formats are put together and gone through for each text of each pass. Here a text is found by what it is made of.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::sync::{Arc, LazyLock};

use egui::text::LayoutJob;
use egui::{Color32, Context, FontId, Galley, Id, Painter, Plugin, Ui, ViewportId};

use super::typeface::Type;

/// For so many passes a text stays that nobody asks for: those of another window may lie between.
const STAYS: u64 = 4;

/// Lays out one line, cut with `…` where it would pass `width`.
pub fn line(painter: &Painter, text: &str, style: Type, color: Color32, width: f32) -> Arc<Galley> {
    // As the toolkit rounds it, so that a width that is a little another one finds the same.
    let width = if width.is_finite() { width.round() } else { width };
    kept(painter, ("line", text, style, color, width.to_bits()), || {
        painter.fonts_mut(|fonts| fonts.layout_job(style.line_job(text, color, width)))
    })
}

/// What `lay` lays out, kept for the next passes under what it is made `of`: all that it depends on but for the fonts and the grid of pixels.
pub fn kept(painter: &Painter, of: impl Hash, lay: impl FnOnce() -> Arc<Galley>) -> Arc<Galley> {
    let key = egui::util::hash((of, painter.pixels_per_point().to_bits()));
    let known = Laid::open(painter.ctx(), |laid| laid.known(key));
    known.unwrap_or_else(|| {
        // Nothing is locked meanwhile: whoever lays out asks for other texts too.
        let galley = lay();
        Laid::open(painter.ctx(), |laid| laid.keep(key, &galley));
        galley
    })
}

/// Lets texts of `ctx` be kept. Without it each is laid out anew.
pub(super) fn install(ctx: &Context) {
    ctx.add_plugin(Passes);
}

/// See the module.
#[derive(Clone, Default)]
struct Laid {
    /// How many passes have begun, of all windows together.
    pass: u64,
    texts: HashMap<u64, Text, BuildHasherDefault<AsItIs>>,
    /// Whether a text came to the others since this pass began.
    grown: bool,
    /// What the toolkit has laid out in each window at the beginning of each pass: it is another one once the letters in the toolkit's
    /// texture were thrown away, which the texts point into.
    signs: Vec<(ViewportId, Arc<Galley>)>,
}

#[derive(Clone)]
struct Text {
    galley: Arc<Galley>,
    /// The pass that asked for it last.
    asked: u64,
}

impl Laid {
    fn open<R>(ctx: &Context, then: impl FnOnce(&mut Self) -> R) -> R {
        static KEY: LazyLock<Id> = LazyLock::new(|| Id::unique("texts that are laid out"));
        ctx.data_mut(|data| then(data.get_temp_mut_or_default(*KEY)))
    }

    fn known(&mut self, key: u64) -> Option<Arc<Galley>> {
        let text = self.texts.get_mut(&key)?;
        text.asked = self.pass;
        Some(Arc::clone(&text.galley))
    }

    fn keep(&mut self, key: u64, galley: &Arc<Galley>) {
        // Before the first pass that is told, nobody would notice that the letters were thrown away.
        if self.pass > 0 {
            self.grown = true;
            let text = Text {
                galley: Arc::clone(galley),
                asked: self.pass,
            };
            self.texts.insert(key, text);
        }
    }

    /// A pass of a window begins, in which the toolkit has laid out `sign`.
    fn begin(&mut self, window: ViewportId, sign: Arc<Galley>) {
        self.pass += 1;
        match self.signs.iter_mut().find(|(known, _)| *known == window) {
            // Held, not only pointed at: no other can get its place in memory and be taken for it.
            Some((_, known)) if Arc::ptr_eq(known, &sign) => {}
            Some((_, known)) => {
                *known = sign;
                self.texts.clear();
            }
            None => {
                self.signs.push((window, sign));
                self.texts.clear();
            }
        }
        if std::mem::take(&mut self.grown) {
            let oldest = self.pass.saturating_sub(STAYS);
            self.texts.retain(|_, text| text.asked >= oldest);
        }
    }
}

/// Tells when a pass begins.
struct Passes;

impl Plugin for Passes {
    fn debug_name(&self) -> &'static str {
        "texts that are laid out"
    }

    fn on_begin_pass(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx();
        let nothing = LayoutJob::simple_singleline(String::new(), FontId::default(), Color32::PLACEHOLDER);
        let sign = ctx.fonts_mut(|fonts| fonts.layout_job(nothing));
        let window = ctx.viewport_id();
        Laid::open(ctx, |laid| laid.begin(window, sign));
    }
}

/// The keys are hashes as they are.
#[derive(Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use egui::{RawInput, ViewportBuilder, ViewportInfo};

    use super::*;
    use crate::ui::theme::typeface;

    const WINDOW: ViewportId = ViewportId::ROOT;

    fn other() -> ViewportId {
        ViewportId::from_hash_of("other")
    }

    fn context() -> Context {
        let ctx = Context::default();
        ctx.set_fonts(crate::ink::fonts::definitions());
        install(&ctx);
        ctx.set_embed_viewports(false);
        ctx
    }

    /// A pass of a window in which texts are asked for; how many of them were laid out.
    fn pass(ctx: &Context, window: ViewportId, texts: &[&str]) -> usize {
        let count = Cell::new(0);
        let info = ViewportInfo::default;
        let input = RawInput {
            viewport_id: window,
            viewports: [(WINDOW, info()), (other(), info())].into_iter().collect(),
            ..RawInput::default()
        };
        let output = ctx.run_ui(input, |ui| {
            if window == WINDOW {
                // A window that is not shown for a frame is forgotten.
                ui.show_viewport_deferred(other(), ViewportBuilder::default(), |_, _| {});
            }
            for text in texts {
                let lay = || {
                    count.set(count.get() + 1);
                    let job = typeface::BODY.line_job(text, Color32::BLACK, f32::INFINITY);
                    ui.painter().layout_job(job)
                };
                kept(ui.painter(), text, lay);
            }
        });
        output.drop_without_applying_deltas();
        count.get()
    }

    #[test]
    fn a_text_is_laid_out_once_for_as_long_as_it_is_asked_for() {
        let ctx = context();
        assert_eq!(pass(&ctx, WINDOW, &["one", "two", "one"]), 2);
        assert_eq!(pass(&ctx, WINDOW, &["one", "two"]), 0);
        for number in 0..=STAYS + 1 {
            pass(&ctx, WINDOW, &["two", &number.to_string()]);
        }
        assert_eq!(pass(&ctx, WINDOW, &["two"]), 0);
        assert_eq!(pass(&ctx, WINDOW, &["one"]), 1, "what nobody asked for is gone");
    }

    #[test]
    fn other_fonts_and_another_grid_lay_out_anew() {
        let ctx = context();
        pass(&ctx, WINDOW, &["one"]);
        ctx.set_font_providers(Vec::new());
        assert_eq!(pass(&ctx, WINDOW, &["one"]), 1, "fonts");
        ctx.set_zoom_factor(1.5);
        assert_eq!(pass(&ctx, WINDOW, &["one"]), 1, "grid");
        assert_eq!(pass(&ctx, WINDOW, &["one"]), 0);
    }

    #[test]
    fn two_windows_take_turns_without_losing_texts() {
        let ctx = context();
        for _ in 0..2 {
            pass(&ctx, WINDOW, &["one"]);
            pass(&ctx, other(), &["two"]);
        }
        for _ in 0..4 {
            assert_eq!(pass(&ctx, WINDOW, &["one"]), 0);
            assert_eq!(pass(&ctx, other(), &["two"]), 0);
        }
    }

    #[test]
    fn a_line_is_what_the_toolkit_makes_of_it() {
        let ctx = context();
        let lines = [
            ("Reviews wait", f32::INFINITY),
            ("Reviews wait", 40.4),
            ("שלום build", 400.0),
            ("", 0.0),
        ];
        for _ in 0..2 {
            let output = ctx.run_ui(RawInput::default(), |ui| {
                for (text, width) in lines {
                    let job = typeface::CHIP.line_job(text, Color32::BLACK, width);
                    let found = line(ui.painter(), text, typeface::CHIP, Color32::BLACK, width);
                    assert_eq!(found, ui.painter().layout_job(job), "{text} {width}");
                }
            });
            output.drop_without_applying_deltas();
        }
    }
}
