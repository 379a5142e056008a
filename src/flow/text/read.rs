//! Reads flow text line by line. A bad line is reported; the others still load.

use super::field::{Flaw, Value};
use super::header::{self, Header};
use super::line::{Line, understand};
use super::nearest::nearest;
use super::quote::{Cut, Name, cut};
use super::reading::{Problem, Reading};
use crate::flow::{After, Flow, Percent, Pool, Step, StepId, name_key};
use crate::time::sensible;
use std::collections::{HashMap, HashSet};

/// So many problems are told one by one.
const MAX_PROBLEMS: usize = 500;
/// A misspelt step name is compared with all others for a suggestion, up to so many comparisons in all.
const MAX_COMPARISONS: usize = 100_000;

/// Reads flow text: a flow that can always be computed with, and what could not be understood.
pub(super) fn read(text: &str) -> Reading {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.to_owned()
    };
    let mut reader = Reader::default();
    for (place, line) in text.lines().enumerate() {
        reader.take(place + 1, line);
    }
    reader.finish()
}

/// A step's line that waits until the clock and all names are known.
struct Pending<'a> {
    number: usize,
    line: &'a str,
    cut: Cut,
    above: Vec<String>,
}

#[derive(Default)]
struct Reader<'a> {
    flow: Flow,
    problems: Vec<Problem>,
    untold: usize,
    comparisons: usize,
    pending: Vec<Pending<'a>>,
    comments: Vec<String>,
    commit: Option<(usize, &'a str, Name)>,
    /// Lines that say the demand, by number, with where their value begins and ends.
    demands: Vec<(usize, &'a str, usize, usize)>,
    /// Lines that say how many people a team has, with where, and the team's key.
    pool_lines: Vec<(usize, &'a str, usize, String)>,
    /// Where each step says that it is an alternative: its position, line and column.
    takes: Vec<(usize, usize, &'a str, usize)>,
}

impl<'a> Reader<'a> {
    fn take(&mut self, number: usize, line: &'a str) {
        let cut = cut(line);
        let content = line.get(..cut.end).unwrap_or_default().trim();
        if content.is_empty() {
            match cut.comment {
                Some(comment) => self.comments.push(comment),
                None if self.pending.is_empty() => self.flow.comments.append(&mut self.comments),
                None => {}
            }
        } else if let Some((word, at)) = header::word_of(line.get(..cut.end).unwrap_or_default()) {
            self.flow.comments.append(&mut self.comments);
            self.flow.comments.extend(cut.comment);
            if word == "demand" {
                self.demands.push((number, line, at, cut.end));
            } else {
                self.take_header(number, line, word, at, cut.end);
            }
        } else if let Some(flaw) = header::misspelt(content) {
            self.tell(number, line, flaw);
        } else {
            let above = std::mem::take(&mut self.comments);
            self.pending.push(Pending {
                number,
                line,
                cut,
                above,
            });
        }
    }

    fn take_header(&mut self, number: usize, line: &'a str, word: &str, at: usize, end: usize) {
        match header::read(word, line.get(at..end).unwrap_or_default(), self.flow.clock) {
            Ok(Header::Name(name)) => self.flow.name = name,
            Ok(Header::Clock(clock)) => self.flow.clock = clock,
            Ok(Header::Demand(demand)) => self.flow.demand = Some(demand),
            Ok(Header::People(pools)) => {
                for pool in pools {
                    self.take_pool(number, line, at, pool);
                }
            }
            Ok(Header::Commit(name)) => {
                let value = line.get(at..).unwrap_or_default();
                let at = at + (value.len() - value.trim_start().len());
                self.commit = Some((number, line, Name { at, ..name }));
            }
            Err(flaw) => self.tell(number, line, flaw.moved(at)),
        }
    }

    /// A team that is given again, on another line, has the people that it has last.
    fn take_pool(&mut self, number: usize, line: &'a str, at: usize, pool: Pool) {
        let key = name_key(&pool.team);
        let at = at + leading_spaces(line.get(at..).unwrap_or_default());
        self.pool_lines.push((number, line, at, key.clone()));
        match self.flow.pools.iter_mut().find(|known| name_key(&known.team) == key) {
            Some(known) => {
                let what = format!("the people of “{}” are given twice", shown(&pool.team));
                *known = pool;
                self.tell(
                    number,
                    line,
                    Flaw::new(at, what, "leave one of them out; the last one counts"),
                );
            }
            None => self.flow.pools.push(pool),
        }
    }

    fn finish(mut self) -> Reading {
        // The clock may stand below the demand: only now is it known how long a day of it is.
        for (number, line, at, end) in std::mem::take(&mut self.demands) {
            self.take_header(number, line, "demand", at, end);
        }
        let mut lines = Vec::new();
        for pending in std::mem::take(&mut self.pending) {
            let mut understood = understand(pending.line, &pending.cut, self.flow.clock);
            for flaw in std::mem::take(&mut understood.flaws) {
                self.tell(pending.number, pending.line, flaw);
            }
            if !understood.name.is_empty() {
                lines.push((pending, understood));
            }
        }
        let places = self.make_steps(&mut lines);
        for (place, (pending, understood)) in lines.into_iter().enumerate() {
            self.fill(place, pending, understood, &places);
        }
        self.tell_takes();
        self.tell_pools();
        self.flow.settle_waits();
        if let Some((number, line, name)) = self.commit.take() {
            // Only now: the commit may be named above the line of its step.
            let place = self.look_up(number, line, &name, &places);
            self.flow.commit = place.and_then(|place| self.flow.steps.get(place)).map(|step| step.id);
        }
        self.flow.closing = std::mem::take(&mut self.comments);
        self.close()
    }

    /// Makes a step of each line, with a name of its own, and says where each name stands.
    fn make_steps(&mut self, lines: &mut [(Pending<'a>, Line)]) -> HashMap<String, usize> {
        let mut places: HashMap<String, usize> = HashMap::with_capacity(lines.len());
        let mut copies: HashMap<String, u32> = HashMap::new();
        for (place, (pending, line)) in lines.iter_mut().enumerate() {
            let key = name_key(&line.name);
            if places.contains_key(&key) {
                let what = format!("there is already a step called “{}”", line.name);
                // Counted on from the last copy: a thousand lines of one name would else be tried half a million times.
                let name = another_name(&line.name, copies.entry(key).or_insert(1), &places);
                let mend = format!("give this one another name; here it is “{name}”");
                self.tell(
                    pending.number,
                    pending.line,
                    Flaw::new(line.name_span.start, what, mend),
                );
                line.name = name;
            }
            places.insert(name_key(&line.name), place);
            let id = StepId(u32::try_from(place + 1).unwrap_or(u32::MAX));
            self.flow.steps.push(Step::named(id, line.name.clone()));
        }
        places
    }

    fn fill(&mut self, place: usize, pending: Pending<'a>, line: Line, places: &HashMap<String, usize>) {
        let Pending {
            number,
            line: text,
            cut,
            above,
        } = pending;
        let Some(mut step) = self.flow.steps.get(place).cloned() else {
            return;
        };
        step.comments.above = above;
        step.comments.beside = cut.comment.unwrap_or_default();
        let mut lead_time = None;
        for said in line.said {
            match said.value {
                Value::Wait(wait) => step.wait = wait,
                Value::Lying(lying) => step.lying = Some(lying),
                Value::LeadTime(lead) => lead_time = Some(lead),
                Value::Process(process) => step.process = process,
                Value::ValueAdded(va) => step.va = Some(va),
                Value::Team(team) => step.team = Some(team),
                Value::People(people) => step.people = people.into(),
                Value::Ca(ca) => step.ca = ca.into(),
                Value::Take(take) => {
                    step.take = Some(take);
                    self.takes.push((place, number, text, said.span.start));
                }
                Value::Share(share) => step.share = share,
                Value::Batch(batch) => step.batch = batch,
                Value::Every(every) => step.every = Some(every),
                Value::Outside => step.outside = true,
                Value::Auto => step.auto = true,
                Value::Note(note) => step.note = note,
                Value::Rework(name) => {
                    let target = self.look_up_above(number, text, &at(&name, &said.span), places, (place, true));
                    step.rework = target
                        .and_then(|target| self.flow.steps.get(target))
                        .map(|step| step.id);
                }
                Value::After(names) if names.is_empty() => step.after = After::Start,
                Value::After(names) => {
                    let mut ids = Vec::new();
                    for name in names {
                        let found = self.look_up_above(number, text, &at(&name, &said.span), places, (place, false));
                        let id = found.and_then(|found| self.flow.steps.get(found)).map(|step| step.id);
                        ids.extend(id.filter(|id| !ids.contains(id)));
                        // Each is compared with all before it; no step waits for so many.
                        if ids.len() > 200 {
                            break;
                        }
                    }
                    if !ids.is_empty() {
                        step.after = After::Steps(ids);
                    }
                }
            }
        }
        // Only now: the work may stand behind it on the line.
        if let Some(lead) = lead_time {
            step.wait = Step::wait_within(lead, step.process).unwrap_or_default();
        }
        if let Some(slot) = self.flow.steps.get_mut(place) {
            *slot = step;
        }
    }

    /// Says where the shares of alternatives do not add up to the whole.
    fn tell_takes(&mut self) {
        let said = std::mem::take(&mut self.takes);
        if said.is_empty() {
            return;
        }
        for choice in self.flow.choices() {
            let steps = || choice.iter().filter_map(|place| self.flow.steps.get(*place));
            let sum: f64 = steps().filter_map(|step| step.take).map(Percent::percent).sum();
            // Each may be rounded: 33, 33 and 33 are three thirds.
            if (sum - 100.0).abs() <= 0.5 * choice.len() as f64 {
                continue;
            }
            let names: Vec<&str> = steps().take(4).map(|step| step.name.as_str()).collect();
            let more = if choice.len() > names.len() { ", …" } else { "" };
            let what = format!(
                "the shares that are taken add up to {}%: {}{more}",
                sensible(sum),
                names.join(", ")
            );
            let mend = "of the steps that follow the same step and have “take” an item takes exactly one: let them add up to 100%";
            let first = choice
                .first()
                .and_then(|first| said.iter().find(|(place, ..)| place == first));
            if let Some((_, number, line, at)) = first {
                self.tell(*number, line, Flaw::new(*at, what, mend));
            }
        }
    }

    /// Says where a pool is of a team that no step has: perhaps it is spelt otherwise there, perhaps several teams were taken for one.
    fn tell_pools(&mut self) {
        for (number, line, at, key) in std::mem::take(&mut self.pool_lines) {
            let teams: HashSet<&str> = self.flow.steps.iter().filter_map(|step| step.team.as_deref()).collect();
            if teams.iter().any(|team| name_key(team) == key) {
                continue;
            }
            // Who begins with the people has no steps yet.
            if self.flow.steps.is_empty() {
                continue;
            }
            let mut teams: Vec<&str> = teams.into_iter().collect();
            teams.sort_unstable();
            let mend = match nearest(&key, teams.iter().copied()) {
                Some(near) => format!("did you mean “{near}”?"),
                None if teams.is_empty() => "say at the steps whose they are: | team QA".to_owned(),
                None => "write the teams of the steps, with commas between: people: QA 2, Dev 3".to_owned(),
            };
            let called = self.flow.pools.iter().find(|pool| name_key(&pool.team) == key);
            let called = called.map_or_else(|| shown(&key), |pool| shown(&pool.team));
            let flaw = Flaw::new(at, format!("no step has the team “{called}”"), mend);
            self.tell(number, line, flaw);
        }
    }

    /// Where a named step stands, if that is above `place`, or also there where `itself` allows it.
    fn look_up_above(
        &mut self,
        number: usize,
        line: &str,
        name: &Name,
        places: &HashMap<String, usize>,
        (place, itself): (usize, bool),
    ) -> Option<usize> {
        let found = self.look_up(number, line, name, places)?;
        if found < place || (itself && found == place) {
            return Some(found);
        }
        let what = if found == place {
            "a step cannot start after itself".to_owned()
        } else {
            format!("“{}” stands below this step", shown(&name.text))
        };
        let mend = if itself {
            "work goes back only to this step or one above it"
        } else {
            "put this line below it"
        };
        self.tell(number, line, Flaw::new(name.at, what, mend));
        None
    }

    fn look_up(&mut self, number: usize, line: &str, name: &Name, places: &HashMap<String, usize>) -> Option<usize> {
        if let Some(place) = places.get(&name_key(&name.text)) {
            return Some(*place);
        }
        self.comparisons = self.comparisons.saturating_add(self.flow.steps.len());
        let near = if self.comparisons <= MAX_COMPARISONS {
            nearest(&name.text, self.flow.steps.iter().map(|step| step.name.as_str()))
        } else {
            None
        };
        let mend = near.map_or_else(
            || "name one of the steps".to_owned(),
            |near| format!("did you mean “{near}”?"),
        );
        self.tell(
            number,
            line,
            Flaw::new(
                name.at,
                format!("there is no step called “{}”", shown(&name.text)),
                mend,
            ),
        );
        None
    }

    fn tell(&mut self, number: usize, line: &str, flaw: Flaw) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(problem(number, line, flaw));
        } else {
            self.untold += 1;
        }
    }

    fn close(mut self) -> Reading {
        self.problems.sort_by_key(|problem| (problem.line, problem.column));
        if let (Some(last), true) = (self.problems.last(), self.untold > 0) {
            let what = format!("{} more problems are not listed", self.untold);
            let mend = "mend those above first".to_owned();
            let more = Problem {
                line: last.line,
                column: last.column,
                what,
                mend,
            };
            self.problems.push(more);
        }
        Reading {
            flow: self.flow,
            problems: self.problems,
        }
    }
}

/// A flaw as a problem of the line with that number.
pub(super) fn problem(line: usize, text: &str, flaw: Flaw) -> Problem {
    let column = text.get(..flaw.at).unwrap_or(text).chars().count() + 1;
    Problem {
        line,
        column,
        what: flaw.what,
        mend: flaw.mend,
    }
}

/// A name within its field, seen from the line: behind the field's word.
fn at(name: &Name, span: &std::ops::Range<usize>) -> Name {
    Name {
        text: name.text.clone(),
        at: span.start + name.at,
    }
}

/// "Deploy 2", or the next number that is free and fits.
fn another_name(name: &str, copies: &mut u32, places: &HashMap<String, usize>) -> String {
    // Room for a space and the ten digits of the highest number.
    let stem: String = name.chars().take(Flow::MAX_NAME - 11).collect();
    loop {
        *copies = copies.saturating_add(1);
        let name = format!("{} {copies}", stem.trim_end());
        if !places.contains_key(&name_key(&name)) || *copies == u32::MAX {
            return name;
        }
    }
}

fn leading_spaces(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

fn shown(name: &str) -> String {
    name.chars().take(60).collect()
}
