//! Space and shape on a grid of 4 points: gaps, heights, radii.

/// 4 points.
pub const S4: f32 = 4.0;
/// 8 points.
pub const S8: f32 = 8.0;
/// 12 points: the gap between panes and the padding of the window.
pub const S12: f32 = 12.0;
/// 16 points.
pub const S16: f32 = 16.0;
/// 24 points.
pub const S24: f32 = 24.0;
/// 32 points.
pub const S32: f32 = 32.0;
/// 48 points.
pub const S48: f32 = 48.0;

/// Height of the bar at the top of the cockpit.
pub const TOP_BAR: f32 = 48.0;
/// Height of a pane's head.
pub const PANE_HEAD: f32 = 36.0;
/// Height of a control in a bar.
pub const CONTROL: f32 = 32.0;
/// Height of a control in a panel.
pub const PANEL_CONTROL: f32 = 40.0;
/// Height of the one main call of a surface.
pub const MAIN_CONTROL: f32 = 44.0;
/// Height of a row in a list.
pub const LIST_ROW: f32 = 36.0;
/// Height of a text field.
pub const FIELD: f32 = 40.0;
/// Height of the capture line and the quick-entry line.
pub const CAPTURE: f32 = 48.0;
/// Height of a chip.
pub const CHIP: f32 = 22.0;
/// The smallest width and height that can be hit.
pub const TARGET: f32 = 28.0;

/// Corner radius of a pane.
pub const PANE_RADIUS: u8 = 10;
/// Corner radius of a control.
pub const CONTROL_RADIUS: u8 = 8;
/// Corner radius of a block on a map.
pub const BLOCK_RADIUS: u8 = 6;
/// Width of the agenda.
pub const AGENDA: f32 = 264.0;
/// Width of the right pane in the cockpit.
pub const RIGHT_PANE: f32 = 400.0;
/// Width of the right pane in windows below [`NARROW`].
pub const RIGHT_PANE_NARROW: f32 = 320.0;
/// Width of the agenda folded to a rail.
pub const RAIL: f32 = 48.0;
/// Below this window width the right pane narrows.
pub const NARROW: f32 = 1440.0;
/// Below this window width the agenda folds to a rail.
pub const NARROWER: f32 = 1200.0;
/// Below this window width panes become tabs.
pub const TABS: f32 = 1000.0;

/// The smallest window that anything is laid out for, in points. Of a smaller one the left upper corner shows: squeezed any
/// further, panes would have less than no room.
pub const LEAST_WINDOW: egui::Vec2 = egui::vec2(320.0, 240.0);

/// Width of the wall's canvas, in its own units.
pub const CANVAS_WIDTH: f32 = 1600.0;
/// Height of the wall's canvas, in its own units.
pub const CANVAS_HEIGHT: f32 = 900.0;
/// Left and right margin of the canvas.
pub const CANVAS_SIDE: f32 = 112.0;
