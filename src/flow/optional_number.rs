//! How a number that may not have been said stands in files: the plain number, as before there was a way not to say it, or nothing.

use super::step::{AtOnce, Ca, Percent};
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::num::NonZeroU32;

/// Reads a number, or nothing.
struct Number;

impl<'de> Visitor<'de> for Number {
    type Value = Option<f64>;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("a number, or None")
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Option<f64>, E> {
        Ok(Some(number))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Option<f64>, E> {
        Ok(Some(number as f64))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Option<f64>, E> {
        Ok(Some(number as f64))
    }

    fn visit_none<E: Error>(self) -> Result<Option<f64>, E> {
        Ok(None)
    }

    fn visit_unit<E: Error>(self) -> Result<Option<f64>, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Option<f64>, D::Error> {
        f64::deserialize(from).map(Some)
    }
}

impl Serialize for Ca {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.said() {
            Some(percent) => to.serialize_f64(percent.percent()),
            None => to.serialize_none(),
        }
    }
}

impl<'de> Deserialize<'de> for Ca {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Ca, D::Error> {
        match from.deserialize_any(Number)? {
            Some(percent) => Percent::try_from(percent).map(Ca::from).map_err(D::Error::custom),
            None => Ok(Ca::NOT_ASKED),
        }
    }
}

impl Serialize for AtOnce {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.said() {
            Some(count) => to.serialize_u32(count.get()),
            None => to.serialize_none(),
        }
    }
}

impl<'de> Deserialize<'de> for AtOnce {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<AtOnce, D::Error> {
        let Some(number) = from.deserialize_any(Number)? else {
            return Ok(AtOnce::NOT_SAID);
        };
        let whole = (1.0..=f64::from(u32::MAX)).contains(&number) && number.fract() == 0.0;
        let count = whole.then_some(number as u32).and_then(NonZeroU32::new);
        count
            .map(AtOnce::from)
            .ok_or_else(|| D::Error::custom(format!("{number} is no number of people: give a whole number from 1")))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_was_said_reads_back_and_so_does_what_was_not() {
        let cases = [Ca::NOT_ASKED, Percent::FULL.into(), Percent::new(62.5).unwrap().into()];
        for ca in cases {
            assert_eq!(ron::from_str::<Ca>(&ron::to_string(&ca).unwrap()).unwrap(), ca);
            let json = serde_json::to_string(&ca).unwrap();
            assert_eq!(serde_json::from_str::<Ca>(&json).unwrap(), ca, "{json}");
        }
        for people in [AtOnce::NOT_SAID, AtOnce::NOT_SAID.more(0), AtOnce::NOT_SAID.more(6)] {
            assert_eq!(
                ron::from_str::<AtOnce>(&ron::to_string(&people).unwrap()).unwrap(),
                people
            );
            let json = serde_json::to_string(&people).unwrap();
            assert_eq!(serde_json::from_str::<AtOnce>(&json).unwrap(), people, "{json}");
        }
    }

    #[test]
    fn plain_numbers_of_older_files_are_read_and_wrong_ones_refused() {
        assert_eq!(ron::from_str::<Ca>("80").unwrap().said(), Percent::new(80.0));
        assert_eq!(ron::from_str::<AtOnce>("3").unwrap().get(), 3);
        for wrong in ["0", "-1", "2.5", "5000000000", "\"two\""] {
            assert!(ron::from_str::<AtOnce>(wrong).is_err(), "{wrong}");
        }
        for wrong in ["101", "-1", "\"all\""] {
            assert!(ron::from_str::<Ca>(wrong).is_err(), "{wrong}");
        }
    }
}
