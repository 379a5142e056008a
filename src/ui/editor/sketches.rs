//! The small figures of the palette: what a kind of block looks like, in a few bars. Figures are 104 units wide and 58 high.

use egui::{Painter, Rect, Stroke, StrokeKind, vec2};

use crate::ui::theme::Tokens;

/// Width of a figure.
pub(super) const WIDTH: f32 = 104.0;
/// Height of a figure.
pub(super) const HEIGHT: f32 = 58.0;

/// A bar or a frame: left, top, width, height.
type Bar = (f32, f32, f32, f32);

/// What a part of a figure is made of.
#[derive(Debug, Clone, Copy)]
enum Part {
    /// Words that matter, and work.
    Work(Bar),
    /// Words that follow, and waiting.
    Quiet(Bar),
    /// The one mark.
    Blue(Bar),
    /// A frame.
    Frame(Bar),
    /// A soft ground.
    Soft(Bar),
    /// A disc around a place.
    Disc(f32, f32, f32),
    /// A ring around a place.
    Ring(f32, f32, f32),
    /// A failure.
    Fail(Bar),
}

use Part::{Blue, Disc, Fail, Frame, Quiet, Ring, Soft, Work};

/// The parts of the figure of a kind.
fn parts(kind: &str) -> &'static [Part] {
    match kind {
        "Text" => &[
            Quiet((18.0, 15.0, 62.0, 3.0)),
            Quiet((18.0, 24.0, 68.0, 3.0)),
            Quiet((18.0, 33.0, 58.0, 3.0)),
            Quiet((18.0, 42.0, 40.0, 3.0)),
        ],
        "List" => &[
            Blue((20.0, 13.0, 5.0, 5.0)),
            Work((32.0, 14.0, 44.0, 3.0)),
            Blue((20.0, 26.0, 5.0, 5.0)),
            Work((32.0, 27.0, 52.0, 3.0)),
            Blue((20.0, 39.0, 5.0, 5.0)),
            Work((32.0, 40.0, 36.0, 3.0)),
        ],
        "Quote" => &[
            Disc(22.0, 19.0, 4.0),
            Disc(32.0, 19.0, 4.0),
            Work((42.0, 18.0, 44.0, 4.0)),
            Work((42.0, 28.0, 36.0, 4.0)),
            Quiet((42.0, 40.0, 24.0, 3.0)),
        ],
        "Callout" => &[
            Soft((14.0, 18.0, 76.0, 22.0)),
            Blue((14.0, 18.0, 3.0, 22.0)),
            Work((24.0, 27.0, 52.0, 4.0)),
        ],
        "Questions" => &[
            Ring(22.0, 15.0, 4.0),
            Work((34.0, 14.0, 46.0, 3.0)),
            Ring(22.0, 29.0, 4.0),
            Work((34.0, 28.0, 40.0, 3.0)),
            Ring(22.0, 43.0, 4.0),
            Work((34.0, 42.0, 50.0, 3.0)),
        ],
        "Checks" => &[
            Quiet((10.0, 28.0, 16.0, 3.0)),
            Disc(36.0, 29.5, 3.0),
            Work((41.0, 28.0, 12.0, 3.0)),
            Disc(61.0, 29.5, 3.0),
            Work((66.0, 28.0, 10.0, 3.0)),
            Disc(83.0, 29.5, 3.0),
            Work((88.0, 28.0, 8.0, 3.0)),
        ],
        "Large question" => &[
            Work((16.0, 12.0, 60.0, 7.0)),
            Work((16.0, 23.0, 44.0, 7.0)),
            Frame((16.0, 39.0, 72.0, 9.0)),
            Blue((16.0, 39.0, 3.0, 9.0)),
        ],
        "Pause" => &[
            Quiet((24.0, 18.0, 56.0, 3.0)),
            Blue((12.0, 28.0, 80.0, 2.0)),
            Frame((24.0, 36.0, 56.0, 8.0)),
        ],
        "Cards" => &[
            Frame((12.0, 12.0, 24.0, 34.0)),
            Ring(20.0, 20.0, 3.0),
            Quiet((16.0, 30.0, 15.0, 2.0)),
            Quiet((16.0, 36.0, 12.0, 2.0)),
            Frame((40.0, 12.0, 24.0, 34.0)),
            Ring(48.0, 20.0, 3.0),
            Quiet((44.0, 30.0, 15.0, 2.0)),
            Quiet((44.0, 36.0, 12.0, 2.0)),
            Frame((68.0, 12.0, 24.0, 34.0)),
            Ring(76.0, 20.0, 3.0),
            Quiet((72.0, 30.0, 15.0, 2.0)),
        ],
        "Columns" => &[
            Work((14.0, 16.0, 26.0, 3.0)),
            Quiet((14.0, 25.0, 30.0, 3.0)),
            Quiet((14.0, 34.0, 24.0, 3.0)),
            Frame((54.0, 12.0, 36.0, 34.0)),
            Blue((59.0, 20.0, 20.0, 3.0)),
            Quiet((59.0, 29.0, 24.0, 3.0)),
        ],
        "Comparison" => &[
            Work((18.0, 12.0, 20.0, 3.0)),
            Blue((16.0, 23.0, 4.0, 4.0)),
            Quiet((24.0, 24.0, 20.0, 3.0)),
            Blue((16.0, 35.0, 4.0, 4.0)),
            Quiet((24.0, 36.0, 16.0, 3.0)),
            Quiet((52.0, 12.0, 1.0, 34.0)),
            Work((62.0, 12.0, 20.0, 3.0)),
            Quiet((62.0, 24.0, 24.0, 3.0)),
            Quiet((62.0, 36.0, 18.0, 3.0)),
        ],
        "Table" => &[
            Blue((14.0, 13.0, 18.0, 3.0)),
            Blue((42.0, 13.0, 18.0, 3.0)),
            Blue((70.0, 13.0, 18.0, 3.0)),
            Quiet((14.0, 21.0, 76.0, 1.0)),
            Work((14.0, 27.0, 16.0, 3.0)),
            Quiet((42.0, 27.0, 20.0, 3.0)),
            Quiet((70.0, 27.0, 16.0, 3.0)),
            Quiet((14.0, 34.0, 76.0, 1.0)),
            Work((14.0, 40.0, 20.0, 3.0)),
            Quiet((42.0, 40.0, 14.0, 3.0)),
            Quiet((70.0, 40.0, 18.0, 3.0)),
        ],
        "Initials" => &[
            Blue((14.0, 12.0, 10.0, 14.0)),
            Quiet((14.0, 34.0, 14.0, 2.0)),
            Work((38.0, 12.0, 10.0, 14.0)),
            Quiet((38.0, 34.0, 14.0, 2.0)),
            Work((62.0, 12.0, 10.0, 14.0)),
            Quiet((62.0, 34.0, 14.0, 2.0)),
            Work((86.0, 12.0, 8.0, 14.0)),
            Quiet((84.0, 34.0, 12.0, 2.0)),
        ],
        "Wall" => &[
            Quiet((12.0, 30.0, 24.0, 3.0)),
            Quiet((12.0, 38.0, 20.0, 3.0)),
            Work((44.0, 16.0, 16.0, 32.0)),
            Disc(52.0, 10.0, 3.0),
            Quiet((68.0, 30.0, 24.0, 3.0)),
            Quiet((68.0, 38.0, 18.0, 3.0)),
        ],
        "Groups" => &[
            Ring(22.0, 18.0, 6.0),
            Work((14.0, 30.0, 18.0, 3.0)),
            Quiet((14.0, 38.0, 22.0, 2.0)),
            Ring(52.0, 18.0, 6.0),
            Work((44.0, 30.0, 18.0, 3.0)),
            Quiet((44.0, 38.0, 22.0, 2.0)),
            Ring(82.0, 18.0, 6.0),
            Work((74.0, 30.0, 18.0, 3.0)),
            Quiet((74.0, 38.0, 18.0, 2.0)),
        ],
        "Layers" => &[
            Blue((14.0, 38.0, 76.0, 10.0)),
            Frame((20.0, 25.0, 64.0, 9.0)),
            Frame((28.0, 12.0, 48.0, 9.0)),
        ],
        "Nest" => &[
            Frame((12.0, 10.0, 80.0, 38.0)),
            Work((18.0, 15.0, 22.0, 3.0)),
            Frame((20.0, 24.0, 32.0, 18.0)),
            Frame((58.0, 24.0, 28.0, 18.0)),
            Blue((62.0, 30.0, 14.0, 3.0)),
        ],
        "Chain" => &[
            Frame((10.0, 22.0, 20.0, 14.0)),
            Blue((33.0, 28.0, 7.0, 2.0)),
            Frame((42.0, 22.0, 20.0, 14.0)),
            Blue((65.0, 28.0, 7.0, 2.0)),
            Frame((74.0, 22.0, 20.0, 14.0)),
        ],
        "Cycle" => &[Ring(38.0, 29.0, 14.0), Ring(66.0, 29.0, 14.0), Disc(52.0, 29.0, 4.0)],
        "Story" => &[
            Work((14.0, 12.0, 34.0, 5.0)),
            Quiet((48.0, 22.0, 18.0, 5.0)),
            Work((60.0, 32.0, 14.0, 5.0)),
            Fail((80.0, 38.0, 6.0, 6.0)),
            Quiet((14.0, 48.0, 76.0, 1.0)),
        ],
        "Roadmap" => &[
            Quiet((18.0, 20.0, 68.0, 2.0)),
            Disc(18.0, 21.0, 5.0),
            Ring(40.0, 21.0, 4.0),
            Ring(62.0, 21.0, 4.0),
            Ring(86.0, 21.0, 4.0),
            Work((12.0, 34.0, 14.0, 3.0)),
            Quiet((33.0, 34.0, 14.0, 3.0)),
            Quiet((55.0, 34.0, 14.0, 3.0)),
        ],
        "Flow" => &[
            Work((10.0, 20.0, 24.0, 18.0)),
            Work((36.0, 26.0, 24.0, 6.0)),
            Work((62.0, 20.0, 30.0, 18.0)),
            Blue((36.0, 42.0, 24.0, 2.0)),
        ],
        "Branch" => &[
            Work((12.0, 38.0, 80.0, 3.0)),
            Disc(26.0, 39.5, 4.0),
            Disc(78.0, 39.5, 4.0),
            Blue((38.0, 18.0, 28.0, 3.0)),
            Quiet((30.0, 24.0, 3.0, 10.0)),
            Quiet((71.0, 24.0, 3.0, 10.0)),
        ],
        "Step of a flow" => &[
            Quiet((12.0, 26.0, 34.0, 12.0)),
            Work((46.0, 26.0, 24.0, 12.0)),
            Blue((76.0, 31.0, 16.0, 2.0)),
            Quiet((46.0, 44.0, 24.0, 2.0)),
        ],
        "Paths" => &[
            Quiet((12.0, 14.0, 26.0, 2.0)),
            Quiet((14.0, 24.0, 22.0, 2.0)),
            Quiet((12.0, 34.0, 24.0, 2.0)),
            Frame((52.0, 12.0, 38.0, 16.0)),
            Blue((52.0, 38.0, 38.0, 4.0)),
        ],
        "Metrics" => &[
            Work((14.0, 18.0, 22.0, 12.0)),
            Quiet((14.0, 36.0, 20.0, 3.0)),
            Work((42.0, 18.0, 20.0, 12.0)),
            Quiet((42.0, 36.0, 18.0, 3.0)),
            Blue((68.0, 18.0, 22.0, 12.0)),
            Quiet((68.0, 36.0, 20.0, 3.0)),
        ],
        "Meter" => &[
            Frame((14.0, 22.0, 76.0, 14.0)),
            Work((14.0, 22.0, 34.0, 14.0)),
            Blue((60.0, 17.0, 2.0, 24.0)),
        ],
        "Ranges" => &[
            Work((12.0, 14.0, 14.0, 3.0)),
            Blue((32.0, 12.0, 20.0, 6.0)),
            Work((68.0, 12.0, 22.0, 6.0)),
            Work((12.0, 28.0, 14.0, 3.0)),
            Blue((36.0, 26.0, 14.0, 6.0)),
            Work((60.0, 26.0, 26.0, 6.0)),
            Work((12.0, 42.0, 14.0, 3.0)),
            Blue((32.0, 40.0, 16.0, 6.0)),
            Work((74.0, 40.0, 16.0, 6.0)),
        ],
        "Plane" => &[
            Work((18.0, 10.0, 2.0, 38.0)),
            Work((18.0, 46.0, 70.0, 2.0)),
            Disc(76.0, 18.0, 6.0),
            Quiet((26.0, 16.0, 18.0, 3.0)),
            Quiet((58.0, 38.0, 18.0, 3.0)),
        ],
        "Top themes" => &[
            Blue((16.0, 12.0, 8.0, 8.0)),
            Work((30.0, 14.0, 52.0, 4.0)),
            Quiet((16.0, 26.0, 8.0, 8.0)),
            Work((30.0, 28.0, 38.0, 4.0)),
            Quiet((16.0, 40.0, 8.0, 8.0)),
            Work((30.0, 42.0, 26.0, 4.0)),
        ],
        "Cover" => &[
            Blue((16.0, 14.0, 22.0, 3.0)),
            Work((16.0, 22.0, 60.0, 7.0)),
            Work((16.0, 32.0, 44.0, 7.0)),
            Quiet((16.0, 44.0, 52.0, 3.0)),
        ],
        "Code" => &[
            Soft((12.0, 10.0, 80.0, 38.0)),
            Blue((18.0, 18.0, 14.0, 3.0)),
            Work((36.0, 18.0, 34.0, 3.0)),
            Work((24.0, 27.0, 30.0, 3.0)),
            Blue((24.0, 36.0, 12.0, 3.0)),
            Work((40.0, 36.0, 24.0, 3.0)),
        ],
        "Picture" => &[
            Frame((16.0, 10.0, 72.0, 38.0)),
            Ring(34.0, 20.0, 4.0),
            Work((22.0, 36.0, 60.0, 6.0)),
            Work((44.0, 28.0, 20.0, 8.0)),
        ],
        _ => &[Quiet((24.0, 27.0, 56.0, 4.0))],
    }
}

/// Paints the figure of a kind into `rect`.
pub(super) fn paint(painter: &Painter, rect: Rect, kind: &str, tokens: &Tokens) {
    let scale = (rect.width() / WIDTH).min(rect.height() / HEIGHT);
    let at = |x: f32, y: f32| rect.min + vec2(x, y) * scale;
    let bar = |(x, y, width, height): Bar| Rect::from_min_size(at(x, y), vec2(width, height) * scale);
    for part in parts(kind) {
        match *part {
            Work(place) => {
                painter.rect_filled(bar(place), 1.0, tokens.work);
            }
            Quiet(place) => {
                painter.rect_filled(bar(place), 1.0, tokens.hatch);
            }
            Blue(place) => {
                painter.rect_filled(bar(place), 1.0, tokens.blue);
            }
            Soft(place) => {
                painter.rect_filled(bar(place), 3.0, tokens.sunken);
            }
            Fail(place) => {
                painter.rect_filled(bar(place), 1.0, tokens.red);
            }
            Frame(place) => {
                painter.rect_stroke(bar(place), 3.0, Stroke::new(1.2, tokens.work), StrokeKind::Inside);
            }
            Disc(x, y, radius) => {
                painter.circle_filled(at(x, y), radius * scale, tokens.blue);
            }
            Ring(x, y, radius) => {
                painter.circle_stroke(at(x, y), radius * scale, Stroke::new(1.5, tokens.blue));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_figure_of_its_own() {
        let mut seen = std::collections::BTreeSet::new();
        for kind in super::super::kinds::KINDS {
            assert!(
                seen.insert(format!("{:?}", parts(kind.name))),
                "{} looks as another",
                kind.name
            );
        }
    }
}
