//! The metrics table: whatever stands in it is told by everyone who tells figures, under the names it has there.

use std::collections::HashSet;

use egui_kittest::kittest::Queryable as _;
use flipchart::export::{self, analysis, analysis_json, comparison, table};
use flipchart::flow::{Flow, METRICS, Metric, Unit, analyze, compare, text};
use flipchart::ui::demo;
use flipchart::workshop::{Map, MapId, MapState, Marks};

use crate::desk::sized;
use crate::map_hands::ready;

fn flow(text: &str) -> Flow {
    let reading = text::read(text);
    assert_eq!(reading.problems, []);
    reading.flow
}

/// A flow of which everything is known and one of which nothing is, one that cannot keep up, and one whose estimates are ranges.
fn flows() -> Vec<Flow> {
    vec![
        flow(include_str!("../fixtures/example.flow")),
        flow("Plan\nCode"),
        Flow::default(),
        flow("demand: 9/week\nWrite | pt 1d | team Dev\nTest | wait 3d | pt 1d | ca 50% | team QA"),
        flow("commit: B\ndemand: 1/week\nA | wait 1d..3d | pt 4h\nB | pt ~2h | outside\nC | wait 1h | after A"),
    ]
}

fn map(flow: Flow) -> Map {
    Map {
        id: MapId(1),
        name: "Checkout".to_owned(),
        state: MapState::Current,
        flow,
        marks: Marks::default(),
    }
}

fn told(of: impl Fn(&Metric) -> bool) -> impl Iterator<Item = &'static Metric> {
    METRICS.iter().filter(move |metric| of(metric))
}

#[test]
fn every_figure_has_names_of_its_own() {
    let names = |name: fn(&Metric) -> &'static str| METRICS.iter().map(name).collect::<HashSet<&str>>();
    for names in [names(|m| m.key), names(|m| m.name), names(|m| m.word)] {
        assert_eq!(names.len(), METRICS.len());
        assert!(!names.contains(""));
    }
    let ranks = |rank: fn(&Metric) -> Option<u8>| METRICS.iter().filter_map(rank).collect::<Vec<u8>>();
    for ranks in [ranks(|m| Some(m.strip?.rank)), ranks(|m| Some(m.strip?.compared_rank))] {
        let each: HashSet<u8> = ranks.iter().copied().collect();
        assert_eq!(each.len(), ranks.len(), "two give way at once: {ranks:?}");
    }
}

#[test]
fn a_figure_is_finite_or_says_what_to_ask_for_and_lies_in_its_range() {
    for flow in flows() {
        let found = analyze(&flow);
        for metric in METRICS {
            match (metric.of)(&flow, &found) {
                Ok(known) => {
                    let (low, high) = known.value;
                    assert!(low.is_finite() && low <= high, "{metric:?}: {low} to {high}");
                    assert!(!known.formula.to_string().is_empty(), "{metric:?}");
                    if let Some(range) = (metric.range)(&found) {
                        assert!(
                            range.low <= high && range.high.is_none_or(|end| low <= end),
                            "{metric:?}"
                        );
                    }
                }
                Err(missing) => assert!(!missing.to_string().is_empty(), "{metric:?}"),
            }
        }
    }
}

#[test]
fn the_page_and_the_document_of_a_flow_tell_every_figure() {
    for flow in flows() {
        let found = analyze(&flow);
        let page = analysis::page(&flow, &found);
        let lines: Vec<&str> = page.lines().collect();
        let document = analysis_json::json(&flow, &found);
        for metric in told(|metric| metric.on_page) {
            let line = lines
                .iter()
                .find(|line| line.starts_with(&format!("{:<26}", metric.name)));
            // What was not asked for has no line; everything else has one, if only to say what to ask.
            let is_shown = metric.is_shown(&(metric.of)(&flow, &found));
            assert_eq!(
                line.is_some_and(|line| line.len() > 26),
                is_shown,
                "{metric:?} in {page}"
            );
        }
        for metric in told(|metric| metric.in_files) {
            let known = (metric.of)(&flow, &found).ok().map(|known| known.value);
            assert_eq!(document[metric.key].as_f64(), known.map(|(low, _)| low), "{metric:?}");
            assert!(document["formulas"][metric.key].is_string(), "{metric:?}");
            let most = document.get(format!("{}_max", metric.key));
            assert_eq!(most.is_some(), metric.unit == Unit::Ratio, "{metric:?}");
            if let Some(key) = metric.range_key {
                let range = document.get(key).unwrap_or_else(|| panic!("no {key}"));
                assert_eq!(range.is_array(), (metric.range)(&found).is_some(), "{metric:?}");
            }
        }
    }
}

#[test]
fn the_table_of_figures_has_a_row_for_each_in_order() {
    for flow in flows() {
        let bytes = table::metrics([&map(flow)], export::TableForm::default());
        let text = String::from_utf8(bytes).unwrap();
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let rows: Vec<String> = reader.records().map(|row| row.unwrap()[2].to_owned()).collect();
        let words: Vec<&str> = told(|metric| metric.in_files).map(|metric| metric.word).collect();
        assert_eq!(rows[..words.len()], words);
        assert!(rows[words.len()..].iter().all(|row| row == "assumed"));
    }
}

#[test]
fn a_comparison_tells_every_figure_of_both() {
    let all = flows();
    for (before, after) in all.iter().zip(all.iter().skip(1)) {
        let found = compare(before, after);
        let titled = comparison::Titled {
            before,
            before_name: "before",
            after,
            after_name: "after",
        };
        let (page, document) = (comparison::page(titled, &found), comparison::json(titled, &found));
        let shown = |metric: &Metric| {
            let before = metric.is_shown(&(metric.of)(before, &found.before));
            before || metric.is_shown(&(metric.of)(&found.foreseen, &found.after))
        };
        for metric in told(shown) {
            assert!(found.metric(metric.key).is_some(), "{metric:?}");
            assert!(
                page.lines().any(|line| line.starts_with(metric.name)),
                "{metric:?} in {page}"
            );
            assert!(document["metrics"][metric.key].is_object(), "{metric:?}");
        }
        assert_eq!(found.metrics.len(), told(shown).count());
    }
}

#[test]
fn the_minutes_tell_what_is_known() {
    for flow in flows() {
        let found = analyze(&flow);
        let mut workshop = demo::fresh();
        workshop.maps = vec![map(flow.clone())];
        let telling = export::Telling::at(chrono::FixedOffset::east_opt(0).unwrap());
        let minutes = export::minutes(&workshop, &telling);
        let blocks = minutes.sections.iter().flat_map(|section| &section.blocks);
        let figures = blocks.filter_map(|block| match block {
            export::minutes::Block::Figures(figures) => Some(figures),
            _ => None,
        });
        let names: Vec<&str> = figures.flatten().map(|(name, _)| name.as_str()).collect();
        let known = told(|metric| metric.in_minutes && (metric.of)(&flow, &found).is_ok());
        assert_eq!(names, known.map(|metric| metric.name).collect::<Vec<&str>>());
    }
}

#[test]
fn the_strips_below_a_map_and_above_a_comparison_have_a_cell_for_each() {
    let single = sized(ready(demo::map()), 2400.0, 1000.0);
    let compared = sized(ready(demo::compare()), 2400.0, 1000.0);
    for metric in told(|metric| metric.strip.is_some()) {
        for desk in [&single, &compared] {
            let label = format!("{}: ", metric.label());
            assert_eq!(desk.query_all_by_label_contains(&label).count(), 1, "{label}");
        }
    }
}

#[test]
fn no_figure_of_the_page_touches_the_next_one() {
    let flow = flow(include_str!("../fixtures/numbers/glued-columns.flow"));
    let page = analysis::page(&flow, &analyze(&flow));
    for (step, figures) in [("A ", ["–", "20.2 min"]), ("B ", ["5 min", "10.5 min"])] {
        let row = page.lines().find(|line| line.starts_with(step)).unwrap();
        let cells: Vec<&str> = row.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect();
        assert!(figures.iter().all(|figure| cells.contains(figure)), "{row}");
    }
}
