//! Text whose encoding nobody named: read as it is while all of it is ASCII, and where other letters come by what those look like.

use super::decode::Decoded;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;
use std::io::{self, BufRead, Chain, Cursor, Read};

/// So much of the text is looked at, at most half of it in front of its first other letter.
const LOOKED_AT: usize = 256 * 1024;

/// A text made UTF-8, whatever it is.
pub(super) struct Guessed<R> {
    state: State<R>,
    /// Bytes that lie ready and are known to be ASCII: each is looked at once, however often it is asked for.
    ascii: usize,
}

enum State<R> {
    /// There was nothing but ASCII so far, which is the same in all of them.
    Ascii(R),
    /// It is UTF-8, or next to it.
    AsItIs(Chain<Cursor<Vec<u8>>, R>),
    Decoded(Decoded<Chain<Cursor<Vec<u8>>, R>>, &'static Encoding),
    /// Only while one becomes another.
    Between,
}

impl<R: BufRead> Guessed<R> {
    pub fn new(input: R) -> Guessed<R> {
        Guessed {
            state: State::Ascii(input),
            ascii: 0,
        }
    }

    /// What it was taken for, where it is not UTF-8.
    pub fn found(&self) -> Option<&'static Encoding> {
        match self.state {
            State::Decoded(_, encoding) => Some(encoding),
            _ => None,
        }
    }

    /// Looks at what lies ready; where there are other letters in it, finds out about them.
    fn look(&mut self) -> io::Result<()> {
        let State::Ascii(input) = &mut self.state else {
            return Ok(());
        };
        let there = input.fill_buf()?;
        let first = if there.is_ascii() {
            None
        } else {
            there.iter().position(|byte| !byte.is_ascii())
        };
        // What stands in front of a letter says more about it than what follows alone; and whoever looks at the head sees as much as ever.
        self.ascii = first.map_or(there.len(), |first| first.saturating_sub(LOOKED_AT / 2));
        if self.ascii > 0 || there.is_empty() {
            return Ok(());
        }
        let State::Ascii(mut input) = std::mem::replace(&mut self.state, State::Between) else {
            return Ok(());
        };
        let mut sample = Vec::new();
        input.by_ref().take(LOOKED_AT as u64).read_to_end(&mut sample)?;
        let found = encoding_of(&sample);
        let all = Cursor::new(sample).chain(input);
        self.state = match found {
            Some(encoding) => State::Decoded(Decoded::new(all, encoding), encoding),
            None => State::AsItIs(all),
        };
        Ok(())
    }
}

/// What a text is written in that has other letters than ASCII; `None` for UTF-8.
fn encoding_of(sample: &[u8]) -> Option<&'static Encoding> {
    let (mut sound, mut broken) = (0_usize, 0_usize);
    for chunk in sample.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    let is_whole = sample.len() < LOOKED_AT;
    // The last letter of a part may be cut. A few odd rows among many sound ones are told as such, and change none of the others.
    if broken <= usize::from(!is_whole) || sound > broken {
        return None;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, is_whole);
    Some(detector.guess(None, Utf8Detection::Deny))
}

impl<R: BufRead> BufRead for Guessed<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.ascii == 0 {
            self.look()?;
        }
        match &mut self.state {
            State::Ascii(input) => {
                let there = input.fill_buf()?;
                Ok(there.get(..self.ascii).unwrap_or(there))
            }
            State::AsItIs(input) => input.fill_buf(),
            State::Decoded(input, _) => input.fill_buf(),
            State::Between => Ok(&[]),
        }
    }

    fn consume(&mut self, amount: usize) {
        match &mut self.state {
            State::Ascii(input) => {
                input.consume(amount);
                self.ascii = self.ascii.saturating_sub(amount);
            }
            State::AsItIs(input) => input.consume(amount),
            State::Decoded(input, _) => input.consume(amount),
            State::Between => {}
        }
    }
}

impl<R: BufRead> Read for Guessed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use encoding_rs::{
        BIG5, EUC_JP, EUC_KR, GBK, ISO_8859_2, KOI8_R, SHIFT_JIS, UTF_8, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252,
        WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257,
    };

    fn read(bytes: &[u8], chunk: usize) -> (String, Option<&'static str>) {
        let mut guessed = Guessed::new(io::BufReader::with_capacity(chunk, bytes));
        let mut text = Vec::new();
        guessed.read_to_end(&mut text).unwrap();
        let found = guessed.found().map(Encoding::name);
        (String::from_utf8(text).unwrap(), found)
    }

    #[test]
    fn letters_of_every_code_page_are_found_out_wherever_they_come_and_however_they_are_read() {
        for (encoding, words) in [
            (UTF_8, "Prüfung läuft, Überweisung fällig"),
            (WINDOWS_1252, "Prüfung läuft, Überweisung fällig, Rückfrage geklärt"),
            (WINDOWS_1252, "Demande créée, vérification terminée, dossier clôturé"),
            (
                WINDOWS_1250,
                "Zgłoszenie przyjęte, płatność wysłana, zamówienie zakończone",
            ),
            (WINDOWS_1250, "Žádost přijata, kontrola dokončena, částka zaplacena"),
            (
                ISO_8859_2,
                "Zgłoszenie przyjęte, płatność wysłana, spór zakończony, część gotowa",
            ),
            (WINDOWS_1251, "Заявка принята, проверка завершена, оплата отправлена"),
            (KOI8_R, "Заявка принята, проверка завершена, оплата отправлена"),
            (
                WINDOWS_1253,
                "Η αίτηση ελήφθη, ο έλεγχος ολοκληρώθηκε, η πληρωμή εστάλη",
            ),
            (
                WINDOWS_1254,
                "Başvuru alındı, inceleme tamamlandı, ödeme gönderildi, değişiklik işlendi",
            ),
            (WINDOWS_1255, "הבקשה התקבלה, הבדיקה הושלמה, התשלום נשלח"),
            (WINDOWS_1256, "تم استلام الطلب، اكتملت المراجعة، تم إرسال الدفعة"),
            (
                WINDOWS_1257,
                "Prašymas gautas, tikrinimas užbaigtas, mokėjimas išsiųstas",
            ),
            (
                SHIFT_JIS,
                "申請を受け付けました、確認が完了しました、支払いを送りました",
            ),
            (EUC_JP, "申請を受け付けました、確認が完了しました、支払いを送りました"),
            (GBK, "申请已收到，审核已完成，付款已发送"),
            (BIG5, "申請已收到，審核已完成，付款已發送"),
            (
                EUC_KR,
                "신청이 접수되었습니다, 검토가 완료되었습니다, 결제를 보냈습니다",
            ),
        ] {
            for (before, chunk) in [(0, 1 << 16), (0, 1), (5_000, 64)] {
                let log = format!("case,activity\n{}1,{words}\n2,{words}\n", "0,plain\n".repeat(before));
                let (bytes, _, lost) = encoding.encode(&log);
                assert!(!lost, "{words}");
                let (text, found) = read(&bytes, chunk);
                let called = found.map_or(UTF_8, |name| Encoding::for_label(name.as_bytes()).unwrap());
                assert_eq!(text, log, "{} taken for {}", encoding.name(), called.name());
            }
        }
    }

    #[test]
    fn a_few_broken_rows_among_sound_ones_leave_the_rest_as_it_is() {
        let mut bytes = "1,Prüfung\n".repeat(50).into_bytes();
        bytes.extend(b"2,Pr\xfcfung\n");
        let mut guessed = Guessed::new(bytes.as_slice());
        let mut all = Vec::new();
        guessed.read_to_end(&mut all).unwrap();
        assert_eq!((all, guessed.found()), (bytes, None));
        let empty = read(b"", 8);
        assert_eq!(empty, (String::new(), None));
    }

    #[test]
    fn a_letter_far_behind_in_what_lies_ready_is_found_out_too() {
        let log = format!("{}Проверка заявки принята\n", "0,plain\n".repeat(LOOKED_AT / 4));
        let bytes = WINDOWS_1251.encode(&log).0.into_owned();
        for chunk in [64, bytes.len() * 2] {
            assert_eq!(read(&bytes, chunk), (log.clone(), Some("windows-1251")));
        }
    }

    #[test]
    fn a_letter_that_is_cut_where_the_look_ends_is_none_that_is_broken() {
        let mut text = "ü,".to_owned();
        text.push_str(&"ä".repeat(LOOKED_AT));
        assert_eq!(read(text.as_bytes(), 4096), (text, None));
    }
}
