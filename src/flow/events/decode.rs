//! Text in other encodings than UTF-8, made UTF-8 as it streams by.

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;
use std::io::{self, BufRead, Read};

/// As much is decoded at once, in bytes.
const CHUNK: usize = 64 * 1024;

/// The encoding that the first bytes tell: by their mark, by the noughts that UTF-16 is full of, or in words as XML says it.
pub(super) fn encoding_of(head: &[u8]) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return Some(encoding);
    }
    let head = head.get(..head.len().min(400)).unwrap_or_default();
    let noughts = |parity: usize| head.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let half = (head.len() / 2).max(1);
    match (noughts(0), noughts(1)) {
        (first, second) if first == 0 && 2 * second > half => Some(UTF_16LE),
        (first, second) if second == 0 && 2 * first > half => Some(UTF_16BE),
        // Who says UTF-8 may be wrong, and is found out; UTF-16 it is not, or its head could not be read.
        _ => said(head).filter(|encoding| *encoding != UTF_8 && encoding.is_ascii_compatible()),
    }
}

/// What `<?xml version="1.0" encoding="windows-1251"?>` says.
fn said(head: &[u8]) -> Option<&'static Encoding> {
    let head = head.trim_ascii_start();
    let end = head.iter().position(|byte| *byte == b'>')?;
    let (_, behind) = std::str::from_utf8(head.get(..end)?)
        .ok()?
        .strip_prefix("<?xml")?
        .split_once("encoding")?;
    let name = behind.trim_start().strip_prefix('=')?.trim_start();
    let name = name.strip_prefix(['"', '\''])?.split(['"', '\'']).next()?;
    Encoding::for_label(name.as_bytes())
}

/// Letters as text: those that are no UTF-8 are of the code page that spreadsheets of the west write.
pub(super) fn letters(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// A text made UTF-8.
pub(super) struct Decoded<R> {
    input: R,
    decoder: Decoder,
    text: Vec<u8>,
    at: usize,
    is_done: bool,
}

impl<R: BufRead> Decoded<R> {
    pub fn new(input: R, encoding: &'static Encoding) -> Decoded<R> {
        Decoded {
            input,
            decoder: encoding.new_decoder_with_bom_removal(),
            text: Vec::new(),
            at: 0,
            is_done: false,
        }
    }
}

impl<R: BufRead> BufRead for Decoded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.at >= self.text.len() && !self.is_done {
            let raw = self.input.fill_buf()?;
            let is_last = raw.is_empty();
            self.text.resize(CHUNK, 0);
            let (result, read, written, _) = self.decoder.decode_to_utf8(raw, &mut self.text, is_last);
            self.input.consume(read);
            self.text.truncate(written);
            self.at = 0;
            self.is_done = is_last && result == CoderResult::InputEmpty;
        }
        Ok(self.text.get(self.at..).unwrap_or_default())
    }

    fn consume(&mut self, amount: usize) {
        self.at = (self.at + amount).min(self.text.len());
    }
}

impl<R: BufRead> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}
