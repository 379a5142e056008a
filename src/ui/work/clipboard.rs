//! Text with markup on the clipboard.

/// The clipboard of the system. Kept, since some systems ask whoever put something there for it until somebody else does.
#[derive(Default)]
pub(super) struct Clipboard(Option<arboard::Clipboard>);

impl Clipboard {
    /// Puts a page on it, and the same as text for programs that take no pages. Says whether it could.
    pub(super) fn put(&mut self, html: &str, text: &str) -> bool {
        if self.0.is_none() {
            self.0 = arboard::Clipboard::new().ok();
        }
        let put = |clipboard: &mut arboard::Clipboard| clipboard.set_html(html, Some(text)).is_ok();
        self.0.as_mut().is_some_and(put)
    }
}
