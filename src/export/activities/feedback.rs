//! Return on time invested, as it leaves: how many showed each number, their mean and spread, and a word each.

use super::leaves::{Leaves, Sheet, of_runs};
use crate::export::cells::Cell;
use crate::export::choice::Part;
use crate::export::minutes::{Asked, Block, Span, Tone};
use crate::export::plain::one_line;
use crate::session::Activity;
use crate::workshop::activity::Feedback;
use crate::workshop::{Record, Workshop};

/// The columns of `feedback.csv`: a number of the scale or a word a row.
const FEEDBACK: [&str; 5] = ["group", "opened_at", "what", "answer", "count"];

pub(super) static LEAVES: Option<Leaves> = Some(Leaves {
    part: Part::Feedback,
    title: "Was it worth your time?",
    by_round: false,
    blocks: |told| {
        told.each(Activity::Feedback, |run| match &run.record {
            Record::Feedback(feedback) => {
                let last = feedback.last.iter().map(|last| {
                    let words = format!("Last time, {}: {}", told.day(last.at), before(&last.feedback()));
                    Block::Text(vec![Span::of(Tone::Quiet, words)])
                });
                std::iter::once(Block::Asked(asked(feedback))).chain(last).collect()
            }
            _ => Vec::new(),
        })
    },
    sheet: Sheet {
        kind: "feedback",
        columns: &FEEDBACK,
        rows: |workshop, telling| of_runs(workshop, telling, cells),
    },
});

/// What was answered.
fn asked(feedback: &Feedback) -> Asked {
    let words: Vec<String> = feedback
        .counted()
        .into_iter()
        .map(|(word, count)| match count {
            1 => one_line(word),
            count => format!("{} {count}", one_line(word)),
        })
        .collect();
    Asked {
        tallies: feedback.rows().collect(),
        mean: feedback.mean().map(|mean| format!("{mean:.1}")),
        says: says(feedback),
        words: words.join(", "),
    }
}

/// "3.8, mean of 11 answers, spread 2 to 5".
fn before(feedback: &Feedback) -> String {
    match feedback.mean() {
        Some(mean) => format!("{mean:.1}, {}", says(feedback)),
        None => says(feedback),
    }
}

/// "mean of 14 answers, spread 2 to 5".
fn says(feedback: &Feedback) -> String {
    let answers = match feedback.answers() {
        0 => return "nobody has answered".to_owned(),
        1 => "1 answer".to_owned(),
        answers => format!("{answers} answers"),
    };
    let what = if feedback.mean().is_some() {
        format!("mean of {answers}")
    } else {
        format!("{answers}, too few for a mean")
    };
    let spread = feedback
        .spread_words()
        .map(|spread| format!(", {spread}"))
        .unwrap_or_default();
    let scale = if feedback.lowest == 0 {
        ", on a scale of 0 to 4"
    } else {
        ""
    };
    format!("{what}{spread}{scale}")
}

fn cells(_: &Workshop, record: &Record) -> Vec<Vec<Cell>> {
    let Record::Feedback(feedback) = record else {
        return Vec::new();
    };
    // Opened and left alone: five rows of nought would read as answers.
    if record.is_empty() {
        return Vec::new();
    }
    let count = |count: usize| Cell::Number(count.to_string());
    let number = |(number, tally): (u8, u32)| {
        let answer = Cell::Number(number.to_string());
        vec![Cell::text("number"), answer, Cell::Number(tally.to_string())]
    };
    let word = |(word, said): (&str, usize)| vec![Cell::text("word"), Cell::text(word), count(said)];
    let numbers = feedback.rows().map(number);
    numbers.chain(feedback.counted().into_iter().map(word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop::activity::words_of;

    #[test]
    fn the_figures_of_the_mock_up_follow_from_its_tallies() {
        let asked = asked(&Feedback {
            tallies: [4, 7, 2, 1, 0],
            words: words_of("clear, the map, Clear, late, clear, The map"),
            ..Feedback::default()
        });
        assert_eq!(asked.tallies, [(5, 4), (4, 7), (3, 2), (2, 1), (1, 0)]);
        assert_eq!(asked.mean.as_deref(), Some("4.0"));
        assert_eq!(asked.says, "mean of 14 answers, spread 2 to 5");
        assert_eq!(asked.words, "clear 3, the map 2, late");
    }

    #[test]
    fn few_answers_have_no_mean_and_another_scale_is_said() {
        let two = Feedback {
            lowest: 0,
            tallies: [0, 2, 0, 0, 0],
            ..Feedback::default()
        };
        assert_eq!(asked(&two).mean, None);
        assert_eq!(
            asked(&two).says,
            "2 answers, too few for a mean, all 3, on a scale of 0 to 4"
        );
        assert_eq!(asked(&Feedback::default()).says, "nobody has answered");
    }
}
