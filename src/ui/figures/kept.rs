//! What is worked out once and kept from frame to frame until what it was made of changes: layouts, levers, comparisons, widths.

use std::sync::{Arc, Mutex, PoisonError};

use egui::{Context, Id};

/// What was made, of what, and what else was asked for.
struct Known<S, K, T> {
    of: Vec<Arc<S>>,
    asked: K,
    made: Arc<T>,
}

// By hand, since `Arc<S>` can be cloned whether `S` can or not.
impl<S, K: Clone, T> Clone for Known<S, K, T> {
    fn clone(&self) -> Self {
        Self {
            of: self.of.clone(),
            asked: self.asked.clone(),
            made: Arc::clone(&self.made),
        }
    }
}

/// What `make` makes, kept under `id` for the next frames; made anew when one of the sources `of` is another one than before, or
/// something else is `asked` for. Whatever depends on measured texts asks with [`Context::pixels_per_point`] too.
pub(in crate::ui) fn kept<S, K, T>(ctx: &Context, id: Id, of: &[&Arc<S>], asked: K, make: impl FnOnce() -> T) -> Arc<T>
where
    S: Send + Sync + 'static,
    K: PartialEq + Clone + Send + Sync + 'static,
    T: Send + Sync + 'static,
{
    let known: Option<Known<S, K, T>> = ctx.data(|data| data.get_temp(id));
    if let Some(known) = known
        && known.asked == asked
        && known.of.len() == of.len()
        // By their place, not by what they hold: an edit makes a new one, and comparing whole flows in each frame would cost what is saved.
        && known.of.iter().zip(of).all(|(was, is)| Arc::ptr_eq(was, is))
    {
        return known.made;
    }
    let made = Arc::new(make());
    let known = Known {
        // Held, not only pointed at: as long as it lives no other can get its place in memory and be taken for it.
        of: of.iter().map(|source| Arc::clone(source)).collect(),
        asked,
        made: Arc::clone(&made),
    };
    ctx.data_mut(|data| data.insert_temp(id, known));
    made
}

/// As [`kept`], for what two windows or two pictures ask for by turns: as many as `most` stay, those asked for last.
pub(in crate::ui) fn kept_few<K, T>(ctx: &Context, id: Id, most: usize, asked: K, make: impl FnOnce() -> T) -> Arc<T>
where
    K: PartialEq + Clone + Send + Sync + 'static,
    T: Send + Sync + 'static,
{
    type Few<K, T> = Arc<Mutex<Vec<(K, Arc<T>)>>>;
    let few: Few<K, T> = ctx.data_mut(|data| data.get_temp_mut_or_default::<Few<K, T>>(id).clone());
    // A panic while something was made leaves the list as it was: it was not locked then.
    let open = || few.lock().unwrap_or_else(PoisonError::into_inner);
    let known = {
        let mut few = open();
        let place = few.iter().position(|(known, _)| *known == asked);
        place.map(|place| few.remove(place))
    };
    // Nothing is locked while it is made.
    let found = known.unwrap_or_else(|| (asked, Arc::new(make())));
    let made = Arc::clone(&found.1);
    let mut few = open();
    // To the front each time, so that what both windows show is never the one that goes.
    few.insert(0, found);
    few.truncate(most);
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_made_anew_when_a_source_or_the_question_changes_and_only_then() {
        let (ctx, id) = (Context::default(), Id::unique("kept"));
        let (first, same, other) = (Arc::new(1), Arc::new(1), Arc::new(2));
        let mut made = 0;
        let mut ask = |of: &[&Arc<i32>], asked: f32| {
            kept(&ctx, id, of, asked, || made += 1);
            made
        };
        assert_eq!(ask(&[&first], 1.0), 1);
        assert_eq!(ask(&[&first], 1.0), 1);
        assert_eq!(ask(&[&first], 2.0), 2, "another question");
        assert_eq!(ask(&[&same], 2.0), 3, "an equal source is not the same one");
        assert_eq!(ask(&[&same, &other], 2.0), 4, "one source more");
        assert_eq!(ask(&[&same, &other], 2.0), 4);
    }

    #[test]
    fn what_is_asked_for_by_turns_is_made_once_each_and_no_more_than_a_few_stay() {
        let (ctx, id) = (Context::default(), Id::unique("few"));
        let mut made = Vec::new();
        for asked in [1, 2, 1, 2, 3, 2, 1, 3] {
            kept_few(&ctx, id, 2, asked, || made.push(asked));
        }
        assert_eq!(made, [1, 2, 3, 1, 3]);
    }
}
