//! How large the text of a slide is and how high its blocks are. Measured once, kept between frames.

use std::sync::Arc;

use egui::{Context, Id};

use super::blocks::{self, Area, Fit};
use super::sheet::Sheet;
use crate::session::Block;

/// The three sizes of body text, the largest first, as shares of the middle one: 40, 36 and 32 units and nothing between, so
/// that slides look alike.
const SIZES: [f32; 3] = [40.0 / 36.0, 1.0, FLOOR];
/// The smallest of [`SIZES`].
const FLOOR: f32 = 32.0 / 36.0;
/// The distance of two blocks below which a slide is no longer roomy enough to grow.
const COMFORTABLE: f32 = 44.0;
/// The share of the width in which grown text has to keep its lines: letters are a little wider on a coarser grid.
const CAREFUL: f32 = 0.98;
/// How many slides are kept: those of a long session.
const KEPT: usize = 128;

/// What was measured.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Measures {
    /// The size of text as a share of its own.
    pub share: f32,
    /// The height of each block, in canvas units.
    pub heights: Arc<[f32]>,
}

/// What the measures of a slide depend on.
#[derive(Debug, Clone, PartialEq)]
struct Of {
    blocks: Vec<Block>,
    area: Area,
    /// The bits of the pixels a point: text is laid out on their grid.
    grid: u32,
}

type Known = Arc<Vec<(Of, Measures)>>;

/// The measures of blocks stacked in `area`, all of them there: what is revealed step by step has its place from the first.
pub(super) fn measures(sheet: &Sheet<'_>, fit: &Fit<'_>, blocks: &[Block], area: Area) -> Measures {
    let id = Id::unique("measures of slides");
    let grid = fit.context.pixels_per_point().to_bits();
    let known: Known = fit.context.data(|data| data.get_temp(id)).unwrap_or_default();
    let fits = |of: &Of| of.grid == grid && of.area == area && of.blocks == blocks;
    if let Some((_, measures)) = known.iter().find(|(of, _)| fits(of)) {
        return measures.clone();
    }
    let measures = measured(&sheet.to_measure(), fit, blocks, area);
    let of = Of {
        blocks: blocks.to_vec(),
        area,
        grid,
    };
    drop(known);
    keep(&fit.context, id, (of, measures.clone()));
    measures
}

/// Keeps what was measured, at the front, where it is found first; the oldest go.
fn keep(context: &Context, id: Id, found: (Of, Measures)) {
    let known: Known = context.data_mut(|data| data.remove_temp(id)).unwrap_or_default();
    let mut all: Vec<(Of, Measures)> = Arc::try_unwrap(known).unwrap_or_else(|shared| shared.to_vec());
    all.insert(0, found);
    all.truncate(KEPT);
    context.data_mut(|data| data.insert_temp::<Known>(id, Arc::new(all)));
}

/// How many distances lie between blocks: a pause takes no room.
pub(super) fn gaps(blocks: &[Block]) -> f32 {
    let seen = blocks.iter().filter(|block| !matches!(block, Block::Pause)).count();
    seen.saturating_sub(1) as f32
}

fn measured(sheet: &Sheet<'_>, fit: &Fit<'_>, blocks: &[Block], area: Area) -> Measures {
    let gaps = gaps(blocks);
    let wide = |share: f32, width: f32| -> Vec<f32> {
        let fit = fit.at(share);
        blocks
            .iter()
            .map(|block| blocks::height(sheet, block, width, &fit))
            .collect()
    };
    let at = |share: f32| wide(share, area.width);
    let sum = |heights: &[f32]| heights.iter().sum::<f32>();
    let least = blocks::LEAST_GAP * gaps;
    let fits = |heights: &[f32]| sum(heights) + least <= area.height;
    let roomy = |heights: &[f32]| sum(heights) + COMFORTABLE * gaps <= area.height;
    let usual = at(1.0);
    let [large, _, small] = SIZES;
    let (share, heights) = if !fits(&usual) {
        (small, at(small))
    } else if roomy(&usual) && blocks.iter().all(blocks::grows) {
        let taller = wide(large, area.width * CAREFUL);
        // A block that grows faster than its text has taken another line, and lost its form.
        let keeps_form = usual
            .iter()
            .zip(&taller)
            .all(|(before, after)| *after <= before * large + 2.0);
        if keeps_form && roomy(&taller) {
            (large, at(large))
        } else {
            (1.0, usual)
        }
    } else {
        (1.0, usual)
    };
    Measures {
        share,
        heights: heights.into(),
    }
}
