//! Decoded pictures of slides, kept between frames. Decoding happens on few threads of its own, never in a frame.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use egui::{ColorImage, Context, Id, TextureHandle, TextureOptions, ViewportId};
use image::RgbaImage;

use crate::session::Picture;
use crate::store::pictures::decode;

/// The longest side of a texture, in pixels: a projector shows no more.
const LONGEST: usize = 2400;
/// How many pictures stay decoded. One has up to 23 MB of pixels.
const KEPT: usize = 24;
/// How many are decoded at once. One takes up to 256 MB meanwhile, and a deck may show dozens in its overview.
const AT_ONCE: usize = 2;

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
    picture: Picture,
    state: Developed,
    /// The pass in which it was last asked for, and the window that asks.
    asked: u64,
    viewport: ViewportId,
    /// Whether a thread has it in hand.
    taken: bool,
}

/// The pictures, and who decodes them.
#[derive(Default)]
struct Album {
    prints: Vec<Print>,
    /// The threads that decode. Each ends when nothing is left to be done.
    threads: usize,
}

type Kept = Arc<Mutex<Album>>;

/// The picture, as far as it is decoded. Asks for it if nobody has; the view is painted again when it is there.
pub(super) fn developed(ctx: &Context, picture: &Picture) -> Developed {
    developed_by(ctx, picture, decode)
}

/// As [`developed`], where `decode` does the work.
fn developed_by(ctx: &Context, picture: &Picture, decode: Decode) -> Developed {
    let pass = ctx.cumulative_pass_nr();
    let kept = kept(ctx);
    let mut album = open(&kept);
    let known = album
        .prints
        .iter_mut()
        .find(|print| print.picture.key() == picture.key());
    let state = if let Some(print) = known {
        print.asked = pass;
        print.state.clone()
    } else {
        // What was just shown stays, however many there are: else they would push each other out in every frame.
        if album.prints.len() >= KEPT {
            album.prints.retain(|print| print.asked + 3 > pass || print.taken);
        }
        album.prints.push(Print {
            picture: picture.clone(),
            state: Developed::Soon,
            asked: pass,
            viewport: ctx.viewport_id(),
            taken: false,
        });
        Developed::Soon
    };
    let waits = |print: &Print| !print.taken && matches!(print.state, Developed::Soon);
    if album.threads < AT_ONCE && album.prints.iter().any(waits) {
        let (ctx, kept) = (ctx.clone(), Arc::clone(&kept));
        // A weak graphics card takes less than a projector shows.
        let longest = ctx.input(|input| input.max_texture_side).min(LONGEST) as u32;
        let thread = std::thread::Builder::new().name("pictures".to_owned());
        // Where the system gives no thread, the next frame tries again.
        if thread.spawn(move || work(&ctx, &kept, longest, decode)).is_ok() {
            album.threads += 1;
        }
    }
    state
}

/// Turns the bytes of a picture into pixels, the longer side at most so long.
type Decode = fn(&[u8], u32) -> Result<RgbaImage, String>;

/// Decodes what is asked for until nothing is left.
fn work(ctx: &Context, kept: &Kept, longest: u32, decode: Decode) {
    // The album is closed again before the work begins.
    let next = || next(&mut open(kept));
    while let Some((picture, viewport)) = next() {
        let state = match decode(picture.bytes(), longest) {
            Ok(pixels) => {
                let size = [pixels.width() as usize, pixels.height() as usize];
                let image = ColorImage::from_rgba_unmultiplied(size, pixels.as_raw());
                Developed::Ready(ctx.load_texture("picture", image, TextureOptions::LINEAR))
            }
            Err(_) => Developed::Broken,
        };
        let mut album = open(kept);
        if let Some(print) = album
            .prints
            .iter_mut()
            .find(|print| print.picture.key() == picture.key())
        {
            print.state = state;
            print.taken = false;
        }
        drop(album);
        // Of the window that asked, which may be the wall: asked for in general, only the cockpit would wake.
        ctx.request_repaint_of(viewport);
    }
}

/// The picture to decode next: of those that nobody has in hand, the one that was shown last. None ends the thread.
fn next(album: &mut Album) -> Option<(Picture, ViewportId)> {
    let waiting = album
        .prints
        .iter_mut()
        .filter(|print| !print.taken && matches!(print.state, Developed::Soon));
    if let Some(print) = waiting.max_by_key(|print| print.asked) {
        print.taken = true;
        return Some((print.picture.clone(), print.viewport));
    }
    album.threads -= 1;
    None
}

/// Whether a picture that was asked for is still being decoded.
pub fn pending(ctx: &Context) -> bool {
    open(&kept(ctx))
        .prints
        .iter()
        .any(|print| matches!(print.state, Developed::Soon))
}

fn kept(ctx: &Context) -> Kept {
    ctx.data_mut(|data| {
        data.get_temp_mut_or_default::<Kept>(Id::unique("pictures of slides"))
            .clone()
    })
}

fn open(kept: &Kept) -> MutexGuard<'_, Album> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    static UNDER_WAY: AtomicUsize = AtomicUsize::new(0);
    static MOST: AtomicUsize = AtomicUsize::new(0);
    static DONE: Mutex<Vec<u8>> = Mutex::new(Vec::new());

    fn slowly(bytes: &[u8], _: u32) -> Result<RgbaImage, String> {
        let now = UNDER_WAY.fetch_add(1, Ordering::SeqCst) + 1;
        MOST.fetch_max(now, Ordering::SeqCst);
        std::thread::sleep(Duration::from_millis(20));
        UNDER_WAY.fetch_sub(1, Ordering::SeqCst);
        let number = bytes.first().copied().unwrap_or_default();
        DONE.lock().unwrap_or_else(PoisonError::into_inner).push(number);
        if number % 5 == 0 {
            return Err("broken".to_owned());
        }
        Ok(RgbaImage::new(1, 1))
    }

    #[test]
    fn a_deck_full_of_pictures_is_decoded_by_few_threads_and_what_is_shown_comes_first() {
        const PICTURES: u8 = 30;
        let ctx = Context::default();
        let pictures: Vec<Picture> = (0..PICTURES).map(|number| Picture::new(&[number])).collect();
        let frame = |shown: &[Picture]| {
            let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
                for picture in shown {
                    developed_by(ui.ctx(), picture, slowly);
                }
            });
            output.textures_delta.clear();
        };
        frame(&pictures);
        // The last slide is gone to meanwhile.
        frame(pictures.get(29..).unwrap_or_default());
        for _ in 0..1000 {
            if !pending(&ctx) {
                break;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        assert!(!pending(&ctx));
        assert!(MOST.load(Ordering::SeqCst) <= AT_ONCE);
        let done = DONE.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let place = done.iter().position(|number| *number == 29);
        assert!(place.is_some_and(|place| place < 8), "{done:?}");
        assert_eq!(done.len(), usize::from(PICTURES), "each is decoded once: {done:?}");
        for _ in 0..100 {
            if open(&kept(&ctx)).threads == 0 {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        assert_eq!(open(&kept(&ctx)).threads, 0, "the threads end when nothing is left");
    }
}
