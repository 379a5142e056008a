//! Reads an event log for the map, row by row: a log of any length takes the memory of its events alone. How far it is is told as it
//! goes on, and it stops when nobody wants it any more.

use std::io::{BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crate::flow::events::{Look, NoLog, Watch, import_watched};
use crate::store::{Disk, reading};
use crate::time::clock::Stopwatch;
use crate::ui::state::event_log::{Done, LogAnswer, LogRequest};

/// So much of the log is read at once, in bytes.
const CHUNK: usize = 256 * 1024;
/// How far it is is told so often, so that the screen follows without being flooded.
const PACE: Duration = Duration::from_millis(80);

/// Reads the log as the request says; what is found is handed to `answer`. Nothing is answered of what nobody wants any more.
pub(super) fn read(disk: &dyn Disk, request: &LogRequest, answer: &dyn Fn(LogAnswer)) {
    match reading::log(disk, &request.path) {
        Ok(file) => read_from(file, disk.size(&request.path).unwrap_or(0), request, answer),
        Err(why) => answer(LogAnswer::Gone(why)),
    }
}

/// The same of what comes in, so many bytes.
pub(super) fn read_from(input: impl Read, size: u64, request: &LogRequest, answer: &dyn Fn(LogAnswer)) {
    let bytes = Arc::new(AtomicU64::new(0));
    let counted = Counted {
        input,
        bytes: Arc::clone(&bytes),
    };
    let mut line = Line {
        request,
        answer,
        bytes,
        size,
        told: Stopwatch::start(),
    };
    let found = import_watched(BufReader::with_capacity(CHUNK, counted), &request.options, &mut line);
    if !matches!(found, Err(NoLog::Stopped)) && !request.stop.load(Ordering::Relaxed) {
        answer(LogAnswer::Found(found.map(Arc::new)));
    }
}

/// Counts the bytes that are read.
struct Counted<R> {
    input: R,
    bytes: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.input.read(buffer)?;
        self.bytes.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// Tells how far it is.
struct Line<'a> {
    request: &'a LogRequest,
    answer: &'a dyn Fn(LogAnswer),
    bytes: Arc<AtomicU64>,
    size: u64,
    told: Stopwatch,
}

impl Watch for Line<'_> {
    fn looked(&mut self, look: Look) {
        if !self.request.stop.load(Ordering::Relaxed) {
            (self.answer)(LogAnswer::Looked(Arc::new(look)));
        }
    }

    fn goes_on(&mut self, rows: u64) -> bool {
        if self.request.stop.load(Ordering::Relaxed) {
            return false;
        }
        if self.told.elapsed() >= PACE {
            self.told = Stopwatch::start();
            let bytes = self.bytes.load(Ordering::Relaxed);
            // A work sheet is unpacked as a whole before its rows are read: then the bytes do not tell how far it is.
            let share = (bytes < self.size).then(|| bytes as f32 / self.size as f32);
            (self.answer)(LogAnswer::Reading(Done { rows, share }));
        }
        true
    }
}
