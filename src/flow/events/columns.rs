//! Which column of a log is which: as the options say, else by the spellings that are common.

use super::flaw::NoLog;
use super::roles::{Role, key};
use super::row::fields_of;

/// Separators that are tried.
const SEPARATORS: [u8; 4] = *b",;\t|";

/// Where there are no separators: in a sheet, for one.
pub(super) const NO_SEPARATOR: u8 = 0;
/// Named for a column, it says that there is none.
const OFF: &str = "none";

/// How a column was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// It was named.
    Said,
    /// By the name that the standard has for it, or by the very word.
    Standard,
    /// By another common name.
    Name,
    /// By what stands in it.
    Content,
}

impl How {
    /// Its word in documents.
    pub fn word(self) -> &'static str {
        match self {
            How::Said => "said",
            How::Standard => "standard",
            How::Name => "name",
            How::Content => "content",
        }
    }
}

/// The names of columns that the options give; empty ones are guessed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Names([String; Role::ALL.len()]);

impl Names {
    /// Names the column of a role.
    #[must_use]
    pub fn with(mut self, role: Role, name: Option<&str>) -> Names {
        if let (Some(slot), Some(name)) = (self.0.get_mut(role as usize), name) {
            name.trim().clone_into(slot);
        }
        self
    }

    fn of(&self, role: Role) -> &str {
        self.0.get(role as usize).map_or("", String::as_str)
    }
}

/// Where the columns are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// Between the fields.
    pub separator: u8,
    /// All that the header names.
    header: Vec<String>,
    places: [Option<usize>; Role::ALL.len()],
    how: [Option<How>; Role::ALL.len()],
    /// The columns of date and time of day, where a moment stands in two.
    apart: [Option<(usize, usize)>; Role::ALL.len()],
    /// The column that says which field of an item a row changes, where rows go from one value to another.
    field: Option<usize>,
    /// The column that says when an item was made, where rows go from one value to another.
    made: Option<usize>,
    /// The column that says what was done in general, where rows go from one value to another.
    done: Option<usize>,
}

impl Columns {
    /// Finds the columns in the first line of a log.
    ///
    /// # Errors
    /// [`NoLog::NoColumn`] when one that is needed or asked for is not there.
    pub(super) fn find(line: &[u8], separator: Option<u8>, names: &Names) -> Result<Columns, NoLog> {
        let tried = match &separator {
            Some(only) => std::slice::from_ref(only),
            None => &SEPARATORS,
        };
        // The separator is the one with which most columns are known, not the one that is most frequent: texts are full
        // of commas.
        let known = |columns: &&Columns| (columns.places.iter().flatten().count(), columns.header.len());
        // Of equals the first: the comma.
        let found = tried
            .iter()
            .map(|separator| Columns::cut(line, *separator, names))
            .collect::<Vec<_>>();
        let best = found.iter().rev().max_by_key(known).cloned();
        best.ok_or(NoLog::Empty)?.complete(names)
    }

    /// The columns of a head whose names are cut already.
    pub(super) fn of_head(header: Vec<String>, names: &Names) -> Result<Columns, NoLog> {
        Columns::assigned(header, NO_SEPARATOR, names).complete(names)
    }

    /// The columns that could be told of a head whose names are cut already.
    pub(super) fn there(header: Vec<String>, names: &Names) -> Columns {
        Columns::assigned(header, NO_SEPARATOR, names)
    }

    /// The columns that could be told of a head, and what stands for the others.
    pub(super) fn told(line: &[u8], separator: Option<u8>, names: &Names) -> Columns {
        let tried = separator.map_or(SEPARATORS.to_vec(), |only| vec![only]);
        let cut = tried
            .iter()
            .rev()
            .map(|separator| Columns::cut(line, *separator, names));
        let most = cut.max_by_key(|columns| columns.header.len());
        most.unwrap_or_else(|| Columns::cut(line, b',', names))
    }

    /// The columns of a file without a head, counted from 1.
    pub(super) fn counted(&self, names: &Names) -> Columns {
        let header = (1..=self.header.len()).map(|number| format!("Column {number}"));
        Columns::assigned(header.collect(), self.separator, names)
    }

    /// As they are, when all that are needed are there.
    ///
    /// # Errors
    /// [`NoLog::NoColumn`] when one that is needed or asked for is not there.
    pub(super) fn complete(self, names: &Names) -> Result<Columns, NoLog> {
        let columns = self;
        for (at, role) in Role::ALL.into_iter().enumerate() {
            let wanted = names.of(role);
            let needed = at < 3 || !wanted.is_empty() && !columns.is_off(role, names);
            if needed && columns.place(role).is_none() {
                return Err(columns.missing(role, wanted));
            }
        }
        Ok(columns)
    }

    fn cut(line: &[u8], separator: u8, names: &Names) -> Columns {
        Columns::assigned(fields_of(line, separator), separator, names)
    }

    fn assigned(header: Vec<String>, separator: u8, names: &Names) -> Columns {
        let keys: Vec<String> = header.iter().map(|name| key(name)).collect();
        let mut columns = Columns {
            separator,
            header,
            places: [None; Role::ALL.len()],
            how: [None; Role::ALL.len()],
            apart: [None; Role::ALL.len()],
            field: None,
            made: None,
            done: None,
        };
        // Those that are named first, so that no guess takes one of them.
        for named in [true, false] {
            for (at, role) in Role::ALL.into_iter().enumerate() {
                let wanted = names.of(role);
                if wanted.is_empty() == named || columns.is_off(role, names) {
                    continue;
                }
                let place = if named {
                    let exact = columns.header.iter().position(|name| name == wanted);
                    exact.or_else(|| keys.iter().position(|known| *known == key(wanted)))
                } else {
                    let taken = columns.places;
                    let free = |place: &usize| !taken.contains(&Some(*place));
                    role.spellings()
                        .iter()
                        .find_map(|word| keys.iter().position(|known| known == word).filter(free))
                };
                if let (Some(slot), Some(guess)) = (columns.places.get_mut(at), columns.how.get_mut(at)) {
                    *slot = place;
                    let standard = |place: usize| keys.get(place).is_some_and(|key| role.is_standard(key));
                    *guess = place.map(|place| match named {
                        true => How::Said,
                        false if standard(place) => How::Standard,
                        false => How::Name,
                    });
                }
            }
        }
        columns.find_beside_from(&keys, names);
        columns
    }

    /// Where a column holds what an item was before, others may be called more generally: what it became, and which of its fields that is.
    fn find_beside_from(&mut self, keys: &[String], names: &Names) {
        if self.place(Role::From).is_none() {
            return;
        }
        let free = |columns: &Columns, words: &[&str]| {
            let is_free = |place: &usize| !columns.places.contains(&Some(*place));
            words
                .iter()
                .find_map(|word| keys.iter().position(|known| known == word).filter(is_free))
        };
        // What was done in general is no status.
        let general = self
            .place(Role::Activity)
            .filter(|own| keys.get(*own).is_some_and(|key| Role::DONE.contains(&key.as_str())));
        if (general.is_some() || self.place(Role::Activity).is_none())
            && names.of(Role::Activity).is_empty()
            && let Some(place) = free(self, &Role::BESIDE_FROM)
            && let (Some(slot), Some(guess)) = (
                self.places.get_mut(Role::Activity as usize),
                self.how.get_mut(Role::Activity as usize),
            )
        {
            *slot = Some(place);
            *guess = Some(How::Name);
        }
        self.done = free(self, &Role::DONE);
        self.field = free(self, &Role::FIELD);
        self.made = free(self, &Role::MADE);
    }

    /// The column that says when an item was made, where rows go from one value to another. It may still become that of the time.
    pub(super) fn made(&self) -> Option<usize> {
        self.made.filter(|made| self.role_at(*made).is_none())
    }

    /// The column that says what was done in general, where rows go from one value to another.
    pub(super) fn done(&self) -> Option<usize> {
        self.done
    }

    /// The name of that column.
    pub fn made_name(&self) -> Option<&str> {
        self.header.get(self.made()?).map(String::as_str)
    }

    /// The column of the time was that of when items were made: the time stands in another.
    pub(super) fn time_is_rather(&mut self, place: usize) {
        self.made = self.place(Role::Time);
        self.guess(Role::Time, place);
    }

    /// The column that says which field of an item a row changes, where rows go from one value to another.
    pub(super) fn field(&self) -> Option<usize> {
        self.field
    }

    /// The name of that column.
    pub fn field_name(&self) -> Option<&str> {
        self.header.get(self.field?).map(String::as_str)
    }

    /// Without that column: its rows say nothing of a status.
    pub(super) fn forget_field(&mut self) {
        self.field = None;
    }

    /// Takes roles off their columns: where a row is an item, its dates are of its statuses.
    pub(super) fn forget(&mut self, roles: &[Role]) {
        for role in roles {
            if let (Some(slot), Some(guess)) = (self.places.get_mut(*role as usize), self.how.get_mut(*role as usize)) {
                (*slot, *guess) = (None, None);
            }
        }
    }

    /// Whether a role that need not be there is switched off: `none` is named, and no column is called so.
    fn is_off(&self, role: Role, names: &Names) -> bool {
        let named = names.of(role).eq_ignore_ascii_case(OFF);
        named && !self.header.iter().any(|name| name.eq_ignore_ascii_case(OFF))
    }

    /// All names of the head.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// Makes a column that of a role, as its content says.
    pub(super) fn guess(&mut self, role: Role, place: usize) {
        if let (Some(slot), Some(guess)) = (self.places.get_mut(role as usize), self.how.get_mut(role as usize)) {
            *slot = Some(place);
            *guess = Some(How::Content);
        }
    }

    /// Makes two columns one moment of a role: that of the date, and that of the time of day.
    pub(super) fn join(&mut self, role: Role, date: usize, time: usize) {
        if let Some(slot) = self.apart.get_mut(role as usize) {
            *slot = Some((date, time));
        }
    }

    /// The columns of date and time of day of a role, where its moment stands in two.
    pub(super) fn apart(&self, role: Role) -> Option<(usize, usize)> {
        self.apart.get(role as usize).copied().flatten()
    }

    /// Their names.
    pub fn names_apart(&self, role: Role) -> Option<(&str, &str)> {
        let (date, time) = self.apart(role)?;
        Some((self.header.get(date)?, self.header.get(time)?))
    }

    /// What the column at a place, from 0, is taken for.
    pub fn role_at(&self, place: usize) -> Option<Role> {
        let is_of = |role: &Role| {
            let apart = self
                .apart(*role)
                .is_some_and(|(date, time)| date == place || time == place);
            apart || self.place(*role) == Some(place)
        };
        Role::ALL.into_iter().find(is_of)
    }

    /// The place of a role's column, from 0.
    pub fn place(&self, role: Role) -> Option<usize> {
        self.places.get(role as usize).copied().flatten()
    }

    /// The name of a role's column.
    pub fn name(&self, role: Role) -> Option<&str> {
        self.header.get(self.place(role)?).map(String::as_str)
    }

    /// How the column of a role was found.
    pub fn how(&self, role: Role) -> Option<How> {
        self.how.get(role as usize).copied().flatten()
    }

    /// Whether the column of a role was guessed by a name that is not the standard's.
    pub fn is_guessed(&self, role: Role) -> bool {
        matches!(self.how(role), Some(How::Name | How::Content))
    }

    fn missing(&self, role: Role, wanted: &str) -> NoLog {
        let words: Vec<&str> = if wanted.is_empty() {
            role.spellings().to_vec()
        } else {
            vec![wanted]
        };
        let near = words
            .iter()
            .find_map(|word| crate::flow::text::nearest(word, self.header.iter().map(String::as_str)));
        NoLog::NoColumn {
            role: role.word(),
            option: role.option(),
            wanted: wanted.to_owned(),
            found: self.header.clone(),
            nearest: near.map(str::to_owned),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    fn find(line: &str) -> Result<Columns, NoLog> {
        Columns::find(line.as_bytes(), None, &Names::default())
    }

    #[test]
    fn the_names_of_the_standard_are_found_with_any_separator() {
        for separator in [",", ";", "\t", "|"] {
            let names = [
                "org:resource",
                "time:timestamp",
                "concept:name",
                "case:concept:name",
                "lifecycle:transition",
            ];
            let columns = find(&names.join(separator)).unwrap();
            assert_eq!(columns.separator, separator.as_bytes()[0]);
            assert_eq!(columns.place(Role::Case), Some(3));
            assert_eq!(columns.place(Role::Lifecycle), Some(4));
            assert_eq!(columns.place(Role::Start), None);
        }
    }

    #[test]
    fn common_spellings_are_guessed_and_that_is_known() {
        let columns = find("\"Case ID\";Activity;Start Timestamp;Complete Timestamp;User;Team").unwrap();
        assert_eq!(columns.name(Role::Case), Some("Case ID"));
        assert_eq!(columns.name(Role::Start), Some("Start Timestamp"));
        assert_eq!(columns.name(Role::Time), Some("Complete Timestamp"));
        assert_eq!(columns.name(Role::Group), Some("Team"));
        assert!(columns.is_guessed(Role::Time));
    }

    #[test]
    fn heads_of_many_products_and_languages_are_known_whatever_stands_beside_them() {
        let roles = [
            Role::Case,
            Role::Activity,
            Role::Start,
            Role::Time,
            Role::Resource,
            Role::Group,
        ];
        for head in [
            "Case ID|Activity|Start Timestamp|Complete Timestamp|Resource|Department",
            "_CASE_KEY|ACTIVITY_EN|START_TIME|END_TIME|USER_NAME|ORG_UNIT",
            "number|activity|start|sys_updated_on|assigned_to|assignment_group",
            "PROC_INST_ID_|ACT_NAME_|START_TIME_|END_TIME_|ASSIGNEE_|TEAM",
            "Order No|Operation|Actual Start|Actual End|Operator|Work Center",
            "Claim ID|Action|Start Date|End Date|Performed By|Unit",
            "run_id|job_name|started_at|finished_at|runner|team",
            "Vorgangsnummer|Schritt|Beginn|Ende|Bearbeiter|Abteilung",
            "Fall|T\u{e4}tigkeit|Startzeit|Endzeit|Mitarbeiter|Gruppe",
            "Dossier|Activit\u{e9}|D\u{e9}but|Fin|Utilisateur|\u{c9}quipe",
            "Caso|Actividad|Inicio|Fin|Usuario|Equipo",
            "Caso|Atividade|In\u{ed}cio|Fim|Recurso|Departamento",
            "Pratica|Attivit\u{e0}|Inizio|Data fine|Utente|Reparto",
            "Zaaknummer|Activiteit|Begin|Einde|Medewerker|Afdeling",
            "Sprawa|Czynno\u{15b}\u{107}|Pocz\u{105}tek|Koniec|Pracownik|Dzia\u{142}",
            "\u{c4}rende|Aktivitet|Start|Slut|Handl\u{e4}ggare|Avdelning",
            "\u{6848}\u{4f8b}|\u{6d3b}\u{52a8}|\u{5f00}\u{59cb}\u{65f6}\u{95f4}|\u{7ed3}\u{675f}\u{65f6}\u{95f4}|\u{7528}\u{6237}|\u{90e8}\u{95e8}",
        ] {
            let columns = find(&format!("Priority|{head}|Cost|Note")).unwrap();
            let found = roles.map(|role| columns.place(role));
            assert_eq!(found, [1, 2, 3, 4, 5, 6].map(Some), "{head}");
        }
    }

    #[test]
    fn a_name_that_is_given_beats_every_guess() {
        let names = Names::default()
            .with(Role::Time, Some("logged"))
            .with(Role::Case, Some("Number"));
        let columns = Columns::find(b"case,number,activity,timestamp,logged", None, &names).unwrap();
        assert_eq!(
            (columns.place(Role::Case), columns.place(Role::Time)),
            (Some(1), Some(4))
        );
        assert!(!columns.is_guessed(Role::Case));
    }

    #[test]
    fn a_column_that_is_missing_names_the_option_the_columns_and_the_nearest() {
        let said = find("caseid,aktivity,timestamp").unwrap_err().to_string();
        assert_eq!(
            said,
            "no column is the activity: name it by --activity. The columns are “caseid”, “aktivity”, “timestamp”. Did you mean “aktivity”?"
        );
        let names = Names::default().with(Role::Resource, Some("ressource"));
        let said = Columns::find(b"case,activity,time,resource", None, &names)
            .unwrap_err()
            .to_string();
        assert!(
            said.starts_with("no column is the resource, “ressource”: name it by --resource."),
            "{said}"
        );
        assert!(said.ends_with("Did you mean “resource”?"), "{said}");
    }
}
