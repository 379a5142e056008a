//! The ground of a window and of the panes on it: the larger of the two is what the window is cleared to, and only the other one is painted.
//!
//! Nothing on a window is larger than these two, and nothing changes less. Where there is no graphics card every pixel that is painted costs,
//! each time that a clock ticks, and clearing costs next to nothing.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use egui::layers::ShapeIdx;
use egui::{Color32, Context, Id, LayerId, Mesh, Pos2, Rect, Shape, Ui, ViewportId, pos2, vec2};

/// The colour that windows of a context are cleared to, where they say so by themselves: then nobody paints it.
#[derive(Debug, Clone, Default)]
pub struct Ground(Arc<Mutex<Laid>>);

#[derive(Debug, Default)]
struct Laid {
    /// The colour of the window that was laid out last.
    color: Option<Color32>,
    /// The window that is being laid out, until its panes are known.
    window: Option<Window>,
}

#[derive(Debug)]
struct Window {
    viewport: ViewportId,
    layer: LayerId,
    rect: Rect,
    color: Color32,
    place: Place,
    panes: Vec<Pane>,
}

#[derive(Debug)]
struct Pane {
    rect: Rect,
    radius: f32,
    color: Color32,
    place: Place,
}

/// Where in the order of what is painted something has its place, and how it is cut.
#[derive(Debug, Clone, Copy)]
struct Place {
    at: ShapeIdx,
    clip: Rect,
}

impl Place {
    fn keep(ui: &Ui) -> Self {
        Self {
            at: ui.painter().add(Shape::Noop),
            clip: ui.clip_rect(),
        }
    }

    fn put(self, ui: &Ui, shape: Shape) {
        ui.painter().with_clip_rect(self.clip).set(self.at, shape);
    }
}

impl Ground {
    /// Lets windows of `ctx` be cleared to what covers most of them.
    pub fn install(ctx: &Context) -> Self {
        let ground = Self::default();
        ctx.data_mut(|data| data.insert_temp(key(), ground.clone()));
        ground
    }

    /// The colour of the window that was laid out last.
    pub fn color(&self) -> Option<Color32> {
        self.laid().color
    }

    fn laid(&self) -> MutexGuard<'_, Laid> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn key() -> Id {
    Id::unique("ground of the window")
}

fn of(ctx: &Context) -> Option<Ground> {
    ctx.data(|data| data.get_temp(key()))
}

/// Gives the whole window of `ui` this ground, before anything is painted on it. Where panes will be painted on it, [`lay`] says that all were.
pub fn ground(ui: &Ui, rect: Rect, color: Color32) {
    let Some(ground) = of(ui.ctx()) else {
        ui.painter().rect_filled(rect, 0.0, color);
        return;
    };
    let window = Window {
        viewport: ui.ctx().viewport_id(),
        layer: ui.layer_id(),
        rect,
        color,
        place: Place::keep(ui),
        panes: Vec::new(),
    };
    let mut laid = ground.laid();
    laid.color = Some(color);
    laid.window = Some(window);
}

/// Gives a pane its ground.
pub fn pane(ui: &Ui, rect: Rect, radius: f32, color: Color32) {
    let here = (ui.ctx().viewport_id(), ui.layer_id());
    let ground = of(ui.ctx());
    let mut laid = ground.as_ref().map(Ground::laid);
    let window = laid.as_mut().and_then(|laid| laid.window.as_mut());
    match window.filter(|window| (window.viewport, window.layer) == here) {
        Some(window) => window.panes.push(Pane {
            rect,
            radius,
            color,
            place: Place::keep(ui),
        }),
        None => {
            ui.painter().rect_filled(rect, radius, color);
        }
    }
}

/// Paints the ground that the window is not cleared to, now that all its panes are known.
pub fn lay(ui: &Ui) {
    let Some(ground) = of(ui.ctx()) else { return };
    let Some(window) = ground.laid().window.take() else {
        return;
    };
    // Panes of a rare colour, or cut by what they lie in, are painted as they are.
    let color = window.panes.first().map(|pane| pane.color);
    let (cleared, painted): (Vec<Pane>, Vec<Pane>) = window
        .panes
        .into_iter()
        .partition(|pane| Some(pane.color) == color && pane.place.clip.contains_rect(pane.rect.intersect(window.rect)));
    let covered: f32 = cleared.iter().map(|pane| pane.rect.intersect(window.rect).area()).sum();
    let most = covered > window.rect.area() * MOST;
    if let Some(color) = color.filter(|_| most) {
        ground.laid().color = Some(color);
        let rects: Vec<Rect> = cleared.iter().map(|pane| pane.rect).collect();
        let mut mesh = Mesh::default();
        for gap in between(window.rect, &rects) {
            mesh.add_colored_rect(gap, window.color);
        }
        for pane in &cleared {
            outside_corners(&mut mesh, pane.rect, pane.radius, window.color);
        }
        window.place.put(ui, mesh.into());
    } else {
        for pane in cleared {
            pane.place
                .put(ui, Shape::rect_filled(pane.rect, pane.radius, pane.color));
        }
    }
    for pane in painted {
        pane.place
            .put(ui, Shape::rect_filled(pane.rect, pane.radius, pane.color));
    }
}

/// Panes that cover a larger share of a window than this have what lies between them painted.
const MOST: f32 = 0.5;
/// Corners of a quarter of a circle.
const STEPS: usize = 6;

/// What of `whole` no pane covers, as rectangles that do not overlap.
fn between(whole: Rect, panes: &[Rect]) -> Vec<Rect> {
    let mut heights: Vec<f32> = panes
        .iter()
        .flat_map(|pane| [pane.top(), pane.bottom()])
        .filter(|y| (whole.top()..whole.bottom()).contains(y))
        .chain([whole.top(), whole.bottom()])
        .collect();
    heights.sort_by(f32::total_cmp);
    heights.dedup();
    let mut gaps = Vec::new();
    for band in heights.windows(2) {
        let [top, bottom] = band else { continue };
        let crosses = |pane: &&Rect| pane.top() <= *top && pane.bottom() >= *bottom;
        let mut across: Vec<&Rect> = panes.iter().filter(crosses).collect();
        across.sort_by(|one, other| one.left().total_cmp(&other.left()));
        let mut left = whole.left();
        for pane in across {
            if pane.left() > left {
                gaps.push(Rect::from_min_max(
                    pos2(left, *top),
                    pos2(pane.left().min(whole.right()), *bottom),
                ));
            }
            left = left.max(pane.right());
        }
        if whole.right() > left {
            gaps.push(Rect::from_min_max(pos2(left, *top), pos2(whole.right(), *bottom)));
        }
    }
    gaps
}

/// What lies outside the round corners of a pane.
fn outside_corners(mesh: &mut Mesh, rect: Rect, radius: f32, color: Color32) {
    let radius = radius.min(rect.width() / 2.0).min(rect.height() / 2.0);
    let corners: [(Pos2, f32, f32); 4] = [
        (rect.left_top(), 1.0, 1.0),
        (rect.right_top(), -1.0, 1.0),
        (rect.right_bottom(), -1.0, -1.0),
        (rect.left_bottom(), 1.0, -1.0),
    ];
    for (corner, x, y) in corners {
        let center = corner + vec2(x, y) * radius;
        let on_arc = |step: usize| {
            let angle = std::f32::consts::FRAC_PI_2 * step as f32 / STEPS as f32;
            center - vec2(x * angle.cos(), y * angle.sin()) * radius
        };
        let first = u32::try_from(mesh.vertices.len()).unwrap_or(u32::MAX);
        mesh.colored_vertex(corner, color);
        mesh.colored_vertex(on_arc(0), color);
        for (step, at) in (1..=STEPS).zip(first + 2..) {
            mesh.colored_vertex(on_arc(step), color);
            mesh.add_triangle(first, at - 1, at);
        }
    }
}

/// Says that what is painted meanwhile lies on this colour already.
pub fn upon<R>(ctx: &Context, color: Color32, paint: impl FnOnce() -> R) -> R {
    let before = ctx.data(|data| data.get_temp::<Color32>(below()));
    ctx.data_mut(|data| data.insert_temp(below(), color));
    let painted = paint();
    ctx.data_mut(|data| match before {
        Some(before) => {
            data.insert_temp(below(), before);
        }
        None => {
            data.remove::<Color32>(below());
        }
    });
    painted
}

/// Whether what is painted now lies on this colour already.
pub fn lies_upon(ctx: &Context, color: Color32) -> bool {
    ctx.data(|data| data.get_temp::<Color32>(below())) == Some(color)
}

fn below() -> Id {
    Id::unique("colour below")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_between_panes_and_the_panes_are_all_of_the_window() {
        let whole = Rect::from_min_size(pos2(0.0, 0.0), vec2(100.0, 80.0));
        let rect =
            |left: f32, top: f32, right: f32, bottom: f32| Rect::from_min_max(pos2(left, top), pos2(right, bottom));
        for panes in [
            vec![],
            vec![whole],
            vec![
                rect(10.0, 10.0, 40.0, 70.0),
                rect(50.0, 10.0, 90.0, 30.0),
                rect(50.0, 40.0, 90.0, 70.0),
            ],
            vec![rect(-20.0, 10.0, 40.0, 200.0)],
            vec![rect(10.0, 10.0, 60.0, 60.0), rect(40.0, 40.0, 90.0, 70.0)],
        ] {
            let gaps = between(whole, &panes);
            for x in 0..100 {
                for y in 0..80 {
                    let at = pos2(x as f32 + 0.5, y as f32 + 0.5);
                    let covered = panes.iter().any(|pane| pane.contains(at));
                    let times = gaps.iter().filter(|gap| gap.contains(at)).count();
                    assert_eq!(times, usize::from(!covered), "{at:?} of {panes:?}");
                }
            }
        }
    }

    #[test]
    fn corners_are_painted_outside_their_arcs_alone() {
        let rect = Rect::from_min_size(pos2(10.0, 10.0), vec2(60.0, 40.0));
        let mut mesh = Mesh::default();
        outside_corners(&mut mesh, rect, 10.0, Color32::RED);
        let area: f32 = mesh
            .triangles()
            .map(|at| {
                let [a, b, c] = at.map(|corner| {
                    mesh.vertices
                        .get(corner as usize)
                        .map(|vertex| vertex.pos)
                        .unwrap_or_default()
                });
                ((b - a).x * (c - a).y - (b - a).y * (c - a).x).abs() / 2.0
            })
            .sum();
        // Four squares without their quarters of a circle; a few corners stand for an arc.
        let exact = (4.0 - std::f32::consts::PI) * 100.0;
        assert!((area - exact).abs() < 5.0, "{area} {exact}");
        assert!(
            mesh.vertices
                .iter()
                .all(|vertex| rect.expand(0.01).contains(vertex.pos))
        );
    }
}
