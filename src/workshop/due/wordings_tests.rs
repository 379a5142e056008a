//! More wordings than anybody types in one workshop, and what they leave of the line that they stand in.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use chrono::NaiveDate;

use super::{DayOrder, Due, Search, find};

/// What is typed after "Write it down", the day it means (`?` with what is told as not understood, nothing where it is no day), and what stays in the
/// text where that is not nothing. Seen from the day of the last `TODAY`.
const WORDINGS: &str = "
TODAY 2026-11-24
by EOD | 2026-11-24
by EOD Friday | 2026-11-27
by EOD tomorrow | 2026-11-25
by end of day tomorrow | 2026-11-25
by end of day | 2026-11-24
by the end of the day | 2026-11-24
by end of today | 2026-11-24
by COB | 2026-11-24
by COB tomorrow | 2026-11-25
by close of business | 2026-11-24
by close of play Friday | 2026-11-27
by end of Q1 | 2027-03-31
by the end of Q4 | 2026-12-31
by Q1 | 2027-03-31
in Q1 2027 | 2027-03-31
by end of Q1 2028 | 2028-03-31
by Q2/2027 | 2027-06-30
bis Ende Q1 | 2027-03-31
bis Q1 | 2027-03-31
bis Ende des ersten Quartals | 2027-03-31
im 1. Quartal 2027 | 2027-03-31
by the first quarter of 2027 | 2027-03-31
by mid Q1 | 2027-02-15
by H1 | 2027-06-30
bis Ende H1 2027 | 2027-06-30
by the weekend | 2026-11-27
before the weekend | 2026-11-27
vor dem Wochenende | 2026-11-27
bis zum Wochenende | 2026-11-27
am Wochenende | 2026-11-29
over the weekend | 2026-11-29
this weekend | 2026-11-29
next weekend | 2026-12-06
nächstes Wochenende | 2026-12-06
by end of 2027 | 2027-12-31
bis Ende 2027 | 2027-12-31
bis Mitte 2027 | 2027-06-30
by early 2027 | 2027-01-01
bis Anfang 2027 | 2027-01-01
by mid 2027 | 2027-06-30
next year | 2027-12-31
nächstes Jahr | 2027-12-31
bis Ende nächsten Jahres | 2027-12-31
bis Ende nächstes Jahr | 2027-12-31
by the end of next year | 2027-12-31
this year | 2026-12-31
noch dieses Jahr | 2026-12-31
in diesem Jahr | 2026-12-31
Ende nächste Woche | 2026-12-04
bis Ende nächste Woche | 2026-12-04
bis Ende kommender Woche | 2026-12-04
bis Ende dieser Woche | 2026-11-27
bis Ende diese Woche | 2026-11-27
Ende der Woche | 2026-11-27
bis Anfang nächster Woche | 2026-11-30
Anfang nächste Woche | 2026-11-30
Mitte nächster Woche | 2026-12-02
bis Mitte der Woche | 2026-11-25
early next week | 2026-11-30
mid next week | 2026-12-02
late next week | 2026-12-04
later this week | 2026-11-27
end of week | 2026-11-27
end next week | 2026-12-04
by mid-week | 2026-11-25
by midweek | 2026-11-25
the week after next | 2026-12-11
in the week after next | 2026-12-11
übernächste Woche | 2026-12-11
bis Ende übernächster Woche | 2026-12-11
in der übernächsten Woche | 2026-12-11
diese Woche | 2026-11-27
noch diese Woche | 2026-11-27
in dieser Woche | 2026-11-27
im Laufe der Woche | 2026-11-27
during the week | 2026-11-27
nächsten Monat | 2026-12-31
im nächsten Monat | 2026-12-31
kommenden Monat | 2026-12-31
diesen Monat | 2026-11-30
this month | 2026-11-30
the month after next | 2027-01-31
übernächsten Monat | 2027-01-31
Ende übernächsten Monats | 2027-01-31
nächstes Quartal | 2027-03-31
im nächsten Quartal | 2027-03-31
this quarter | 2026-12-31
dieses Quartal | 2026-12-31
bis Ende des Quartals | 2026-12-31
Ende nächstes Quartal | 2027-03-31
Friday of next week | 2026-12-04
by Friday of next week | 2026-12-04
by Friday of this week | 2026-11-27
by Friday this week | 2026-11-27
Freitag der nächsten Woche | 2026-12-04
bis Freitag dieser Woche | 2026-11-27
am Freitag nächste Woche | 2026-12-04
am Freitag der kommenden Woche | 2026-12-04
bis Freitag übernächster Woche | 2026-12-11
Friday after next | 2026-12-04
the Friday after next | 2026-12-04
this coming Friday | 2026-11-27
am kommenden Freitag | 2026-11-27
diesen Freitag | 2026-11-27
bis nächsten Freitag | 2026-11-27
bis zum nächsten Freitag | 2026-11-27
nächster Freitag | 2026-11-27
next Friday | 2026-11-27
on Friday next week | 2026-12-04
Monday next | 2026-11-30
a week on Friday | 2026-12-04
Friday in two weeks | 2026-12-11
Freitag in 14 Tagen | 2026-12-11
Freitag in zwei Wochen | 2026-12-11
morgen in einer Woche | 2026-12-02
heute in einer Woche | 2026-12-01
heute in 14 Tagen | 2026-12-08
a week from tomorrow | 2026-12-02
a week today | 2026-12-01
today week | 2026-12-01
in zwei Wochen | 2026-12-08
in 2 Wochen | 2026-12-08
in 2w | 2026-12-08
in 3d | 2026-11-27
in 14 days | 2026-12-08
in vierzehn Tagen | 2026-12-08
in dreizehn Tagen | 2026-12-07
in thirteen days | 2026-12-07
in den nächsten 3 Tagen | 2026-11-27
in den nächsten drei Wochen | 2026-12-15
innerhalb der nächsten zwei Wochen | 2026-12-08
innerhalb einer Woche | 2026-12-01
innerhalb von 14 Tagen | 2026-12-08
binnen 14 Tagen | 2026-12-08
binnen einer Woche | 2026-12-01
within a week | 2026-12-01
within the week | 2026-11-27
in the next two days | 2026-11-26
in the coming two weeks | 2026-12-08
over the next two weeks | 2026-12-08
in half a year | 2027-05-24
in einem halben Jahr | 2027-05-24
in six months | 2027-05-24
in sechs Monaten | 2027-05-24
in a quarter | 2027-02-24
in einem Quartal | 2027-02-24
in two days' time | 2026-11-26
in a week's time | 2026-12-01
in 48 hours | 2026-11-26
in 24 Stunden | 2026-11-25
two days from now | 2026-11-26
zwei Wochen ab heute | 2026-12-08
bis in zwei Wochen | 2026-12-08
am 3. | 2026-12-03
am 3.12. | 2026-12-03
zum 3. | 2026-12-03
bis 3. | 2026-12-03
bis zum 3. | 2026-12-03
bis zum 3.12 | 2026-12-03
bis zum 03.12. | 2026-12-03
bis zum 3. Dez. | 2026-12-03
on the 3rd | 2026-12-03
by the 3rd | 2026-12-03
by 3rd | 2026-12-03
by 3rd Dec | 2026-12-03
by the third | 2026-12-03
on the first | 2026-12-01
by the first of December | 2026-12-01
by December the first | 2026-12-01
am ersten Dezember | 2026-12-01
bis zum Ersten | 2026-12-01
bis zum dritten Dezember | 2026-12-03
by the twenty-fourth of December | 2026-12-24
bis zum 3. des Monats | 2026-12-03
by the 3rd of the month | 2026-12-03
by the 3rd of next month | 2026-12-03
am 3. des nächsten Monats | 2026-12-03
by 3 December | 2026-12-03
by 3 Dec. | 2026-12-03
by Dec 3rd, 2027 | 2027-12-03
by Dec 3 2027 | 2027-12-03
by Dec-3 | 2026-12-03
by 3Dec | 2026-12-03
bis 24.Dezember | 2026-12-24
bis 24.Dez. | 2026-12-24
bis zum 24.Dez.2027 | 2027-12-24
bis 3.Dez | 2026-12-03
by 2026.12.04 | 2026-12-04
by 20261204 | 2026-12-04
by 04.12.2026 | 2026-12-04
by 4.12.26 | 2026-12-04
by 04-12-2026 | 2026-12-04
by 4/12 | 2026-12-04
by 4/12/26 | 2026-12-04
by 4 Dec '27 | 2027-12-04
by 4 Dec 27 | 2026-12-04 | 27
by Fri, 4 Dec | 2026-12-04
by Fri 4/12 | 2026-12-04
by Friday 4.12. | 2026-12-04
bis Fr, 4.12. | 2026-12-04
Fr 4.12. | 2026-12-04
Fr, 4.12. | 2026-12-04
Fr., 4. Dez. | 2026-12-04
Do 3.12. | 2026-12-03
am Mi 2.12. | 2026-12-02
am Mittwoch, den 2. Dezember | 2026-12-02
Mittwoch, 2. Dezember 2026 | 2026-12-02
Mittwoch, den 2.12. | 2026-12-02
due Wednesday the 2nd | 2026-12-02
due Wednesday 2nd December | 2026-12-02
due:Friday | 2026-11-27
due:2026-12-04 | 2026-12-04
due=2026-12-04 | 2026-12-04
by:Friday | 2026-11-27
fällig:4.12. | 2026-12-04
bis:4.12. | 2026-12-04
fällig 4.12. | 2026-12-04
fällig: 4.12. | 2026-12-04
fällig bis 4.12. | 2026-12-04
Deadline Friday | 2026-11-27
Deadline 4.12. | 2026-12-04
Termin 4.12. | 2026-12-04
Termin: Freitag | 2026-11-27
Frist: 4. Dezember | 2026-12-04
(by Friday) | 2026-11-27
(due Friday) | 2026-11-27
(bis 4.12.) | 2026-12-04
[due 4 Dec] | 2026-12-04
- by Friday | 2026-11-27 | -
BY FRIDAY | 2026-11-27
By Friday! | 2026-11-27
by friday? | 2026-11-27
bis freitag | 2026-11-27
bis FREITAG | 2026-11-27
by wed | 2026-11-25
by weds. | 2026-11-25
by Thur | 2026-11-26
bis Di | 2026-12-01
bis Mi. | 2026-11-25
bis Mo | 2026-11-30
bis Sa | 2026-11-28
bis So | 2026-11-29
bis Sonnabend | 2026-11-28
am Dienstag | 2026-12-01
heute | 2026-11-24
bis heute | 2026-11-24
noch heute | 2026-11-24
bis heute Abend | 2026-11-24 | Abend
heute Abend | 2026-11-24 | Abend
bis morgen | 2026-11-25
bis morgen Abend | 2026-11-25 | Abend
bis morgen früh | 2026-11-25 | früh
tomorrow morning | 2026-11-25 | morning
by tomorrow noon | 2026-11-25 | noon
by tomorrow 5pm | 2026-11-25 | 5pm
by Friday 5pm | 2026-11-27 | 5pm
by 5pm Friday | 2026-11-27 | by 5pm
by noon on Friday | 2026-11-27 | by noon
by Friday at 17:00 | 2026-11-27 | at 17:00
bis Freitag 12 Uhr | 2026-11-27 | 12 Uhr
bis Freitagabend | 2026-11-27
bis Freitagmittag | 2026-11-27
bis Freitag Mittag | 2026-11-27 | Mittag
by Friday afternoon | 2026-11-27 | afternoon
by Monday morning | 2026-11-30 | morning
on Monday at 9 | 2026-11-30 | at 9
tomorrow at 10:30 | 2026-11-25 | at 10:30
tonight | 2026-11-24
this afternoon | 2026-11-24
this evening | 2026-11-24
übermorgen | 2026-11-26
bis übermorgen | 2026-11-26
ab übermorgen |
in the day after tomorrow | 2026-11-26 | in
by Christmas | 2026-12-24
by Xmas | 2026-12-24
before Xmas | 2026-12-23
noch vor Weihnachten | 2026-12-23
bis Heiligabend | 2026-12-24
bis Neujahr | 2027-01-01
by New Year | 2026-12-31
by New Year's Day | 2027-01-01
by Easter | 2027-03-28
bis Ostern | 2027-03-28
vor Ostern | 2027-03-27
bis Pfingsten | 2027-05-16
bis Nikolaus | 2026-12-06
by end of month | 2026-11-30
before the end of the month | 2026-11-30
vor Ende des Monats | 2026-11-30
vor Monatsende | 2026-11-30
before month end | 2026-11-30
zum Monatsende | 2026-11-30
zum Ende des Monats | 2026-11-30
Ende des Monats | 2026-11-30
Ende Monat | 2026-11-30
am Monatsende | 2026-11-30
Monatsende | 2026-11-30
zum Ultimo | 2026-11-30
by the last day of the month | 2026-11-30
am letzten Tag des Monats | 2026-11-30
bis zum letzten Freitag im Monat | 2026-11-27
by the first Monday of December | 2026-12-07
am ersten Montag im Dezember | 2026-12-07
last Friday in December | 2026-12-25
on the last Friday of the month | 2026-11-27
by the second Tuesday in January | 2027-01-12
bis Mitte des Monats | 2026-12-15
mid month | 2026-12-15
mid-month | 2026-12-15
mid next month | 2026-12-15
Anfang nächsten Monats | 2026-12-01
bis Anfang Dezember | 2026-12-01
by early December | 2026-12-01
by late December | 2026-12-31
late January | 2027-01-31
Ende Januar | 2027-01-31
end of January 2028 | 2028-01-31
bis Ende Februar 2028 | 2028-02-29
by end of Feb | 2027-02-28
by end February | 2027-02-28
by end-December | 2026-12-31
by end-of-week | 2026-11-27
by end-of-month | 2026-11-30
by week's end | 2026-11-27
by year's end | 2026-12-31
by year end | 2026-12-31
year-end | 2026-12-31
zum Jahresende | 2026-12-31
bis Ende des Jahres | 2026-12-31
bis Jahreswechsel | 2026-12-31
im Dezember | 2026-12-31
in December | 2026-12-31
by December | ? December
KW 50 | 2026-12-11
KW50 | 2026-12-11
in KW 50 | 2026-12-11
bis Mitte KW 50 | 2026-12-09
Anfang KW 50 | 2026-12-07
bis Ende der KW 50 | 2026-12-11
bis KW 3 | 2027-01-22
bis KW 50/2027 | 2027-12-17
bis KW 2 2027 | 2027-01-15
Montag KW 50 | 2026-12-07
am Mittwoch in KW 50 | 2026-12-09
by calendar week 50 | 2026-12-11
W50 | 2026-12-11
by wk 50 | 2026-12-11
week 50 | 2026-12-11
by 2026-W50 | 2026-12-11
the week of 7 December | 2026-12-11
in der Woche vom 7.12. | 2026-12-11
on or before Friday | 2026-11-27
by or before 4 Dec | 2026-12-04
not later than Friday | 2026-11-27
no later than next Friday | 2026-11-27
Friday at the latest | 2026-11-27
bis spätestens Freitag | 2026-11-27
spätestens bis Freitag | 2026-11-27
spätestens nächste Woche | 2026-12-04
spätestens am 4. Dezember | 2026-12-04
bis einschließlich Freitag | 2026-11-27
bis inkl. 4.12. | 2026-12-04
up to and including Friday | 2026-11-27
through Friday | 2026-11-27
until end of next week | 2026-12-04
till tomorrow | 2026-11-25
til Friday | 2026-11-27
'til Friday | 2026-11-27
latest Friday | 2026-11-27
latest by Friday | 2026-11-27
at the latest Friday | 2026-11-27
ASAP | ? ASAP
soon |
in a few days | ? in a few days
in ein paar Tagen | ? in ein paar Tagen
in ein paar Wochen | ? in ein paar Wochen
by Fryday | ? Fryday
by 31 Feb | ? 31 Feb
by 32 Dec | ? 32 Dec
by 31.11. | ? 31.11.
by 29 Feb 2027 | ? 29 Feb 2027
by 13/13/26 | ? 13/13/26
bis 30. Februar | ? 30. Februar
bis zum 32. | ? 32.
by 2026-13-01 | ? 2026-13-01
by 2026-02-30 | ? 2026-02-30
bis Mittwcoh | ? Mittwcoh
by Tuseday | ? Tuseday
by tommorrow | 2026-11-25
by tomorow | 2026-11-25
due someday |
by the 45th | ? 45th
by KW 60 | ? KW 60
by Novemer | ? Novemer
by 4 Decemer | ? 4 Decemer
by Friyay | ? Friyay
TODAY 2026-12-31
heute | 2026-12-31
morgen | 2027-01-01
übermorgen | 2027-01-02
bis Ende der Woche | 2027-01-01
nächste Woche | 2027-01-08
am 3. | 2027-01-03
am 31. | 2026-12-31
bis 30. | 2027-01-30
in zwei Wochen | 2027-01-14
by EOD | 2026-12-31
by EOM | 2026-12-31
by end of Q1 | 2027-03-31
by end of the quarter | 2026-12-31
by end of next quarter | 2027-03-31
KW 53 | 2027-01-01
KW 1 | 2027-01-08
next month | 2027-01-31
in einem Monat | 2027-01-31
in 2 Monaten | 2027-02-28
by 1.1. | 2027-01-01
by New Year's Eve | 2026-12-31
bis Silvester | 2026-12-31
by Christmas | 2027-12-24
by 29 Feb | 2028-02-29
TODAY 2028-02-28
tomorrow | 2028-02-29
übermorgen | 2028-03-01
end of month | 2028-02-29
in a year | 2029-02-28
in einem Monat | 2028-03-28
by 29.2. | 2028-02-29
in 2 days | 2028-03-01
am 29. | 2028-02-29
am 30. | 2028-03-30
TODAY 2028-02-29
in a year | 2029-02-28
in 4 years | 2032-02-29
today | 2028-02-29
end of month | 2028-02-29
bis 29.2. | 2028-02-29
TODAY 2026-01-31
in a month | 2026-02-28
nächsten Monat | 2026-02-28
in 2 Monaten | 2026-03-31
am 31. | 2026-01-31
am 30. | 2026-03-30
by the 29th | 2026-03-29
TODAY 2026-11-27
by Friday | 2026-12-04
next Friday | 2026-12-04
end of week | 2026-11-27
by the weekend | 2026-11-27
next week | 2026-12-04
in one working day | 2026-11-30
TODAY 2026-11-28
end of week | 2026-12-04
next week | 2026-12-04
by Monday | 2026-11-30
this weekend | 2026-11-29
in 2 working days | 2026-12-01
";

/// Lines that hold words of days and name none.
const NO_DAYS: &str = "
paid by the week
billed by the hour
by the second review
approved by the 2nd reviewer
by the first team that is free
Split what takes over 2 weeks
done by H2 database
review goals Q1
compare Q1 and Q2
the end
in the end
at the end of the day
by design
by hand
by night
by default
by phone
by mail
by May Miller
on time
on second thought
in time
in May's team
in the middle of the sprint
end of life
until further notice
until the release
by the book
work by Monday.com
due to the outage
due process
before long
before lunch
vor Ort
vor dem Release
am Anfang
am Ende des Sprints
zum Testen
zum Teil
zum ersten Mal
bis auf weiteres
bis dahin
bis zu 3 Tage
bis 3 Tage
by 3 days
in a day or two
by week
next release
next sprint
next to the printer
coming soon
this one
this team
later
later on
late deploys
early feedback
early warning
mid size teams
middleware
midterm review
half a day of work
a week of work
3 weeks
ask the 4th floor
Room 12.04
Version 24.12
Release 2026.12
Ticket 4711
call 20261204
from Monday to Friday
every Friday
jeden Freitag
w50w
the first Monday
last Friday
letzten Freitag
by so
by do
by mi
Do
So
ask So
Mo und Di
the weekend shift
weekend duty
Show it at the weekend demo
year
quarter
2027
plan 2027
budget 2027
roadmap for 2027
Q4 report
by quarter
termin vereinbaren
Termin mit Ines machen
through the firewall
break through
on the second floor
on the first try
in a flash
in two steps
in zwei Schritten
in 3 teams
in der Mitte
noch einmal
noch offen
";

/// What a line is understood as: the day or what is told, and the text that stays.
fn understood(line: &str, today: NaiveDate) -> (String, String) {
    let words: Vec<&str> = line.split_whitespace().collect();
    match find(&words, today, DayOrder::DayFirst, Search::Eager) {
        Due::Found(found) => {
            let left = [&words[..found.from], &words[found.to..]].concat();
            (found.date.to_string(), left.join(" "))
        }
        Due::Unread(what) => (format!("? {what}"), line.to_owned()),
        Due::None => (String::new(), line.to_owned()),
    }
}

#[test]
fn wordings_name_their_day_and_leave_the_rest_of_the_line() {
    let mut today = NaiveDate::default();
    let mut wrong = Vec::new();
    let mut tried = 0;
    for row in WORDINGS.lines().filter(|row| !row.is_empty()) {
        if let Some(day) = row.strip_prefix("TODAY ") {
            today = day.parse().unwrap();
            continue;
        }
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let line = format!("Write it down {}", cells[0]);
        let day = cells.get(1).copied().unwrap_or_default();
        let left = match cells.get(2) {
            Some(left) => format!("Write it down {left}"),
            None if day.is_empty() || day.starts_with('?') => line.clone(),
            None => "Write it down".to_owned(),
        };
        let found = understood(&line, today);
        tried += 1;
        if found != (day.to_owned(), left) {
            wrong.push(format!("{row} on {today}: {found:?}"));
        }
    }
    assert!(wrong.is_empty() && tried > 400, "{tried} tried\n{}", wrong.join("\n"));
}

#[test]
fn what_holds_words_of_days_and_names_none_stays_as_it_was_typed() {
    let today = "2026-11-24".parse().unwrap();
    for row in NO_DAYS.lines().filter(|row| !row.is_empty()) {
        let line = format!("Write it down {row}");
        assert_eq!(understood(&line, today), (String::new(), line));
    }
}
