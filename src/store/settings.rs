//! What is kept between starts, and read with defaults where it is missing or broken.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::flow::LensKind;
use crate::flow::layout::Scale;
use crate::session::Round;
use crate::store::words::system;
use crate::store::{Rights, Store, StoreError, names, write_private};
use crate::workshop::DocumentId;

/// The person's choices.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
// Fields that are not known are passed over, other than in a workshop: what a newer Flipchart keeps here
// is a choice at most, never what people said.
#[serde(default)]
pub struct Settings {
    /// The colours.
    pub theme: Theme,
    /// Whether a sound ends a phase.
    pub chime: bool,
    /// Size of the speaker notes in points, 14 to 32.
    pub notes_size: f32,
    /// Size of everything in the cockpit's window, in percent of what the display asks for, 100 to 200.
    pub text_size: f32,
    /// Whether nothing moves but time.
    pub still: bool,
    /// Whether contrast and motion began as the desktop has them: asked once, then the person's choice.
    pub begun: bool,
    /// Folders whose sessions are listed.
    pub session_folders: Vec<PathBuf>,
    /// The name of the display used for the wall last.
    pub wall_display: Option<String>,
    /// The folder exported into last.
    pub export_folder: Option<PathBuf>,
    /// How maps are looked at.
    pub map: MapView,
    /// Rounds of one's own, the newest first.
    pub rounds: Vec<Round>,
    /// How the end of a phase is told to the room.
    pub cues: Cues,
    /// Whether the wall was open when the app was closed.
    pub wall_open: bool,
    /// How the wall looks.
    pub wall_look: WallLook,
    /// How wide the cockpit's panes are.
    pub panes: Panes,
}

/// How wide the cockpit's panes are, in points, where somebody has sized them.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Panes {
    /// The agenda.
    pub agenda: Option<f32>,
    /// The notes at the right.
    pub right: Option<f32>,
}

/// How the wall looks, apart from the cockpit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WallLook {
    /// Its colours; none for those of the cockpit.
    pub theme: Option<Theme>,
    /// How bright it is, in percent, 40 to 100.
    pub brightness: u8,
    /// How large notes stand on it, in percent of what is usual, 100 to 160. Slides fill it by themselves.
    pub text_size: u8,
}

impl Default for WallLook {
    fn default() -> Self {
        Self {
            theme: None,
            brightness: 100,
            text_size: 100,
        }
    }
}

/// How the room is told that a phase is nearly over, and over: each can be left out. The sound is [`Settings::chime`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Cues {
    /// The clock changes its shape.
    pub shape: bool,
    /// The clock says it in words.
    pub word: bool,
}

impl Default for Cues {
    fn default() -> Self {
        Self {
            shape: true,
            word: true,
        }
    }
}

/// How a person looks at maps: it belongs to whoever looks, not to the workshop.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MapView {
    /// As what a flow is shown.
    pub look: MapLook,
    /// How time becomes width.
    pub scale: Scale,
    /// The lens that was chosen, and for which workshop: another one shows first what stands out in it.
    pub lens: Option<(DocumentId, LensKind)>,
}

/// How a flow is shown: three views of one flow, with one selection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum MapLook {
    /// Lanes on a time axis.
    #[default]
    Timeline,
    /// The classic value stream map: boxes with their data, queues, the ladder.
    Boxes,
    /// A spreadsheet.
    Table,
}

/// The colours a person has chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Theme {
    /// Ink on paper.
    #[default]
    Light,
    /// The same, by night.
    Dark,
    /// Black on white.
    Contrast,
    /// White on black.
    ContrastDark,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            chime: true,
            notes_size: 18.0,
            text_size: 100.0,
            still: false,
            begun: false,
            session_folders: Vec::new(),
            wall_display: None,
            export_folder: None,
            map: MapView::default(),
            rounds: Vec::new(),
            cues: Cues::default(),
            wall_open: false,
            wall_look: WallLook::default(),
            panes: Panes::default(),
        }
    }
}

/// What the desktop asks of every app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wishes {
    /// More contrast.
    pub contrast: bool,
    /// Less motion.
    pub still: bool,
}

impl Settings {
    /// The settings of a first start: what the desktop asks for is chosen already. Later ones stay as they are.
    #[must_use]
    pub fn begun_as(mut self, wishes: Wishes) -> Self {
        if self.begun {
            return self;
        }
        self.begun = true;
        self.still |= wishes.still;
        if wishes.contrast {
            self.theme = match self.theme {
                Theme::Light | Theme::Contrast => Theme::Contrast,
                Theme::Dark | Theme::ContrastDark => Theme::ContrastDark,
            };
        }
        self
    }

    /// The settings with every number in its range: a file may say anything.
    #[must_use]
    pub fn in_range(mut self) -> Self {
        // RON reads `NaN` and `inf`, and a `NaN` comes through `clamp` as it is.
        self.notes_size = if self.notes_size.is_finite() {
            self.notes_size.clamp(14.0, 32.0)
        } else {
            18.0
        };
        self.text_size = if self.text_size.is_finite() {
            self.text_size.clamp(100.0, 200.0)
        } else {
            100.0
        };
        let sane = |width: &f32| width.is_finite() && (48.0..4_000.0).contains(width);
        self.panes.agenda = self.panes.agenda.filter(sane);
        self.panes.right = self.panes.right.filter(sane);
        self.wall_look.brightness = self.wall_look.brightness.clamp(40, 100);
        self.wall_look.text_size = self.wall_look.text_size.clamp(100, 160);
        // A round that nobody could start is no offer.
        let sane = |round: &Round| {
            let minutes = round.phases.iter().map(|phase| phase.minutes);
            let more = round.extensions.iter().copied().chain(round.near);
            !round.phases.is_empty() && minutes.chain(more).all(|minutes| minutes.is_finite() && minutes >= 0.0)
        };
        self.rounds.retain(sane);
        self.rounds.truncate(50);
        self
    }
}

impl Store {
    /// The settings; and a sentence if they could not be read, were set aside, and are the defaults now.
    pub fn settings(&self) -> (Settings, Option<String>) {
        let path = self.settings_path();
        // Mostly there is none yet: a first start, and nothing to speak of.
        let Ok(bytes) = self.disk.read(&path) else {
            return (Settings::default(), None);
        };
        match ron::de::from_bytes::<Settings>(&bytes) {
            Ok(settings) => (settings.in_range(), None),
            Err(error) => {
                // Set aside rather than written over: somebody may have edited them by hand.
                let aside = names::free_path(&*self.disk, &self.places.state, "settings (damaged)", "ron");
                let kept = self.disk.rename(&path, &aside);
                let kept = kept.map_or_else(
                    |_| String::new(),
                    |()| format!(" The old ones are kept as {}", aside.display()),
                );
                (
                    Settings::default(),
                    Some(format!(
                        "The settings could not be read ({error}) and start afresh.{kept}"
                    )),
                )
            }
        }
    }

    /// Keeps the settings.
    ///
    /// # Errors
    /// The system's, as a sentence.
    pub fn keep_settings(&self, settings: &Settings) -> Result<(), StoreError> {
        let path = self.settings_path();
        let text = ron::ser::to_string_pretty(settings, ron::ser::PrettyConfig::new().new_line("\n"))
            .map_err(|error| StoreError::System(format!("The settings cannot be written down: {error}")))?;
        let made = self.disk.make_folder(&self.places.state, Rights::Private);
        made.and_then(|()| write_private(&*self.disk, &path, text.as_bytes()))
            .map_err(|error| system(&path, "saved", &error))
    }

    fn settings_path(&self) -> PathBuf {
        self.places.state.join("settings.ron")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_start_begins_as_the_desktop_is_and_later_ones_keep_what_was_chosen() {
        let asks = Wishes {
            contrast: true,
            still: true,
        };
        let first = Settings::default().begun_as(asks);
        assert_eq!((first.theme, first.still, first.begun), (Theme::Contrast, true, true));
        let dark = Settings {
            theme: Theme::Dark,
            ..Settings::default()
        };
        assert_eq!(dark.begun_as(asks).theme, Theme::ContrastDark);
        let chosen = Settings {
            theme: Theme::Light,
            still: false,
            ..first
        };
        assert_eq!(chosen.clone().begun_as(asks), chosen);
        let plain = Settings::default().begun_as(Wishes::default());
        assert_eq!((plain.theme, plain.still), (Theme::Light, false));
    }
}
