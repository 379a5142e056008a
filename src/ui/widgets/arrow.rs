//! Arrows: a line with round corners that ends in a filled head.

use egui::{Color32, Painter, Pos2, Shape, Stroke, Vec2};

/// Straight pieces in a corner.
// Radii are a few points: with six pieces no corner shows an edge, not even on a display of 4K.
const PIECES: usize = 6;

/// Paints the head of an arrow with its tip at `tip`, pointing along `direction`: so long, and so wide by half.
pub fn arrow_head(painter: &Painter, tip: Pos2, direction: Vec2, (length, half): (f32, f32), color: Color32) {
    let along = direction.normalized();
    let (back, side) = (tip - along * length, along.rot90() * half);
    let corners = vec![tip, back + side, back - side];
    painter.add(Shape::convex_polygon(corners, color, Stroke::NONE));
}

/// Paints a line through `points` whose head has its tip at the last of them.
pub fn arrow(painter: &Painter, points: &[Pos2], stroke: Stroke, head: (f32, f32)) {
    bent_arrow(painter, points, 0.0, stroke, head);
}

/// Paints the same with its corners rounded.
pub fn bent_arrow(painter: &Painter, points: &[Pos2], radius: f32, stroke: Stroke, (length, half): (f32, f32)) {
    let [.., before, tip] = points else { return };
    let along = (*tip - *before).normalized();
    let mut shaft = points.to_vec();
    if let Some(end) = shaft.last_mut() {
        // The shaft ends inside the head: its square end would show beside the tip.
        *end = *tip - along * (length - 1.0);
    }
    painter.add(Shape::line(rounded(&shaft, radius), stroke));
    arrow_head(painter, *tip, along, (length, half), stroke.color);
}

/// The same way with its corners rounded, as far as the legs beside a corner have room.
pub fn rounded(points: &[Pos2], radius: f32) -> Vec<Pos2> {
    let mut way: Vec<Pos2> = points.first().copied().into_iter().collect();
    for corner in points.windows(3) {
        let [before, at, after] = corner else { continue };
        let reach = |other: Pos2| (other - *at).normalized() * radius.min((other - *at).length() / 2.0);
        let (from, to) = (*at + reach(*before), *at + reach(*after));
        if radius <= 0.0 {
            way.push(*at);
            continue;
        }
        way.extend((0..=PIECES).map(|piece| {
            let share = piece as f32 / PIECES as f32;
            // A quadratic curve from one leg to the other, pulled to the corner.
            from.lerp(*at, share).lerp(at.lerp(to, share), share)
        }));
    }
    if points.len() > 1 {
        // `windows` never comes to the last point, and a single point is there already.
        way.extend(points.last().copied());
    }
    way
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    #[test]
    fn a_rounded_way_has_its_ends_and_stays_within_its_corners() {
        let points = [pos2(0.0, 0.0), pos2(0.0, 40.0), pos2(100.0, 40.0), pos2(100.0, 30.0)];
        let way = rounded(&points, 7.0);
        assert_eq!((way.first(), way.last()), (points.first(), points.last()));
        assert!(
            way.iter()
                .all(|at| (0.0..=100.0).contains(&at.x) && (0.0..=40.0).contains(&at.y))
        );
        // Half of the shortest leg is all a corner may take.
        assert!(way.iter().any(|at| *at == pos2(100.0, 35.0)), "{way:?}");
        assert_eq!(rounded(&points, 0.0), points);
        assert_eq!(rounded(&[], 7.0), []);
        assert_eq!(rounded(&[pos2(3.0, 4.0)], 7.0), [pos2(3.0, 4.0)]);
    }
}
