//! The fixed shape of four tangled ways, as points that a smooth line follows.
//!
//! Points count from the left upper corner of the figure, which is 1376 wide; the ways end where the production line stands.

use egui::{Pos2, pos2, vec2};

/// The way of A: a loop upwards, then below all others.
const FIRST: [(f32, f32); 41] = [
    (446.0, 78.0),
    (474.0, 78.0),
    (514.0, 86.0),
    (542.0, 96.0),
    (563.0, 107.0),
    (582.0, 119.0),
    (600.0, 138.0),
    (625.0, 166.0),
    (643.0, 189.0),
    (662.0, 209.0),
    (690.0, 223.0),
    (720.0, 227.0),
    (754.0, 222.0),
    (791.0, 208.0),
    (810.0, 197.0),
    (831.0, 176.0),
    (843.0, 159.0),
    (850.0, 136.0),
    (850.0, 118.0),
    (843.0, 95.0),
    (828.0, 76.0),
    (800.0, 68.0),
    (776.0, 74.0),
    (760.0, 90.0),
    (756.0, 109.0),
    (759.0, 130.0),
    (770.0, 153.0),
    (788.0, 179.0),
    (810.0, 199.0),
    (837.0, 218.0),
    (865.0, 231.0),
    (876.0, 235.0),
    (903.0, 242.0),
    (934.0, 244.0),
    (969.0, 242.0),
    (1003.0, 238.0),
    (1041.0, 231.0),
    (1079.0, 218.0),
    (1110.0, 205.0),
    (1141.0, 194.0),
    (1172.0, 190.0),
];

/// The way of B: over the others, and back through a loop.
const SECOND: [(f32, f32); 42] = [
    (446.0, 134.0),
    (477.0, 133.0),
    (514.0, 127.0),
    (551.0, 117.0),
    (570.0, 110.0),
    (600.0, 96.0),
    (631.0, 84.0),
    (656.0, 78.0),
    (680.0, 77.0),
    (711.0, 80.0),
    (742.0, 90.0),
    (760.0, 100.0),
    (785.0, 116.0),
    (806.0, 136.0),
    (822.0, 150.0),
    (840.0, 169.0),
    (859.0, 186.0),
    (869.0, 193.0),
    (896.0, 202.0),
    (924.0, 196.0),
    (948.0, 181.0),
    (962.0, 165.0),
    (966.0, 147.0),
    (962.0, 132.0),
    (948.0, 117.0),
    (931.0, 107.0),
    (896.0, 100.0),
    (865.0, 105.0),
    (850.0, 115.0),
    (863.0, 127.0),
    (893.0, 136.0),
    (931.0, 144.0),
    (966.0, 148.0),
    (996.0, 149.0),
    (1027.0, 147.0),
    (1051.0, 141.0),
    (1068.0, 134.0),
    (1096.0, 116.0),
    (1124.0, 95.0),
    (1141.0, 84.0),
    (1158.0, 79.0),
    (1175.0, 78.0),
];

/// The way of C: a small loop, then up and steeply down.
const THIRD: [(f32, f32); 42] = [
    (446.0, 190.0),
    (471.0, 187.0),
    (502.0, 178.0),
    (533.0, 163.0),
    (563.0, 145.0),
    (594.0, 130.0),
    (625.0, 119.0),
    (662.0, 114.0),
    (693.0, 116.0),
    (717.0, 127.0),
    (731.0, 143.0),
    (734.0, 161.0),
    (728.0, 179.0),
    (711.0, 195.0),
    (677.0, 205.0),
    (660.0, 200.0),
    (656.0, 189.0),
    (665.0, 174.0),
    (690.0, 160.0),
    (717.0, 153.0),
    (745.0, 151.0),
    (770.0, 152.0),
    (797.0, 155.0),
    (825.0, 156.0),
    (853.0, 153.0),
    (872.0, 148.0),
    (900.0, 136.0),
    (924.0, 121.0),
    (944.0, 107.0),
    (965.0, 91.0),
    (982.0, 82.0),
    (1001.0, 79.0),
    (1020.0, 84.0),
    (1034.0, 99.0),
    (1043.0, 120.0),
    (1051.0, 147.0),
    (1062.0, 173.0),
    (1075.0, 199.0),
    (1093.0, 221.0),
    (1117.0, 237.0),
    (1141.0, 244.0),
    (1168.0, 246.0),
];

/// The way of D, where it arrives: below the loops of the others and above the foot, which is for one that is lost.
const FOURTH: [(f32, f32); 13] = [
    (448.0, 246.0),
    (508.0, 244.0),
    (563.0, 234.0),
    (618.0, 226.0),
    (678.0, 224.0),
    (738.0, 227.0),
    (798.0, 230.0),
    (858.0, 226.0),
    (928.0, 204.0),
    (998.0, 172.0),
    (1068.0, 148.0),
    (1128.0, 137.0),
    (1188.0, 134.0),
];

/// The way of one that does not arrive, begun where D begins.
const LOST: [(f32, f32); 11] = [
    (446.0, 246.0),
    (474.0, 245.0),
    (514.0, 236.0),
    (551.0, 229.0),
    (582.0, 226.0),
    (603.0, 228.0),
    (628.0, 241.0),
    (656.0, 257.0),
    (686.0, 268.0),
    (717.0, 270.0),
    (759.0, 266.0),
];

/// How it goes on in dots.
const DOTS: [(f32, f32); 8] = [
    (759.0, 266.0),
    (773.0, 264.0),
    (789.0, 262.0),
    (805.0, 261.0),
    (821.0, 262.0),
    (837.0, 264.0),
    (853.0, 266.0),
    (859.0, 266.0),
];

/// How many ways there are.
pub(super) const WAYS: usize = 4;
/// Where the ways begin and end, from the left of a figure of full width.
pub(super) const ENDS: (f32, f32) = (448.0, 1366.0);
/// How high each way begins, from the top.
pub(super) const BEGIN: [f32; WAYS] = [78.0, 134.0, 190.0, 246.0];
/// Where the sign of the lost way stands.
pub(super) const SIGN: (f32, f32) = (882.0, 268.0);
/// How many straight pieces a smooth line has from point to point.
const PIECES: usize = 6;
/// How far a lost way that does not begin at the foot goes until it has come down to it.
const DOWN: f32 = 180.0;

/// The way of a letter to its end.
pub(super) fn way(index: usize) -> Vec<Pos2> {
    let points: &[(f32, f32)] = match index {
        0 => &FIRST,
        1 => &SECOND,
        2 => &THIRD,
        _ => &FOURTH,
    };
    let mut line = smooth(points);
    // The last stretch is straight, whatever the figure's width.
    if let Some(last) = line.last().copied() {
        line.push(pos2(ENDS.1, last.y));
    }
    line
}

/// The way of one that does not arrive, and its dots.
pub(super) fn lost(index: usize) -> (Vec<Pos2>, Vec<Pos2>) {
    let foot = BEGIN.last().copied().unwrap_or_default();
    let above = BEGIN.get(index).copied().unwrap_or(foot) - foot;
    let points = LOST.map(|(x, y)| {
        let left = (1.0 - (x - ENDS.0) / DOWN).clamp(0.0, 1.0);
        (x, y + above * left * left * (3.0 - 2.0 * left))
    });
    (smooth(&points), smooth(&DOTS))
}

/// A smooth line along all points: a cubic B-spline, which bends evenly where a line through them would bump.
fn smooth(points: &[(f32, f32)]) -> Vec<Pos2> {
    let last = points.len().saturating_sub(1);
    // The ends count three times, so that the line begins and ends there.
    let at = |index: usize| {
        let (x, y) = points
            .get(index.saturating_sub(2).min(last))
            .copied()
            .unwrap_or_default();
        vec2(x, y)
    };
    let mut line = Vec::new();
    for index in 0..=last + 1 {
        let (one, two, three, four) = (at(index), at(index + 1), at(index + 2), at(index + 3));
        line.extend((0..PIECES).map(|piece| {
            let t = piece as f32 / PIECES as f32;
            let (left, t2, t3) = (1.0 - t, t * t, t * t * t);
            let place = one * left.powi(3)
                + two * (3.0 * t3 - 6.0 * t2 + 4.0)
                + three * (3.0 * (t + t2 - t3) + 1.0)
                + four * t3;
            (place / 6.0).to_pos2()
        }));
    }
    line.push(at(last + 2).to_pos2());
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_begins_at_its_letter_and_ends_at_the_line_where_no_other_does() {
        let mut ends: Vec<i32> = Vec::new();
        for (index, begin) in BEGIN.into_iter().enumerate() {
            for (name, line) in [("way", way(index)), ("lost", lost(index).0)] {
                let begins = line.first().copied().unwrap_or_default();
                let wanted = pos2(ENDS.0, begin);
                assert!((begins - wanted).length() < 6.0, "{name} {index} begins at {begins}");
            }
            let end = way(index).last().copied().unwrap_or_default();
            assert!((end.x - ENDS.1).abs() < 1e-3, "{index} ends at {end}");
            ends.push(end.y.round() as i32);
        }
        ends.sort_unstable();
        assert!(
            ends.iter().zip(ends.iter().skip(1)).all(|(one, next)| next - one > 40),
            "{ends:?}"
        );
    }

    #[test]
    fn all_ways_stay_between_their_heads_and_what_stands_below() {
        for index in 0..WAYS {
            let (solid, dots) = lost(index);
            for point in way(index).iter().chain(&solid).chain(&dots) {
                assert!((60.0..=276.0).contains(&point.y), "{index}: {point}");
                assert!((ENDS.0 - 3.0..=ENDS.1).contains(&point.x), "{index}: {point}");
            }
        }
    }
}
