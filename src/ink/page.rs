//! The document around the shapes.

use super::number::{num, paint};
use super::{Paper, Picture, SvgOptions};

pub(super) fn write(picture: &Picture, _options: &SvgOptions) -> Paper {
    let (w, h) = (num(picture.size.x), num(picture.size.y));
    Paper {
        svg: format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\"><rect width=\"{w}\" height=\"{h}\"{}/></svg>\n",
            paint("fill", picture.ground)
        ),
        left_out: Vec::new(),
    }
}
