//! Reading up to a limit: behind it is an error, and no end. What is packed says nothing of how much it unpacks to.

use std::io::{self, Read};

/// See the module.
pub(super) struct Most<R> {
    input: R,
    left: u64,
    limit: u64,
}

impl<R: Read> Most<R> {
    /// At most `most` bytes of `input`.
    pub fn new(input: R, most: u64) -> Self {
        Self {
            input,
            left: most,
            limit: most,
        }
    }
}

impl<R: Read> Read for Most<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        let Some(left) = self.left.checked_sub(read as u64) else {
            let what = format!("it unpacks to more than {} MB: cut the log by date", self.limit >> 20);
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, what));
        };
        self.left = left;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_is_read_up_to_the_limit_and_nothing_behind_it() {
        let read = |bytes: u64, most: u64| {
            let mut found = Vec::new();
            let told = Most::new(io::repeat(7).take(bytes), most).read_to_end(&mut found);
            told.map(|read| read as u64).map_err(|error| error.kind())
        };
        assert_eq!(read(5_000_000, 5_000_000), Ok(5_000_000));
        assert_eq!(read(5_000_001, 5_000_000), Err(io::ErrorKind::FileTooLarge));
        assert_eq!(read(u64::MAX, 5_000_000), Err(io::ErrorKind::FileTooLarge));
        assert_eq!(read(0, 0), Ok(0));
    }
}
