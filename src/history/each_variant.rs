//! How a test makes edits of every variant of an enum: one without a generator does not compile.
#![allow(clippy::unwrap_used, clippy::missing_panics_doc)]

use std::fmt::Debug;

use proptest::prelude::*;
use proptest::strategy::{Union, ValueTree};
use proptest::test_runner::TestRunner;

/// A strategy for each variant of an enum. [`each_variant`] makes it.
pub(crate) struct EachVariant<E> {
    /// The name of a value's variant.
    pub name: fn(&E) -> &'static str,
    /// A strategy by the name of the variant that it makes.
    pub strategies: Vec<(&'static str, BoxedStrategy<E>)>,
}

impl<E: Debug + Clone + 'static> EachVariant<E> {
    /// Values of all variants, each as often.
    pub fn any(self) -> Union<BoxedStrategy<E>> {
        Union::new(self.strategies.into_iter().map(|(_, strategy)| strategy))
    }

    /// So many values of each variant, always the same ones, under its name.
    ///
    /// # Panics
    /// If what stands at a variant makes another one, so that it is never reached.
    pub fn samples(self, count: usize) -> Vec<(&'static str, Vec<E>)> {
        let mut runner = TestRunner::deterministic();
        let sampled = self.strategies.into_iter().map(|(name, strategy)| {
            let values = (0..count).map(|_| strategy.new_tree(&mut runner).unwrap().current());
            let values: Vec<E> = values.collect();
            for value in &values {
                assert_eq!((self.name)(value), name, "this makes another variant: {value:?}");
            }
            (name, values)
        });
        sampled.collect()
    }
}

/// `each_variant!(Enum { Variant => strategy, ... })`: an [`EachVariant`]. A variant that is missing is an error of the compiler.
macro_rules! each_variant {
    ($edit:ident { $($variant:ident => $strategy:expr),+ $(,)? }) => {
        EachVariant {
            name: |edit: &$edit| match edit { $($edit::$variant { .. } => stringify!($variant)),+ },
            strategies: vec![$((stringify!($variant), $strategy.boxed())),+],
        }
    };
}
pub(crate) use each_variant;
