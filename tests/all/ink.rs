//! The paper ink: what is painted is written down, the same every time, in every theme.

use egui::{Color32, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};
use flipchart::ink::{self, Faces, SvgOptions};
use flipchart::render;
use flipchart::ui::theme::typeface::{self, Face};
use flipchart::ui::theme::{self, Mode, icons};
use flipchart::ui::widgets::{
    Button, Chip, Emphasis, Pane, Segment, Tone, clock_digits, hatched, icon_at, rule, segmented, solid, text_at,
    toggle,
};

use crate::snapshots::assert_picture;

/// Every widget in its states, on one page.
fn gallery(ui: &mut Ui) {
    let left = Rect::from_min_size(pos2(12.0, 12.0), vec2(420.0, 376.0));
    Pane::new("Buttons and chips")
        .note("3 of 12")
        .show_in(ui, left, |_| {}, |ui, rect| buttons(ui, rect));
    let right = Rect::from_min_size(pos2(444.0, 12.0), vec2(344.0, 376.0));
    Pane::new("Clock and time")
        .strong()
        .show_in(ui, right, |ui| drop(Button::new("Show").quiet().show(ui)), time);
}

fn buttons(ui: &mut Ui, rect: Rect) {
    let body = egui::UiBuilder::new().max_rect(rect.shrink(12.0));
    ui.scope_builder(body, |ui| {
        ui.horizontal(|ui| {
            Button::new("Start the round")
                .icon(icons::PLAY)
                .key("R")
                .primary()
                .show(ui);
            Button::new("Next").key("Space").show(ui);
            Button::new("").icon(icons::PLUS).name("Add").show(ui);
        });
        ui.horizontal(|ui| {
            Button::new("Quiet").icon(icons::PLUS).quiet().show(ui);
            Button::new("Chosen").selected(true).show(ui);
            Button::new("Unfinished").emphasis(Emphasis::Amber).show(ui);
            Button::new("Off").enabled(false).show(ui);
        });
        ui.horizontal(|ui| {
            Button::new("Black screen").key("B").switch(true).width(190.0).show(ui);
            Button::new("White screen").key("W").switch(false).width(190.0).show(ui);
        });
        rule(ui);
        ui.horizontal(|ui| {
            for (text, tone) in [
                ("Neutral", Tone::Neutral),
                ("Now", Tone::Blue),
                ("Saved", Tone::Green),
                ("Behind", Tone::Amber),
                ("Bottleneck", Tone::Red),
            ] {
                Chip::new(text).tone(tone).show(ui);
            }
        });
        ui.horizontal(|ui| {
            Chip::new("with an icon").icon(icons::PLUS).tone(Tone::Blue).show(ui);
            Chip::new("words that are too long for their chip")
                .max_width(120.0)
                .show(ui);
            toggle(ui, true, "On");
            toggle(ui, false, "Off");
        });
        let segment = |text, icon| Segment { text, icon, tip: "" };
        segmented(
            ui,
            &[
                segment("Present", Some(icons::PLAY)),
                segment("Map", None),
                segment("Board", None),
                segment("Close", None),
            ],
            1,
        );
        let tokens = theme::tokens(ui.ctx());
        ui.label(typeface::BODY.text(
            "Body text 15/22: Refine, build, test, deploy – 30.5 d “and” 42 %",
            tokens.ink,
        ));
        ui.label(typeface::MONO.text("Write | pt 2d | wait 1d | ca 80%", tokens.ink2));
        let mut draft = "Typed text".to_owned();
        ui.add(egui::TextEdit::singleline(&mut draft).desired_width(200.0));
    });
}

fn time(ui: &mut Ui, rect: Rect) {
    let tokens = theme::tokens(ui.ctx());
    let painter = ui.painter().clone();
    let at = rect.min + vec2(12.0, 12.0);
    let clock = typeface::Type::new(96.0, 92.0, Face::Bold);
    clock_digits(&painter, at, egui::Align2::LEFT_TOP, "07:41", clock, tokens.ink);
    let bar = |x: f32, width: f32| Rect::from_min_size(at + vec2(x, 108.0), vec2(width, 28.0));
    hatched(&painter, bar(0.0, 120.0), 4.0, tokens);
    solid(&painter, bar(120.0, 60.0), 4.0, tokens.work);
    hatched(&painter, bar(184.0, 90.0), 4.0, tokens);
    solid(&painter, bar(274.0, 30.0), 4.0, tokens.red);
    for (index, size) in [16.0, 20.0, 24.0, 32.0, 48.0].into_iter().enumerate() {
        let center = at + vec2(24.0 + 56.0 * index as f32, 170.0);
        icon_at(&painter, center, icons::PLAY, size, tokens.blue, Face::IconBold);
    }
    for (index, face) in [Face::Regular, Face::Italic, Face::SemiBold, Face::Bold, Face::Mono]
        .into_iter()
        .enumerate()
    {
        let at = at + vec2(0.0, 212.0 + 24.0 * index as f32);
        let style = typeface::BODY.face(face);
        text_at(
            &painter,
            at,
            egui::Align2::LEFT_CENTER,
            "Ship small, learn early AVA To",
            style,
            tokens.ink,
            300.0,
        );
    }
}

#[test]
fn every_widget_looks_as_it_did_in_every_theme() {
    for (mode, name) in [
        (Mode::Light, "light"),
        (Mode::Dark, "dark"),
        (Mode::Contrast, "contrast"),
        (Mode::ContrastDark, "contrast-dark"),
    ] {
        let picture = render::view(vec2(800.0, 400.0), mode, 1.0, gallery);
        assert_picture(&format!("widgets-{name}"), &picture);
    }
    let sharp = render::view(vec2(800.0, 400.0), Mode::Light, 2.0, gallery);
    assert_picture("widgets-light-2x", &sharp);
}
