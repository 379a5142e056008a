//! The form of a meter: a share with its limit, or what happens below the limit and above it.

use crate::session::block::{Meter, MeterBar, MeterPair, MeterRule};
use crate::ui::editor::fields::Form;

pub(in crate::ui::editor) fn meter(form: &mut Form<'_>, meter: &mut Meter) {
    form.text("label", "What is measured", &mut meter.label);
    if meter.pair.is_none() {
        form.share("value", "Filled", &mut meter.value);
    }
    form.maybe_share("limit", "Limit", &mut meter.limit);
    form.text("says", "At the limit", &mut meter.says);
    let pair = || MeterPair {
        below: bar("Below the limit"),
        above: bar("Above the limit"),
        rule: None,
    };
    form.line();
    let label = "What happens below and above, in place of a figure";
    form.maybe_part("pair", label, &mut meter.pair, pair, |form, pair| {
        form.part("below", "Below the limit", |form| meter_bar(form, &mut pair.below));
        form.part("above", "Above the limit", |form| meter_bar(form, &mut pair.above));
        let rule = || MeterRule {
            head: "The rule:".to_owned(),
            text: "What it says".to_owned(),
        };
        form.maybe_part("rule", "The rule that follows", &mut pair.rule, rule, |form, rule| {
            form.text("head", "First words, in blue", &mut rule.head);
            form.text("text", "What it says", &mut rule.text);
        });
    });
    if let Some(pair) = &meter.pair {
        // A share beside two bars would say what nobody measured.
        meter.value = 0.0;
        let presses = 2 + usize::from(pair.rule.is_some());
        form.stepwise("Part by part", presses, &mut meter.stepwise);
    } else {
        meter.stepwise = false;
    }
}

fn bar(says: &str) -> MeterBar {
    MeterBar {
        says: says.to_owned(),
        rest: "The rest".to_owned(),
    }
}

fn meter_bar(form: &mut Form<'_>, bar: &mut MeterBar) {
    form.text("says", "Line above it", &mut bar.says);
    form.text("rest", "What the rest is", &mut bar.rest);
}
