//! What kind of file a log is, told by its first bytes: text with separators in any encoding, a work sheet, XES, each perhaps gzipped.

use super::decode::{Decoded, encoding_of};
use super::flaw::{NoLog, unreadable};
use super::intake::Intake;
use super::options::Options;
use super::{delimited, sheets, xes};
use std::io::{BufRead, BufReader};

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
        let unpacked = flate2::bufread::MultiGzDecoder::new(input);
        return plain(&mut BufReader::with_capacity(CHUNK, unpacked), options, intake);
    }
    plain(input, options, intake)
}

fn plain(input: &mut dyn BufRead, options: &Options, intake: &mut Intake<'_>) -> Result<(), NoLog> {
    let head = input.fill_buf().map_err(|error| unreadable(&error))?;
    if head.starts_with(ZIP) || head.starts_with(OLD_SHEET) {
        let mut bytes = Vec::new();
        input.read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
        return sheets::read(&bytes, options, intake);
    }
    let encoding = options.encoding.or_else(|| encoding_of(head));
    // A text that is UTF-8 is read as it is; other letters in it are told.
    match encoding.filter(|encoding| *encoding != encoding_rs::UTF_8) {
        Some(encoding) => text(&mut Decoded::new(input, encoding), options, intake),
        None => text(input, options, intake),
    }
}

fn text(input: &mut dyn BufRead, options: &Options, intake: &mut Intake<'_>) -> Result<(), NoLog> {
    let head = input.fill_buf().map_err(|error| unreadable(&error))?;
    let bare = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    if bare.starts_with(b"<") {
        return xes::read(input, options, intake);
    }
    delimited::read(input, options, intake)
}
