//! What is only of this window's view of the maps.

use serde::{Deserialize, Serialize};

use egui::Vec2;

use super::measured::BesideLog;
use super::play::{Play, Wishes};
use super::several::Several;
use super::table::TableWindow;
use super::taken::Taken;
use crate::flow::layout::{Point, Scale};
use crate::flow::{Estimate, LensKind, LeverKind, StepId};
use crate::store::MapView;
use crate::time::Stamp;
use crate::workshop::{DocumentId, MapId};

pub use crate::store::MapLook as Look;

/// See the module. Not saved, but for how maps are looked at: that is kept with the settings.
#[derive(Debug, Clone, Default)]
pub struct MapWindow {
    /// The map shown; the first when none is chosen.
    pub shown: Option<MapId>,
    /// The selected step; of several the one that keys and the quick entry start from.
    pub selection: Option<StepId>,
    /// Several selected steps, the one above among them; else nothing.
    pub(in crate::ui) also: Taken,
    /// Where a selection that grows by Shift began.
    pub(in crate::ui) anchor: Option<StepId>,
    /// The lens looked through; the one that stands out when none is chosen.
    pub lens: Option<LensKind>,
    /// How the flow is shown.
    pub look: Look,
    /// What is only of the table.
    pub table: TableWindow,
    /// How time becomes width.
    pub scale: Scale,
    /// Which part of the map shows.
    pub view: View,
    /// What is typed on the map.
    pub typing: Typing,
    /// What the hand holds.
    pub hand: Hand,
    /// How the levers are looked at.
    pub levers: Looked,
    /// Whether the inspector shows the rarer fields.
    pub more: bool,
    /// Whether the menu of the selected step is to open in the next frame.
    pub open_menu: bool,
    /// In windows too narrow for both: the right column instead of the map.
    pub side: bool,
    /// What is played; none while the map is edited.
    pub play: Option<Box<Play>>,
    /// What the log says from which a map was measured; none once it was read.
    pub beside: Option<Box<BesideLog>>,
    /// Several maps at once: compared, above each other, and what the groups guessed.
    pub several: Several,
}

/// What is typed on the map: whatever else happens, it is kept or asked about.
#[derive(Debug, Clone)]
pub struct Typing {
    /// The quick-entry line.
    pub entry: String,
    /// Whether the quick-entry line is to take the focus in the next frame.
    pub focus_entry: bool,
    /// What is being renamed, and the name as it is now.
    pub renaming: Option<(Named, String)>,
    /// The field of the inspector being typed into, of which steps (none: of the whole flow), and its text.
    pub field: Option<(Vec<StepId>, Field, String)>,
    /// Whether a text field had the focus in the last frame: Esc then leaves that field, not the selection.
    pub in_field: bool,
}

impl Default for Typing {
    fn default() -> Self {
        Self {
            entry: String::new(),
            // Whoever comes to a map types at once.
            focus_entry: true,
            renaming: None,
            field: None,
            in_field: false,
        }
    }
}

/// What the hand holds: a step, a frame that selects, the view itself.
#[derive(Debug, Clone, Default)]
pub struct Hand {
    /// What is being dragged.
    pub drag: Option<Drag>,
    /// When a key last made a time longer or shorter: presses that follow soon are one thing done.
    pub(in crate::ui) nudged: Option<Stamp>,
    /// The frame that selects what it touches.
    pub marquee: Option<Marquee>,
    /// What a drag of the view, of the moment shown or of a slider began with.
    pub(in crate::ui) held: Option<Held>,
}

/// How the levers are looked at.
#[derive(Debug, Clone, Default)]
pub struct Looked {
    /// The lever under the pointer: what it would do is shown on the map.
    pub hovered: Option<(StepId, LeverKind)>,
    /// The lever that is spelled out; the best when none is chosen.
    pub chosen: Option<(StepId, LeverKind)>,
    /// Whether all levers are listed rather than the best.
    pub all: bool,
}

impl MapWindow {
    /// The window on the maps of `workshop` for a person who looked at maps like this the last time.
    pub fn kept(view: &MapView, workshop: &DocumentId) -> Self {
        let lens = view.lens.as_ref().filter(|(of, _)| of == workshop);
        Self {
            look: view.look,
            scale: view.scale,
            lens: lens.map(|(_, kind)| *kind),
            ..Self::default()
        }
    }

    /// How the maps of `workshop` are looked at, to be kept; the lens as it was `before` where none was chosen.
    pub(in crate::ui) fn to_keep(&self, workshop: &DocumentId, before: &MapView) -> MapView {
        MapView {
            look: self.look,
            scale: self.scale,
            // With the workshop it was chosen in: in another one another lens may be the one that stands out.
            lens: self.lens.map(|kind| (workshop.clone(), kind)).or(before.lens.clone()),
        }
    }
}

/// Which part of the map shows. Zoom and place hold for a window of any size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    /// 1 shows the whole map; at most [`View::MOST`]. Less where a map was shortened by hand and kept its scale.
    pub zoom: f32,
    /// What lies in the middle, as a share of the map's width, 0 to 1.
    pub centre: f32,
    /// How far down it is scrolled, in points.
    pub down: f32,
    /// Whether nobody has chosen the zoom: a day only stayed as wide as it was while an end was dragged. The room sees the whole map then.
    pub kept: bool,
}

impl Default for View {
    fn default() -> Self {
        Self {
            zoom: 1.0,
            centre: 0.5,
            down: 0.0,
            kept: false,
        }
    }
}

impl View {
    /// The least a map is that was shortened by hand.
    const LEAST: f32 = 0.1;
    /// The most a map is enlarged.
    pub const MOST: f32 = 64.0;
    /// One press of a zoom key.
    pub const STEP: f32 = 1.25;

    /// The same view with another zoom about its middle.
    pub fn zoomed(self, factor: f32) -> Self {
        // Out as far as the whole map, or as far as it is already: a map shortened by hand keeps its scale.
        let zoom = (self.zoom * factor).clamp(self.zoom.min(1.0), Self::MOST);
        // Rounded so that in and out again end where they began.
        let zoom = if (zoom - 1.0).abs() < 0.01 { 1.0 } else { zoom };
        Self {
            zoom,
            kept: false,
            ..self
        }
    }
}

impl View {
    /// The view in which a day is as wide as while `drag` lasted, of a map that is now `days` wide.
    pub(in crate::ui) fn kept(self, drag: &Drag, days: f32) -> Self {
        // A drag that ended where it began keeps the view as it was, to the last bit.
        if (days - drag.days).abs() < 1e-4 * drag.days || drag.days <= 0.0 || days <= 0.0 {
            return self;
        }
        // The width of the pane: the map filled it at zoom 1 when the drag began.
        let room = drag.pixels_per_day * drag.days / self.zoom.max(1e-3);
        let zoom = (self.zoom * days / drag.days).clamp(Self::LEAST, Self::MOST);
        let centre = (drag.scroll.x + room / 2.0) / (drag.pixels_per_day * days).max(1e-4);
        Self {
            zoom,
            centre: centre.clamp(0.0, 1.0),
            // A part that somebody has zoomed into stays a part.
            kept: self.kept || (self.zoom - 1.0).abs() < 0.01,
            ..self
        }
    }
}

/// Something with a name that can be typed over in place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Named {
    /// A step on the map.
    Step(StepId),
    /// A map's tab.
    Map(MapId),
}

/// A field of the inspector that is typed into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Field {
    /// How long work waits.
    Wait,
    /// How long it takes.
    Process,
    /// Percent complete and accurate.
    Ca,
    /// The lane.
    Team,
    /// How many at once.
    People,
    /// When it can start.
    Every,
    /// How many it waits for.
    Batch,
    /// Which steps it follows.
    After,
    /// How many items lie before it.
    Lying,
    /// Which part of the work the customer would pay for.
    ValueAdded,
    /// Which share of the items takes it, of several ways.
    Take,
    /// Which share of the items comes to it at all.
    Share,
    /// How many people its team has, shared by all of its steps.
    Pool,
    /// Free text.
    Note,
    /// How often items arrive; of the whole flow.
    Demand,
    /// How many people the teams have that share them; of the whole flow.
    Pools,
    /// By how much the waits of several steps are multiplied.
    ScaleWait,
    /// By how much their work is multiplied.
    ScaleWork,
}

/// Where a step is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Grip {
    /// Its start: changes the wait.
    Start,
    /// Where waiting ends and work begins: shifts one into the other.
    Boundary,
    /// Its end: changes the work.
    End,
    /// Itself: goes to another place or lane.
    Body,
    /// The port at its bottom: draws a rework arrow.
    Rework,
    /// The port at its right: draws an arrow on, a branch, or an arrow back.
    Port,
}

/// A drag under way. Everything counts from where it began, so that errors do not pile up.
#[derive(Debug, Clone, PartialEq)]
pub struct Drag {
    /// The step held.
    pub step: StepId,
    /// Where.
    pub grip: Grip,
    /// Its wait when the drag began.
    pub wait: Estimate,
    /// Its work when the drag began.
    pub process: Estimate,
    /// Width of a day while it lasts: the map does not rescale under the hand.
    pub pixels_per_day: f32,
    /// How many days wide the map was when the drag began.
    pub days: f32,
    /// How far the map is scrolled while it lasts.
    pub scroll: Vec2,
    /// Minutes that a pixel stands for at the grip.
    pub minutes_per_pixel: f64,
    /// Where the pointer is on the map.
    pub at: Point,
}

/// On which side of a step a new one goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// Before it.
    Before,
    /// After it.
    After,
}

/// What a hand holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// The view of the map.
    View,
    /// The moment that the playing map shows.
    Moment,
    /// A slider of the playing map.
    Slider,
}

/// What it was before the drag.
#[derive(Debug, Clone)]
pub(in crate::ui) enum Held {
    View(View),
    Moment(f64),
    Slider(Wishes),
}

/// A frame being drawn, on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Marquee {
    /// Where it began.
    pub from: Point,
    /// Where the pointer is.
    pub to: Point,
    /// What was selected before and stays so.
    pub kept: Vec<StepId>,
}

impl Marquee {
    pub(in crate::ui) fn rect(&self) -> crate::flow::layout::Rect {
        crate::flow::layout::Rect {
            x: self.from.x.min(self.to.x),
            y: self.from.y.min(self.to.y),
            width: (self.from.x - self.to.x).abs(),
            height: (self.from.y - self.to.y).abs(),
        }
    }
}
