//! What the pen draws on a slide.

use serde::{Deserialize, Serialize};

/// A marker of the pen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ink {
    /// The first marker: no text on a slide has its colour.
    #[default]
    Red,
    /// Blue.
    Blue,
    /// Green.
    Green,
    /// Black on light ground, white on dark.
    Black,
}

impl Ink {
    /// All of them, in the order in which they are taken up.
    pub const ALL: [Self; 4] = [Self::Red, Self::Blue, Self::Green, Self::Black];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Red => "Red",
            Self::Blue => "Blue",
            Self::Green => "Green",
            Self::Black => "Black",
        }
    }

    /// The one that is taken up next.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|ink| *ink == self).unwrap_or(0);
        Self::ALL.get((at + 1) % Self::ALL.len()).copied().unwrap_or_default()
    }
}

/// One stroke of the pen on a slide, in canvas units.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Stroke {
    /// With which marker.
    pub ink: Ink,
    /// The points it goes through.
    pub points: Vec<[f32; 2]>,
}

/// How a stroke stands in a file: a red one as its points alone, as every stroke was before there were other markers.
#[derive(Clone, Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    Red(Vec<[f32; 2]>),
    Inked(Inked),
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Inked {
    /// Its name: a word without quotes could not be told from a stroke's points while nobody knows yet which of the two it is.
    ink: String,
    points: Vec<[f32; 2]>,
}

/// A marker that this Flipchart does not have.
#[derive(Debug, thiserror::Error)]
#[error("there is no marker `{0}`: they are Red, Blue, Green and Black")]
struct NoSuchInk(String);

impl TryFrom<Written> for Stroke {
    type Error = NoSuchInk;

    fn try_from(written: Written) -> Result<Self, NoSuchInk> {
        match written {
            Written::Red(points) => Ok(Self { ink: Ink::Red, points }),
            Written::Inked(Inked { ink: name, points }) => {
                let known = Ink::ALL.into_iter().find(|ink| ink.name() == name);
                let ink = known.ok_or(NoSuchInk(name))?;
                Ok(Self { ink, points })
            }
        }
    }
}

impl From<Stroke> for Written {
    fn from(Stroke { ink, points }: Stroke) -> Self {
        match ink {
            Ink::Red => Self::Red(points),
            ink => Self::Inked(Inked {
                ink: ink.name().to_owned(),
                points,
            }),
        }
    }
}

impl Stroke {
    /// A stroke of the first marker.
    pub fn red(points: Vec<[f32; 2]>) -> Self {
        Self { ink: Ink::Red, points }
    }

    /// Whether there is anything to draw: at least one point, and only finite ones.
    pub fn is_drawable(&self) -> bool {
        !self.points.is_empty() && self.points.iter().flatten().all(|value| value.is_finite())
    }

    /// How far a point is from it, in canvas units; infinitely far from a stroke without points.
    pub fn distance(&self, from: [f32; 2]) -> f32 {
        let single = self.points.first().map(|at| between(from, *at, *at));
        let lines = self.points.windows(2).filter_map(|pair| match pair {
            [a, b] => Some(between(from, *a, *b)),
            _ => None,
        });
        // A stroke of one point has no line: it is hit too.
        lines.chain(single).fold(f32::INFINITY, f32::min)
    }
}

/// How far a point is from the line between two others.
fn between([x, y]: [f32; 2], [ax, ay]: [f32; 2], [bx, by]: [f32; 2]) -> f32 {
    let (dx, dy) = (bx - ax, by - ay);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 {
        (((x - ax) * dx + (y - ay) * dy) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (x - ax - along * dx).hypot(y - ay - along * dy)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_red_stroke_is_written_as_every_stroke_was_and_others_say_their_ink() {
        let red = Stroke::red(vec![[1.0, 2.0], [3.0, 4.0]]);
        let written = ron::to_string(&red).unwrap();
        assert_eq!(written, "[(1.0,2.0),(3.0,4.0)]");
        assert_eq!(ron::from_str::<Stroke>(&written).unwrap(), red);
        let blue = Stroke { ink: Ink::Blue, ..red };
        let written = ron::to_string(&blue).unwrap();
        assert_eq!(written, "(ink:\"Blue\",points:[(1.0,2.0),(3.0,4.0)])");
        assert_eq!(ron::from_str::<Stroke>(&written).unwrap(), blue);
        let other = ron::from_str::<Stroke>("(ink:\"Pink\",points:[(1.0,2.0)])").unwrap_err();
        assert!(other.to_string().contains("no marker `Pink`"), "{other}");
    }

    #[test]
    fn the_distance_is_that_to_the_nearest_place_of_the_line() {
        let stroke = Stroke::red(vec![[0.0, 0.0], [100.0, 0.0], [100.0, 100.0]]);
        for (from, expected) in [([50.0, 7.0], 7.0), ([-3.0, 4.0], 5.0), ([110.0, 50.0], 10.0)] {
            assert!((stroke.distance(from) - expected).abs() < 1e-4, "{from:?}");
        }
        assert!((Stroke::red(vec![[1.0, 1.0]]).distance([4.0, 5.0]) - 5.0).abs() < 1e-4);
        assert!(Stroke::red(Vec::new()).distance([0.0, 0.0]).is_infinite());
    }

    #[test]
    fn each_ink_is_taken_up_in_turn() {
        let mut ink = Ink::default();
        for expected in [Ink::Blue, Ink::Green, Ink::Black, Ink::Red] {
            ink = ink.next();
            assert_eq!(ink, expected);
        }
    }
}
