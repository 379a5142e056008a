//! Hears of displays that are plugged and pulled on X11, where winit keeps its first list of them for ever: Xlib drops the events that would have it
//! look again, since nobody has told it of their extension. They are listened for on a connection of our own, and winit is sent one that it does
//! act upon. Everywhere else, on Wayland too, it knows by itself.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use egui::Context;

/// See the module.
#[derive(Default)]
pub struct DisplayChanges {
    /// Set with each change; none until there is a window.
    heard: Option<Arc<AtomicBool>>,
}

impl DisplayChanges {
    /// Begins to listen with the first window. Each change repaints it.
    pub fn listen(&mut self, ctx: &Context, frame: &eframe::Frame) {
        if self.heard.is_some() || frame.winit_window().is_none() {
            return;
        }
        let heard = Arc::new(AtomicBool::new(false));
        self.heard = Some(Arc::clone(&heard));
        let ctx = ctx.clone();
        listen(frame, move || {
            heard.store(true, Ordering::Relaxed);
            ctx.request_repaint();
        });
    }

    /// Whether displays have changed since the last call.
    pub fn heard(&self) -> bool {
        self.heard
            .as_ref()
            .is_some_and(|heard| heard.swap(false, Ordering::Relaxed))
    }
}

#[cfg(not(target_os = "linux"))]
fn listen(_: &eframe::Frame, _: impl FnMut() + Send + 'static) {}

#[cfg(target_os = "linux")]
fn listen(frame: &eframe::Frame, changed: impl FnMut() + Send + 'static) {
    use eframe::wgpu::rwh::{HasWindowHandle as _, RawWindowHandle};

    let window = match frame.window_handle().map(|handle| handle.as_raw()) {
        Ok(RawWindowHandle::Xlib(handle)) => u32::try_from(handle.window).ok(),
        Ok(RawWindowHandle::Xcb(handle)) => Some(handle.window.get()),
        _ => None,
    };
    let Some(window) = window else { return };
    // It ends with its connection, at the latest with the app. Where it cannot begin, displays are those of the start: nothing to complain about.
    let _ = std::thread::Builder::new()
        .name("displays".to_owned())
        .spawn(move || drop(x11::listen(window, changed)));
}

#[cfg(target_os = "linux")]
mod x11 {
    use std::error::Error;
    use std::time::Duration;

    use x11rb::CURRENT_TIME;
    use x11rb::connection::Connection as _;
    use x11rb::protocol::randr::{ConnectionExt as _, NotifyMask};
    use x11rb::protocol::xproto::{
        AtomEnum, ConnectionExt as _, EventMask, PROPERTY_NOTIFY_EVENT, Property, PropertyNotifyEvent,
    };
    use x11rb::rust_connection::RustConnection;

    /// Displays that have been left alone for this long have come to rest: one that is plugged in brings a dozen events.
    const REST: Duration = Duration::from_millis(200);
    /// So many times they are waited for, should they never rest.
    const MOST: usize = 15;

    /// Has winit look at the displays after each of their changes, and calls `changed`, as long as the connection lasts.
    pub(super) fn listen(window: u32, mut changed: impl FnMut()) -> Result<(), Box<dyn Error>> {
        let (connection, screen) = RustConnection::connect(None)?;
        let root = connection.setup().roots.get(screen).map(|screen| screen.root);
        let root = root.ok_or("no such screen")?;
        // Asked first: only who has said what it knows of is sent all of it.
        connection.randr_query_version(1, 3)?.reply()?;
        let mask = NotifyMask::SCREEN_CHANGE | NotifyMask::CRTC_CHANGE | NotifyMask::OUTPUT_CHANGE;
        connection.randr_select_input(root, mask)?.check()?;
        loop {
            connection.wait_for_event()?;
            come_to_rest(
                || std::thread::sleep(REST),
                || connection.poll_for_event().map(|event| event.is_some()),
            )?;
            connection
                .send_event(false, window, EventMask::NO_EVENT, nudge(window))?
                .check()?;
            changed();
        }
    }

    /// Says to whoever has made `window` that resources have changed. Of the events that Xlib lets through it is the one after which winit forgets its
    /// list of displays; it reads scale factors anew then, too.
    fn nudge(window: u32) -> PropertyNotifyEvent {
        PropertyNotifyEvent {
            response_type: PROPERTY_NOTIFY_EVENT,
            sequence: 0,
            window,
            atom: AtomEnum::RESOURCE_MANAGER.into(),
            time: CURRENT_TIME,
            state: Property::NEW_VALUE,
        }
    }

    /// Waits until no `more` events come within a rest.
    fn come_to_rest<E>(rest: impl Fn(), mut more: impl FnMut() -> Result<bool, E>) -> Result<(), E> {
        for _ in 0..MOST {
            rest();
            if !more()? {
                break;
            }
            while more()? {}
        }
        Ok(())
    }

    #[cfg(test)]
    mod tests {
        use std::cell::Cell;

        use super::*;

        /// How often it is rested while so many events come in each rest, one after the other.
        fn rests(bursts: &[usize]) -> Result<usize, &'static str> {
            let (rests, left) = (Cell::new(0), Cell::new(0));
            let rest = || {
                left.set(bursts.get(rests.get()).copied().unwrap_or(0));
                rests.set(rests.get() + 1);
            };
            let more = || {
                let some = left.get() > 0;
                left.set(left.get().saturating_sub(1));
                if left.get() == 98 {
                    Err("the connection is gone")
                } else {
                    Ok(some)
                }
            };
            come_to_rest(rest, more)?;
            Ok(rests.get())
        }

        #[test]
        fn displays_are_looked_at_once_they_rest_and_not_never() {
            assert_eq!(rests(&[]), Ok(1));
            assert_eq!(rests(&[12]), Ok(2));
            assert_eq!(rests(&[3, 1, 5, 0, 7]), Ok(4));
            assert_eq!(rests(&[1; 1000]), Ok(MOST));
            assert_eq!(rests(&[3, 99]), Err("the connection is gone"));
        }
    }
}
