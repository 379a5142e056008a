//! Decoded pictures of slides, kept between frames. Decoding happens on a thread of its own, never in a frame.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use egui::{ColorImage, Context, Id, TextureHandle, TextureOptions};

use crate::session::Picture;
use crate::store::pictures::decode;

/// The longest side of a texture, in pixels: a projector shows no more.
const LONGEST: usize = 2400;
/// How many pictures stay decoded. One has up to 23 MB of pixels.
const KEPT: usize = 24;

/// What became of a picture.
#[derive(Clone)]
pub(super) enum Developed {
    /// It is being decoded.
    Soon,
    /// It can be shown.
    Ready(TextureHandle),
    /// It cannot be shown.
    Broken,
}

struct Print {
    key: u64,
    state: Developed,
    /// The pass in which it was last asked for.
    asked: u64,
}

type Album = Arc<Mutex<Vec<Print>>>;

/// The picture, as far as it is decoded. Asks for it if nobody has; the view is painted again when it is there.
pub(super) fn developed(ctx: &Context, picture: &Picture) -> Developed {
    let pass = ctx.cumulative_pass_nr();
    let album = album(ctx);
    {
        let mut prints = open(&album);
        if let Some(print) = prints.iter_mut().find(|print| print.key == picture.key()) {
            print.asked = pass;
            return print.state.clone();
        }
        // What was just shown stays, however many there are: else they would push each other out in every frame.
        if prints.len() >= KEPT {
            prints.retain(|print| print.asked + 3 > pass || matches!(print.state, Developed::Soon));
        }
        prints.push(Print {
            key: picture.key(),
            state: Developed::Soon,
            asked: pass,
        });
    }
    let longest = ctx.input(|input| input.max_texture_side).min(LONGEST);
    let key = picture.key();
    let (asking, picture, kept) = (ctx.clone(), picture.clone(), Arc::clone(&album));
    let viewport = ctx.viewport_id();
    let started = std::thread::Builder::new().name("picture".to_owned()).spawn(move || {
        let state = match decode(picture.bytes(), longest as u32) {
            Ok(pixels) => {
                let size = [pixels.width() as usize, pixels.height() as usize];
                let image = ColorImage::from_rgba_unmultiplied(size, pixels.as_raw());
                Developed::Ready(asking.load_texture("picture", image, TextureOptions::LINEAR))
            }
            Err(_) => Developed::Broken,
        };
        set(&kept, key, state);
        asking.request_repaint_of(viewport);
    });
    if started.is_err() {
        set(&album, key, Developed::Broken);
    }
    Developed::Soon
}

/// Whether a picture that was asked for is still being decoded.
pub fn pending(ctx: &Context) -> bool {
    open(&album(ctx))
        .iter()
        .any(|print| matches!(print.state, Developed::Soon))
}

fn set(album: &Album, key: u64, state: Developed) {
    if let Some(print) = open(album).iter_mut().find(|print| print.key == key) {
        print.state = state;
    }
}

fn album(ctx: &Context) -> Album {
    ctx.data_mut(|data| {
        data.get_temp_mut_or_default::<Album>(Id::unique("pictures of slides"))
            .clone()
    })
}

fn open(album: &Album) -> MutexGuard<'_, Vec<Print>> {
    album.lock().unwrap_or_else(PoisonError::into_inner)
}
