//! Where the tiles of the light table stand: groups of a section beside each other, broken over rows only where one is wider than the table.

use egui::{Pos2, Rect, Vec2, pos2, vec2};

use super::shown::Shown;
use crate::session::{Activity, Section, Session, SlideAt};

/// Size of a picture at 100 %.
const PICTURE: Vec2 = vec2(190.0, 107.0);
/// Height of a section's head.
const HEAD: f32 = 28.0;
/// Between tiles of a group.
const GAP: f32 = 12.0;
/// Between groups.
const APART: f32 = 32.0;
/// Below a row.
const BELOW: f32 = 14.0;

/// What a tile shows.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Tile {
    /// A slide, and its number from 0.
    Slide(SlideAt, usize),
    /// The round of this id, which the slide starts.
    Round(SlideAt, String),
    /// What the section of this index does in the app, where that is no round.
    Activity(usize, Activity),
}

/// A tile at its place.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    /// What it shows.
    pub tile: Tile,
    /// Where: the picture with the name below it.
    pub rect: Rect,
}

impl Placed {
    /// Height of the name below a picture.
    pub const NAME: f32 = 24.0;
}

/// The head of a section at its place.
#[derive(Debug, Clone)]
pub(super) struct Head {
    /// Which item of the agenda; none for the reference slides.
    pub item: Option<usize>,
    /// Where.
    pub rect: Rect,
}

/// All of it.
#[derive(Debug, Clone, Default)]
pub(super) struct Grid {
    /// The heads.
    pub heads: Vec<Head>,
    /// The tiles.
    pub tiles: Vec<Placed>,
    /// How high it is.
    pub height: f32,
}

/// The tiles of each section.
fn groups(session: &Session) -> Vec<(Option<usize>, Vec<Tile>)> {
    let mut number = 0;
    let mut groups = Vec::new();
    let sections = (0..session.agenda.len()).map(Some).chain([None]);
    for item in sections {
        let section = item.map_or(Section::Reference, Section::Item);
        let slides = session.slides_of(section).unwrap_or_default();
        let mut tiles = Vec::new();
        for (index, slide) in slides.iter().enumerate() {
            let at = SlideAt { section, index };
            tiles.push(Tile::Slide(at, number));
            if let Some(round) = &slide.round {
                tiles.push(Tile::Round(at, round.clone()));
            }
            number += 1;
        }
        let does = item.and_then(|item| Some((item, session.agenda.get(item)?.activity?)));
        if let Some((item, activity)) = does.filter(|(_, activity)| *activity != Activity::Round) {
            tiles.push(Tile::Activity(item, activity));
        }
        if item.is_some() || !tiles.is_empty() {
            groups.push((item, tiles));
        }
    }
    groups
}

impl Grid {
    /// The grid of what is shown in a table of this width.
    pub fn new(shown: &Shown<'_>, width: f32) -> Self {
        Self::of(shown.session, width, shown.window.zoom())
    }

    /// The grid of a session.
    pub fn of(session: &Session, width: f32, zoom: f32) -> Self {
        let picture = (PICTURE * zoom).min(vec2(width.max(40.0), f32::INFINITY));
        let tile = vec2(picture.x, picture.x * PICTURE.y / PICTURE.x + Placed::NAME);
        let step = tile.x + GAP;
        let row = HEAD + tile.y + BELOW;
        let most = (((width + GAP) / step).floor() as usize).max(1);
        let mut grid = Self::default();
        let mut at = pos2(0.0, 0.0);
        for (item, tiles) in groups(session) {
            let long = step * tiles.len().max(1) as f32 - GAP;
            // A group that fits into a row is not broken over two.
            if at.x > 0.0 && at.x + long > width {
                at = pos2(0.0, at.y + row);
            }
            for (line, chunk) in tiles.chunks(most).enumerate() {
                if line > 0 {
                    at = pos2(0.0, at.y + row);
                }
                let long = (step * chunk.len() as f32 - GAP).max(tile.x);
                if line == 0 {
                    let rect = Rect::from_min_size(at, vec2(long, HEAD - 4.0));
                    grid.heads.push(Head { item, rect });
                }
                for (column, tile_of) in chunk.iter().enumerate() {
                    let corner = at + vec2(step * column as f32, HEAD);
                    grid.tiles.push(Placed {
                        tile: tile_of.clone(),
                        rect: Rect::from_min_size(corner, tile),
                    });
                }
                at.x += long + APART;
            }
            if tiles.is_empty() {
                let rect = Rect::from_min_size(at, vec2(tile.x, HEAD - 4.0));
                grid.heads.push(Head { item, rect });
                at.x += tile.x + APART;
            }
        }
        grid.height = at.y + row;
        grid
    }

    /// The gap between slides that is nearest to a place: what is let go there comes before the slide of this place, and where a line shows it.
    pub fn gap(&self, at: Pos2) -> Option<(SlideAt, Rect)> {
        let slides = self.tiles.iter().filter_map(|placed| match placed.tile {
            Tile::Slide(of, _) => Some((of, placed.rect)),
            Tile::Round(..) | Tile::Activity(..) => None,
        });
        let far = |rect: &Rect| {
            let rows = (rect.center().y - at.y).abs();
            let columns = (rect.center().x - at.x).abs();
            // Another row is farther than any column of this one.
            rows.max(0.0) * 8.0 + columns
        };
        let (of, rect) = slides.min_by(|(_, one), (_, other)| far(one).total_cmp(&far(other)))?;
        let behind = at.x > rect.center().x;
        let x = if behind {
            rect.right() + GAP / 2.0
        } else {
            rect.left() - GAP / 2.0
        };
        let line = Rect::from_min_max(pos2(x, rect.top()), pos2(x, rect.bottom() - Placed::NAME));
        Some((if behind { of.next() } else { of }, line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::built_in;

    #[test]
    fn every_slide_has_a_place_and_no_two_the_same() {
        for width in [60.0, 300.0, 900.0, 1560.0, 3000.0] {
            for zoom in [0.6, 1.0, 2.0] {
                let grid = Grid::of(built_in(), width, zoom);
                let slides = grid
                    .tiles
                    .iter()
                    .filter(|placed| matches!(placed.tile, Tile::Slide(..)));
                assert_eq!(slides.count(), built_in().slide_count());
                for (index, one) in grid.tiles.iter().enumerate() {
                    assert!(one.rect.right() <= width.max(40.0) + 0.5, "{width} {zoom} {one:?}");
                    assert!(one.rect.bottom() <= grid.height, "{width} {zoom} {one:?}");
                    for other in grid.tiles.iter().skip(index + 1) {
                        assert!(
                            !one.rect.shrink(0.5).intersects(other.rect.shrink(0.5)),
                            "{width} {zoom}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_let_go_left_of_a_slide_comes_before_it_and_right_of_it_behind() {
        let grid = Grid::of(built_in(), 1560.0, 1.0);
        for placed in &grid.tiles {
            let Tile::Slide(at, _) = placed.tile else { continue };
            let left = placed.rect.center() - vec2(20.0, 0.0);
            let right = placed.rect.center() + vec2(20.0, 0.0);
            assert_eq!(grid.gap(left).map(|(to, _)| to), Some(at));
            assert_eq!(grid.gap(right).map(|(to, _)| to), Some(at.next()));
        }
    }
}
