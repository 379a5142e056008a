//! The one picture harness: what the ink draws beside what it drew when somebody last looked.

use std::fs;
use std::path::{Path, PathBuf};

use flipchart::ink::{self, Picture};
use image::{ImageEncoder, RgbaImage};

/// Pixels that may differ: none would do on one machine, a few keep rounding of another processor from failing.
const PIXELS: usize = 24;
/// How far a channel may be off before its pixel counts.
const CHANNEL: u8 = 12;

/// Compares `picture`, drawn at its own scale, with `tests/snapshots/NAME.png`.
///
/// When they differ it writes `NAME.new.png` and `NAME.diff.png` beside it and fails. With `UPDATE_SNAPSHOTS=1` in the
/// environment the new picture is accepted instead: look at it first.
#[track_caller]
pub fn assert_picture(name: &str, picture: &Picture) {
    let drawn = pixels(picture);
    let file = |end: &str| folder().join(format!("{name}{end}.png"));
    let (kept, new, diff) = (file(""), file(".new"), file(".diff"));
    for old in [&new, &diff] {
        if old.exists() {
            fs::remove_file(old).unwrap();
        }
    }
    let before = fs::read(&kept)
        .ok()
        .map(|bytes| image::load_from_memory(&bytes).unwrap().to_rgba8());
    let verdict = before.as_ref().map(|before| compare(before, &drawn));
    if matches!(verdict, Some(Verdict::Same)) {
        return;
    }
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some_and(|value| value != "0") {
        save(&kept, &drawn);
        return;
    }
    save(&new, &drawn);
    let what = match verdict {
        None => "is not there yet".to_owned(),
        Some(Verdict::Same) => return,
        Some(Verdict::OtherSize(size)) => format!("has another size than the new one, {size}"),
        Some(Verdict::Different { count, picture }) => {
            save(&diff, &picture);
            format!("differs in {count} pixels, see {name}.diff.png")
        }
    };
    panic!("snapshot {name}.png {what}; the new one is {name}.new.png. Look at it, then run with UPDATE_SNAPSHOTS=1");
}

enum Verdict {
    Same,
    OtherSize(String),
    Different { count: usize, picture: RgbaImage },
}

fn compare(before: &RgbaImage, after: &RgbaImage) -> Verdict {
    if before.dimensions() != after.dimensions() {
        return Verdict::OtherSize(format!("{:?}", after.dimensions()));
    }
    let mut picture = RgbaImage::new(before.width(), before.height());
    let mut count = 0;
    for ((old, new), mark) in before.pixels().zip(after.pixels()).zip(picture.pixels_mut()) {
        let off = old.0.iter().zip(new.0).map(|(a, b)| a.abs_diff(b)).max().unwrap();
        // What is alike is shown faintly, so that the difference can be found on the page.
        *mark = image::Rgba([255, 224 + new.0[1] / 8, 224 + new.0[2] / 8, 255]);
        if off > CHANNEL {
            count += 1;
            *mark = image::Rgba([200, 0, 0, 255]);
        }
    }
    if count > PIXELS {
        Verdict::Different { count, picture }
    } else {
        Verdict::Same
    }
}

/// `picture` drawn at its own scale.
pub fn pixels(picture: &Picture) -> RgbaImage {
    let png = ink::png(picture, picture.pixels_per_point).unwrap();
    image::load_from_memory(&png).unwrap().to_rgba8()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots")
}

/// Writes a PNG, compressed as well as it gets.
fn save(path: &Path, picture: &RgbaImage) {
    let mut bytes = Vec::new();
    image::codecs::png::PngEncoder::new_with_quality(
        &mut bytes,
        image::codecs::png::CompressionType::Best,
        image::codecs::png::FilterType::Adaptive,
    )
    .write_image(
        &image::DynamicImage::ImageRgba8(picture.clone()).to_rgb8(),
        picture.width(),
        picture.height(),
        image::ExtendedColorType::Rgb8,
    )
    .unwrap();
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_changed_picture_is_told_from_an_equal_one() {
    let before = RgbaImage::from_pixel(20, 20, image::Rgba([250, 250, 250, 255]));
    let mut after = before.clone();
    assert!(matches!(compare(&before, &after), Verdict::Same));
    for x in 0..20 {
        for y in 0..2 {
            after.put_pixel(x, y, image::Rgba([220, 250, 250, 255]));
        }
    }
    assert!(matches!(compare(&before, &after), Verdict::Different { count: 40, .. }));
}
