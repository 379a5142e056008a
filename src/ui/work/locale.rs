//! How dates are written where this computer stands.

use crate::workshop::due::DayOrder;

/// Which of two numbers is the day, by the system's locale. What is set for times alone goes before the language of the screen.
pub(in crate::ui) fn day_order() -> DayOrder {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = set("LC_ALL").or_else(|| set("LC_TIME")).or_else(sys_locale::get_locale);
    DayOrder::of_locale(&locale.unwrap_or_default())
}
