//! What kind of file a log is, told by its first bytes: text with separators in any encoding, a work sheet, XES, each perhaps gzipped.

use super::decode::{Decoded, encoding_of};
use super::flaw::{NoLog, unreadable};
use super::guessed::Guessed;
use super::intake::Intake;
use super::limits::{LARGEST_SHEETS, MOST_UNPACKED};
use super::most::Most;
use super::options::Options;
use super::{delimited, sheets, xes};
use std::io::{BufRead, BufReader, Read as _};

/// The first bytes of a gzipped file, of a zipped one (XLSX is one), of an old work sheet.
const GZIP: &[u8] = b"\x1f\x8b";
const ZIP: &[u8] = b"PK\x03\x04";
const OLD_SHEET: &[u8] = b"\xd0\xcf\x11\xe0";
/// As much of a file is unpacked at once.
const CHUNK: usize = 256 * 1024;

/// Hands the rows of a file on.
pub(super) fn read(input: &mut dyn BufRead, options: &Options, intake: &mut Intake<'_>) -> Result<(), NoLog> {
    let head = input.fill_buf().map_err(|error| unreadable(&error))?;
    if head.starts_with(GZIP) {
        let unpacked = Most::new(flate2::bufread::MultiGzDecoder::new(input), MOST_UNPACKED);
        return plain(&mut BufReader::with_capacity(CHUNK, unpacked), options, intake);
    }
    plain(input, options, intake)
}

fn plain(input: &mut dyn BufRead, options: &Options, intake: &mut Intake<'_>) -> Result<(), NoLog> {
    let head = input.fill_buf().map_err(|error| unreadable(&error))?;
    if head.starts_with(ZIP) || head.starts_with(OLD_SHEET) {
        let mut bytes = Vec::new();
        let mut whole = Most::new(input, LARGEST_SHEETS);
        whole.read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
        return sheets::read(&bytes, options, intake);
    }
    let encoding = options.encoding.or_else(|| encoding_of(head));
    match encoding {
        // As it is: other letters in it are told.
        Some(encoding) if encoding == encoding_rs::UTF_8 => text(input, options, intake),
        Some(encoding) => text(&mut Decoded::new(input, encoding), options, intake),
        None => {
            let mut guessed = Guessed::new(input);
            text(&mut guessed, options, intake)?;
            if let Some(found) = guessed.found() {
                intake.taken_for(found);
            }
            Ok(())
        }
    }
}

fn text(input: &mut dyn BufRead, options: &Options, intake: &mut Intake<'_>) -> Result<(), NoLog> {
    let head = input.fill_buf().map_err(|error| unreadable(&error))?;
    let bare = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    if bare.starts_with(b"<") {
        return xes::read(input, options, intake);
    }
    let inside = bare.strip_prefix(b"[").map_or(bare, <[u8]>::trim_ascii_start);
    if inside
        .strip_prefix(b"{")
        .is_some_and(|rest| rest.trim_ascii_start().starts_with(b"\""))
    {
        return Err(NoLog::Json);
    }
    delimited::read(input, options, intake)
}
