//! The paper ink: what is painted is written down, the same every time, in every theme.

use egui::{Color32, Pos2, Rect, Stroke, StrokeKind, Ui, pos2, vec2};
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
    let left = Rect::from_min_size(pos2(12.0, 12.0), vec2(420.0, 440.0));
    Pane::new("Buttons and chips")
        .note("3 of 12")
        .show_in(ui, left, |_| {}, buttons);
    let right = Rect::from_min_size(pos2(444.0, 12.0), vec2(344.0, 440.0));
    Pane::new("Clock and time").strong().show_in(
        ui,
        right,
        |ui| {
            Button::new("Show").quiet().show(ui);
        },
        time,
    );
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
        let picture = render::view(vec2(800.0, 464.0), mode, 1.0, gallery);
        assert_picture(&format!("widgets-{name}"), &picture);
    }
    let sharp = render::view(vec2(800.0, 464.0), Mode::Light, 2.0, gallery);
    assert_picture("widgets-light-2x", &sharp);
}

/// One of everything that egui can paint.
fn shapes(ui: &mut Ui) {
    let tokens = theme::tokens(ui.ctx());
    let painter = ui.painter().clone();
    let at = |x: f32, y: f32| pos2(12.0 + x, 12.0 + y);
    let cell = |x: f32, y: f32| Rect::from_min_size(at(x, y), vec2(60.0, 40.0));
    for (index, kind) in [StrokeKind::Inside, StrokeKind::Middle, StrokeKind::Outside]
        .into_iter()
        .enumerate()
    {
        let rect = cell(80.0 * index as f32, 0.0);
        painter.rect(rect, 8.0, tokens.amber_soft, Stroke::new(3.0, tokens.amber), kind);
    }
    let odd = egui::CornerRadius {
        nw: 20,
        ne: 0,
        sw: 4,
        se: 12,
    };
    painter.rect(
        cell(240.0, 0.0),
        odd,
        tokens.green_soft,
        Stroke::new(1.0, tokens.green),
        StrokeKind::Inside,
    );
    let turned = egui::epaint::RectShape::filled(cell(320.0, 0.0).shrink(8.0), 4.0, tokens.red).with_angle(0.4);
    painter.add(turned);
    let floating = cell(80.0, 60.0);
    painter.add(theme::float_shadow(tokens).as_shape(floating, 8));
    painter.rect(
        floating,
        8.0,
        tokens.surface,
        Stroke::new(1.0, tokens.line),
        StrokeKind::Inside,
    );
    painter.circle(at(30.0, 80.0), 18.0, tokens.blue_soft, Stroke::new(2.0, tokens.blue));
    let oval = egui::epaint::EllipseShape {
        center: at(190.0, 80.0),
        radius: vec2(28.0, 14.0),
        fill: tokens.red_soft,
        stroke: Stroke::new(2.0, tokens.red),
        angle: 0.5,
    };
    painter.add(oval);
    let star: Vec<Pos2> = (0..5u8)
        .map(|corner| at(270.0, 80.0) + 22.0 * egui::Vec2::angled(f32::from(corner) * 2.513 - 1.571))
        .collect();
    painter.add(egui::Shape::closed_line(star, Stroke::new(2.0, tokens.ink)));
    let curve = [at(320.0, 100.0), at(340.0, 40.0), at(360.0, 120.0), at(380.0, 60.0)];
    let stroke = egui::epaint::PathStroke::new(3.0, tokens.green);
    painter.add(egui::epaint::CubicBezierShape::from_points_stroke(
        curve,
        false,
        Color32::TRANSPARENT,
        stroke,
    ));
    let ramp = cell(0.0, 120.0);
    painter.add(egui::Shape::gradient_rect(
        ramp,
        egui::Direction::LeftToRight,
        [tokens.blue, Color32::TRANSPARENT],
    ));
    let mut wedge = egui::Mesh::default();
    let center = at(110.0, 140.0);
    wedge.colored_vertex(center, tokens.blue);
    for step in 0..=24u8 {
        wedge.colored_vertex(center + 22.0 * egui::Vec2::angled(f32::from(step) * 0.2), tokens.blue);
    }
    (0..24u32).for_each(|step| wedge.add_triangle(0, step + 1, step + 2));
    painter.add(wedge);
    painter.extend(egui::Shape::dashed_line(
        &[at(160.0, 140.0), at(220.0, 140.0)],
        Stroke::new(2.0, tokens.ink),
        6.0,
        4.0,
    ));
    let clipped = painter.with_clip_rect(cell(240.0, 120.0));
    clipped.circle_filled(at(240.0, 140.0), 30.0, tokens.amber);
    let checks: Vec<Color32> = (0..16)
        .map(|i| if (i + i / 4) % 2 == 0 { tokens.ink } else { tokens.amber })
        .collect();
    let image = egui::ColorImage {
        size: [4, 4],
        source_size: vec2(4.0, 4.0),
        pixels: checks,
    };
    let texture = ui.ctx().load_texture("checks", image, egui::TextureOptions::NEAREST);
    painter.image(
        texture.id(),
        cell(320.0, 120.0),
        Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0)),
        tokens.surface,
    );
    std::mem::forget(texture);
    texts(ui, at(0.0, 180.0));
}

fn texts(ui: &Ui, at: Pos2) {
    let tokens = theme::tokens(ui.ctx());
    let mut job = egui::text::LayoutJob::default();
    job.wrap.max_width = 380.0;
    let mut marked = typeface::BODY.face(Face::Mono).format(tokens.ink);
    marked.background = tokens.sunken;
    let mut struck = typeface::BODY.format(tokens.ink2);
    struck.strikethrough = Stroke::new(1.5, tokens.red);
    let mut under = typeface::BODY.face(Face::SemiBold).format(tokens.blue);
    under.underline = Stroke::new(1.5, tokens.blue);
    let mut wide = typeface::BODY.face(Face::Bold).format(tokens.ink);
    wide.extra_letter_spacing = 2.0;
    job.append("Plain <text> & ", 0.0, typeface::BODY.format(tokens.ink));
    job.append("marked", 0.0, marked);
    job.append(" then ", 0.0, typeface::BODY.format(tokens.ink));
    job.append("struck out", 0.0, struck);
    job.append(", ", 0.0, typeface::BODY.format(tokens.ink));
    job.append("a link", 0.0, under);
    job.append(" and wide letters", 0.0, wide);
    job.append(
        " that flow over to a second row – office, fjord.\nA third.",
        0.0,
        typeface::BODY.format(tokens.ink),
    );
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    ui.painter().galley(at, galley, tokens.ink);
    let word = |text: &str| ui.fonts_mut(|fonts| fonts.layout_job(typeface::BODY.job(text, tokens.red, 200.0)));
    // As a layer does that is shown larger.
    let mut larger = egui::Shape::galley(Pos2::ZERO, word("stretched by half"), tokens.red);
    larger.transform(egui::emath::TSTransform::new(at.to_vec2() + vec2(90.0, 64.0), 1.5));
    ui.painter().add(larger);
    ui.painter()
        .add(egui::epaint::TextShape::new(at + vec2(300.0, 80.0), word("turned"), tokens.red).with_angle(-0.5));
}

fn page(mode: Mode) -> ink::Picture {
    render::view(vec2(404.0, 290.0), mode, 1.0, shapes)
}

#[test]
fn every_kind_of_shape_is_drawn() {
    assert_picture("shapes-light", &page(Mode::Light));
    assert_picture("shapes-dark", &page(Mode::Dark));
}

#[test]
fn the_same_picture_is_written_with_the_same_bytes() {
    let options = SvgOptions::default();
    assert_eq!(
        ink::svg(&page(Mode::Light), &options),
        ink::svg(&page(Mode::Light), &options)
    );
}

#[test]
fn text_stays_text_and_only_the_faces_it_uses_are_carried() {
    let picture = render::view(vec2(300.0, 60.0), Mode::Light, 1.0, |ui| {
        let ink = theme::tokens(ui.ctx()).ink;
        ui.label(typeface::BODY.text("Fish & <chips>\u{1}", ink));
    });
    let svg = ink::svg(
        &picture,
        &SvgOptions {
            title: "A \"title\"".to_owned(),
            description: "What it <shows>.".to_owned(),
            faces: Faces::Used,
        },
    );
    assert!(svg.contains(">Fish &amp; &lt;chips&gt;"), "{svg}");
    assert!(svg.contains("<title>A &quot;title&quot;</title><desc>What it &lt;shows&gt;.</desc>"));
    assert!(svg.contains(" lang=\"en\" role=\"img\">"));
    assert_eq!(svg.matches("@font-face").count(), 1);
    let bare = ink::svg(
        &picture,
        &SvgOptions {
            faces: Faces::None,
            ..SvgOptions::default()
        },
    );
    assert_eq!(bare.matches("@font-face").count(), 0);
    assert!(bare.len() < 2000, "{} bytes", bare.len());
}

#[test]
fn a_letter_that_is_shaped_as_two_signs_takes_no_other_letters_place() {
    let words = "\u{e04}\u{e33} \u{e19}\u{e49}\u{e33}\u{e43}\u{e08} \u{e17}\u{e35}\u{e48}\u{e14}\u{e35}";
    let picture = render::view(vec2(300.0, 60.0), Mode::Light, 1.0, |ui| {
        let ink = theme::tokens(ui.ctx()).ink;
        ui.label(typeface::BODY.text(words, ink));
    });
    let options = SvgOptions {
        faces: Faces::None,
        ..SvgOptions::default()
    };
    let svg = ink::svg(&picture, &options);
    let written: String = svg
        .split("</text>")
        .filter_map(|part| part.rsplit_once('>'))
        .flat_map(|(_, letters)| letters.split_whitespace())
        .collect();
    assert_eq!(written, words.replace(' ', ""));
}

#[test]
fn what_cannot_be_written_down_is_said_and_marked() {
    let mut picture = render::view(vec2(100.0, 100.0), Mode::Light, 1.0, |_| {});
    let rect = Rect::from_min_size(pos2(10.0, 10.0), vec2(50.0, 50.0));
    let callback = egui::epaint::PaintCallback {
        rect,
        callback: std::sync::Arc::new(()),
    };
    picture
        .shapes
        .push(egui::epaint::ClippedShape::new(Rect::EVERYTHING, callback));
    let paper = ink::paper(&picture, &SvgOptions::default());
    assert_eq!(paper.left_out, ["a part that draws itself on the graphics card"]);
    assert!(paper.svg.contains("stroke=\"#888\""));
}

#[test]
fn a_picture_without_extent_or_beyond_all_measure_is_refused() {
    let empty = ink::Picture::new(vec2(0.0, 10.0), 1.0, Color32::WHITE);
    let problem = ink::png(&empty, 1.0).unwrap_err().to_string();
    assert!(problem.contains("0 × 10 pixels"), "{problem}");
    let huge = ink::Picture::new(vec2(1e6, 10.0), 1.0, Color32::WHITE);
    assert!(ink::png(&huge, 1.0).is_err());
    assert!(ink::png(&ink::Picture::new(vec2(f32::NAN, 1.0), 1.0, Color32::WHITE), 1.0).is_err());
}

#[test]
fn a_picture_is_what_egui_paints_on_the_screen() {
    for (name, size, scale, view) in [
        ("widgets", vec2(800.0, 464.0), 1.0, gallery as fn(&mut Ui)),
        ("shapes", vec2(404.0, 290.0), 1.5, shapes as fn(&mut Ui)),
    ] {
        let ink = crate::snapshots::pixels(&render::view(size, Mode::Light, scale, view));
        let screen = crate::truth::triangles(size, Mode::Light, scale, view);
        let (mean, apart) = crate::truth::difference(&ink, &screen);
        if let Some(folder) = std::env::var_os("FLIPCHART_TRUTH") {
            let path = |what: &str| std::path::Path::new(&folder).join(format!("{name}-{what}.png"));
            ink.save(path("ink")).unwrap();
            screen.save(path("screen")).unwrap();
        }
        assert!(
            mean < 0.01 && apart < 0.01,
            "{name}: {mean} on average, {apart} clearly apart"
        );
    }
}
