//! The sound at the end of a phase: two soft strokes of a bell, played by the system's own player.

use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::children;
use super::tell::Tell;
use crate::ui::action::Answer;

/// Samples a second.
const RATE: u32 = 22_050;

/// Players of the desktops, the first that is there is used: `PulseAudio` and `PipeWire`, ALSA, macOS.
const PLAYERS: [(&str, &[&str]); 4] = [("paplay", &[]), ("pw-play", &[]), ("aplay", &["-q"]), ("afplay", &[])];

/// Whether it was said last that there is no player: once is enough, until one is there.
static TOLD: AtomicBool = AtomicBool::new(false);

/// Whether it sounds.
static RINGS: AtomicBool = AtomicBool::new(false);

/// A player that takes longer hangs: the chime itself sounds for a second and a half.
const LONGEST: Duration = Duration::from_secs(8);

/// Plays the chime on a thread of its own. While one sounds another adds nothing.
pub(super) fn ring(tell: Tell) {
    if RINGS.swap(true, Ordering::AcqRel) {
        return;
    }
    std::thread::spawn(move || {
        let played = play();
        RINGS.store(false, Ordering::Release);
        let silent = played.is_none();
        if TOLD.swap(silent, Ordering::Relaxed) != silent {
            tell.send(Answer::Silent(silent));
        }
    });
}

fn play() -> Option<()> {
    let mut file = tempfile::Builder::new()
        .prefix("flipchart-chime")
        .suffix(".wav")
        .tempfile()
        .ok()?;
    std::io::Write::write_all(&mut file, &wave()).ok()?;
    // One that is there may have no server to play through: then the next is tried.
    for (player, options) in PLAYERS {
        if children::ran(Command::new(player).args(options).arg(file.path()), LONGEST) {
            return Some(());
        }
    }
    if cfg!(windows) {
        let script = powershell(&file.path().display().to_string());
        let mut player = Command::new("powershell");
        return children::ran(player.args(["-NoProfile", "-Command", &script]), LONGEST).then_some(());
    }
    None
}

/// The command that plays a file on Windows. Between its quotes two stand for one: a user may be called O'Neill.
fn powershell(path: &str) -> String {
    format!(
        "(New-Object Media.SoundPlayer '{}').PlaySync()",
        path.replace('\'', "''")
    )
}

/// The chime as a WAV file: 16 bit, one channel.
fn wave() -> Vec<u8> {
    let samples: Vec<i16> = (0..RATE * 3 / 2).map(|at| sample(at as f32 / RATE as f32)).collect();
    let bytes = samples.len() as u32 * 2;
    let mut file = Vec::with_capacity(44 + samples.len() * 2);
    file.extend_from_slice(b"RIFF");
    file.extend_from_slice(&(36 + bytes).to_le_bytes());
    file.extend_from_slice(b"WAVEfmt ");
    file.extend_from_slice(&16_u32.to_le_bytes());
    file.extend_from_slice(&1_u16.to_le_bytes());
    file.extend_from_slice(&1_u16.to_le_bytes());
    file.extend_from_slice(&RATE.to_le_bytes());
    file.extend_from_slice(&(RATE * 2).to_le_bytes());
    file.extend_from_slice(&2_u16.to_le_bytes());
    file.extend_from_slice(&16_u16.to_le_bytes());
    file.extend_from_slice(b"data");
    file.extend_from_slice(&bytes.to_le_bytes());
    for sample in samples {
        file.extend_from_slice(&sample.to_le_bytes());
    }
    file
}

/// Loudness at `time` seconds: two strokes a fourth apart, each with two overtones that fade.
fn sample(time: f32) -> i16 {
    let stroke = |start: f32, pitch: f32| {
        let since = time - start;
        if since < 0.0 {
            return 0.0;
        }
        let tone = |ratio: f32, loud: f32, fade: f32| {
            loud * (-since * fade).exp() * (std::f32::consts::TAU * pitch * ratio * since).sin()
        };
        // 2.76 is the second tone of a struck bar of metal: it makes a bell of what would be a flute.
        tone(1.0, 0.5, 4.0) + tone(2.0, 0.2, 6.0) + tone(2.76, 0.12, 9.0)
    };
    let sum = stroke(0.0, 659.3) + stroke(0.35, 880.0);
    (sum * 0.6 * f32::from(i16::MAX)).clamp(f32::from(i16::MIN), f32::from(i16::MAX)) as i16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chime_is_a_wave_file_that_fades_out() {
        let file = wave();
        assert_eq!(file.get(..4), Some(b"RIFF".as_slice()));
        assert_eq!(file.len(), 44 + (RATE as usize * 3 / 2) * 2);
        assert!(sample(1.49).abs() < sample_peak() / 20);
    }

    #[test]
    fn a_path_with_an_apostrophe_is_one_text_of_the_command() {
        let command = powershell("C:\\Users\\O'Neill\\chime.wav");
        assert_eq!(
            command,
            "(New-Object Media.SoundPlayer 'C:\\Users\\O''Neill\\chime.wav').PlaySync()"
        );
    }

    fn sample_peak() -> i16 {
        (0..RATE)
            .map(|at| sample(at as f32 / RATE as f32).saturating_abs())
            .max()
            .unwrap_or(0)
    }
}
