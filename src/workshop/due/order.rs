//! Whether the day or the month comes first where both are numbers.

/// Which of two numbers is the day where both orders are possible: "3/4" is a day in April for most, and one in March for some.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DayOrder {
    /// Day, then month.
    #[default]
    DayFirst,
    /// Month, then day, as in the United States.
    MonthFirst,
}

impl DayOrder {
    /// That of a locale such as `en-US`, `de_DE.UTF-8` or `C`.
    pub fn of_locale(locale: &str) -> Self {
        let name: String = locale
            .chars()
            .take_while(|sign| !matches!(sign, '.' | '@'))
            .map(|sign| if sign == '_' { '-' } else { sign.to_ascii_lowercase() })
            .collect();
        // The places whose short dates begin with the month (Unicode CLDR 47, pattern M/d/yy); C and POSIX write it so too.
        let month_first = matches!(
            name.as_str(),
            "c" | "posix" | "en" | "en-us" | "en-ph" | "en-pr" | "en-gu" | "en-vi" | "en-as" | "es-pa" | "es-pr"
        );
        if month_first { Self::MonthFirst } else { Self::DayFirst }
    }
}
