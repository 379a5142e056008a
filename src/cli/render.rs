//! `flipchart render`: slides and screens as pictures, without a display.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::files::{read_flow, read_workshop, write_file};
use super::outcome::{Outcome, complain, say};
use crate::export::summary;
use crate::ink::{Picture, SvgOptions};
use crate::render::screens::{self as render, Frame};
use crate::session::{Session, Slide, inline};
use crate::store::SystemDisk;
use crate::store::names::Kind;
use crate::store::pictures::{self, Look};
use crate::ui::audience::slide::words as slide_words;
use crate::ui::state::{Document, Now, Saving, State, Surface};
use crate::ui::theme::Mode;
use crate::ui::{demo, played, surfaces};
use crate::workshop::Workshop;

/// See the module.
#[derive(Debug, Args)]
pub struct Render {
    /// A session, workshop or flow file; the built-in session without.
    file: Option<PathBuf>,
    /// The folder to write to.
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    /// Width and height in pixels.
    #[arg(long, value_name = "WxH", default_value = "1920x1080", value_parser = parse_size)]
    size: (u16, u16),
    /// Pixels a point, from 1 to 4, as a display's scale: 3840x2160 with 2 is 1920x1080 points, drawn twice as fine.
    #[arg(long, value_name = "N", default_value_t = 1.0, value_parser = parse_scale)]
    scale: f32,
    /// The colours.
    #[arg(long, value_enum, default_value_t = Theme::Light)]
    theme: Theme,
    /// What to draw: slides in their last step, every step of them, or the app's screens.
    #[arg(long, value_enum, default_value_t = What::Slides)]
    what: What,
    /// Only the slide of this number.
    #[arg(long, value_name = "N")]
    slide: Option<usize>,
    /// The format of the pictures.
    #[arg(long, value_enum, default_value_t = Format::Png)]
    format: Format,
}

/// The themes as arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Theme {
    Light,
    Dark,
    Contrast,
    ContrastDark,
}

/// What is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    Slides,
    Steps,
    Screens,
}

/// The format of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Png,
    Svg,
}

/// Reads `1280x720`. Pictures are at least 160 x 90 and at most 8192 a side.
fn parse_size(text: &str) -> Result<(u16, u16), String> {
    let parts = text
        .split_once(['x', 'X'])
        .and_then(|(w, h)| Some((w.parse().ok()?, h.parse().ok()?)));
    match parts {
        Some((w @ 160..=8192, h @ 90..=8192)) => Ok((w, h)),
        _ => Err("expected WIDTHxHEIGHT in pixels from 160x90 to 8192x8192, such as 1280x720".to_owned()),
    }
}

/// Reads a scale from 1 to 4.
fn parse_scale(text: &str) -> Result<f32, String> {
    match text.parse() {
        Ok(scale @ 1.0..=4.0) => Ok(scale),
        _ => Err("expected a scale from 1 to 4, such as 2".to_owned()),
    }
}

impl Render {
    /// Writes the pictures and prints their names.
    pub(super) fn run(self) -> Result<Outcome, String> {
        let mode = match self.theme {
            Theme::Light => Mode::Light,
            Theme::Dark => Mode::Dark,
            Theme::Contrast => Mode::Contrast,
            Theme::ContrastDark => Mode::ContrastDark,
        };
        let frame = Frame {
            size: egui::vec2(f32::from(self.size.0), f32::from(self.size.1)) / self.scale,
            mode,
        };
        std::fs::create_dir_all(&self.to).map_err(|error| format!("{}: cannot be made: {error}", self.to.display()))?;
        match self.subject()? {
            Subject::Flow(flow) => {
                let options = SvgOptions {
                    title: render::map_name(&flow).to_owned(),
                    description: summary(&flow),
                    ..SvgOptions::default()
                };
                self.write_told("map", &render::map(&flow, frame), &options)?;
            }
            Subject::Session(session) if self.what == What::Screens => self.screens(&at_start(*session), frame)?,
            Subject::Session(session) => {
                self.slides(&session, |index, step| render::slide(&session, index, step, frame))?;
            }
            Subject::Workshop(workshop) if self.what == What::Screens => self.screens(&workshop, frame)?,
            Subject::Workshop(workshop) => {
                let workshop = Arc::new(*workshop);
                self.slides(&workshop.session, |index, step| {
                    render::slide_of(&workshop, index, step, frame)
                })?;
            }
            Subject::Demo => self.demo(frame)?,
        }
        Ok(Outcome::Fine)
    }

    fn subject(&self) -> Result<Subject, String> {
        let Some(path) = &self.file else {
            return Ok(match self.what {
                What::Screens => Subject::Demo,
                _ => Subject::Session(Box::new(crate::session::built_in().clone())),
            });
        };
        match Kind::of(path) {
            Some(Kind::Flow) => {
                return read_flow(path, None).map(|(flow, _)| Subject::Flow(Box::new(flow)));
            }
            Some(Kind::Workshop) => return Ok(Subject::Workshop(Box::new(read_workshop(path)?))),
            Some(Kind::Session) | None => {}
        }
        match pictures::read_session(&SystemDisk, path, Look::Quick) {
            Ok(read) => {
                for problem in &read.pictures {
                    complain(&format!("warning: {problem}"));
                }
                Ok(Subject::Session(Box::new(read.session)))
            }
            Err(problems) => Err(problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")),
        }
    }

    /// The slides of `session`, painted by index and step.
    fn slides(&self, session: &Session, paint: impl Fn(usize, usize) -> Picture) -> Result<(), String> {
        if let Some(number) = self.slide
            && !(1..=session.slide_count()).contains(&number)
        {
            return Err(format!(
                "there is no slide {number}: the session has {}",
                session.slide_count()
            ));
        }
        for (index, (_, slide)) in session.slides().enumerate() {
            if self.slide.is_some_and(|number| number != index + 1) {
                continue;
            }
            let last = slide.steps();
            let first = if self.what == What::Steps { 1 } else { last };
            for step in first..=last {
                let name = if self.what == What::Steps {
                    format!("{:02}-{}-{step}", index + 1, slide.id)
                } else {
                    format!("{:02}-{}", index + 1, slide.id)
                };
                let picture = paint(index, step);
                self.write_told(&name, &picture, &told(session, slide, step))?;
            }
        }
        Ok(())
    }

    fn screens(&self, workshop: &Workshop, frame: Frame) -> Result<(), String> {
        // Its own last moment and not this one: the same file gives the same pictures whenever they are drawn.
        let now = Now {
            at: workshop.last_active(workshop.created).unwrap_or(workshop.created),
            ..Now::default()
        };
        let document = Document::new(workshop.clone(), PathBuf::from("workshop"), Saving::Saved(now.at));
        let mut state = State {
            document: Some(document),
            now,
            ..demo::first_start()
        };
        state.now = now;
        for entry in surfaces::tabs() {
            state.window.surface = entry.surface;
            self.write(entry.picture, &render::screen(&state, frame))?;
        }
        state.window.surface = Surface::Present;
        self.write("wall", &render::wall(&state, frame))?;
        state.wall.map = true;
        self.write("wall-map", &render::wall(&state, frame))
    }

    fn demo(&self, frame: Frame) -> Result<(), String> {
        let of_surfaces = surfaces::SURFACES.iter().flat_map(|entry| entry.scenes);
        for scene in of_surfaces.chain(demo::activities()) {
            let state = (scene.state)();
            self.write(scene.name, &render::screen(&state, frame))?;
            if scene.wall {
                self.write(&format!("wall-{}", scene.name), &render::wall(&state, frame))?;
            }
        }
        let screens = [
            ("map-play", played::playing_map as fn() -> State),
            ("map-play-wish", played::playing_with_a_wish),
            ("over-where", demo::whereabouts),
            ("over-both", demo::both),
        ];
        for (name, state) in screens {
            self.write(name, &render::screen(&state(), frame))?;
        }
        self.write("wall-round", &render::wall(&demo::round(), frame))?;
        self.write("wall-round-over", &render::wall(&demo::round_over(), frame))?;
        let spotlit = || {
            let mut state = demo::map();
            state.window.map.several.spotlight = true;
            state
        };
        let maps: [(&str, &dyn Fn() -> State); 4] = [
            ("wall-map", &demo::map),
            ("wall-map-step", &spotlit),
            ("wall-map-compare", &demo::compare),
            ("wall-map-all", &demo::groups),
        ];
        for (name, state) in maps {
            let mut state = state();
            state.wall.map = true;
            self.write(name, &render::wall(&state, frame))?;
        }
        Ok(())
    }

    /// How much smaller than it was laid out a picture is shown, or larger: a map of many lanes has no room otherwise, one of few would
    /// leave it empty.
    fn shown(&self, picture: &Picture) -> f32 {
        let asked = f32::from(self.size.0) / self.scale;
        if (picture.size.x - asked).abs() > 0.5 {
            asked / picture.size.x
        } else {
            1.0
        }
    }

    /// Writes a picture that is told by the words on it.
    fn write(&self, name: &str, picture: &Picture) -> Result<(), String> {
        let options = match self.format {
            Format::Svg => SvgOptions {
                title: name.replace('-', " "),
                description: picture.words(),
                ..SvgOptions::default()
            },
            Format::Png => SvgOptions::default(),
        };
        self.write_told(name, picture, &options)
    }

    /// Writes a picture; `options` say how it is told as a drawing.
    fn write_told(&self, name: &str, picture: &Picture, options: &SvgOptions) -> Result<(), String> {
        let (ending, bytes) = match self.format {
            // The size was given in pixels.
            Format::Png => (
                "png",
                crate::ink::png(picture, self.scale * self.shown(picture)).map_err(|error| error.to_string())?,
            ),
            Format::Svg => ("svg", crate::ink::svg(picture, options).into_bytes()),
        };
        let path = self.to.join(format!("{}.{ending}", safe(name)));
        put(&path, &bytes)?;
        say(&format!("{}\n", path.display()));
        Ok(())
    }
}

/// A slide as a drawing: its title, and what it says by then. A cover is called like its session.
fn told(session: &Session, slide: &Slide, step: usize) -> SvgOptions {
    let title = if slide.title.is_empty() {
        &session.title
    } else {
        &slide.title
    };
    SvgOptions {
        title: inline::plain(title),
        description: slide_words(slide, step),
        ..SvgOptions::default()
    }
}

/// What the file holds.
enum Subject {
    Session(Box<Session>),
    Workshop(Box<Workshop>),
    Flow(Box<crate::flow::Flow>),
    Demo,
}

/// A workshop of `session` that has just begun.
fn at_start(session: Session) -> Workshop {
    let now = demo::after(0, 0).at;
    let title = session.title.clone();
    Workshop::new(crate::workshop::DocumentId::new(now, 0), title, session, now)
}

/// A slide's id as a file name: an id comes from a file and may hold anything.
fn safe(name: &str) -> String {
    name.chars()
        .map(|letter| {
            if letter.is_alphanumeric() || letter == '-' {
                letter
            } else {
                '_'
            }
        })
        .take(80)
        .collect()
}

fn put(path: &Path, bytes: &[u8]) -> Result<(), String> {
    write_file(path, bytes).map_err(|error| format!("{}: cannot be written: {error}", path.display()))
}
