//! The look: colour tokens by theme, the type scale, spacing and radii. No other file names a literal colour or size.

mod ground;
pub use crate::session::icons;
pub mod laid;
pub mod ordered;
pub mod space;
pub mod tokens;
pub mod typeface;

use std::sync::LazyLock;

use egui::{Color32, CornerRadius, Frame, Shadow, Stroke, UiStackInfo};

pub use ground::{Ground, ground, lay, lies_upon, pane, upon};
pub use tokens::{Mode, Tokens, contrast_ratio};

/// Installs the fonts and the base style in `ctx`. Call it once before the first pass.
pub fn install(ctx: &egui::Context, mode: Mode) {
    ctx.set_fonts(crate::ink::fonts::definitions());
    laid::install(ctx);
    apply(ctx, mode);
}

/// Switches `ctx` to the theme `mode`.
pub fn apply(ctx: &egui::Context, mode: Mode) {
    let tokens = mode.tokens();
    ctx.data_mut(|data| data.insert_temp(mode_key(), mode));
    // egui has a style for each of two themes, and we have four themes: whichever it takes has the colours of the one that is shown.
    ctx.set_theme(if tokens.dark {
        egui::Theme::Dark
    } else {
        egui::Theme::Light
    });
    ctx.all_styles_mut(|style| base_style(style, tokens));
}

/// Seconds that what a hand did takes to come to rest, where motion is not reduced.
const MOTION: f32 = 0.12;

/// Sizes text and controls to `percent` of what the display asks for, and lets things move or not.
pub fn suit(ctx: &egui::Context, percent: f32, still: bool) {
    // The wall fits its picture into its window: it is as large as before.
    ctx.set_zoom_factor(percent / 100.0);
    let motion = if still { 0.0 } else { MOTION };
    ctx.all_styles_mut(|style| {
        style.animation_time = motion;
        if still {
            style.scroll_animation = egui::style::ScrollAnimation::none();
        } else {
            style.scroll_animation = egui::style::ScrollAnimation::default();
        }
    });
}

/// Paints in another theme's colours while `paint` runs; in those that are there if there is none.
pub fn within<R>(ctx: &egui::Context, mode: Option<Mode>, paint: impl FnOnce() -> R) -> R {
    let Some(mode) = mode else { return paint() };
    let before = ctx.data(|data| data.get_temp::<Mode>(mode_key())).unwrap_or_default();
    ctx.data_mut(|data| data.insert_temp(mode_key(), mode));
    let painted = paint();
    ctx.data_mut(|data| data.insert_temp(mode_key(), before));
    painted
}

/// The tokens of the theme that `ctx` shows.
pub fn tokens(ctx: &egui::Context) -> &'static Tokens {
    ctx.data(|data| data.get_temp::<Mode>(mode_key()))
        .unwrap_or_default()
        .tokens()
}

fn mode_key() -> egui::Id {
    // Hashed once: all that is painted asks for its colours.
    static KEY: LazyLock<egui::Id> = LazyLock::new(|| egui::Id::unique("theme mode"));
    *KEY
}

/// egui's own widgets (text fields, scroll bars, popups) in our colours, so that nothing shows egui's grey.
fn base_style(style: &mut egui::Style, tokens: &Tokens) {
    let visuals = &mut style.visuals;
    visuals.dark_mode = tokens.dark;
    visuals.override_text_color = None;
    visuals.panel_fill = tokens.paper;
    visuals.window_fill = tokens.surface;
    visuals.window_stroke = Stroke::new(1.0, tokens.line);
    visuals.window_corner_radius = CornerRadius::same(space::PANE_RADIUS);
    visuals.menu_corner_radius = CornerRadius::same(space::CONTROL_RADIUS);
    visuals.window_shadow = float_shadow(tokens);
    visuals.popup_shadow = float_shadow(tokens);
    visuals.extreme_bg_color = tokens.surface;
    visuals.text_edit_bg_color = Some(tokens.surface);
    visuals.faint_bg_color = tokens.sunken;
    visuals.code_bg_color = tokens.sunken;
    visuals.hyperlink_color = tokens.blue;
    visuals.warn_fg_color = tokens.amber;
    visuals.error_fg_color = tokens.red;
    visuals.selection.bg_fill = tokens.blue_soft;
    visuals.selection.stroke = Stroke::new(2.0, tokens.blue);
    visuals.text_cursor.stroke = Stroke::new(2.0, tokens.blue);
    // A caret that blinks would have the whole window painted again each time.
    visuals.text_cursor.blink = false;
    visuals.striped = false;
    let widgets = &mut visuals.widgets;
    for (widget, fill, line, text) in [
        (&mut widgets.noninteractive, tokens.surface, tokens.line, tokens.ink),
        (&mut widgets.inactive, tokens.surface, tokens.edge, tokens.ink),
        (&mut widgets.hovered, tokens.hover(), tokens.edge, tokens.ink),
        (&mut widgets.active, tokens.sunken, tokens.edge, tokens.ink),
        (&mut widgets.open, tokens.surface, tokens.edge, tokens.ink),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = Stroke::new(1.0, line);
        widget.fg_stroke = Stroke::new(1.0, text);
        widget.corner_radius = CornerRadius::same(space::CONTROL_RADIUS);
        widget.expansion = 0.0;
    }
    style.spacing.item_spacing = egui::vec2(space::S8, space::S8);
    style.spacing.button_padding = egui::vec2(space::S12, space::S4);
    style.spacing.interact_size.y = space::CONTROL;
    style.spacing.scroll.floating = true;
    style.spacing.scroll.bar_width = space::S8;
    // A row that is cut must look as if it went on, not as if it were broken.
    style.spacing.scroll.fade.strength = 1.0;
    style.spacing.scroll.fade.size = space::S24;
    style.text_styles = [
        (egui::TextStyle::Small, typeface::CHIP.font()),
        (egui::TextStyle::Body, typeface::BODY.font()),
        (egui::TextStyle::Button, typeface::CONTROL.font()),
        (egui::TextStyle::Heading, typeface::TITLE.font()),
        (egui::TextStyle::Monospace, typeface::MONO.font()),
    ]
    .into();
}

/// The one shadow, for what floats: a dragged card, a popup, the palette.
pub fn float_shadow(tokens: &Tokens) -> Shadow {
    Shadow {
        offset: [0, 4],
        blur: 14,
        spread: 0,
        color: tokens.shadow,
    }
}

/// The shadow of a panel over the dimmed ground.
pub fn panel_shadow(tokens: &Tokens) -> Shadow {
    Shadow {
        offset: [0, 8],
        blur: 32,
        spread: 0,
        color: tokens.shadow,
    }
}

/// Tells what stands in a part of the window that it stands on `fill`: into that it fades where it scrolls.
pub fn standing_on(fill: Color32) -> UiStackInfo {
    UiStackInfo::default().with_frame(Frame::NONE.fill(fill))
}

/// What dims the ground below a panel.
pub fn scrim(tokens: &Tokens) -> Color32 {
    if tokens.dark {
        faded(tokens.sunken, 0.7)
    } else {
        faded(tokens.ink, 0.3)
    }
}

/// A colour with its opacity scaled by `share` (0 to 1), for what fades.
pub fn faded(color: Color32, share: f32) -> Color32 {
    color.gamma_multiply(share)
}
